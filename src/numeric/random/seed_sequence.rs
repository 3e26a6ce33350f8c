//! `numpy.random.SeedSequence`: any amount of entropy mixed into a pool of 32-bit words, and states drawn from it.
//!
//! An integer is entropy as its little-endian 32-bit words, and 0 is one word (not none). With a spawn key, short entropy is first filled
//! up with zero words to the size of the pool, so that `SeedSequence(1, spawn_key=(0,))` is not `SeedSequence([1, 0])`.
//! The hash is M. E. O'Neill's `seed_seq_fe`.

/// The smallest and the usual number of words in the pool.
pub const DEFAULT_POOL_SIZE: usize = 4;

const INIT_A: u32 = 0x43b0_d7e5;
const MULT_A: u32 = 0x931e_8875;
const INIT_B: u32 = 0x8b51_f9dd;
const MULT_B: u32 = 0x58f3_8ded;
const MIX_MULT_L: u32 = 0xca01_f9dd;
const MIX_MULT_R: u32 = 0x4973_f715;

/// Entropy, the path of spawns that led here, and the pool they were mixed into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeedSequence {
    /// The entropy as 32-bit words, least significant first.
    pub entropy: Vec<u32>,
    /// The spawn key, one entry a generation; each entry as its 32-bit words.
    pub spawn_key: Vec<Vec<u32>>,
    /// Words in the pool.
    pub pool_size: usize,
    /// How many children were spawned.
    pub n_children_spawned: u32,
    /// The mixed pool.
    pub pool: Vec<u32>,
}

/// The 32-bit words of `value`, least significant first; 0 is one word.
pub fn words_of(mut value: u128) -> Vec<u32> {
    let mut words = vec![value as u32];
    value >>= 32;
    while value > 0 {
        words.push(value as u32);
        value >>= 32;
    }
    words
}

/// A hash whose constant moves on with every word.
struct Hasher {
    constant: u32,
    multiplier: u32,
}

impl Hasher {
    fn hash(&mut self, word: u32) -> u32 {
        let mut v = word ^ self.constant;
        self.constant = self.constant.wrapping_mul(self.multiplier);
        v = v.wrapping_mul(self.constant);
        v ^ (v >> 16)
    }
}

fn mix(x: u32, y: u32) -> u32 {
    let v = MIX_MULT_L
        .wrapping_mul(x)
        .wrapping_sub(MIX_MULT_R.wrapping_mul(y));
    v ^ (v >> 16)
}

impl SeedSequence {
    /// A sequence from entropy words and a spawn key; `pool_size` is at least 4.
    pub fn new(
        entropy: Vec<u32>,
        spawn_key: Vec<Vec<u32>>,
        pool_size: usize,
        n_children_spawned: u32,
    ) -> SeedSequence {
        let mut assembled = entropy.clone();
        if !spawn_key.is_empty() && assembled.len() < pool_size {
            assembled.resize(pool_size, 0);
        }
        assembled.extend(spawn_key.iter().flatten());
        let pool = mix_entropy(&assembled, pool_size);
        SeedSequence {
            entropy,
            spawn_key,
            pool_size,
            n_children_spawned,
            pool,
        }
    }

    /// The sequence of one integer, as `SeedSequence(value)`.
    pub fn from_integer(value: u128) -> SeedSequence {
        SeedSequence::new(words_of(value), Vec::new(), DEFAULT_POOL_SIZE, 0)
    }

    /// `n_words` 32-bit words of state.
    pub fn generate_state(&self, n_words: usize) -> Vec<u32> {
        let mut hasher = Hasher {
            constant: INIT_B,
            multiplier: MULT_B,
        };
        let pool = self.pool.iter().cycle();
        pool.take(n_words).map(|&word| hasher.hash(word)).collect()
    }

    /// `n_words` 64-bit words of state: pairs of 32-bit words, low half first.
    pub fn generate_state_u64(&self, n_words: usize) -> Vec<u64> {
        let words = self.generate_state(2 * n_words);
        let pairs = words.chunks_exact(2);
        pairs
            .map(|pair| u64::from(pair[0]) | u64::from(pair[1]) << 32)
            .collect()
    }

    /// `n_children` independent sequences, numbered on from those spawned before.
    pub fn spawn(&mut self, n_children: u32) -> Vec<SeedSequence> {
        let first = self.n_children_spawned;
        self.n_children_spawned = first.wrapping_add(n_children);
        (0..n_children)
            .map(|i| {
                let mut key = self.spawn_key.clone();
                key.push(vec![first.wrapping_add(i)]);
                SeedSequence::new(self.entropy.clone(), key, self.pool_size, 0)
            })
            .collect()
    }
}

/// Mixes entropy of any length into a pool: every word reaches every word of the pool.
fn mix_entropy(entropy: &[u32], pool_size: usize) -> Vec<u32> {
    let mut hasher = Hasher {
        constant: INIT_A,
        multiplier: MULT_A,
    };
    let mut pool: Vec<u32> = (0..pool_size)
        .map(|i| hasher.hash(entropy.get(i).copied().unwrap_or(0)))
        .collect();
    for source in 0..pool_size {
        for target in 0..pool_size {
            if source != target {
                let hashed = hasher.hash(pool[source]);
                pool[target] = mix(pool[target], hashed);
            }
        }
    }
    for &word in entropy.iter().skip(pool_size) {
        for slot in &mut pool {
            *slot = mix(*slot, hasher.hash(word));
        }
    }
    pool
}
