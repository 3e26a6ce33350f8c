//! MT19937, the Mersenne Twister, with the seeding of `RandomState` and of `SeedSequence`.
//!
//! Its outputs are 32-bit words: a 64-bit request takes two, the first one as the high half, and a double takes 27 + 26 bits of two.
//! M. Matsumoto and T. Nishimura, "Mersenne Twister" (1998); seeding by array as in their 2002 revision.

use super::SeedSequence;
use super::bit_gen::BitGen;
use super::mt19937_jump_table::JUMP;

/// Words of state.
pub const STATE_LEN: usize = 624;
const MIDDLE: usize = 397;

/// The key and the position of the next word in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mt19937 {
    /// The state words.
    pub key: [u32; STATE_LEN],
    /// Index of the next word to hand out; 624 when the key must be renewed first.
    pub pos: usize,
}

#[inline(always)]
fn twist(high: u32, low: u32, far: u32) -> u32 {
    let y = high & 0x8000_0000 | low & 0x7fff_ffff;
    far ^ (y >> 1) ^ ((y & 1).wrapping_neg() & 0x9908_b0df)
}

#[inline(always)]
fn temper(mut y: u32) -> u32 {
    y ^= y >> 11;
    y ^= y << 7 & 0x9d2c_5680;
    y ^= y << 15 & 0xefc6_0000;
    y ^ (y >> 18)
}

impl Mt19937 {
    /// A generator seeded as `MT19937(seed)`: the state of the sequence, its first word replaced so that it is not all zeros.
    pub fn new(seed: &SeedSequence) -> Mt19937 {
        let mut key = [0; STATE_LEN];
        key.copy_from_slice(&seed.generate_state(STATE_LEN));
        key[0] = 0x8000_0000;
        Mt19937 {
            key,
            pos: STATE_LEN - 1,
        }
    }

    /// A generator seeded as `RandomState(seed)` with one integer.
    pub fn legacy(seed: u32) -> Mt19937 {
        let mut key = [0; STATE_LEN];
        let mut word = seed;
        for (i, slot) in (1u32..).zip(key.iter_mut()) {
            *slot = word;
            word = (word ^ (word >> 30))
                .wrapping_mul(1_812_433_253)
                .wrapping_add(i);
        }
        Mt19937 {
            key,
            pos: STATE_LEN,
        }
    }

    /// A generator seeded as `RandomState(seeds)` with a non-empty array.
    pub fn legacy_array(seeds: &[u32]) -> Mt19937 {
        let mut generator = Mt19937::legacy(19_650_218);
        let key = &mut generator.key;
        let mut i = 1;
        let carry_round = |key: &mut [u32; STATE_LEN], i: &mut usize| {
            *i += 1;
            if *i >= STATE_LEN {
                key[0] = key[STATE_LEN - 1];
                *i = 1;
            }
        };
        let spread = |word: u32| word ^ (word >> 30);
        for j in 0..STATE_LEN.max(seeds.len()) {
            let at = j % seeds.len();
            key[i] = (key[i] ^ spread(key[i - 1]).wrapping_mul(1_664_525))
                .wrapping_add(seeds[at])
                .wrapping_add(at as u32);
            carry_round(key, &mut i);
        }
        for _ in 0..STATE_LEN - 1 {
            key[i] =
                (key[i] ^ spread(key[i - 1]).wrapping_mul(1_566_083_941)).wrapping_sub(i as u32);
            carry_round(key, &mut i);
        }
        key[0] = 0x8000_0000;
        generator
    }

    /// Moves 2^128 outputs on: the jump polynomial of the step, applied to the state by Horner's rule (H. Haramoto et al., "Efficient jump
    /// ahead for F2-linear random number generators", 2008). Like NumPy it takes the words of a key that is partly handed out as they stand.
    pub fn jump(&mut self) {
        if self.pos >= STATE_LEN {
            self.pos = 0;
        }
        let has = |power: usize| JUMP[power / 64] >> (power % 64) & 1 == 1;
        let degree = (0..64 * JUMP.len()).rev().find(|&power| has(power));
        let mut sum = self.clone();
        for power in (0..degree.expect("the polynomial is not zero")).rev() {
            sum.step();
            if has(power) {
                sum.add(self);
            }
        }
        *self = sum;
    }

    /// Renews one word of the key and moves on to the next.
    fn step(&mut self) {
        let (at, key) = (self.pos, &mut self.key);
        let next = (at + 1) % STATE_LEN;
        key[at] = twist(key[at], key[next], key[(at + MIDDLE) % STATE_LEN]);
        self.pos = next;
    }

    /// Adds another state over GF(2), position to position.
    fn add(&mut self, other: &Mt19937) {
        let from = other.key[other.pos..].iter().chain(&other.key[..other.pos]);
        let (before, after) = self.key.split_at_mut(self.pos);
        for (word, more) in after.iter_mut().chain(before).zip(from) {
            *word ^= more;
        }
    }

    fn renew(&mut self) {
        let key = &mut self.key;
        for i in 0..STATE_LEN - MIDDLE {
            key[i] = twist(key[i], key[i + 1], key[i + MIDDLE]);
        }
        for i in STATE_LEN - MIDDLE..STATE_LEN - 1 {
            key[i] = twist(key[i], key[i + 1], key[i + MIDDLE - STATE_LEN]);
        }
        key[STATE_LEN - 1] = twist(key[STATE_LEN - 1], key[0], key[MIDDLE - 1]);
        self.pos = 0;
    }
}

impl BitGen for Mt19937 {
    #[inline]
    fn next_u32(&mut self) -> u32 {
        if self.pos >= STATE_LEN {
            self.renew();
        }
        let word = self.key[self.pos];
        self.pos += 1;
        temper(word)
    }

    #[inline]
    fn next_u64(&mut self) -> u64 {
        let high = u64::from(self.next_u32());
        high << 32 | u64::from(self.next_u32())
    }

    #[inline]
    fn next_double(&mut self) -> f64 {
        let a = f64::from(self.next_u32() >> 5);
        let b = f64::from(self.next_u32() >> 6);
        (a * 67_108_864.0 + b) / 9_007_199_254_740_992.0
    }

    fn next_raw(&mut self) -> u64 {
        u64::from(self.next_u32())
    }
}
