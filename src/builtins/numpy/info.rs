//! What values and dtypes are: `ndim`, `result_type`, `can_cast`, `issubdtype` and their kin.
//!
//! Python numbers are weak in `result_type` and refused by `can_cast`, as NEP 50 has it.

use std::rc::Rc;

use super::compose::{asarray, dtype_of, dtype_value, elements, int_tuple};
use crate::array::dtype::promote::{Operand, Weak, result_type as promoted};
use crate::array::dtype::{Casting, can_cast as castable, promote_types as promote};
use crate::array::{Array, DType, Kind};
use crate::builtin;
use crate::object::array::array_like::has_class_of_its_own;
use crate::object::array::discover::dtype_of_leaf;
use crate::object::array::scalar::scalar_class;
use crate::object::array::{DTypeValue, Scalar, dtype_of_value};
use crate::object::complex::Complex;
use crate::object::int::Int;
use crate::object::sequence::Tuple;
use crate::object::{Cx, Raised, Res, Type, Value, attr, iterate, number, text};
use crate::registry::{Builtin, CastingArg, DTypeArg, Given, Rest};

builtin! {
    /// The number of axes.
    ///
    /// >>> np.ndim([[1, 2]])
    /// 2
    NDIM: "ndim(a)" => ndim;
    /// The lengths of the axes.
    ///
    /// >>> np.shape([[1, 2]])
    /// (1, 2)
    SHAPE: "shape(a)" => shape;
    /// The number of elements, or the length of an axis.
    ///
    /// >>> np.size([[1, 2]])
    /// 2
    SIZE: "size(a, axis=None)" => size;
    /// Whether the dtype is complex.
    ///
    /// >>> np.iscomplexobj([1j])
    /// True
    ISCOMPLEXOBJ: "iscomplexobj(x)" => iscomplexobj;
    /// Whether the dtype is not complex.
    ///
    /// >>> np.isrealobj([1.0])
    /// True
    ISREALOBJ: "isrealobj(x)" => isrealobj;
    /// Whether a value can be iterated over.
    ///
    /// >>> np.iterable([1]), np.iterable(2)
    /// (True, False)
    ITERABLE: "iterable(y)" => iterable;
    /// The dtype of arithmetic with these values.
    ///
    /// >>> np.result_type(np.int8, 3.0)
    /// dtype('float64')
    RESULT_TYPE: "result_type(*arrays_and_dtypes)" => result_type;
    /// The smallest dtype to which two dtypes can be cast safely.
    ///
    /// >>> np.promote_types('i2', 'u2')
    /// dtype('int32')
    PROMOTE_TYPES: "promote_types(type1, type2, /)" => promote_types;
    /// Whether a cast is allowed by a rule.
    ///
    /// >>> np.can_cast('i8', 'f4'), np.can_cast('i4', 'i8')
    /// (False, True)
    CAN_CAST: "can_cast(from_, to, casting='safe')" => can_cast;
    /// The smallest dtype that holds a number.
    ///
    /// >>> np.min_scalar_type(300)
    /// dtype('uint16')
    MIN_SCALAR_TYPE: "min_scalar_type(a, /)" => min_scalar_type;
    /// The inexact type common to arrays.
    ///
    /// >>> np.common_type(np.arange(2))
    /// <class 'numpy.float64'>
    COMMON_TYPE: "common_type(*arrays)" => common_type;
    /// Whether a dtype stands at or below another in the hierarchy of types.
    ///
    /// >>> np.issubdtype(np.float32, np.floating)
    /// True
    ISSUBDTYPE: "issubdtype(arg1, arg2)" => issubdtype;
    /// Whether a dtype is of a kind.
    ///
    /// >>> np.isdtype(np.float32, 'real floating')
    /// True
    ISDTYPE: "isdtype(dtype, kind)" => isdtype;
    /// A description of a type's letter.
    ///
    /// >>> np.typename('d')
    /// 'double precision'
    TYPENAME: "typename(char)" => typename;
    /// The letter of the smallest type to which letters can be cast.
    ///
    /// >>> np.mintypecode(['d', 'f', 'S'])
    /// 'd'
    MINTYPECODE: "mintypecode(typechars, typeset='GDFgdf', default='d')" => mintypecode;
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[
    &NDIM,
    &SHAPE,
    &SIZE,
    &ISCOMPLEXOBJ,
    &ISREALOBJ,
    &ITERABLE,
    &RESULT_TYPE,
    &PROMOTE_TYPES,
    &CAN_CAST,
    &MIN_SCALAR_TYPE,
    &COMMON_TYPE,
    &ISSUBDTYPE,
    &ISDTYPE,
    &TYPENAME,
    &MINTYPECODE,
];

fn ndim(cx: &mut Cx, a: Value) -> Res<i64> {
    Ok(elements(cx, &a)?.ndim() as i64)
}

fn shape(cx: &mut Cx, a: Value) -> Res<Value> {
    let strided = elements(cx, &a)?;
    Ok(int_tuple(strided.shape()))
}

fn size(cx: &mut Cx, a: Value, axis: Option<Value>) -> Res<i64> {
    let strided = elements(cx, &a)?;
    let Some(axis) = axis else {
        return Ok(strided.size() as i64);
    };
    let axes = crate::registry::array_argument::integers(cx, &axis)?;
    let axes = crate::array::movement::normalize_axes(&axes, strided.ndim(), None)?;
    Ok(axes
        .iter()
        .map(|&axis| strided.shape()[axis] as i64)
        .product())
}

fn iscomplexobj(cx: &mut Cx, x: Value) -> Res<bool> {
    Ok(dtype_of(cx, &x)?.kind().is_complex())
}

fn isrealobj(cx: &mut Cx, x: Value) -> Res<bool> {
    iscomplexobj(cx, x).map(|c| !c)
}

fn iterable(cx: &mut Cx, y: Value) -> Res<bool> {
    match iterate::iter(cx, &y) {
        Ok(_) => Ok(true),
        Err(raised) if raised.is_kind(cx, "TypeError") => Ok(false),
        Err(raised) => Err(raised),
    }
}

/// What a value is to `result_type`.
fn operand(cx: &mut Cx, value: &Value) -> Res<Operand> {
    if let Some(array) = value.downcast::<Array>() {
        return Ok(Operand::Strong(array.dtype()));
    }
    if let Some(scalar) = value.downcast::<Scalar>()
        && !scalar.dtype().kind().is_text()
    {
        return Ok(Operand::Strong(scalar.dtype().clone()));
    }
    if has_class_of_its_own(value) && number::Number::of(value).is_some() {
        return Ok(Operand::Strong(dtype_of_leaf(value)));
    }
    Ok(match value {
        Value::Bool(_) => Operand::Strong(DType::BOOL),
        Value::Int(_) => Operand::Weak(Weak::Int),
        Value::Float(_) => Operand::Weak(Weak::Float),
        _ if value.is::<Complex>() => Operand::Weak(Weak::Complex),
        _ if value.is::<Int>() => Operand::Weak(Weak::Int),
        _ => Operand::Strong(dtype_of_value(cx, value)?),
    })
}

fn result_type(cx: &mut Cx, arrays_and_dtypes: Rest) -> Res<Value> {
    let is_value =
        |v: &Value| v.is::<Array>() || v.is::<Scalar>() || number::Number::of(v).is_some();
    let (values, dtypes): (Vec<&Value>, Vec<&Value>) =
        arrays_and_dtypes.0.iter().partition(|v| is_value(v));
    let mut operands = Vec::with_capacity(arrays_and_dtypes.0.len());
    for value in dtypes.into_iter().chain(values) {
        operands.push(operand(cx, value)?);
    }
    Ok(dtype_value(promoted(&operands)?))
}

fn promote_types(cx: &mut Cx, type1: Value, type2: Value) -> Res<Value> {
    if type1.is_none() || type2.is_none() {
        return Err(Raised::type_error("did not understand one of the types"));
    }
    let [a, b] = [dtype_of_value(cx, &type1)?, dtype_of_value(cx, &type2)?];
    Ok(dtype_value(promote(&a, &b)?))
}

fn can_cast(
    cx: &mut Cx,
    from: Value,
    to: Option<DTypeArg>,
    casting: Given<CastingArg>,
) -> Res<bool> {
    let casting = casting.0.map_or(Casting::Safe, |c| c.0);
    let from = match from.downcast::<Array>() {
        Some(array) => array.dtype(),
        None => match from.downcast::<Scalar>() {
            Some(scalar) => scalar.dtype().clone(),
            None if number::Number::of(&from).is_some() && !matches!(from, Value::Bool(_)) => {
                return Err(Raised::type_error(
                    "can_cast() does not support Python ints, floats, and complex because the result used to depend on the value.\nThis \
                     change was part of adopting NEP 50, we may explicitly allow them again in the future.",
                ));
            }
            None if from.is_none() => return Err(no_type()),
            None => dtype_of_value(cx, &from)?,
        },
    };
    let to = to.ok_or_else(no_type)?;
    Ok(castable(&from, &to.0, casting))
}

#[cold]
fn no_type() -> Box<Raised> {
    Raised::type_error("did not understand one of the types; 'None' not accepted")
}

fn min_scalar_type(cx: &mut Cx, a: Value) -> Res<Value> {
    let array = asarray(cx, &a)?;
    let strided = array.strided().clone();
    let kind = strided.dtype.kind();
    if strided.ndim() > 0 || !kind.is_numeric() {
        return Ok(dtype_value(strided.dtype));
    }
    let value = crate::object::array::python_of_element(&strided.element_at(strided.layout.offset));
    let small = match &value {
        Value::Bool(_) => Kind::Bool,
        Value::Int(n) if *n >= 0 => unsigned_for(*n as u64),
        Value::Int(n) => signed_for(*n),
        Value::Float(x) => float_for(*x),
        other => match other.downcast::<Complex>() {
            Some(c) if float_for(c.re) != Kind::F64 && float_for(c.im) != Kind::F64 => Kind::C64,
            Some(_) => Kind::C128,
            None => Kind::U64,
        },
    };
    Ok(dtype_value(DType::plain(small)))
}

fn unsigned_for(n: u64) -> Kind {
    match n {
        0..=0xff => Kind::U8,
        0x100..=0xffff => Kind::U16,
        0x1_0000..=0xffff_ffff => Kind::U32,
        _ => Kind::U64,
    }
}

fn signed_for(n: i64) -> Kind {
    if i8::try_from(n).is_ok() {
        Kind::I8
    } else if i16::try_from(n).is_ok() {
        Kind::I16
    } else if i32::try_from(n).is_ok() {
        Kind::I32
    } else {
        Kind::I64
    }
}

/// NumPy's bounds of what a shorter float may hold.
fn float_for(x: f64) -> Kind {
    if !x.is_finite() || x.abs() < 65000.0 {
        Kind::F16
    } else if x.abs() < 3.4e38 {
        Kind::F32
    } else {
        Kind::F64
    }
}

fn common_type(cx: &mut Cx, arrays: Rest) -> Res<Value> {
    let (mut is_complex, mut precision) = (false, 0);
    for array in &arrays.0 {
        let dtype = attr::getattr(cx, array, "dtype")?;
        let dtype = dtype_of_value(cx, &dtype)?;
        let kind = dtype.kind();
        is_complex |= kind.is_complex();
        let own = match kind {
            // `timedelta64` is a class of signed integers.
            kind if kind.is_integer() || kind == Kind::TimeDelta => 2,
            Kind::F16 => 0,
            Kind::F32 | Kind::C64 => 1,
            Kind::F64 | Kind::C128 => 2,
            _ => {
                return Err(Raised::type_error(
                    "can't get common type for non-numeric array",
                ));
            }
        };
        precision = precision.max(own);
    }
    let kind = match (is_complex, precision) {
        (false, 0) => Kind::F16,
        (false, 1) => Kind::F32,
        (false, _) => Kind::F64,
        (true, 0 | 1) => Kind::C64,
        (true, _) => Kind::C128,
    };
    Ok(Value::Obj(scalar_class(cx, kind)))
}

/// The scalar type that an argument of `issubdtype` means.
fn class_of(cx: &mut Cx, value: &Value) -> Res<Rc<Type>> {
    if let Some(class) = value.downcast_rc::<Type>()
        && class.is_subclass(&cx.types.generic)
    {
        return Ok(class);
    }
    let dtype = dtype_of_value(cx, value)?;
    Ok(scalar_class(cx, dtype.kind()))
}

fn issubdtype(cx: &mut Cx, arg1: Value, arg2: Value) -> Res<bool> {
    let (a, b) = (class_of(cx, &arg1)?, class_of(cx, &arg2)?);
    Ok(a.is_subclass(&b))
}

fn isdtype(cx: &mut Cx, dtype: Value, kind: Value) -> Res<bool> {
    let is_type = dtype
        .downcast_rc::<Type>()
        .is_some_and(|class| class.is_subclass(&cx.types.generic));
    let found = match dtype.downcast::<DTypeValue>() {
        Some(dtype) => dtype.dtype().kind(),
        None if is_type => class_kind(cx, &dtype)?,
        None => {
            let class = Value::Obj(crate::object::attr::type_of(cx, &dtype));
            let shown = text::repr(cx, &class)?;
            return Err(Raised::type_error(format!(
                "dtype argument must be a NumPy dtype, but it is a {shown}."
            )));
        }
    };
    let kinds = match kind.downcast::<Tuple>() {
        Some(tuple) => tuple.items.clone(),
        None => vec![kind],
    };
    for kind in &kinds {
        if is_of(cx, found, kind)? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn class_kind(cx: &mut Cx, class: &Value) -> Res<Kind> {
    Ok(dtype_of_value(cx, class)?.kind())
}

fn is_of(cx: &mut Cx, found: Kind, kind: &Value) -> Res<bool> {
    if let Some(word) = kind.as_str() {
        let is_unsigned = found.is_integer() && !found.is_signed();
        return Ok(match word {
            "bool" => found == Kind::Bool,
            "signed integer" => found.is_integer() && found.is_signed(),
            "unsigned integer" => is_unsigned,
            "integral" => found.is_integer(),
            "real floating" => found.is_float(),
            "complex floating" => found.is_complex(),
            "numeric" => found.is_integer() || found.is_float() || found.is_complex(),
            _ => {
                return Err(Raised::value(format!(
                    "kind argument is a string, but '{word}' is not a known kind name."
                )));
            }
        });
    }
    let is_dtype = kind.is::<DTypeValue>()
        || kind
            .downcast_rc::<Type>()
            .is_some_and(|class| class.is_subclass(&cx.types.generic));
    if !is_dtype {
        let class = Value::Obj(crate::object::attr::type_of(cx, kind));
        let shown = text::repr(cx, &class)?;
        return Err(Raised::type_error(format!(
            "kind argument must be comprised of NumPy dtypes or strings only, but is a {shown}."
        )));
    }
    Ok(dtype_of_value(cx, kind)?.kind() == found)
}

/// What `typename` says of each letter.
const TYPE_NAMES: [(&str, &str); 22] = [
    ("S1", "character"),
    ("?", "bool"),
    ("B", "unsigned char"),
    ("D", "complex double precision"),
    ("G", "complex long double precision"),
    ("F", "complex single precision"),
    ("I", "unsigned integer"),
    ("H", "unsigned short"),
    ("L", "unsigned long integer"),
    ("O", "object"),
    ("Q", "unsigned long long integer"),
    ("S", "string"),
    ("U", "unicode"),
    ("V", "void"),
    ("b", "signed char"),
    ("d", "double precision"),
    ("g", "long precision"),
    ("f", "single precision"),
    ("i", "integer"),
    ("h", "short"),
    ("l", "long integer"),
    ("q", "long long integer"),
];

fn typename(cx: &mut Cx, char: Value) -> Res<Value> {
    let found = char
        .as_str()
        .and_then(|c| TYPE_NAMES.iter().find(|(letter, _)| *letter == c));
    match found {
        Some((_, name)) => Ok(Value::str(*name)),
        None => Err(Raised::key(cx, char)),
    }
}

fn mintypecode(
    cx: &mut Cx,
    typechars: Value,
    typeset: Given<std::rc::Rc<str>>,
    default: Given<Value>,
) -> Res<Value> {
    let set = typeset
        .0
        .map_or_else(|| "GDFgdf".to_string(), |s| s.to_string());
    let mut letters = Vec::new();
    for item in iterate::collect(cx, &typechars)? {
        match item.as_str() {
            Some(letter) => letters.push(letter.to_string()),
            None => letters.push(dtype_of(cx, &item)?.kind().char().to_string()),
        }
    }
    let known: Vec<&String> = letters
        .iter()
        .filter(|l| set.contains(l.as_str()))
        .collect();
    if known.is_empty() {
        return Ok(default.0.unwrap_or_else(|| Value::str("d")));
    }
    let has = |letter: &str| known.iter().any(|l| *l == letter);
    if has("F") && has("d") {
        return Ok(Value::str("D"));
    }
    const ORDER: &str = "GDFgdfLlqQIiHhBb?";
    let place = |l: &str| "GDFgdf".find(l).unwrap_or(ORDER.len());
    let best = known.iter().min_by_key(|l| place(l));
    Ok(Value::str(best.map_or("d", |l| l.as_str())))
}
