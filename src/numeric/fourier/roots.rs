//! Roots of unity: exp(2πi k/n) for any k below n, out of two short tables whose product they are.

use num_complex::Complex;

use super::Real;

/// The roots of one order.
pub struct Roots {
    n: usize,
    shift: usize,
    fine: Vec<Complex<f64>>,
    coarse: Vec<Complex<f64>>,
}

impl Roots {
    pub fn new(n: usize) -> Roots {
        let step = eighth_of_turn(n);
        let half = (n + 2) / 2;
        let mut shift = 1;
        while (1 << shift) * (1 << shift) < half {
            shift += 1;
        }
        let width = 1 << shift;
        let table = |count: usize, stride: usize| {
            let first = std::iter::once(Complex::new(1.0, 0.0));
            let rest = (1..count).map(|k| root(k * stride, n, step));
            first.chain(rest).collect()
        };
        Roots {
            n,
            shift,
            fine: table(width, 1),
            coarse: table(half.div_ceil(width), width),
        }
    }

    /// exp(2πi k/n)
    pub fn at<T: Real>(&self, k: usize) -> Complex<T> {
        let is_upper = 2 * k <= self.n;
        let k = if is_upper { k } else { self.n - k };
        let a = self.fine[k & ((1 << self.shift) - 1)];
        let b = self.coarse[k >> self.shift];
        let (re, im) = (a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re);
        Complex::new(T::near(re), T::near(if is_upper { im } else { -im }))
    }
}

/// π/(4n), rounded once.
fn eighth_of_turn(n: usize) -> f64 {
    const LOW: f64 = 1.224_646_799_147_353_2e-16 / 4.0;
    let (high, n) = (std::f64::consts::FRAC_PI_4, n as f64);
    let near = high / n;
    near + ((-near).mul_add(n, high) + LOW) / n
}

/// exp(2πi k/n), the angle brought below an eighth of a turn first.
fn root(k: usize, n: usize, step: f64) -> Complex<f64> {
    let of = |x: usize| {
        let (sin, cos) = ((x as f64 * step).sin(), (x as f64 * step).cos());
        (cos, sin)
    };
    let eighths = 8 * k;
    let is_upper = eighths < 4 * n;
    let eighths = if is_upper { eighths } else { 8 * n - eighths };
    let quadrant = |x: usize| match x < n {
        true => of(x),
        false => {
            let (cos, sin) = of(2 * n - x);
            (sin, cos)
        }
    };
    let (re, im) = match eighths < 2 * n {
        true => quadrant(eighths),
        false => {
            let (cos, sin) = quadrant(eighths - 2 * n);
            (-sin, cos)
        }
    };
    Complex::new(re, if is_upper { im } else { -im })
}
