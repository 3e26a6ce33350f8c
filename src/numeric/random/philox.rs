//! Philox 4x64 with 10 rounds: a counter put through a keyed mixing function.
//!
//! The counter is raised before a block of four words is made, so the first block belongs to counter 1.
//! J. K. Salmon et al., "Parallel random numbers: as easy as 1, 2, 3" (2011).

use super::SeedSequence;
use super::bit_gen::{BitGen, Half};

const MULTIPLIERS: [u64; 2] = [0xD2E7_470E_E14C_6C93, 0xCA5A_8263_9512_1157];
const WEYL: [u64; 2] = [0x9E37_79B9_7F4A_7C15, 0xBB67_AE85_84CA_A73B];
const ROUNDS: usize = 10;

/// NumPy's Philox: counter, key, the block in use and the kept half.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Philox {
    /// The 256-bit counter, least significant word first.
    pub counter: [u64; 4],
    /// The key.
    pub key: [u64; 2],
    /// The block that is handed out.
    pub buffer: [u64; 4],
    /// How many words of it were handed out.
    pub buffer_pos: usize,
    /// The kept half.
    pub half: Half,
}

impl Philox {
    /// A generator with this counter and key, its buffer empty.
    pub fn with_key(counter: [u64; 4], key: [u64; 2]) -> Philox {
        Philox {
            counter,
            key,
            buffer: [0; 4],
            buffer_pos: 4,
            half: Half::default(),
        }
    }

    /// A generator seeded as `Philox(seed)`.
    pub fn new(seed: &SeedSequence) -> Philox {
        let key = seed.generate_state_u64(2);
        Philox::with_key([0; 4], [key[0], key[1]])
    }

    /// Moves the counter on by a 256-bit distance (little-endian words) and empties the buffer.
    pub fn advance(&mut self, delta: [u64; 4]) {
        let mut carry = false;
        for (word, step) in self.counter.iter_mut().zip(delta) {
            let (sum, over) = word.overflowing_add(step);
            let (sum, over_carry) = sum.overflowing_add(u64::from(carry));
            *word = sum;
            carry = over || over_carry;
        }
        self.buffer_pos = 4;
        self.half = Half::default();
    }

    /// A generator whose counter is `jumps` times 2^128 on.
    pub fn jumped(&self, jumps: u128) -> Philox {
        let mut far = self.clone();
        far.advance([0, 0, jumps as u64, (jumps >> 64) as u64]);
        far
    }

    fn block(&self) -> [u64; 4] {
        let mut c = self.counter;
        let mut key = self.key;
        for _ in 0..ROUNDS {
            let first = u128::from(MULTIPLIERS[0]) * u128::from(c[0]);
            let second = u128::from(MULTIPLIERS[1]) * u128::from(c[2]);
            c = [
                (second >> 64) as u64 ^ c[1] ^ key[0],
                second as u64,
                (first >> 64) as u64 ^ c[3] ^ key[1],
                first as u64,
            ];
            key = [key[0].wrapping_add(WEYL[0]), key[1].wrapping_add(WEYL[1])];
        }
        c
    }
}

impl BitGen for Philox {
    #[inline]
    fn next_u64(&mut self) -> u64 {
        if let Some(&word) = self.buffer.get(self.buffer_pos) {
            self.buffer_pos += 1;
            return word;
        }
        for word in &mut self.counter {
            *word = word.wrapping_add(1);
            if *word != 0 {
                break;
            }
        }
        self.buffer = self.block();
        self.buffer_pos = 1;
        self.buffer[0]
    }

    #[inline]
    fn next_u32(&mut self) -> u32 {
        let mut half = self.half;
        let value = half.take(|| self.next_u64());
        self.half = half;
        value
    }
}
