//! A matrix of its own, column after column as LAPACK has it, and the two kinds of number in it.

use std::ops::{Index, IndexMut};

use num_complex::{Complex, ComplexFloat};

use crate::array::element::Native;

/// `f64` or `Complex<f64>`.
pub trait Scalar:
    Native
    + ComplexFloat<Real = f64>
    + faer::traits::ComplexField<Real = f64>
    + std::ops::AddAssign
    + std::ops::SubAssign
    + std::ops::MulAssign
    + Default
    + Send
    + Sync
    + 'static
{
    /// A real number.
    fn of(re: f64) -> Self;
    /// `self + a * b`, rounded once where it is real.
    fn fused(self, a: Self, b: Self) -> Self;
    /// Real and imaginary part.
    fn parts(self) -> (f64, f64);
    /// From both parts; a real number leaves the second out.
    fn from_parts(re: f64, im: f64) -> Self;
    /// The sign of a real number, which NaN has not; a complex number by its size.
    fn phase(self) -> Self;
    /// The sum of the products of the conjugates of `v` and `column`, which is column `j` of `columns` that are multiplied together.
    fn sum(column: &[Self], v: &[Self], j: usize, columns: usize) -> Self;
    /// The length of a vector whose first element and whose others' length are given.
    fn length(first: Self, rest: f64) -> f64;
}

impl Scalar for f64 {
    #[inline]
    fn of(re: f64) -> f64 {
        re
    }
    #[inline]
    fn fused(self, a: f64, b: f64) -> f64 {
        a.mul_add(b, self)
    }
    fn parts(self) -> (f64, f64) {
        (self, 0.0)
    }
    fn from_parts(re: f64, _: f64) -> f64 {
        re
    }
    fn phase(self) -> f64 {
        if self < 0.0 { -1.0 } else { 1.0 }
    }
    fn sum(column: &[f64], v: &[f64], j: usize, columns: usize) -> f64 {
        super::gemv::sum(column, v, j, columns)
    }
    /// LAPACK's `dlapy2`.
    fn length(first: f64, rest: f64) -> f64 {
        let (first, rest) = (first.abs(), rest.abs());
        let (larger, smaller) = (first.max(rest), first.min(rest));
        let ratio = smaller / larger;
        larger * (1.0 + ratio * ratio).sqrt()
    }
}

impl Scalar for Complex<f64> {
    #[inline]
    fn of(re: f64) -> Self {
        Complex::new(re, 0.0)
    }
    #[inline]
    fn fused(self, a: Self, b: Self) -> Self {
        self + a * b
    }
    fn parts(self) -> (f64, f64) {
        (self.re, self.im)
    }
    fn from_parts(re: f64, im: f64) -> Self {
        Complex::new(re, im)
    }
    fn phase(self) -> Self {
        self / self.norm()
    }
    fn sum(column: &[Self], v: &[Self], _: usize, _: usize) -> Self {
        let pairs = column.iter().zip(v);
        pairs.fold(Complex::new(0.0, 0.0), |sum, (x, v)| sum + v.conj() * x)
    }
    fn length(first: Self, rest: f64) -> f64 {
        first.re.hypot(first.im).hypot(rest)
    }
}

/// A matrix, column after column.
#[derive(Clone, Debug, PartialEq)]
pub struct Dense<T> {
    /// Number of rows.
    pub rows: usize,
    /// Number of columns.
    pub columns: usize,
    data: Vec<T>,
}

impl<T: Scalar> Dense<T> {
    /// All zeros.
    pub fn zeros(rows: usize, columns: usize) -> Dense<T> {
        Dense {
            rows,
            columns,
            data: vec![T::of(0.0); rows * columns],
        }
    }

    /// Ones on the diagonal.
    pub fn identity(n: usize) -> Dense<T> {
        let mut new = Dense::zeros(n, n);
        for i in 0..n {
            new[(i, i)] = T::of(1.0);
        }
        new
    }

    /// From elements row after row.
    pub fn of_rows(elements: &[T], rows: usize, columns: usize) -> Dense<T> {
        Dense::from_fn(rows, columns, |i, j| elements[i * columns + j])
    }

    /// From a function of row and column.
    pub fn from_fn(rows: usize, columns: usize, f: impl Fn(usize, usize) -> T) -> Dense<T> {
        let mut data = Vec::with_capacity(rows * columns);
        for j in 0..columns {
            data.extend((0..rows).map(|i| f(i, j)));
        }
        Dense {
            rows,
            columns,
            data,
        }
    }

    /// Appends the elements row after row.
    pub fn append_rows(&self, to: &mut Vec<T>) {
        for i in 0..self.rows {
            to.extend((0..self.columns).map(|j| self[(i, j)]));
        }
    }

    /// A column.
    #[inline]
    pub fn column(&self, j: usize) -> &[T] {
        &self.data[j * self.rows..(j + 1) * self.rows]
    }

    /// A column, to be changed.
    #[inline]
    pub fn column_mut(&mut self, j: usize) -> &mut [T] {
        &mut self.data[j * self.rows..(j + 1) * self.rows]
    }

    /// Two columns, `j < k`, to be changed together.
    pub fn two_columns(&mut self, j: usize, k: usize) -> (&mut [T], &mut [T]) {
        let (left, right) = self.data.split_at_mut(k * self.rows);
        (
            &mut left[j * self.rows..(j + 1) * self.rows],
            &mut right[..self.rows],
        )
    }

    /// Exchanges two columns.
    pub fn swap_columns(&mut self, j: usize, k: usize) {
        if j != k {
            let (a, b) = self.two_columns(j.min(k), j.max(k));
            a.swap_with_slice(b);
        }
    }

    /// Exchanges two rows.
    pub fn swap_rows(&mut self, i: usize, k: usize) {
        if i != k {
            for j in 0..self.columns {
                self.data.swap(i + j * self.rows, k + j * self.rows);
            }
        }
    }

    /// Conjugated and transposed.
    pub fn adjoint(&self) -> Dense<T> {
        Dense::from_fn(self.columns, self.rows, |i, j| self[(j, i)].conj())
    }

    /// The first columns.
    pub fn first_columns(&self, columns: usize) -> Dense<T> {
        Dense::from_fn(self.rows, columns, |i, j| self[(i, j)])
    }

    /// As `faer` sees it.
    pub fn view(&self) -> faer::MatRef<'_, T> {
        faer::MatRef::from_column_major_slice(&self.data, self.rows, self.columns)
    }

    /// A copy of what `faer` gives.
    pub fn of_view(from: faer::MatRef<'_, T>) -> Dense<T> {
        Dense::from_fn(from.nrows(), from.ncols(), |i, j| from[(i, j)])
    }

    /// Whether no element is infinite or not a number.
    pub fn is_finite(&self) -> bool {
        self.data.iter().all(|x| ComplexFloat::is_finite(*x))
    }

    /// Whether an element is not a number.
    pub fn has_nan(&self) -> bool {
        self.data.iter().any(|x| ComplexFloat::is_nan(*x))
    }

    /// The elements, column after column.
    pub fn data(&self) -> &[T] {
        &self.data
    }
}

impl<T> Index<(usize, usize)> for Dense<T> {
    type Output = T;
    #[inline]
    fn index(&self, (i, j): (usize, usize)) -> &T {
        &self.data[i + j * self.rows]
    }
}

impl<T> IndexMut<(usize, usize)> for Dense<T> {
    #[inline]
    fn index_mut(&mut self, (i, j): (usize, usize)) -> &mut T {
        &mut self.data[i + j * self.rows]
    }
}
