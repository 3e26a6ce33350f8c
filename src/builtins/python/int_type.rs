//! `int` and `bool`: constructors and methods.

use num_bigint::{BigInt, Sign};
use num_traits::Signed;

use super::{run_entry, slots};
use crate::array::{Array, Kind};
use crate::builtins::{add_attributes, add_methods};
use crate::diag::fault::FaultKind;
use crate::object::array::{Scalar, only_item};
use crate::object::module::ClassMethod;
use crate::object::number::{self, Number};
use crate::object::plain::Plain;
use crate::object::{Cx, NameMap, Raised, Res, Value, attr, bytes, call, index, int, truth};
use crate::registry::{Attribute, Builtin, BuiltinFunction, Given};
use crate::scalar::{parse_int, round};
use crate::{attribute, builtin};

/// Gives `int` and `bool` their constructors and methods.
pub fn define(cx: &mut Cx) {
    cx.types
        .int
        .define(load, Some(|cx, _, args| run_entry(cx, &INT, args)));
    cx.types.int.set_short(int_plain);
    cx.types
        .bool
        .define(|_, _| {}, Some(|cx, _, args| run_entry(cx, &BOOL, args)));
}

/// `int` of an int, a float or a row of digits.
fn int_plain(_: &mut Cx, args: &mut [Value]) -> Option<Res<()>> {
    let [given] = &*args else {
        return None;
    };
    let n = match given {
        Value::Int(n) => *n,
        Value::Float(x) if x.abs() < EXACT => *x as i64,
        Value::Obj(object) => match object.plain() {
            Plain::Str(text) => digits(text.text.as_bytes())?,
            _ => return None,
        },
        _ => return None,
    };
    args[0] = Value::Int(n);
    Some(Ok(()))
}

/// Floats below this have an int64 without their fraction.
const EXACT: f64 = 9007199254740992.0;

/// The number that at most 18 ASCII digits with or without a sign write.
fn digits(text: &[u8]) -> Option<i64> {
    let (is_negative, digits) = match text {
        [b'-', rest @ ..] => (true, rest),
        rest => (false, rest),
    };
    if digits.is_empty() || digits.len() > 18 || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let n = digits.iter().fold(0, |n, d| n * 10 + i64::from(d - b'0'));
    Some(if is_negative { -n } else { n })
}

fn load(cx: &Cx, names: &mut NameMap) {
    let me = &cx.types.int;
    add_methods(names, me, METHODS);
    add_attributes(names, me, ATTRIBUTES);
    let groups = [
        slots::NUMBER,
        slots::FLOORING,
        slots::REAL,
        slots::BITS,
        slots::INDEX,
        slots::COMPARISONS,
        slots::REPR,
        slots::HASH,
        slots::FORMAT,
    ];
    slots::add_slots(names, me, &groups);
    let function = BuiltinFunction::class_method(&FROM_BYTES, "int");
    names.insert("from_bytes".into(), Value::object(ClassMethod { function }));
}

builtin! {
    /// An int out of a number or a text.
    ///
    /// >>> int('ff', 16)
    /// 255
    INT: "int(x=0, /, base=10)" => construct;
    /// The truth of a value.
    BOOL: "bool(x=False, /)" => construct_bool;
    /// How many bits it takes, without the sign.
    BIT_LENGTH: "bit_length(self, /)" => bit_length;
    /// How many ones its magnitude has in binary.
    BIT_COUNT: "bit_count(self, /)" => bit_count;
    /// Its bytes.
    TO_BYTES: "to_bytes(self, /, length=1, byteorder='big', *, signed=False)" => to_bytes;
    /// An int out of bytes.
    FROM_BYTES: "from_bytes(type, /, bytes, byteorder='big', *, signed=False)" => from_bytes;
    /// It and one, as a fraction.
    AS_INTEGER_RATIO: "as_integer_ratio(self, /)" => as_integer_ratio;
    /// It: an int has no imaginary part.
    CONJUGATE: "conjugate(self, /)" => conjugate;
    /// Rounded to a power of ten.
    ROUND: "__round__(self, ndigits=None, /)" => round_int;
    /// Arguments for a copy.
    GETNEWARGS: "__getnewargs__(self, /)" => getnewargs
}

static METHODS: &[&Builtin] = &[
    &BIT_LENGTH,
    &BIT_COUNT,
    &TO_BYTES,
    &AS_INTEGER_RATIO,
    &CONJUGATE,
    &ROUND,
    &GETNEWARGS,
];

attribute! {
    /// The int itself.
    REAL: "real" => whole;
    /// Zero.
    IMAG: "imag" => zero;
    /// The int itself.
    NUMERATOR: "numerator" => whole;
    /// One.
    DENOMINATOR: "denominator" => one
}

static ATTRIBUTES: &[&Attribute] = &[&REAL, &IMAG, &NUMERATOR, &DENOMINATOR];

fn big(value: &Value) -> BigInt {
    number::as_big(value).unwrap_or_default()
}

fn construct(cx: &mut Cx, x: Given<Value>, base: Given<Value>) -> Res<Value> {
    let Some(base) = base.0 else {
        return match x.0 {
            Some(x) => to_int(cx, &x),
            None => Ok(Value::Int(0)),
        };
    };
    let Some(x) = x.0 else {
        return Err(Raised::type_error("int() missing string argument"));
    };
    let base = index::index_clipped(cx, &base)?;
    if let Some(text) = x.as_str() {
        return from_text(cx, &x, text, base);
    }
    match bytes::as_bytes(&x) {
        Some(data) => from_ascii(cx, &data, base),
        None => Err(Raised::type_error(
            "int() can't convert non-string with explicit base",
        )),
    }
}

fn from_text(cx: &mut Cx, value: &Value, text: &str, base: i64) -> Res<Value> {
    if !value.is::<Scalar>() {
        return Ok(int::from_big(parse_int::parse_int(text, base)?));
    }
    let shown = crate::object::text::repr(cx, value)?;
    let number = parse_int::parse_int_shown(text, base, || shown.clone())?;
    Ok(int::from_big(number))
}

fn from_ascii(cx: &mut Cx, data: &[u8], base: i64) -> Res<Value> {
    let text: String = data.iter().map(|b| char::from(*b)).collect();
    let shown = crate::object::text::repr(cx, &bytes::value(data))?;
    Ok(int::from_big(parse_int::parse_int_shown(
        &text,
        base,
        || shown.clone(),
    )?))
}

/// What `int` and `float` look at in place of an array without axes, or of a scalar that is no number.
pub fn array_item(x: &Value) -> Res<Option<Value>> {
    if let Some(array) = x.downcast::<Array>() {
        return only_item(array).map(Some);
    }
    let scalar = x.downcast::<Scalar>();
    let opaque =
        scalar.filter(|s| matches!(s.dtype().kind(), Kind::Void) || s.dtype().kind().is_time());
    Ok(opaque.map(Scalar::item))
}

/// `int(x)`: by `__int__`, `__index__`, `__trunc__`, or read from a text.
pub fn to_int(cx: &mut Cx, x: &Value) -> Res<Value> {
    for name in ["__int__", "__index__", "__trunc__"] {
        if let Some(method) = call::dunder(cx, x, name)? {
            let result = call::call_pos(cx, &method, [])?;
            if let Some(n) = number::as_big(&result) {
                return Ok(int::from_big(n));
            }
            let got = attr::type_name(cx, &result);
            return Err(Raised::type_error(format!(
                "{name} returned non-int (type {got})"
            )));
        }
    }
    if let Some(item) = array_item(x)? {
        return to_int(cx, &item);
    }
    match Number::of(x) {
        Some(Number::Small(n)) => return Ok(Value::Int(n)),
        Some(Number::Big(n)) => return Ok(int::from_big(n.clone())),
        Some(Number::Float(x)) => return Ok(int::from_big(round::float_to_int(x)?)),
        _ => {}
    }
    if let Some(text) = x.as_str() {
        return from_text(cx, x, text, 10);
    }
    if let Some(data) = bytes::plain_bytes(cx, x) {
        return from_ascii(cx, &data, 10);
    }
    if !matches!(Number::of(x), Some(Number::Complex(..))) {
        if let Some(n) = index::index_opt(cx, x)? {
            return Ok(n);
        }
        if let Value::Obj(object) = x
            && let Some(x) = object.clone().float(cx, x)?
        {
            return Ok(int::from_big(round::float_to_int(x)?));
        }
    }
    let got = attr::type_name(cx, x);
    Err(Raised::type_error(format!(
        "int() argument must be a string, a bytes-like object or a real number, not '{got}'"
    )))
}

fn construct_bool(cx: &mut Cx, x: Given<Value>) -> Res<bool> {
    match x.0 {
        Some(x) => truth::truth(cx, &x),
        None => Ok(false),
    }
}

fn bit_length(_: &mut Cx, me: Value) -> Res<i64> {
    Ok(big(&me).bits() as i64)
}

fn bit_count(_: &mut Cx, me: Value) -> Res<i64> {
    let ones = big(&me).magnitude().count_ones();
    Ok(ones as i64)
}

/// Whether the most significant byte comes first.
fn is_big_endian(order: Option<std::rc::Rc<str>>) -> Res<bool> {
    match order.as_deref() {
        None | Some("big") => Ok(true),
        Some("little") => Ok(false),
        _ => Err(Raised::value("byteorder must be either 'little' or 'big'")),
    }
}

fn to_bytes(
    cx: &mut Cx,
    me: Value,
    length: Option<i64>,
    order: Option<std::rc::Rc<str>>,
    signed: Option<bool>,
) -> Res<Value> {
    let length = length.unwrap_or(1);
    let big_endian = is_big_endian(order)?;
    let Ok(length) = usize::try_from(length) else {
        return Err(Raised::value("length argument must be non-negative"));
    };
    cx.reserve(length as u128)?;
    let n = big(&me);
    let overflow = |message: &str| Raised::new(FaultKind::OverflowError, message);
    let signed = signed.unwrap_or(false);
    if n.is_negative() && !signed {
        return Err(overflow("can't convert negative int to unsigned"));
    }
    let mut data = if signed {
        n.to_signed_bytes_le()
    } else {
        n.magnitude().to_bytes_le()
    };
    if n.sign() == Sign::NoSign {
        data.clear();
    }
    if data.len() > length {
        return Err(overflow("int too big to convert"));
    }
    data.resize(length, if n.is_negative() { 0xff } else { 0 });
    if big_endian {
        data.reverse();
    }
    Ok(bytes::value(data))
}

fn from_bytes(
    cx: &mut Cx,
    class: Value,
    data: Value,
    order: Option<std::rc::Rc<str>>,
    signed: Option<bool>,
) -> Res<Value> {
    let big_endian = is_big_endian(order)?;
    let data = super::bytes_type::from_value(cx, &data, "bytes")?;
    let signed = signed.unwrap_or(false);
    let n = match (signed, big_endian) {
        (true, true) => BigInt::from_signed_bytes_be(&data),
        (true, false) => BigInt::from_signed_bytes_le(&data),
        (false, true) => BigInt::from_bytes_be(Sign::Plus, &data),
        (false, false) => BigInt::from_bytes_le(Sign::Plus, &data),
    };
    let n = int::from_big(n);
    match class.is_same(&Value::Obj(cx.types.int.clone())) {
        true => Ok(n),
        false => call::call_pos(cx, &class, [n]),
    }
}

fn as_integer_ratio(_: &mut Cx, me: Value) -> Res<Value> {
    Ok(Value::tuple([int::from_big(big(&me)), Value::Int(1)]))
}

fn conjugate(_: &mut Cx, me: Value) -> Res<Value> {
    Ok(int::from_big(big(&me)))
}

fn round_int(cx: &mut Cx, me: Value, digits: Option<Value>) -> Res<Value> {
    let n = big(&me);
    let Some(digits) = digits else {
        return Ok(int::from_big(n));
    };
    let places = index::index_clipped(cx, &digits)?;
    Ok(int::from_big(round::round_int(&n, places)))
}

fn getnewargs(_: &mut Cx, me: Value) -> Res<Value> {
    Ok(Value::tuple([int::from_big(big(&me))]))
}

fn whole(_: &mut Cx, me: &Value) -> Res<Value> {
    Ok(int::from_big(big(me)))
}

fn zero(_: &mut Cx, _: &Value) -> Res<Value> {
    Ok(Value::Int(0))
}

fn one(_: &mut Cx, _: &Value) -> Res<Value> {
    Ok(Value::Int(1))
}
