//! Which complex products and magnitudes go the plain way: those of scalars, of one element in its own place, and of `complex64` read backwards.
//!
//! NumPy's vector loops multiply and add with one rounding. They read forwards only where two elements fit a vector's lane, and leave what
//! overlaps to a plain loop, which is how one element that replaces itself looks to them.

use super::operand::Operand;
use super::resolve::Resolved;
use crate::array::{Array, Kind, Layout};
use crate::engine::ufunc::{Ufunc, plain};

/// Puts the loop in its place that NumPy would run on operands that lie as these do.
pub fn as_they_lie(ufunc: &Ufunc, resolved: &mut Resolved, operands: &[Operand]) {
    let kind = resolved.run.types[0];
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

/// The same for the operators of scalars, and for a result that replaces an operand.
pub fn plainly(ufunc: &Ufunc, resolved: &mut Resolved) {
    if let Some(run) = plain(ufunc.name, resolved.run.types[0]) {
        resolved.run = run;
    }
}

/// Whether an operand is one element that the result replaces.
pub fn replaces_itself(operands: &[Operand], outs: &[Option<std::rc::Rc<Array>>]) -> bool {
    let Some(Some(out)) = outs.first() else {
        return false;
    };
    let target = out.strided();
    target.size() == 1
        && operands.iter().any(|operand| match operand {
            Operand::Array(_, own) => {
                own.buffer.serial() == target.buffer.serial()
                    && own.layout.offset == target.layout.offset
            }
            _ => false,
        })
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
