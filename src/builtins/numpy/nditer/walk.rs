//! The order of an iteration: axes sorted by stride, turned where all strides are negative, joined where nothing tells them apart.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::{NdIter, Operand};
use crate::array::layout::{Shape, Strides};
use crate::array::nesting::sort_axes;
use crate::array::{Array, Layout, Order};
use crate::engine::order::{broadcast_strides, layout_in_order};

/// How axes may be rearranged.
#[derive(Clone, Copy)]
pub(super) struct Walk {
    pub order: Order,
    /// Whether axes may be turned.
    pub turns: bool,
    pub keeps_axes: bool,
    pub is_external: bool,
    /// The greatest length of an inner loop, where operands pass through a buffer.
    pub buffer: Option<usize>,
}

/// The layout of a result that the iterator makes: contiguous in the order in which the given operands are walked.
pub(super) fn layout_of_made(
    given: &[Layout],
    shape: &[usize],
    itemsize: usize,
    order: Order,
) -> Layout {
    let steps = |layout: &Layout| -> Option<Strides> {
        let wide = broadcast_strides(layout, shape)?;
        let steps = shape
            .iter()
            .zip(&wide)
            .map(|(&n, &s)| if n > 1 { s } else { 0 });
        Some(steps.collect())
    };
    let all: Vec<Strides> = given.iter().filter_map(steps).collect();
    match order {
        Order::K if !all.is_empty() => {
            layout_in_order(shape, &sort_axes(shape.len(), &all), itemsize)
        }
        Order::F => Layout::contiguous(shape, itemsize, Order::F),
        _ => Layout::contiguous(shape, itemsize, Order::C),
    }
}

/// The order that `'A'` means for these arrays.
pub(super) fn order_of<'a>(arrays: impl Iterator<Item = &'a Rc<Array>>) -> Order {
    let mut orders = arrays.map(|array| {
        let own = array.strided();
        own.is_f_contiguous() && (!own.is_c_contiguous() || own.ndim() < 2)
    });
    match orders
        .next()
        .is_some_and(|first| first && orders.all(|is_f| is_f))
    {
        true => Order::F,
        false => Order::C,
    }
}

/// Sorts, turns and joins the axes.
pub(super) fn arranged(
    mut operands: Vec<Operand>,
    shape: &Shape,
    walk: Walk,
    tracked: Option<Order>,
    has_multi_index: bool,
    is_single: bool,
) -> NdIter {
    let mut axes: Vec<usize> = (0..shape.len()).collect();
    match walk.order {
        Order::F => axes.reverse(),
        Order::K => {
            let steps = |o: &Operand| -> Strides {
                let lengths = shape.iter().zip(&o.walk.strides);
                lengths.map(|(&n, &s)| if n > 1 { s } else { 0 }).collect()
            };
            let all: Vec<Strides> = operands.iter().map(steps).collect();
            axes = sort_axes(shape.len(), &all).to_vec();
        }
        _ => {}
    }
    let mut turned = vec![false; shape.len()];
    if walk.order == Order::K && walk.turns {
        for axis in 0..shape.len() {
            let steps = || operands.iter().map(|o| o.walk.strides[axis]);
            turned[axis] = steps().all(|s| s <= 0) && steps().any(|s| s < 0);
        }
    }
    for operand in &mut operands {
        let mut layout = Layout {
            shape: Shape::new(),
            strides: Strides::new(),
            offset: operand.walk.offset,
        };
        for &axis in &axes {
            let (n, step) = (shape[axis], operand.walk.strides[axis]);
            layout.shape.push(n);
            if turned[axis] {
                let back = (n as isize - 1) * step;
                layout.offset = (layout.offset as isize + back) as usize;
            }
            layout.strides.push(if turned[axis] { -step } else { step });
        }
        operand.walk = layout;
    }
    if !walk.keeps_axes {
        join_axes(&mut operands);
    }
    let size: usize = shape.iter().product();
    let row = match walk.is_external {
        false => 1,
        true => operands[0].walk.shape.last().copied().unwrap_or(1).max(1),
    };
    let inner = match walk.buffer {
        Some(most) if walk.is_external => row.min(most),
        _ => row,
    };
    NdIter {
        steps: size.div_ceil(row) * row.div_ceil(inner),
        inner,
        shape: shape.to_vec(),
        axes: axes.iter().map(|&a| (a, turned[a])).collect(),
        operands,
        at: Cell::new(0),
        started: Cell::new(false),
        tracked,
        has_multi_index,
        is_external: walk.is_external,
        is_single,
        closed: RefCell::new(false),
        is_invalid: Cell::new(false),
    }
}

/// Makes one axis of neighbours that all operands walk without gap.
fn join_axes(operands: &mut [Operand]) {
    let mut axis = operands[0].walk.ndim();
    for operand in operands.iter_mut() {
        let keep: Vec<usize> = (0..operand.walk.ndim())
            .filter(|&a| operand.walk.shape[a] != 1)
            .collect();
        operand.walk.shape = keep.iter().map(|&a| operand.walk.shape[a]).collect();
        operand.walk.strides = keep.iter().map(|&a| operand.walk.strides[a]).collect();
        axis = operand.walk.ndim();
    }
    while axis >= 2 {
        let (outer, inner) = (axis - 2, axis - 1);
        let joins = operands
            .iter()
            .all(|o| o.walk.strides[outer] == o.walk.strides[inner] * o.walk.shape[inner] as isize);
        if joins {
            for operand in operands.iter_mut() {
                operand.walk.shape[outer] *= operand.walk.shape[inner];
                operand.walk.strides[outer] = operand.walk.strides[inner];
                operand.walk.shape.remove(inner);
                operand.walk.strides.remove(inner);
            }
        }
        axis -= 1;
    }
}
