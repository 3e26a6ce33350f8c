//! SFC64: Chris Doty-Humphrey's small fast chaotic generator, three words of chaos and a counter.

use super::SeedSequence;
use super::bit_gen::{BitGen, Half};

/// NumPy's SFC64: words a, b, c, the counter, and the kept half.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sfc64 {
    /// a, b, c and the counter.
    pub words: [u64; 4],
    /// The kept half.
    pub half: Half,
}

impl Sfc64 {
    /// A generator seeded as `SFC64(seed)`: three words, a counter of 1, twelve rounds thrown away.
    pub fn new(seed: &SeedSequence) -> Sfc64 {
        let state = seed.generate_state_u64(3);
        let mut generator = Sfc64 {
            words: [state[0], state[1], state[2], 1],
            half: Half::default(),
        };
        for _ in 0..12 {
            generator.next_u64();
        }
        generator
    }
}

impl BitGen for Sfc64 {
    #[inline(always)]
    fn next_u64(&mut self) -> u64 {
        let [a, b, c, counter] = self.words;
        let output = a.wrapping_add(b).wrapping_add(counter);
        self.words = [
            b ^ (b >> 11),
            c.wrapping_add(c << 3),
            c.rotate_left(24).wrapping_add(output),
            counter.wrapping_add(1),
        ];
        output
    }

    #[inline(always)]
    fn next_u32(&mut self) -> u32 {
        let mut half = self.half;
        let value = half.take(|| self.next_u64());
        self.half = half;
        value
    }
}
