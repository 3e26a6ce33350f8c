//! Builtin functions on numbers: abs, bin, chr, divmod, hex, oct, ord, pow, round, sum.

use num_bigint::BigInt;

use crate::array::Kind;
use crate::builtin;
use crate::builtins::numpy::ufunc::operators;
use crate::diag::fault::FaultKind;
use crate::object::array::Scalar;
use crate::object::call::Fate;
use crate::object::complex::Complex;
use crate::object::datetime::{self, PyTime, Sort};
use crate::object::number::{self, Number};
use crate::object::plain::Plain;
use crate::object::sequence::Str;
use crate::object::{
    Cx, Raised, Res, UnaryOp, Value, attr, binop, bytes, call, float, index, int, iterate,
};
use crate::registry::{Builtin, Given};
use crate::scalar::round;
use crate::syntax::ast::Operator;

builtin! {
    /// The absolute value.
    ABS: "abs(x, /)" => abs | abs_plain, waiting;
    /// Binary digits behind `0b`.
    BIN: "bin(number, /)" => bin;
    /// Hexadecimal digits behind `0x`.
    HEX: "hex(number, /)" => hex;
    /// Octal digits behind `0o`.
    OCT: "oct(number, /)" => oct;
    /// The character with a number.
    CHR: "chr(i, /)" => chr | chr_plain;
    /// The number of a character.
    ORD: "ord(c, /)" => ord | ord_plain;
    /// Quotient and remainder.
    DIVMOD: "divmod(x, y, /)" => divmod;
    /// A power, with a modulus if one is given.
    POW: "pow(base, exp, mod=None)" => pow;
    /// Rounded to an int or to so many decimals, halves to even.
    ROUND: "round(number, ndigits=None)" => round;
    /// The sum of the items after `start`.
    SUM: "sum(iterable, /, start=0)" => sum
}

/// What stands in `builtins`.
pub static TABLE: &[&Builtin] = &[
    &ABS, &BIN, &HEX, &OCT, &CHR, &ORD, &DIVMOD, &POW, &ROUND, &SUM,
];

fn abs(cx: &mut Cx, x: Value) -> Res<Value> {
    let may_wait = std::mem::take(&mut cx.may_wait);
    if operators::is_elementwise(&x) {
        let fate = if may_wait {
            Fate::Consumed
        } else {
            Fate::Value
        };
        return operators::unary_with_fate(cx, UnaryOp::Abs, &x, fate);
    }
    binop::unary(cx, UnaryOp::Abs, &x)
}

fn abs_plain(_: &mut Cx, args: &mut [Value]) -> Option<Res<()>> {
    match args {
        [Value::Int(n)] => *n = n.checked_abs()?,
        [Value::Float(x)] => *x = x.abs(),
        _ => return None,
    }
    Some(Ok(()))
}

fn chr_plain(cx: &mut Cx, args: &mut [Value]) -> Option<Res<()>> {
    let [place @ Value::Int(0..=127)] = args else {
        return None;
    };
    if let Value::Int(n) = place {
        *place = crate::object::string::char_value(cx, char::from(*n as u8));
    }
    Some(Ok(()))
}

fn ord_plain(_: &mut Cx, args: &mut [Value]) -> Option<Res<()>> {
    let [Value::Obj(object)] = &*args else {
        return None;
    };
    let Plain::Str(text) = object.plain() else {
        return None;
    };
    let mut letters = text.text.chars();
    let (Some(letter), None) = (letters.next(), letters.next()) else {
        return None;
    };
    args[0] = Value::Int(u32::from(letter).into());
    Some(Ok(()))
}

fn in_base(cx: &mut Cx, number: &Value, base: u32, prefix: &str) -> Res<String> {
    let n = index::index(cx, number)?;
    let n = number::as_big(&n).unwrap_or_default();
    let sign = if n.sign() == num_bigint::Sign::Minus {
        "-"
    } else {
        ""
    };
    Ok(format!(
        "{sign}{prefix}{}",
        n.magnitude().to_str_radix(base)
    ))
}

fn bin(cx: &mut Cx, number: Value) -> Res<String> {
    in_base(cx, &number, 2, "0b")
}

fn hex(cx: &mut Cx, number: Value) -> Res<String> {
    in_base(cx, &number, 16, "0x")
}

fn oct(cx: &mut Cx, number: Value) -> Res<String> {
    in_base(cx, &number, 8, "0o")
}

fn chr(cx: &mut Cx, i: Value) -> Res<Value> {
    let n = match index::index(cx, &i)? {
        Value::Int(n) => i32::try_from(n).ok(),
        _ => None,
    };
    let Some(n) = n else {
        return Err(Raised::new(
            FaultKind::OverflowError,
            "Python int too large to convert to C int",
        ));
    };
    match u32::try_from(n).ok().and_then(char::from_u32) {
        Some(c) => Ok(crate::object::string::char_value(cx, c)),
        None => Err(Raised::value("chr() arg not in range(0x110000)")),
    }
}

fn ord(cx: &mut Cx, c: Value) -> Res<Value> {
    let (code, len) = if let Some(text) = c.downcast::<Str>() {
        (text.text.chars().next().map(u32::from), text.char_count())
    } else if let Some(data) = bytes::as_bytes(&c) {
        (data.first().map(|b| u32::from(*b)), data.len())
    } else {
        let got = attr::type_name(cx, &c);
        return Err(Raised::type_error(format!(
            "ord() expected string of length 1, but {got} found"
        )));
    };
    match code {
        Some(code) if len == 1 => Ok(Value::Int(code.into())),
        _ => Err(Raised::type_error(format!(
            "ord() expected a character, but string of length {len} found"
        ))),
    }
}

/// `divmod(x, y)`
pub fn divmod(cx: &mut Cx, x: Value, y: Value) -> Res<Value> {
    if let Some(method) = call::dunder(cx, &x, "__divmod__")? {
        let result = call::call_pos(cx, &method, [y.clone()])?;
        if !matches!(result, Value::NotImplemented) {
            return Ok(result);
        }
    }
    if let Some(method) = call::dunder(cx, &y, "__rdivmod__")? {
        let result = call::call_pos(cx, &method, [x.clone()])?;
        if !matches!(result, Value::NotImplemented) {
            return Ok(result);
        }
    }
    match div_mod(cx, &x, &y)? {
        Value::NotImplemented => {
            let (left, right) = (attr::type_name(cx, &x), attr::type_name(cx, &y));
            Err(Raised::type_error(format!(
                "unsupported operand type(s) for divmod(): '{left}' and '{right}'"
            )))
        }
        result => Ok(result),
    }
}

/// `divmod` of numbers; [`Value::NotImplemented`] for the rest.
pub fn div_mod(cx: &mut Cx, x: &Value, y: &Value) -> Res<Value> {
    let (Some(a), Some(b)) = (Number::of(x), Number::of(y)) else {
        return other_div_mod(cx, x, y);
    };
    let (q, r) = match (&a, &b) {
        (Number::Complex(..), _) | (_, Number::Complex(..)) => return Ok(Value::NotImplemented),
        (Number::Float(_), _) | (_, Number::Float(_)) => {
            let (q, r) = float::checked_div_mod(a.to_f64()?, b.to_f64()?)?;
            (Value::Float(q), Value::Float(r))
        }
        _ => {
            let big = |v: &Value| number::as_big(v).unwrap_or_default();
            int::div_mod(&big(x), &big(y))?
        }
    };
    Ok(Value::tuple([q, r]))
}

/// `divmod` where arrays or their scalars take part.
fn other_div_mod(cx: &mut Cx, x: &Value, y: &Value) -> Res<Value> {
    if let (Some(a), Some(b)) = (x.downcast::<PyTime>(), y.downcast::<PyTime>()) {
        return match (a.sort, b.sort) {
            (Sort::TimeDelta, Sort::TimeDelta) => datetime::div_mod(a, b),
            _ => Ok(Value::NotImplemented),
        };
    }
    let is_numpy = |cx: &Cx, v: &Value| {
        let class = attr::type_of(cx, v);
        class.is_subclass(&cx.types.ndarray) || class.is_subclass(&cx.types.generic)
    };
    if !is_numpy(cx, x) && !is_numpy(cx, y) {
        return Ok(Value::NotImplemented);
    }
    crate::builtins::numpy::ufunc::operators::divmod(cx, x, y)
}

fn pow(cx: &mut Cx, base: Value, exp: Value, modulus: Option<Value>) -> Res<Value> {
    let Some(modulus) = modulus else {
        return binop::binary(cx, Operator::Pow, &base, &exp);
    };
    if let Some(method) = call::dunder(cx, &base, "__pow__")? {
        return call::call_pos(cx, &method, [exp, modulus]);
    }
    let as_big = |v: &Value| -> Option<BigInt> { number::as_big(v) };
    match (as_big(&base), as_big(&exp), as_big(&modulus)) {
        (Some(b), Some(e), Some(m)) => int::power_mod(&b, &e, &m),
        _ if [&base, &exp, &modulus].iter().any(|v| v.is::<Complex>()) => {
            Err(Raised::value("complex modulo"))
        }
        _ if [&base, &exp, &modulus]
            .iter()
            .all(|v| Number::of(v).is_some()) =>
        {
            Err(Raised::type_error(
                "pow() 3rd argument not allowed unless all arguments are integers",
            ))
        }
        _ => {
            let names = [&base, &exp, &modulus].map(|v| attr::type_name(cx, v));
            Err(Raised::type_error(format!(
                "unsupported operand type(s) for ** or pow(): '{}', '{}', '{}'",
                names[0], names[1], names[2]
            )))
        }
    }
}

/// Whether a NumPy scalar has `__round__`: integers, real numbers and time differences.
fn rounds(scalar: &Scalar) -> bool {
    let kind = scalar.dtype().kind();
    kind.is_integer() || kind.is_float() || kind == Kind::TimeDelta
}

fn round(cx: &mut Cx, number: Value, digits: Option<Value>) -> Res<Value> {
    if let Some(method) = call::dunder(cx, &number, "__round__")? {
        return call::call_pos(cx, &method, digits);
    }
    if number.downcast::<Scalar>().is_some_and(rounds) {
        // A NumPy scalar rounds as its array would; without digits the result is an int.
        let places = digits.clone().unwrap_or(Value::Int(0));
        let near = call::call_method(cx, &number, "round", [places])?;
        return match digits {
            Some(_) => Ok(near),
            None => call::call_pos(cx, &Value::Obj(cx.types.int.clone()), [near]),
        };
    }
    match Number::of(&number) {
        Some(Number::Small(_) | Number::Big(_)) => {
            let n = number::as_big(&number).unwrap_or_default();
            let Some(digits) = digits else {
                return Ok(int::from_big(n));
            };
            let places = index::index_clipped(cx, &digits)?;
            return Ok(int::from_big(round::round_int(&n, places)));
        }
        Some(Number::Float(x)) => {
            let Some(digits) = digits else {
                return Ok(int::from_big(round::round_to_int(x)?));
            };
            let places = index::index_clipped(cx, &digits)?;
            return Ok(Value::Float(round::round_float(x, places)?));
        }
        _ => {}
    }
    let class = attr::type_of(cx, &number);
    match class.lookup(cx, "__round__") {
        Some(method) => {
            let method = attr::bind(cx, method, &number)?;
            call::call_pos(cx, &method, digits)
        }
        None => Err(Raised::type_error(format!(
            "type {} doesn't define __round__ method",
            attr::type_name(cx, &number)
        ))),
    }
}

/// `math.floor` of a number.
pub fn floor(cx: &mut Cx, x: &Value) -> Res<Value> {
    whole(cx, x, f64::floor)
}

/// `math.ceil` of a number.
pub fn ceil(cx: &mut Cx, x: &Value) -> Res<Value> {
    whole(cx, x, f64::ceil)
}

fn whole(cx: &mut Cx, x: &Value, by: fn(f64) -> f64) -> Res<Value> {
    if let Some(n) = number::as_big(x) {
        return Ok(int::from_big(n));
    }
    let x = number::to_float(cx, x)?;
    Ok(int::from_big(round::float_to_int(by(x))?))
}

/// The sum of an int and an int or a bool, where it fits.
#[inline]
fn small_sum(total: &Value, item: &Value) -> Option<i64> {
    match (total, item) {
        (Value::Int(a), Value::Int(b)) => a.checked_add(*b),
        (Value::Int(a), Value::Bool(b)) => a.checked_add(i64::from(*b)),
        _ => None,
    }
}

fn sum(cx: &mut Cx, iterable: Value, start: Given<Value>) -> Res<Value> {
    let start = start.0.unwrap_or(Value::Int(0));
    let iterator = iterate::iter(cx, &iterable)?;
    for (is, what) in [
        (
            start.as_str().is_some(),
            "strings [use ''.join(seq) instead]",
        ),
        (
            start.is::<bytes::Bytes>(),
            "bytes [use b''.join(seq) instead]",
        ),
        (
            start.is::<crate::object::bytearray::ByteArray>(),
            "bytearray [use b''.join(seq) instead]",
        ),
    ] {
        if is {
            return Err(Raised::type_error(format!("sum() can't sum {what}")));
        }
    }
    let mut total = start;
    let mut count = 0u32;
    while let Some(item) = iterate::next(cx, &iterator)? {
        total = match small_sum(&total, &item) {
            Some(sum) => Value::Int(sum),
            None => binop::binary(cx, Operator::Add, &total, &item)?,
        };
        count = count.wrapping_add(1);
        if count.is_multiple_of(4096) {
            cx.poll()?;
        }
    }
    Ok(total)
}
