//! A matrix seen inside a slice of elements: offset and steps in elements, steps of any sign or zero.
//!
//! What an operand needs to be seen so: native byte order, and steps and address that are multiples of its item. [`operand`] sees to
//! that and copies only where it is not so already.

use ndarray::{ArrayView2, Axis, ShapeBuilder};

use crate::array::element::Native;
use crate::array::{DType, Layout, Order, Strided};
use crate::diag::fault::Result;
use crate::engine::{RunCx, copy};

/// A matrix in a slice.
#[derive(Clone, Copy, Debug)]
pub struct Matrix<'a, T> {
    data: &'a [T],
    offset: usize,
    /// Number of rows.
    pub rows: usize,
    /// Number of columns.
    pub columns: usize,
    row_step: isize,
    column_step: isize,
}

impl<'a, T: Copy> Matrix<'a, T> {
    /// The matrix of a layout's last two axes whose first element stands at byte `offset`.
    pub fn new(data: &'a [T], layout: &Layout, offset: usize) -> Matrix<'a, T> {
        let size = size_of::<T>();
        let n = layout.ndim();
        Matrix {
            data,
            offset: offset / size,
            rows: layout.shape[n - 2],
            columns: layout.shape[n - 1],
            row_step: layout.strides[n - 2] / size as isize,
            column_step: layout.strides[n - 1] / size as isize,
        }
    }

    /// A contiguous matrix, row after row.
    pub fn of_rows(data: &'a [T], rows: usize, columns: usize) -> Matrix<'a, T> {
        Matrix {
            data,
            offset: 0,
            rows,
            columns,
            row_step: columns as isize,
            column_step: 1,
        }
    }

    /// Rows and columns exchanged.
    pub fn transposed(&self) -> Matrix<'a, T> {
        Matrix {
            rows: self.columns,
            columns: self.rows,
            row_step: self.column_step,
            column_step: self.row_step,
            ..*self
        }
    }

    /// The element in row `i`, column `j`.
    #[inline]
    pub fn at(&self, i: usize, j: usize) -> T {
        let moved = i as isize * self.row_step + j as isize * self.column_step;
        self.data[(self.offset as isize + moved) as usize]
    }

    /// The part of `rows` rows and `columns` columns that begins in row `i`, column `j`.
    pub fn part(&self, i: usize, j: usize, rows: usize, columns: usize) -> Matrix<'a, T> {
        let moved = i as isize * self.row_step + j as isize * self.column_step;
        Matrix {
            offset: (self.offset as isize + moved) as usize,
            rows,
            columns,
            ..*self
        }
    }

    /// A row as a slice, where its elements follow each other.
    #[inline]
    pub fn row_slice(&self, i: usize) -> Option<&'a [T]> {
        if self.columns == 0 {
            return Some(&[]);
        }
        let start = (self.offset as isize + i as isize * self.row_step) as usize;
        let follows = self.column_step == 1 || self.columns == 1;
        follows.then(|| &self.data[start..start + self.columns])
    }

    /// The elements of a row, one after the other in memory.
    pub fn row(&self, i: usize) -> std::borrow::Cow<'a, [T]> {
        match self.row_slice(i) {
            Some(slice) => slice.into(),
            None => (0..self.columns).map(|j| self.at(i, j)).collect(),
        }
    }

    /// Whether the elements of a row stand in order, with others between them.
    pub fn is_apart(&self) -> bool {
        self.columns > 1 && self.column_step > 1
    }

    /// Whether the elements of a row follow each other and rows do not overlap.
    pub fn is_by_rows(&self) -> bool {
        (self.column_step == 1 || self.columns == 1) && self.row_step >= self.columns as isize
    }

    /// Where [`Matrix::is_by_rows`], the elements from the first to the last one, and the step from row to row.
    pub fn by_rows(&self) -> Option<(&'a [T], usize)> {
        if !self.is_by_rows() || self.rows == 0 || self.columns == 0 {
            return None;
        }
        let step = self.row_step as usize;
        let end = self.offset + (self.rows - 1) * step + self.columns;
        Some((&self.data[self.offset..end], step))
    }

    /// The elements, row after row.
    pub fn to_vec(&self) -> Vec<T> {
        let mut all = Vec::with_capacity(self.rows * self.columns);
        for i in 0..self.rows {
            all.extend_from_slice(&self.row(i));
        }
        all
    }

    /// The same for `ndarray`, which counts negative steps from the other end.
    pub fn view(&self) -> ArrayView2<'a, T> {
        let reach = |n: usize, step: isize| (n as isize - 1) * step.min(0);
        let low = reach(self.rows, self.row_step) + reach(self.columns, self.column_step);
        let low = (self.offset as isize + low) as usize;
        let step = |n: usize, step: isize| if n <= 1 { 1 } else { step.unsigned_abs() };
        let steps = (
            step(self.rows, self.row_step),
            step(self.columns, self.column_step),
        );
        let shape = (self.rows, self.columns).strides(steps);
        let mut view = ArrayView2::from_shape(shape, &self.data[low..])
            .expect("the layout's elements lie inside its buffer");
        if self.row_step < 0 {
            view.invert_axis(Axis(0));
        }
        if self.column_step < 0 {
            view.invert_axis(Axis(1));
        }
        view
    }
}

/// The elements of a buffer's bytes; what is left over at the end is no element.
pub fn elements<T: Native>(bytes: &[u8]) -> &[T] {
    let whole = bytes.len() / size_of::<T>() * size_of::<T>();
    bytemuck::cast_slice(&bytes[..whole])
}

/// The elements as `dtype` in a form that [`Matrix`] can see: themselves, or a copy.
pub fn operand(cx: &RunCx<'_>, from: &Strided, dtype: &DType) -> Result<Strided> {
    let size = dtype.itemsize();
    let align = dtype.alignment().max(1);
    let steps = from.layout.shape.iter().zip(&from.layout.strides);
    let fits = from.dtype == *dtype
        && from.dtype.is_native()
        && from.buffer.address().is_multiple_of(align)
        && from.layout.offset.is_multiple_of(size)
        && steps
            .clone()
            .all(|(&n, &s)| n <= 1 || s.unsigned_abs() % size == 0);
    match fits {
        true => Ok(from.clone()),
        false => copy::cast(cx, from, dtype, Order::K),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn negative_steps_are_seen_from_the_other_end() {
        let data: Vec<f64> = (0..6).map(f64::from).collect();
        let turned = Layout {
            shape: [2, 3].as_slice().into(),
            strides: [-24, -8].as_slice().into(),
            offset: 40,
        };
        let m = Matrix::new(&data, &turned, turned.offset);
        assert_eq!(m.to_vec(), [5.0, 4.0, 3.0, 2.0, 1.0, 0.0]);
        assert_eq!(m.view().iter().copied().collect::<Vec<_>>(), m.to_vec());
        assert_eq!(m.transposed().view()[[2, 1]], 0.0);
    }

    #[test]
    fn a_step_of_zero_repeats() {
        let data = [7.0];
        let wide = Layout {
            shape: [2, 2].as_slice().into(),
            strides: [0, 0].as_slice().into(),
            offset: 0,
        };
        let m = Matrix::new(&data[..], &wide, 0);
        assert_eq!(m.view().sum(), 28.0);
    }
}
