//! Reductions on top of a plan: many elements to one, along one axis, several, or all.
//!
//! The operand may be pending: its blocks are computed and folded, and no array of it is made. The order in which floats are added is NumPy's:
//! axes nested by the operand's (virtual) strides, runs as [`schedule`] says, each run [`pairwise`], runs one after the other.

mod direct;
mod extreme;
pub mod fold;
mod masked;
mod narrow;
pub mod pairwise;
mod result;
mod running;
pub mod schedule;
pub mod shapes;
mod short_rows;
mod stacked;
mod through_target;
mod told_casts;
mod whole;
mod whole_numbers;

use smallvec::SmallVec;

use self::through_target::RoundTrip;
use self::told_casts::walked_casts_discard;
use super::kernels::Flags;
use super::load_store::{Access, Mode};
use super::node::{Builder, Operand};
use super::notice::{self, Noticed};
use super::order::{self, Axes, Walk};
use super::plan::{Draft, DraftView, Ends, Plan};
use super::run::RunCx;
use super::ufunc::{Identity, Loop, Ufunc};
use super::{convert, copy, elementwise};
use crate::array::layout::{Layout, Order, Shape, Strides};
use crate::array::{DType, Element, Kind, Strided};
use crate::diag::fault::{Fault, Result};
use fold::Folder;
use result::{laid_over, result_layout};
pub use result::{layout_of_result, spread_out};
use running::{Rule, Running};
use schedule::{Schedule, Side, schedule};
use shapes::Shapes;

/// Rows shorter than this are reduced many to a block.
const SHORT_ROW: usize = 512;

/// What a reduction begins with.
#[derive(Clone, Debug, Default)]
pub enum Initial {
    /// The ufunc's identity, or the first element where there is none.
    #[default]
    Identity,
    /// `initial=None`: the first element.
    First,
    /// This element, of the reduction's dtype.
    Given(Element),
}

/// A reduction as it is called.
#[derive(Clone)]
pub struct Reduction<'a> {
    /// The ufunc.
    pub ufunc: &'static Ufunc,
    /// Its loop: operands and result of one kind.
    pub run: &'static Loop,
    /// The dtype of the loop and the result.
    pub dtype: DType,
    /// The axes to reduce, each once, within the operand's.
    pub axes: &'a [usize],
    /// Whether they stay, with length 1.
    pub keepdims: bool,
    /// What it begins with.
    pub initial: Initial,
    /// Where the result goes.
    pub out: Option<&'a Strided>,
    /// Which elements count (bools that broadcast to the operand).
    pub mask: Option<&'a Strided>,
    /// Memory that a new result may take though the operand reads it, each element only where the same element of the result is made.
    pub reuse: Option<&'a Strided>,
}

impl<'a> Reduction<'a> {
    /// The target, if it is of another kind than the loop: totals are cast to it.
    fn other_target(&self) -> Option<&'a Strided> {
        self.out.filter(|out| out.dtype.kind() != self.dtype.kind())
    }
}

/// Reduces `operand`. Fails as NumPy does where nothing is reduced and there is nothing to begin with, and where `out` does not fit.
pub fn reduce(
    cx: &RunCx<'_>,
    operand: &Operand,
    reduction: &Reduction<'_>,
) -> Result<(Strided, Noticed)> {
    let name = reduction.ufunc.name;
    if reduction.axes.len() > 1 && !reduction.ufunc.reorderable {
        return Err(Fault::value(format!(
            "reduction operation '{name}' is not reorderable, so at most one axis may be specified"
        )));
    }
    let Some(folder) = Folder::new(name, reduction.run) else {
        return Err(Fault::type_error(format!(
            "reduction is not supported by the loops of '{name}'"
        )));
    };
    if let Some(done) = direct::small(cx, operand, reduction, &folder)? {
        return Ok(done);
    }
    let converted;
    let operand = match operand {
        Operand::Array(a)
            if !Draft::takes(&a.dtype) || convert::changes_unit(&a.dtype, &reduction.dtype) =>
        {
            converted = Operand::Array(copy::cast(cx, a, &reduction.dtype, Order::K)?);
            &converted
        }
        Operand::Node(node) if is_told_of_memory(operand, reduction) => {
            let (elements, mut noticed) = elementwise::compute(cx, node)?;
            let elements = Operand::Array(elements);
            let ((result, rest), casts) = cx.watch(|cx| reduce(cx, &elements, reduction))?;
            noticed.extend(notice::one("cast", casts));
            noticed.extend(rest);
            return Ok((result, noticed));
        }
        other => other,
    };
    let (begun, _) = cx.watch(|cx| through_target::first_cast_alone(cx, operand, reduction))?;
    if let Some(begun) = begun {
        let (_, noticed) = reduce_through(cx, operand, reduction, folder)?;
        let ((result, _), _) = cx.watch(|cx| reduce_through(cx, &begun, reduction, folder))?;
        return Ok((result, noticed));
    }
    reduce_through(cx, operand, reduction, folder)
}

/// The same of an operand that waits or can be walked over, by way of the target's dtype.
fn reduce_through(
    cx: &RunCx<'_>,
    operand: &Operand,
    reduction: &Reduction<'_>,
    folder: Folder,
) -> Result<(Strided, Noticed)> {
    let look = |cx: &RunCx<'_>| through_target::through_target(cx, operand, reduction);
    let (through, _) = cx.watch(look)?;
    let changed = through.as_ref().and_then(|t| t.operand.as_ref());
    let read = changed.map_or(operand, |(read, _)| read);
    let initial = through.as_ref().and_then(|t| t.initial.clone());
    let of_initial = initial.as_ref().map_or(Flags::NONE, |(_, flags)| *flags);
    let begun = initial.map(|(initial, _)| Reduction {
        initial,
        ..reduction.clone()
    });
    let reduction = begun.as_ref().unwrap_or(reduction);
    let job = Job::prepare(cx, read, reduction, folder)?;
    let mut noticed = job.run(cx, read, reduction)?;
    if let Some((_, flags)) = changed {
        if walked_casts_discard(operand, reduction)[0] {
            cx.note_cast(Flags::DISCARDS);
        }
        let flags = match told_casts::clears(reduction) {
            true => Flags::NONE,
            false => flags.without(Flags::DISCARDS),
        };
        match operand.shape().is_empty() {
            true => noticed.insert_many(0, notice::one("cast", flags)),
            false => notice::add(&mut noticed, "reduce", flags),
        }
    }
    if let Operand::Array(array) = read
        && array.dtype.kind() != reduction.dtype.kind()
    {
        job.tell_casts(cx, array, reduction, &mut noticed)?;
    }
    match (reduction.out, job.is_direct) {
        (Some(out), false) => {
            let (mut begin, left) = job.begin_in(cx, operand, out, reduction)?;
            begin.insert_many(0, notice::one("cast", of_initial));
            let own = noticed.last().is_some_and(|last| last.name == "reduce");
            noticed.insert_many(noticed.len() - usize::from(own), begin);
            let flags = job.store_in(cx, out, reduction)? | left | of_initial;
            notice::add(&mut noticed, "reduce", flags);
            Ok((out.clone(), noticed))
        }
        (Some(out), true) => Ok((out.clone(), noticed)),
        (None, _) => Ok((job.result, noticed)),
    }
}

/// Whether what casts notice is told of elements in memory only: all elements under a mask are cast, those left out too, and that imaginary parts are
/// dropped is told after what waits was computed.
fn is_told_of_memory(operand: &Operand, r: &Reduction<'_>) -> bool {
    (r.mask.is_some() && operand.dtype().kind() != r.dtype.kind())
        || walked_casts_discard(operand, r) != [false; 2]
}

/// A reduction with its result made and its iteration chosen.
struct Job {
    folder: Folder,
    /// The result over the operand's axes that stay, with strides for all of them (0 along reduced ones).
    result: Strided,
    strides: Strides,
    is_direct: bool,
    is_reduced: SmallVec<[bool; 4]>,
    shape: Shape,
    /// Axes longer than 1, outermost first.
    sorted: Axes,
    schedule: Schedule,
    /// Where the results lie that the last filling of the buffer goes to, if they are cast into a target.
    last_filled: Option<Layout>,
    trip: Option<RoundTrip>,
    initial: Option<Element>,
}

impl Job {
    fn prepare(
        cx: &RunCx<'_>,
        operand: &Operand,
        r: &Reduction<'_>,
        folder: Folder,
    ) -> Result<Job> {
        let shape = Shape::from_slice(operand.shape());
        let ndim = shape.len();
        let is_reduced: SmallVec<[bool; 4]> = (0..ndim).map(|a| r.axes.contains(&a)).collect();
        let shapes = Shapes {
            name: r.ufunc.name,
            operand: &shape,
            is_reduced: &is_reduced,
            keepdims: r.keepdims,
            out: r.out.map(Strided::shape),
            mask: r.mask.map(Strided::shape),
        };
        shapes.check()?;
        let walk = |layout: &Layout| order::broadcast_strides(layout, &shape);
        let mine = operand.layout().map_or_else(
            || SmallVec::from_elem(0, ndim),
            |l| walk(l).expect("its own shape"),
        );
        let mask = r
            .mask
            .map(|mask| walk(&mask.layout).expect("the mask's shape was checked"));
        let given = r
            .out
            .map(|out| spread_out(&out.layout, &is_reduced, r.keepdims));
        let sides: SmallVec<[&Strides; 3]> =
            given.iter().chain([&mine]).chain(mask.iter()).collect();
        let axes = order::sort_axes(
            ndim,
            &sides
                .iter()
                .map(|s| s.as_slice())
                .collect::<SmallVec<[&[isize]; 3]>>(),
        );
        let layout = result_layout(&shape, &axes, &is_reduced, r.keepdims, r.dtype.itemsize());
        let is_direct = r
            .out
            .is_some_and(|out| out.dtype == r.dtype && !meets(operand, r.mask, out));
        let result = match r.out {
            Some(out) if is_direct => out.clone(),
            _ => match r
                .reuse
                .and_then(|known| laid_over(known, &r.dtype, &layout))
            {
                Some(known) => known,
                None => Strided::with_layout(cx.memory, r.dtype.clone(), layout)?,
            },
        };
        let strides = spread_out(&result.layout, &is_reduced, r.keepdims);
        let is_cast = match operand {
            Operand::Array(a) => {
                a.dtype.kind() != r.dtype.kind() || !a.dtype.is_native() || !a.is_aligned()
            }
            other => other.dtype().kind() != r.dtype.kind(),
        };
        let is_out_cast = r
            .out
            .is_some_and(|out| out.dtype != r.dtype || !out.is_aligned());
        let numpy = Walk::new(
            &shape,
            &axes,
            &[Some(&strides), Some(&mine), mask.as_ref()]
                .into_iter()
                .flatten()
                .cloned()
                .collect::<SmallVec<[Strides; 3]>>(),
        );
        let inward = |s: &Strides| -> Strides { s.iter().rev().copied().collect() };
        let sides: SmallVec<[Side; 3]> = numpy
            .strides
            .iter()
            .enumerate()
            .map(|(i, s)| Side {
                strides: inward(s),
                is_cast: match i {
                    0 => is_out_cast,
                    1 => is_cast,
                    _ => false,
                },
            })
            .collect();
        let lengths: Shape = numpy.shape.iter().rev().copied().collect();
        if walked_casts_discard(operand, r) != [false; 2] {
            cx.note_cast(Flags::DISCARDS);
        }
        let initial = initial(r, &shape)?;
        let schedule = schedule(&lengths, &sides);
        let of_results = inward(&numpy.strides[0]);
        let last_filled = r
            .other_target()
            .map(|_| schedule.last_filled(&lengths, &of_results, &result));
        Ok(Job {
            folder,
            result,
            strides,
            is_direct,
            is_reduced,
            sorted: axes.into_iter().filter(|&a| shape[a] != 1).collect(),
            schedule,
            last_filled,
            trip: RoundTrip::of(r),
            shape,
            initial,
        })
    }

    fn run(&self, cx: &RunCx<'_>, operand: &Operand, r: &Reduction<'_>) -> Result<Noticed> {
        if self.result.size() == 0 {
            return Ok(Noticed::new());
        }
        if self.shape.contains(&0) {
            let initial = self
                .initial
                .as_ref()
                .expect("a reduction of nothing without a begin was refused");
            self.result
                .layout
                .offsets()
                .for_each(|at| self.result.set_element_at(at, initial));
            return Ok(Noticed::new());
        }
        let mut builder = Builder::new(&self.shape);
        let (root, kind) = builder.operand(operand);
        let mut draft = builder.draft;
        let parts = Parts::new(self, r.mask.is_some());
        let counting = match parts.makes_spans() && kind == Kind::Bool {
            true => self.folder.counting(),
            false => None,
        };
        let root = match counting {
            Some(_) => root,
            None => draft.cast(root, kind, self.folder.kind),
        };
        draft.roots.push(root);
        let flags = parts.run(cx, &draft, r.mask, counting.unwrap_or(self.folder))?;
        if draft.discards {
            cx.note_cast(Flags::DISCARDS);
        }
        Ok(notice::of_steps(&draft.steps, &flags, Some("reduce")))
    }
}

/// How a reduction's axes are walked: those that stay, those reduced outside, and the tail.
struct Parts<'a> {
    job: &'a Job,
    kept: Axes,
    /// Inner axes that share a block with the tail: kept ones where it is reduced, reduced ones where it is kept and short.
    rows: Axes,
    outside: Axes,
    /// The innermost axes: all reduced, or all kept.
    tail: Axes,
    tail_is_reduced: bool,
}

impl<'a> Parts<'a> {
    fn new(job: &'a Job, is_masked: bool) -> Parts<'a> {
        let is_reduced = |a: &usize| job.is_reduced[*a];
        let tail_is_reduced = job.sorted.last().is_none_or(is_reduced);
        let start = job
            .sorted
            .iter()
            .rposition(|a| is_reduced(a) != tail_is_reduced)
            .map_or(0, |i| i + 1);
        let (before, tail) = job.sorted.split_at(start);
        let mut kept: Axes = before.iter().copied().filter(|a| !is_reduced(a)).collect();
        let mut outside: Axes = before.iter().copied().filter(is_reduced).collect();
        let length: usize = tail.iter().map(|&a| job.shape[a]).product();
        let mut rows = Axes::new();
        if tail_is_reduced && outside.is_empty() && length < SHORT_ROW && job.schedule.run >= length
        {
            let mut elements = length;
            while elements < 1024
                && let Some(axis) = kept.pop()
            {
                elements *= job.shape[axis];
                rows.insert(0, axis);
            }
        }
        if !tail_is_reduced && !is_masked && length <= narrow::NARROW {
            let mut elements = length;
            while elements < 1024
                && let Some(axis) = outside.pop()
            {
                elements *= job.shape[axis];
                rows.insert(0, axis);
            }
        }
        Parts {
            job,
            kept,
            rows,
            outside,
            tail: Axes::from_slice(tail),
            tail_is_reduced,
        }
    }

    /// Whether each result is the fold of long spans, so that blocks are not seen element by element.
    fn makes_spans(&self) -> bool {
        self.tail_is_reduced && self.rows.is_empty()
    }

    fn run(
        &self,
        cx: &RunCx<'_>,
        draft: &Draft,
        mask: Option<&Strided>,
        folder: Folder,
    ) -> Result<super::run::StepFlags> {
        let job = self.job;
        let mut strides: SmallVec<[Strides; 4]> = draft.strides.iter().cloned().collect();
        if let Some(mask) = mask {
            strides.push(
                order::broadcast_strides(&mask.layout, &job.shape).expect("checked to broadcast"),
            );
        }
        strides.push(job.strides.clone());
        let walks: [Walk; 4] = [&self.kept, &self.outside, &self.rows, &self.tail]
            .map(|axes| Walk::new(&job.shape, axes, &strides));
        let mut walk = walks[0].clone();
        walks[1..].iter().for_each(|w| walk.append(w));
        let split = walks[0].ndim() + walks[1].ndim();
        let mut stored = walks[0].clone();
        stored.append(if self.tail_is_reduced {
            &walks[2]
        } else {
            &walks[3]
        });
        let target = stored
            .strides
            .last()
            .expect("the result's strides come last");
        let target = Access::new(&job.result, &stored, target, walks[0].ndim(), Mode::Write);
        let view = DraftView::new(draft);
        let ends = match draft.steps.is_empty() {
            true => Ends::Lent,
            false => Ends::Registers,
        };
        let mut plan = Plan::new(draft, &view, &walk, split, ends);
        let mask = mask.map(|mask| {
            Access::new(
                mask,
                &walk,
                &walk.strides[draft.leaves.len()],
                split,
                Mode::Read,
            )
        });
        let threads = match target.visits_once() {
            true => cx.threads_for((draft.cost() + 0.3) * walk.size() as f64),
            false => 1,
        };
        let sizes = walks.each_ref().map(Walk::size);
        let rule = Rule {
            folder,
            schedule: job.schedule,
            initial: job.initial.as_ref().map(|e| e.bytes.clone()),
            is_unit: job.schedule.gathers || is_unit(draft, &walks[3]),
            trip: job.trip,
            interrupt: cx.interrupt,
        };
        let run = Running {
            rule,
            target,
            mask,
            sizes,
            plan: &mut plan,
            threads,
        };
        match (self.tail_is_reduced, self.rows.is_empty()) {
            (false, true) => run.columns(),
            (false, false) => run.narrow(),
            (true, true) => run.spans(),
            (true, false) => run.rows(),
        }
    }
}

/// Whether the elements along the tail lie side by side, or go through a buffer where they do.
fn is_unit(draft: &Draft, tail: &Walk) -> bool {
    let ([], [leaf]) = (&draft.steps[..], &draft.leaves[..]) else {
        return true;
    };
    let is_buffered = !leaf.dtype.is_native() || !leaf.is_aligned();
    let step = tail.strides[0].last().copied();
    is_buffered || step.is_none_or(|step| step == leaf.dtype.itemsize() as isize)
}

/// The element that a reduction begins with; a fault where it needs one and has none.
fn initial(r: &Reduction<'_>, shape: &[usize]) -> Result<Option<Element>> {
    let identity = match (&r.initial, r.ufunc.identity) {
        (Initial::Given(element), _) => return Ok(Some(element.clone())),
        (Initial::First, _) | (_, Identity::None) => None,
        (_, Identity::Int(n)) => Some(Element::of(n)),
        (_, Identity::Bool(b)) => Some(Element::of(i64::from(b))),
        (_, Identity::MinusInfinity) => Some(Element::of(f64::NEG_INFINITY)),
    };
    let name = r.ufunc.name;
    let Some(identity) = identity else {
        if r.mask.is_some() {
            return Err(Fault::value(format!(
                "reduction operation '{name}' does not have an identity, so to use a where mask one has to specify 'initial'"
            )));
        }
        let reduced: usize = r.axes.iter().map(|&a| shape[a]).product();
        // Also where no result is left to give.
        if reduced == 0 {
            return Err(Fault::value(format!(
                "zero-size array to reduction operation {name} which has no identity"
            )));
        }
        return Ok(None);
    };
    let mut draft = Draft::new(&[]);
    let from = identity.dtype.kind();
    let constant = draft.constant(&identity);
    draft.cast(constant, from, r.dtype.kind());
    let bytes = draft
        .constants
        .pop()
        .expect("a constant's cast is a constant")
        .bytes;
    Ok(Some(Element::new(r.dtype.clone(), &bytes)))
}

/// Whether what is read shares bytes with `out`.
fn meets(operand: &Operand, mask: Option<&Strided>, out: &Strided) -> bool {
    let shares = |s: &Strided| std::rc::Rc::ptr_eq(&s.buffer, &out.buffer);
    mask.is_some_and(shares)
        || match operand {
            Operand::Array(a) => shares(a),
            Operand::One(_) => false,
            Operand::Node(_) => true,
        }
}

/// The axes of `axis=` arguments: normalised and checked, in NumPy's words. `None` means all.
pub fn normalize_axes(axes: Option<&[i64]>, ndim: usize) -> Result<Axes> {
    let Some(axes) = axes else {
        return Ok((0..ndim).collect());
    };
    let mut all = Axes::new();
    for &axis in axes {
        let at = if axis < 0 { axis + ndim as i64 } else { axis };
        if at < 0 || at >= ndim as i64 {
            return Err(crate::array::movement::axes::axis_error(axis, ndim, None));
        }
        if all.contains(&(at as usize)) {
            return Err(Fault::value("duplicate value in 'axis'"));
        }
        all.push(at as usize);
    }
    Ok(all)
}
