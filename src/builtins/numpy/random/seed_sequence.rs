//! `numpy.random.SeedSequence` as an object: keeps the entropy as it was given, for `repr` and `.entropy`, beside the words mixed from it.

use std::cell::RefCell;
use std::rc::Rc;

use num_bigint::{BigInt, Sign};
use num_traits::ToPrimitive;

use super::function::{add_methods, bind};
use crate::array::layout::MAX_NDIM;
use crate::array::{Array, DType, Kind, Why};
use crate::base::Counted;
use crate::builtins::add_attributes;
use crate::builtins::numpy::compose::own;
use crate::diag::fault::FaultKind;
use crate::numeric::random::{SeedSequence, seed_sequence::DEFAULT_POOL_SIZE};
use crate::object::array::{discover, dtype_of_value};
use crate::object::dict::Dict;
use crate::object::sequence::{List, Tuple};
use crate::object::{
    CallArgs, Cx, NameMap, Object, Raised, Res, Type, Value, attr, index, int, iterate, number,
    text, truth,
};
use crate::registry::argument::Me;
use crate::registry::{Attribute, Builtin};
use crate::{attribute, builtin};

/// A seed sequence.
pub struct Seeds {
    class: Rc<Type>,
    entropy: Value,
    spawn_key: Vec<Value>,
    /// The words and the pool.
    pub sequence: RefCell<SeedSequence>,
}

builtin! {
    /// Entropy of any size, mixed for bit generators; None takes fresh entropy.
    ///
    /// >>> np.random.SeedSequence(5).generate_state(2)
    /// array([  16823399, 2940995229], dtype=uint32)
    INIT: "__init__(entropy=None, *, spawn_key=(), pool_size=4, n_children_spawned=0)" => make;
    /// Words of state for a bit generator.
    ///
    /// >>> np.random.SeedSequence(5).generate_state(1, np.uint64)
    /// array([12631478326263854183], dtype=uint64)
    GENERATE_STATE: "generate_state(self, n_words, dtype=np.uint32)" => generate_state;
    /// Independent sequences, numbered on from those spawned before.
    ///
    /// >>> np.random.SeedSequence(5).spawn(1)
    /// [SeedSequence(
    ///     entropy=5,
    ///     spawn_key=(0,),
    /// )]
    SPAWN: "spawn(self, n_children)" => spawn;
}

attribute! {
    /// The entropy as it was given.
    ENTROPY: "entropy" => entropy;
    /// The path of spawns.
    SPAWN_KEY: "spawn_key" => spawn_key;
    /// Words in the pool.
    POOL_SIZE: "pool_size" => pool_size;
    /// How many children were spawned.
    N_CHILDREN_SPAWNED: "n_children_spawned" => n_children_spawned;
    /// The mixed words.
    POOL: "pool" => pool;
    /// What it takes to make it again.
    STATE: "state" => state;
}

static METHODS: &[&Builtin] = &[&GENERATE_STATE, &SPAWN];
static ATTRIBUTES: &[&Attribute] = &[
    &ENTROPY,
    &SPAWN_KEY,
    &POOL_SIZE,
    &N_CHILDREN_SPAWNED,
    &POOL,
    &STATE,
];

/// The type.
pub fn class(cx: &Cx) -> Rc<Type> {
    let module = "numpy.random.bit_generator";
    let (class, is_new) = Type::native_in(cx, module, "SeedSequence", &[&cx.types.object]);
    if is_new {
        class.define(fill, Some(construct));
    }
    class
}

fn fill(cx: &Cx, namespace: &mut NameMap) {
    let class = class(cx);
    add_methods(cx, namespace, &class, METHODS);
    add_attributes(namespace, &class, ATTRIBUTES);
}

fn construct(cx: &mut Cx, _: &Rc<Type>, args: CallArgs) -> Res<Value> {
    let bound = bind(cx, &INIT, args, 0)?;
    (INIT.call)(cx, &INIT, &bound)
}

fn seeds(me: &Value) -> Rc<Seeds> {
    me.downcast_rc::<Seeds>()
        .expect("the descriptor has checked the receiver")
}

fn entropy(_: &mut Cx, me: &Value) -> Res<Value> {
    Ok(seeds(me).entropy.clone())
}

fn spawn_key(_: &mut Cx, me: &Value) -> Res<Value> {
    Ok(Value::tuple(seeds(me).spawn_key.clone()))
}

fn pool_size(_: &mut Cx, me: &Value) -> Res<Value> {
    Ok(seeds(me).sequence.borrow().pool_size.into())
}

fn n_children_spawned(_: &mut Cx, me: &Value) -> Res<Value> {
    Ok(Value::Int(
        seeds(me).sequence.borrow().n_children_spawned.into(),
    ))
}

fn pool(cx: &mut Cx, me: &Value) -> Res<Value> {
    words(cx, &seeds(me).sequence.borrow().pool)
}

fn make(
    cx: &mut Cx,
    entropy: Option<Value>,
    spawn_key: Option<Value>,
    pool_size: Option<Value>,
    n_children_spawned: Option<Value>,
) -> Res<Value> {
    let pool_size = match pool_size {
        None => DEFAULT_POOL_SIZE as i64,
        Some(Value::Float(x)) => x as i64,
        Some(value) => index::index_clipped(cx, &value)?,
    };
    if pool_size < DEFAULT_POOL_SIZE as i64 {
        return Err(Raised::value(format!(
            "The size of the entropy pool should be at least {DEFAULT_POOL_SIZE}"
        )));
    }
    cx.reserve(pool_size as u128 * 16)?;
    let n_children = match n_children_spawned {
        None => 0,
        Some(value) => uint32(cx, &value)?,
    };
    let entropy = match entropy {
        Some(entropy) => checked_entropy(cx, entropy)?,
        None => fresh_entropy(cx, pool_size as usize),
    };
    let spawn_key = match spawn_key {
        None => Vec::new(),
        Some(key) => iterate::collect(cx, &key)?,
    };
    let words = words_of_value(cx, &entropy)?;
    let key_words: Res<Vec<Vec<u32>>> = spawn_key.iter().map(|k| words_of_value(cx, k)).collect();
    let sequence = SeedSequence::new(words, key_words?, pool_size as usize, n_children);
    Ok(wrap(cx, entropy, spawn_key, sequence))
}

fn wrap(cx: &Cx, entropy: Value, spawn_key: Vec<Value>, sequence: SeedSequence) -> Value {
    Value::object(Seeds {
        class: class(cx),
        entropy,
        spawn_key,
        sequence: RefCell::new(sequence),
    })
}

/// The sequence of a seed: itself where it is one, else one made of it.
pub fn of_seed(cx: &mut Cx, seed: Option<Value>) -> Res<Value> {
    match seed {
        Some(seed) if seed.is::<Seeds>() => Ok(seed),
        seed => make(cx, seed, None, None, None),
    }
}

fn checked_entropy(cx: &mut Cx, entropy: Value) -> Res<Value> {
    let is_int = number::as_big(&entropy).is_some() || is_numpy_integer(&entropy);
    let is_sequence = entropy.is::<List>() || entropy.is::<Tuple>() || entropy.is::<Array>();
    let is_range = attr::is_instance(cx, &entropy, &cx.types.range.clone());
    if is_int || is_sequence || is_range {
        return Ok(entropy);
    }
    let shown = text::str(cx, &entropy)?;
    Err(Raised::type_error(format!(
        "SeedSequence expects int or sequence of ints for entropy not {shown}"
    )))
}

fn is_numpy_integer(value: &Value) -> bool {
    let scalar = value.downcast::<crate::object::array::Scalar>();
    scalar.is_some_and(|s| s.dtype().kind().is_integer())
}

/// Words of entropy from the host.
pub fn host_words(cx: &mut Cx, count: usize) -> Vec<u32> {
    let mut bytes = vec![0; 4 * count];
    cx.host.entropy(&mut bytes);
    let words = bytes.chunks_exact(4);
    words
        .map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
        .collect()
}

fn fresh_entropy(cx: &mut Cx, pool_size: usize) -> Value {
    let words = host_words(cx, pool_size);
    int::from_big(BigInt::from_slice(Sign::Plus, &words))
}

/// Anything that stands for entropy as 32-bit words: ints, text of ints, and sequences of such.
fn words_of_value(cx: &mut Cx, value: &Value) -> Res<Vec<u32>> {
    if let Some(text) = value.as_str() {
        let digits = text.strip_prefix("0x");
        let radix = if digits.is_some() { 16 } else { 10 };
        let parsed = BigInt::parse_bytes(digits.unwrap_or(text).as_bytes(), radix);
        let refused = || Raised::value("unrecognized seed string");
        return words_of_int(&parsed.ok_or_else(refused)?);
    }
    let scalar = value.downcast::<crate::object::array::Scalar>();
    let is_inexact = |kind: Kind| kind.is_numeric() && !kind.is_integer() && kind != Kind::Bool;
    let is_scalar = scalar.is_some_and(|s| is_inexact(s.dtype().kind()));
    if matches!(value, Value::Float(_)) || is_scalar {
        return Err(Raised::type_error("seed must be integer"));
    }
    if number::as_big(value).is_some() || is_numpy_integer(value) {
        let n = index::index(cx, value)?;
        return words_of_int(&number::as_big(&n).unwrap_or_default());
    }
    truth::len(cx, value)?;
    let mut words = Vec::new();
    for item in discover::items(cx, value)? {
        let more = cx.deeper(|cx| words_of_value(cx, &item))?;
        words.extend(more);
    }
    Ok(words)
}

fn words_of_int(n: &BigInt) -> Res<Vec<u32>> {
    match n.sign() {
        Sign::Minus => Err(Raised::value("expected non-negative integer")),
        Sign::NoSign => Ok(vec![0]),
        Sign::Plus => Ok(n.to_u32_digits().1),
    }
}

/// A number of children.
fn uint32(cx: &mut Cx, value: &Value) -> Res<u32> {
    let n = match value {
        Value::Float(x) => BigInt::from(*x as i64),
        value => {
            let n = index::index(cx, value)?;
            number::as_big(&n).unwrap_or_default()
        }
    };
    let message = match n.sign() {
        Sign::Minus => "can't convert negative value to uint32_t",
        _ => "value too large to convert to uint32_t",
    };
    let refused = || Raised::new(FaultKind::OverflowError, message);
    n.to_u32().ok_or_else(refused)
}

fn words(cx: &mut Cx, words: &[u32]) -> Res<Value> {
    let new = crate::array::Strided::from_slice(&cx.memory, words, &[words.len()])?;
    Ok(own(cx, new, Why::None))
}

fn generate_state(cx: &mut Cx, me: Me<Seeds>, n_words: Value, dtype: Option<Value>) -> Res<Value> {
    let dtype = match dtype {
        None => DType::plain(Kind::U32),
        Some(dtype) => dtype_of_value(cx, &dtype)?,
    };
    let is_wide = dtype == DType::U64;
    if !is_wide && dtype != DType::plain(Kind::U32) {
        return Err(Raised::value("only support uint32 or uint64"));
    }
    if n_words.is::<Tuple>() || n_words.is::<List>() {
        return index::index(cx, &n_words);
    }
    let shape = super::size::shape_of(cx, Some(&n_words))?.unwrap_or_default();
    let n: usize = shape.first().copied().unwrap_or(1);
    debug_assert!(shape.len() <= MAX_NDIM);
    cx.reserve(n as u128 * 16)?;
    let sequence = me.0.sequence.borrow();
    if is_wide {
        let state = sequence.generate_state_u64(n);
        let new = crate::array::Strided::from_slice(&cx.memory, &state, &[n])?;
        return Ok(own(cx, new, Why::None));
    }
    words(cx, &sequence.generate_state(n))
}

/// Children of a sequence as values.
pub fn children(cx: &mut Cx, me: &Seeds, n_children: &Value) -> Res<Vec<Value>> {
    let n = uint32(cx, n_children)?;
    cx.reserve(u128::from(n) * 256)?;
    let first = me.sequence.borrow().n_children_spawned;
    let spawned = me.sequence.borrow_mut().spawn(n);
    let children = (first..).zip(spawned).map(|(number, sequence)| {
        let mut key = me.spawn_key.clone();
        key.push(Value::Int(number.into()));
        wrap(cx, me.entropy.clone(), key, sequence)
    });
    Ok(children.collect())
}

fn spawn(cx: &mut Cx, me: Me<Seeds>, n_children: Value) -> Res<Value> {
    if matches!(n_children, Value::Float(_)) {
        return index::index(cx, &n_children);
    }
    children(cx, &me.0, &n_children).map(Value::list)
}

fn state(cx: &mut Cx, me: &Value) -> Res<Value> {
    let me = seeds(me);
    let (pool_size, n_children) = {
        let sequence = me.sequence.borrow();
        (sequence.pool_size, sequence.n_children_spawned)
    };
    let pairs = [
        (Value::str("entropy"), me.entropy.clone()),
        (Value::str("spawn_key"), Value::tuple(me.spawn_key.clone())),
        (Value::str("pool_size"), pool_size.into()),
        (
            Value::str("n_children_spawned"),
            Value::Int(n_children.into()),
        ),
    ];
    Ok(Value::object(Dict::from_pairs(cx, pairs)?))
}

impl Counted for Seeds {
    fn traverse(&self, visit: &mut dyn FnMut(Rc<dyn Counted>)) {
        let values = self.spawn_key.iter().chain([&self.entropy]);
        values.filter_map(Value::counted).for_each(visit);
    }
}

impl Object for Seeds {
    fn class(&self, _: &Cx) -> Rc<Type> {
        self.class.clone()
    }

    fn repr(&self, cx: &mut Cx, _: &Value) -> Res<Option<String>> {
        let mut lines = vec!["SeedSequence(".to_string()];
        lines.push(format!("    entropy={},", text::repr(cx, &self.entropy)?));
        if !self.spawn_key.is_empty() {
            let key = text::tuple_repr(cx, &self.spawn_key)?;
            lines.push(format!("    spawn_key={key},"));
        }
        let sequence = self.sequence.borrow();
        if sequence.pool_size != DEFAULT_POOL_SIZE {
            lines.push(format!("    pool_size={},", sequence.pool_size));
        }
        if sequence.n_children_spawned != 0 {
            let n = sequence.n_children_spawned;
            lines.push(format!("    n_children_spawned={n},"));
        }
        lines.push(")".into());
        Ok(Some(lines.join("\n")))
    }
}
