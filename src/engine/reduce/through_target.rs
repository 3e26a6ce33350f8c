//! `out=` of another dtype than the loop's: NumPy puts what a reduction begins with into the target, and reads it back from there.
//!
//! `np.max([-5, 3], out=u1)` begins with -5 as a `uint8`, which is 251, and ends with that. Follows `PyArray_CopyInitialReduceValues`.

use super::schedule::Schedule;
use super::told_casts::clears;
use super::{Initial, Reduction};
use crate::array::layout::Order;
use crate::array::{DType, Strided};
use crate::diag::fault::Result;
use crate::engine::copy;
use crate::engine::elementwise::compute;
use crate::engine::kernels::cast::{cast_loop, cast_loop_apart};
use crate::engine::kernels::{Flags, In, Unary};
use crate::engine::load_store::Register;
use crate::engine::node::Operand;
use crate::engine::run::RunCx;
use crate::engine::ufunc::Identity;

/// The casts of a total to the target's dtype and back: NumPy makes them whenever its buffer is full.
#[derive(Clone, Copy)]
pub(super) struct RoundTrip {
    there: Unary,
    back: Unary,
    itemsize: usize,
    target: usize,
    clears: bool,
}

impl RoundTrip {
    /// Those of a reduction; `None` where its target is of its own kind, or there is none.
    pub(super) fn of(r: &Reduction<'_>) -> Option<RoundTrip> {
        let (own, target) = (r.dtype.kind(), r.other_target()?.dtype.kind());
        Some(RoundTrip {
            there: cast_loop(own, target)?,
            back: cast_loop(target, own)?,
            itemsize: own.size(),
            target: target.size(),
            clears: clears(r),
        })
    }

    /// Totals as the target has them, in so many bytes, and what the cast noticed.
    fn written(&self, totals: &[u8]) -> (Register, usize, Flags) {
        let target = totals.len() / self.itemsize * self.target;
        let mut there = Register::new(target);
        let flags = (self.there)(In::Block(totals), there.bytes_mut(target));
        (there, target, flags)
    }

    /// Takes totals there and back; what the casts noticed, if the loop after them leaves it.
    pub(super) fn take(&self, totals: &mut [u8]) -> Flags {
        let size = totals.len();
        let mut here = Register::new(size);
        here.bytes_mut(size).copy_from_slice(totals);
        let (there, target, of_there) = self.written(here.bytes(size));
        let of_back = (self.back)(In::Block(there.bytes(target)), here.bytes_mut(size));
        totals.copy_from_slice(here.bytes(size));
        match self.clears {
            true => Flags::NONE,
            false => of_there | of_back,
        }
    }
}

/// The way there alone, where rows that go to the same results meet in one filling of NumPy's buffer: it writes totals at the end of each filling, and
/// goes on with what it has.
#[derive(Clone, Copy)]
pub(super) struct Writes {
    trip: RoundTrip,
    /// Rows to a filling.
    rows: usize,
}

impl Writes {
    /// Those of a reduction of rows to a row; `None` where all rows are one filling, or nothing is left of what the casts notice.
    pub(super) fn of(trip: Option<RoundTrip>, schedule: &Schedule) -> Option<Writes> {
        let trip = trip.filter(|trip| schedule.meets && schedule.axis == 1 && !trip.clears)?;
        Some(Writes {
            trip,
            rows: schedule.steps,
        })
    }

    /// What the writing of totals notices before the row at `q` is added.
    pub(super) fn noticed(&self, totals: &[u8], q: usize) -> Flags {
        match q > 0 && q.is_multiple_of(self.rows) {
            true => self.trip.written(totals).2,
            false => Flags::NONE,
        }
    }
}

/// What a reduction reads instead of its operand and its beginning, and what the casts of the operand noticed.
pub(super) struct Through {
    /// The operand in the loop's dtype; `None` where it stays as it is.
    pub(super) operand: Option<(Operand, Flags)>,
    /// What the reduction begins with, where that was given, and what its cast to the target noticed.
    pub(super) initial: Option<(Initial, Flags)>,
}

/// What reading back from the target changes; `None` where that is nothing.
pub(super) fn through_target(
    cx: &RunCx<'_>,
    operand: &Operand,
    r: &Reduction<'_>,
) -> Result<Option<Through>> {
    let Some(out) = r.other_target() else {
        return Ok(None);
    };
    if let Initial::Given(element) = &r.initial {
        let cast = |cx: &RunCx<'_>| copy::cast_element(cx, element, &out.dtype);
        let (there, flags) = cx.watch(cast)?;
        let back = copy::cast_element(cx, &there, &r.dtype)?;
        let initial = Some((Initial::Given(back), flags.without(Flags::DISCARDS)));
        let operand = None;
        return Ok(Some(Through { operand, initial }));
    }
    if !begins_with_first(operand, r) {
        return Ok(None);
    }
    let source = in_memory(cx, operand)?;
    let first = first_along(&source, r.axes);
    let direct = plain(cx, &first, &r.dtype)?;
    let there = copy::cast(cx, &first, &out.dtype, Order::C)?;
    let back = plain(cx, &there, &r.dtype)?;
    if *direct.buffer.lend() == *back.buffer.lend() {
        return Ok(None);
    }
    begun_with(cx, &source, r, &back).map(Some)
}

/// The operand of a reduction of floats as `uint32`: its first elements are cast by themselves, which may give others than a cast of all, and what a
/// mask leaves out is cast with the rest.
pub(super) fn first_cast_alone(
    cx: &RunCx<'_>,
    operand: &Operand,
    r: &Reduction<'_>,
) -> Result<Option<Operand>> {
    let is_uneven = cast_loop_apart(operand.dtype().kind(), r.dtype.kind()).is_some();
    if !is_uneven || r.other_target().is_some() {
        return Ok(None);
    }
    if r.mask.is_some() {
        let source = in_memory(cx, operand)?;
        let cast = copy::cast(cx, &source, &r.dtype, Order::K)?;
        return Ok(Some(Operand::Array(cast)));
    }
    if !begins_with_first(operand, r) {
        return Ok(None);
    }
    let source = in_memory(cx, operand)?;
    let alone = plain(cx, &first_along(&source, r.axes), &r.dtype)?;
    let begun = begun_with(cx, &source, r, &alone)?;
    Ok(begun.operand.map(|(operand, _)| operand))
}

/// Whether there are first elements to begin with.
fn begins_with_first(operand: &Operand, r: &Reduction<'_>) -> bool {
    let is_asked = matches!(r.initial, Initial::First);
    (is_asked || matches!(r.ufunc.identity, Identity::None)) && !operand.shape().contains(&0)
}

fn in_memory(cx: &RunCx<'_>, operand: &Operand) -> Result<Strided> {
    Ok(match operand {
        Operand::Array(array) => array.clone(),
        Operand::One(element) => Strided::from_element(cx.memory, element)?,
        Operand::Node(node) => compute(cx, node)?.0,
    })
}

/// The operand in the loop's dtype with other first elements.
fn begun_with(
    cx: &RunCx<'_>,
    source: &Strided,
    r: &Reduction<'_>,
    first: &Strided,
) -> Result<Through> {
    let cast = |cx: &RunCx<'_>| copy::cast(cx, source, &r.dtype, Order::K);
    let (changed, flags) = cx.watch(cast)?;
    copy::assign(cx, &first_along(&changed, r.axes), first)?;
    Ok(Through {
        operand: Some((Operand::Array(changed), flags)),
        initial: None,
    })
}

fn plain(cx: &RunCx<'_>, from: &Strided, dtype: &DType) -> Result<Strided> {
    copy::cast(cx, from, dtype, Order::C)
}

/// The elements at index 0 of the reduced axes.
fn first_along(source: &Strided, axes: &[usize]) -> Strided {
    let mut layout = source.layout.clone();
    axes.iter().for_each(|&axis| layout.shape[axis] = 1);
    source.with(layout)
}
