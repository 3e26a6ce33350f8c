//! `astype(..., casting='same_value')`: a cast of numbers in which every value must come through unchanged.
//!
//! Numbers only: even `S2` to `S2` is refused by this rule. A cast to bool loses nothing; NaN stays NaN; the imaginary part that a real
//! number has no room for must be zero.

use num_complex::Complex64;

use crate::array::{DType, Kind, Order, Strided};
use crate::diag::fault::{Fault, Result};
use crate::engine::copy::{self, to_vec};
use crate::engine::kernels::Flags;
use crate::engine::run::RunCx;
use crate::object::array::foreign::warn_of_casts;
use crate::object::array::with_run;
use crate::object::{Cx, Res};

/// A number as wide as any dtype's.
#[derive(Clone, Copy)]
enum Wide {
    Whole(i128),
    Float(f64),
    Complex(f64, f64),
}

impl Wide {
    fn real_is(self, other: Wide) -> bool {
        match (self, other) {
            (Wide::Whole(a), Wide::Whole(b)) => a == b,
            (Wide::Whole(n), Wide::Float(x) | Wide::Complex(x, _))
            | (Wide::Float(x) | Wide::Complex(x, _), Wide::Whole(n)) => {
                x.fract() == 0.0 && x.abs() < 1e30 && x as i128 == n
            }
            (Wide::Float(a) | Wide::Complex(a, _), Wide::Float(b) | Wide::Complex(b, _)) => {
                same(a, b)
            }
        }
    }
}

fn same(a: f64, b: f64) -> bool {
    a == b || a.is_nan() && b.is_nan()
}

/// Whether the rule knows this cast at all.
pub fn applies(from: &DType, to: &DType) -> bool {
    from.kind().is_numeric() && to.kind().is_numeric()
}

/// The cast, or the refusal of one that changes a value; then nothing is said of lost digits.
pub fn cast(cx: &mut Cx, from: &Strided, dtype: &DType, order: Order) -> Res<Strided> {
    let discards =
        from.dtype.kind().is_complex() && !dtype.kind().is_complex() && dtype.kind() != Kind::Bool;
    let result = with_run(cx, |run| {
        let new = copy::cast(run, from, dtype, order)?;
        check(run, from, &new)?;
        Ok(new)
    });
    if result.is_err() && discards {
        warn_of_casts(cx, Flags::DISCARDS)?;
    }
    result
}

fn check(run: &RunCx<'_>, from: &Strided, cast: &Strided) -> Result<()> {
    if cast.dtype.kind() == Kind::Bool {
        return Ok(());
    }
    let (before, after) = (wide(run, from)?, wide(run, cast)?);
    for (before, after) in before.into_iter().zip(after) {
        let kept = match (before, after) {
            (Wide::Complex(_, im), Wide::Complex(_, new)) => same(im, new),
            (Wide::Complex(_, im), _) if im != 0.0 => {
                return Err(changed(from, cast, ": imag is not 0"));
            }
            _ => true,
        };
        if !kept || !before.real_is(after) {
            return Err(changed(from, cast, ""));
        }
    }
    Ok(())
}

#[cold]
fn changed(from: &Strided, cast: &Strided, why: &str) -> Box<Fault> {
    Fault::value(format!(
        "could not cast 'same_value' {} to {}{why}",
        c_name(from.dtype.kind()),
        c_name(cast.dtype.kind())
    ))
}

fn wide(run: &RunCx<'_>, of: &Strided) -> Result<Vec<Wide>> {
    let kind = of.dtype.kind();
    Ok(match kind {
        Kind::U64 => {
            let all = to_vec::<u64>(run, of)?.into_iter();
            all.map(|n| Wide::Whole(n.into())).collect()
        }
        _ if kind.is_complex() => {
            let all = to_vec::<Complex64>(run, of)?.into_iter();
            all.map(|z| Wide::Complex(z.re, z.im)).collect()
        }
        _ if kind.is_float() => {
            let all = to_vec::<f64>(run, of)?.into_iter();
            all.map(Wide::Float).collect()
        }
        _ => {
            let all = to_vec::<i64>(run, of)?.into_iter();
            all.map(|n| Wide::Whole(n.into())).collect()
        }
    })
}

/// The type of C that NumPy names in this message.
fn c_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Bool => "bool",
        Kind::I8 => "byte",
        Kind::U8 => "ubyte",
        Kind::I16 => "short",
        Kind::U16 => "ushort",
        Kind::I32 => "int",
        Kind::U32 => "uint",
        Kind::I64 => "long",
        Kind::U64 => "ulong",
        Kind::F16 => "half",
        Kind::F32 => "float",
        Kind::F64 => "double",
        Kind::C64 => "cfloat",
        _ => "cdouble",
    }
}
