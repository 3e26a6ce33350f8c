//! What `numpy.fft` is written upon: one transform of all rows along an axis.
//!
//! The functions themselves are written in the language (`python/fft.py`): they choose lengths, scales and the dtype that is computed in.

use std::rc::Rc;

use num_complex::Complex;

use super::compose::own;
use super::ordering;
use super::ufunc::refusals;
use crate::array::dtype::{Casting, cast_level};
use crate::array::element::Native;
use crate::array::movement::transpose;
use crate::array::{Kind, Strided, Why};
use crate::builtin;
use crate::numeric::fourier::{Direction, Plan, Real, RealPlan};
use crate::object::{Cx, Res, Value};
use crate::registry::{ArrayLike, Builtin};

builtin! {
    /// The transforms of the rows along an axis, `n` points each, every result times `scale`. `name` says which; the array's dtype is the one
    /// that is computed in.
    TRANSFORM: "transform(name, a, n, axis, scale, /)" => transform;
    /// Refuses a result that cannot be cast to the dtype of `out`.
    CHECK_OUT: "check_out(name, result, out, /)" => check_out;
    /// Refuses operands that no transform takes.
    REFUSE: "refuse(name, /)" => refuse;
}

/// The functions of `_fourier`.
pub static TABLE: &[&Builtin] = &[&TRANSFORM, &CHECK_OUT, &REFUSE];

fn transform(
    cx: &mut Cx,
    name: Rc<str>,
    a: ArrayLike,
    n: i64,
    axis: i64,
    scale: f64,
) -> Res<Value> {
    let strided = a.0.strided().clone();
    let axis = ordering::axis_of(axis, strided.ndim())?;
    let length = strided.shape()[axis];
    let rows = ordering::lines(cx, &strided, axis)?;
    let n = usize::try_from(n).unwrap_or(0);
    let work = Rows {
        rows,
        length,
        n,
        axis,
    };
    cx.reserve(16 * (work.count() as u128) * (n as u128))?;
    match (&*name, strided.dtype.kind()) {
        ("fft", Kind::C64) => work.complex::<f32>(cx, scale as f32, Direction::Forward),
        ("fft", _) => work.complex::<f64>(cx, scale, Direction::Forward),
        ("ifft", Kind::C64) => work.complex::<f32>(cx, scale as f32, Direction::Backward),
        ("ifft", _) => work.complex::<f64>(cx, scale, Direction::Backward),
        ("irfft", Kind::C64) => work.to_real::<f32>(cx, scale as f32),
        ("irfft", _) => work.to_real::<f64>(cx, scale),
        (_, Kind::F32) => work.of_real::<f32>(cx, scale as f32),
        _ => work.of_real::<f64>(cx, scale),
    }
}

/// Rows to transform: contiguous, `length` numbers each, of which `n` points are made.
struct Rows {
    rows: Strided,
    length: usize,
    n: usize,
    axis: usize,
}

impl Rows {
    fn count(&self) -> usize {
        let outer = &self.rows.shape()[..self.rows.ndim() - 1];
        outer.iter().product()
    }

    /// Calls `each` with every row.
    fn each<X: bytemuck::Pod>(&self, cx: &mut Cx, mut each: impl FnMut(&[X])) -> Res<()> {
        let bytes = self.rows.buffer.lend();
        let block: &[X] = bytemuck::cast_slice(&bytes[self.rows.block()]);
        for k in 0..self.count() {
            cx.poll()?;
            each(&block[k * self.length..][..self.length]);
        }
        Ok(())
    }

    /// The results, the axis where it was.
    fn made<X: Native>(&self, cx: &mut Cx, made: &[X], points: usize) -> Res<Value> {
        let mut shape = self.rows.shape().to_vec();
        if let Some(last) = shape.last_mut() {
            *last = points;
        }
        let new = Strided::from_slice(&cx.memory, made, &shape)?;
        let moved = transpose::moveaxis(&new.layout, &[-1], &[self.axis as i64])?;
        Ok(own(cx, new.with(moved), Why::None))
    }

    /// Complex rows, complex results.
    fn complex<T: Real>(&self, cx: &mut Cx, scale: T, direction: Direction) -> Res<Value>
    where
        Complex<T>: bytemuck::Pod + Native,
    {
        let (n, plan) = (self.n, Plan::new(self.n));
        let nothing = Complex::new(T::zero(), T::zero());
        let mut made = Vec::with_capacity(self.count() * n);
        self.each(cx, |row: &[Complex<T>]| {
            let start = made.len();
            made.extend(row.iter().take(n));
            made.resize(start + n, nothing);
            plan.run(&mut made[start..], scale, direction);
        })?;
        self.made(cx, &made, n)
    }

    /// Real rows, the first halves of their spectra.
    fn of_real<T: Real + bytemuck::Pod>(&self, cx: &mut Cx, scale: T) -> Res<Value>
    where
        Complex<T>: Native,
    {
        let (n, plan) = (self.n, RealPlan::new(self.n));
        let points = n / 2 + 1;
        let mut made = Vec::with_capacity(self.count() * points);
        self.each(cx, |row: &[T]| {
            let mut half: Vec<T> = row.iter().take(n).copied().collect();
            half.resize(n, T::zero());
            plan.run(&mut half, scale, Direction::Forward);
            made.push(Complex::new(half[0], T::zero()));
            let rest = half[1..].chunks(2);
            let of = |pair: &[T]| pair.get(1).copied().unwrap_or(T::zero());
            made.extend(rest.map(|pair| Complex::new(pair[0], of(pair))));
        })?;
        self.made(cx, &made, points)
    }

    /// The first halves of spectra, the real rows that they are of.
    fn to_real<T: Real + Native>(&self, cx: &mut Cx, scale: T) -> Res<Value>
    where
        Complex<T>: bytemuck::Pod,
    {
        let (n, plan) = (self.n, RealPlan::new(self.n));
        let mut made: Vec<T> = Vec::with_capacity(self.count() * n);
        self.each(cx, |row: &[Complex<T>]| {
            let start = made.len();
            let at = |k: usize| {
                row.get(k)
                    .copied()
                    .unwrap_or(Complex::new(T::zero(), T::zero()))
            };
            made.push(at(0).re);
            for k in 1..=(n - 1) / 2 {
                made.extend([at(k).re, at(k).im]);
            }
            if n.is_multiple_of(2) {
                made.push(at(n / 2).re);
            }
            plan.run(&mut made[start..], scale, Direction::Backward);
        })?;
        self.made(cx, &made, n)
    }
}

fn check_out(_: &mut Cx, name: Rc<str>, result: ArrayLike, out: ArrayLike) -> Res<()> {
    let (from, to) = (result.0.dtype(), out.0.dtype());
    match cast_level(&from, &to) {
        Some(level) if level <= Casting::SameKind => Ok(()),
        _ => Err(refusals::cannot_cast_output(&name, None, &from, &to, Casting::SameKind).into()),
    }
}

fn refuse(_: &mut Cx, name: Rc<str>) -> Res<()> {
    Err(refusals::not_supported(&name).into())
}
