//! Two operands as a stack of matrix products: labels in both and in the result stack, labels in both alone are summed.

use super::{Label, Sum};
use crate::array::layout::Layout;
use crate::array::{DType, Order, Strided};
use crate::diag::fault::Result;
use crate::engine::{RunCx, copy};
use crate::numeric::products;

/// The sum of two operands; `None` where no label is summed over both or a label is of one operand and not of the result.
pub fn compute(cx: &RunCx<'_>, sum: &Sum, dtype: &DType) -> Result<Option<Strided>> {
    let has = |i: usize, axis: Label| {
        let at = sum.labels[i].iter().position(|&l| l == axis);
        at.is_some_and(|at| sum.operands[i].shape()[at] == sum.shape[sum.place(axis)])
    };
    let (mut stack, mut left, mut right, mut inner) = (vec![], vec![], vec![], vec![]);
    for (place, &axis) in sum.axes.iter().enumerate() {
        match (has(0, axis), has(1, axis), place < sum.kept) {
            (true, true, true) => stack.push(place),
            (true, true, false) => inner.push(place),
            (true, false, true) => left.push(place),
            (false, true, true) => right.push(place),
            _ => return Ok(None),
        }
    }
    if inner.is_empty() || (left.is_empty() && right.is_empty()) {
        return Ok(None);
    }
    let a = arranged(cx, sum, 0, [&stack, &left, &inner])?;
    let b = arranged(cx, sum, 1, [&stack, &inner, &right])?;
    let product = products::matmul(cx, &a, &b, dtype)?;
    let order: Vec<usize> = [stack, left, right].concat();
    let mut layout = Layout::contiguous(
        &order.iter().map(|&p| sum.shape[p]).collect::<Vec<_>>(),
        product.itemsize(),
        Order::C,
    );
    let turned = layout.clone();
    for (at, &place) in order.iter().enumerate() {
        layout.shape[place] = turned.shape[at];
        layout.strides[place] = turned.strides[at];
    }
    Ok(Some(product.with(layout)))
}

/// An operand with its axes in three groups, each group one axis.
fn arranged(cx: &RunCx<'_>, sum: &Sum, i: usize, groups: [&Vec<usize>; 3]) -> Result<Strided> {
    let steps = sum.steps(i);
    let places = groups.iter().flat_map(|g| g.iter());
    let layout = Layout {
        shape: places.clone().map(|&p| sum.shape[p]).collect(),
        strides: places.map(|&p| steps[p]).collect(),
        offset: sum.operands[i].layout.offset,
    };
    let shape: Vec<usize> = groups
        .iter()
        .map(|g| g.iter().map(|&p| sum.shape[p]).product())
        .collect();
    let seen = sum.operands[i].with(layout);
    if groups.iter().all(|g| g.len() <= 1) {
        let mut layout = Layout::contiguous(&shape, seen.itemsize(), Order::C);
        layout.offset = seen.layout.offset;
        for (axis, group) in groups.iter().enumerate() {
            layout.strides[axis] = group.first().map_or(0, |&p| steps[p]);
        }
        return Ok(seen.with(layout));
    }
    let flat = copy::contiguous(cx, &seen, Order::C)?;
    let layout = Layout::contiguous(&shape, flat.itemsize(), Order::C);
    Ok(flat.with(layout))
}
