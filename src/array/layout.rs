//! Where elements stand in a buffer: shape, byte strides, byte offset. Pure data; it never touches a buffer.
//!
//! Contiguity follows NumPy's relaxed rule: axes of length 1 do not count, and an empty array is contiguous both ways.

use smallvec::SmallVec;

/// Lengths of the axes.
pub type Shape = SmallVec<[usize; 4]>;
/// Byte steps of the axes.
pub type Strides = SmallVec<[isize; 4]>;

/// The most axes an array can have (`NPY_MAXDIMS`).
pub const MAX_NDIM: usize = 64;

/// A memory order as NumPy's `order=` names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Last axis fastest.
    C,
    /// First axis fastest.
    F,
    /// F if the operand is F and not C, else C.
    A,
    /// As near to the operand's own order as can be.
    K,
}

/// Shape, byte strides and byte offset of an array's elements in its buffer.
#[derive(Debug, PartialEq)]
pub struct Layout {
    /// Lengths of the axes.
    pub shape: Shape,
    /// Byte steps of the axes; as many as there are lengths.
    pub strides: Strides,
    /// Where the element at index (0, 0, ...) begins, in bytes from the buffer's start.
    pub offset: usize,
}

impl Clone for Layout {
    /// Numbers are copied at one go; the derived clone takes them one by one.
    #[inline]
    fn clone(&self) -> Layout {
        Layout {
            shape: numbers(&self.shape),
            strides: numbers(&self.strides),
            offset: self.offset,
        }
    }
}

#[inline]
fn numbers<T: Copy + Default>(from: &[T]) -> SmallVec<[T; 4]> {
    match *from {
        [n] => SmallVec::from_buf_and_len([n, T::default(), T::default(), T::default()], 1),
        _ => SmallVec::from_slice(from),
    }
}

impl Layout {
    /// The contiguous layout of `shape` at offset 0; `A` and `K` mean C.
    pub fn contiguous(shape: &[usize], itemsize: usize, order: Order) -> Layout {
        Layout {
            shape: Shape::from_slice(shape),
            strides: contiguous_strides(shape, itemsize, order),
            offset: 0,
        }
    }

    /// A new layout of this one's shape whose axes are nested as this one's are (`order='K'`): NumPy sorts by absolute stride, ties
    /// keep C order.
    pub fn keep_order(&self, itemsize: usize) -> Layout {
        let order = self.axes_by_stride();
        let mut strides: Strides = SmallVec::from_elem(0, self.ndim());
        let mut step = itemsize as isize;
        for &axis in order.iter().rev() {
            strides[axis] = step;
            step *= self.shape[axis].max(1) as isize;
        }
        Layout {
            shape: self.shape.clone(),
            strides,
            offset: 0,
        }
    }

    /// The axes from the largest absolute stride to the smallest; equal ones stay in order (a stable insertion sort, as NumPy's
    /// `PyArray_CreateSortedStridePerm`).
    pub fn axes_by_stride(&self) -> SmallVec<[usize; 4]> {
        let mut axes: SmallVec<[usize; 4]> = (0..self.ndim()).collect();
        axes.sort_by(|&a, &b| self.strides[b].abs().cmp(&self.strides[a].abs()));
        axes
    }

    /// Number of axes.
    #[inline]
    pub fn ndim(&self) -> usize {
        self.shape.len()
    }

    /// Number of elements.
    #[inline]
    pub fn size(&self) -> usize {
        self.shape.iter().product()
    }

    /// Whether elements follow each other without gap, last axis fastest.
    pub fn is_c_contiguous(&self, itemsize: usize) -> bool {
        self.follows(itemsize, (0..self.ndim()).rev())
    }

    /// Whether elements follow each other without gap, first axis fastest.
    pub fn is_f_contiguous(&self, itemsize: usize) -> bool {
        self.follows(itemsize, 0..self.ndim())
    }

    fn follows(&self, itemsize: usize, axes: impl Iterator<Item = usize> + Clone) -> bool {
        if self.shape.contains(&0) {
            return true;
        }
        let mut step = itemsize as isize;
        for axis in axes {
            if self.shape[axis] != 1 {
                if self.strides[axis] != step {
                    return false;
                }
                step *= self.shape[axis] as isize;
            }
        }
        true
    }

    /// The lowest byte and one past the highest byte that elements of `itemsize` touch; `None` when there are no elements.
    pub fn extent(&self, itemsize: usize) -> Option<(isize, isize)> {
        if self.shape.contains(&0) {
            return None;
        }
        let (mut low, mut high) = (self.offset as isize, self.offset as isize);
        for (&n, &s) in self.shape.iter().zip(&self.strides) {
            let reach = (n as isize - 1).saturating_mul(s);
            if s < 0 {
                low = low.saturating_add(reach);
            } else {
                high = high.saturating_add(reach);
            }
        }
        Some((low, high.saturating_add(itemsize as isize)))
    }

    /// The byte offset of the element at `index` (one number an axis, each within its length).
    pub fn offset_of(&self, index: &[usize]) -> usize {
        let moved: isize = index
            .iter()
            .zip(&self.strides)
            .map(|(&i, &s)| i as isize * s)
            .sum();
        (self.offset as isize + moved) as usize
    }

    /// Byte offsets of all elements in C order of the indices.
    pub fn offsets(&self) -> Offsets<'_> {
        Offsets {
            layout: self,
            index: SmallVec::from_elem(0, self.ndim()),
            next: (!self.shape.contains(&0)).then_some(self.offset as isize),
        }
    }
}

/// The contiguous strides of `shape`, in bytes; an axis of length 0 counts as 1, as in NumPy.
pub fn contiguous_strides(shape: &[usize], itemsize: usize, order: Order) -> Strides {
    let mut strides: Strides = SmallVec::from_elem(0, shape.len());
    let mut step = itemsize as isize;
    let mut place = |axis: usize| {
        strides[axis] = step;
        step = step.saturating_mul(shape[axis].max(1) as isize);
    };
    match order {
        Order::F => (0..shape.len()).for_each(&mut place),
        _ => (0..shape.len()).rev().for_each(&mut place),
    }
    strides
}

/// Iterator over byte offsets, see [`Layout::offsets`].
pub struct Offsets<'a> {
    layout: &'a Layout,
    index: SmallVec<[usize; 4]>,
    next: Option<isize>,
}

impl Iterator for Offsets<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let here = self.next?;
        let mut at = here;
        for axis in (0..self.layout.ndim()).rev() {
            self.index[axis] += 1;
            at += self.layout.strides[axis];
            if self.index[axis] < self.layout.shape[axis] {
                self.next = Some(at);
                return Some(here as usize);
            }
            at -= self.layout.strides[axis] * self.layout.shape[axis] as isize;
            self.index[axis] = 0;
        }
        self.next = None;
        Some(here as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contiguous_layouts_step_as_numpy_does() {
        let c = Layout::contiguous(&[2, 3, 4], 8, Order::C);
        assert_eq!(c.strides.as_slice(), [96, 32, 8]);
        let f = Layout::contiguous(&[2, 3, 4], 8, Order::F);
        assert_eq!(f.strides.as_slice(), [8, 16, 48]);
        assert!(c.is_c_contiguous(8) && !c.is_f_contiguous(8));
        assert!(f.is_f_contiguous(8) && !f.is_c_contiguous(8));
    }

    #[test]
    fn offsets_walk_in_c_order() {
        let f = Layout::contiguous(&[2, 3], 1, Order::F);
        assert_eq!(f.offsets().collect::<Vec<_>>(), [0, 2, 4, 1, 3, 5]);
        let scalar = Layout::contiguous(&[], 8, Order::C);
        assert_eq!(scalar.offsets().collect::<Vec<_>>(), [0]);
        let empty = Layout::contiguous(&[2, 0], 8, Order::C);
        assert_eq!(empty.offsets().count(), 0);
    }

    #[test]
    fn keep_order_follows_the_larger_stride() {
        let t = Layout {
            shape: Shape::from_slice(&[3, 2]),
            strides: Strides::from_slice(&[8, 24]),
            offset: 0,
        };
        assert_eq!(t.keep_order(4).strides.as_slice(), [4, 12]);
    }
}
