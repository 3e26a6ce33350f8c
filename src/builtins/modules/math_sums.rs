//! `math.fsum`, `hypot`, `dist`, `prod`.
//!
//! `fsum` keeps the sum as floats that do not overlap (J. R. Shewchuk 1997) and rounds once. The length of a vector is taken of the vector
//! scaled by a power of two, in doubled precision, with one Newton step on the root: nearly always correctly rounded.

use super::math::scaled;
use crate::builtin;
use crate::diag::fault::FaultKind;
use crate::object::sequence::Tuple;
use crate::object::{Cx, Raised, Res, Value, binop, iterate, number};
use crate::registry::{Builtin, Given, Rest};
use crate::syntax::ast::Operator;

builtin! {
    /// The sum of floats, rounded once.
    FSUM: "fsum(seq, /)" => fsum;
    /// The length of a vector.
    HYPOT: "hypot(*coordinates)" => hypot;
    /// The distance of two points.
    DIST: "dist(p, q, /)" => dist;
    /// The product of all items.
    PROD: "prod(iterable, /, *, start=1)" => prod
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[&FSUM, &HYPOT, &DIST, &PROD];

/// What infinities and NaNs among the items come to.
#[derive(Default)]
struct Special {
    infinities: f64,
    all: f64,
    any: bool,
}

fn fsum(cx: &mut Cx, seq: Value) -> Res<f64> {
    let iterator = iterate::iter(cx, &seq)?;
    let mut partials: Vec<f64> = Vec::new();
    let mut special = Special::default();
    while let Some(item) = iterate::next(cx, &iterator)? {
        let original = number::to_float(cx, &item)?;
        let mut x = original;
        let mut kept = 0;
        for j in 0..partials.len() {
            let (mut large, mut small) = (x, partials[j]);
            if large.abs() < small.abs() {
                std::mem::swap(&mut large, &mut small);
            }
            let high = large + small;
            let low = small - (high - large);
            if low != 0.0 {
                partials[kept] = low;
                kept += 1;
            }
            x = high;
        }
        partials.truncate(kept);
        if x != 0.0 {
            if x.is_finite() {
                partials.push(x);
            } else {
                if original.is_finite() {
                    let message = "intermediate overflow in fsum";
                    return Err(Raised::new(FaultKind::OverflowError, message));
                }
                if original.is_infinite() {
                    special.infinities += original;
                }
                special.all += original;
                special.any = true;
                partials.clear();
            }
        }
    }
    if special.any {
        return match special.infinities.is_nan() {
            true => Err(Raised::value("-inf + inf in fsum")),
            false => Ok(special.all),
        };
    }
    Ok(rounded(&partials))
}

/// The sum of floats that do not overlap, rounded half to even.
fn rounded(partials: &[f64]) -> f64 {
    let Some((&last, mut rest)) = partials.split_last() else {
        return 0.0;
    };
    let mut high = last;
    let mut low = 0.0;
    while let Some((&y, before)) = rest.split_last() {
        let x = high;
        high = x + y;
        low = y - (high - x);
        rest = before;
        if low != 0.0 {
            break;
        }
    }
    // A tie is broken by the sign of what lies below.
    if let Some(&below) = rest.last()
        && ((low < 0.0 && below < 0.0) || (low > 0.0 && below > 0.0))
    {
        let doubled = low * 2.0;
        let x = high + doubled;
        if doubled == x - high {
            high = x;
        }
    }
    high
}

/// Adds with the error of the addition: |a| must not be below |b|.
fn add(a: f64, b: f64) -> (f64, f64) {
    let sum = a + b;
    (sum, (a - sum) + b)
}

fn length(values: &mut [f64]) -> f64 {
    let max = values.iter().fold(0.0, |m: f64, v| m.max(v.abs()));
    if values.iter().any(|v| v.is_infinite()) {
        return f64::INFINITY;
    }
    if values.iter().any(|v| v.is_nan()) {
        return f64::NAN;
    }
    if max == 0.0 || values.len() <= 1 {
        return max;
    }
    let (_, exponent) = super::math::split(max);
    if exponent < -1023 {
        values.iter_mut().for_each(|v| *v /= f64::MIN_POSITIVE);
        return f64::MIN_POSITIVE * length(values);
    }
    let scale = scaled(1.0, -exponent);
    let (mut sum, mut low, mut lower) = (1.0, 0.0, 0.0);
    for value in values {
        let x = *value * scale;
        let square = x * x;
        let (next, lost) = add(sum, square);
        sum = next;
        low += x.mul_add(x, -square);
        lower += lost;
    }
    let root = (sum - 1.0 + (low + lower)).sqrt();
    let square = -root * root;
    let (next, lost) = add(sum, square);
    low += (-root).mul_add(root, -square);
    lower += lost;
    let rest = next - 1.0 + (low + lower);
    (root + rest / (2.0 * root)) / scale
}

fn hypot(cx: &mut Cx, coordinates: Rest) -> Res<f64> {
    let values = coordinates.0.iter();
    let mut values: Vec<f64> = values
        .map(|v| number::to_float(cx, v))
        .collect::<Res<Vec<_>>>()?;
    Ok(length(&mut values))
}

fn point(cx: &mut Cx, value: &Value) -> Res<Vec<f64>> {
    let items = match value.downcast::<Tuple>() {
        Some(tuple) => tuple.items.clone(),
        None => iterate::collect(cx, value)?,
    };
    items.iter().map(|v| number::to_float(cx, v)).collect()
}

fn dist(cx: &mut Cx, p: Value, q: Value) -> Res<f64> {
    let (p, q) = (point(cx, &p)?, point(cx, &q)?);
    if p.len() != q.len() {
        return Err(Raised::value(
            "both points must have the same number of dimensions",
        ));
    }
    let mut differences: Vec<f64> = p.iter().zip(&q).map(|(a, b)| (a - b).abs()).collect();
    Ok(length(&mut differences))
}

fn prod(cx: &mut Cx, iterable: Value, start: Given<Value>) -> Res<Value> {
    let mut result = start.0.unwrap_or(Value::Int(1));
    let iterator = iterate::iter(cx, &iterable)?;
    while let Some(item) = iterate::next(cx, &iterator)? {
        cx.poll()?;
        result = binop::binary(cx, Operator::Mult, &result, &item)?;
    }
    Ok(result)
}
