//! `i0`: the modified Bessel function of the first kind, order 0.
//!
//! Two Chebyshev series, one for `exp(-x) I0(x)` up to 8 and one for `exp(-x) sqrt(x) I0(x)` beyond, as in Cephes (S. L. Moshier, "Methods and Programs
//! for Mathematical Functions", 1989; the coefficients are its own). Evaluated in the array's own dtype, as NumPy does.

use super::compose::{add, asarray, div, dtype_value, get, method, mul, np, set, sub};
use crate::array::DType;
use crate::builtin;
use crate::object::{CompareOp, Cx, Raised, Res, Value, compare, truth};
use crate::registry::Builtin;

builtin! {
    /// The modified Bessel function of the first kind, order 0.
    ///
    /// >>> np.i0(0.0)
    /// array(1.)
    I0: "i0(x)" => i0;
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[&I0];

fn i0(cx: &mut Cx, x: Value) -> Res<Value> {
    let array = asarray(cx, &x)?;
    let kind = array.dtype().kind();
    if kind.is_complex() {
        return Err(Raised::type_error("i0 not supported for complex values"));
    }
    let mut x: Value = array.into();
    if !kind.is_float() {
        x = method(cx, &x, "astype", &[dtype_value(DType::F64)])?;
    }
    let x = np(cx, "absolute", &[x])?;
    let x: Value = asarray(cx, &x)?.into();
    let result = np(cx, "zeros_like", std::slice::from_ref(&x))?;
    let is_small = compare::compare(cx, CompareOp::Le, &x, &Value::Float(8.0))?;
    let is_large = np(cx, "logical_not", std::slice::from_ref(&is_small))?;
    for (chosen, series) in [(is_small, small as Series), (is_large, large as Series)] {
        let any = np(cx, "any", std::slice::from_ref(&chosen))?;
        if truth::truth(cx, &any)? {
            let part = get(cx, &x, &chosen)?;
            let value = series(cx, &part)?;
            set(cx, &result, &chosen, &value)?;
        }
    }
    Ok(result)
}

type Series = fn(&mut Cx, &Value) -> Res<Value>;

fn small(cx: &mut Cx, x: &Value) -> Res<Value> {
    let half = div(cx, x, &Value::Float(2.0))?;
    let at = sub(cx, &half, &Value::Int(2))?;
    let grows = np(cx, "exp", std::slice::from_ref(x))?;
    let sum = chebyshev(cx, &at, &UP_TO_8)?;
    mul(cx, &grows, &sum)
}

fn large(cx: &mut Cx, x: &Value) -> Res<Value> {
    let inverse = div(cx, &Value::Float(32.0), x)?;
    let at = sub(cx, &inverse, &Value::Float(2.0))?;
    let grows = np(cx, "exp", std::slice::from_ref(x))?;
    let sum = chebyshev(cx, &at, &BEYOND_8)?;
    let product = mul(cx, &grows, &sum)?;
    let root = np(cx, "sqrt", std::slice::from_ref(x))?;
    div(cx, &product, &root)
}

/// A Chebyshev series by Clenshaw's recurrence.
fn chebyshev(cx: &mut Cx, x: &Value, coefficients: &[f64]) -> Res<Value> {
    let mut b0 = Value::Float(coefficients[0]);
    let mut b1 = Value::Float(0.0);
    let mut b2 = Value::Float(0.0);
    for &coefficient in &coefficients[1..] {
        b2 = std::mem::replace(&mut b1, b0.clone());
        let product = mul(cx, x, &b1)?;
        let less = sub(cx, &product, &b2)?;
        b0 = add(cx, &less, &Value::Float(coefficient))?;
    }
    let difference = sub(cx, &b0, &b2)?;
    mul(cx, &Value::Float(0.5), &difference)
}

/// `exp(-x) I0(x)` for x up to 8.
const UP_TO_8: [f64; 30] = [
    -4.4153416464793395e-18,
    3.3307945188222384e-17,
    -2.431279846547955e-16,
    1.715391285555133e-15,
    -1.1685332877993451e-14,
    7.676185498604936e-14,
    -4.856446783111929e-13,
    2.95505266312964e-12,
    -1.726826291441556e-11,
    9.675809035373237e-11,
    -5.189795601635263e-10,
    2.6598237246823866e-09,
    -1.300025009986248e-08,
    6.046995022541919e-08,
    -2.670793853940612e-07,
    1.1173875391201037e-06,
    -4.4167383584587505e-06,
    1.6448448070728896e-05,
    -5.754195010082104e-05,
    0.00018850288509584165,
    -0.0005763755745385824,
    0.0016394756169413357,
    -0.004324309995050576,
    0.010546460394594998,
    -0.02373741480589947,
    0.04930528423967071,
    -0.09490109704804764,
    0.17162090152220877,
    -0.3046826723431984,
    0.6767952744094761,
];

/// `exp(-x) sqrt(x) I0(x)` beyond.
const BEYOND_8: [f64; 25] = [
    -7.233180487874754e-18,
    -4.830504485944182e-18,
    4.46562142029676e-17,
    3.461222867697461e-17,
    -2.8276239805165836e-16,
    -3.425485619677219e-16,
    1.7725601330565263e-15,
    3.8116806693526224e-15,
    -9.554846698828307e-15,
    -4.150569347287222e-14,
    1.54008621752141e-14,
    3.8527783827421426e-13,
    7.180124451383666e-13,
    -1.7941785315068062e-12,
    -1.3215811840447713e-11,
    -3.1499165279632416e-11,
    1.1889147107846439e-11,
    4.94060238822497e-10,
    3.3962320257083865e-09,
    2.266668990498178e-08,
    2.0489185894690638e-07,
    2.8913705208347567e-06,
    6.889758346916825e-05,
    0.0033691164782556943,
    0.8044904110141088,
];
