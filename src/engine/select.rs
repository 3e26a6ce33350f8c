//! Choosing elements: boolean selection, counts of true elements, `where`, `clip`.
//!
//! A mask may be pending: it is computed block by block while it is counted. Selection goes in C order of the indices, whatever the memory order.

use std::sync::LazyLock;

use smallvec::SmallVec;

use super::copy;
use super::elementwise::{Results, Target, compute, finish};
use super::kernels::pod::{self, Bool};
use super::kernels::select::where_loop;
use super::kernels::{In, count};
use super::load_store::At;
use super::node::{Builder, Operand, iterated_layout};
use super::notice::{self, Noticed};
use super::order::{self, Walk};
use super::plan::{self, DraftView, Ends, Kernel, Plan};
use super::run::{RunCx, Worker};
use super::ufunc::{Loop, Run};
use crate::array::indexing::object_places;
use crate::array::layout::{Layout, Order};
use crate::array::{DType, Kind, Strided};
use crate::diag::fault::Result;

/// How many elements are true. Numbers and times only.
pub fn count_nonzero(cx: &RunCx<'_>, operand: &Operand) -> Result<(usize, Noticed)> {
    let mut total = 0;
    let noticed = each_block(cx, operand, |block, n| {
        total += match block {
            In::Block(bytes) => count::count_true(pod::view::<Bool>(bytes)),
            In::One(one) if one[0] != 0 => n,
            In::One(_) => 0,
        };
    })?;
    Ok((total, noticed))
}

/// Calls `with` for each block of an operand's truth values, in C order of the indices.
pub(super) fn each_block(
    cx: &RunCx<'_>,
    operand: &Operand,
    mut with: impl FnMut(In<'_>, usize),
) -> Result<Noticed> {
    let shape = operand.shape().to_vec();
    let mut builder = Builder::new(&shape);
    let (root, kind) = builder.operand(operand);
    let mut draft = builder.draft;
    let root = draft.cast(root, kind, Kind::Bool);
    draft.roots.push(root);
    let axes: SmallVec<[usize; 4]> = (0..shape.len()).collect();
    let walk = Walk::new(&shape, &axes, &draft.strides);
    if walk.shape.contains(&0) {
        return Ok(Noticed::new());
    }
    let view = DraftView::new(&draft);
    let ends = match draft.steps.is_empty() {
        true => Ends::Lent,
        false => Ends::Registers,
    };
    let plan = Plan::new(&draft, &view, &walk, plan::split(&walk), ends);
    let mut worker = Worker::new(&plan);
    for unit in 0..plan.outer * plan.blocks() {
        cx.poll()?;
        let from = unit % plan.blocks() * plan.block;
        let at = At {
            outer: unit / plan.blocks(),
            from,
            n: plan.block.min(plan.tail - from),
        };
        worker.value(&plan, at, |block| with(block, at.n));
    }
    Ok(notice::of_steps(&draft.steps, &worker.flags, None))
}

/// The elements of `values` (of `mask`'s shape) where `mask` is true, in C order, as one axis.
pub fn compress(cx: &RunCx<'_>, values: &Strided, mask: &Operand) -> Result<(Strided, Noticed)> {
    let (settled, mut noticed);
    let mask = match mask {
        Operand::Node(node) => {
            let (values, of_node) = compute(cx, node)?;
            (settled, noticed) = (Operand::Array(values), of_node);
            &settled
        }
        other => {
            noticed = Noticed::new();
            other
        }
    };
    let (n, of_count) = count_nonzero(cx, mask)?;
    noticed.extend(of_count);
    let chosen = Strided::empty(cx.memory, values.dtype.clone(), &[n], Order::C)?;
    if values.dtype.has_object() {
        let mut truths = Vec::with_capacity(values.size());
        each_block(cx, mask, |block, n| extend(&mut truths, block, n))?;
        let (size, places) = (values.itemsize(), object_places(&values.dtype));
        let offsets = values.layout.offsets().zip(truths).filter(|o| o.1 != 0);
        for (i, (offset, _)) in offsets.enumerate() {
            for at in &places {
                let object = values.buffer.object(offset + at);
                drop(chosen.buffer.set_object(i * size + at, object));
            }
            if values.dtype.kind() != Kind::Object {
                let bytes = values.buffer.lend()[offset..offset + size].to_vec();
                chosen.buffer.lend_mut()[i * size..][..size].copy_from_slice(&bytes);
            }
        }
        return Ok((chosen, noticed));
    }
    let size = values.itemsize();
    let flat = match values.is_c_contiguous() {
        true => values.clone(),
        false => copy::contiguous(cx, values, Order::C)?,
    };
    let (from, mut lent) = (flat.buffer.lend(), chosen.buffer.lend_mut());
    let (mut at, mut done) = (flat.layout.offset, 0);
    let into: &mut [u8] = &mut lent;
    each_block(cx, mask, |block, n| {
        let bytes = &from[at..at + n * size];
        at += n * size;
        match (block, size) {
            (In::One(one), _) if one[0] == 0 => {}
            (In::One(_), _) => {
                into[done..done + bytes.len()].copy_from_slice(bytes);
                done += bytes.len();
            }
            (In::Block(mask), 8) => done += pack::<8>(mask, bytes, &mut into[done..]),
            (In::Block(mask), 4) => done += pack::<4>(mask, bytes, &mut into[done..]),
            (In::Block(mask), _) => {
                for (item, _) in bytes
                    .chunks_exact(size.max(1))
                    .zip(mask)
                    .filter(|m| *m.1 != 0)
                {
                    into[done..done + size].copy_from_slice(item);
                    done += size;
                }
            }
        }
    })?;
    drop(lent);
    Ok((chosen, noticed))
}

fn extend(truths: &mut Vec<u8>, block: In<'_>, n: usize) {
    match block {
        In::Block(bytes) => truths.extend_from_slice(bytes),
        In::One(one) => truths.extend(std::iter::repeat_n(one[0], n)),
    }
}

/// Writes the items whose mask is true one after the other; the bytes written. Without branches on the mask while there is room.
fn pack<const N: usize>(mask: &[u8], bytes: &[u8], into: &mut [u8]) -> usize {
    let items = bytes.as_chunks::<N>().0;
    let slots = into.as_chunks_mut::<N>().0;
    let mut done = 0;
    for (item, &chosen) in items.iter().zip(mask) {
        if let Some(slot) = slots.get_mut(done) {
            *slot = *item;
        }
        done += usize::from(chosen != 0);
    }
    done * N
}

/// `where` as a loop of three operands, so that it can wait as a ufunc's result does; `None` where elements are no numbers.
pub fn where_of(kind: Kind) -> Option<&'static Loop> {
    static LOOPS: LazyLock<Vec<Loop>> = LazyLock::new(|| {
        let of = |kind: Kind| {
            let types: &'static [Kind] = Box::leak(Box::new([Kind::Bool, kind, kind, kind]));
            let run = Run::Ternary(where_loop(kind.size())?);
            Some(Loop {
                types,
                run,
                cost: 300,
            })
        };
        let numbers = Kind::ALL.into_iter().filter(|k| k.is_numeric());
        numbers.filter_map(of).collect()
    });
    LOOPS.iter().find(|l| l.types[1] == kind)
}

/// `x` where the condition is true, else `y`, as `dtype`.
pub fn choose(
    cx: &RunCx<'_>,
    condition: &Operand,
    x: &Operand,
    y: &Operand,
    dtype: &DType,
) -> Result<(Strided, Noticed)> {
    let operands = [condition, x, y].map(Clone::clone);
    let shapes: SmallVec<[&[usize]; 3]> = operands.iter().map(Operand::shape).collect();
    let shape = order::broadcast_shape(&shapes)?;
    let layout = iterated_layout(&operands, &shape, dtype.itemsize());
    let is_plain = |o: &Operand| o.dtype().kind() == dtype.kind() || o.dtype().kind().is_numeric();
    let loops = where_loop(dtype.itemsize()).filter(|_| {
        dtype.is_native()
            && (dtype.kind().is_numeric() || dtype.kind().is_time() && x.dtype() == y.dtype())
            && is_plain(x)
            && is_plain(y)
    });
    let Some(kernel) = loops else {
        return choose_copying(cx, &operands, &layout, dtype);
    };
    let mut builder = Builder::new(&shape);
    let wanted = [Kind::Bool, dtype.kind(), dtype.kind()];
    let args: SmallVec<[_; 3]> = operands
        .iter()
        .zip(wanted)
        .map(|(o, to)| {
            let (arg, from) = builder.operand(o);
            builder.draft.cast(arg, from, to)
        })
        .collect();
    let root = builder.draft.step(
        "where",
        Kernel::Ternary(kernel),
        300,
        &args,
        &[dtype.itemsize()],
    )[0];
    let target = Target::New(dtype.clone(), layout);
    one(finish(
        cx,
        builder.draft,
        &[root],
        std::slice::from_ref(dtype),
        SmallVec::from_iter([target]),
        None,
    )?)
}

fn choose_copying(
    cx: &RunCx<'_>,
    operands: &[Operand; 3],
    layout: &Layout,
    dtype: &DType,
) -> Result<(Strided, Noticed)> {
    let mut noticed = Noticed::new();
    let mut settle = |o: &Operand| match o {
        Operand::Array(a) => Ok(a.clone()),
        Operand::One(e) => Strided::from_element(cx.memory, e),
        Operand::Node(n) => {
            let (values, of_node) = compute(cx, n)?;
            noticed.extend(of_node);
            Ok(values)
        }
    };
    let result = Strided::with_layout(cx.memory, dtype.clone(), layout.clone())?;
    let condition = settle(&operands[0])?;
    let (x, y) = (settle(&operands[1])?, settle(&operands[2])?);
    let truths = copy::cast(cx, &condition, &DType::BOOL, Order::K)?;
    copy::assign(cx, &result, &y)?;
    copy::assign_where(cx, &result, &x, &truths)?;
    Ok((result, noticed))
}

fn one((mut results, noticed): Results) -> Result<(Strided, Noticed)> {
    Ok((results.pop().expect("one root gives one result"), noticed))
}
