//! Sorting and choosing in arrays of any dtype and layout: axes brought into rows, rows sorted, objects by Python's `<`.

use std::cmp::Ordering;
use std::sync::atomic::Ordering::Relaxed;

use crate::array::movement::{normalize_axis, transpose};
use crate::array::{DType, Kind, Layout, Order, Strided};
use crate::engine::{copy, crew};
use crate::numeric::sorting::{Effort, SortKind, compare, introsort, rows};
use crate::object::array::element::{object_at, python_at};
use crate::object::array::with_run;
use crate::object::sequence::Tuple;
use crate::object::{CompareOp, Cx, Res, Value, compare as python};

/// Elements from which rows are worth being sorted on several threads.
const WORTH_THREADS: usize = 50_000;

/// How elements are ordered.
#[derive(Clone, Debug, Default)]
pub enum By {
    /// By all that they are.
    #[default]
    Whole,
    /// Structured elements by fields in this order.
    Fields(Vec<usize>),
}

/// The elements as rows along one axis: contiguous, native, the axis last. May share memory with `strided`.
pub fn lines(cx: &mut Cx, strided: &Strided, axis: usize) -> Res<Strided> {
    let moved = axis_last(strided, axis)?;
    let is_plain = moved.is_c_contiguous() && moved.dtype.is_native() && moved.is_aligned();
    match is_plain && moved.layout.offset % 16 == 0 {
        true => Ok(moved),
        false => fresh(cx, &moved),
    }
}

/// A new contiguous native copy.
pub fn fresh(cx: &mut Cx, strided: &Strided) -> Res<Strided> {
    let dtype = strided.dtype.native();
    let new = with_run(cx, |run| copy::cast(run, strided, &dtype, Order::C))?;
    Ok(new)
}

/// The same elements with one axis last.
pub fn axis_last(strided: &Strided, axis: usize) -> Res<Strided> {
    Ok(strided.with(transpose::moveaxis(&strided.layout, &[axis as i64], &[-1])?))
}

/// The elements as one row in C order: contiguous and native.
pub fn flat(cx: &mut Cx, strided: &Strided) -> Res<Strided> {
    let plain = fresh(cx, strided)?;
    let layout = Layout::contiguous(&[plain.size()], plain.itemsize(), Order::C);
    Ok(plain.with(layout))
}

/// An axis of `ndim`, checked.
pub fn axis_of(axis: i64, ndim: usize) -> Res<usize> {
    Ok(normalize_axis(axis, ndim)?)
}

/// Calls `with` for the bytes of each row of contiguous elements.
fn each_row(lines: &Strided, mut with: impl FnMut(&mut [u8])) {
    let length = lines.shape().last().copied().unwrap_or(1) * lines.itemsize();
    if lines.block().is_empty() {
        return;
    }
    let mut bytes = lines.buffer.lend_mut();
    bytes[lines.block()]
        .chunks_exact_mut(length)
        .for_each(&mut with);
}

/// Sorts the elements of `strided` along an axis in place; `kind` shows where equal elements are told apart, in objects.
pub fn sort(cx: &mut Cx, strided: &Strided, axis: usize, by: &By, kind: SortKind) -> Res<()> {
    if strided.dtype.kind() == Kind::Object {
        return sort_objects(cx, strided, axis, kind);
    }
    if strided.dtype.has_object() {
        return sort_records_of_objects(cx, strided, axis, by, kind);
    }
    let lines = lines(cx, strided, axis)?;
    let dtype = lines.dtype.clone();
    let interrupt = cx.interrupt.clone();
    let effort = Effort {
        threads: cx.options.threads,
        go_on: &|| !interrupt.load(Relaxed),
    };
    match by {
        By::Whole => sort_rows(&lines, &dtype, effort),
        By::Fields(fields) => each_row(&lines, |row| {
            rows::sort_by(dtype.itemsize(), row, &order_by(&dtype, fields));
        }),
    }
    cx.poll()?;
    put_back(cx, strided, axis, &lines)
}

/// Sorts each row; many rows are shared out to threads, few are sorted by all of them.
fn sort_rows(lines: &Strided, dtype: &DType, effort: Effort<'_>) {
    let length = lines.shape().last().copied().unwrap_or(1);
    let (row, total) = (length * lines.itemsize(), lines.size() * lines.itemsize());
    if total == 0 {
        return;
    }
    let start = lines.layout.offset;
    let mut bytes = lines.buffer.lend_mut();
    let bytes = &mut bytes[start..start + total];
    let (kind, go_on) = (dtype.kind(), effort.go_on);
    let is_number = kind.is_numeric() || kind.is_time();
    let is_shared = is_number && lines.size() >= WORTH_THREADS && total / row >= 2 * effort.threads;
    if effort.threads <= 1 || !is_shared {
        let rows = bytes.chunks_exact_mut(row).take_while(|_| go_on());
        return rows.for_each(|row| rows::sort(dtype, row, effort));
    }
    let rows = bytes.chunks_exact_mut(row).take_while(|_| go_on());
    let one = Effort { threads: 1, go_on };
    let sorted = crew::each(effort.threads, rows, |row| {
        rows::sort(&DType::plain(kind), row, one);
        Ok(())
    });
    sorted.expect("a sort does not fail");
}

fn order_by<'a>(dtype: &'a DType, fields: &'a [usize]) -> impl Fn(&[u8], &[u8]) -> Ordering + 'a {
    move |a, b| compare::by_fields(dtype, fields, a, b)
}

fn put_back(cx: &mut Cx, strided: &Strided, axis: usize, lines: &Strided) -> Res<()> {
    if std::rc::Rc::ptr_eq(&strided.buffer, &lines.buffer) {
        return Ok(());
    }
    let target = axis_last(strided, axis)?;
    with_run(cx, |run| copy::assign(run, &target, lines))?;
    Ok(())
}

/// Puts the elements that belong at the places `kth` there, along an axis, in place; the others stand as NumPy leaves them.
pub fn partition(cx: &mut Cx, strided: &Strided, axis: usize, kth: &[usize]) -> Res<()> {
    parted(cx, strided, axis, &|dtype, row| {
        rows::partition(dtype, row, kth)
    })
}

/// The same, the others standing anyhow.
pub fn select(cx: &mut Cx, strided: &Strided, axis: usize, kth: &[usize]) -> Res<()> {
    parted(cx, strided, axis, &|dtype, row| {
        rows::select(dtype, row, kth)
    })
}

fn parted(
    cx: &mut Cx,
    strided: &Strided,
    axis: usize,
    part: &dyn Fn(&DType, &mut [u8]),
) -> Res<()> {
    if strided.dtype.kind() == Kind::Object {
        return sort_objects(cx, strided, axis, SortKind::Quick);
    }
    if strided.dtype.has_object() {
        return sort_records_of_objects(cx, strided, axis, &By::Whole, SortKind::Quick);
    }
    let lines = lines(cx, strided, axis)?;
    let dtype = lines.dtype.clone();
    each_row(&lines, |row| part(&dtype, row));
    put_back(cx, strided, axis, &lines)
}

/// What is asked of indices.
#[derive(Clone, Copy)]
pub enum Places<'a> {
    /// That they sort.
    Sorted(SortKind),
    /// That they bring these places' elements there.
    Selected(&'a [usize]),
}

/// The indices that sort along an axis, as `int64` of the same shape.
pub fn argsort(
    cx: &mut Cx,
    strided: &Strided,
    axis: usize,
    by: &By,
    how: SortKind,
) -> Res<Strided> {
    places(cx, strided, axis, by, Places::Sorted(how))
}

/// The indices that sort or select along an axis, as `int64` of the same shape.
pub fn places(
    cx: &mut Cx,
    strided: &Strided,
    axis: usize,
    by: &By,
    wanted: Places<'_>,
) -> Res<Strided> {
    let how = match wanted {
        Places::Sorted(how) => how,
        Places::Selected(_) => SortKind::Quick,
    };
    let length = strided.shape()[axis];
    let moved = axis_last(strided, axis)?;
    cx.reserve_items::<(i64, usize)>(strided.size())?;
    let mut places: Vec<i64> = Vec::with_capacity(strided.size());
    if strided.dtype.has_object() {
        let offsets: Vec<usize> = moved.layout.offsets().collect();
        for row in offsets.chunks(length.max(1)) {
            let items: Vec<Value> = row.iter().map(|&at| key_at(&moved, at, by)).collect();
            places.extend(order_of_objects(cx, &items, how)?);
        }
    } else {
        let lines = lines(cx, strided, axis)?;
        let dtype = lines.dtype.clone();
        let interrupt = cx.interrupt.clone();
        let effort = Effort {
            threads: cx.options.threads,
            go_on: &|| !interrupt.load(Relaxed),
        };
        if dtype.itemsize() == 0 {
            let rows = strided.size().checked_div(length).unwrap_or(0);
            (0..rows).for_each(|_| places.extend(0..length as i64));
        }
        let bytes = lines.buffer.lend();
        let row_bytes = (length * dtype.itemsize()).max(1);
        for row in bytes[lines.block()].chunks_exact(row_bytes) {
            cx.poll()?;
            places.extend(match (by, wanted) {
                (By::Whole, Places::Selected(kth)) => rows::argpartition(&dtype, row, length, kth),
                (By::Whole, _) => rows::argsort(&dtype, row, length, how, effort),
                (By::Fields(fields), _) => {
                    rows::argsort_by(dtype.itemsize(), row, &order_by(&dtype, fields), how)
                }
            });
        }
    }
    cx.poll()?;
    let made = Strided::from_slice(&cx.memory, &places, moved.shape())?;
    if axis + 1 == strided.ndim() {
        return Ok(made);
    }
    let result = Strided::empty(&cx.memory, DType::I64, strided.shape(), Order::C)?;
    let target = axis_last(&result, axis)?;
    with_run(cx, |run| copy::assign(run, &target, &made))?;
    Ok(result)
}

fn sort_objects(cx: &mut Cx, strided: &Strided, axis: usize, kind: SortKind) -> Res<()> {
    let length = strided.shape()[axis];
    let moved = axis_last(strided, axis)?;
    cx.reserve_items::<usize>(strided.size())?;
    let offsets: Vec<usize> = moved.layout.offsets().collect();
    for row in offsets.chunks(length.max(1)) {
        let items: Vec<Value> = row.iter().map(|&at| object_at(strided, at)).collect();
        let order = order_of_objects(cx, &items, kind)?;
        let slots: Vec<_> = row.iter().map(|&at| strided.buffer.object(at)).collect();
        for (&at, from) in row.iter().zip(order) {
            drop(strided.buffer.set_object(at, slots[from as usize].clone()));
        }
    }
    Ok(())
}

/// What an element that holds objects is ordered by: the object, or the tuple of a record's fields.
fn key_at(strided: &Strided, at: usize, by: &By) -> Value {
    let whole = python_at(strided, at);
    match (by, whole.downcast::<Tuple>()) {
        (By::Fields(fields), Some(record)) => {
            let items = fields.iter().map(|&field| record.items[field].clone());
            Value::tuple(items.collect::<Vec<_>>())
        }
        _ => whole,
    }
}

/// Sorts records that hold objects, each moved whole.
fn sort_records_of_objects(
    cx: &mut Cx,
    strided: &Strided,
    axis: usize,
    by: &By,
    kind: SortKind,
) -> Res<()> {
    let length = strided.shape()[axis];
    let moved = axis_last(strided, axis)?;
    let from = fresh(cx, &moved)?;
    let (targets, sources): (Vec<_>, Vec<_>) =
        moved.layout.offsets().zip(from.layout.offsets()).unzip();
    let rows = targets.chunks(length.max(1));
    for (targets, sources) in rows.zip(sources.chunks(length.max(1))) {
        let items: Vec<Value> = sources.iter().map(|&at| key_at(&from, at, by)).collect();
        let order = order_of_objects(cx, &items, kind)?;
        for (&target, source) in targets.iter().zip(order) {
            copy_element(cx, &from, sources[source as usize], &moved, target)?;
        }
    }
    Ok(())
}

/// Copies one element with the objects in it.
fn copy_element(cx: &mut Cx, from: &Strided, at: usize, to: &Strided, place: usize) -> Res<()> {
    let one = |strided: &Strided, offset: usize| {
        strided.with(Layout {
            offset,
            ..Layout::contiguous(&[], strided.itemsize(), Order::C)
        })
    };
    let (from, to) = (one(from, at), one(to, place));
    with_run(cx, |run| copy::assign(run, &to, &from))?;
    Ok(())
}

/// How two objects compare as NumPy asks them: by `<`, then by `>`.
fn compared(cx: &mut Cx, a: &Value, b: &Value) -> Res<Ordering> {
    if python::holds(cx, CompareOp::Lt, a, b)? {
        return Ok(Ordering::Less);
    }
    Ok(match python::holds(cx, CompareOp::Gt, a, b)? {
        true => Ordering::Greater,
        false => Ordering::Equal,
    })
}

/// The indices that put objects in order.
pub fn order_of_objects(cx: &mut Cx, items: &[Value], how: SortKind) -> Res<Vec<i64>> {
    let mut order: Vec<i64> = (0..items.len() as i64).collect();
    let mut less = |a: i64, b: i64| -> Res<bool> {
        cx.poll()?;
        Ok(compared(cx, &items[a as usize], &items[b as usize])?.is_lt())
    };
    match how {
        SortKind::Quick => introsort::quick(&mut order, &mut less)?,
        SortKind::Stable => merge_sort(cx, items, &mut order)?,
    }
    Ok(order)
}

fn merge_sort(cx: &mut Cx, items: &[Value], order: &mut [i64]) -> Res<()> {
    let compare =
        |cx: &mut Cx, a: i64, b: i64| compared(cx, &items[a as usize], &items[b as usize]);
    let is_less = |cx: &mut Cx, a: i64, b: i64| -> Res<bool> { Ok(compare(cx, a, b)?.is_lt()) };
    if order.len() <= 16 {
        // As in timsort, a run that is there already is looked for first.
        let mut run = order.len().min(2);
        let falls = run == 2 && compare(cx, order[0], order[1])?.is_gt();
        let mut goes_on = |last: i64, next: i64| match falls {
            true => is_less(cx, next, last),
            false => Ok(compare(cx, last, next)?.is_le()),
        };
        while run < order.len() && goes_on(order[run - 1], order[run])? {
            run += 1;
        }
        if falls {
            order[..run].reverse();
        }
        for i in run..order.len() {
            let mut at = i;
            while at > 0 && is_less(cx, order[at], order[at - 1])? {
                order.swap(at, at - 1);
                at -= 1;
            }
        }
        return Ok(());
    }
    cx.poll()?;
    let (left, right) = order.split_at_mut(order.len() / 2);
    merge_sort(cx, items, left)?;
    merge_sort(cx, items, right)?;
    let mut merged = Vec::with_capacity(left.len() + right.len());
    let (mut i, mut j) = (0, 0);
    while i < left.len() && j < right.len() {
        let takes_right = is_less(cx, right[j], left[i])?;
        merged.push(if takes_right { right[j] } else { left[i] });
        (i, j) = if takes_right { (i, j + 1) } else { (i + 1, j) };
    }
    merged.extend_from_slice(&left[i..]);
    merged.extend_from_slice(&right[j..]);
    order.copy_from_slice(&merged);
    Ok(())
}

/// The elements of a contiguous row at indices (within it), as a new row.
pub fn gather(cx: &mut Cx, row: &Strided, indices: &[i64]) -> Res<Strided> {
    let made = Strided::empty(&cx.memory, row.dtype.clone(), &[indices.len()], Order::C)?;
    let (size, start) = (row.itemsize(), row.layout.offset);
    if row.dtype.has_object() {
        for (i, &from) in indices.iter().enumerate() {
            copy_element(cx, row, start + from as usize * size, &made, i * size)?;
        }
        return Ok(made);
    }
    if size > 0 {
        let bytes = row.buffer.lend();
        let mut into = made.buffer.lend_mut();
        for (slot, &from) in into.chunks_exact_mut(size).zip(indices) {
            let at = start + from as usize * size;
            slot.copy_from_slice(&bytes[at..at + size]);
        }
    }
    Ok(made)
}
