//! Elements by their number in C order: what `a.flat`, `put`, `place` and `putmask` read and write, whatever the strides are.

use std::rc::Rc;

use crate::array::indexing::{copy_object, object_places};
use crate::array::layout::contiguous_strides;
use crate::array::{Layout, Order, Strided};
use crate::engine::copy;
use crate::object::array::discover::strided_for;
use crate::object::array::subscript::note_elements;
use crate::object::array::with_run;
use crate::object::{Cx, Res, Value};

/// The byte offset of the element with this number.
pub fn offset_at(layout: &Layout, number: usize) -> usize {
    let mut rest = number;
    let mut at = layout.offset as isize;
    for (&n, &stride) in layout.shape.iter().zip(&layout.strides).rev() {
        at += (rest % n.max(1)) as isize * stride;
        rest /= n.max(1);
    }
    at as usize
}

/// The index of the element with this number, one an axis.
pub fn coordinates(shape: &[usize], number: usize) -> Vec<usize> {
    let mut rest = number;
    let mut index = vec![0; shape.len()];
    for (place, &n) in index.iter_mut().zip(shape).rev() {
        *place = rest % n.max(1);
        rest /= n.max(1);
    }
    index
}

/// Copies elements of one dtype from byte offsets to byte offsets; a buffer may be both source and target.
pub fn copy_elements(from: &Strided, into: &Strided, pairs: impl Iterator<Item = (usize, usize)>) {
    let size = into.itemsize();
    let places = object_places(&into.dtype);
    let parts = into.dtype.meant_bytes();
    let is_same = Rc::ptr_eq(&from.buffer, &into.buffer);
    let mut gone = Vec::new();
    if places.is_empty() && !is_same {
        let source = from.buffer.lend();
        let mut target = into.buffer.lend_mut();
        for (a, b) in pairs {
            for &(start, n) in &parts {
                target[b + start..][..n].copy_from_slice(&source[a + start..][..n]);
            }
        }
        return;
    }
    for (a, b) in pairs {
        let raw = from.buffer.lend()[a..a + size].to_vec();
        let mut target = into.buffer.lend_mut();
        for &(start, n) in &parts {
            target[b + start..][..n].copy_from_slice(&raw[start..start + n]);
        }
        drop(target);
        copy_object(&places, (&from.buffer, a), (&into.buffer, b), &mut gone);
    }
}

/// New elements in C order: those with these numbers.
pub fn gather_numbers(
    cx: &mut Cx,
    from: &Strided,
    numbers: &[usize],
    shape: &[usize],
) -> Res<Strided> {
    let new = Strided::zeros(&cx.memory, from.dtype.clone(), shape, Order::C)?;
    let size = new.itemsize();
    let pairs = numbers
        .iter()
        .enumerate()
        .map(|(i, &n)| (offset_at(&from.layout, n), i * size));
    copy_elements(from, &new, pairs);
    Ok(new)
}

/// Writes `values` (of the target's dtype, C order) to the elements with these numbers; where they run out they begin again.
pub fn scatter_numbers(cx: &mut Cx, into: &Strided, numbers: &[usize], values: &Strided) {
    let (size, count) = (values.itemsize(), values.size());
    if count == 0 {
        return;
    }
    let start = values.layout.offset;
    let pairs = numbers
        .iter()
        .enumerate()
        .map(|(i, &n)| (start + (i % count) * size, offset_at(&into.layout, n)));
    copy_elements(values, into, pairs);
    let offsets = numbers.iter().map(|&n| offset_at(&into.layout, n));
    note_elements(cx, into, offsets);
}

/// Writes an array's elements of the same dtype to elements of the memory that it may lie in, one after the other: what was written is read again.
pub fn scatter_from(cx: &mut Cx, into: &Strided, numbers: &[usize], values: &Strided) {
    let count = values.size();
    let pairs = numbers.iter().enumerate().map(|(i, &n)| {
        (
            offset_at(&values.layout, i % count),
            offset_at(&into.layout, n),
        )
    });
    copy_elements(values, into, pairs);
    let offsets = numbers.iter().map(|&n| offset_at(&into.layout, n));
    note_elements(cx, into, offsets);
}

/// A value as a new row of elements of a dtype, C order.
pub fn line_of(cx: &mut Cx, value: &Value, into: &Strided) -> Res<Strided> {
    let given = strided_for(cx, value, &into.dtype)?;
    let dtype = into.dtype.clone();
    let mut line = with_run(cx, |run| copy::cast(run, &given, &dtype, Order::C))?;
    let size = line.size();
    line.layout.strides = contiguous_strides(&[size], line.itemsize(), Order::C);
    line.layout.shape = [size].as_slice().into();
    Ok(line)
}
