//! `_random`: the Mersenne Twister as CPython's `random` seeds and reads it. The distributions on top are written in the language.

use num_bigint::BigInt;

use crate::builtin;
use crate::builtins::add_functions;
use crate::numeric::random::bit_gen::BitGen;
use crate::numeric::random::mt19937::{Mt19937, STATE_LEN};
use crate::object::{Cx, NameMap, Raised, Res, Value, index, int, iterate, number};
use crate::registry::Builtin;

/// Fills the module.
pub fn fill(_: &mut Cx, namespace: &mut NameMap) -> Res<()> {
    add_functions(namespace, TABLE);
    Ok(())
}

builtin! {
    /// A new generator, seeded by an int of any size; its number.
    NEW: "new()" => new;
    /// Seeds a generator by an int of any size; with none, by the host's entropy.
    SEED: "seed(generator, a)" => seed;
    /// The next float in [0, 1).
    RANDOM: "random(generator)" => random;
    /// An int of so many random bits.
    GETRANDBITS: "getrandbits(generator, k)" => getrandbits;
    /// The 624 words of state and the position in them.
    GETSTATE: "getstate(generator)" => getstate;
    /// Sets the words of state and the position.
    SETSTATE: "setstate(generator, state)" => setstate
}

static TABLE: &[&Builtin] = &[&NEW, &SEED, &RANDOM, &GETRANDBITS, &GETSTATE, &SETSTATE];

#[derive(Default)]
struct Generators(Vec<Mt19937>);

fn generator(cx: &mut Cx, number: i64) -> Res<&mut Mt19937> {
    let at = usize::try_from(number).unwrap_or(usize::MAX);
    let all = &mut cx.state::<Generators>().0;
    all.get_mut(at)
        .ok_or_else(|| Raised::value("no such generator"))
}

fn new(cx: &mut Cx) -> Res<usize> {
    let all = &mut cx.state::<Generators>().0;
    all.push(Mt19937::legacy(0));
    Ok(all.len() - 1)
}

fn seed(cx: &mut Cx, number: i64, a: Option<Value>) -> Res<()> {
    let words = match a {
        Some(a) => {
            let a = index::index(cx, &a)?;
            let (_, digits) = number::as_big(&a).unwrap_or_default().to_u32_digits();
            digits
        }
        None => {
            let mut bytes = [0; 32];
            cx.host.entropy(&mut bytes);
            let words = bytes.chunks_exact(4);
            words
                .map(|w| u32::from_le_bytes([w[0], w[1], w[2], w[3]]))
                .collect()
        }
    };
    let words = if words.is_empty() { vec![0] } else { words };
    *generator(cx, number)? = Mt19937::legacy_array(&words);
    Ok(())
}

fn random(cx: &mut Cx, number: i64) -> Res<f64> {
    Ok(generator(cx, number)?.next_double())
}

fn getrandbits(cx: &mut Cx, number: i64, k: i64) -> Res<Value> {
    if k < 0 {
        return Err(Raised::value("number of bits must be non-negative"));
    }
    cx.reserve(k as u128 / 8)?;
    let twister = generator(cx, number)?;
    if k == 0 {
        return Ok(Value::Int(0));
    }
    if k <= 32 {
        return Ok(Value::Int(i64::from(twister.next_u32() >> (32 - k))));
    }
    let mut words = Vec::new();
    let mut left = k;
    while left > 0 {
        let word = twister.next_u32();
        words.push(if left < 32 { word >> (32 - left) } else { word });
        left -= 32;
    }
    Ok(int::from_big(BigInt::from_slice(
        num_bigint::Sign::Plus,
        &words,
    )))
}

fn getstate(cx: &mut Cx, number: i64) -> Res<Value> {
    let twister = generator(cx, number)?;
    let words = twister.key.iter().map(|w| Value::Int(i64::from(*w)));
    let position = Value::from(twister.pos);
    Ok(Value::tuple(
        words.chain(std::iter::once(position)).collect::<Vec<_>>(),
    ))
}

fn setstate(cx: &mut Cx, number: i64, state: Value) -> Res<()> {
    let items = iterate::collect(cx, &state)?;
    if items.len() != STATE_LEN + 1 {
        return Err(Raised::value("state vector is the wrong size"));
    }
    let mut words = [0u32; STATE_LEN];
    for (word, item) in words.iter_mut().zip(&items) {
        *word = index::index_i64(cx, item)? as u32;
    }
    let position = index::index_i64(cx, &items[STATE_LEN])?;
    let Some(position) = usize::try_from(position).ok().filter(|p| *p <= STATE_LEN) else {
        return Err(Raised::value("invalid state"));
    };
    let twister = generator(cx, number)?;
    twister.key = words;
    twister.pos = position;
    Ok(())
}
