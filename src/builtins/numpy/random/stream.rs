//! `Generator` and `RandomState` as objects: a bit generator, and for the older family the second number of a normal pair that waits.
//!
//! Both are one Rust type; which family it is decides which table of distributions its methods look in. A receiver's family is known to be
//! the right one, because methods check the class of their receiver.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::bit_generator::{self, BitGenerator};
use super::function::{add_methods, bind};
use super::{
    choice, colors, distributions, fills, integers, legacy_state, multivariate_normal, shuffle,
    vectors,
};
use crate::base::{Counted, identity};
use crate::builtins::add_attributes;
use crate::diag::fault::FaultKind;
use crate::numeric::random::Legacy;
use crate::numeric::random::legacy::GaussCache;
use crate::numeric::random::probability::Family;
use crate::object::{CallArgs, Cx, NameMap, Object, Raised, Res, Type, Value, attr};
use crate::registry::argument::Me;
use crate::registry::{Argument, Attribute, Builtin};
use crate::{attribute, builtin};

/// A `Generator` or a `RandomState`.
pub struct Stream {
    class: Rc<Type>,
    /// Which of the two.
    pub family: Family,
    generator: RefCell<Value>,
    /// The number that waits.
    pub cache: Cell<GaussCache>,
}

builtin! {
    /// A generator over a bit generator.
    ///
    /// >>> np.random.Generator(np.random.PCG64(1)).random()
    /// 0.5118216247002567
    GENERATOR_INIT: "__init__(bit_generator)" => new_generator;
    /// The older generator, from a seed or a bit generator.
    ///
    /// >>> np.random.RandomState(1).rand()
    /// 0.417022004702574
    RANDOM_STATE_INIT: "__init__(seed=None)" => new_random_state;
    /// A generator from a seed; a generator is given back as it is.
    ///
    /// >>> np.random.default_rng(42).integers(10)
    /// np.int64(0)
    DEFAULT_RNG: "default_rng(seed=None)" => default_rng;
    /// Independent generators of the same kind.
    ///
    /// >>> [child.integers(100) for child in np.random.default_rng(1).spawn(2)]
    /// [np.int64(1), np.int64(94)]
    SPAWN: "spawn(self, n_children)" => spawn;
}

attribute! {
    /// The bit generator.
    BIT_GENERATOR: "bit_generator" => generator_of;
    /// The bit generator, as `RandomState` names it.
    OWN_BIT_GENERATOR: "_bit_generator" => generator_of;
}

static GENERATOR_ATTRIBUTES: &[&Attribute] = &[&BIT_GENERATOR];
static RANDOM_STATE_ATTRIBUTES: &[&Attribute] = &[&OWN_BIT_GENERATOR];

/// The type `Generator`.
pub fn generator_class(cx: &Cx) -> Rc<Type> {
    let module = "numpy.random._generator";
    let (class, is_new) = Type::native_in(cx, module, "Generator", &[&cx.types.object]);
    if is_new {
        class.define(fill_generator, Some(construct_generator));
    }
    class
}

/// The type `RandomState`.
pub fn random_state_class(cx: &Cx) -> Rc<Type> {
    let module = "numpy.random.mtrand";
    let (class, is_new) = Type::native_in(cx, module, "RandomState", &[&cx.types.object]);
    if is_new {
        class.define(fill_random_state, Some(construct_random_state));
    }
    class
}

fn fill_generator(cx: &Cx, namespace: &mut NameMap) {
    let class = generator_class(cx);
    let tables = [
        distributions::GENERATOR,
        fills::METHODS,
        integers::GENERATOR,
        choice::GENERATOR,
        shuffle::GENERATOR,
        vectors::GENERATOR,
        colors::GENERATOR,
        multivariate_normal::GENERATOR,
        &[&SPAWN],
    ];
    for table in tables {
        add_methods(cx, namespace, &class, table);
    }
    add_attributes(namespace, &class, GENERATOR_ATTRIBUTES);
}

/// The methods of `RandomState`, which are the functions of the module too.
pub static RANDOM_STATE: &[&[&Builtin]] = &[
    distributions::RANDOM_STATE,
    integers::RANDOM_STATE,
    choice::RANDOM_STATE,
    shuffle::RANDOM_STATE,
    vectors::RANDOM_STATE,
    multivariate_normal::RANDOM_STATE,
    legacy_state::METHODS,
];

fn fill_random_state(cx: &Cx, namespace: &mut NameMap) {
    let class = random_state_class(cx);
    for table in RANDOM_STATE {
        add_methods(cx, namespace, &class, table);
    }
    add_attributes(namespace, &class, RANDOM_STATE_ATTRIBUTES);
}

fn construct_generator(cx: &mut Cx, _: &Rc<Type>, args: CallArgs) -> Res<Value> {
    let bound = bind(cx, &GENERATOR_INIT, args, 0)?;
    (GENERATOR_INIT.call)(cx, &GENERATOR_INIT, &bound)
}

fn construct_random_state(cx: &mut Cx, _: &Rc<Type>, args: CallArgs) -> Res<Value> {
    let bound = bind(cx, &RANDOM_STATE_INIT, args, 0)?;
    (RANDOM_STATE_INIT.call)(cx, &RANDOM_STATE_INIT, &bound)
}

fn wrap(cx: &Cx, family: Family, generator: Value) -> Value {
    Value::object(Stream {
        class: match family {
            Family::Generator => generator_class(cx),
            Family::RandomState => random_state_class(cx),
        },
        family,
        generator: RefCell::new(generator),
        cache: Cell::default(),
    })
}

/// A bit generator, or the refusal of anything else.
pub fn checked_generator(cx: &Cx, value: Value, word: &str) -> Res<Value> {
    if value.is::<BitGenerator>() {
        return Ok(value);
    }
    if let Some(class) = value.downcast_rc::<Type>()
        && class.is_subclass(&bit_generator::base_class(cx))
    {
        return Err(Raised::value(format!(
            "Invalid bit generator. The bit generator must be {word}."
        )));
    }
    let got = attr::type_name(cx, &value);
    let message = format!("'{got}' object has no attribute 'capsule'");
    Err(Raised::new(FaultKind::AttributeError, message))
}

fn new_generator(cx: &mut Cx, bit_generator: Value) -> Res<Value> {
    let generator = checked_generator(cx, bit_generator, "instantiated")?;
    Ok(wrap(cx, Family::Generator, generator))
}

fn new_random_state(cx: &mut Cx, seed: Option<Value>) -> Res<Value> {
    let base = bit_generator::base_class(cx);
    let is_generator = |seed: &Value| {
        let class = seed.downcast_rc::<Type>();
        seed.is::<BitGenerator>() || class.is_some_and(|class| class.is_subclass(&base))
    };
    let generator = match seed {
        Some(seed) if is_generator(&seed) => checked_generator(cx, seed, "instantized")?,
        seed => {
            let new = bit_generator::mt19937(cx, None)?;
            if let Some(seed) = seed {
                let bits = new.downcast::<BitGenerator>();
                legacy_state::seed_bits(cx, bits.expect("just made"), Some(&seed))?;
            }
            new
        }
    };
    Ok(wrap(cx, Family::RandomState, generator))
}

/// A `RandomState` with fresh entropy.
pub fn random_state(cx: &mut Cx) -> Res<Value> {
    new_random_state(cx, None)
}

fn default_rng(cx: &mut Cx, seed: Option<Value>) -> Res<Value> {
    let generator = match seed {
        Some(seed) if seed.is::<BitGenerator>() => seed,
        Some(seed) if seed.is::<Stream>() => {
            let stream = stream_of(&seed);
            if stream.family == Family::Generator {
                return Ok(seed);
            }
            stream.generator()
        }
        seed => bit_generator::pcg64(cx, seed)?,
    };
    Ok(wrap(cx, Family::Generator, generator))
}

fn spawn(cx: &mut Cx, me: Me<Stream>, n_children: Value) -> Res<Value> {
    let generator = me.0.bit_generator();
    let mut children = Vec::new();
    for seed in bit_generator::spawn_seeds(cx, &generator, &n_children)? {
        let bits = bit_generator::same_kind(cx, &generator, Some(seed))?;
        children.push(wrap(cx, Family::Generator, bits));
    }
    Ok(Value::list(children))
}

fn generator_of(_: &mut Cx, me: &Value) -> Res<Value> {
    Ok(stream_of(me).generator())
}

/// The stream that is the receiver of a method.
pub fn stream_of(me: &Value) -> Rc<Stream> {
    me.downcast_rc::<Stream>()
        .expect("the descriptor has checked the receiver")
}

/// The receiver among bound arguments, and the rest.
pub fn receiver(arguments: &[Argument]) -> (Rc<Stream>, &[Argument]) {
    let (first, rest) = arguments
        .split_first()
        .expect("a method has its receiver first");
    (stream_of(&first.value), rest)
}

impl Stream {
    /// The bit generator as a value.
    pub fn generator(&self) -> Value {
        self.generator.borrow().clone()
    }

    /// The bit generator.
    pub fn bit_generator(&self) -> Rc<BitGenerator> {
        self.generator
            .borrow()
            .downcast_rc::<BitGenerator>()
            .expect("the constructor has checked it")
    }

    /// Takes another bit generator.
    pub fn set_generator(&self, generator: Value) {
        *self.generator.borrow_mut() = generator;
    }

    /// Runs `f` on the bits and the number that waits.
    pub fn draw<T>(&self, f: impl FnOnce(&mut Legacy<'_>) -> T) -> T {
        let generator = self.bit_generator();
        let mut bits = generator.bits.borrow_mut();
        let mut cache = self.cache.get();
        let result = f(&mut Legacy {
            bits: bits.as_dyn(),
            cache: &mut cache,
        });
        self.cache.set(cache);
        result
    }

    fn shown(&self, cx: &Cx) -> String {
        let generator = attr::type_of(cx, &self.generator());
        format!("{}({})", self.class.name, generator.name)
    }
}

impl Counted for Stream {
    fn traverse(&self, visit: &mut dyn FnMut(Rc<dyn Counted>)) {
        self.generator
            .borrow()
            .counted()
            .into_iter()
            .for_each(visit);
    }
}

impl Object for Stream {
    fn class(&self, _: &Cx) -> Rc<Type> {
        self.class.clone()
    }

    fn repr(&self, cx: &mut Cx, me: &Value) -> Res<Option<String>> {
        let at = match me {
            Value::Obj(object) => identity(object),
            _ => 0,
        };
        Ok(Some(format!("{} at 0x{at:X}", self.shown(cx))))
    }

    fn str(&self, cx: &mut Cx, _: &Value) -> Res<Option<String>> {
        Ok(Some(self.shown(cx)))
    }
}

/// How many numbers are drawn before somebody may stop it.
pub const CHUNK: usize = 1 << 16;
