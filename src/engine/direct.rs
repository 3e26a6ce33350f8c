//! The short way for small work: one loop on contiguous operands of its own dtypes goes straight to the kernel, without a plan.
//!
//! The result is what the plan gives; only the bookkeeping is left out, which is what costs on a few elements.

use smallvec::SmallVec;

use super::elementwise::{Call, Results};
use super::kernels::In;
use super::node::Operand;
use super::notice;
use super::run::RunCx;
use super::ufunc::Run;
use crate::array::layout::{Layout, Order};
use crate::array::{Kind, Strided};
use crate::diag::fault::Result;

/// Elements up to which a call may go straight to the kernel: no interrupt is polled meanwhile, and no thread would pay.
const FEW: usize = 8192;

/// The result of a call whose operands are arrays of one shape, or one such array and a scalar, each contiguous and of the loop's kind. `None`
/// for any other call.
pub(super) fn small(
    cx: &RunCx<'_>,
    call: &Call<'_>,
    inputs: &[Operand],
    order: Order,
) -> Option<Result<Results>> {
    let arrays = inputs.iter().zip(call.run.types);
    if !arrays.clone().all(|(operand, &kind)| fits(operand, kind)) {
        return None;
    }
    let mut shaped = inputs.iter().filter_map(|operand| match operand {
        Operand::Array(array) => Some(array),
        _ => None,
    });
    let first = shaped.next()?;
    let (shape, size) = (first.shape(), first.size());
    let is_plain_order = shape.len() <= 1 || matches!(order, Order::K | Order::C);
    if size > FEW || size == 0 || !is_plain_order || shaped.any(|array| array.shape() != shape) {
        return None;
    }
    if !matches!(call.run.run, Run::Unary(_) | Run::Binary { .. }) {
        return None;
    }
    let dtype = call.dtypes.last()?.clone();
    let layout = Layout::contiguous(shape, dtype.itemsize(), Order::C);
    Some(Strided::with_layout(cx.memory, dtype, layout).map(|out| {
        let flags = {
            let bytes = size * out.itemsize();
            let mut into = out.buffer.lend_mut();
            let into = &mut into[..bytes];
            match (call.run.run, inputs) {
                (Run::Unary(f), [a]) => with(a, |a| f(a, into)),
                (Run::Binary { out_of_place, .. }, [a, b]) => {
                    with(a, |a| with(b, |b| out_of_place(a, b, into)))
                }
                _ => unreachable!("the loop's operands were counted"),
            }
        };
        (SmallVec::from_iter([out]), notice::one(call.name, flags))
    }))
}

fn fits(operand: &Operand, kind: Kind) -> bool {
    let dtype = operand.dtype();
    if dtype.kind() != kind || dtype.is_swapped() || kind.is_time() {
        return false;
    }
    match operand {
        Operand::Array(array) => array.is_c_contiguous() && array.is_aligned(),
        Operand::One(_) => true,
        Operand::Node(_) => false,
    }
}

fn with<R>(operand: &Operand, call: impl FnOnce(In<'_>) -> R) -> R {
    match operand {
        Operand::Array(array) => {
            let bytes = array.buffer.lend();
            call(In::Block(&bytes[array.block()]))
        }
        Operand::One(element) => call(In::One(&element.bytes)),
        Operand::Node(_) => unreachable!("pending operands do not go the short way"),
    }
}
