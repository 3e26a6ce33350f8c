//! The numbers that matrices hold, and which loop each kind of product takes.

use num_complex::Complex;

use super::small::Small;
use super::{blocked, exact, line};
use crate::array::element::Native;
use crate::diag::fault::Result;
use crate::engine::RunCx;
use crate::numeric::matrix::Matrix;

/// An element that products are made of.
pub trait Number: Native {
    /// Writes the product of `a` and `b` to `out`, row after row.
    fn product(
        cx: &RunCx<'_>,
        a: &Matrix<'_, Self>,
        b: &Matrix<'_, Self>,
        out: &mut [Self],
    ) -> Result<()>;
}

macro_rules! exact_numbers {
    ($($t:ty),*) => {
        $(impl Number for $t {
            fn product(cx: &RunCx<'_>, a: &Matrix<'_, $t>, b: &Matrix<'_, $t>, out: &mut [$t]) -> Result<()> {
                exact::product(cx, a, b, out)
            }
        })*
    };
}

exact_numbers!(exact::Bit, i8, u8, i16, u16, i32, u32, i64, u64);

macro_rules! inexact_numbers {
    ($($t:ty),*) => {
        $(impl Number for $t {
            fn product(cx: &RunCx<'_>, a: &Matrix<'_, $t>, b: &Matrix<'_, $t>, out: &mut [$t]) -> Result<()> {
                match (a.rows, b.columns) {
                    (1, 1) => out[0] = line::of_one_row(cx.interrupt, a, &b.transposed())?,
                    (_, 1) => line::times_column(cx, a, &b.transposed().row(0), out)?,
                    (1, _) => line::times_column(cx, &b.transposed(), &a.row(0), out)?,
                    _ if <$t as Small>::product(a, b, out) => {}
                    _ => blocked::product(cx, a, b, out)?,
                }
                Ok(())
            }
        })*
    };
}

inexact_numbers!(f32, f64, Complex<f32>, Complex<f64>);
