//! Broadcasting: shapes align from the right, and an axis of length 1 is read again and again with stride 0.
//!
//! NumPy words the failure by who asks: a ufunc, its output, `broadcast_arrays` and `broadcast_shapes`, `broadcast_to`, an assignment.

use smallvec::SmallVec;

use super::reshape::dims_text;
use crate::array::layout::{MAX_NDIM, Shape};
use crate::array::{Layout, movement::axes::too_many_axes};
use crate::diag::fault::{Detail, Fault, FaultKind, Result};

/// The common shape of `shapes`, or `None` when they have none.
pub fn common_shape(shapes: &[&[usize]]) -> Option<Shape> {
    let ndim = shapes.iter().map(|s| s.len()).max().unwrap_or(0);
    let mut common: Shape = SmallVec::from_elem(1, ndim);
    for shape in shapes {
        let skip = ndim - shape.len();
        for (seen, &n) in common[skip..].iter_mut().zip(shape.iter()) {
            match (*seen, n) {
                (a, b) if a == b || b == 1 => {}
                (1, b) => *seen = b,
                _ => return None,
            }
        }
    }
    Some(common)
}

/// The common shape of a ufunc's operands.
pub fn broadcast_shape(shapes: &[&[usize]]) -> Result<Shape> {
    let shape = common_shape(shapes).ok_or_else(|| operands_differ(shapes))?;
    check_count(&shape, "iterator is too large")?;
    Ok(shape)
}

/// Broadcasting makes shapes whose elements no integer counts. Counted from the first axis on, so that a 0 helps only where it comes early enough.
fn check_count(shape: &[usize], message: &str) -> Result<()> {
    let step = |n: isize, &d: &usize| n.checked_mul(d as isize);
    match shape.iter().try_fold(1, step) {
        Some(_) => Ok(()),
        None => Err(Fault::value(message)),
    }
}

/// `operands could not be broadcast together with shapes (3,4) (3,5) `
#[cold]
pub fn operands_differ(shapes: &[&[usize]]) -> Box<Fault> {
    let words: String = shapes.iter().map(|s| shape_text(s) + " ").collect();
    mismatch(
        format!("operands could not be broadcast together with shapes {words}"),
        shapes,
    )
}

/// An output of `shape` cannot take a result of shape `wanted`.
#[cold]
pub fn cannot_write(shape: &[usize], wanted: &[usize]) -> Box<Fault> {
    let message = format!(
        "non-broadcastable output operand with shape {} doesn't match the broadcast shape {}",
        shape_text(shape),
        shape_text(wanted)
    );
    mismatch(message, &[shape, wanted])
}

/// An output has length 1 along an axis that is not reduced.
#[cold]
pub fn reduction_not_enabled(dimension: i64) -> Box<Fault> {
    Fault::value(format!(
        "output operand requires a reduction along dimension {dimension}, but the reduction is not enabled. The dimension size of 1 does \
         not match the expected output shape."
    ))
}

/// An operand of `shape` would have to be stretched to `wanted`.
#[cold]
pub fn cannot_stretch(shape: &[usize], wanted: &[usize]) -> Box<Fault> {
    let message = format!(
        "non-broadcastable operand with shape {} doesn't match the broadcast shape {}",
        shape_text(shape),
        shape_text(wanted)
    );
    mismatch(message, &[shape, wanted])
}

/// Values of shape `from` cannot be assigned to elements of shape `into`. Ones in front that the target has no axis for are not told.
#[cold]
pub fn cannot_assign(from: &[usize], into: &[usize]) -> Box<Fault> {
    let more = from.len().saturating_sub(into.len());
    let ones = from[..more].iter().take_while(|&&n| n == 1).count();
    let from = &from[ones..];
    let message = format!(
        "could not broadcast input array from shape {} into shape {}",
        shape_text(from),
        shape_text(into)
    );
    mismatch(message, &[from, into])
}

/// The common shape of several objects, as `broadcast`, `broadcast_arrays` and `broadcast_shapes` find and refuse it.
pub fn broadcast_objects(shapes: &[&[usize]]) -> Result<Shape> {
    let ndim = shapes.iter().map(|s| s.len()).max().unwrap_or(0);
    if ndim > MAX_NDIM {
        return Err(too_many_axes(ndim));
    }
    let mut common: Shape = SmallVec::from_elem(1, ndim);
    for axis in 0..ndim {
        let mut from = 0;
        for (arg, shape) in shapes.iter().enumerate() {
            let Some(own) = (axis + shape.len()).checked_sub(ndim) else {
                continue;
            };
            let n = shape[own];
            if n == 1 || n == common[axis] {
                continue;
            }
            if common[axis] != 1 {
                return Err(objects_differ(shapes, from, arg));
            }
            common[axis] = n;
            from = arg;
        }
    }
    check_count(&common, "broadcast dimensions too large.")?;
    Ok(common)
}

#[cold]
fn objects_differ(shapes: &[&[usize]], a: usize, b: usize) -> Box<Fault> {
    use crate::array::tuple_text;
    mismatch(
        format!(
            "shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between arg {a} with shape {} \
             and arg {b} with shape {}.",
            tuple_text(shapes[a]),
            tuple_text(shapes[b])
        ),
        shapes,
    )
}

fn mismatch(message: String, shapes: &[&[usize]]) -> Box<Fault> {
    let shapes = shapes.iter().map(|s| s.to_vec()).collect();
    Fault::with_detail(FaultKind::ValueError, message, Detail::Broadcast { shapes })
}

/// A shape as NumPy's C code writes it: `(3,4)`.
pub fn shape_text(shape: &[usize]) -> String {
    let dims: SmallVec<[i64; 8]> = shape.iter().map(|&n| n as i64).collect();
    dims_text(&dims)
}

/// `layout` stretched to `shape`, or `None` where it does not fit. Axes of length 1 get stride 0, also where nothing is stretched.
pub fn stretch(layout: &Layout, shape: &[usize]) -> Option<Layout> {
    let skip = shape.len().checked_sub(layout.ndim())?;
    let mut wide = Layout {
        shape: Shape::from_slice(shape),
        strides: SmallVec::from_elem(0, shape.len()),
        offset: layout.offset,
    };
    for axis in 0..layout.ndim() {
        match (layout.shape[axis], shape[skip + axis]) {
            (1, _) => {}
            (a, b) if a == b => wide.strides[skip + axis] = layout.strides[axis],
            _ => return None,
        }
    }
    Some(wide)
}

/// `broadcast_to(shape)`, with negative lengths still in it.
pub fn broadcast_to(layout: &Layout, dims: &[i64]) -> Result<Layout> {
    if dims.is_empty() && layout.ndim() > 0 {
        return Err(Fault::value(
            "cannot broadcast a non-scalar to a scalar array",
        ));
    }
    if dims.iter().any(|&d| d < 0) {
        return Err(Fault::value(
            "all elements of broadcast shape must be non-negative",
        ));
    }
    if dims.len() > MAX_NDIM {
        return Err(too_many_axes(dims.len()));
    }
    if layout.ndim() > dims.len() {
        return Err(Fault::value(
            "input operand has more dimensions than allowed by the axis remapping",
        ));
    }
    let shape: Shape = dims.iter().map(|&d| d as usize).collect();
    let wide = stretch(layout, &shape).ok_or_else(|| {
        let message = format!(
            "operands could not be broadcast together with remapped shapes [original->remapped]: {}  and requested shape {}",
            shape_text(&layout.shape),
            shape_text(&shape)
        );
        mismatch(message, &[&layout.shape, &shape])
    })?;
    check_count(&shape, "iterator is too large")?;
    Ok(wide)
}

/// The value of an assignment stretched to the target's shape; ones in front of it are dropped, as NumPy allows.
pub fn stretch_value(value: &Layout, target: &[usize]) -> Result<Layout> {
    let extra = value.ndim().saturating_sub(target.len());
    let droppable = value.shape[..extra].iter().all(|&n| n == 1);
    let tail = Layout {
        shape: Shape::from_slice(&value.shape[extra..]),
        strides: SmallVec::from_slice(&value.strides[extra..]),
        offset: value.offset,
    };
    let stretched = if droppable {
        stretch(&tail, target)
    } else {
        None
    };
    stretched.ok_or_else(|| cannot_assign(&value.shape, target))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::array::Order;

    #[test]
    fn shapes_align_from_the_right() {
        let common = broadcast_shape(&[&[3, 1, 4], &[5, 1], &[]]).expect("compatible");
        assert_eq!(common.as_slice(), [3, 5, 4]);
        let empty = broadcast_shape(&[&[1, 3], &[0, 1]]).expect("compatible");
        assert_eq!(empty.as_slice(), [0, 3]);
    }

    #[test]
    fn each_asker_has_its_own_words() {
        let ufunc = broadcast_shape(&[&[3, 4], &[3, 5]]).expect_err("differ");
        assert_eq!(
            ufunc.message,
            "operands could not be broadcast together with shapes (3,4) (3,5) "
        );
        let objects = broadcast_objects(&[&[3], &[3, 1], &[4, 2]]).expect_err("differ");
        assert_eq!(
            objects.message,
            "shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between arg 1 with shape (3, 1) \
             and arg 2 with shape (4, 2)."
        );
        let a = Layout::contiguous(&[3, 4], 8, Order::C);
        assert_eq!(
            broadcast_to(&a, &[2, 3, 5]).expect_err("differ").message,
            "operands could not be broadcast together with remapped shapes [original->remapped]: (3,4)  and requested shape (2,3,5)"
        );
        assert_eq!(
            stretch_value(&a, &[4]).expect_err("differ").message,
            "could not broadcast input array from shape (3,4) into shape (4,)"
        );
    }

    #[test]
    fn ones_in_front_of_a_value_are_dropped() {
        let a = Layout::contiguous(&[1, 1, 3, 4], 8, Order::C);
        assert_eq!(
            stretch_value(&a, &[3, 4]).expect("fits").strides.as_slice(),
            [32, 8]
        );
        let b = broadcast_to(&Layout::contiguous(&[3, 4], 8, Order::C), &[0, 3, 4]);
        assert_eq!(b.expect("fits").strides.as_slice(), [0, 32, 8]);
    }
}
