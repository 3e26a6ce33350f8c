//! Hashing.

use super::instance::named_as;
use super::plain::Plain;
use super::{Cx, Raised, Res, Value, attr, call};
use crate::base::identity;

/// `hash(x)`.
pub fn hash(cx: &mut Cx, value: &Value) -> Res<i64> {
    match value {
        Value::Int(n) => Ok(of_i64(*n)),
        Value::Bool(b) => Ok(i64::from(*b)),
        Value::Float(x) => Ok(of_f64(*x)),
        Value::None | Value::Unbound => Ok(0xfca8_6420),
        Value::Ellipsis => Ok(0x1_2345),
        Value::NotImplemented => Ok(0x1_2347),
        Value::Obj(object) => {
            if let Plain::Str(text) = object.plain() {
                return Ok(text.hash_code());
            }
            let class = object.heap_class().cloned();
            let own = class.and_then(|class| class.lookup_user(cx, "__hash__"));
            match own {
                // A class that says when its instances are equal, and not how they hash, has None here.
                Some(Value::None) => return Err(unhashable(cx, value)),
                Some(method) => {
                    let method = attr::bind(cx, method, value)?;
                    let n = call::call_pos(cx, &method, [])?;
                    return of_answer(cx, &n);
                }
                None => {}
            }
            if let Some(inner) = object.native().cloned() {
                return hash(cx, &inner).map_err(|e| named_as(cx, e, &inner, value));
            }
            Ok(match object.clone().hash(cx, value)? {
                Some(n) => n,
                None => (identity(object) as i64).rotate_right(4),
            })
        }
    }
}

/// The hash that a program's `__hash__` gives: an int as it is, a big one by its own hash.
fn of_answer(cx: &mut Cx, answer: &Value) -> Res<i64> {
    match super::number::plain(answer) {
        Value::Int(-1) => Ok(-2),
        Value::Int(n) => Ok(*n),
        Value::Bool(b) => Ok(i64::from(*b)),
        big if big.is::<super::int::Int>() => hash(cx, &big.clone()),
        _ => Err(Raised::type_error(
            "__hash__ method should return an integer",
        )),
    }
}

/// CPython's TypeError for unhashable values.
#[cold]
pub fn unhashable(cx: &Cx, value: &Value) -> Box<Raised> {
    Raised::type_error(format!("unhashable type: '{}'", attr::type_name(cx, value)))
}

const MODULUS: u64 = (1 << 61) - 1;

/// The hash of an int: its remainder by 2^61 - 1 with its sign, -2 for -1.
pub fn of_i64(n: i64) -> i64 {
    let rest = (n.unsigned_abs() % MODULUS) as i64;
    let signed = if n < 0 { -rest } else { rest };
    if signed == -1 { -2 } else { signed }
}

/// The hash of a float: equal to an int's where they are equal (CPython's `_Py_HashDouble`).
pub fn of_f64(x: f64) -> i64 {
    if x.is_nan() {
        return 0;
    }
    if x.is_infinite() {
        return if x > 0.0 { 314_159 } else { -314_159 };
    }
    let bits = x.abs().to_bits();
    let (mantissa, exponent) = match (bits >> 52) as i64 {
        0 => (bits & ((1 << 52) - 1), -1074),
        e => (bits & ((1 << 52) - 1) | 1 << 52, e - 1075),
    };
    let turn = exponent.rem_euclid(61) as u32;
    let m = mantissa % MODULUS;
    let rest = ((m << turn) & MODULUS | m.checked_shr(61 - turn).unwrap_or(0)) % MODULUS;
    let signed = if x < 0.0 { -(rest as i64) } else { rest as i64 };
    if signed == -1 { -2 } else { signed }
}
