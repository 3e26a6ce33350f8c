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
use crate::object::{Cx, NameMap, Raised, Res, Type, Value};

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
        namespace.insert(class.name.clone(), Value::Obj(class));
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
    ];
    all.extend(others.into_iter().cloned());
    all
}

/// Names that are not in the namespace: submodules that are filled when they are asked for, names that NumPy 1 had, types that are refused.
pub fn missing(cx: &mut Cx, name: &str) -> Res<Option<Value>> {
    let submodule = format!("numpy.{name}");
    if let Some(module) = modules::import(cx, &submodule)? {
        return Ok(Some(module));
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
    removed::missing(name)
}

/// Fills `numpy.exceptions`.
pub fn fill_exceptions(cx: &mut Cx, namespace: &mut NameMap) -> Res<()> {
    let named = cx.types.named.borrow();
    for (_, value) in named.iter() {
        if let Some(class) = value.downcast::<Type>()
            && &*class.module == "numpy.exceptions"
        {
            namespace.insert(class.name.clone(), value.clone());
        }
    }
    Ok(())
}
