//! PCG64 (XSL-RR output) and PCG64DXSM: 128-bit linear congruential generators with 64-bit outputs.
//!
//! PCG64 steps first and puts out the new state; PCG64DXSM puts out the state it has and then steps, with the cheap multiplier.
//! A generator can be advanced by any distance in 128 multiplications (F. Brown, "Random number generation with arbitrary strides"), which
//! also gives independent lanes: element `4 i + k` comes from lane `k`, so a fill has no chain of dependent multiplications.
//! M. E. O'Neill, "PCG: a family of simple fast space-efficient statistically good algorithms for random number generation".

use super::SeedSequence;
use super::bit_gen::{BitGen, Half};

/// The multiplier of PCG64.
const MULTIPLIER: u128 = 0x2360_ED05_1FC6_5DA4_4385_DF64_9FCC_F645;
/// The multiplier of PCG64DXSM, in the step and in the output.
const CHEAP_MULTIPLIER: u64 = 0xda94_2042_e4dd_58b5;
/// How far `jumped` goes: the golden ratio of 2^128.
const JUMP: u128 = 0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835;

/// Lanes of a fill: enough to hide the latency of a 128-bit multiplication.
const LANES: usize = 4;

/// One step `state * multiplier + increment`, or many of them composed.
#[derive(Clone, Copy)]
struct Stride {
    multiplier: u128,
    increment: u128,
}

impl Stride {
    #[inline(always)]
    fn apply(self, state: u128) -> u128 {
        state
            .wrapping_mul(self.multiplier)
            .wrapping_add(self.increment)
    }

    /// The stride of `distance` steps.
    fn repeated(self, mut distance: u128) -> Stride {
        let mut total = Stride {
            multiplier: 1,
            increment: 0,
        };
        let mut power = self;
        while distance > 0 {
            if distance & 1 == 1 {
                total = Stride {
                    multiplier: total.multiplier.wrapping_mul(power.multiplier),
                    increment: power.apply(total.increment),
                };
            }
            power = Stride {
                multiplier: power.multiplier.wrapping_mul(power.multiplier),
                increment: power.apply(power.increment),
            };
            distance >>= 1;
        }
        total
    }
}

/// State, increment and kept half: NumPy's PCG64.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pcg64 {
    /// The state of the linear congruential generator.
    pub state: u128,
    /// Its odd increment.
    pub inc: u128,
    /// The kept half.
    pub half: Half,
}

/// State, increment and kept half: NumPy's PCG64DXSM.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pcg64Dxsm {
    /// The state of the linear congruential generator.
    pub state: u128,
    /// Its odd increment.
    pub inc: u128,
    /// The kept half.
    pub half: Half,
}

/// The first state and the increment that a seed sequence gives; both generators take this step with the multiplier of PCG64.
fn seeded(seed: &SeedSequence) -> (u128, u128) {
    let words = seed.generate_state_u64(4);
    let wide = |high: u64, low: u64| u128::from(high) << 64 | u128::from(low);
    let inc = wide(words[2], words[3]) << 1 | 1;
    let state = inc.wrapping_add(wide(words[0], words[1]));
    (state.wrapping_mul(MULTIPLIER).wrapping_add(inc), inc)
}

#[inline(always)]
fn xsl_rr(state: u128) -> u64 {
    ((state >> 64) as u64 ^ state as u64).rotate_right((state >> 122) as u32)
}

impl Pcg64 {
    /// A generator seeded as `PCG64(seed)`.
    pub fn new(seed: &SeedSequence) -> Pcg64 {
        let (state, inc) = seeded(seed);
        Pcg64 {
            state,
            inc,
            half: Half::default(),
        }
    }

    fn stride(&self) -> Stride {
        Stride {
            multiplier: MULTIPLIER,
            increment: self.inc,
        }
    }

    /// Moves `delta` outputs on (modulo 2^128, so a negative distance wraps) and drops the kept half.
    pub fn advance(&mut self, delta: u128) {
        self.state = self.stride().repeated(delta).apply(self.state);
        self.half = Half::default();
    }

    /// A generator `jumps` big jumps away.
    pub fn jumped(&self, jumps: u128) -> Pcg64 {
        let mut far = self.clone();
        far.advance(JUMP.wrapping_mul(jumps));
        far
    }
}

impl BitGen for Pcg64 {
    #[inline(always)]
    fn next_u64(&mut self) -> u64 {
        self.state = self.stride().apply(self.state);
        xsl_rr(self.state)
    }

    #[inline(always)]
    fn next_u32(&mut self) -> u32 {
        let mut half = self.half;
        let value = half.take(|| self.next_u64());
        self.half = half;
        value
    }

    fn fill_double(&mut self, out: &mut [f64]) {
        let stride = self.stride().repeated(LANES as u128);
        let mut lanes = [0u128; LANES];
        let mut state = self.state;
        for lane in &mut lanes {
            state = self.stride().apply(state);
            *lane = state;
        }
        let whole = out.len() / LANES * LANES;
        let (body, rest) = out.split_at_mut(whole);
        for block in body.chunks_exact_mut(LANES) {
            for (x, lane) in block.iter_mut().zip(&mut lanes) {
                *x = (xsl_rr(*lane) >> 11) as f64 * (1.0 / 9_007_199_254_740_992.0);
                *lane = stride.apply(*lane);
            }
        }
        // Each lane now stands where its next element would be, lane 0 one step past the last element.
        if whole > 0 {
            let back = self.stride().repeated(u128::MAX);
            self.state = back.apply(lanes[0]);
        }
        for x in rest {
            *x = self.next_double();
        }
    }
}

impl Pcg64Dxsm {
    /// A generator seeded as `PCG64DXSM(seed)`.
    pub fn new(seed: &SeedSequence) -> Pcg64Dxsm {
        let (state, inc) = seeded(seed);
        Pcg64Dxsm {
            state,
            inc,
            half: Half::default(),
        }
    }

    fn stride(&self) -> Stride {
        Stride {
            multiplier: u128::from(CHEAP_MULTIPLIER),
            increment: self.inc,
        }
    }

    /// Moves `delta` outputs on (modulo 2^128) and drops the kept half.
    pub fn advance(&mut self, delta: u128) {
        self.state = self.stride().repeated(delta).apply(self.state);
        self.half = Half::default();
    }

    /// A generator `jumps` big jumps away.
    pub fn jumped(&self, jumps: u128) -> Pcg64Dxsm {
        let mut far = self.clone();
        far.advance(JUMP.wrapping_mul(jumps));
        far
    }
}

impl BitGen for Pcg64Dxsm {
    #[inline(always)]
    fn next_u64(&mut self) -> u64 {
        let mut high = (self.state >> 64) as u64;
        let low = self.state as u64 | 1;
        high ^= high >> 32;
        high = high.wrapping_mul(CHEAP_MULTIPLIER);
        high ^= high >> 48;
        high = high.wrapping_mul(low);
        self.state = self.stride().apply(self.state);
        high
    }

    #[inline(always)]
    fn next_u32(&mut self) -> u32 {
        let mut half = self.half;
        let value = half.take(|| self.next_u64());
        self.half = half;
        value
    }
}
