//! Transforms of lengths with a large prime factor: a convolution with a chirp, of a length that is a product of small primes (Bluestein 1970).

use num_complex::Complex;

use super::complex::Passes;
use super::roots::Roots;
use super::{Direction, Real, good_size};

/// The chirp of a length and what its convolution needs.
pub struct Chirp<T> {
    n: usize,
    long: usize,
    passes: Passes<T>,
    chirp: Vec<Complex<T>>,
    /// The first half of the chirp's transform; the other mirrors it.
    spectrum: Vec<Complex<T>>,
}

fn zero<T: Real>() -> Complex<T> {
    Complex::new(T::zero(), T::zero())
}

impl<T: Real> Chirp<T> {
    pub fn new(n: usize) -> Chirp<T> {
        let long = good_size(2 * n - 1);
        let passes = Passes::new(long);
        let roots = Roots::new(2 * n);
        let mut chirp = vec![Complex::new(T::one(), T::zero())];
        let mut square = 0;
        for m in 1..n {
            square = (square + 2 * m - 1) % (2 * n);
            chirp.push(roots.at(square));
        }
        let scale = T::one() / T::near(long as f64);
        let mut spectrum = vec![zero(); long];
        spectrum[0] = chirp[0].scale(scale);
        for m in 1..n {
            spectrum[m] = chirp[m].scale(scale);
            spectrum[long - m] = spectrum[m];
        }
        passes.run(&mut spectrum, T::one(), Direction::Forward);
        spectrum.truncate(long / 2 + 1);
        Chirp {
            n,
            long,
            passes,
            chirp,
            spectrum,
        }
    }

    pub fn run(&self, row: &mut [Complex<T>], scale: T, direction: Direction) {
        let turned = row.iter().zip(&self.chirp);
        let mut work: Vec<Complex<T>> = turned.map(|(&x, &w)| direction.twist(x, w)).collect();
        let nothing = work[0].scale(T::zero());
        work.resize(self.long, nothing);
        self.passes.run(&mut work, T::one(), Direction::Forward);
        for (m, x) in work.iter_mut().enumerate() {
            let mirrored = m.min(self.long - m);
            *x = direction.turned().twist(*x, self.spectrum[mirrored]);
        }
        self.passes.run(&mut work, T::one(), Direction::Backward);
        for ((place, &x), &w) in row.iter_mut().zip(&work).zip(&self.chirp) {
            *place = direction.twist(x, w).scale(scale);
        }
    }

    pub fn forward_real(&self, row: &mut [T], scale: T) {
        let nothing = T::zero() * row[0];
        let mut whole: Vec<Complex<T>> = row.iter().map(|&x| Complex::new(x, nothing)).collect();
        self.run(&mut whole, scale, Direction::Forward);
        row[0] = whole[0].re;
        for (pair, x) in row[1..].chunks_mut(2).zip(&whole[1..]) {
            pair[0] = x.re;
            if let [_, im] = pair {
                *im = x.im;
            }
        }
    }

    pub fn backward_real(&self, row: &mut [T], scale: T) {
        let nothing = T::zero() * row[0];
        let mut whole = vec![zero(); self.n];
        whole[0] = Complex::new(row[0], nothing);
        for (k, pair) in row[1..].chunks(2).enumerate() {
            whole[k + 1] = Complex::new(pair[0], pair.get(1).copied().unwrap_or(nothing));
        }
        for m in (1..self.n).take_while(|m| 2 * m < self.n) {
            whole[self.n - m] = whole[m].conj();
        }
        self.run(&mut whole, scale, Direction::Backward);
        for (place, x) in row.iter_mut().zip(whole) {
            *place = x.re;
        }
    }
}
