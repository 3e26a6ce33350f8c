//! Which complex products and magnitudes go the plain way: those of scalars, of one element in its own place or without a step, and of `complex64` read backwards;
//! and which powers are square roots: those of arrays by one half.
//!
//! NumPy's vector loops multiply and add with one rounding. They read forwards only where two elements fit a vector's lane, and leave what
//! overlaps to a plain loop, which is how one element that replaces itself looks to them.

use super::call::Extras;
use super::operand::Operand;
use super::resolve::Resolved;
use crate::array::{Kind, Layout};
use crate::engine::ufunc::{Ufunc, plain};
use crate::object::Value;

/// Puts the loop in its place that NumPy would run on operands that lie as these do.
pub fn as_they_lie(ufunc: &Ufunc, resolved: &mut Resolved, operands: &[Operand]) {
    let kind = resolved.run.types[0];
    let is_of_half = ufunc.name == "power" && kind.is_float();
    if is_of_half && operands.get(1).and_then(lone_value) == Some(0.5) {
        plainly(ufunc, resolved);
    }
    if steps(ufunc, kind) && is_lone(resolved, operands, &Extras::default()) {
        return plainly(ufunc, resolved);
    }
    if kind != Kind::C64 || !matches!(ufunc.name, "multiply" | "square" | "absolute") {
        return;
    }
    let most = operands.iter().map(count).max().unwrap_or(0);
    let is_backwards = |operand: &Operand| match operand {
        Operand::Array(_, own) => {
            own.dtype.kind() == kind && own.size() == most && is_one_way_back(&own.layout)
        }
        _ => false,
    };
    if operands.iter().any(is_backwards) {
        plainly(ufunc, resolved);
    }
}

fn plainly(ufunc: &Ufunc, resolved: &mut Resolved) {
    if let Some(run) = plain(ufunc.name, resolved.run.types[0]) {
        resolved.run = run;
    }
}

/// The same for the operators of scalars, which have no roots for powers.
pub fn of_scalars(ufunc: &'static Ufunc, resolved: &mut Resolved) {
    match ufunc.name {
        "power" => {
            let kinds = &resolved.run.types[..2];
            resolved.run = ufunc.loop_for(kinds).unwrap_or(resolved.run);
        }
        _ => plainly(ufunc, resolved),
    }
}

/// The same for one complex element that the result replaces, or that NumPy's iterator comes to without a step.
pub fn in_its_place(ufunc: &Ufunc, resolved: &mut Resolved, operands: &[Operand], extras: &Extras) {
    if !resolved.run.types[0].is_complex() || ufunc.name == "power" {
        return;
    }
    if steps(ufunc, resolved.run.types[0]) && is_lone(resolved, operands, extras) {
        return plainly(ufunc, resolved);
    }
    let Some(Some(out)) = extras.outs.first() else {
        return;
    };
    let target = out.strided();
    let is_replaced = target.size() == 1
        && operands.iter().any(|operand| match operand {
            Operand::Array(_, own) => {
                own.buffer.serial() == target.buffer.serial()
                    && own.layout.offset == target.layout.offset
            }
            _ => false,
        });
    if is_replaced {
        plainly(ufunc, resolved);
    }
}

/// Whether a ufunc has a fused loop of complex numbers that takes steps.
fn steps(ufunc: &Ufunc, kind: Kind) -> bool {
    kind.is_complex() && matches!(ufunc.name, "multiply" | "square")
}

/// Whether a single element goes through NumPy's iterator: under a mask, where shapes differ, or where a table or the result is cast.
fn is_lone(resolved: &Resolved, operands: &[Operand], extras: &Extras) -> bool {
    let outs = || extras.outs.iter().flatten().map(|out| out.strided());
    let mask = extras.mask.as_ref();
    let is_one = operands.iter().all(|operand| count(operand) == 1)
        && outs().all(|out| out.size() == 1)
        && mask.is_none_or(|mask| mask.size() == 1);
    let types = resolved.run.types;
    let ndim = operands.iter().map(Operand::ndim).max().unwrap_or(0);
    let is_spread = operands.iter().any(|o| ![0, ndim].contains(&o.ndim()))
        || (ndim != 0 && outs().any(|out| out.ndim() != ndim));
    let is_cast = || {
        let mut tables = operands.iter().zip(types).filter(|(o, _)| o.ndim() > 1);
        let mut results = outs().zip(&types[operands.len()..]);
        tables.any(|(o, kind)| o.kind() != *kind) || results.any(|(o, k)| o.dtype.kind() != *k)
    };
    is_one && (mask.is_some() || is_spread || is_cast())
}

/// The value of an operand that is one number, however often it is read.
fn lone_value(operand: &Operand) -> Option<f64> {
    let element = match operand {
        Operand::Weak(_, Value::Float(value)) => return Some(*value),
        Operand::Scalar(element) => element.clone(),
        Operand::Array(_, own) => {
            let is_still = own.layout.strides.iter().all(|&stride| stride == 0);
            let is_one = own.size() > 0 && is_still;
            is_one.then(|| own.element_at(own.layout.offset))?
        }
        _ => return None,
    };
    match element.dtype.kind() {
        Kind::F16 => element.get::<half::f16>().map(f64::from),
        Kind::F32 => element.get::<f32>().map(f64::from),
        Kind::F64 => element.get::<f64>(),
        _ => None,
    }
}

fn count(operand: &Operand) -> usize {
    match operand {
        Operand::Array(_, own) => own.size(),
        Operand::Pending(node) => node.shape().iter().product(),
        _ => 1,
    }
}

/// Whether all axes together are one way backwards through memory. What takes several ways, NumPy's iterator copies to a buffer first.
fn is_one_way_back(layout: &Layout) -> bool {
    let mut step = None;
    for axis in layout.axes_by_stride().into_iter().rev() {
        let (n, stride) = (layout.shape[axis], layout.strides[axis]);
        if n == 1 && layout.ndim() > 1 {
            continue;
        }
        if stride >= 0 || step.is_some_and(|step| step != stride) {
            return false;
        }
        step = Some(stride * n as isize);
    }
    step.is_some()
}
