//! What the casts of a reduction are told as: those of its operand, and those of what it begins with in a target of another dtype.
//!
//! The first elements are cast by themselves where a reduction begins with them (`PyArray_CopyInitialReduceValues`), and all of them again with
//! the rest.

use super::{Job, Reduction};
use crate::array::layout::Order;
use crate::array::{Kind, Strided};
use crate::diag::fault::Result;
use crate::engine::copy;
use crate::engine::kernels::Flags;
use crate::engine::node::Operand;
use crate::engine::notice::{self, Noticed};
use crate::engine::plan;
use crate::engine::run::RunCx;

impl Job {
    /// What the casts of the operand noticed, as NumPy tells it: all its elements are cast, those that a mask leaves out too, and the first ones
    /// by themselves where the reduction begins with them.
    pub(super) fn tell_casts(
        &self,
        cx: &RunCx<'_>,
        array: &Strided,
        r: &Reduction<'_>,
        noticed: &mut Noticed,
    ) -> Result<()> {
        let cast = |part: &Strided| -> Result<Flags> {
            let cast = |cx: &RunCx<'_>| copy::cast(cx, part, &r.dtype, Order::K);
            Ok(cx.watch(cast)?.1.without(Flags::DISCARDS))
        };
        if r.mask.is_some() && array.ndim() > 0 {
            notice::add(noticed, "reduce", cast(array)?);
            return Ok(());
        }
        // What begins in a target of another dtype is cast to that.
        let begins_in_target = r.other_target().is_some();
        if array.ndim() == 0 {
            // The one element is cast before the walk.
            let alone = cast(array)?;
            noticed
                .iter_mut()
                .for_each(|notice| notice.flags = notice.flags.without(alone));
            noticed.retain(|notice| !notice.flags.is_empty());
            noticed.insert_many(0, notice::one("cast", alone));
            if self.initial.is_none() && !begins_in_target {
                let mut first = notice::one(
                    "cast",
                    cast(array)? | discarded(array.dtype.kind(), r.dtype.kind()),
                );
                notice::add(&mut first, "reduce", alone);
                noticed.extend(first);
            }
            return Ok(());
        }
        let is_one = r.axes.iter().all(|&axis| self.shape[axis] == 1);
        if clears(r) && (self.initial.is_some() || !is_one) {
            noticed.retain(|notice| notice.name != "reduce");
        }
        if self.initial.is_some() || begins_in_target {
            return Ok(());
        }
        let mut first = array.clone();
        r.axes
            .iter()
            .for_each(|&axis| first.layout.shape[axis] = first.layout.shape[axis].min(1));
        let of_first = cast(&first)? | discarded(array.dtype.kind(), r.dtype.kind());
        let at = noticed.len() - usize::from(noticed.last().is_some_and(|n| n.name == "reduce"));
        noticed.insert_many(at, notice::one("cast", of_first));
        Ok(())
    }

    /// Puts the totals into a target of another dtype. Where the loop clears the processor's flags, what is left of the casts is what those of the last
    /// filling of the buffer noticed.
    pub(super) fn store_in(
        &self,
        cx: &RunCx<'_>,
        out: &Strided,
        r: &Reduction<'_>,
    ) -> Result<Flags> {
        let (_, flags) = cx.watch(|cx| copy::assign(cx, out, &self.result))?;
        let flags = flags.without(Flags::DISCARDS);
        let last = match &self.last_filled {
            Some(last) if !flags.is_empty() && clears(r) => self.result.with(last.clone()),
            _ => return Ok(flags),
        };
        let cast = |cx: &RunCx<'_>| copy::cast(cx, &last, &out.dtype, Order::K);
        Ok(cx.watch(cast)?.1.without(Flags::DISCARDS))
    }

    /// What is noticed where a target of another dtype gets what the reduction begins with. NumPy reads the target while it reduces, so that imaginary
    /// parts are dropped on the way there or back. Hardly anything clears the processor's flags of the cast of the first elements before the reduction
    /// looks at them: those come second.
    pub(super) fn begin_in(
        &self,
        cx: &RunCx<'_>,
        operand: &Operand,
        out: &Strided,
        r: &Reduction<'_>,
    ) -> Result<(Noticed, Flags)> {
        let (own, target) = (self.result.dtype.kind(), out.dtype.kind());
        let mut noticed = Noticed::new();
        let first = match (&self.initial, operand) {
            (None, Operand::Array(array)) if array.size() == 0 => {
                discarded(array.dtype.kind(), target)
            }
            (None, Operand::Array(array)) if own != target => {
                let mut first = array.clone();
                let axes = first.layout.shape.iter_mut().zip(&self.is_reduced);
                axes.filter(|(_, reduced)| **reduced)
                    .for_each(|(n, _)| *n = 1);
                cx.watch(|cx| copy::cast(cx, &first, &out.dtype, Order::K))?
                    .1
            }
            (Some(_), _) if plan::discards(own, target) => Flags::DISCARDS,
            _ => Flags::NONE,
        };
        noticed.extend(notice::one("cast", first));
        let mut reduced = self.shape.iter().zip(&self.is_reduced);
        let is_one = reduced.all(|(&n, reduced)| n == 1 || !reduced);
        let left = match is_one || !clears(r) {
            true => first.without(Flags::DISCARDS),
            false => Flags::NONE,
        };
        let [of_operand, of_target] = walked_casts_discard(operand, r);
        if of_operand && of_target {
            noticed.extend(notice::one("cast", Flags::DISCARDS));
        }
        Ok((noticed, left))
    }
}

/// Whether the walk over operand and target drops imaginary parts where it casts the operand, and where it casts the target (either way). NumPy says so when
/// it makes the walk: also of no elements, and before it looks for what the reduction begins with.
pub(super) fn walked_casts_discard(operand: &Operand, r: &Reduction<'_>) -> [bool; 2] {
    let (from, own) = (operand.dtype().kind(), r.dtype.kind());
    let target = r.out.map_or(own, |out| out.dtype.kind());
    let of_target = plan::discards(own, target) || plan::discards(target, own);
    [plan::discards(from, own), of_target]
}

/// That the cast of what the reduction begins with drops imaginary parts.
fn discarded(from: Kind, to: Kind) -> Flags {
    match plan::discards(from, to) {
        true => Flags::DISCARDS,
        false => Flags::NONE,
    }
}

/// Whether the loop ends with the processor's flags cleared.
pub(super) fn clears(r: &Reduction<'_>) -> bool {
    let kind = r.dtype.kind();
    matches!(r.ufunc.name, "maximum" | "minimum" | "fmax" | "fmin")
        && (kind.is_complex() || matches!(kind, Kind::F32 | Kind::F64))
}
