//! `round` and `fix`.
//!
//! Decimals are rounded as NumPy does it: times a power of ten, `rint`, and back, each into the same array, so that a dtype which does not hold the
//! products refuses; integers go through float64. Parts of complex numbers are rounded one by one. Follows `calculation.c`.

use std::rc::Rc;

use super::compose::{asarray, get, method, ndim_of, np, np_kw};
use super::ufunc::apply::{self, made};
use super::ufunc::call::{Extras, check_writeable};
use crate::array::dtype::Casting;
use crate::array::{Array, DType, Order, Strided, Why};
use crate::builtin;
use crate::builtins::views;
use crate::engine::copy;
use crate::object::array::subscript::note_write;
use crate::object::array::with_run;
use crate::object::attr::{getattr, setattr};
use crate::object::{Cx, Raised, Res, Value};
use crate::registry::{Builtin, Given};

builtin! {
    /// Elements rounded to decimals, halves to even.
    ///
    /// >>> np.round([1.25, 2.5], 1)
    /// array([1.2, 2.5])
    ROUND: "round(a, decimals=0, out=None)" => round;
    /// As `round`.
    ///
    /// >>> np.around([0.5, 1.5])
    /// array([0., 2.])
    AROUND: "around(a, decimals=0, out=None)" => round;
    /// Elements rounded toward zero.
    ///
    /// >>> np.fix([1.7, -1.7])
    /// array([ 1., -1.])
    FIX: "fix(x, out=None)" => fix;
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[&ROUND, &AROUND, &FIX];

fn round(cx: &mut Cx, a: Value, decimals: Given<i64>, out: Option<Value>) -> Res<Value> {
    let is_number = ndim_of(cx, &a)? == 0 && out.is_none();
    let array = asarray(cx, &a)?;
    let result = rounded(cx, array, decimals.0.unwrap_or(0), out)?;
    match is_number && result.is::<Array>() {
        true => get(cx, &result, &Value::tuple(vec![])),
        false => Ok(result),
    }
}

fn rounded(cx: &mut Cx, a: Rc<Array>, decimals: i64, out: Option<Value>) -> Res<Value> {
    let out = match out {
        None => None,
        Some(out) => Some(out.downcast_rc::<Array>().ok_or_else(|| {
            let name = crate::object::attr::type_name(cx, &out);
            Raised::type_error(format!("return arrays must be of ArrayType, not {name}"))
        })?),
    };
    let elements = a.strided().clone();
    if let Some(out) = &out
        && out.strided().size() != elements.size()
    {
        return Err(Raised::value("invalid output shape"));
    }
    let kind = elements.dtype.kind();
    if kind.is_complex() {
        return by_parts(cx, a, decimals, out);
    }
    if decimals >= 0 && kind.is_integer() {
        let Some(out) = out else {
            return method(cx, &a.into(), "copy", &[Value::str("K")]);
        };
        check_writeable(&out, "output array is read-only")?;
        let target = out.strided().clone();
        views::check_cast(&elements, &target.dtype, Casting::SameKind)?;
        with_run(cx, |run| copy::assign(run, &target, &elements))?;
        note_write(cx, &target);
        return Ok(out.into());
    }
    if decimals == 0 {
        let kw: Vec<(&str, Value)> = out.into_iter().map(|o| ("out", o.into())).collect();
        return np_kw(cx, "rint", &[a.into()], &kw);
    }
    scaled(cx, a, decimals, out)
}

/// Rounding to a power of ten other than 1.
fn scaled(cx: &mut Cx, a: Rc<Array>, decimals: i64, out: Option<Rc<Array>>) -> Res<Value> {
    let elements = a.strided().clone();
    let kind = elements.dtype.kind();
    let order = match elements.is_f_contiguous() && !elements.is_c_contiguous() {
        true => Order::F,
        false => Order::C,
    };
    let is_new = out.is_none();
    let out = match out {
        Some(out) => out,
        None => {
            let dtype = match kind.is_integer() {
                true => DType::F64,
                false => elements.dtype.clone(),
            };
            let new = Strided::zeros(&cx.memory, dtype, elements.shape(), order)?;
            made(cx, new, Why::Arithmetic)
        }
    };
    let factor = Value::Float(10f64.powi(decimals.unsigned_abs().min(400) as i32));
    let (first, last) = match decimals > 0 {
        true => ("multiply", "divide"),
        false => ("divide", "multiply"),
    };
    let extras = Extras {
        outs: vec![Some(out.clone())],
        ..Extras::default()
    };
    let into: Value = out.clone().into();
    apply::run(cx, first, &[&a.into(), &factor], &extras)?;
    apply::run(cx, "rint", &[&into], &extras)?;
    apply::run(cx, last, &[&into, &factor], &extras)?;
    if !(is_new && kind.is_integer()) {
        return Ok(into);
    }
    let wide = out.strided().clone();
    let narrow = with_run(cx, |run| copy::cast(run, &wide, &elements.dtype, order))?;
    Ok(made(cx, narrow, Why::Cast).into())
}

/// The real parts, then the imaginary ones.
fn by_parts(cx: &mut Cx, a: Rc<Array>, decimals: i64, out: Option<Rc<Array>>) -> Res<Value> {
    let target: Value = match out {
        Some(out) => out.into(),
        None => np(cx, "empty_like", &[a.clone().into()])?,
    };
    let a: Value = a.into();
    for part in ["real", "imag"] {
        let whole = getattr(cx, &a, part)?;
        let near = method(cx, &whole, "round", &[Value::Int(decimals)])?;
        setattr(cx, &target, part, Some(&near))?;
    }
    Ok(target)
}

fn fix(cx: &mut Cx, x: Value, out: Option<Value>) -> Res<Value> {
    let kw: Vec<(&str, Value)> = out.into_iter().map(|out| ("out", out)).collect();
    let array: Value = asarray(cx, &x)?.into();
    np_kw(cx, "trunc", &[array], &kw)
}
