//! Reshape: the same elements in the same order under another shape, without a copy where strides can say it.
//!
//! Axes merge only where the outer stride equals the inner one times the inner length (NumPy's `_attempt_nocopy_reshape`; axes of
//! length 1 do not count). Any negative length stands for the unknown one, not only -1.

use smallvec::SmallVec;

use super::axes::too_many_axes;
use crate::array::Layout;
use crate::array::layout::{MAX_NDIM, Order, Shape, Strides, contiguous_strides};
use crate::diag::fault::{Fault, Result};

/// What a reshape comes to.
#[derive(Clone, Debug, PartialEq)]
pub enum Reshaped {
    /// The same buffer seen through this layout.
    View(Layout),
    /// No strides over the buffer give the order: copy in `order`, then see the copy through `shape`.
    Copies {
        /// The shape asked for, unknown length filled in.
        shape: Shape,
        /// C or F: the order to copy in and to read the new shape in.
        order: Order,
        /// The first two axes that would have to merge and cannot, counted in the operand.
        stuck: (usize, usize),
    },
}

/// Reshapes `layout` to `dims`, one of which may be negative: "whatever is left".
pub fn reshape(layout: &Layout, itemsize: usize, dims: &[i64], order: Order) -> Result<Reshaped> {
    if order == Order::K {
        return Err(Fault::value("order 'K' is not permitted for reshaping"));
    }
    if dims.len() > MAX_NDIM {
        return Err(too_many_axes(dims.len()));
    }
    let order = read_order(layout, itemsize, order);
    if same_dims(&layout.shape, dims) {
        return Ok(Reshaped::View(layout.clone()));
    }
    let shape = fill_unknown(layout.size(), dims)?;
    Ok(reshape_to(layout, itemsize, shape, order))
}

/// The order a reshape or ravel reads in: `A` is F for an operand that is F and not C contiguous, else C.
pub fn read_order(layout: &Layout, itemsize: usize, order: Order) -> Order {
    match order {
        Order::F => Order::F,
        Order::A if layout.is_f_contiguous(itemsize) && !layout.is_c_contiguous(itemsize) => {
            Order::F
        }
        _ => Order::C,
    }
}

/// Reshapes to a shape of the same size, in order C or F.
pub fn reshape_to(layout: &Layout, itemsize: usize, shape: Shape, order: Order) -> Reshaped {
    let contiguous = match order {
        Order::F => layout.is_f_contiguous(itemsize),
        _ => layout.is_c_contiguous(itemsize),
    };
    let strides = if contiguous {
        Ok(contiguous_strides(&shape, itemsize, order))
    } else {
        merged_strides(layout, itemsize, &shape, order)
    };
    match strides {
        Ok(strides) => Reshaped::View(Layout {
            shape,
            strides,
            offset: layout.offset,
        }),
        Err(stuck) => Reshaped::Copies {
            shape,
            order,
            stuck,
        },
    }
}

fn same_dims(shape: &[usize], dims: &[i64]) -> bool {
    shape.len() == dims.len() && shape.iter().zip(dims).all(|(&n, &d)| n as i64 == d)
}

/// `dims` with the unknown length filled in, so that there are `size` elements.
pub fn fill_unknown(size: usize, dims: &[i64]) -> Result<Shape> {
    let mut unknown = None;
    let mut known: Option<usize> = Some(1);
    for (axis, &d) in dims.iter().enumerate() {
        if d >= 0 {
            known = known.and_then(|k| k.checked_mul(d as usize));
        } else if unknown.replace(axis).is_some() {
            return Err(Fault::value("can only specify one unknown dimension"));
        }
    }
    let left = match (known, unknown) {
        (Some(k), None) if k == size => Some(0),
        (Some(k), Some(_)) if k != 0 && size.is_multiple_of(k) => Some(size / k),
        _ => None,
    };
    let left = left.ok_or_else(|| size_mismatch(size, dims))?;
    Ok(dims
        .iter()
        .map(|&d| if d < 0 { left } else { d as usize })
        .collect())
}

#[cold]
fn size_mismatch(size: usize, dims: &[i64]) -> Box<Fault> {
    Fault::value(format!(
        "cannot reshape array of size {size} into shape {}",
        dims_text(dims)
    ))
}

/// Lengths as NumPy's C code writes them: no blanks, `newaxis` for a negative one, leading negative ones left out.
pub fn dims_text(dims: &[i64]) -> String {
    let shown = dims.iter().skip_while(|&&d| d < 0);
    let words: Vec<String> = shown
        .map(|&d| {
            if d < 0 {
                "newaxis".to_string()
            } else {
                d.to_string()
            }
        })
        .collect();
    let comma = if dims.len() == 1 && !words.is_empty() {
        ","
    } else {
        ""
    };
    format!("({}{comma})", words.join(","))
}

/// Strides of `shape` over the elements of `layout`, which has as many, or the two axes that would have to merge and cannot.
fn merged_strides(
    layout: &Layout,
    itemsize: usize,
    shape: &[usize],
    order: Order,
) -> std::result::Result<Strides, (usize, usize)> {
    let old: SmallVec<[usize; 4]> = (0..layout.ndim())
        .filter(|&a| layout.shape[a] != 1)
        .collect();
    let len = |i: usize| layout.shape[old[i]];
    let step = |i: usize| layout.strides[old[i]];
    let mut strides: Strides = SmallVec::from_elem(0, shape.len());
    let (mut old_from, mut new_from) = (0, 0);
    while new_from < shape.len() && old_from < old.len() {
        let (mut old_to, mut new_to) = (old_from + 1, new_from + 1);
        let (mut new_size, mut old_size) = (shape[new_from], len(old_from));
        while new_size != old_size {
            if new_size < old_size {
                new_size *= shape[new_to];
                new_to += 1;
            } else {
                old_size *= len(old_to);
                old_to += 1;
            }
        }
        for k in old_from..old_to - 1 {
            let merges = match order {
                Order::F => step(k + 1) == len(k) as isize * step(k),
                _ => step(k) == len(k + 1) as isize * step(k + 1),
            };
            if !merges {
                return Err((old[k], old[k + 1]));
            }
        }
        if order == Order::F {
            strides[new_from] = step(old_from);
            for k in new_from + 1..new_to {
                strides[k] = strides[k - 1] * shape[k - 1] as isize;
            }
        } else {
            strides[new_to - 1] = step(old_to - 1);
            for k in (new_from + 1..new_to).rev() {
                strides[k - 1] = strides[k] * shape[k] as isize;
            }
        }
        (old_from, new_from) = (old_to, new_to);
    }
    // Ones at the end of the new shape go on from the last stride.
    let last = match (new_from.checked_sub(1), order) {
        (None, _) => itemsize as isize,
        (Some(k), Order::F) => strides[k] * shape[k] as isize,
        (Some(k), _) => strides[k],
    };
    strides[new_from..].fill(last);
    Ok(strides)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::array::movement::slice::{Slice, slice_axis};
    use proptest::prelude::*;

    fn message(layout: &Layout, dims: &[i64], order: Order) -> String {
        reshape(layout, 8, dims, order)
            .expect_err("invalid")
            .message
    }

    #[test]
    fn errors_are_numpys() {
        let a = Layout::contiguous(&[3, 4], 8, Order::C);
        let wrong = |dims: &[i64]| message(&a, dims, Order::C);
        assert_eq!(
            wrong(&[5]),
            "cannot reshape array of size 12 into shape (5,)"
        );
        assert_eq!(
            wrong(&[5, -1]),
            "cannot reshape array of size 12 into shape (5,newaxis)"
        );
        assert_eq!(wrong(&[-1, -1]), "can only specify one unknown dimension");
        assert_eq!(wrong(&[]), "cannot reshape array of size 12 into shape ()");
        let empty = Layout::contiguous(&[0, 3], 8, Order::C);
        assert_eq!(
            message(&empty, &[-1, 0], Order::C),
            "cannot reshape array of size 0 into shape (0)"
        );
        assert_eq!(
            message(&a, &[12], Order::K),
            "order 'K' is not permitted for reshaping"
        );
    }

    #[test]
    fn strides_are_numpys() {
        let ones = Layout::contiguous(&[6, 1, 4], 8, Order::C);
        let half = slice_axis(
            &ones,
            0,
            Slice {
                step: Some(2),
                ..Slice::ALL
            },
        )
        .expect("valid");
        let strides = |dims: &[i64], order| match reshape(&half, 8, dims, order) {
            Ok(Reshaped::View(layout)) => layout.strides.to_vec(),
            other => panic!("not a view: {other:?}"),
        };
        assert_eq!(strides(&[3, 4, 1], Order::C), [64, 8, 8]);
        assert_eq!(
            strides(&[1, 3, 1, 2, 2, 1], Order::C),
            [192, 64, 32, 16, 8, 8]
        );
        assert_eq!(
            strides(&[1, 3, 1, 2, 2, 1], Order::F),
            [64, 64, 8, 8, 16, 32]
        );
    }

    /// Offsets in the order in which `order` reads them.
    fn read(layout: &Layout, order: Order) -> Vec<usize> {
        match order {
            Order::F => {
                let mut reversed = layout.clone();
                reversed.shape.reverse();
                reversed.strides.reverse();
                reversed.offsets().collect()
            }
            _ => layout.offsets().collect(),
        }
    }

    proptest! {
        #[test]
        fn a_view_reads_the_same_elements_in_the_same_order(
            flip in any::<bool>(), step in 1i64..3, turn in any::<bool>(), f in any::<bool>(), pick in 0usize..6,
        ) {
            let mut a = Layout::contiguous(&[4, 1, 6], 2, Order::C);
            a = slice_axis(&a, 2, Slice { step: Some(if flip { -step } else { step }), ..Slice::ALL }).expect("valid");
            if turn { a.shape.reverse(); a.strides.reverse(); }
            let n = a.size() as i64;
            let choices = [vec![-1], vec![2, -1], vec![n / 4, 4], vec![2, 2, 1, n / 4], vec![n, 1], vec![1, 2, -1]];
            let dims: &[i64] = &choices[pick];
            let order = if f { Order::F } else { Order::C };
            if let Reshaped::View(view) = reshape(&a, 2, dims, order).expect("sizes match") {
                prop_assert_eq!(read(&view, order), read(&a, order));
            }
        }
    }
}
