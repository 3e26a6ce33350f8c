//! Elementwise work from operands to results: new ones, or ones given by `out=`, under a `where=` mask.
//!
//! An operand that shares bytes with an output in any other way than element on element is copied first, for every leaf of the expression: the
//! result is that of computing everything before writing anything, as NumPy's is.

use smallvec::SmallVec;

use super::convert;
use super::copy;
use super::direct;
use super::kernels::Flags;
use super::load_store::{Access, At, Form, Mode};
use super::node::{Builder, Node, Operand, result_layout};
use super::notice::{self, Noticed};
use super::order::{self, Walk};
use super::plan::{self, Arg, Draft, DraftView, Ends, Plan};
use super::run::{RunCx, share};
use super::ufunc::Loop;
use crate::array::layout::{Layout, Order, Shape, Strides};
use crate::array::{DType, Kind, Strided};
use crate::diag::fault::Result;

/// Bytes of a result from which on it is stored past the caches: with its operands it would not fit the last of them.
const STREAMED: usize = 12 << 20;

/// A ufunc's loop as it is called.
#[derive(Clone, Copy)]
pub struct Call<'a> {
    /// The ufunc's name, for warnings.
    pub name: &'static str,
    /// The typed loop.
    pub run: &'static Loop,
    /// The dtypes of operands and results; times in one unit, all native.
    pub dtypes: &'a [DType],
}

/// The results of elementwise work, and what was noticed.
pub type Results = (SmallVec<[Strided; 1]>, Noticed);

/// Runs one ufunc call. `outs` is empty or has an entry for each result; a new result is made where an entry is `None`. Positions where `mask`
/// (bools) is false are left as they are, and are not computed.
pub fn elementwise(
    cx: &RunCx<'_>,
    call: &Call<'_>,
    inputs: &[Operand],
    outs: &[Option<Strided>],
    mask: Option<&Strided>,
    order: Order,
) -> Result<Results> {
    if outs.is_empty()
        && mask.is_none()
        && let Some(done) = direct::small(cx, call, inputs, order)
    {
        return done;
    }
    let as_given = inputs;
    let converted = convert(cx, call, inputs)?;
    let inputs = converted.as_deref().unwrap_or(inputs);
    let given = outs.iter().flatten();
    let shapes: SmallVec<[&[usize]; 4]> = inputs
        .iter()
        .map(Operand::shape)
        .chain(given.clone().map(Strided::shape))
        .chain(mask.map(Strided::shape))
        .collect();
    let shape = order::broadcast_shape(&shapes)?;
    if let Some(small) = given.clone().find(|out| out.shape() != shape.as_slice()) {
        return Err(order::cannot_write(small.shape(), &shape));
    }
    let mut builder = Builder::new(&shape);
    builder.is_masked = mask.is_some();
    let roots = builder.ufunc(call.name, call.run, inputs);
    let results = &call.dtypes[inputs.len()..];
    let walked: SmallVec<[&Strided; 3]> = given.clone().chain(mask).collect();
    let targets: SmallVec<[Target; 2]> = results
        .iter()
        .enumerate()
        .map(|(i, dtype)| match outs.get(i) {
            Some(Some(out)) => Target::Given(out.clone()),
            _ => Target::New(
                dtype.clone(),
                result_layout(as_given, call.run, &walked, &shape, order, dtype.itemsize()),
            ),
        })
        .collect();
    let mut read: SmallVec<[Flags; 2]> = SmallVec::new();
    if mask.is_some() {
        let targets = outs.iter().zip(results);
        let targets = targets.filter_map(|(out, dtype)| Some((out.as_ref()?, dtype.kind())));
        let arrays = inputs.iter().zip(call.run.types);
        let arrays = arrays.filter_map(|(operand, &kind)| match operand {
            // What has no axis is cast by itself, and tells it there.
            Operand::Array(array) if array.ndim() > 0 => Some((array, kind)),
            _ => None,
        });
        for (array, kind) in arrays {
            // Elements that the mask leaves out are cast with the others.
            let flags = read_as(cx, array, kind)?;
            read.push(flags.without(Flags::DISCARDS));
        }
        for (out, kind) in targets {
            read.push(read_as(cx, out, kind)?);
        }
    }
    let (made, mut noticed) = finish(cx, builder.draft, &roots, results, targets, mask)?;
    for flags in read {
        if flags.contains(Flags::DISCARDS) {
            noticed.insert_many(0, notice::one("cast", Flags::DISCARDS));
        }
        notice::add(&mut noticed, call.name, flags.without(Flags::DISCARDS));
    }
    Ok((made, noticed))
}

/// What is noticed where NumPy reads elements, those that a mask leaves out too, as the loop's kind, by a cast like any other.
fn read_as(cx: &RunCx<'_>, array: &Strided, kind: Kind) -> Result<Flags> {
    if array.dtype.kind() == kind {
        return Ok(Flags::NONE);
    }
    let cast = |cx: &RunCx<'_>| copy::cast(cx, array, &DType::plain(kind), Order::K);
    Ok(cx.watch(cast)?.1)
}

/// Computes a pending node.
pub fn compute(cx: &RunCx<'_>, node: &std::rc::Rc<Node>) -> Result<(Strided, Noticed)> {
    if let Some(values) = node.values() {
        return Ok((values.clone(), Noticed::new()));
    }
    let mut builder = Builder::new(node.shape());
    let (root, _) = builder.operand(&Operand::Node(node.clone()));
    let target = Target::New(node.dtype().clone(), node.layout().clone());
    let (mut results, noticed) = finish(
        cx,
        builder.draft,
        &[root],
        &[node.dtype().clone()],
        SmallVec::from_iter([target]),
        None,
    )?;
    Ok((results.pop().expect("one root gives one result"), noticed))
}

/// Where a result goes.
pub(super) enum Target {
    /// A new array of this dtype and layout.
    New(DType, Layout),
    /// Memory that is there.
    Given(Strided),
}

/// Runs a draft and stores its roots, whose dtypes are `dtypes`, in the targets.
pub(super) fn finish(
    cx: &RunCx<'_>,
    mut draft: Draft,
    roots: &[Arg],
    dtypes: &[DType],
    targets: SmallVec<[Target; 2]>,
    mask: Option<&Strided>,
) -> Result<Results> {
    let mut outs: SmallVec<[Strided; 1]> = SmallVec::new();
    let mut later: SmallVec<[(usize, Strided); 1]> = SmallVec::new();
    for (i, target) in targets.into_iter().enumerate() {
        let out = match target {
            Target::New(dtype, layout) => Strided::with_layout(cx.memory, dtype, layout)?,
            Target::Given(out) => {
                separate(cx, &mut draft, &out)?;
                if stores(&dtypes[i], &out.dtype) {
                    out
                } else {
                    later.push((i, out.clone()));
                    Strided::empty(cx.memory, dtypes[i].clone(), out.shape(), Order::C)?
                }
            }
        };
        let root = draft.cast_into(roots[i], dtypes[i].kind(), &out);
        draft.roots.push(root);
        outs.push(out);
    }
    let mask = match mask {
        Some(mask)
            if outs
                .iter()
                .any(|out| relation(mask, out, &draft.shape) != Relation::Disjoint) =>
        {
            Some(copy::contiguous(cx, mask, Order::C)?)
        }
        mask => mask.cloned(),
    };
    let flags = store(cx, &draft, &outs, mask.as_ref())?;
    if draft.discards {
        cx.note_cast(Flags::DISCARDS);
    }
    let noticed = notice::of_steps(&draft.steps, &flags, None);
    for (i, out) in later {
        copy::assign(cx, &out, &outs[i])?;
        outs[i] = out;
    }
    Ok((outs, noticed))
}

/// Whether a plan can store values of dtype `from` as `to`.
fn stores(from: &DType, to: &DType) -> bool {
    from == to || (Draft::takes(from) && Draft::takes(to) && !convert::changes_unit(from, to))
}

/// Runs a draft block by block into `outs`, whose kinds are those of its roots.
fn store(
    cx: &RunCx<'_>,
    draft: &Draft,
    outs: &[Strided],
    mask: Option<&Strided>,
) -> Result<super::run::StepFlags> {
    let mut strides: SmallVec<[Strides; 4]> = draft.strides.iter().cloned().collect();
    for out in outs.iter().chain(mask) {
        strides.push(
            order::broadcast_strides(&out.layout, &draft.shape).expect("shapes were checked"),
        );
    }
    let ndim = draft.shape.len();
    let leaves = draft.leaves.len();
    let axes = if order::is_c_order(&strides) {
        (0..ndim).collect()
    } else {
        order::sort_axes(ndim, &[&strides[leaves..], &strides[..leaves]].concat())
    };
    let walk = Walk::new(&draft.shape, &axes, &strides);
    if walk.shape.contains(&0) {
        return Ok(SmallVec::new());
    }
    let split = plan::split(&walk);
    let writes: SmallVec<[Access; 1]> = outs
        .iter()
        .zip(&walk.strides[leaves..])
        .map(|(out, strides)| Access::new(out, &walk, strides, split, Mode::Write))
        .collect();
    let mask = mask.map(|mask| {
        let strides = walk.strides.last().expect("the mask's strides come last");
        Access::new(mask, &walk, strides, split, Mode::Read)
    });
    let is_elsewhere = outs.iter().all(|out| {
        draft
            .leaves
            .iter()
            .all(|l| !std::rc::Rc::ptr_eq(&l.buffer, &out.buffer))
    });
    let lends = mask.is_none() && is_elsewhere && writes.iter().all(|w| w.form() == Form::Slice);
    let is_large = |w: &Access| walk.size().saturating_mul(w.itemsize()) >= STREAMED;
    // The system's own copying goes past the caches where that is faster; what is filled or computed is told to.
    let is_copy = draft.steps.is_empty() && strides[..leaves].iter().flatten().any(|&s| s != 0);
    let ends = match lends {
        true if !is_copy && writes.iter().all(is_large) => Ends::Streamed,
        true => Ends::Lent,
        false => Ends::Registers,
    };
    let view = DraftView::new(draft);
    let mut plan = Plan::new(draft, &view, &walk, split, ends);
    let threads = match writes.iter().all(Access::visits_once) {
        true => cx.threads_for(draft.cost() * walk.size() as f64),
        false => 1,
    };
    if threads > 1 && plan.outer * plan.blocks() < threads * 4 {
        plan.block = plan
            .block
            .min(plan.tail.div_ceil(threads * 4).next_multiple_of(64));
    }
    let blocks = plan.blocks();
    share(
        &plan,
        cx.interrupt,
        threads,
        plan.outer * blocks,
        |worker, unit| {
            let from = unit % blocks * plan.block;
            let at = At {
                outer: unit / blocks,
                from,
                n: plan.block.min(plan.tail - from),
            };
            match &mask {
                None => worker.store(&plan, at, &writes),
                Some(mask) => {
                    worker.masked(mask, at, |worker, at| worker.store(&plan, at, &writes))
                }
            }
        },
    )
}

/// Operands whose bytes a plan cannot read as the loop wants them, converted first. `None` when there are none.
fn convert(
    cx: &RunCx<'_>,
    call: &Call<'_>,
    inputs: &[Operand],
) -> Result<Option<SmallVec<[Operand; 2]>>> {
    let fits = |operand: &Operand, wanted: &DType| {
        let dtype = operand.dtype();
        Draft::takes(dtype)
            && (!wanted.kind().is_time()
                || !dtype.kind().is_time()
                || dtype.step() == wanted.step())
    };
    if inputs
        .iter()
        .zip(call.dtypes)
        .all(|(operand, wanted)| fits(operand, wanted))
    {
        return Ok(None);
    }
    let mut all = SmallVec::new();
    for (operand, wanted) in inputs.iter().zip(call.dtypes) {
        all.push(match operand {
            Operand::Array(a) if !fits(operand, wanted) => {
                Operand::Array(copy::cast(cx, a, wanted, Order::K)?)
            }
            Operand::One(e) if !fits(operand, wanted) => {
                Operand::One(copy::cast_element(cx, e, wanted)?)
            }
            _ => operand.clone(),
        });
    }
    Ok(Some(all))
}

/// How an operand's bytes stand to an output's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    /// No byte in common.
    Disjoint,
    /// Element on element: each position reads the bytes that it writes.
    Same,
    /// Anything else, or not known.
    Overlap,
}

/// How `operand`, broadcast to `shape`, stands to `out`.
pub(super) fn relation(operand: &Strided, out: &Strided, shape: &[usize]) -> Relation {
    if !std::rc::Rc::ptr_eq(&operand.buffer, &out.buffer) {
        return Relation::Disjoint;
    }
    let (Some(a), Some(b)) = (
        operand.layout.extent(operand.itemsize()),
        out.layout.extent(out.itemsize()),
    ) else {
        return Relation::Disjoint;
    };
    if a.1 <= b.0 || b.1 <= a.0 {
        return Relation::Disjoint;
    }
    let strides = |s: &Strided| order::broadcast_strides(&s.layout, shape);
    if operand.layout.offset == out.layout.offset
        && operand.itemsize() == out.itemsize()
        && strides(operand) == strides(out)
    {
        return Relation::Same;
    }
    if interleave(operand, out) {
        Relation::Disjoint
    } else {
        Relation::Overlap
    }
}

/// Whether all steps of both are multiples of one number of bytes within which their elements stand apart, as in `a[::2]` and `a[1::2]`.
fn interleave(a: &Strided, b: &Strided) -> bool {
    let steps = |s: &Strided| -> u64 {
        let moves = s.layout.shape.iter().zip(&s.layout.strides);
        moves
            .filter(|m| *m.0 > 1)
            .fold(0, |g, m| num_integer::gcd(g, m.1.unsigned_abs() as u64))
    };
    let common = num_integer::gcd(steps(a), steps(b)) as i64;
    if common == 0 {
        return false;
    }
    let apart = (b.layout.offset as i64 - a.layout.offset as i64).rem_euclid(common);
    apart >= a.itemsize() as i64 && common - apart >= b.itemsize() as i64
}

/// Copies the leaves that overlap `out` in any other way than element on element.
fn separate(cx: &RunCx<'_>, draft: &mut Draft, out: &Strided) -> Result<()> {
    let shape: Shape = draft.shape.clone();
    for i in 0..draft.leaves.len() {
        if relation(&draft.leaves[i], out, &shape) == Relation::Overlap {
            let copied = copy::contiguous(cx, &draft.leaves[i], Order::K)?;
            draft.strides[i] = order::broadcast_strides(&copied.layout, &shape)
                .expect("a copy has its original's shape");
            draft.leaves[i] = copied;
        }
    }
    Ok(())
}
