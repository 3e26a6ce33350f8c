//! Bytes seen as numbers.
//!
//! The only door between a block's bytes and typed slices. Booleans are [`Bool`], a byte that may hold anything (0 is false): a view can make
//! a bool array of any bytes, so Rust's `bool` would be undefined behaviour. Alignment and length are checked at every call.

use half::f16;
use num_complex::Complex;

/// One element of a bool array: any byte, of which 0 is false.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(transparent)]
pub struct Bool(pub u8);

impl Bool {
    /// `False`.
    pub const FALSE: Bool = Bool(0);
    /// `True`.
    pub const TRUE: Bool = Bool(1);

    /// Whether the byte is anything but 0.
    #[inline(always)]
    pub fn get(self) -> bool {
        self.0 != 0
    }
}

impl From<bool> for Bool {
    #[inline(always)]
    fn from(truth: bool) -> Bool {
        Bool(truth as u8)
    }
}

mod sealed {
    pub trait Sealed {}
}

/// A number type that a block can hold: every bit pattern is a value, and there is no padding.
pub trait Pod: sealed::Sealed + Copy + PartialEq + Send + Sync + std::fmt::Debug + 'static {
    /// The element whose bytes are all 0.
    const ZERO: Self;
}

macro_rules! pods {
    ($($t:ty = $zero:expr),* $(,)?) => {
        $(impl sealed::Sealed for $t {}
        impl Pod for $t {
            const ZERO: $t = $zero;
        })*
    };
}
pods!(
    Bool = Bool(0),
    i8 = 0,
    i16 = 0,
    i32 = 0,
    i64 = 0,
    u8 = 0,
    u16 = 0,
    u32 = 0,
    u64 = 0
);
pods!(f16 = f16::ZERO, f32 = 0.0, f64 = 0.0, Complex<f32> = Complex { re: 0.0, im: 0.0 }, Complex<f64> = Complex { re: 0.0, im: 0.0 });

/// What the look at an output block needs to know of a real number.
pub trait Real: Pod + PartialOrd {
    /// Not a number.
    fn is_nan(self) -> bool;
    /// Plus or minus infinity.
    fn is_infinite(self) -> bool;
    /// Neither infinite nor NaN.
    fn is_finite(self) -> bool;
    /// Plus or minus zero.
    fn is_zero(self) -> bool;
    /// Zero or subnormal.
    fn is_tiny(self) -> bool;
}

macro_rules! reals {
    ($($t:ty),*) => {
        $(impl Real for $t {
            #[inline(always)]
            fn is_nan(self) -> bool {
                <$t>::is_nan(self)
            }
            #[inline(always)]
            fn is_infinite(self) -> bool {
                <$t>::is_infinite(self)
            }
            #[inline(always)]
            fn is_finite(self) -> bool {
                <$t>::is_finite(self)
            }
            #[inline(always)]
            fn is_zero(self) -> bool {
                self == <$t as Pod>::ZERO
            }
            #[inline(always)]
            fn is_tiny(self) -> bool {
                (self < <$t>::MIN_POSITIVE) & (self > -<$t>::MIN_POSITIVE)
            }
        })*
    };
}
reals!(f16, f32, f64);

/// The block as numbers. Panics when the bytes are misaligned or no whole number of elements: the engine lends neither.
#[inline(always)]
pub fn view<T: Pod>(bytes: &[u8]) -> &[T] {
    check::<T>(bytes.as_ptr(), bytes.len());
    // SAFETY:
    // 1. `check` found the pointer aligned for T and the length a multiple of T's size, so n elements lie inside `bytes`.
    // 2. T is `Pod` (sealed): any bytes are a valid T.
    // 3. The lifetime is that of `bytes`, so the shared borrow stays in force.
    unsafe { std::slice::from_raw_parts(bytes.as_ptr().cast(), bytes.len() / size_of::<T>()) }
}

/// The block as numbers to write. Panics as [`view`] does.
#[inline(always)]
pub fn view_mut<T: Pod>(bytes: &mut [u8]) -> &mut [T] {
    check::<T>(bytes.as_ptr(), bytes.len());
    // SAFETY:
    // 1. and 2. as in `view`.
    // 3. The exclusive borrow of `bytes` is passed on; T has no padding, so what is written are initialised bytes.
    unsafe {
        std::slice::from_raw_parts_mut(bytes.as_mut_ptr().cast(), bytes.len() / size_of::<T>())
    }
}

/// One element from its bytes, aligned or not. Panics when there are fewer bytes than one element has.
#[inline(always)]
pub fn one<T: Pod>(bytes: &[u8]) -> T {
    assert!(
        bytes.len() >= size_of::<T>(),
        "one element needs {} bytes",
        size_of::<T>()
    );
    // SAFETY: 1. the assertion shows that size_of::<T>() bytes may be read; 2. T is `Pod`, any bytes are a value; 3. the read is unaligned.
    unsafe { bytes.as_ptr().cast::<T>().read_unaligned() }
}

/// The bytes of numbers.
#[inline(always)]
pub fn bytes<T: Pod>(numbers: &[T]) -> &[u8] {
    // SAFETY: 1. T is `Pod`: no padding, so every byte is initialised; 2. u8 has no alignment; 3. the length is that of the slice in bytes.
    unsafe { std::slice::from_raw_parts(numbers.as_ptr().cast(), size_of_val(numbers)) }
}

/// The bytes of numbers, to write.
#[inline(always)]
pub fn bytes_mut<T: Pod>(numbers: &mut [T]) -> &mut [u8] {
    // SAFETY: 1. to 3. as in `bytes`; 4. T is `Pod`: whatever bytes are written are values of T.
    unsafe { std::slice::from_raw_parts_mut(numbers.as_mut_ptr().cast(), size_of_val(numbers)) }
}

#[inline(always)]
fn check<T: Pod>(start: *const u8, len: usize) {
    assert!(
        start.cast::<T>().is_aligned() && len.is_multiple_of(size_of::<T>()),
        "a block must be aligned and hold whole elements"
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_survive_the_way_through_bytes() {
        let mut numbers = [1.5f64, -0.0, f64::NAN];
        assert_eq!(view::<f64>(bytes(&numbers))[0], 1.5);
        view_mut::<u64>(bytes_mut(&mut numbers))[1] = 0x3ff0_0000_0000_0000;
        assert_eq!(numbers[1], 1.0);
        let raw = bytes(&numbers);
        assert_eq!(one::<u16>(&raw[7..]), u16::from_ne_bytes([raw[7], raw[8]]));
    }

    #[test]
    fn any_byte_is_a_bool() {
        assert!(view::<Bool>(&[7])[0].get());
        assert_eq!(Bool::from(true), Bool::TRUE);
    }
}
