//! `cmath`: functions of complex numbers, by the C library; a pole is a ValueError and what is too large an OverflowError.

use num_complex::Complex;

use super::math::{domain, range};
use crate::builtin;
use crate::builtins::add_builtins;
use crate::engine::kernels::libm::ComplexMath;
use crate::object::number::Number;
use crate::object::{Cx, NameMap, Raised, Res, Value, attr, call, number};
use crate::registry::argument::FromValue;
use crate::registry::{Builtin, Given};

type C = Complex<f64>;

/// Fills the module.
pub fn fill(_: &mut Cx, namespace: &mut NameMap) -> Res<()> {
    add_builtins(namespace, TABLE, Some("cmath"));
    let constants = [
        ("pi", Value::Float(std::f64::consts::PI)),
        ("e", Value::Float(std::f64::consts::E)),
        ("tau", Value::Float(std::f64::consts::TAU)),
        ("inf", Value::Float(f64::INFINITY)),
        ("nan", Value::Float(f64::NAN)),
        ("infj", complex(C::new(0.0, f64::INFINITY))),
        ("nanj", complex(C::new(0.0, f64::NAN))),
    ];
    for (name, value) in constants {
        namespace.insert(name.into(), value);
    }
    Ok(())
}

fn complex(z: C) -> Value {
    Value::object(crate::object::complex::Complex { re: z.re, im: z.im })
}

/// A complex argument: a number, or what `__complex__` or `__float__` makes one.
pub struct ComplexArg(pub C);

impl FromValue for ComplexArg {
    fn from_value(cx: &mut Cx, value: &Value, _: &str) -> Res<ComplexArg> {
        if let Some(Number::Complex(re, im)) = Number::of(value) {
            return Ok(ComplexArg(C::new(re, im)));
        }
        if let Some(method) = attr::getattr_opt(cx, value, "__complex__")? {
            let made = call::call_pos(cx, &method, [])?;
            if let Some(Number::Complex(re, im)) = Number::of(&made) {
                return Ok(ComplexArg(C::new(re, im)));
            }
        }
        Ok(ComplexArg(C::new(number::to_float(cx, value)?, 0.0)))
    }
}

builtin! {
    /// Arc cosine.
    ACOS: "acos(z, /)" => acos;
    /// Inverse hyperbolic cosine.
    ACOSH: "acosh(z, /)" => acosh;
    /// Arc sine.
    ASIN: "asin(z, /)" => asin;
    /// Inverse hyperbolic sine.
    ASINH: "asinh(z, /)" => asinh;
    /// Arc tangent.
    ATAN: "atan(z, /)" => atan;
    /// Inverse hyperbolic tangent.
    ATANH: "atanh(z, /)" => atanh;
    /// Cosine.
    COS: "cos(z, /)" => cos;
    /// Hyperbolic cosine.
    COSH: "cosh(z, /)" => cosh;
    /// e to the power of z.
    EXP: "exp(z, /)" => exp;
    /// Whether two numbers are close.
    ISCLOSE: "isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)" => isclose;
    /// Whether both parts are finite.
    ISFINITE: "isfinite(z, /)" => isfinite;
    /// Whether a part is infinite.
    ISINF: "isinf(z, /)" => isinf;
    /// Whether a part is a NaN.
    ISNAN: "isnan(z, /)" => isnan;
    /// The logarithm to a base.
    LOG: "log(z, base=None, /)" => log;
    /// The logarithm to base 10.
    LOG10: "log10(z, /)" => log10;
    /// The angle.
    PHASE: "phase(z, /)" => phase;
    /// Length and angle.
    POLAR: "polar(z, /)" => polar;
    /// The number with this length and angle.
    RECT: "rect(r, phi, /)" => rect;
    /// Sine.
    SIN: "sin(z, /)" => sin;
    /// Hyperbolic sine.
    SINH: "sinh(z, /)" => sinh;
    /// Square root.
    SQRT: "sqrt(z, /)" => sqrt;
    /// Tangent.
    TAN: "tan(z, /)" => tan;
    /// Hyperbolic tangent.
    TANH: "tanh(z, /)" => tanh
}

static TABLE: &[&Builtin] = &[
    &ACOS, &ACOSH, &ASIN, &ASINH, &ATAN, &ATANH, &COS, &COSH, &EXP, &ISCLOSE, &ISFINITE, &ISINF,
    &ISNAN, &LOG, &LOG10, &PHASE, &POLAR, &RECT, &SIN, &SINH, &SQRT, &TAN, &TANH,
];

/// The result, or the error where finite parts gave none.
fn checked(z: C, result: C) -> Res<Value> {
    if z.is_finite() && !result.is_finite() {
        return Err(match result.is_nan() {
            true => domain(),
            false => range(),
        });
    }
    Ok(complex(result))
}

fn acos(_: &mut Cx, z: ComplexArg) -> Res<Value> {
    checked(z.0, z.0.cacos())
}

fn acosh(_: &mut Cx, z: ComplexArg) -> Res<Value> {
    checked(z.0, z.0.cacosh())
}

fn asin(_: &mut Cx, z: ComplexArg) -> Res<Value> {
    checked(z.0, z.0.casin())
}

fn asinh(_: &mut Cx, z: ComplexArg) -> Res<Value> {
    checked(z.0, z.0.casinh())
}

fn atan(_: &mut Cx, z: ComplexArg) -> Res<Value> {
    if z.0.re == 0.0 && z.0.im.abs() == 1.0 {
        return Err(domain());
    }
    checked(z.0, z.0.catan())
}

fn atanh(_: &mut Cx, z: ComplexArg) -> Res<Value> {
    if z.0.im == 0.0 && z.0.re.abs() == 1.0 {
        return Err(domain());
    }
    checked(z.0, z.0.catanh())
}

fn cos(_: &mut Cx, z: ComplexArg) -> Res<Value> {
    checked(z.0, z.0.ccos())
}

fn cosh(_: &mut Cx, z: ComplexArg) -> Res<Value> {
    checked(z.0, z.0.ccosh())
}

fn exp(_: &mut Cx, z: ComplexArg) -> Res<Value> {
    checked(z.0, z.0.cexp())
}

fn sin(_: &mut Cx, z: ComplexArg) -> Res<Value> {
    checked(z.0, z.0.csin())
}

fn sinh(_: &mut Cx, z: ComplexArg) -> Res<Value> {
    checked(z.0, z.0.csinh())
}

fn sqrt(_: &mut Cx, z: ComplexArg) -> Res<Value> {
    checked(z.0, z.0.csqrt())
}

fn tan(_: &mut Cx, z: ComplexArg) -> Res<Value> {
    checked(z.0, z.0.ctan())
}

fn tanh(_: &mut Cx, z: ComplexArg) -> Res<Value> {
    checked(z.0, z.0.ctanh())
}

fn natural(z: C) -> Res<C> {
    match z.re == 0.0 && z.im == 0.0 {
        true => Err(domain()),
        false => Ok(z.clog()),
    }
}

fn log(_: &mut Cx, z: ComplexArg, base: Given<ComplexArg>) -> Res<Value> {
    let top = natural(z.0)?;
    match base.0 {
        None => Ok(complex(top)),
        Some(base) => {
            let bottom = natural(base.0)?;
            if bottom.re == 0.0 && bottom.im == 0.0 {
                let kind = crate::diag::fault::FaultKind::ZeroDivisionError;
                return Err(Raised::new(kind, "complex division by zero"));
            }
            Ok(complex(quotient(top, bottom)))
        }
    }
}

/// Smith's division, as CPython divides.
fn quotient(a: C, b: C) -> C {
    if b.re.abs() >= b.im.abs() {
        let ratio = b.im / b.re;
        let bottom = b.re + b.im * ratio;
        C::new(
            (a.re + a.im * ratio) / bottom,
            (a.im - a.re * ratio) / bottom,
        )
    } else {
        let ratio = b.re / b.im;
        let bottom = b.re * ratio + b.im;
        C::new(
            (a.re * ratio + a.im) / bottom,
            (a.im * ratio - a.re) / bottom,
        )
    }
}

fn log10(_: &mut Cx, z: ComplexArg) -> Res<Value> {
    let log = natural(z.0)?;
    Ok(complex(log / std::f64::consts::LN_10))
}

fn phase(_: &mut Cx, z: ComplexArg) -> Res<f64> {
    Ok(z.0.im.atan2(z.0.re))
}

fn polar(_: &mut Cx, z: ComplexArg) -> Res<Value> {
    let (r, phi) = (z.0.re.hypot(z.0.im), z.0.im.atan2(z.0.re));
    if r.is_infinite() && z.0.is_finite() {
        return Err(range());
    }
    Ok(Value::tuple([Value::Float(r), Value::Float(phi)]))
}

fn rect(_: &mut Cx, r: f64, phi: f64) -> Res<Value> {
    if !phi.is_finite() && r != 0.0 && r.is_finite() {
        return match phi.is_nan() {
            true => Ok(complex(C::new(f64::NAN, f64::NAN))),
            false => Err(domain()),
        };
    }
    Ok(complex(C::new(r * phi.cos(), r * phi.sin())))
}

fn isfinite(_: &mut Cx, z: ComplexArg) -> Res<bool> {
    Ok(z.0.is_finite())
}

fn isinf(_: &mut Cx, z: ComplexArg) -> Res<bool> {
    Ok(z.0.is_infinite())
}

fn isnan(_: &mut Cx, z: ComplexArg) -> Res<bool> {
    Ok(z.0.is_nan())
}

fn isclose(
    _: &mut Cx,
    a: ComplexArg,
    b: ComplexArg,
    rel_tol: Option<f64>,
    abs_tol: Option<f64>,
) -> Res<bool> {
    let (relative, absolute) = (rel_tol.unwrap_or(1e-9), abs_tol.unwrap_or(0.0));
    if relative < 0.0 || absolute < 0.0 {
        return Err(Raised::value("tolerances must be non-negative"));
    }
    let (a, b) = (a.0, b.0);
    if a == b {
        return Ok(true);
    }
    if a.is_infinite() || b.is_infinite() {
        return Ok(false);
    }
    let difference = (a - b).norm();
    Ok(difference <= relative * b.norm()
        || difference <= relative * a.norm()
        || difference <= absolute)
}
