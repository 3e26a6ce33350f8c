//! Copies and conversions: elements of one dtype and layout into another, any two that NumPy can cast.
//!
//! Whether a cast is allowed (`casting=`) is decided above; here it is done. Numbers go through a plan, equal dtypes as plain bytes whatever
//! they mean, all else element by element (`convert.rs`). The source is copied first where it overlaps the target. What a cast notices is kept in the
//! run's `casts`.

use std::ops::Range;
use std::rc::Rc;

use smallvec::SmallVec;

use super::convert;
use super::elementwise::{Relation, Target, finish, relation};
use super::kernels::cast::cast_loop;
use super::kernels::{Flags, In};
use super::node::Builder;
use super::order;
use super::plan::{Draft, discards};
use super::run::RunCx;
use crate::array::element::Native;
use crate::array::layout::{Layout, Order};
use crate::array::overlap::is_same_index_map;
use crate::array::{DType, Element, Strided};
use crate::diag::fault::Result;

/// Runs of up to this many bytes are copied without a plan.
const FEW_BYTES: usize = 1 << 14;

/// Assigns `from`, broadcast, to the elements of `into`.
pub fn assign(cx: &RunCx<'_>, into: &Strided, from: &Strided) -> Result<()> {
    let Some(from) = stretch(from, into.shape()) else {
        return Err(order::cannot_assign(from.shape(), into.shape()));
    };
    assign_under(cx, into, &from, None)
}

/// Assigns where `mask` (bools of a shape that broadcasts to `into`'s) is true.
pub fn assign_where(cx: &RunCx<'_>, into: &Strided, from: &Strided, mask: &Strided) -> Result<()> {
    let Some(from) = stretch(from, into.shape()) else {
        return Err(order::cannot_assign(from.shape(), into.shape()));
    };
    if stretch(mask, into.shape()).is_none() {
        return Err(order::cannot_assign(mask.shape(), into.shape()));
    }
    assign_under(cx, into, &from, Some(mask))
}

fn assign_under(
    cx: &RunCx<'_>,
    into: &Strided,
    from: &Strided,
    mask: Option<&Strided>,
) -> Result<()> {
    if is_bytewise(&from.dtype, &into.dtype) {
        if is_same_index_map(from, into) {
            // `a[i] += 1` ends with `a[i] = a[i]`: every element already stands where it belongs.
            return Ok(());
        }
        if mask.is_none() && copy_run(into, from) {
            return Ok(());
        }
        if runs_over_itself(into, from) {
            let mask = mask
                .map(|mask| picked(cx, mask, into.shape()))
                .transpose()?;
            copy_in_line(into, from, mask.as_deref());
            return Ok(());
        }
        return plain(cx, &raw(into), &raw(from), mask);
    }
    if Draft::takes(&from.dtype)
        && Draft::takes(&into.dtype)
        && !convert::changes_unit(&from.dtype, &into.dtype)
    {
        return plain(cx, into, from, mask);
    }
    if drops_parts(&from.dtype, &into.dtype) {
        // Said even where there is no element.
        cx.note_cast(Flags::DISCARDS);
    }
    let copied;
    let from = match relation(from, into, into.shape()) {
        Relation::Disjoint => from,
        _ => {
            copied = contiguous(cx, from, Order::K)?;
            &copied
        }
    };
    convert::assign(cx, into, from, mask)
}

/// Whether few elements lie in one run in both, of different memory.
fn are_short_runs(into: &Strided, from: &Strided) -> bool {
    (1..=FEW_BYTES).contains(&(into.size() * into.itemsize().max(from.itemsize())))
        && from.shape() == into.shape()
        && from.is_c_contiguous()
        && into.is_c_contiguous()
        && !Rc::ptr_eq(&into.buffer, &from.buffer)
}

/// The bytes of an array that lies in one run.
fn run_of(array: &Strided) -> Range<usize> {
    let start = array.layout.offset;
    start..start + array.size() * array.itemsize()
}

/// Copies the bytes of such runs; false, and nothing done, where they are none.
fn copy_run(into: &Strided, from: &Strided) -> bool {
    if !are_short_runs(into, from) {
        return false;
    }
    let bytes = from.buffer.lend();
    into.buffer.lend_mut()[run_of(into)].copy_from_slice(&bytes[run_of(from)]);
    true
}

/// Casts the numbers of such runs; false where they are none, or where there is something to tell of, and then the long way casts them again.
fn cast_run(into: &Strided, from: &Strided) -> bool {
    let is_plain = |array: &Strided| array.dtype.is_native() && array.is_aligned();
    let (a, b) = (from.dtype.kind(), into.dtype.kind());
    if !are_short_runs(into, from) || !is_plain(into) || !is_plain(from) || discards(a, b) {
        return false;
    }
    let Some(kernel) = cast_loop(a, b) else {
        return false;
    };
    let bytes = from.buffer.lend();
    kernel(
        In::Block(&bytes[run_of(from)]),
        &mut into.buffer.lend_mut()[run_of(into)],
    )
    .is_empty()
}

/// Whether a field of the target, or the target itself, takes but the real part.
fn drops_parts(from: &DType, into: &DType) -> bool {
    match (into.fields(), into.sub_array_parts()) {
        (Some(fields), _) => fields.iter().any(|field| drops_parts(from, &field.dtype)),
        (_, Some((base, _))) => drops_parts(from, base),
        _ => into.kind().is_numeric() && discards(from.kind(), into.kind()),
    }
}

/// Whether elements of one line are copied to another line of the same memory with another step of the same direction. NumPy protects
/// every overlap but this one, where it only chooses from which end to copy.
fn runs_over_itself(into: &Strided, from: &Strided) -> bool {
    let ([to], [by]) = (&into.layout.strides[..], &from.layout.strides[..]) else {
        return false;
    };
    to != by
        && to.signum() * by.signum() > 0
        && !into.dtype.has_object()
        && !matches!(relation(from, into, into.shape()), Relation::Disjoint)
}

/// A mask's truth values over `shape`, which has one axis.
fn picked(cx: &RunCx<'_>, mask: &Strided, shape: &[usize]) -> Result<Vec<bool>> {
    let mask = stretch(mask, shape).expect("the caller has seen that it fits");
    let whole: Vec<u8> = to_vec(cx, &mask)?;
    Ok(whole.into_iter().map(|b| b != 0).collect())
}

/// Copies element by element: backwards where the source begins before the target and reaches into it.
fn copy_in_line(into: &Strided, from: &Strided, mask: Option<&[bool]>) {
    let (n, size) = (into.size(), into.itemsize());
    let (mut to, mut by) = (into.layout.strides[0], from.layout.strides[0]);
    let (mut target, mut source) = (into.layout.offset as isize, from.layout.offset as isize);
    let last = n as isize - 1;
    let turned = to < 0;
    if turned {
        (target, source) = (target + last * to, source + last * by);
        (to, by) = (-to, -by);
    }
    let backwards = source < target && source + n as isize * by > target;
    let mut bytes = into.buffer.lend_mut();
    for step in 0..n {
        let i = if backwards { n - 1 - step } else { step };
        let place = if turned { n - 1 - i } else { i };
        if mask.is_some_and(|mask| !mask[place]) {
            continue;
        }
        let from = (source + i as isize * by) as usize;
        bytes.copy_within(from..from + size, (target + i as isize * to) as usize);
    }
}

fn plain(cx: &RunCx<'_>, into: &Strided, from: &Strided, mask: Option<&Strided>) -> Result<()> {
    if mask.is_none() && cast_run(into, from) {
        return Ok(());
    }
    let mut builder = Builder::new(into.shape());
    let root = builder.draft.leaf(from);
    let dtype = from.dtype.clone();
    let target = Target::Given(into.clone());
    let (_, noticed) = finish(
        cx,
        builder.draft,
        &[root],
        &[dtype],
        SmallVec::from_iter([target]),
        mask,
    )?;
    noticed.iter().for_each(|notice| cx.note_cast(notice.flags));
    Ok(())
}

/// `from` as if it had `shape`: leading axes of length 1 are dropped where there are too many, as assignment does. `None` where it does not
/// broadcast.
pub fn stretch(from: &Strided, shape: &[usize]) -> Option<Strided> {
    let extra = from.ndim().saturating_sub(shape.len());
    if from.shape()[..extra].iter().any(|&n| n != 1) {
        return None;
    }
    let layout = Layout {
        shape: from.layout.shape[extra..].into(),
        strides: from.layout.strides[extra..].into(),
        offset: from.layout.offset,
    };
    let strides = order::broadcast_strides(&layout, shape)?;
    Some(from.with(Layout {
        shape: shape.into(),
        strides,
        offset: layout.offset,
    }))
}

/// A new array with `from`'s values as `dtype`.
pub fn cast(cx: &RunCx<'_>, from: &Strided, dtype: &DType, order: Order) -> Result<Strided> {
    let layout = match order {
        Order::K if from.is_c_contiguous() => {
            Layout::contiguous(from.shape(), dtype.itemsize(), Order::C)
        }
        Order::K if from.is_f_contiguous() => {
            Layout::contiguous(from.shape(), dtype.itemsize(), Order::F)
        }
        Order::K => from.layout.keep_order(dtype.itemsize()),
        Order::A if from.is_f_contiguous() && !from.is_c_contiguous() => {
            Layout::contiguous(from.shape(), dtype.itemsize(), Order::F)
        }
        order => Layout::contiguous(from.shape(), dtype.itemsize(), order),
    };
    let new = Strided::with_layout(cx.memory, dtype.clone(), layout)?;
    assign(cx, &new, from)?;
    Ok(new)
}

/// A new array with `from`'s elements in the asked memory order.
pub fn contiguous(cx: &RunCx<'_>, from: &Strided, order: Order) -> Result<Strided> {
    cast(cx, from, &from.dtype, order)
}

/// An element as another dtype.
pub fn cast_element(cx: &RunCx<'_>, element: &Element, dtype: &DType) -> Result<Element> {
    if element.dtype == *dtype {
        return Ok(element.clone());
    }
    let from = Strided::from_element(cx.memory, element)?;
    let new = cast(cx, &from, &dtype.native(), Order::C)?;
    Ok(new.element_at(0))
}

/// The elements as numbers of one Rust type, in C order of the indices, cast where they are of another kind. Only for numbers and times.
pub fn to_vec<T: Native>(cx: &RunCx<'_>, from: &Strided) -> Result<Vec<T>> {
    let as_c =
        match from.dtype.kind() == T::KIND && from.dtype.is_native() && from.is_c_contiguous() {
            true => from.clone(),
            false => cast(cx, from, &DType::plain(T::KIND), Order::C)?,
        };
    let bytes = as_c.buffer.lend();
    let bytes = &bytes[as_c.block()];
    let mut values = vec![T::zeroed(); as_c.size()];
    bytemuck::cast_slice_mut::<T, u8>(&mut values).copy_from_slice(bytes);
    Ok(values)
}

/// Whether elements can be copied byte for byte: what stands between the fields of the target stays as it is.
fn is_bytewise(from: &DType, into: &DType) -> bool {
    from == into && !from.has_object() && !from.has_gaps()
}

/// The same elements as bytes without a meaning.
fn raw(strided: &Strided) -> Strided {
    let dtype = match strided.itemsize() {
        1 => DType::U8,
        2 => DType::U16,
        4 => DType::U32,
        8 => DType::U64,
        16 => DType::C128,
        n => DType::void(n),
    };
    Strided {
        dtype,
        ..strided.clone()
    }
}
