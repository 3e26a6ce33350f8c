//! `PCG64`, `MT19937` and their kin as objects: the bits, and the seed sequence they came from.

use std::cell::RefCell;
use std::rc::Rc;

use num_bigint::{BigInt, Sign};
use num_integer::Integer;

use super::function::{add_methods, bind};
use super::seed_sequence::{self, Seeds};
use super::size::{shape_of, whole};
use super::{bit_state, size};
use crate::array::{Kind, Strided, Why};
use crate::base::Counted;
use crate::builtins::add_attributes;
use crate::builtins::numpy::compose::own;
use crate::diag::fault::FaultKind;
use crate::numeric::random::{AnyBitGen, Mt19937, Pcg64, Pcg64Dxsm, Philox, SeedSequence, Sfc64};
use crate::object::array::{array_of, with_run};
use crate::object::{
    CallArgs, Cx, NameMap, Object, Raised, Res, Type, Value, attr, index, int, number, truth,
};
use crate::registry::argument::Me;
use crate::registry::{Attribute, Builtin};
use crate::{attribute, builtin};

/// A bit generator.
pub struct BitGenerator {
    class: Rc<Type>,
    /// The generator.
    pub bits: RefCell<AnyBitGen>,
    /// The sequence it was seeded with; None after `RandomState.seed`.
    pub seed_seq: RefCell<Value>,
}

/// A class of bit generators.
struct Kindred {
    name: &'static str,
    module: &'static str,
    seeded: fn(&SeedSequence) -> AnyBitGen,
    methods: &'static [&'static Builtin],
}

static ALL: [Kindred; 5] = [
    Kindred {
        name: "MT19937",
        module: "numpy.random._mt19937",
        seeded: |s| AnyBitGen::Mt19937(Box::new(Mt19937::new(s))),
        methods: &[&JUMPED],
    },
    Kindred {
        name: "PCG64",
        module: "numpy.random._pcg64",
        seeded: |s| AnyBitGen::Pcg64(Pcg64::new(s)),
        methods: &[&ADVANCE, &JUMPED],
    },
    Kindred {
        name: "PCG64DXSM",
        module: "numpy.random._pcg64",
        seeded: |s| AnyBitGen::Pcg64Dxsm(Pcg64Dxsm::new(s)),
        methods: &[&ADVANCE, &JUMPED],
    },
    Kindred {
        name: "Philox",
        module: "numpy.random._philox",
        seeded: |s| AnyBitGen::Philox(Philox::new(s)),
        methods: &[&ADVANCE, &JUMPED],
    },
    Kindred {
        name: "SFC64",
        module: "numpy.random._sfc64",
        seeded: |s| AnyBitGen::Sfc64(Sfc64::new(s)),
        methods: &[],
    },
];

builtin! {
    /// A bit generator from a seed, a seed sequence, or fresh entropy.
    ///
    /// >>> np.random.PCG64(1).random_raw()
    /// 9441442522235856127
    INIT: "__init__(seed=None)" => pcg64;
    /// Philox from a seed, or from a counter and a key.
    ///
    /// >>> np.random.Philox(key=5).random_raw()
    /// 13535223855206698129
    PHILOX_INIT: "__init__(seed=None, counter=None, key=None)" => philox;
    /// Raw outputs, one or an array of them.
    ///
    /// >>> np.random.MT19937(1).random_raw(2)
    /// array([1033693557, 3869576402], dtype=uint64)
    RANDOM_RAW: "random_raw(self, size=None, output=True)" => random_raw;
    /// Independent generators of the same kind.
    ///
    /// >>> np.random.PCG64(1).spawn(1)[0].random_raw()
    /// 12894911395248688958
    SPAWN: "spawn(self, n_children)" => spawn;
    /// Moves on by as many outputs, and gives the generator itself.
    ///
    /// >>> np.random.PCG64(1).advance(2).random_raw()
    /// 2659275481604167885
    ADVANCE: "advance(self, delta)" => advance;
    /// A new generator whose state is big jumps away.
    ///
    /// >>> np.random.PCG64(1).jumped().random_raw() == np.random.PCG64(1).random_raw()
    /// False
    JUMPED: "jumped(self, jumps=1)" => jumped;
}

attribute! {
    /// The seed sequence.
    SEED_SEQ: "seed_seq" => seed_seq;
    /// The whole state, as a dict.
    STATE: "state" => state, set_state;
}

static ATTRIBUTES: &[&Attribute] = &[&SEED_SEQ];
static METHODS: &[&Builtin] = &[&RANDOM_RAW, &SPAWN];

/// The base class.
pub fn base_class(cx: &Cx) -> Rc<Type> {
    let module = "numpy.random.bit_generator";
    let (class, is_new) = Type::native_in(cx, module, "BitGenerator", &[&cx.types.object]);
    if is_new {
        class.define(fill_base, Some(refuse));
    }
    class
}

/// The classes, by name.
pub fn classes(cx: &Cx) -> Vec<Rc<Type>> {
    ALL.iter().map(|kindred| class_of(cx, kindred)).collect()
}

fn class_of(cx: &Cx, kindred: &Kindred) -> Rc<Type> {
    let base = base_class(cx);
    let (class, is_new) = Type::native_in(cx, kindred.module, kindred.name, &[&base]);
    if is_new {
        let fill: crate::object::class::Loader = match kindred.name {
            "MT19937" => |cx, names| fill_class(cx, names, &ALL[0]),
            "PCG64" => |cx, names| fill_class(cx, names, &ALL[1]),
            "PCG64DXSM" => |cx, names| fill_class(cx, names, &ALL[2]),
            "Philox" => |cx, names| fill_class(cx, names, &ALL[3]),
            _ => |cx, names| fill_class(cx, names, &ALL[4]),
        };
        class.define(fill, Some(construct));
    }
    class
}

fn fill_base(cx: &Cx, namespace: &mut NameMap) {
    let class = base_class(cx);
    add_methods(cx, namespace, &class, METHODS);
    add_attributes(namespace, &class, ATTRIBUTES);
}

fn fill_class(cx: &Cx, namespace: &mut NameMap, kindred: &Kindred) {
    let class = class_of(cx, kindred);
    add_methods(cx, namespace, &class, kindred.methods);
    add_attributes(namespace, &class, &[&STATE]);
}

fn refuse(_: &mut Cx, _: &Rc<Type>, _: CallArgs) -> Res<Value> {
    let message = "BitGenerator is a base class and cannot be instantized";
    Err(Raised::new(FaultKind::NotImplementedError, message))
}

fn kindred_of(class: &Type) -> &'static Kindred {
    ALL.iter()
        .find(|kindred| *kindred.name == *class.name)
        .expect("only the five classes are constructed here")
}

fn construct(cx: &mut Cx, class: &Rc<Type>, args: CallArgs) -> Res<Value> {
    if &*class.name == "Philox" {
        let bound = bind(cx, &PHILOX_INIT, args, 0)?;
        return (PHILOX_INIT.call)(cx, &PHILOX_INIT, &bound);
    }
    let bound = bind(cx, &INIT, args, 0)?;
    let seed = size::given(&bound[0]).cloned();
    from_seed(cx, kindred_of(class), seed)
}

/// `PCG64(seed)`.
pub fn pcg64(cx: &mut Cx, seed: Option<Value>) -> Res<Value> {
    from_seed(cx, &ALL[1], seed)
}

/// `MT19937(seed)`.
pub fn mt19937(cx: &mut Cx, seed: Option<Value>) -> Res<Value> {
    from_seed(cx, &ALL[0], seed)
}

/// A generator of the same kind from a seed.
pub fn same_kind(cx: &mut Cx, like: &BitGenerator, seed: Option<Value>) -> Res<Value> {
    from_seed(cx, kindred_of(&like.class), seed)
}

fn from_seed(cx: &mut Cx, kindred: &Kindred, seed: Option<Value>) -> Res<Value> {
    let seeds = seed_sequence::of_seed(cx, seed)?;
    let bits = {
        let sequence = seeds.downcast::<Seeds>().expect("of_seed gives a sequence");
        (kindred.seeded)(&sequence.sequence.borrow())
    };
    Ok(wrap(cx, kindred, bits, seeds))
}

fn wrap(cx: &Cx, kindred: &Kindred, bits: AnyBitGen, seeds: Value) -> Value {
    Value::object(BitGenerator {
        class: class_of(cx, kindred),
        bits: RefCell::new(bits),
        seed_seq: RefCell::new(seeds),
    })
}

fn generator(me: &Value) -> Rc<BitGenerator> {
    me.downcast_rc::<BitGenerator>()
        .expect("the descriptor has checked the receiver")
}

fn seed_seq(_: &mut Cx, me: &Value) -> Res<Value> {
    Ok(generator(me).seed_seq.borrow().clone())
}

fn state(cx: &mut Cx, me: &Value) -> Res<Value> {
    bit_state::get(cx, &generator(me))
}

fn set_state(cx: &mut Cx, me: &Value, value: Option<&Value>) -> Res<()> {
    match value {
        Some(value) => bit_state::set(cx, &generator(me), value),
        None => Err(Raised::new(FaultKind::NotImplementedError, "__del__")),
    }
}

fn philox(
    cx: &mut Cx,
    seed: Option<Value>,
    counter: Option<Value>,
    key: Option<Value>,
) -> Res<Value> {
    if seed.is_some() && key.is_some() {
        return Err(Raised::value("seed and key cannot be both used"));
    }
    let new = from_seed(cx, &ALL[3], seed)?;
    let me = generator(&new);
    let mut words = match &*me.bits.borrow() {
        AnyBitGen::Philox(philox) => philox.clone(),
        _ => unreachable!("the fourth class is Philox"),
    };
    if let Some(key) = key {
        words.key = words_of_bits(cx, &key, "key", 128)?;
    }
    if let Some(counter) = counter {
        words.counter = words_of_bits(cx, &counter, "counter", 256)?;
    }
    *me.bits.borrow_mut() = AnyBitGen::Philox(words);
    Ok(new)
}

/// An integer of so many bits, or an array of as many words, as `N` words.
fn words_of_bits<const N: usize>(
    cx: &mut Cx,
    value: &Value,
    name: &str,
    bits: u32,
) -> Res<[u64; N]> {
    let array = array_of(cx, value, None)?;
    let strided = array.strided().clone();
    if strided.ndim() == 0 {
        let n = whole(cx, value)?;
        if n.sign() == Sign::Minus || n.bits() > u64::from(bits) {
            return Err(Raised::value(format!(
                "{name} must be positive and less than 2**{bits}."
            )));
        }
        return Ok(low_words(&n));
    }
    let words = with_run(cx, |run| crate::engine::copy::to_vec::<u64>(run, &strided))?;
    let refused = |_| {
        Raised::value(format!(
            "{name} must have {N} elements when using array form"
        ))
    };
    if strided.ndim() != 1 {
        return Err(refused(words));
    }
    <[u64; N]>::try_from(words).map_err(refused)
}

/// An integer modulo 2 to the power of 64 N as words, the least significant first.
fn low_words<const N: usize>(n: &BigInt) -> [u64; N] {
    let modulus = BigInt::from(1) << (64 * N);
    let digits = n.mod_floor(&modulus).to_u64_digits().1;
    let mut words = [0; N];
    for (word, digit) in words.iter_mut().zip(digits) {
        *word = digit;
    }
    words
}

fn low_u128(n: &BigInt) -> u128 {
    let [low, high] = low_words::<2>(n);
    u128::from(high) << 64 | u128::from(low)
}

fn random_raw(
    cx: &mut Cx,
    me: Me<BitGenerator>,
    size: Option<Value>,
    output: Option<Value>,
) -> Res<Value> {
    let shape = shape_of(cx, size.as_ref())?;
    let wants_output = match &output {
        None => true,
        Some(value) => truth::truth(cx, value)?,
    };
    let Some(shape) = shape else {
        let word = me.0.bits.borrow_mut().as_dyn().next_raw();
        return Ok(match wants_output {
            true => int::from_big(BigInt::from(word)),
            false => Value::None,
        });
    };
    if !wants_output {
        let n: usize = shape.iter().product();
        for at in 0..n {
            if at % 65536 == 0 {
                cx.poll()?;
            }
            me.0.bits.borrow_mut().as_dyn().next_raw();
        }
        return Ok(Value::None);
    }
    let dtype = crate::array::DType::plain(Kind::U64);
    let new = Strided::empty(&cx.memory, dtype, &shape, crate::array::Order::C)?;
    {
        let mut bytes = new.buffer.lend_mut();
        let mut any = me.0.bits.borrow_mut();
        let bits = any.as_dyn();
        for word in bytemuck::cast_slice_mut::<u8, u64>(&mut bytes) {
            *word = bits.next_raw();
        }
    }
    Ok(own(cx, new, Why::Random))
}

/// Sequences spawned from the one that seeded a generator.
pub fn spawn_seeds(cx: &mut Cx, me: &BitGenerator, n_children: &Value) -> Res<Vec<Value>> {
    let seed_seq = me.seed_seq.borrow().clone();
    match seed_seq.downcast::<Seeds>() {
        Some(seeds) => seed_sequence::children(cx, seeds, n_children),
        None => Err(Raised::type_error(
            "The underlying SeedSequence does not implement spawning.",
        )),
    }
}

fn spawn(cx: &mut Cx, me: Me<BitGenerator>, n_children: Value) -> Res<Value> {
    let seeds = spawn_seeds(cx, &me.0, &n_children)?;
    let all: Res<Vec<Value>> = seeds
        .into_iter()
        .map(|seed| same_kind(cx, &me.0, Some(seed)))
        .collect();
    all.map(Value::list)
}

fn advance(cx: &mut Cx, me: Value, delta: Value) -> Res<Value> {
    let Some(n) = index::index_opt(cx, &delta)? else {
        let got = attr::type_name(cx, &delta);
        return Err(Raised::type_error(format!(
            "unsupported operand type(s) for &: '{got}' and 'int'"
        )));
    };
    let n = number::as_big(&n).unwrap_or_default();
    match &mut *generator(&me).bits.borrow_mut() {
        AnyBitGen::Pcg64(g) => g.advance(low_u128(&n)),
        AnyBitGen::Pcg64Dxsm(g) => g.advance(low_u128(&n)),
        AnyBitGen::Philox(g) => g.advance(low_words(&n)),
        AnyBitGen::Mt19937(_) | AnyBitGen::Sfc64(_) => {}
    }
    Ok(me)
}

fn jumped(cx: &mut Cx, me: Me<BitGenerator>, jumps: Option<Value>) -> Res<Value> {
    let jumps = match jumps {
        None => BigInt::from(1),
        Some(jumps) => whole(cx, &jumps)?,
    };
    let far = match &*me.0.bits.borrow() {
        AnyBitGen::Pcg64(g) => AnyBitGen::Pcg64(g.jumped(low_u128(&jumps))),
        AnyBitGen::Pcg64Dxsm(g) => AnyBitGen::Pcg64Dxsm(g.jumped(low_u128(&jumps))),
        AnyBitGen::Philox(g) => AnyBitGen::Philox(g.jumped(low_u128(&jumps))),
        AnyBitGen::Mt19937(g) => AnyBitGen::Mt19937(jumped_twister(cx, g, &jumps)?),
        AnyBitGen::Sfc64(_) => unreachable!("SFC64 has no such method"),
    };
    let seeds = seed_sequence::of_seed(cx, None)?;
    Ok(wrap(cx, kindred_of(&me.0.class), far, seeds))
}

fn jumped_twister(cx: &Cx, from: &Mt19937, jumps: &BigInt) -> Res<Box<Mt19937>> {
    let mut far = Box::new(from.clone());
    let mut left = jumps.clone();
    while left.sign() == Sign::Plus {
        cx.poll()?;
        far.jump();
        left -= 1;
    }
    Ok(far)
}

impl Counted for BitGenerator {
    fn traverse(&self, visit: &mut dyn FnMut(Rc<dyn Counted>)) {
        self.seed_seq.borrow().counted().into_iter().for_each(visit);
    }
}

impl Object for BitGenerator {
    fn class(&self, _: &Cx) -> Rc<Type> {
        self.class.clone()
    }
}
