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
        if r.mask.is_some() {
            notice::add(noticed, "reduce", cast(array)?);
            return Ok(());
        }
        if self.initial.is_some() {
            return Ok(());
        }
        let mut first = array.clone();
        let is_one = r.axes.iter().all(|&axis| self.shape[axis] == 1);
        r.axes
            .iter()
            .for_each(|&axis| first.layout.shape[axis] = first.layout.shape[axis].min(1));
        let of_first = cast(&first)?;
        let clears = matches!(r.ufunc.name, "maximum" | "minimum" | "fmax" | "fmin")
            && matches!(r.dtype.kind(), Kind::F32 | Kind::F64);
        if clears && !is_one {
            // These loops end with the processor's flags cleared.
            noticed.retain(|notice| notice.name != "reduce");
        }
        let at = noticed.len() - usize::from(noticed.last().is_some_and(|n| n.name == "reduce"));
        noticed.insert_many(at, notice::one("cast", of_first));
        Ok(())
    }

    /// What is noticed where a target of another dtype gets what the reduction begins with. NumPy reads the target while it reduces, so that imaginary
    /// parts are dropped on the way there or back. Where nothing is added to the first elements, nothing clears the processor's flags of that cast
    /// before the reduction looks at them: those come second.
    pub(super) fn begin_in(
        &self,
        cx: &RunCx<'_>,
        operand: &Operand,
        out: &Strided,
    ) -> Result<(Noticed, Flags)> {
        let (own, target) = (self.result.dtype.kind(), out.dtype.kind());
        let mut noticed = Noticed::new();
        let first = match (&self.initial, operand) {
            (None, Operand::Array(array)) if array.size() > 0 && own != target => {
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
        let left = match is_one {
            true => first.without(Flags::DISCARDS),
            false => Flags::NONE,
        };
        if plan::discards(own, target) || plan::discards(target, own) {
            noticed.extend(notice::one("cast", Flags::DISCARDS));
        }
        Ok((noticed, left))
    }
}
