//! Discrete Fourier transforms of one row: the plan for a length, complex and real.
//!
//! The values are pocketfft's, which NumPy uses, to the last bit: so are the factors of a length, the order of additions in a pass, and the lengths
//! from which a transform is made by convolution (`chirp`). Algorithms: Swarztrauber, "Vectorizing the FFTs" (1982), and Bluestein (1970).

mod chirp;
mod complex;
mod general;
mod real;
mod real_backward;
mod real_general;
mod roots;

use num_complex::Complex;
use num_traits::Float;

use chirp::Chirp;
use complex::Passes;
use real::RealPasses;

/// The numbers that transforms compute in: `f32` and `f64`.
pub trait Real: Float + 'static {
    /// The nearest number to a `f64`.
    fn near(x: f64) -> Self;
}

impl Real for f32 {
    fn near(x: f64) -> f32 {
        x as f32
    }
}

impl Real for f64 {
    fn near(x: f64) -> f64 {
        x
    }
}

/// The sign of the exponent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// exp(-2πi jk/n)
    Forward,
    /// exp(+2πi jk/n)
    Backward,
}

impl Direction {
    fn turned(self) -> Direction {
        match self {
            Direction::Forward => Direction::Backward,
            Direction::Backward => Direction::Forward,
        }
    }

    /// `v` times the root `w` of this direction: its conjugate forward.
    fn twist<T: Real>(self, v: Complex<T>, w: Complex<T>) -> Complex<T> {
        match self {
            Direction::Forward => {
                Complex::new(v.re * w.re + v.im * w.im, v.im * w.re - v.re * w.im)
            }
            Direction::Backward => {
                Complex::new(v.re * w.re - v.im * w.im, v.re * w.im + v.im * w.re)
            }
        }
    }

    /// `v` turned by a quarter.
    fn quarter<T: Real>(self, v: Complex<T>) -> Complex<T> {
        match self {
            Direction::Forward => Complex::new(v.im, -v.re),
            Direction::Backward => Complex::new(-v.im, v.re),
        }
    }
}

fn largest_prime_factor(mut n: usize) -> usize {
    let mut largest = 1;
    let mut divisor = 2;
    while divisor * divisor <= n {
        while n.is_multiple_of(divisor) {
            largest = divisor;
            n /= divisor;
        }
        divisor += 1;
    }
    if n > 1 { n.max(largest) } else { largest }
}

/// What a transform of length `n` costs, about.
fn cost(n: usize) -> f64 {
    const ODD_PENALTY: f64 = 1.1;
    let (mut rest, mut sum, mut divisor) = (n, 0.0, 2);
    let of = |factor: usize| match factor {
        0..=5 => factor as f64,
        _ => ODD_PENALTY * factor as f64,
    };
    while divisor * divisor <= rest {
        while rest.is_multiple_of(divisor) {
            sum += of(divisor);
            rest /= divisor;
        }
        divisor += 1;
    }
    if rest > 1 {
        sum += of(rest);
    }
    sum * n as f64
}

/// The least product of 2, 3, 5, 7 and 11 that is not below `n`.
fn good_size(n: usize) -> usize {
    if n <= 12 {
        return n;
    }
    let is_good = |mut m: usize| {
        for prime in [2, 3, 5, 7, 11] {
            while m.is_multiple_of(prime) {
                m /= prime;
            }
        }
        m == 1
    };
    (n..).find(|&m| is_good(m)).unwrap_or(n)
}

/// Whether a length is transformed by convolution; `share` is what of a complex transform a pass costs.
fn wants_chirp(n: usize, share: f64) -> bool {
    if n < 50 {
        return false;
    }
    let prime = largest_prime_factor(n);
    prime * prime > n && 1.5 * 2.0 * cost(good_size(2 * n - 1)) < share * cost(n)
}

/// The factors of a length in the order of the passes, `first` before all others; 2 goes to the front.
fn factors(n: usize, powers: &[usize]) -> Vec<usize> {
    let (mut rest, mut found) = (n, Vec::new());
    for &power in powers {
        while rest.is_multiple_of(power) {
            found.push(power);
            rest /= power;
        }
    }
    if rest.is_multiple_of(2) {
        rest /= 2;
        found.push(2);
        let last = found.len() - 1;
        found.swap(0, last);
    }
    let mut divisor = 3;
    while divisor * divisor <= rest {
        while rest.is_multiple_of(divisor) {
            found.push(divisor);
            rest /= divisor;
        }
        divisor += 2;
    }
    if rest > 1 {
        found.push(rest);
    }
    found
}

/// How a complex row of one length is transformed.
pub enum Plan<T> {
    /// By passes, one a factor.
    Packed(Passes<T>),
    /// By a convolution of another length.
    Chirped(Chirp<T>),
}

impl<T: Real> Plan<T> {
    /// The plan for a length above 0.
    pub fn new(n: usize) -> Plan<T> {
        match wants_chirp(n, 1.0) {
            true => Plan::Chirped(Chirp::new(n)),
            false => Plan::Packed(Passes::new(n)),
        }
    }

    /// Transforms a row in place, each result times `scale`.
    pub fn run(&self, row: &mut [Complex<T>], scale: T, direction: Direction) {
        match self {
            Plan::Packed(passes) => passes.run(row, scale, direction),
            Plan::Chirped(chirp) => chirp.run(row, scale, direction),
        }
    }
}

/// How a real row of one length is transformed to its spectrum's first half (r0, r1, i1, r2, ...), and back.
pub enum RealPlan<T> {
    /// By passes, one a factor.
    Packed(RealPasses<T>),
    /// By a convolution of another length.
    Chirped(Chirp<T>),
}

impl<T: Real> RealPlan<T> {
    /// The plan for a length above 0.
    pub fn new(n: usize) -> RealPlan<T> {
        match wants_chirp(n, 0.5) {
            true => RealPlan::Chirped(Chirp::new(n)),
            false => RealPlan::Packed(RealPasses::new(n)),
        }
    }

    /// Transforms a row in place, each result times `scale`.
    pub fn run(&self, row: &mut [T], scale: T, direction: Direction) {
        match (self, direction) {
            (RealPlan::Packed(passes), Direction::Forward) => passes.forward(row, scale),
            (RealPlan::Packed(passes), Direction::Backward) => passes.backward(row, scale),
            (RealPlan::Chirped(chirp), Direction::Forward) => chirp.forward_real(row, scale),
            (RealPlan::Chirped(chirp), Direction::Backward) => chirp.backward_real(row, scale),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slow(row: &[Complex<f64>]) -> Vec<Complex<f64>> {
        let n = row.len();
        let root = |jk: usize| {
            Complex::from_polar(1.0, -std::f64::consts::TAU * (jk % n) as f64 / n as f64)
        };
        let term = |k: usize| (0..n).map(|j| row[j] * root(j * k)).sum();
        (0..n).map(term).collect()
    }

    fn sample(n: usize) -> Vec<f64> {
        (0..n)
            .map(|i| ((i * i * 7 + 3) % 11) as f64 - 4.5)
            .collect()
    }

    #[test]
    fn a_transform_is_the_sum_that_defines_it() {
        for n in (1..=64).chain([77, 101, 121, 128, 169, 211, 360, 1009]) {
            let real = sample(n);
            let row: Vec<Complex<f64>> = (0..n)
                .map(|i| Complex::new(real[i], real[n - 1 - i]))
                .collect();
            let (mut fast, wanted) = (row.clone(), slow(&row));
            Plan::new(n).run(&mut fast, 1.0, Direction::Forward);
            let far = |(a, b): (&Complex<f64>, &Complex<f64>)| (a - b).norm() > 1e-9 * n as f64;
            assert!(!fast.iter().zip(&wanted).any(far), "forward, {n}");
            Plan::new(n).run(&mut fast, 1.0 / n as f64, Direction::Backward);
            assert!(!fast.iter().zip(&row).any(far), "backward, {n}");
        }
    }

    #[test]
    fn the_real_transform_is_half_of_the_complex_one() {
        for n in (1..=64).chain([77, 101, 121, 128, 169, 211, 360, 1009]) {
            let real = sample(n);
            let row: Vec<Complex<f64>> = real.iter().map(|&x| Complex::new(x, 0.0)).collect();
            let wanted = slow(&row);
            let mut half = real.clone();
            RealPlan::new(n).run(&mut half, 1.0, Direction::Forward);
            let near = |a: f64, b: f64| assert!((a - b).abs() < 1e-9 * n as f64, "length {n}");
            near(half[0], wanted[0].re);
            for (k, pair) in half[1..].chunks(2).enumerate() {
                near(pair[0], wanted[k + 1].re);
                if let [_, im] = pair {
                    near(*im, wanted[k + 1].im);
                }
            }
            RealPlan::new(n).run(&mut half, 1.0 / n as f64, Direction::Backward);
            half.iter().zip(&real).for_each(|(a, b)| near(*a, *b));
        }
    }
}
