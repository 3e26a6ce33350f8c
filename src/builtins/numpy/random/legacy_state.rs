//! What only `RandomState` has: seeding again, its state as a tuple or a dict, `rand` and `randn`; and the functions of the module that reach
//! into the hidden stream.

use super::bit_generator::BitGenerator;
use super::bit_state;
use super::distributions::sample;
use super::seed_sequence::host_words;
use super::size::given;
use super::stream::{checked_generator, receiver};
use crate::array::dtype::Casting;
use crate::array::{Array, DType, Order};
use crate::builtins::views;
use crate::engine::copy;
use crate::numeric::random::legacy::GaussCache;
use crate::numeric::random::{AnyBitGen, Mt19937};
use crate::object::array::{array_of, with_run};
use crate::object::dict::Dict;
use crate::object::sequence::{List, Tuple};
use crate::object::{Cx, Raised, Res, Value, attr, index, iterate, number, truth, warning};
use crate::registry::{Argument, Builtin};

/// The methods of this family.
pub static METHODS: &[&Builtin] = &[&RAND, &RANDN, &SEED, &GET_STATE, &SET_STATE];
/// What the module has beside them, on the hidden stream.
pub static MODULE: &[&Builtin] = &[&MODULE_SEED, &GET_BIT_GENERATOR, &SET_BIT_GENERATOR];

static RAND: Builtin = Builtin::new(
    "rand(self, *args)",
    "Uniform numbers in [0, 1); the arguments are the lengths of the axes.\n\n>>> np.random.RandomState(0).rand(2)\narray([0.5488135 , 0.71518937])\n",
    |cx, _, arguments| by_lengths(cx, "random_sample", arguments),
    false,
);

static RANDN: Builtin = Builtin::new(
    "randn(self, *args)",
    "Standard normal numbers; the arguments are the lengths of the axes.\n\n>>> np.random.RandomState(0).randn(2)\narray([1.76405235, 0.40015721])\n",
    |cx, _, arguments| by_lengths(cx, "standard_normal", arguments),
    false,
);

static SEED: Builtin = Builtin::new(
    "seed(self, seed=None)",
    "Begins the stream of a seed again.\n\n>>> np.random.seed(0)\n>>> np.random.rand()\n0.5488135039273248\n",
    seed,
    false,
);

static MODULE_SEED: Builtin = Builtin::new(
    "seed(self, seed=None)",
    "Begins the stream of a seed again.\n\n>>> np.random.seed(0)\n>>> np.random.rand()\n0.5488135039273248\n",
    seed_any,
    false,
);

static GET_STATE: Builtin = Builtin::new(
    "get_state(self, legacy=True)",
    "The state: a tuple, or with `legacy=False` a dict.\n\n>>> np.random.RandomState(0).get_state()[2]\n624\n",
    get_state,
    false,
);

static SET_STATE: Builtin = Builtin::new(
    "set_state(self, state)",
    "Takes a state that `get_state` gave.\n\n>>> r = np.random.RandomState(0)\n>>> state = r.get_state()\n>>> first = r.rand()\n>>> r.set_state(state)\n>>> r.rand() == first\nTrue\n",
    set_state,
    false,
);

static GET_BIT_GENERATOR: Builtin = Builtin::new(
    "get_bit_generator(self)",
    "The bit generator of the functions of the module.\n\n>>> type(np.random.get_bit_generator()).__name__\n'MT19937'\n",
    |_, _, arguments| Ok(receiver(arguments).0.generator()),
    false,
);

static SET_BIT_GENERATOR: Builtin = Builtin::new(
    "set_bit_generator(self, bitgen)",
    "Gives the functions of the module another bit generator.\n\n>>> old = np.random.get_bit_generator()\n>>> np.random.set_bit_generator(np.random.MT19937(1))\n>>> np.random.set_bit_generator(old)\n",
    set_bit_generator,
    false,
);

fn by_lengths(cx: &mut Cx, name: &str, arguments: &[Argument]) -> Res<Value> {
    let (me, rest) = receiver(arguments);
    let lengths = &rest[0].value;
    let is_empty = lengths
        .downcast::<Tuple>()
        .is_none_or(|lengths| lengths.items.is_empty());
    let size = (!is_empty).then_some(lengths);
    sample(cx, &me, name, &[], size)
}

fn seed(cx: &mut Cx, _: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
    let (me, rest) = receiver(arguments);
    let generator = me.bit_generator();
    let is_twister = matches!(&*generator.bits.borrow(), AnyBitGen::Mt19937(_));
    if !is_twister {
        return Err(Raised::type_error(
            "can only re-seed a MT19937 BitGenerator",
        ));
    }
    seed_bits(cx, &generator, given(&rest[0]))?;
    me.cache.set(GaussCache::default());
    Ok(Value::None)
}

/// `np.random.seed`, which can seed any bit generator.
fn seed_any(cx: &mut Cx, entry: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
    let (me, rest) = receiver(arguments);
    let generator = me.bit_generator();
    let is_twister = matches!(&*generator.bits.borrow(), AnyBitGen::Mt19937(_));
    if is_twister {
        return seed(cx, entry, arguments);
    }
    let like = super::bit_generator::same_kind(cx, &generator, given(&rest[0]).cloned())?;
    if let Some(like) = like.downcast::<BitGenerator>() {
        let bits = like.bits.borrow().clone();
        *generator.bits.borrow_mut() = bits;
    }
    Ok(Value::None)
}

const SEED_RANGE: &str = "Seed must be between 0 and 2**32 - 1";

/// Seeds as `RandomState(seed)` does: one integer, or an array of them; None takes fresh entropy.
pub fn seed_bits(cx: &mut Cx, generator: &BitGenerator, seed: Option<&Value>) -> Res<()> {
    let twister = match seed {
        None => Mt19937::legacy_array(&host_words(cx, 624)),
        Some(seed) => match one_integer(cx, seed)? {
            Some(n) => {
                let word = number::as_big(&n).and_then(|n| u32::try_from(n).ok());
                Mt19937::legacy(word.ok_or_else(|| Raised::value(SEED_RANGE))?)
            }
            None => Mt19937::legacy_array(&seed_array(cx, seed)?),
        },
    };
    *generator.bits.borrow_mut() = AnyBitGen::Mt19937(Box::new(twister));
    *generator.seed_seq.borrow_mut() = Value::None;
    Ok(())
}

/// The integer that a seed is: an int, or an array of one.
fn one_integer(cx: &mut Cx, seed: &Value) -> Res<Option<Value>> {
    let Some(array) = seed.downcast::<Array>() else {
        return index::index_opt(cx, seed);
    };
    let strided = array.strided().clone();
    if strided.size() != 1 || !strided.dtype.kind().is_integer() {
        return Ok(None);
    }
    let at = strided.layout.offsets().next().unwrap_or_default();
    let item = crate::object::array::scalar_or_object(&strided, at);
    index::index_opt(cx, &item)
}

fn seed_array(cx: &mut Cx, seed: &Value) -> Res<Vec<u32>> {
    let array = array_of(cx, seed, None)?;
    if array.strided().size() == 0 {
        return Err(Raised::value("Seed must be non-empty"));
    }
    let array = views::cast(cx, &array, &DType::I64, Order::K, Casting::Safe, false)?;
    let strided = array.strided().clone();
    if strided.ndim() != 1 {
        return Err(Raised::value("Seed array must be 1-d"));
    }
    let values = with_run(cx, |run| copy::to_vec::<i64>(run, &strided))?;
    let words: Result<Vec<u32>, _> = values.iter().map(|&n| u32::try_from(n)).collect();
    words.map_err(|_| Raised::value(SEED_RANGE))
}

fn get_state(cx: &mut Cx, _: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
    let (me, rest) = receiver(arguments);
    let legacy = match rest[0].given() {
        Some(value) => truth::truth(cx, value)?,
        None => true,
    };
    let generator = me.bit_generator();
    let bits = generator.bits.borrow().clone();
    let cache = me.cache.get();
    let (has_gauss, gauss) = (
        Value::Int(cache.has_gauss.into()),
        Value::Float(cache.gauss),
    );
    if let (AnyBitGen::Mt19937(twister), true) = (&bits, legacy) {
        let key = bit_state::words(cx, &twister.key)?;
        let name = Value::str(bits.name());
        return Ok(Value::tuple(vec![
            name,
            key,
            twister.pos.into(),
            has_gauss,
            gauss,
        ]));
    }
    if legacy {
        warning::warn(
            cx,
            "RuntimeWarning",
            "get_state and legacy can only be used with the MT19937 BitGenerator. To silence this warning, set `legacy` to False.",
        )?;
    }
    let state = bit_state::get(cx, &generator)?;
    if let Some(dict) = state.downcast::<Dict>() {
        dict.insert(cx, Value::str("has_gauss"), has_gauss)?;
        dict.insert(cx, Value::str("gauss"), gauss)?;
    }
    Ok(state)
}

fn set_state(cx: &mut Cx, _: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
    let (me, rest) = receiver(arguments);
    let state = &rest[0].value;
    let (state, cache) = match state.downcast::<Dict>() {
        Some(dict) => {
            let has = |cx: &mut Cx, key| dict.get_str(cx, key).is_some();
            if !has(cx, "bit_generator") || !has(cx, "state") {
                return Err(Raised::value("state dictionary is not valid."));
            }
            let parts = (dict.get_str(cx, "has_gauss"), dict.get_str(cx, "gauss"));
            (state.clone(), parts)
        }
        None => state_of_sequence(cx, state)?,
    };
    let has_gauss = match &cache.0 {
        Some(value) => truth::truth(cx, value)?,
        None => false,
    };
    let gauss = match &cache.1 {
        Some(value) => number::to_float(cx, value)?,
        None => 0.0,
    };
    bit_state::set(cx, &me.bit_generator(), &state)?;
    me.cache.set(GaussCache { has_gauss, gauss });
    Ok(Value::None)
}

type CacheParts = (Option<Value>, Option<Value>);

/// The tuple of an older `get_state` as a dict, and the number that waits.
fn state_of_sequence(cx: &mut Cx, state: &Value) -> Res<(Value, CacheParts)> {
    if !state.is::<Tuple>() && !state.is::<List>() {
        return Err(Raised::type_error("state must be a dict or a tuple."));
    }
    let items = iterate::collect(cx, state)?;
    let out_of_range = || {
        let kind = attr::type_name(cx, state);
        Raised::index(format!("{kind} index out of range"))
    };
    let name = items.first().ok_or_else(out_of_range)?;
    if name.as_str() != Some("MT19937") {
        return Err(Raised::value(
            "set_state can only be used with legacy MT19937 state instances.",
        ));
    }
    if items.len() < 3 || items.len() == 4 {
        return Err(out_of_range());
    }
    let pairs = [("key", &items[1]), ("pos", &items[2])];
    let pairs = pairs.map(|(key, value)| (Value::str(key), value.clone()));
    let inner = Value::object(Dict::from_pairs(cx, pairs)?);
    let pairs = [
        (Value::str("bit_generator"), name.clone()),
        (Value::str("state"), inner),
    ];
    let state = Value::object(Dict::from_pairs(cx, pairs)?);
    Ok((state, (items.get(3).cloned(), items.get(4).cloned())))
}

fn set_bit_generator(cx: &mut Cx, _: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
    let (me, rest) = receiver(arguments);
    let generator = checked_generator(cx, rest[0].value.clone(), "instantized")?;
    me.set_generator(generator);
    Ok(Value::None)
}
