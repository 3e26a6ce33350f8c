//! `choice` of both families: a population, indices into it, and what stands at them.
//!
//! An integer is the population `range(a)`, and its sample the indices themselves: a Python int where no size was given.

use std::rc::Rc;
use std::sync::atomic::Ordering::Relaxed;

use super::integers::fill_below;
use super::operand::{Read, epsilon_of, operand_of};
use super::shuffle::permutation_of;
use super::size::{count_of, given, shape_of};
use super::stream::{Stream, receiver};
use crate::array::{Array, DType, Kind, Order, Provenance, Strided, Why};
use crate::builtins::numpy::compose::{np_kw, own, own_copy};
use crate::builtins::views;
use crate::numeric::random::choose;
use crate::numeric::random::distribution::Values;
use crate::numeric::random::probability::{Family, check_choice};
use crate::object::array::{array_of, scalar_or_object, subscript};
use crate::object::slice::Slice as SliceValue;
use crate::object::{Cx, Raised, Res, Value, attr, index, text, truth};
use crate::registry::{Argument, Builtin};

/// The methods of `Generator`.
pub static GENERATOR: &[&Builtin] = &[&CHOICE];
/// The methods of `RandomState`.
pub static RANDOM_STATE: &[&Builtin] = &[&LEGACY_CHOICE];

static CHOICE: Builtin = Builtin::new(
    "choice(self, a, size=None, replace=True, p=None, axis=0, shuffle=True)",
    "A random sample of the elements along an axis, or of `range(a)`; `p` are the probabilities.\n\n>>> np.random.default_rng(0).choice(['a', 'b', 'c'], 3)\narray(['c', 'b', 'b'], dtype='<U1')\n",
    choice,
    false,
);

static LEGACY_CHOICE: Builtin = Builtin::new(
    "choice(self, a, size=None, replace=True, p=None)",
    "A random sample of a 1-d array, or of `range(a)`; `p` are the probabilities.\n\n>>> np.random.RandomState(0).choice(5, 3, replace=False)\narray([2, 0, 1])\n",
    choice,
    false,
);

/// What a call of `choice` asks for, once it is checked.
struct Sample {
    /// How many there are to choose from.
    population: usize,
    /// The shape of the indices; `None` for one.
    shape: Option<Vec<usize>>,
    p: Option<Vec<f64>>,
    replace: bool,
    order: choose::Order,
    /// The indices are the front of a permutation, as RandomState takes them.
    is_front: bool,
}

fn choice(cx: &mut Cx, _: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
    let (me, rest) = receiver(arguments);
    let size = given(&rest[1]);
    let array = array_of(cx, &rest[0].value, None)?;
    let strided = array.strided().clone();
    let ndim = strided.ndim();
    let axis = match rest.get(4).and_then(Argument::given) {
        Some(axis) => index::index_i64(cx, axis)?,
        None => 0,
    };
    let population = match ndim {
        0 => count_population(cx, &me, &strided, &rest[0].value, size)?,
        _ => axis_length(cx, &me, strided.shape(), axis, size)?,
    };
    let p = match given(&rest[3]) {
        Some(p) => Some(probabilities(cx, &me, p, population)?),
        None => None,
    };
    let flag = |cx: &mut Cx, argument: Option<&Argument>| match argument.and_then(Argument::given) {
        Some(value) => truth::truth(cx, value),
        None => Ok(true),
    };
    let replace = flag(cx, rest.get(2))?;
    let order = match flag(cx, rest.get(5))? {
        true => choose::Order::Shuffled,
        false => choose::Order::AsFound,
    };
    if !replace {
        check_without_replacement(cx, &me, size, population, p.as_deref())?;
    }
    count_of(cx, size)?;
    let is_front = me.family == Family::RandomState && !replace && p.is_none();
    let sample = Sample {
        population,
        is_front,
        shape: shape_of(cx, size)?,
        p,
        replace,
        order,
    };
    let indices = sample.indices(cx, &me)?;
    if ndim == 0 {
        return deliver_indices(cx, &sample, &indices);
    }
    let axis = if axis < 0 { axis + ndim as i64 } else { axis } as usize;
    pick(cx, &array, axis, &sample, &indices)
}

/// The population that an integer stands for.
fn count_population(
    cx: &mut Cx,
    me: &Stream,
    strided: &Strided,
    a: &Value,
    size: Option<&Value>,
) -> Res<usize> {
    let item = scalar_or_object(strided, strided.layout.offset);
    let plain = match item.downcast::<crate::object::array::Scalar>() {
        Some(scalar) => scalar.item(),
        None => item,
    };
    let Some(n) = index::index_opt(cx, &plain)? else {
        let class = attr::type_of(cx, a);
        return Err(Raised::value(match me.family {
            Family::Generator => format!(
                "a must be a sequence or an integer, not {}",
                text::repr(cx, &Value::Obj(class))?
            ),
            Family::RandomState => "a must be 1-dimensional or an integer".to_string(),
        }));
    };
    match n {
        Value::Int(n) if n > 0 => Ok(n as usize),
        Value::Int(_) if count_of(cx, size)? == 0 => Ok(0),
        Value::Int(_) => Err(Raised::value(match me.family {
            Family::Generator => "a must be a positive integer unless no samples are taken",
            Family::RandomState => "a must be greater than 0 unless no samples are taken",
        })),
        _ => Err(Raised::value("high is out of bounds for int64")),
    }
}

fn axis_length(
    cx: &mut Cx,
    me: &Stream,
    shape: &[usize],
    axis: i64,
    size: Option<&Value>,
) -> Res<usize> {
    if me.family == Family::RandomState && shape.len() != 1 {
        return Err(Raised::value("a must be 1-dimensional"));
    }
    let at = if axis < 0 {
        axis + shape.len() as i64
    } else {
        axis
    };
    let found = usize::try_from(at).ok().and_then(|at| shape.get(at));
    let n = *found.ok_or_else(|| Raised::index("tuple index out of range"))?;
    if n == 0 && count_of(cx, size)? != 0 {
        return Err(Raised::value(match me.family {
            Family::Generator => "a cannot be empty unless no samples are taken",
            Family::RandomState => "'a' cannot be empty unless no samples are taken",
        }));
    }
    Ok(n)
}

fn probabilities(cx: &mut Cx, me: &Stream, p: &Value, population: usize) -> Res<Vec<f64>> {
    truth::len(cx, p)?;
    let epsilon = epsilon_of(p);
    let operand = operand_of(cx, p, Read::Float)?;
    if operand.shape.len() != 1 {
        return Err(Raised::value(match me.family {
            Family::Generator => "p must be 1-dimensional",
            Family::RandomState => "'p' must be 1-dimensional",
        }));
    }
    let Values::Float(p) = operand.values else {
        unreachable!("it was read as floats");
    };
    check_choice(me.family, &p, population, epsilon)?;
    Ok(p)
}

fn check_without_replacement(
    cx: &mut Cx,
    me: &Stream,
    size: Option<&Value>,
    population: usize,
    p: Option<&[f64]>,
) -> Res<()> {
    if matches!(size, Some(Value::Float(_))) {
        return shape_of(cx, size).map(|_| ());
    }
    let count = count_of(cx, size)?;
    if count > population as i64 {
        return Err(Raised::value(match me.family {
            Family::Generator => {
                "Cannot take a larger sample than population when replace is False"
            }
            Family::RandomState => {
                "Cannot take a larger sample than population when 'replace=False'"
            }
        }));
    }
    if count < 0 {
        return Err(Raised::value(match me.family {
            Family::Generator => "negative dimensions are not allowed",
            Family::RandomState => "Negative dimensions are not allowed",
        }));
    }
    let positive = p.map(|p| p.iter().filter(|&&share| share > 0.0).count() as i64);
    if positive.is_some_and(|positive| positive < count) {
        return Err(Raised::value("Fewer non-zero entries in p than size"));
    }
    Ok(())
}

impl Sample {
    fn count(&self) -> usize {
        self.shape.as_ref().map_or(1, |s| s.iter().product())
    }

    /// Draws the indices.
    fn indices(&self, cx: &mut Cx, me: &Stream) -> Res<Vec<i64>> {
        let count = self.count();
        cx.reserve(8 * count as u128)?;
        match (&self.p, self.replace) {
            (Some(p), true) => {
                let mut indices = vec![0; count];
                me.draw(|s| choose::weighted(s.bits, p, &mut indices));
                Ok(indices)
            }
            (None, true) => {
                let mut indices = vec![0; count];
                if count > 0 {
                    fill_below(cx, me, self.population, &mut indices)?;
                }
                Ok(indices)
            }
            (Some(p), false) => {
                Ok(me.draw(|s| choose::weighted_without_replacement(s.bits, p, count)))
            }
            (None, false) if me.family == Family::RandomState => {
                cx.reserve(8 * self.population as u128)?;
                let mut all = permutation_of(cx, me, self.population)?;
                all.truncate(count);
                Ok(all)
            }
            (None, false) => {
                let (n, order) = (self.population, self.order);
                let interrupt = cx.interrupt.clone();
                let go_on = || !interrupt.load(Relaxed);
                let sample =
                    me.draw(|s| choose::without_replacement(s.bits, n, count, order, &go_on));
                cx.poll()?;
                Ok(sample)
            }
        }
    }
}

fn deliver_indices(cx: &mut Cx, sample: &Sample, indices: &[i64]) -> Res<Value> {
    match &sample.shape {
        None => Ok(Value::Int(indices[0])),
        Some(shape) => {
            let new = Strided::from_slice(&cx.memory, indices, shape)?;
            if sample.is_front {
                // The front of a permutation, which stays alive behind it.
                let whole = Array::own(new.clone(), Provenance::new(Why::Random));
                let mut layout = new.layout;
                if new.dtype.itemsize() > 0 && shape.len() == 1 {
                    layout.strides[0] = new.dtype.itemsize() as isize;
                }
                return Ok(views::view(&whole, layout, Why::Slice).into());
            }
            Ok(own(cx, new, Why::Random))
        }
    }
}

/// The elements, rows or columns at the indices.
fn pick(
    cx: &mut Cx,
    array: &Rc<Array>,
    axis: usize,
    sample: &Sample,
    indices: &[i64],
) -> Res<Value> {
    let whole = || Value::object(SliceValue::new(Value::None, Value::None, Value::None));
    let key = match &sample.shape {
        None => Value::Int(indices[0]),
        Some(shape) if shape.is_empty() => Value::Int(indices[0]),
        Some(_) => deliver_indices(cx, sample, indices)?,
    };
    if key.is::<Array>() && array.strided().ndim() > 1 {
        let along = [("axis", Value::from(axis))];
        return np_kw(cx, "take", &[array.clone().into(), key], &along);
    }
    let mut keys: Vec<Value> = (0..axis).map(|_| whole()).collect();
    keys.push(key);
    let key = match keys.len() {
        1 => keys.remove(0),
        _ => Value::tuple(keys),
    };
    let picked = subscript::getitem(cx, array, &key)?;
    let serial = array.strided().buffer.serial();
    let is_zero_d = sample.shape.as_ref().is_some_and(Vec::is_empty);
    let Some(found) = picked.downcast_rc::<Array>() else {
        return match is_zero_d {
            true => zero_d(cx, array, &picked),
            false => Ok(picked),
        };
    };
    let own_memory = found.flags().owndata;
    if own_memory {
        return Ok(picked);
    }
    let seen = found.strided().clone();
    let new = crate::object::array::with_run(cx, |run| {
        crate::engine::copy::contiguous(run, &seen, Order::C)
    })?;
    Ok(own_copy(cx, new, Why::Random, serial))
}

/// An array of no axes that holds one element.
fn zero_d(cx: &mut Cx, array: &Rc<Array>, item: &Value) -> Res<Value> {
    let dtype: DType = array.dtype();
    let new = Strided::zeros(&cx.memory, dtype, &[], Order::C)?;
    match new.dtype.kind() {
        Kind::Object => crate::object::array::store::store(cx, &new, 0, item)?,
        _ => subscript::assign(cx, &new, item)?,
    }
    Ok(own(cx, new, Why::Random))
}
