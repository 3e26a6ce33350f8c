//! Python's `round`, and what a float is as an int or a fraction.
//!
//! A reader would get wrong: `round(x, n)` rounds the exact binary value, so `round(2.675, 2)` is 2.67; ties go to even. NumPy's `np.round` multiplies
//! and divides instead and lives with the kernels.

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{FromPrimitive, Signed, Zero};

use crate::diag::fault::{Fault, FaultKind, Result};
use crate::scalar::digits;

/// `round(x, n)` of a float.
///
/// # Errors
/// OverflowError where rounding up leaves the floats.
pub fn round_float(x: f64, places: i64) -> Result<f64> {
    if !x.is_finite() || x == 0.0 || places > 323 {
        return Ok(x);
    }
    if places < -308 {
        return Ok(0.0_f64.copysign(x));
    }
    let unit = usize::try_from(places.unsigned_abs()).expect("at most 323");
    let rounded = if places >= 0 {
        digits::fixed(x, unit)
    } else {
        digits::fixed_above(x, unit)
    };
    let count = i64::try_from(rounded.digits.len()).expect("a few hundred");
    let text = format!("{}e{}", rounded.as_str(), i64::from(rounded.point) - count);
    let value: f64 = text.parse().expect("digits and an exponent");
    if value.is_infinite() {
        return Err(Fault::new(
            FaultKind::OverflowError,
            "rounded value too large to represent",
        ));
    }
    Ok(value.copysign(x))
}

/// `round(x)` of a float, an int: ties to even.
///
/// # Errors
/// As [`float_to_int`].
pub fn round_to_int(x: f64) -> Result<BigInt> {
    float_to_int(x.round_ties_even())
}

/// `int(x)`: towards zero.
///
/// # Errors
/// OverflowError for infinities, ValueError for NaN.
pub fn float_to_int(x: f64) -> Result<BigInt> {
    if x.is_nan() {
        return Err(Fault::value("cannot convert float NaN to integer"));
    }
    BigInt::from_f64(x.trunc()).ok_or_else(|| {
        Fault::new(
            FaultKind::OverflowError,
            "cannot convert float infinity to integer",
        )
    })
}

/// `round(value, n)` of an int: half to even at `10^-n` for negative `n`, else the int itself.
pub fn round_int(value: &BigInt, places: i64) -> BigInt {
    let Some(unit) = places.checked_neg().filter(|&unit| unit > 0) else {
        return value.clone();
    };
    // A unit longer than twice the number swallows it; this also bounds the work.
    let digits = value.bits() / 3 + 2;
    if unit.unsigned_abs() > digits {
        return BigInt::zero();
    }
    let unit = BigInt::from(10u32).pow(u32::try_from(unit).unwrap_or(u32::MAX));
    let (quotient, rest) = value.div_mod_floor(&unit);
    let up = match (rest * 2u32).cmp(&unit) {
        std::cmp::Ordering::Greater => true,
        std::cmp::Ordering::Equal => quotient.is_odd(),
        std::cmp::Ordering::Less => false,
    };
    (quotient + u32::from(up)) * unit
}

/// `x.as_integer_ratio()`: numerator and positive denominator in lowest terms.
///
/// # Errors
/// OverflowError for infinities, ValueError for NaN.
pub fn as_integer_ratio(x: f64) -> Result<(BigInt, BigInt)> {
    if x.is_nan() {
        return Err(Fault::value("cannot convert NaN to integer ratio"));
    }
    if x.is_infinite() {
        return Err(Fault::new(
            FaultKind::OverflowError,
            "cannot convert Infinity to integer ratio",
        ));
    }
    let bits = x.to_bits();
    let field = i32::try_from(bits >> 52 & 0x7ff).expect("eleven bits");
    let fraction = bits & ((1 << 52) - 1);
    let (mantissa, exponent) = match field {
        0 => (fraction, -1074),
        _ => (fraction | 1 << 52, field - 1075),
    };
    if mantissa == 0 {
        return Ok((BigInt::zero(), BigInt::from(1)));
    }
    let odd = mantissa.trailing_zeros();
    let mantissa = BigInt::from(mantissa >> odd);
    let exponent = exponent + odd.cast_signed();
    let (numerator, denominator) = if exponent >= 0 {
        (mantissa << exponent, BigInt::from(1))
    } else {
        (mantissa, BigInt::from(1) << exponent.unsigned_abs())
    };
    let numerator = if x < 0.0 { -numerator } else { numerator };
    debug_assert!(denominator.is_positive());
    Ok((numerator, denominator))
}
