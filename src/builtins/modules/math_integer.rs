//! `math.gcd`, `lcm`, `factorial`, `comb`, `perm`, `isqrt`: whole numbers of any size.

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};

use crate::builtin;
use crate::diag::fault::FaultKind;
use crate::object::{Cx, Raised, Res, Value, attr, index, int, number};
use crate::registry::{Builtin, Rest};

builtin! {
    /// The greatest common divisor.
    GCD: "gcd(*integers)" => gcd;
    /// The least common multiple.
    LCM: "lcm(*integers)" => lcm;
    /// n!
    FACTORIAL: "factorial(n, /)" => factorial;
    /// The ways to choose k of n.
    COMB: "comb(n, k, /)" => comb;
    /// The ways to order k of n.
    PERM: "perm(n, k=None, /)" => perm;
    /// The whole part of the square root.
    ISQRT: "isqrt(n, /)" => isqrt
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[&GCD, &LCM, &FACTORIAL, &COMB, &PERM, &ISQRT];

fn big(cx: &mut Cx, value: &Value) -> Res<BigInt> {
    let value = index::index(cx, value)?;
    Ok(number::as_big(&value).unwrap_or_default())
}

fn gcd(cx: &mut Cx, integers: Rest) -> Res<Value> {
    let mut result = BigInt::zero();
    for value in &integers.0 {
        result = result.gcd(&big(cx, value)?);
    }
    Ok(int::from_big(result))
}

fn lcm(cx: &mut Cx, integers: Rest) -> Res<Value> {
    let mut result = BigInt::one();
    for value in &integers.0 {
        result = result.lcm(&big(cx, value)?).abs();
    }
    Ok(int::from_big(result))
}

/// The product of from..=to, by halves so that the factors stay of one size.
fn product(cx: &Cx, from: u64, to: u64) -> Res<BigInt> {
    cx.poll()?;
    if to < from {
        return Ok(BigInt::one());
    }
    if to - from < 16 {
        return Ok((from..=to).map(BigInt::from).product());
    }
    let middle = from + (to - from) / 2;
    Ok(product(cx, from, middle)? * product(cx, middle + 1, to)?)
}

/// Refuses results that memory could not hold.
fn check_size(cx: &Cx, factors: u64, largest: u64) -> Res<()> {
    let bits = u128::from(factors) * u128::from(64 - largest.leading_zeros());
    cx.reserve(bits / 8)
}

fn factorial(cx: &mut Cx, n: Value) -> Res<Value> {
    if matches!(n, Value::Float(_)) {
        return Err(Raised::type_error(
            "'float' object cannot be interpreted as an integer",
        ));
    }
    let n = big(cx, &n)?;
    if n.is_negative() {
        return Err(Raised::value("factorial() not defined for negative values"));
    }
    let Some(n) = n.to_i64() else {
        return Err(Raised::new(
            FaultKind::OverflowError,
            format!("factorial() argument should not exceed {}", i64::MAX),
        ));
    };
    let n = n.unsigned_abs();
    check_size(cx, n, n)?;
    Ok(int::from_big(product(cx, 1, n)?))
}

fn not_negative(name: &str, value: &BigInt) -> Res<()> {
    match value.is_negative() {
        true => Err(Raised::value(format!(
            "{name} must be a non-negative integer"
        ))),
        false => Ok(()),
    }
}

fn comb(cx: &mut Cx, n: Value, k: Value) -> Res<Value> {
    let (n, k) = (big(cx, &n)?, big(cx, &k)?);
    not_negative("n", &n)?;
    not_negative("k", &k)?;
    if k > n {
        return Ok(Value::Int(0));
    }
    let k = (&n - &k).min(k);
    let Some(count) = k.to_u64().filter(|k| *k < 1 << 40) else {
        return Err(Raised::new(
            FaultKind::OverflowError,
            format!("min(n - k, k) must not exceed {}", i64::MAX),
        ));
    };
    let mut result = BigInt::one();
    for i in 0..count {
        cx.poll()?;
        result = result * (&n - BigInt::from(i)) / BigInt::from(i + 1);
    }
    Ok(int::from_big(result))
}

fn perm(cx: &mut Cx, n: Value, k: Option<Value>) -> Res<Value> {
    let Some(k) = k else {
        return factorial(cx, n);
    };
    let (n, k) = (big(cx, &n)?, big(cx, &k)?);
    not_negative("n", &n)?;
    not_negative("k", &k)?;
    if k > n {
        return Ok(Value::Int(0));
    }
    let Some(count) = k.to_u64().filter(|k| *k < 1 << 40) else {
        return Err(Raised::new(
            FaultKind::OverflowError,
            format!("k must not exceed {}", i64::MAX),
        ));
    };
    if let Some(n) = n.to_u64() {
        check_size(cx, count, n)?;
        return Ok(int::from_big(product(cx, n - count + 1, n)?));
    }
    let mut result = BigInt::one();
    for i in 0..count {
        cx.poll()?;
        result *= &n - BigInt::from(i);
    }
    Ok(int::from_big(result))
}

fn isqrt(cx: &mut Cx, n: Value) -> Res<Value> {
    let n = match index::index_opt(cx, &n)? {
        Some(n) => number::as_big(&n).unwrap_or_default(),
        None => {
            let got = attr::type_name(cx, &n);
            return Err(Raised::type_error(format!(
                "'{got}' object cannot be interpreted as an integer"
            )));
        }
    };
    if n.is_negative() {
        return Err(Raised::value("isqrt() argument must be nonnegative"));
    }
    Ok(int::from_big(n.sqrt()))
}
