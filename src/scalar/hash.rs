//! Python's hashes of plain data.
//!
//! A reader would get wrong: numbers that compare equal hash equal whatever their type (modulo the prime 2^61 - 1); -1 never comes out, -2 takes its place;
//! text is hashed in the narrowest of 1, 2 or 4 bytes a character. The key of text and bytes is zero, as under `PYTHONHASHSEED=0`.

use num_bigint::{BigInt, Sign};
use num_traits::ToPrimitive;
use siphasher::sip::SipHasher13;

/// 2^61 - 1.
const MODULUS: u64 = (1 << 61) - 1;
/// `sys.hash_info.inf`
const INFINITY: i64 = 314_159;
/// `sys.hash_info.imag`
const IMAGINARY: u64 = 1_000_003;

fn avoid_minus_one(hash: i64) -> i64 {
    if hash == -1 { -2 } else { hash }
}

/// `hash(value)` of an int that fits.
pub fn hash_i64(value: i64) -> i64 {
    let rest = value.unsigned_abs() % MODULUS;
    let rest = i64::try_from(rest).expect("below 2^61");
    avoid_minus_one(if value < 0 { -rest } else { rest })
}

/// `hash(value)` of an int of any size.
pub fn hash_int(value: &BigInt) -> i64 {
    let rest = value.magnitude() % MODULUS;
    let rest = rest.to_i64().expect("below 2^61");
    avoid_minus_one(if value.sign() == Sign::Minus {
        -rest
    } else {
        rest
    })
}

/// `hash(x)` of a float; `identity` stands in for the object's address, which a NaN hashes by.
pub fn hash_float(x: f64, identity: i64) -> i64 {
    if x.is_nan() {
        return avoid_minus_one(identity);
    }
    if x.is_infinite() {
        return if x > 0.0 { INFINITY } else { -INFINITY };
    }
    if x == 0.0 {
        return 0;
    }
    let bits = x.to_bits();
    let field = i64::try_from(bits >> 52 & 0x7ff).expect("eleven bits");
    let fraction = bits & ((1 << 52) - 1);
    let (mantissa, exponent) = match field {
        0 => (fraction, -1074),
        _ => (fraction | 1 << 52, field - 1075),
    };
    // 2^61 is 1 modulo the prime, so a power of two is a rotation of 61 bits.
    let turn = exponent.rem_euclid(61);
    let reduced = mantissa % MODULUS;
    let rotated = (reduced << turn & MODULUS) | reduced >> (61 - turn);
    let hash = i64::try_from(rotated % MODULUS).expect("below 2^61");
    avoid_minus_one(if x < 0.0 { -hash } else { hash })
}

/// `hash(complex(re, im))`.
pub fn hash_complex(re: f64, im: f64, identity: i64) -> i64 {
    let real = hash_float(re, identity).cast_unsigned();
    let imaginary = hash_float(im, identity).cast_unsigned();
    avoid_minus_one(
        real.wrapping_add(IMAGINARY.wrapping_mul(imaginary))
            .cast_signed(),
    )
}

/// `hash(text)`.
pub fn hash_str(text: &str) -> i64 {
    let widest = text.chars().map(u32::from).max().unwrap_or(0);
    if text.is_ascii() {
        return hash_bytes(text.as_bytes());
    }
    let bytes: Vec<u8> = match widest {
        0..=0xff => text
            .chars()
            .map(|c| u32::from(c).to_le_bytes()[0])
            .collect(),
        0x100..=0xffff => text
            .chars()
            .flat_map(|c| {
                let [low, high, ..] = u32::from(c).to_le_bytes();
                [low, high]
            })
            .collect(),
        _ => text
            .chars()
            .flat_map(|c| u32::from(c).to_le_bytes())
            .collect(),
    };
    hash_bytes(&bytes)
}

/// `hash(bytes)`.
pub fn hash_bytes(bytes: &[u8]) -> i64 {
    if bytes.is_empty() {
        return 0;
    }
    avoid_minus_one(SipHasher13::new_with_keys(0, 0).hash(bytes).cast_signed())
}

const PRIME_1: u64 = 11_400_714_785_074_694_791;
const PRIME_2: u64 = 14_029_467_366_897_019_727;
const PRIME_5: u64 = 2_870_177_450_012_600_261;

/// `hash` of a tuple, from the hashes of its elements (CPython's xxHash round).
pub fn hash_tuple(elements: impl ExactSizeIterator<Item = i64>) -> i64 {
    let length = elements.len() as u64;
    let mut lane = PRIME_5;
    for element in elements {
        lane = lane.wrapping_add(element.cast_unsigned().wrapping_mul(PRIME_2));
        lane = lane.rotate_left(31).wrapping_mul(PRIME_1);
    }
    lane = lane.wrapping_add(length ^ (PRIME_5 ^ 3_527_539));
    match lane.cast_signed() {
        -1 => 1_546_275_796,
        hash => hash,
    }
}

/// `hash` of a frozenset, from the hashes of its elements in any order.
pub fn hash_frozenset(elements: impl ExactSizeIterator<Item = i64>) -> i64 {
    let length = elements.len() as u64;
    let shuffle = |h: u64| ((h ^ 89_869_747) ^ h << 16).wrapping_mul(3_644_798_167);
    let mut hash = elements.fold(0, |all, h| all ^ shuffle(h.cast_unsigned()));
    hash ^= length.wrapping_add(1).wrapping_mul(1_927_868_237);
    hash ^= hash >> 11 ^ hash >> 25;
    hash = hash.wrapping_mul(69_069).wrapping_add(907_133_923);
    match hash.cast_signed() {
        -1 => 590_923_713,
        hash => hash,
    }
}
