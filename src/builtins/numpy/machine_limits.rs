//! `np.iinfo` and `np.finfo`: the limits of integer and float types.

use std::rc::Rc;

use num_bigint::BigInt;

use super::compose::{dtype_of, dtype_value};
use crate::array::{Array, DType, Element, Kind};
use crate::base::Counted;
use crate::object::array::{Scalar, dtype_of_value, scalar_value};
use crate::object::{CallArgs, Cx, NameMap, Object, Raised, Res, Type, Value, int, number, text};
use crate::repr::dtype_repr::dtype_str;

/// What a limits object is: attributes and two texts.
pub struct Limits {
    class: Rc<Type>,
    attributes: NameMap,
    repr: String,
    str: String,
}

impl Counted for Limits {}

impl Object for Limits {
    fn class(&self, _: &Cx) -> Rc<Type> {
        self.class.clone()
    }

    fn repr(&self, _: &mut Cx, _: &Value) -> Res<Option<String>> {
        Ok(Some(self.repr.clone()))
    }

    fn str(&self, _: &mut Cx, _: &Value) -> Res<Option<String>> {
        Ok(Some(self.str.clone()))
    }

    fn getattr(&self, _: &mut Cx, _: &Value, name: &str) -> Res<Option<Value>> {
        Ok(self.attributes.get(name).cloned())
    }
}

/// Files the two types.
pub fn fill(cx: &Cx, namespace: &mut NameMap) {
    let integers = Type::filed(cx, "numpy", "iinfo");
    integers.set_constructor(|cx, class, args| iinfo(cx, class, &args));
    namespace.insert("iinfo".into(), Value::Obj(integers));
    let floats = Type::filed(cx, "numpy", "finfo");
    floats.set_constructor(|cx, class, args| finfo(cx, class, &args));
    namespace.insert("finfo".into(), Value::Obj(floats));
}

/// The dtype of what was given: a dtype or a number.
fn asked(cx: &mut Cx, args: &CallArgs, class: &str) -> Res<DType> {
    let given = args.pos.first().or_else(|| args.kw.first().map(|(_, v)| v));
    let Some(value) = given else {
        let name = if class == "iinfo" {
            "int_type"
        } else {
            "dtype"
        };
        return Err(Raised::type_error(format!(
            "{class}.__{}__() missing 1 required positional argument: '{name}'",
            if class == "iinfo" { "init" } else { "new" }
        )));
    };
    let is_value =
        number::Number::of(value).is_some() || value.is::<Scalar>() || value.is::<Array>();
    match is_value {
        true => dtype_of(cx, value),
        false => match dtype_of_value(cx, value) {
            Ok(dtype) => Ok(dtype),
            Err(_) if class == "iinfo" => Ok(DType::OBJECT),
            Err(raised) => Err(raised),
        },
    }
}

const RULE: &str = "---------------------------------------------------------------";

fn iinfo(cx: &mut Cx, class: &Rc<Type>, args: &CallArgs) -> Res<Value> {
    let dtype = asked(cx, args, "iinfo")?;
    let kind = dtype.kind();
    if !kind.is_integer() {
        return Err(Raised::value(format!(
            "Invalid integer data type {}.",
            text::repr(cx, &Value::str(kind.family().to_string()))?
        )));
    }
    let bits = kind.size() * 8;
    let one = BigInt::from(1);
    let (low, high) = match kind.is_signed() {
        true => (
            -(one.clone() << (bits - 1)),
            (one.clone() << (bits - 1)) - 1,
        ),
        false => (BigInt::from(0), (one.clone() << bits) - 1),
    };
    let name = dtype_str(&dtype);
    let repr = format!("iinfo(min={low}, max={high}, dtype={name})");
    let str = format!("Machine parameters for {name}\n{RULE}\nmin = {low}\nmax = {high}\n{RULE}\n");
    let attributes = [
        ("min", int::from_big(low)),
        ("max", int::from_big(high)),
        ("bits", Value::from(bits)),
        ("kind", Value::str(kind.family().to_string())),
        ("key", Value::str(format!("{}{bits}", kind.family()))),
        ("dtype", dtype_value(dtype)),
    ];
    Ok(limits(class, &attributes, repr, str))
}

fn limits(class: &Rc<Type>, attributes: &[(&str, Value)], repr: String, str: String) -> Value {
    Value::object(Limits {
        class: class.clone(),
        attributes: attributes
            .iter()
            .map(|(k, v)| ((*k).into(), v.clone()))
            .collect(),
        repr,
        str,
    })
}

/// The figures of a binary float format.
struct Format {
    kind: Kind,
    mantissa: i64,
    exponent: i64,
    precision: i64,
    resolution: f64,
}

const FORMATS: [Format; 3] = [
    Format {
        kind: Kind::F16,
        mantissa: 10,
        exponent: 5,
        precision: 3,
        resolution: 1e-3,
    },
    Format {
        kind: Kind::F32,
        mantissa: 23,
        exponent: 8,
        precision: 6,
        resolution: 1e-6,
    },
    Format {
        kind: Kind::F64,
        mantissa: 52,
        exponent: 11,
        precision: 15,
        resolution: 1e-15,
    },
];

/// A number of a float kind as NumPy's scalar.
fn float_scalar(kind: Kind, x: f64) -> Value {
    scalar_value(match kind {
        Kind::F16 => Element::of(half::f16::from_f64(x)),
        Kind::F32 => Element::of(x as f32),
        _ => Element::of(x),
    })
}

fn finfo(cx: &mut Cx, class: &Rc<Type>, args: &CallArgs) -> Res<Value> {
    let dtype = asked(cx, args, "finfo")?.native();
    let kind = dtype.kind().real();
    let Some(format) = FORMATS.iter().find(|f| f.kind == kind) else {
        let class = Value::Obj(crate::object::array::scalar::scalar_class(cx, dtype.kind()));
        let shown = text::repr(cx, &class)?;
        return Err(Raised::value(format!("data type {shown} not inexact")));
    };
    let bias = (1 << (format.exponent - 1)) - 1;
    let power = |n: i64| 2f64.powi(n as i32);
    let number = |x: f64| float_scalar(kind, x);
    let epsilon = power(-format.mantissa);
    let largest = (2.0 - epsilon) * power(bias);
    let smallest = match kind {
        Kind::F64 => f64::MIN_POSITIVE,
        _ => power(1 - bias),
    };
    let subnormal = match kind {
        Kind::F64 => f64::from_bits(1),
        _ => power(1 - bias - format.mantissa),
    };
    let name = DType::plain(kind).name();
    let figures = [
        ("resolution", number(format.resolution)),
        ("eps", number(epsilon)),
        ("epsneg", number(epsilon / 2.0)),
        ("tiny", number(smallest)),
        ("smallest_normal", number(smallest)),
        ("smallest_subnormal", number(subnormal)),
        ("max", number(largest)),
        ("min", number(-largest)),
    ];
    let mut words = Vec::with_capacity(figures.len());
    for (_, figure) in &figures {
        words.push(text::str(cx, figure)?);
    }
    let [resolution, eps, epsneg, tiny, normal, sub, max, _] = &words[..] else {
        unreachable!("eight figures have eight texts");
    };
    let str = format!(
        "Machine parameters for {name}\n{RULE}\nprecision = {}   resolution = {resolution}\nmachep = {:3}   eps =        {eps}\nnegep =  \
         {:3}   epsneg =     {epsneg}\nminexp = {:3}   tiny =       {tiny}\nmaxexp = {}   max =        {max}\nnexp =   {}   min =        \
         -max\nsmallest_normal = {normal}   smallest_subnormal = {sub}\n{RULE}\n",
        format.precision,
        -format.mantissa,
        -format.mantissa - 1,
        1 - bias,
        bias + 1,
        format.exponent
    );
    let (low, high) = match kind {
        Kind::F16 => ("-6.55040e+04".to_string(), "6.55040e+04".to_string()),
        _ => (format!("-{max}"), max.clone()),
    };
    let repr = format!("finfo(resolution={resolution}, min={low}, max={high}, dtype={name})");
    let mut attributes = figures.to_vec();
    let counts = [
        ("bits", kind.size() as i64 * 8),
        ("iexp", format.exponent),
        ("nexp", format.exponent),
        ("machep", -format.mantissa),
        ("negep", -format.mantissa - 1),
        ("minexp", 1 - bias),
        ("maxexp", bias + 1),
        ("nmant", format.mantissa),
        ("precision", format.precision),
    ];
    attributes.extend(counts.iter().map(|&(k, v)| (k, Value::Int(v))));
    attributes.push(("dtype", dtype_value(DType::plain(kind))));
    Ok(limits(class, &attributes, repr, str))
}
