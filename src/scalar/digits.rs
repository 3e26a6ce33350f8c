//! Decimal digits of binary floats: the shortest that read back as the same number, and the exact ones at any precision.
//!
//! A reader would get wrong: "shortest" depends on the width of the float (0.1 as f32 has the digits `1`, as f64 of the same value
//! `10000000149011612`), while the exact expansion depends on the value only, so f16 and f32 go through f64 there. Exact digits round half
//! to even on the binary value, as CPython's `%.nf` and NumPy's Dragon4 do.

use half::f16;
use smallvec::SmallVec;

/// Decimal digits with a decimal point: the value is `0.d1d2d3... * 10^point`. Digits are ASCII.
///
/// Zero is the one digit `0` with `point == 1`; any other value has a nonzero first digit unless it was rounded to nothing by [`fixed`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Digits {
    /// ASCII digits, most significant first, at least one.
    pub digits: SmallVec<[u8; 24]>,
    /// Where the decimal point stands, counted from before the first digit.
    pub point: i32,
}

impl Digits {
    /// The digits of zero.
    pub fn zero() -> Digits {
        Digits {
            digits: SmallVec::from_slice(b"0"),
            point: 1,
        }
    }

    /// The exponent of the first digit (`1.5e7` has 7).
    pub fn exponent(&self) -> i32 {
        self.point - 1
    }

    /// True for zero.
    pub fn is_zero(&self) -> bool {
        self.digits.iter().all(|&d| d == b'0')
    }

    /// Drops zeros at the end, keeping one digit.
    pub fn trim_zeros(&mut self) {
        while self.digits.len() > 1 && self.digits.last() == Some(&b'0') {
            self.digits.pop();
        }
    }

    /// The digits as text.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.digits).expect("digits are ASCII")
    }
}

/// A binary float that prints.
pub trait Real: Copy + PartialOrd {
    /// The shortest digits that read back as `self` in this width, the closest of them. Sign ignored; `self` is finite.
    fn shortest(self) -> Digits;
    /// The same value as f64 (exact).
    fn wide(self) -> f64;
    /// The nearest value of this width.
    fn narrow(x: f64) -> Self;
    /// Decimal digits that any value of the width keeps (`np.finfo(...).precision`).
    const PRECISION: i32;
    /// From this magnitude on NumPy's scalars print in scientific notation.
    const SCIENTIFIC_FROM: f64;
}

impl Real for f64 {
    fn shortest(self) -> Digits {
        let mut buffer = zmij::Buffer::new();
        read_digits(buffer.format_finite(self.abs()))
    }
    fn wide(self) -> f64 {
        self
    }
    fn narrow(x: f64) -> f64 {
        x
    }
    const PRECISION: i32 = 15;
    const SCIENTIFIC_FROM: f64 = 1e16;
}

impl Real for f32 {
    fn shortest(self) -> Digits {
        let mut buffer = zmij::Buffer::new();
        read_digits(buffer.format_finite(self.abs()))
    }
    fn wide(self) -> f64 {
        f64::from(self)
    }
    fn narrow(x: f64) -> f32 {
        x as f32
    }
    const PRECISION: i32 = 6;
    const SCIENTIFIC_FROM: f64 = 1e6;
}

impl Real for f16 {
    /// Tries one digit, then two...: five always suffice for 11 bits. Above a power of two the gap is wider than below it, so the decimal one
    /// step up may identify the number where the nearer one does not.
    fn shortest(self) -> Digits {
        let value = f64::from(self).abs();
        if value == 0.0 {
            return Digits::zero();
        }
        for count in 1..5 {
            let near = read_digits(&format!("{:.*e}", count - 1, value));
            let scale = near.point - i32::try_from(count).expect("at most five");
            let unpadded = near.digits.len();
            let step: u32 = near.as_str().parse().expect("at most five digits");
            let step = step * 10u32.pow(u32::try_from(count - unpadded).expect("at most five"));
            for candidate in [step, step + 1] {
                let text = format!("{candidate}e{scale}");
                let back: f64 = text.parse().expect("Rust reads its own floats");
                if f64::from(f16::from_f64(back)) == value {
                    return read_digits(&text);
                }
            }
        }
        read_digits(&format!("{value:.4e}"))
    }
    fn wide(self) -> f64 {
        f64::from(self)
    }
    fn narrow(x: f64) -> f16 {
        f16::from_f64(x)
    }
    const PRECISION: i32 = 3;
    const SCIENTIFIC_FROM: f64 = 1e3;
}

/// Reads `123.45e-6` into digits without leading or trailing zeros.
fn read_digits(text: &str) -> Digits {
    let (mantissa, exponent) = match text.split_once('e') {
        Some((mantissa, exponent)) => (
            mantissa,
            exponent.parse::<i32>().expect("an exponent of our own"),
        ),
        None => (text, 0),
    };
    let mut digits: SmallVec<[u8; 24]> = SmallVec::new();
    let mut point = exponent;
    let mut seen_point = false;
    for byte in mantissa.bytes() {
        match byte {
            b'.' => seen_point = true,
            b'0' if digits.is_empty() => point -= i32::from(seen_point),
            _ => {
                digits.push(byte);
                point += i32::from(!seen_point);
            }
        }
    }
    let mut result = Digits { digits, point };
    if result.digits.is_empty() {
        return Digits::zero();
    }
    result.trim_zeros();
    result
}

/// More decimals than any f64 has after its point (the smallest subnormal has 1074).
const DECIMALS: usize = 1080;

/// Exact digits of `|x|` rounded half-even to `places` digits after the point, all of them kept, none before the first significant one.
///
/// A value that rounds to nothing gives the digit `0` at the last place (`point == 1 - places`). `x` is finite.
pub fn fixed(x: f64, places: usize) -> Digits {
    let text = format!("{:.*}", places.min(DECIMALS), x.abs());
    let point = text.find('.').unwrap_or(text.len());
    let mut digits: SmallVec<[u8; 24]> = text.bytes().filter(|&b| b != b'.').collect();
    digits.resize(digits.len() + places.saturating_sub(DECIMALS), b'0');
    let lead = digits
        .iter()
        .take(digits.len() - 1)
        .take_while(|&&d| d == b'0')
        .count();
    digits.drain(..lead);
    Digits {
        digits,
        point: position(point) - position(lead),
    }
}

/// Exact digits of `|x|` rounded half-even at `10^unit` for `unit > 0`: what [`fixed`] is for negative places.
pub fn fixed_above(x: f64, unit: usize) -> Digits {
    use num_bigint::BigUint;
    let ten = BigUint::from(10u32).pow(u32::try_from(unit.min(400)).expect("small"));
    let whole_text = format!("{:.0}", x.abs().trunc());
    let whole: BigUint = whole_text.parse().expect("digits");
    let quotient = &whole / &ten;
    let rest: BigUint = (&whole - &quotient * &ten) * 2u32;
    let has_fraction = x.fract() != 0.0;
    let up = match rest.cmp(&ten) {
        std::cmp::Ordering::Greater => true,
        std::cmp::Ordering::Equal => has_fraction || quotient.bit(0),
        std::cmp::Ordering::Less => false,
    };
    let rounded = quotient + u32::from(up);
    let text = rounded.to_string();
    Digits {
        point: position(text.len()) + position(unit),
        digits: SmallVec::from_slice(text.as_bytes()),
    }
}

/// Exactly `count` significant digits of `|x|` (at least one), rounded half-even on the exact value. `x` is finite.
pub fn significant(x: f64, count: usize) -> Digits {
    let count = count.max(1);
    let text = format!("{:.*e}", count.min(DECIMALS) - 1, x.abs());
    let (mantissa, exponent) = text.split_once('e').expect("written with an exponent");
    let exponent: i32 = exponent.parse().expect("an exponent of our own");
    let mut digits: SmallVec<[u8; 24]> = mantissa.bytes().filter(|&b| b != b'.').collect();
    digits.resize(count.max(digits.len()), b'0');
    Digits {
        digits,
        point: exponent + 1,
    }
}

fn position(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX / 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_decides_what_is_shortest() {
        assert_eq!(0.1f32.shortest().as_str(), "1");
        assert_eq!(f64::from(0.1f32).shortest().as_str(), "10000000149011612");
        assert_eq!(f16::from_f32(0.1).shortest().as_str(), "1");
        assert_eq!(5e-324f64.shortest().point, -323);
        assert_eq!(1e22f64.shortest().point, 23);
    }

    #[test]
    fn exact_digits_round_half_to_even() {
        assert_eq!(fixed(0.125, 2).as_str(), "12");
        assert_eq!(fixed(2.5, 0).as_str(), "2");
        assert_eq!(fixed(0.0004, 3), fixed(0.0, 3));
        assert_eq!(fixed(0.0004, 3).point, 1 - 3);
        assert_eq!(fixed_above(1250.0, 2).as_str(), "12");
        assert_eq!(fixed_above(1250.5, 2).as_str(), "13");
        assert_eq!(significant(0.1, 20).as_str(), "10000000000000000555");
    }
}
