//! Numbers as keys: integers whose order is NumPy's order of the numbers, equal where the numbers are.

use half::f16;
use num_complex::Complex;

use crate::array::element::Native;

/// A number that can be ordered.
pub trait Sortable: Native + Send + Sync {
    /// What stands for it.
    type Key: Ord + Copy + Send + Sync;

    /// Its key: all NaNs have one, above everything else; both zeros have one.
    fn key(self) -> Self::Key;

    /// How many bits [`digits`](Sortable::digits) takes; 0 where a key is no single integer.
    const WIDTH: u32;

    /// Its key as an unsigned integer.
    fn digits(self) -> u64;
}

macro_rules! own_keys {
    ($($t:ty),*) => {
        $(impl Sortable for $t {
            type Key = $t;

            const WIDTH: u32 = <$t>::BITS;

            #[inline(always)]
            fn key(self) -> $t {
                self
            }

            #[inline(always)]
            fn digits(self) -> u64 {
                // What is below the smallest number is out of the width.
                self.wrapping_sub(<$t>::MIN) as u64 & (u64::MAX >> (64 - <$t>::BITS))
            }
        })*
    };
}

own_keys! { i8, i16, i32, i64, u8, u16, u32, u64 }

impl Sortable for f64 {
    type Key = i64;

    #[inline(always)]
    fn key(self) -> i64 {
        if self.is_nan() {
            return i64::MAX;
        }
        let bits = (self + 0.0).to_bits() as i64;
        bits ^ ((bits >> 63) & i64::MAX)
    }

    const WIDTH: u32 = 64;

    #[inline(always)]
    fn digits(self) -> u64 {
        self.key().digits()
    }
}

impl Sortable for f32 {
    type Key = i32;

    #[inline(always)]
    fn key(self) -> i32 {
        if self.is_nan() {
            return i32::MAX;
        }
        let bits = (self + 0.0).to_bits() as i32;
        bits ^ ((bits >> 31) & i32::MAX)
    }

    const WIDTH: u32 = 32;

    #[inline(always)]
    fn digits(self) -> u64 {
        self.key().digits()
    }
}

impl Sortable for f16 {
    type Key = i32;

    #[inline(always)]
    fn key(self) -> i32 {
        self.to_f32().key()
    }

    const WIDTH: u32 = 32;

    #[inline(always)]
    fn digits(self) -> u64 {
        self.key().digits()
    }
}

/// Complex numbers stand in four classes: without a NaN, with a NaN imaginary part, with a NaN real part, with both.
fn complex_key(re: f64, im: f64) -> (u8, i64, i64) {
    match (re.is_nan(), im.is_nan()) {
        (false, false) => (0, re.key(), im.key()),
        (false, true) => (1, re.key(), 0),
        (true, false) => (2, 0, im.key()),
        (true, true) => (3, 0, 0),
    }
}

impl Sortable for Complex<f64> {
    type Key = (u8, i64, i64);

    fn key(self) -> (u8, i64, i64) {
        complex_key(self.re, self.im)
    }

    const WIDTH: u32 = 0;

    fn digits(self) -> u64 {
        0
    }
}

impl Sortable for Complex<f32> {
    type Key = (u8, i64, i64);

    fn key(self) -> (u8, i64, i64) {
        complex_key(self.re.into(), self.im.into())
    }

    const WIDTH: u32 = 0;

    fn digits(self) -> u64 {
        0
    }
}

/// The key of a date or a difference of dates: NaT last.
#[inline(always)]
pub fn time_key(ticks: i64) -> u64 {
    (ticks as u64 ^ (1 << 63)).wrapping_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_in_numpys_order() {
        let order = [
            f64::NEG_INFINITY,
            -1.5,
            -1e-310,
            0.0,
            5e-324,
            2.0,
            f64::INFINITY,
            f64::NAN,
        ];
        assert!(order.windows(2).all(|w| w[0].key() < w[1].key()));
        assert_eq!((-0.0f64).key(), 0.0f64.key());
        assert_eq!((-f64::NAN).key(), f64::NAN.key());
        assert!(time_key(i64::MIN) > time_key(i64::MAX));
        assert!(time_key(-3) < time_key(2));
    }

    #[test]
    fn complex_numbers_with_nan_come_last() {
        let nan = f64::NAN;
        let order = [(1.0, 2.0), (1.0, 3.0), (2.0, nan), (nan, 1.0), (nan, nan)];
        let keys: Vec<_> = order.iter().map(|&(re, im)| complex_key(re, im)).collect();
        assert!(keys.windows(2).all(|w| w[0] < w[1]));
    }
}
