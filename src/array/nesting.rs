//! The nesting of axes: in which order NumPy's iterator walks along them.
//!
//! It is that of `nditer` with `order='K'`: an insertion sort from C order that moves an axis outwards only when the operands' absolute
//! strides say so without contradiction; in conflicts C order wins. Axes of length 1 and broadcast axes have stride 0 and say nothing.
//! Copies of one array do not follow it but [`Layout::axes_by_stride`](super::Layout::axes_by_stride), where a stride of 0 is the smallest.

use super::movement::axes::Axes;

/// The axes of an iteration over operands with these strides (each as many as there are axes), outermost first.
pub fn sort_axes<S: AsRef<[isize]>>(ndim: usize, operands: &[S]) -> Axes {
    let mut inward: Axes = (0..ndim).rev().collect();
    for i in 1..ndim {
        let axis = inward[i];
        let mut place = i;
        for j in (0..i).rev() {
            match runs_inside(axis, inward[j], operands) {
                Some(true) => place = j,
                Some(false) => break,
                None => {}
            }
        }
        inward[place..=i].rotate_right(1);
    }
    inward.reverse();
    inward
}

/// Whether `axis` belongs inside `other`; `None` when no operand moves along both.
fn runs_inside<S: AsRef<[isize]>>(axis: usize, other: usize, operands: &[S]) -> Option<bool> {
    let mut answer = None;
    for strides in operands {
        let (mine, its) = (strides.as_ref()[axis], strides.as_ref()[other]);
        if mine != 0 && its != 0 {
            if its.unsigned_abs() <= mine.unsigned_abs() {
                answer = Some(false);
            } else if answer.is_none() {
                answer = Some(true);
            }
        }
    }
    answer
}

/// Whether every operand already walks in C order, so that sorting would change nothing.
pub fn is_c_order<S: AsRef<[isize]>>(operands: &[S]) -> bool {
    operands.iter().all(|strides| {
        let mut inner = 0;
        strides.as_ref().iter().rev().all(|s| {
            let size = s.unsigned_abs();
            let fits = size == 0 || size >= inner;
            inner = inner.max(size);
            fits
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conflicts_go_to_c_order() {
        let c: [isize; 2] = [24, 8];
        let f: [isize; 2] = [8, 16];
        assert_eq!(sort_axes(2, &[f]).as_slice(), [1, 0]);
        assert_eq!(sort_axes(2, &[f, c]).as_slice(), [0, 1]);
        assert_eq!(sort_axes(2, &[c, f]).as_slice(), [0, 1]);
        assert_eq!(sort_axes(2, &[f, [0, 8]]).as_slice(), [1, 0]);
    }
}
