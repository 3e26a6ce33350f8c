//! `start:stop:step` on one axis, and an integer that takes an axis away.
//!
//! Bounds outside the axis are clipped as in Python. An empty slice starts at the axis's start with the axis's own stride, as in
//! NumPy, so `a[5:2:-1]` keeps a positive stride.

use crate::array::Layout;
use crate::array::layout::{Shape, Strides};
use crate::diag::fault::{Detail, Fault, FaultKind, Result};

/// A slice as written; numbers beyond `i64` are clipped by whoever makes it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Slice {
    /// The first index.
    pub start: Option<i64>,
    /// The index that is not reached.
    pub stop: Option<i64>,
    /// The step; 0 is an error when the slice is used.
    pub step: Option<i64>,
}

/// A slice on an axis of known length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// The first index; 0 when there is none.
    pub start: usize,
    /// The distance between indices; 1 when there is none.
    pub step: i64,
    /// How many indices.
    pub len: usize,
}

impl Slice {
    /// `:`
    pub const ALL: Slice = Slice {
        start: None,
        stop: None,
        step: None,
    };

    /// The indices it stands for on an axis of `len`, by Python's rules.
    #[inline]
    pub fn on(&self, len: usize) -> Result<Range> {
        let step = self.step.unwrap_or(1);
        if step == 0 {
            return Err(Fault::value("slice step cannot be zero"));
        }
        let n = len as i64;
        let (low, high) = if step > 0 { (0, n) } else { (-1, n - 1) };
        let clip = |given: Option<i64>, default: i64| match given {
            None => default,
            Some(i) if i < 0 => i.saturating_add(n).max(low),
            Some(i) => i.min(high),
        };
        let (first, end) = if step > 0 { (0, n) } else { (n - 1, -1) };
        let start = clip(self.start, first);
        let stop = clip(self.stop, end);
        let distance = if step > 0 { stop - start } else { start - stop };
        if distance <= 0 {
            return Ok(Range {
                start: 0,
                step: 1,
                len: 0,
            });
        }
        if step == 1 {
            // The commonest step needs no division.
            return Ok(Range {
                start: start as usize,
                step,
                len: distance as usize,
            });
        }
        Ok(Range {
            start: start as usize,
            step,
            len: ((distance - 1) as u64 / step.unsigned_abs()) as usize + 1,
        })
    }
}

/// `index` within `0..size`, or NumPy's `IndexError` for `axis`.
#[inline]
pub fn check_index(index: i64, axis: usize, size: usize) -> Result<usize> {
    let n = size as i64;
    if -n <= index && index < n {
        return Ok(if index < 0 { index + n } else { index } as usize);
    }
    Err(out_of_bounds(index, axis, size))
}

/// NumPy's `IndexError` for an index outside its axis.
#[cold]
pub fn out_of_bounds(index: i64, axis: usize, size: usize) -> Box<Fault> {
    Fault::with_detail(
        FaultKind::IndexError,
        format!("index {index} is out of bounds for axis {axis} with size {size}"),
        Detail::Index { index, axis, size },
    )
}

/// Cuts `axis` (which exists) down to a slice of it.
pub fn slice_axis(layout: &Layout, axis: usize, slice: Slice) -> Result<Layout> {
    let mut cut = layout.clone();
    apply(&mut cut, axis, slice.on(layout.shape[axis])?);
    Ok(cut)
}

/// The layout whose first axis (which exists) is cut down to a range of it.
#[inline]
pub fn cut_first(layout: &Layout, range: Range) -> Layout {
    if let ([_], [stride]) = (&layout.shape[..], &layout.strides[..]) {
        return Layout {
            shape: Shape::from_buf_and_len([range.len, 0, 0, 0], 1),
            strides: Strides::from_buf_and_len(
                [stride.wrapping_mul(range.step as isize), 0, 0, 0],
                1,
            ),
            offset: (layout.offset as isize + range.start as isize * stride) as usize,
        };
    }
    let mut cut = layout.clone();
    apply(&mut cut, 0, range);
    cut
}

/// Cuts `axis` down to a range of it, in place.
#[inline]
pub fn apply(layout: &mut Layout, axis: usize, range: Range) {
    let stride = layout.strides[axis];
    layout.offset = (layout.offset as isize + range.start as isize * stride) as usize;
    layout.strides[axis] = stride.wrapping_mul(range.step as isize);
    layout.shape[axis] = range.len;
}

/// Takes `axis` (which exists) away at an index of it.
pub fn take_axis(layout: &Layout, axis: usize, index: i64) -> Result<Layout> {
    let at = check_index(index, axis, layout.shape[axis])?;
    let mut taken = layout.clone();
    taken.offset = (taken.offset as isize + at as isize * layout.strides[axis]) as usize;
    taken.shape.remove(axis);
    taken.strides.remove(axis);
    Ok(taken)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::array::Order;
    use proptest::prelude::*;

    fn slice(start: Option<i64>, stop: Option<i64>, step: Option<i64>) -> Slice {
        Slice { start, stop, step }
    }

    #[test]
    fn an_empty_slice_keeps_the_axis_stride() {
        let row = Layout::contiguous(&[3, 4], 8, Order::C);
        let cut = slice_axis(&row, 0, slice(Some(1), Some(2), Some(-1))).expect("valid");
        assert_eq!((cut.strides[0], cut.shape[0], cut.offset), (32, 0, 0));
    }

    proptest! {
        #[test]
        fn a_slice_picks_what_walking_picks(
            n in 0usize..9, start in proptest::option::of(-12i64..12), stop in proptest::option::of(-12i64..12),
            step in prop_oneof![-4i64..0, 1i64..5],
        ) {
            let range = slice(start, stop, Some(step)).on(n).expect("step is not zero");
            let picked: Vec<i64> = (0..range.len as i64).map(|k| range.start as i64 + k * range.step).collect();
            let len = n as i64;
            let fix = |i: i64| if i < 0 { i + len } else { i };
            let mut slow = Vec::new();
            let mut at = start.map_or(if step > 0 { 0 } else { len - 1 }, fix);
            if step > 0 { at = at.max(0) } else { at = at.min(len - 1) }
            let end = stop.map_or(if step > 0 { len } else { -1 }, |i| fix(i).max(-1));
            while at >= 0 && at < len && (if step > 0 { at < end } else { at > end }) {
                slow.push(at);
                at += step;
            }
            prop_assert_eq!(picked, slow);
        }
    }
}
