//! `math`: functions of one real number and the constants.
//!
//! The C library computes; a NaN that was not given is a ValueError, an infinity out of finite numbers an OverflowError or (at a pole) a
//! ValueError, as CPython's `math_1` decides. Sums, integers and the gamma family stand in files beside this one.

use super::{math_integer, math_special, math_sums};
use crate::builtin;
use crate::builtins::add_builtins;
use crate::diag::fault::FaultKind;
use crate::engine::kernels::cube_root::CubeRoot;
use crate::engine::kernels::libm::RealMath;
use crate::object::{Cx, NameMap, Raised, Res, Value, attr, call, int, number};
use crate::registry::Builtin;
use num_bigint::BigInt;
use num_traits::ToPrimitive;

/// Fills the module.
pub fn fill(_: &mut Cx, namespace: &mut NameMap) -> Res<()> {
    for table in [
        TABLE,
        math_integer::TABLE,
        math_special::TABLE,
        math_sums::TABLE,
    ] {
        add_builtins(namespace, table, Some("math"));
    }
    let constants = [
        ("pi", std::f64::consts::PI),
        ("e", std::f64::consts::E),
        ("tau", std::f64::consts::TAU),
        ("inf", f64::INFINITY),
        ("nan", f64::NAN),
    ];
    for (name, value) in constants {
        namespace.insert(name.into(), Value::Float(value));
    }
    Ok(())
}

builtin! {
    /// Arc cosine.
    ACOS: "acos(x, /)" => acos;
    /// Inverse hyperbolic cosine.
    ACOSH: "acosh(x, /)" => acosh;
    /// Arc sine.
    ASIN: "asin(x, /)" => asin;
    /// Inverse hyperbolic sine.
    ASINH: "asinh(x, /)" => asinh;
    /// Arc tangent.
    ATAN: "atan(x, /)" => atan;
    /// The angle of a point.
    ATAN2: "atan2(y, x, /)" => atan2;
    /// Inverse hyperbolic tangent.
    ATANH: "atanh(x, /)" => atanh;
    /// Cube root.
    CBRT: "cbrt(x, /)" => cbrt;
    /// The smallest integer that is not below x.
    CEIL: "ceil(x, /)" => ceil;
    /// The first number with the sign of the second.
    COPYSIGN: "copysign(x, y, /)" => copysign;
    /// Cosine.
    COS: "cos(x, /)" => cos;
    /// Hyperbolic cosine.
    COSH: "cosh(x, /)" => cosh;
    /// Radians as degrees.
    DEGREES: "degrees(x, /)" => degrees;
    /// e to the power of x.
    EXP: "exp(x, /)" => exp;
    /// 2 to the power of x.
    EXP2: "exp2(x, /)" => exp2;
    /// exp(x) - 1 without loss near zero.
    EXPM1: "expm1(x, /)" => expm1;
    /// The absolute value as a float.
    FABS: "fabs(x, /)" => fabs;
    /// The largest integer that is not above x.
    FLOOR: "floor(x, /)" => floor;
    /// The remainder with the sign of x.
    FMOD: "fmod(x, y, /)" => fmod;
    /// Mantissa and exponent.
    FREXP: "frexp(x, /)" => frexp;
    /// Whether two numbers are close.
    ISCLOSE: "isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)" => isclose;
    /// Whether a number is finite.
    ISFINITE: "isfinite(x, /)" => isfinite;
    /// Whether a number is infinite.
    ISINF: "isinf(x, /)" => isinf;
    /// Whether a number is a NaN.
    ISNAN: "isnan(x, /)" => isnan;
    /// x times a power of two.
    LDEXP: "ldexp(x, i, /)" => ldexp;
    /// The logarithm to a base.
    LOG: "log(x, base=None, /)" => log;
    /// The logarithm to base 10.
    LOG10: "log10(x, /)" => log10;
    /// log(1 + x) without loss near zero.
    LOG1P: "log1p(x, /)" => log1p;
    /// The logarithm to base 2.
    LOG2: "log2(x, /)" => log2;
    /// Fraction and whole part.
    MODF: "modf(x, /)" => modf;
    /// The next float toward y.
    NEXTAFTER: "nextafter(x, y, /)" => nextafter;
    /// x to the power of y.
    POW: "pow(x, y, /)" => pow;
    /// Degrees as radians.
    RADIANS: "radians(x, /)" => radians;
    /// The difference to the nearest multiple of y.
    REMAINDER: "remainder(x, y, /)" => remainder;
    /// Sine.
    SIN: "sin(x, /)" => sin;
    /// Hyperbolic sine.
    SINH: "sinh(x, /)" => sinh;
    /// Square root.
    SQRT: "sqrt(x, /)" => sqrt;
    /// Tangent.
    TAN: "tan(x, /)" => tan;
    /// Hyperbolic tangent.
    TANH: "tanh(x, /)" => tanh;
    /// The integer without the fraction.
    TRUNC: "trunc(x, /)" => trunc;
    /// The distance to the next float.
    ULP: "ulp(x, /)" => ulp
}

static TABLE: &[&Builtin] = &[
    &ACOS, &ACOSH, &ASIN, &ASINH, &ATAN, &ATAN2, &ATANH, &CBRT, &CEIL, &COPYSIGN, &COS, &COSH,
    &DEGREES, &EXP, &EXP2, &EXPM1, &FABS, &FLOOR, &FMOD, &FREXP, &ISCLOSE, &ISFINITE, &ISINF,
    &ISNAN, &LDEXP, &LOG, &LOG10, &LOG1P, &LOG2, &MODF, &NEXTAFTER, &POW, &RADIANS, &REMAINDER,
    &SIN, &SINH, &SQRT, &TAN, &TANH, &TRUNC, &ULP,
];

/// The ValueError outside a function's domain.
#[cold]
pub fn domain() -> Box<Raised> {
    Raised::value("math domain error")
}

/// The OverflowError beyond the floats.
#[cold]
pub fn range() -> Box<Raised> {
    Raised::new(FaultKind::OverflowError, "math range error")
}

/// A function's result, or the error that it stands for: no infinity comes from finite numbers but at a pole.
fn checked(x: f64, result: f64, overflows: bool) -> Res<f64> {
    if result.is_nan() && !x.is_nan() {
        return Err(domain());
    }
    if result.is_infinite() && x.is_finite() {
        return Err(if overflows { range() } else { domain() });
    }
    Ok(result)
}

fn acos(_: &mut Cx, x: f64) -> Res<f64> {
    checked(x, x.acos(), false)
}

fn acosh(_: &mut Cx, x: f64) -> Res<f64> {
    checked(x, RealMath::acosh(x), false)
}

fn asin(_: &mut Cx, x: f64) -> Res<f64> {
    checked(x, x.asin(), false)
}

fn asinh(_: &mut Cx, x: f64) -> Res<f64> {
    checked(x, RealMath::asinh(x), false)
}

fn atan(_: &mut Cx, x: f64) -> Res<f64> {
    checked(x, x.atan(), false)
}

fn atan2(_: &mut Cx, y: f64, x: f64) -> Res<f64> {
    Ok(y.atan2(x))
}

fn atanh(_: &mut Cx, x: f64) -> Res<f64> {
    checked(x, RealMath::atanh(x), false)
}

fn cbrt(_: &mut Cx, x: f64) -> Res<f64> {
    Ok(x.cube_root())
}

fn copysign(_: &mut Cx, x: f64, y: f64) -> Res<f64> {
    Ok(x.copysign(y))
}

fn cos(_: &mut Cx, x: f64) -> Res<f64> {
    checked(x, x.cos(), false)
}

fn cosh(_: &mut Cx, x: f64) -> Res<f64> {
    checked(x, x.cosh(), true)
}

fn degrees(_: &mut Cx, x: f64) -> Res<f64> {
    Ok(x * (180.0 / std::f64::consts::PI))
}

fn radians(_: &mut Cx, x: f64) -> Res<f64> {
    Ok(x * (std::f64::consts::PI / 180.0))
}

fn exp(_: &mut Cx, x: f64) -> Res<f64> {
    checked(x, x.exp(), true)
}

fn exp2(_: &mut Cx, x: f64) -> Res<f64> {
    checked(x, x.exp2(), true)
}

fn expm1(_: &mut Cx, x: f64) -> Res<f64> {
    checked(x, x.exp_m1(), true)
}

fn fabs(_: &mut Cx, x: f64) -> Res<f64> {
    Ok(x.abs())
}

fn log1p(_: &mut Cx, x: f64) -> Res<f64> {
    checked(x, x.ln_1p(), false)
}

fn sin(_: &mut Cx, x: f64) -> Res<f64> {
    checked(x, x.sin(), false)
}

fn sinh(_: &mut Cx, x: f64) -> Res<f64> {
    checked(x, x.sinh(), true)
}

fn sqrt(_: &mut Cx, x: f64) -> Res<f64> {
    checked(x, x.sqrt(), false)
}

fn tan(_: &mut Cx, x: f64) -> Res<f64> {
    checked(x, x.tan(), false)
}

fn tanh(_: &mut Cx, x: f64) -> Res<f64> {
    checked(x, x.tanh(), false)
}

fn isfinite(_: &mut Cx, x: f64) -> Res<bool> {
    Ok(x.is_finite())
}

fn isinf(_: &mut Cx, x: f64) -> Res<bool> {
    Ok(x.is_infinite())
}

fn isnan(_: &mut Cx, x: f64) -> Res<bool> {
    Ok(x.is_nan())
}

/// A float rounded to an int; infinities and NaN have none.
fn whole(x: f64) -> Res<Value> {
    match int::from_f64(x) {
        Some(n) => Ok(n),
        None if x.is_nan() => Err(Raised::value("cannot convert float NaN to integer")),
        None => Err(Raised::new(
            FaultKind::OverflowError,
            "cannot convert float infinity to integer",
        )),
    }
}

/// The number's own way of rounding, for what is no float.
fn by_method(cx: &mut Cx, x: &Value, name: &str) -> Res<Option<Value>> {
    if matches!(x, Value::Float(_)) {
        return Ok(None);
    }
    let class = attr::type_of(cx, x);
    if Value::Obj(class.clone()).is_same(&Value::Obj(cx.types.float.clone())) {
        return Ok(None);
    }
    match class.lookup(cx, name) {
        Some(method) => {
            let method = attr::bind(cx, method, x)?;
            call::call_pos(cx, &method, []).map(Some)
        }
        None => Ok(None),
    }
}

fn is_int(x: &Value) -> bool {
    matches!(x, Value::Int(_) | Value::Bool(_)) || x.is::<int::Int>()
}

fn as_int(x: Value) -> Value {
    match x {
        Value::Bool(b) => Value::Int(i64::from(b)),
        other => other,
    }
}

fn ceil(cx: &mut Cx, x: Value) -> Res<Value> {
    if is_int(&x) {
        return Ok(as_int(x));
    }
    match by_method(cx, &x, "__ceil__")? {
        Some(result) => Ok(result),
        None => whole(number::to_float(cx, &x)?.ceil()),
    }
}

fn floor(cx: &mut Cx, x: Value) -> Res<Value> {
    if is_int(&x) {
        return Ok(as_int(x));
    }
    match by_method(cx, &x, "__floor__")? {
        Some(result) => Ok(result),
        None => whole(number::to_float(cx, &x)?.floor()),
    }
}

fn trunc(cx: &mut Cx, x: Value) -> Res<Value> {
    if is_int(&x) {
        return Ok(as_int(x));
    }
    if let Value::Float(x) = x {
        return whole(x.trunc());
    }
    match by_method(cx, &x, "__trunc__")? {
        Some(result) => Ok(result),
        None if attr::is_instance(cx, &x, &cx.types.float.clone()) => {
            whole(number::to_float(cx, &x)?.trunc())
        }
        None => {
            let name = attr::type_name(cx, &x);
            Err(Raised::type_error(format!(
                "type {name} doesn't define __trunc__ method"
            )))
        }
    }
}

fn fmod(_: &mut Cx, x: f64, y: f64) -> Res<f64> {
    if y.is_infinite() && x.is_finite() {
        return Ok(x);
    }
    let result = x % y;
    if result.is_nan() && !x.is_nan() && !y.is_nan() {
        return Err(domain());
    }
    Ok(result)
}

/// Mantissa in [0.5, 1) and exponent of a finite number.
pub fn split(x: f64) -> (f64, i64) {
    if x == 0.0 || !x.is_finite() {
        return (x, 0);
    }
    let (x, shift) = match x.abs() < f64::MIN_POSITIVE {
        true => (x * 2f64.powi(54), -54),
        false => (x, 0),
    };
    let bits = x.to_bits();
    let exponent = ((bits >> 52) & 0x7ff) as i64 - 1022;
    let mantissa = f64::from_bits(bits & !(0x7ff << 52) | 1022 << 52);
    (mantissa, exponent + shift)
}

/// x times two to the power of n, rounded once.
pub fn scaled(x: f64, n: i64) -> f64 {
    let n = n.clamp(-5000, 5000);
    let (mantissa, exponent) = split(x);
    if x == 0.0 || !x.is_finite() {
        return x;
    }
    let exponent = exponent + n;
    if exponent > 1024 {
        return f64::INFINITY.copysign(x);
    }
    if exponent >= -1021 {
        // Two steps, so that the power itself stays in range.
        return mantissa * 2.0 * 2f64.powi((exponent - 1) as i32);
    }
    if exponent < -1080 {
        return 0f64.copysign(x);
    }
    mantissa * 2f64.powi((exponent + 200) as i32) * 2f64.powi(-200)
}

fn frexp(_: &mut Cx, x: f64) -> Res<Value> {
    let (mantissa, exponent) = split(x);
    Ok(Value::tuple([Value::Float(mantissa), Value::Int(exponent)]))
}

fn ldexp(cx: &mut Cx, x: f64, i: Value) -> Res<f64> {
    let Some(exponent) = number::as_big(&i) else {
        let _ = cx;
        return Err(Raised::type_error(
            "Expected an int as second argument to ldexp.",
        ));
    };
    if x == 0.0 || !x.is_finite() {
        return Ok(x);
    }
    let large = if number::is_negative(&i) {
        i64::MIN
    } else {
        i64::MAX
    };
    let result = scaled(x, exponent.to_i64().unwrap_or(large));
    match result.is_infinite() {
        true => Err(range()),
        false => Ok(result),
    }
}

/// A logarithm of an int of any size, or of a float.
fn logarithm(cx: &mut Cx, x: &Value, of: fn(f64) -> f64) -> Res<f64> {
    if let Some(big) = x.downcast::<int::Int>() {
        if number::is_negative(x) {
            return Err(domain());
        }
        let bits = big.value.bits();
        let shift = bits.saturating_sub(64);
        let top: BigInt = &big.value >> shift;
        let value = top.to_f64().unwrap_or(f64::INFINITY);
        if bits < 1024 {
            return Ok(of(number::to_float(cx, x)?));
        }
        let (mantissa, exponent) = split(value);
        return Ok(of(mantissa) + of(2.0) * (exponent as f64 + shift as f64));
    }
    let value = number::to_float(cx, x)?;
    if value.is_nan() || value == f64::INFINITY {
        return Ok(value);
    }
    if value <= 0.0 {
        return Err(domain());
    }
    Ok(of(value))
}

fn log(cx: &mut Cx, x: Value, base: crate::registry::Given<Value>) -> Res<f64> {
    let top = logarithm(cx, &x, f64::ln)?;
    let Some(base) = base.0 else {
        return Ok(top);
    };
    let bottom = logarithm(cx, &base, f64::ln)?;
    if bottom == 0.0 {
        return Err(Raised::new(
            FaultKind::ZeroDivisionError,
            "float division by zero",
        ));
    }
    Ok(top / bottom)
}

fn log2(cx: &mut Cx, x: Value) -> Res<f64> {
    logarithm(cx, &x, f64::log2)
}

fn log10(cx: &mut Cx, x: Value) -> Res<f64> {
    logarithm(cx, &x, f64::log10)
}

fn modf(_: &mut Cx, x: f64) -> Res<Value> {
    let (fraction, integer) = match x {
        x if x.is_infinite() => (0f64.copysign(x), x),
        x if x.is_nan() => (x, x),
        x => ((x - x.trunc()).copysign(x), x.trunc()),
    };
    Ok(Value::tuple([
        Value::Float(fraction),
        Value::Float(integer),
    ]))
}

fn nextafter(_: &mut Cx, x: f64, y: f64) -> Res<f64> {
    Ok(RealMath::nextafter(x, y))
}

fn ulp(_: &mut Cx, x: f64) -> Res<f64> {
    if !x.is_finite() {
        return Ok(x.abs());
    }
    let x = x.abs();
    let next = RealMath::nextafter(x, f64::INFINITY);
    Ok(match next.is_infinite() {
        true => x - RealMath::nextafter(x, f64::NEG_INFINITY),
        false => next - x,
    })
}

fn pow(_: &mut Cx, x: f64, y: f64) -> Res<f64> {
    let result = x.powf(y);
    if !x.is_finite() || !y.is_finite() {
        return Ok(result);
    }
    if result.is_nan() {
        return Err(domain());
    }
    if result.is_infinite() {
        return Err(if x == 0.0 { domain() } else { range() });
    }
    Ok(result)
}

fn remainder(_: &mut Cx, x: f64, y: f64) -> Res<f64> {
    if x.is_nan() || y.is_nan() {
        return Ok(if x.is_nan() { x } else { y });
    }
    if x.is_infinite() || y == 0.0 {
        return Err(domain());
    }
    if y.is_infinite() {
        return Ok(x);
    }
    let (size, divisor) = (x.abs(), y.abs());
    let m = size % divisor;
    let c = divisor - m;
    let r = if m < c {
        m
    } else if m > c {
        -c
    } else {
        // A tie goes to the even multiple.
        m - 2.0 * ((0.5 * (size - m)) % divisor)
    };
    Ok(1f64.copysign(x) * r)
}

fn isclose(cx: &mut Cx, a: f64, b: f64, rel_tol: Option<f64>, abs_tol: Option<f64>) -> Res<bool> {
    let _ = cx;
    let (relative, absolute) = (rel_tol.unwrap_or(1e-9), abs_tol.unwrap_or(0.0));
    if relative < 0.0 || absolute < 0.0 {
        return Err(Raised::value("tolerances must be non-negative"));
    }
    if a == b {
        return Ok(true);
    }
    if a.is_infinite() || b.is_infinite() {
        return Ok(false);
    }
    let difference = (b - a).abs();
    Ok(difference <= (relative * b).abs()
        || difference <= (relative * a).abs()
        || difference <= absolute)
}
