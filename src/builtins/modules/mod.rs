//! The modules that a program can import, by name. Each is filled when it is first imported.
//!
//! A module is native (a function that fills a namespace) or a source text in the language itself, which the evaluator runs at import;
//! sources take what must be native from modules whose names begin with an underscore.

use std::cell::RefCell;
use std::rc::Rc;

use crate::object::module::Module;
use crate::object::{Cx, NameMap, Res, Value};

mod clock;
mod cmath;
pub mod datetime;
mod files;
mod gc;
mod math;
mod math_integer;
mod math_special;
mod math_sums;
mod peek;
mod random_core;
mod regular;
mod structure;
mod system;
mod templates;
mod tracebacks;
pub mod warnings;

/// Fills a module's namespace.
pub type Fill = fn(&mut Cx, &mut NameMap) -> Res<()>;

/// The native modules.
static MODULES: &[(&str, Fill)] = &[
    ("_files", files::fill),
    ("_peek", peek::fill),
    ("_random", random_core::fill),
    ("_sre", regular::fill),
    ("_struct", structure::fill),
    ("_string", templates::fill),
    ("_sys", system::fill),
    ("_time", clock::fill),
    ("_traceback", tracebacks::fill),
    ("_warnings", warnings::fill),
    ("builtins", |cx, namespace| {
        let all = cx.builtins.iter();
        namespace.extend(all.map(|(k, v)| (k.clone(), v.clone())));
        Ok(())
    }),
    ("cmath", cmath::fill),
    ("datetime", datetime::fill),
    ("gc", gc::fill),
    ("math", math::fill),
    ("numpy", |cx, namespace| {
        super::numpy::fill(cx, namespace);
        Ok(())
    }),
    ("numpy.char", super::numpy::text::fill_char),
    ("numpy.dtypes", super::numpy::dtype_classes::fill),
    ("numpy.exceptions", super::numpy::names::fill_exceptions),
    ("numpy.testing", super::numpy::testing::fill),
    ("_fourier", |_, namespace| {
        super::add_functions(namespace, super::numpy::fourier::TABLE);
        Ok(())
    }),
    ("numpy.lib", |_, _| Ok(())),
    ("numpy.linalg", super::numpy::linalg::fill),
    ("numpy.lib.array_utils", |_, namespace| {
        super::add_functions(namespace, super::numpy::sharing::ARRAY_UTILS);
        Ok(())
    }),
    ("numpy.lib.stride_tricks", |_, namespace| {
        super::add_functions(namespace, super::numpy::stride_tricks::STRIDE_TRICKS);
        Ok(())
    }),
    ("numpy.strings", super::numpy::text::fill_strings),
    ("numpy.random", super::numpy::random::fill),
];

/// The modules written in the language.
static SOURCES: &[(&str, &str)] = &[
    ("__future__", include_str!("python/__future__.py")),
    ("_strptime", include_str!("python/_strptime.py")),
    ("abc", include_str!("python/abc.py")),
    ("bisect", include_str!("python/bisect.py")),
    ("collections", include_str!("python/collections.py")),
    ("collections.abc", include_str!("python/collections_abc.py")),
    ("contextlib", include_str!("python/contextlib.py")),
    ("copy", include_str!("python/copy.py")),
    ("ctypes", include_str!("python/ctypes.py")),
    ("dataclasses", include_str!("python/dataclasses.py")),
    ("enum", include_str!("python/enum.py")),
    ("fractions", include_str!("python/fractions.py")),
    ("functools", include_str!("python/functools.py")),
    ("heapq", include_str!("python/heapq.py")),
    ("io", include_str!("python/io.py")),
    ("itertools", include_str!("python/itertools.py")),
    ("json", include_str!("python/json.py")),
    ("keyword", include_str!("python/keyword.py")),
    (
        "numpy.lib._einsum",
        include_str!("../numpy/python/einsum.py"),
    ),
    (
        "numpy.lib.recfunctions",
        include_str!("../numpy/python/recfunctions.py"),
    ),
    ("numpy.fft", include_str!("../numpy/python/fft.py")),
    (
        "numpy.polynomial",
        include_str!("../numpy/python/polynomials.py"),
    ),
    (
        "numpy.polynomial._polybase",
        include_str!("../numpy/python/polyseries.py"),
    ),
    (
        "numpy.polynomial._polybases",
        include_str!("../numpy/python/polybases.py"),
    ),
    (
        "numpy.polynomial.chebyshev",
        include_str!("../numpy/python/chebyshev.py"),
    ),
    (
        "numpy.polynomial.hermite",
        include_str!("../numpy/python/hermite.py"),
    ),
    (
        "numpy.polynomial.hermite_e",
        include_str!("../numpy/python/hermite_e.py"),
    ),
    (
        "numpy.polynomial.laguerre",
        include_str!("../numpy/python/laguerre.py"),
    ),
    (
        "numpy.polynomial.legendre",
        include_str!("../numpy/python/legendre.py"),
    ),
    (
        "numpy.polynomial.polynomial",
        include_str!("../numpy/python/polypowers.py"),
    ),
    (
        "numpy.polynomial.polyutils",
        include_str!("../numpy/python/polyutils.py"),
    ),
    ("numpy.rec", include_str!("../numpy/python/rec.py")),
    ("numbers", include_str!("python/numbers.py")),
    (
        "numpy.lib._arraypad_impl",
        include_str!("../numpy/python/pad.py"),
    ),
    (
        "numpy.lib._bessel",
        include_str!("../numpy/python/bessel.py"),
    ),
    (
        "numpy.lib._broadcasting",
        include_str!("../numpy/python/broadcasting.py"),
    ),
    (
        "numpy.lib._business_days",
        include_str!("../numpy/python/business_days.py"),
    ),
    (
        "numpy.lib._fromregex",
        include_str!("../numpy/python/fromregex.py"),
    ),
    (
        "numpy.lib._frompyfunc",
        include_str!("../numpy/python/frompyfunc.py"),
    ),
    (
        "numpy.lib._npyio_impl",
        include_str!("../numpy/python/genfromtxt.py"),
    ),
    (
        "numpy.lib._plain_names",
        include_str!("../numpy/python/plain_names.py"),
    ),
    (
        "numpy.lib._vectorize",
        include_str!("../numpy/python/vectorize.py"),
    ),
    (
        "numpy.lib.scimath",
        include_str!("../numpy/python/scimath.py"),
    ),
    ("numpy.typing", include_str!("../numpy/python/typing.py")),
    (
        "numpy.testing._written",
        include_str!("../numpy/python/testing.py"),
    ),
    ("difflib", include_str!("python/difflib.py")),
    (
        "numpy.lib._polynomial_impl",
        include_str!("../numpy/python/polynomial.py"),
    ),
    ("operator", include_str!("python/operator.py")),
    ("os", include_str!("python/os.py")),
    ("os.path", include_str!("python/os_path.py")),
    ("pathlib", include_str!("python/pathlib.py")),
    ("pprint", include_str!("python/pprint.py")),
    ("random", include_str!("python/random.py")),
    ("statistics", include_str!("python/statistics.py")),
    ("re", include_str!("python/re.py")),
    ("string", include_str!("python/string.py")),
    ("struct", include_str!("python/struct.py")),
    ("sys", include_str!("python/sys.py")),
    ("tempfile", include_str!("python/tempfile.py")),
    ("textwrap", include_str!("python/textwrap.py")),
    ("time", include_str!("python/time.py")),
    ("timeit", include_str!("python/timeit.py")),
    ("traceback", include_str!("python/traceback.py")),
    ("types", include_str!("python/types.py")),
    ("typing", include_str!("python/typing.py")),
    ("warnings", include_str!("python/warnings.py")),
];

/// The source of a module that is written in the language.
pub fn source_of(name: &str) -> Option<&'static str> {
    let found = SOURCES.iter().find(|(known, _)| *known == name);
    found.map(|(_, text)| *text)
}

/// The names of the native modules.
pub fn names() -> impl Iterator<Item = &'static str> {
    MODULES.iter().map(|(name, _)| *name)
}

/// The names of all modules that come with the language.
pub fn all_names() -> impl Iterator<Item = &'static str> {
    names().chain(SOURCES.iter().map(|(name, _)| *name))
}

/// The builtin module called `name`, made on first use; `None` when there is none.
pub fn import(cx: &mut Cx, name: &str) -> Res<Option<Value>> {
    if let Some(found) = cx.modules.get(name) {
        return Ok(Some(found.clone()));
    }
    let Some((_, fill)) = MODULES.iter().find(|(known, _)| *known == name) else {
        return Ok(None);
    };
    let module = Rc::new(Module {
        name: name.into(),
        namespace: RefCell::default(),
        seen: Default::default(),
        late: match name {
            "numpy" => super::numpy::names::late,
            "numpy.testing" => super::numpy::names::late_in_testing,
            _ => Vec::new,
        },
        missing: match name {
            "numpy" => Some(super::numpy::names::missing),
            "numpy.testing" => Some(super::numpy::names::missing_in_testing),
            "numpy.lib" => Some(|cx, name| import(cx, &format!("numpy.lib.{name}"))),
            _ => None,
        },
    });
    cx.modules.insert(name.into(), Value::Obj(module.clone()));
    let mut namespace = NameMap::default();
    fill(cx, &mut namespace)?;
    module.namespace.borrow_mut().extend(namespace);
    Ok(Some(Value::Obj(module)))
}
