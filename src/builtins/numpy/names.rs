//! Names of NumPy that are no functions: constants, scalar types under all their names, `np.exceptions`.
//!
//! `intp`, `int_`, `long` and `longlong` are one type here, `int64`. `longdouble` is no type: asking for it is refused.

use std::rc::Rc;

use super::removed;
use crate::array::Element;
use crate::array::{DType, Kind};
use crate::builtins::modules;
use crate::diag::fault::FaultKind;
use crate::object::array::scalar::scalar_class;
use crate::object::array::scalar_value;
use crate::object::{CallArgs, Cx, NameMap, Raised, Res, Type, Value, attr, call};

/// NumPy's version, whose answers are given.
const VERSION: &str = "2.4.6";

/// Other names of the scalar types.
const ALIASES: &[(&str, Kind)] = &[
    ("bool_", Kind::Bool),
    ("byte", Kind::I8),
    ("short", Kind::I16),
    ("intc", Kind::I32),
    ("int_", Kind::I64),
    ("intp", Kind::I64),
    ("long", Kind::I64),
    ("longlong", Kind::I64),
    ("ubyte", Kind::U8),
    ("ushort", Kind::U16),
    ("uintc", Kind::U32),
    ("uint", Kind::U64),
    ("uintp", Kind::U64),
    ("ulong", Kind::U64),
    ("ulonglong", Kind::U64),
    ("half", Kind::F16),
    ("single", Kind::F32),
    ("double", Kind::F64),
    ("csingle", Kind::C64),
    ("cdouble", Kind::C128),
];

/// Files constants and types in the namespace of `numpy`.
pub fn fill(cx: &Cx, namespace: &mut NameMap) {
    let constants: [(&str, Value); 9] = [
        ("pi", Value::Float(std::f64::consts::PI)),
        ("e", Value::Float(std::f64::consts::E)),
        ("euler_gamma", Value::Float(0.577_215_664_901_532_9)),
        ("inf", Value::Float(f64::INFINITY)),
        ("nan", Value::Float(f64::NAN)),
        ("newaxis", Value::None),
        ("little_endian", Value::Bool(cfg!(target_endian = "little"))),
        ("True_", truth_value(true)),
        ("False_", truth_value(false)),
    ];
    for (name, value) in constants {
        namespace.insert(name.into(), value);
    }
    namespace.insert("__version__".into(), Value::str(VERSION));
    for class in types(cx) {
        namespace.insert(class.name.get().clone(), Value::Obj(class));
    }
    for (name, kind) in ALIASES {
        namespace.insert((*name).into(), Value::Obj(scalar_class(cx, *kind)));
    }
}

fn truth_value(b: bool) -> Value {
    scalar_value(Element::new(DType::BOOL, &[u8::from(b)]))
}

/// The types that are names of the module.
fn types(cx: &Cx) -> Vec<Rc<Type>> {
    let t = &cx.types;
    let mut all: Vec<Rc<Type>> = Kind::ALL
        .iter()
        .map(|&kind| scalar_class(cx, kind))
        .collect();
    let others = [
        &t.ndarray,
        &t.dtype,
        &t.ufunc,
        &t.flatiter,
        &t.generic,
        &t.number,
        &t.integer,
        &t.signedinteger,
        &t.unsignedinteger,
        &t.inexact,
        &t.floating,
        &t.complexfloating,
        &t.flexible,
        &t.character,
        &t.recarray,
        &t.record,
        &t.memmap,
    ];
    all.extend(others.into_iter().cloned());
    all
}

/// Functions and classes that are written in the language, by the module that they stand in.
const WRITTEN: &[(&str, &[&str])] = &[
    ("numpy.lib._arraypad_impl", &["pad", "trim_zeros"]),
    ("numpy.lib._bessel", &["i0", "kaiser"]),
    ("numpy.lib._einsum", &["einsum_path"]),
    ("numpy.lib._broadcasting", &["broadcast"]),
    (
        "numpy.lib._business_days",
        &[
            "is_busday",
            "busday_count",
            "busday_offset",
            "busdaycalendar",
        ],
    ),
    ("numpy.lib._fromregex", &["fromregex"]),
    ("numpy.lib._npyio_impl", &["genfromtxt"]),
    ("numpy.lib._vectorize", &["vectorize"]),
    (
        "numpy.lib._plain_names",
        &[
            "ScalarType",
            "_NoValue",
            "astype",
            "emath",
            "getbufsize",
            "isscalar",
            "row_stack",
            "sctypeDict",
            "setbufsize",
            "typecodes",
        ],
    ),
    (
        "numpy.lib._polynomial_impl",
        &[
            "poly", "poly1d", "polyadd", "polyder", "polydiv", "polyfit", "polyint", "polymul",
            "polysub", "polyval", "roots",
        ],
    ),
];

/// The names that [`missing`] makes from sources.
pub fn late() -> Vec<&'static str> {
    let written = WRITTEN.iter().flat_map(|(_, names)| *names).copied();
    let parts = modules::all_names().filter_map(|name| name.strip_prefix("numpy."));
    let is_public = |name: &&str| !name.starts_with('_') && !name.contains('.');
    written.chain(parts.filter(is_public)).collect()
}

/// The names of `numpy.testing` that are written in the language.
const WRITTEN_TESTING: &[&str] = &[
    "BLAS_SUPPORTS_FPE",
    "HAS_REFCOUNT",
    "IS_64BIT",
    "IS_EDITABLE",
    "IS_INSTALLED",
    "IS_MUSL",
    "IS_PYPY",
    "IS_PYSTON",
    "IS_WASM",
    "IgnoreException",
    "KnownFailureException",
    "NOGIL_BUILD",
    "assert_approx_equal",
    "assert_array_almost_equal_nulp",
    "assert_array_max_ulp",
    "assert_no_gc_cycles",
    "assert_no_warnings",
    "assert_raises_regex",
    "assert_string_equal",
    "assert_warns",
    "break_cycles",
    "build_err_msg",
    "clear_and_catch_warnings",
    "print_assert_equal",
    "suppress_warnings",
    "tempdir",
    "temppath",
    "verbose",
];

/// The names that [`missing_in_testing`] makes from sources.
pub fn late_in_testing() -> Vec<&'static str> {
    WRITTEN_TESTING.to_vec()
}

/// Names of `numpy.testing` that its native table lacks.
pub fn missing_in_testing(cx: &mut Cx, name: &str) -> Res<Option<Value>> {
    match WRITTEN_TESTING.contains(&name) {
        true => name_in(cx, "numpy.testing._written", name),
        false => Ok(None),
    }
}

/// A function or class written in the language; its module is run when it is first asked for.
fn written(cx: &mut Cx, name: &str) -> Res<Option<Value>> {
    let Some((module, _)) = WRITTEN.iter().find(|(_, names)| names.contains(&name)) else {
        return Ok(None);
    };
    name_in(cx, module, name)
}

/// A name of a module that is written in the language.
pub fn name_in(cx: &mut Cx, module: &str, name: &str) -> Res<Option<Value>> {
    let Some(import) = cx.builtins.get("__import__").cloned() else {
        return Ok(None);
    };
    let mut call = CallArgs::of([Value::str(module)]);
    call.kw
        .push(("fromlist".into(), Value::list(vec![Value::str(name)])));
    let module = call::call(cx, &import, call)?;
    attr::getattr(cx, &module, name).map(Some)
}

/// Names that are not in the namespace: submodules that are filled when they are asked for, names that NumPy 1 had, types that are refused.
pub fn missing(cx: &mut Cx, name: &str) -> Res<Option<Value>> {
    let submodule = format!("numpy.{name}");
    if let Some(module) = modules::import(cx, &submodule)? {
        return Ok(Some(module));
    }
    if let Some(found) = written(cx, name)? {
        return Ok(Some(found));
    }
    if let (Some(_), Some(importer)) = (modules::source_of(&submodule), cx.importer) {
        return importer(cx, &submodule).map(Some);
    }
    if matches!(
        name,
        "longdouble" | "clongdouble" | "float128" | "complex256"
    ) {
        return Err(Raised::new(
            FaultKind::AttributeError,
            format!(
                "arr has no extended precision: `np.{name}` is left out, because its values depend on the machine. Use `np.float64` or `np.complex128`."
            ),
        ));
    }
    if let Some((_, instead)) = LEFT_OUT.iter().find(|(left, _)| *left == name) {
        return Err(Raised::new(
            FaultKind::AttributeError,
            format!("arr leaves out np.{name}: {instead}"),
        ));
    }
    removed::missing(name)
}

/// Parts of NumPy that are left out, and what does instead.
const LEFT_OUT: &[(&str, &str)] = &[
    (
        "ma",
        "use NaN and the nan-functions, or a bool array beside the values, for masked arrays",
    ),
    ("matrix", "arrays of two axes and @ do what matrices do"),
    ("asmatrix", "arrays of two axes and @ do what matrices do"),
    ("bmat", "np.block puts blocks together"),
    ("f2py", "there is no compiler for Fortran here"),
    ("ctypeslib", "a.ctypes shows where an array lies"),
    ("from_dlpack", "np.asarray takes arrays"),
    ("get_include", "there are no C headers here"),
    ("test", "NumPy's own tests do not run here"),
];

/// Fills `numpy.exceptions`.
pub fn fill_exceptions(cx: &mut Cx, namespace: &mut NameMap) -> Res<()> {
    let named = cx.types.named.borrow();
    for (_, value) in named.iter() {
        if let Some(class) = value.downcast::<Type>()
            && &*class.module == "numpy.exceptions"
        {
            namespace.insert(class.name.get().clone(), value.clone());
        }
    }
    Ok(())
}
