//! The processor's long double, 64 bits of mantissa, as two doubles: BLAS adds the squares of a norm in it, and what it rounds shows in the last bit.

/// A number as an unevaluated sum: the second part is less than half a unit of the first's last place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Extended(f64, f64);

impl Extended {
    /// Nothing.
    pub const ZERO: Extended = Extended(0.0, 0.0);

    /// `x * x`
    pub fn square(x: f64) -> Extended {
        let high = x * x;
        Extended(high, x.mul_add(x, -high)).rounded()
    }

    /// `self + other`
    pub fn plus(self, other: Extended) -> Extended {
        let sum = self.0 + other.0;
        let of_other = sum - self.0;
        let lost = (self.0 - (sum - of_other)) + (other.0 - of_other);
        Extended(sum, lost + (self.1 + other.1)).rounded()
    }

    /// The square root of a number that is not negative, rounded to a double.
    pub fn sqrt(self) -> f64 {
        if self.0 == 0.0 {
            return 0.0;
        }
        let root = self.0.sqrt();
        let rest = root.mul_add(-root, self.0) + self.1;
        let Extended(high, low) = Extended(root, rest / (2.0 * root)).rounded();
        high + low
    }

    /// The nearest number of 64 bits, ties to even.
    fn rounded(self) -> Extended {
        let high = self.0 + self.1;
        let low = self.1 - (high - self.0);
        let place = f64::from_bits(high.to_bits() & 0x7ff0_0000_0000_0000) * f64::EPSILON;
        // Just below a power of two the places are half as wide.
        let is_power = high.to_bits() & 0x000f_ffff_ffff_ffff == 0;
        let unit = match is_power && low < 0.0 {
            true => place / 4096.0,
            false => place / 2048.0,
        };
        match unit > 0.0 {
            true => Extended(high, (low / unit).round_ties_even() * unit),
            false => Extended(high, low),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn squares_keep_eleven_bits_more_than_a_double() {
        let x = 1.0 + f64::EPSILON;
        assert_eq!(Extended::square(x), Extended(1.0 + 2.0 * f64::EPSILON, 0.0));
        let y = 1.0 + 2f64.powi(-27);
        assert_eq!(Extended::square(y).1, 2f64.powi(-54));
        assert_eq!(Extended::square(y).sqrt(), y);
    }

    #[test]
    fn sums_are_rounded_to_the_nearest() {
        let sum = Extended::square(3.0).plus(Extended::square(4.0));
        assert_eq!(sum.sqrt(), 5.0);
        let tiny = Extended(2f64.powi(-70), 0.0);
        assert_eq!(Extended(1.0, 0.0).plus(tiny), Extended(1.0, 0.0));
    }
}
