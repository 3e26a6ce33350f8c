//! `.state` of a bit generator as a dict, and back. What is missing or of the wrong kind is refused as NumPy refuses it.

use num_bigint::BigInt;
use num_traits::ToPrimitive;

use super::bit_generator::BitGenerator;
use super::size::whole;
use crate::array::element::Native;
use crate::array::{Array, Strided, Why};
use crate::builtins::numpy::compose::own;
use crate::diag::fault::FaultKind;
use crate::numeric::random::AnyBitGen;
use crate::numeric::random::bit_gen::Half;
use crate::object::array::with_run;
use crate::object::dict::Dict;
use crate::object::sequence::Tuple;
use crate::object::{Cx, Raised, Res, Value, index, int, iterate};

fn dict<const N: usize>(cx: &mut Cx, pairs: [(&str, Value); N]) -> Res<Value> {
    let pairs = pairs.map(|(key, value)| (Value::str(key), value));
    Ok(Value::object(Dict::from_pairs(cx, pairs)?))
}

/// An array of words.
pub fn words<T: Native>(cx: &Cx, words: &[T]) -> Res<Value> {
    let new = Strided::from_slice(&cx.memory, words, &[words.len()])?;
    Ok(own(cx, new, Why::None))
}

fn with_half(cx: &mut Cx, name: &str, state: Value, half: Half) -> Res<Value> {
    let pairs = [
        ("bit_generator", Value::str(name)),
        ("state", state),
        ("has_uint32", Value::Int(half.kept.into())),
        ("uinteger", Value::Int(half.value.into())),
    ];
    dict(cx, pairs)
}

fn pcg(cx: &mut Cx, name: &str, state: u128, inc: u128, half: Half) -> Res<Value> {
    let big = |n: u128| int::from_big(BigInt::from(n));
    let inner = dict(cx, [("state", big(state)), ("inc", big(inc))])?;
    with_half(cx, name, inner, half)
}

/// The state of a generator.
pub fn get(cx: &mut Cx, me: &BitGenerator) -> Res<Value> {
    let bits = me.bits.borrow().clone();
    let name = bits.name();
    match bits {
        AnyBitGen::Pcg64(g) => pcg(cx, name, g.state, g.inc, g.half),
        AnyBitGen::Pcg64Dxsm(g) => pcg(cx, name, g.state, g.inc, g.half),
        AnyBitGen::Mt19937(g) => {
            let key = words(cx, &g.key)?;
            let inner = dict(cx, [("key", key), ("pos", g.pos.into())])?;
            dict(cx, [("bit_generator", Value::str(name)), ("state", inner)])
        }
        AnyBitGen::Sfc64(g) => {
            let state = words(cx, &g.words)?;
            let inner = dict(cx, [("state", state)])?;
            with_half(cx, name, inner, g.half)
        }
        AnyBitGen::Philox(g) => {
            let (counter, key) = (words(cx, &g.counter)?, words(cx, &g.key)?);
            let inner = dict(cx, [("counter", counter), ("key", key)])?;
            let pairs = [
                ("bit_generator", Value::str(name)),
                ("state", inner),
                ("buffer", words(cx, &g.buffer)?),
                ("buffer_pos", g.buffer_pos.into()),
                ("has_uint32", Value::Int(g.half.kept.into())),
                ("uinteger", Value::Int(g.half.value.into())),
            ];
            dict(cx, pairs)
        }
    }
}

/// What stands under a key.
fn item(cx: &mut Cx, from: &Value, key: &str) -> Res<Value> {
    index::getitem(cx, from, &Value::str(key))
}

fn unsigned(cx: &mut Cx, value: &Value, most: u128) -> Res<u128> {
    let n = whole(cx, value)?;
    n.to_u128().filter(|n| *n <= most).ok_or_else(|| {
        Raised::new(
            FaultKind::OverflowError,
            "Python int too large to convert to C long",
        )
    })
}

/// The first `N` words of an array or sequence.
fn array_words<const N: usize>(cx: &mut Cx, value: &Value, most: u128) -> Res<[u64; N]> {
    let items = match value.downcast::<Array>() {
        Some(array) => {
            let strided = array.strided().clone();
            let all = with_run(cx, |run| crate::engine::copy::to_vec::<u64>(run, &strided))?;
            if all.len() < N {
                let n = all.len();
                return Err(Raised::index(format!(
                    "index {n} is out of bounds for axis 0 with size {n}"
                )));
            }
            all
        }
        None => {
            let items = iterate::collect(cx, value)?;
            let mut all = Vec::with_capacity(N);
            for item in items.iter().take(N) {
                all.push(unsigned(cx, item, most)? as u64);
            }
            all
        }
    };
    let mut words = [0; N];
    if items.len() < N {
        return Err(Raised::index("list index out of range"));
    }
    words.copy_from_slice(&items[..N]);
    Ok(words)
}

fn half(cx: &mut Cx, state: &Value) -> Res<Half> {
    let kept = item(cx, state, "has_uint32")?;
    let value = item(cx, state, "uinteger")?;
    Ok(Half {
        kept: unsigned(cx, &kept, u128::MAX)? != 0,
        value: unsigned(cx, &value, u32::MAX.into())? as u32,
    })
}

/// Sets the state of a generator.
pub fn set(cx: &mut Cx, me: &BitGenerator, value: &Value) -> Res<()> {
    let name = me.bits.borrow().name();
    let value = match value.downcast_rc::<Tuple>() {
        Some(tuple) if name == "MT19937" => legacy_dict(cx, &tuple.items)?,
        _ => value.clone(),
    };
    let Some(state) = value.downcast::<Dict>() else {
        return Err(Raised::type_error("state must be a dict"));
    };
    let given = state.get_str(cx, "bit_generator");
    if given.as_ref().and_then(Value::as_str) != Some(name) {
        return Err(Raised::value(match name {
            "MT19937" | "Philox" => format!("state must be for a {name} PRNG"),
            "SFC64" => "state must be for a {self.__class__.__name__} RNG".to_string(),
            _ => format!("state must be for a {name} RNG"),
        }));
    }
    let inner = item(cx, &value, "state")?;
    let mut bits = me.bits.borrow().clone();
    match &mut bits {
        AnyBitGen::Pcg64(g) => (g.state, g.inc, g.half) = pcg_state(cx, &value, &inner)?,
        AnyBitGen::Pcg64Dxsm(g) => (g.state, g.inc, g.half) = pcg_state(cx, &value, &inner)?,
        AnyBitGen::Mt19937(g) => {
            let key = item(cx, &inner, "key")?;
            let key = array_words::<{ crate::numeric::random::mt19937::STATE_LEN }>(
                cx,
                &key,
                u32::MAX.into(),
            )?;
            let pos = item(cx, &inner, "pos")?;
            g.pos = unsigned(cx, &pos, i32::MAX as u128)? as usize;
            g.key = key.map(|word| word as u32);
        }
        AnyBitGen::Sfc64(g) => {
            let words = item(cx, &inner, "state")?;
            g.words = array_words(cx, &words, u64::MAX.into())?;
            g.half = half(cx, &value)?;
        }
        AnyBitGen::Philox(g) => {
            let counter = item(cx, &inner, "counter")?;
            g.counter = array_words(cx, &counter, u64::MAX.into())?;
            let key = item(cx, &inner, "key")?;
            g.key = array_words(cx, &key, u64::MAX.into())?;
            let buffer = item(cx, &value, "buffer")?;
            g.buffer = array_words(cx, &buffer, u64::MAX.into())?;
            g.half = half(cx, &value)?;
            let pos = item(cx, &value, "buffer_pos")?;
            g.buffer_pos = unsigned(cx, &pos, i32::MAX as u128)? as usize;
        }
    }
    *me.bits.borrow_mut() = bits;
    Ok(())
}

fn pcg_state(cx: &mut Cx, value: &Value, inner: &Value) -> Res<(u128, u128, Half)> {
    let state = item(cx, inner, "state")?;
    let state = unsigned(cx, &state, u128::MAX)?;
    let inc = item(cx, inner, "inc")?;
    let inc = unsigned(cx, &inc, u128::MAX)?;
    Ok((state, inc, half(cx, value)?))
}

/// The tuple of `get_state()` as a dict.
fn legacy_dict(cx: &mut Cx, items: &[Value]) -> Res<Value> {
    let is_known = items.first().and_then(Value::as_str) == Some("MT19937");
    if !is_known || !matches!(items.len(), 3 | 5) {
        return Err(Raised::value("state is not a legacy MT19937 state"));
    }
    let inner = dict(cx, [("key", items[1].clone()), ("pos", items[2].clone())])?;
    let name = items[0].clone();
    dict(cx, [("bit_generator", name), ("state", inner)])
}
