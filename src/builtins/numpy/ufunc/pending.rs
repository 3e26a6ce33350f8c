//! Operations that stay pending because the same expression consumes them.
//!
//! Only numbers and dates with one result wait; where the error state raises, calls or prints, nothing does.

use smallvec::SmallVec;

use super::errstate;
use super::operand::Operand;
use super::resolve::{self, Resolved};
use crate::engine::Node;
use crate::engine::ufunc::Ufunc;
use crate::object::array::pending;
use crate::object::{Cx, Res, Value};

pub use crate::object::array::pending::{catch_up, catch_up_beside, compute, settle};

/// Whether an operation on these operands may wait and is large enough to gain by it.
pub fn is_worth(cx: &mut Cx, operands: &[Operand]) -> bool {
    let from = cx.options.fuse_from;
    let is_large = |o: &Operand| match o {
        Operand::Array(_, s) => s.size() >= from && s.ndim() > 0,
        Operand::Pending(_) => true,
        _ => false,
    };
    operands.iter().any(is_large) && errstate::is_only_warning(cx)
}

/// Computes pending operands beside one that has no elements: the result leaves theirs out, but they warn all the same.
pub fn keep_left_out(cx: &mut Cx, operands: &[Operand]) -> Res<()> {
    if !operands.iter().any(|o| matches!(o, Operand::Pending(_))) {
        return Ok(());
    }
    let is_empty = |operand: &Operand| match operand {
        Operand::Array(_, strided) => strided.size() == 0,
        Operand::Pending(node) => node.shape().contains(&0),
        _ => false,
    };
    if !operands.iter().any(is_empty) {
        return Ok(());
    }
    for operand in operands.iter().filter(|operand| !is_empty(operand)) {
        if let Operand::Pending(node) = operand
            && !node.has_run()
        {
            let values = compute(cx, node)?;
            node.keep(values);
        }
    }
    Ok(())
}

/// The pending result of a ufunc call, or `None` where it has to be computed now.
pub fn wait(
    cx: &mut Cx,
    ufunc: &'static Ufunc,
    operands: &[Operand],
    resolved: &Resolved,
) -> Res<Option<Value>> {
    if ufunc.nout != 1 || !is_worth(cx, operands) {
        return Ok(None);
    }
    keep_left_out(cx, operands)?;
    let numeric = resolved
        .dtypes
        .iter()
        .all(|d| d.kind().is_numeric() && d.is_native());
    let fits = operands
        .iter()
        .all(|o| o.dtype().is_none_or(|d| d.kind().is_numeric()));
    if !numeric || !fits {
        return Ok(None);
    }
    let mut inputs: SmallVec<[crate::engine::Operand; 2]> = SmallVec::new();
    for (operand, dtype) in operands.iter().zip(&resolved.dtypes) {
        inputs.push(operand.lower(cx, dtype)?);
    }
    if !Node::fits(&inputs) {
        return Ok(None);
    }
    let dtype = resolve::result_dtypes(ufunc, resolved)[0].clone();
    let node = Node::new(ufunc.name, resolved.run, inputs, dtype, cx.place.span)?;
    Ok(Some(pending::wait(cx, node)))
}
