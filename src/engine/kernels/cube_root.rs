//! Cube roots as glibc gives them, which may be one unit in the last place off: a polynomial on the mantissa, one step of Halley's method, the
//! exponent divided by three.
//!
//! Not asked of the C library: the symbol `cbrt` is the one of Rust's own mathematics, wherever that is linked.

use super::float_parts::{frexp, ldexp, ldexp_single};

const CBRT_2: f64 = 1.259_921_049_894_873_2;
const CBRT_4: f64 = 1.587_401_051_968_199_6;

/// The cube root of 2 to the power of what division of the exponent by three leaves.
fn of_rest(exponent: i32) -> f64 {
    [1.0 / CBRT_4, 1.0 / CBRT_2, 1.0, CBRT_2, CBRT_4][(2 + exponent % 3) as usize]
}

/// A number that has a cube root.
pub trait CubeRoot {
    /// Its cube root.
    fn cube_root(self) -> Self;
}

impl CubeRoot for f64 {
    fn cube_root(self) -> f64 {
        const POLYNOMIAL: [f64; 7] = [
            -0.145_263_899_385_486_37,
            0.784_932_344_976_639_2,
            -1.834_692_774_836_130_8,
            2.446_931_225_635_344_3,
            -2.114_994_941_673_713,
            1.508_191_937_815_849,
            0.354_895_765_043_919_86,
        ];
        if self == 0.0 || !self.is_finite() {
            return self + self;
        }
        let (m, e) = frexp(self.abs());
        let u = POLYNOMIAL.iter().fold(0.0, |u, c| u * m + c);
        let cube = u * u * u;
        let root = u * (cube + 2.0 * m) / (2.0 * cube + m) * of_rest(e);
        ldexp(root.copysign(self), i64::from(e / 3))
    }
}

impl CubeRoot for f32 {
    fn cube_root(self) -> f32 {
        const POLYNOMIAL: [f64; 3] = [
            -0.191_502_161_678_719_07,
            0.697_570_460_207_922_8,
            0.492_659_620_528_969_55,
        ];
        if self == 0.0 || !self.is_finite() {
            return self + self;
        }
        let (m, e) = frexp(self.abs());
        let wide = f64::from(m);
        // The parts are rounded to single precision, the arithmetic on them is not.
        let u = POLYNOMIAL.iter().fold(0.0, |u, c| u * wide + c) as f32;
        let cube = f64::from(u * u * u);
        let step = f64::from(u) * (cube + 2.0 * wide) / (2.0 * cube + wide);
        let root = (step * of_rest(e)) as f32;
        ldexp_single(root.copysign(self), i64::from(e / 3))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cubes_have_their_roots() {
        for n in -20i32..=20 {
            let (x, y) = (f64::from(n), n as f32);
            assert!(((x * x * x).cube_root() - x).abs() <= f64::EPSILON * 16.0);
            assert!(((y * y * y).cube_root() - y).abs() <= f32::EPSILON * 16.0);
        }
        assert!(f64::NAN.cube_root().is_nan());
        assert_eq!(f64::NEG_INFINITY.cube_root(), f64::NEG_INFINITY);
        assert_eq!(8e-320f64.cube_root().powi(3), 8e-320);
    }
}
