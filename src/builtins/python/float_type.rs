//! `float`: constructor and methods.

use super::{run_entry, slots};
use crate::builtins::{add_attributes, add_methods};
use crate::object::array::Scalar;
use crate::object::module::ClassMethod;
use crate::object::number::{self, Number};
use crate::object::{Cx, NameMap, Raised, Res, Value, attr, bytes, call, index, int};
use crate::registry::{Attribute, Builtin, BuiltinFunction, Given};
use crate::scalar::{float_hex, parse_float, round};
use crate::{attribute, builtin};

/// Gives `float` its constructor and methods.
pub fn define(cx: &mut Cx) {
    cx.types
        .float
        .define(load, Some(|cx, _, args| run_entry(cx, &FLOAT, args)));
}

fn load(cx: &Cx, names: &mut NameMap) {
    let me = &cx.types.float;
    add_methods(names, me, METHODS);
    add_attributes(names, me, ATTRIBUTES);
    let groups = [
        slots::NUMBER,
        slots::FLOORING,
        slots::REAL,
        slots::COMPARISONS,
        slots::REPR,
        slots::HASH,
        slots::FORMAT,
    ];
    slots::add_slots(names, me, &groups);
    let function = BuiltinFunction::class_method(&FROMHEX, "float");
    names.insert("fromhex".into(), Value::object(ClassMethod { function }));
}

builtin! {
    /// A float out of a number or a text.
    ///
    /// >>> float('1e3')
    /// 1000.0
    FLOAT: "float(x=0, /)" => construct;
    /// Whether it has no fraction.
    IS_INTEGER: "is_integer(self, /)" => is_integer;
    /// Its exact value in hexadecimal.
    HEX: "hex(self, /)" => hex;
    /// A float out of hexadecimal.
    FROMHEX: "fromhex(type, string, /)" => fromhex;
    /// Its exact value as a fraction.
    AS_INTEGER_RATIO: "as_integer_ratio(self, /)" => as_integer_ratio;
    /// It: a float has no imaginary part.
    CONJUGATE: "conjugate(self, /)" => conjugate;
    /// Rounded, to an int or to so many decimals.
    ROUND: "__round__(self, ndigits=None, /)" => round_float
}

static METHODS: &[&Builtin] = &[&IS_INTEGER, &HEX, &AS_INTEGER_RATIO, &CONJUGATE, &ROUND];

attribute! {
    /// The float itself.
    REAL: "real" => real;
    /// Zero.
    IMAG: "imag" => imag
}

static ATTRIBUTES: &[&Attribute] = &[&REAL, &IMAG];

fn construct(cx: &mut Cx, x: Given<Value>) -> Res<f64> {
    match x.0 {
        Some(x) => to_float(cx, &x),
        None => Ok(0.0),
    }
}

/// `float(x)`: a number, or read from a text.
pub fn to_float(cx: &mut Cx, x: &Value) -> Res<f64> {
    if call::dunder(cx, x, "__float__")?.is_none() {
        if let Some(text) = x.as_str() {
            if !x.is::<Scalar>() {
                return Ok(parse_float::parse_float(text)?);
            }
            let shown = crate::object::text::repr(cx, x)?;
            return Ok(parse_float::parse_float_shown(text, || shown.clone())?);
        }
        if let Some(data) = bytes::plain_bytes(cx, x) {
            let text: String = data.iter().map(|b| char::from(*b)).collect();
            let shown = crate::object::text::repr(cx, x)?;
            return Ok(parse_float::parse_float_shown(&text, || shown.clone())?);
        }
    }
    if let Some(Number::Complex(..)) = Number::of(x) {
        return Err(not_a_number(cx, x));
    }
    match number::to_float(cx, x) {
        Err(e) if e.is_kind(cx, "TypeError") && !is_numeric(cx, x) => Err(not_a_number(cx, x)),
        result => result,
    }
}

/// Whether the value says that it is a number, so that its own error stands.
fn is_numeric(cx: &mut Cx, x: &Value) -> bool {
    let class = attr::type_of(cx, x);
    let user = ["__float__", "__index__"];
    user.iter()
        .any(|name| class.lookup_user(cx, name).is_some())
        || class.is_subclass(&cx.types.ndarray)
        || class.is_subclass(&cx.types.generic)
}

#[cold]
fn not_a_number(cx: &Cx, x: &Value) -> Box<Raised> {
    let got = attr::type_name(cx, x);
    Raised::type_error(format!(
        "float() argument must be a string or a real number, not '{got}'"
    ))
}

fn is_integer(_: &mut Cx, me: f64) -> Res<bool> {
    Ok(me.is_finite() && me == me.trunc())
}

fn hex(_: &mut Cx, me: f64) -> Res<String> {
    Ok(float_hex::float_hex(me))
}

fn fromhex(cx: &mut Cx, class: Value, text: Value) -> Res<Value> {
    let Some(text) = text.as_str() else {
        return Err(Raised::type_error(
            "bad argument type for built-in operation",
        ));
    };
    let x = Value::Float(float_hex::float_fromhex(text)?);
    match class.is_same(&Value::Obj(cx.types.float.clone())) {
        true => Ok(x),
        false => call::call_pos(cx, &class, [x]),
    }
}

fn as_integer_ratio(_: &mut Cx, me: f64) -> Res<Value> {
    let (top, bottom) = round::as_integer_ratio(me)?;
    Ok(Value::tuple([int::from_big(top), int::from_big(bottom)]))
}

fn conjugate(_: &mut Cx, me: f64) -> Res<f64> {
    Ok(me)
}

fn round_float(cx: &mut Cx, me: f64, digits: Option<Value>) -> Res<Value> {
    match digits {
        None => Ok(int::from_big(round::round_to_int(me)?)),
        Some(digits) => {
            let places = index::index_clipped(cx, &digits)?;
            Ok(Value::Float(round::round_float(me, places)?))
        }
    }
}

fn real(cx: &mut Cx, me: &Value) -> Res<Value> {
    number::to_float(cx, me).map(Value::Float)
}

fn imag(_: &mut Cx, _: &Value) -> Res<Value> {
    Ok(Value::Float(0.0))
}
