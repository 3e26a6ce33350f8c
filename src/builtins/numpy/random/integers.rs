//! `integers`, `randint` and what is made of them: `random_integers`, `bytes`, `tomaxint`.
//!
//! Bounds are ints of any size until they are known to fit the dtype. With scalars as bounds the result of a call without a size is a scalar
//! of the dtype, and Python's own `int` or `bool` where the dtype was asked for as that type.

use num_bigint::BigInt;
use num_traits::ToPrimitive;

use super::size::{count_of, given, shape_of, whole};
use super::stream::{CHUNK, Stream, receiver};
use crate::array::layout::Layout;
use crate::array::movement::broadcast::{broadcast_objects, broadcast_shape, stretch};
use crate::array::{DType, Kind, Order, Strided, Why};
use crate::builtins::numpy::compose::own;
use crate::diag::fault::FaultKind;
use crate::numeric::random::Legacy;
use crate::numeric::random::bounded::{self, Bound, Pieces};
use crate::numeric::random::integer_range::{
    Endpoint, IntegerType, empty_interval, offset_and_range,
};
use crate::numeric::random::probability::Family;
use crate::object::array::{array_of, dtype_of_value, python_of_element, scalar_or_object};
use crate::object::{Cx, Raised, Res, Type, Value, bytes, index, truth, warning};
use crate::registry::{Argument, Builtin};
use crate::repr::dtype_repr::dtype_repr;

/// The methods of `Generator`.
pub static GENERATOR: &[&Builtin] = &[&INTEGERS, &BYTES];
/// The methods of `RandomState`.
pub static RANDOM_STATE: &[&Builtin] = &[&RANDINT, &RANDOM_INTEGERS, &TOMAXINT, &BYTES];

static INTEGERS: Builtin = Builtin::new(
    "integers(self, low, high=None, size=None, dtype=np.int64, endpoint=False)",
    "Integers of `[low, high)`, or of `[0, low)` without `high`; with `endpoint` the upper end too.\n\n>>> np.random.default_rng(0).integers(1, 7, size=4)\narray([6, 4, 4, 2])\n",
    integers,
    false,
);

static RANDINT: Builtin = Builtin::new(
    "randint(self, low, high=None, size=None, dtype=int)",
    "Integers of `[low, high)`, or of `[0, low)` without `high`.\n\n>>> np.random.RandomState(0).randint(1, 7, size=4)\narray([5, 6, 1, 4])\n",
    integers,
    false,
);

static RANDOM_INTEGERS: Builtin = Builtin::new(
    "random_integers(self, low, high=None, size=None)",
    "Integers of `[low, high]`; `randint` with `high + 1` is the way to write it.\n\n>>> np.random.RandomState(0).randint(1, 6 + 1)\n5\n",
    random_integers,
    false,
);

static TOMAXINT: Builtin = Builtin::new(
    "tomaxint(self, size=None)",
    "Integers of the whole non-negative half of `int64`.\n\n>>> np.random.RandomState(0).tomaxint() >= 0\nTrue\n",
    tomaxint,
    false,
);

static BYTES: Builtin = Builtin::new(
    "bytes(self, length)",
    "Random bytes.\n\n>>> len(np.random.default_rng(0).bytes(5))\n5\n",
    random_bytes,
    false,
);

/// One bound: its values and shape.
struct Ends {
    values: Vec<i128>,
    shape: Vec<usize>,
}

/// What is drawn: the interval's dtype, the ends, and how.
struct Draws {
    dtype: DType,
    endpoint: Endpoint,
    bound: Bound,
}

fn integers(cx: &mut Cx, entry: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
    let (me, rest) = receiver(arguments);
    let zero = Value::Int(0);
    let (low, high) = match given(&rest[1]) {
        Some(high) => (&rest[0].value, high),
        None => (&zero, &rest[0].value),
    };
    let asked = rest[3].given();
    let (dtype, plain) = checked_dtype(cx, me.family, asked, entry.name())?;
    let endpoint = match rest.get(4).and_then(Argument::given) {
        Some(value) if truth::truth(cx, value)? => Endpoint::Included,
        _ => Endpoint::Excluded,
    };
    let draws = Draws {
        dtype,
        endpoint,
        bound: bound_of(me.family),
    };
    let size = given(&rest[2]);
    let result = draws.run(cx, &me, low, high, size)?;
    if size.is_none() && plain {
        return Ok(as_python(result));
    }
    Ok(result)
}

fn bound_of(family: Family) -> Bound {
    match family {
        Family::Generator => Bound::Lemire,
        Family::RandomState => Bound::Masked,
    }
}

/// The Python value of a scalar; arrays as they are.
fn as_python(value: Value) -> Value {
    match value.downcast::<crate::object::array::Scalar>() {
        Some(scalar) => python_of_element(&scalar.element()),
        None => value,
    }
}

/// The dtype, and whether it was asked for as Python's `int` or `bool`.
fn checked_dtype(
    cx: &mut Cx,
    family: Family,
    asked: Option<&Value>,
    name: &str,
) -> Res<(DType, bool)> {
    const NOT_NATIVE: &str = "Providing a dtype with a non-native byteorder is not supported. If you require platform-independent byteorder, call byteswap when required.";
    let Some(asked) = asked else {
        return Ok((DType::I64, family == Family::RandomState));
    };
    let is = |class: &std::rc::Rc<Type>| {
        let given = asked.downcast_rc::<Type>();
        given.is_some_and(|given| std::rc::Rc::ptr_eq(&given, class))
    };
    let plain = is(&cx.types.int) || is(&cx.types.bool);
    let dtype = dtype_of_value(cx, asked)?;
    let kind = dtype.kind();
    if !(kind.is_integer() || kind == Kind::Bool) {
        return Err(Raised::type_error(format!(
            "Unsupported dtype {} for {name}",
            dtype_repr(&dtype)
        )));
    }
    if !dtype.is_native() {
        match family {
            Family::Generator => return Err(Raised::value(NOT_NATIVE)),
            Family::RandomState => warning::warn(
                cx,
                "DeprecationWarning",
                &format!(
                    "{NOT_NATIVE}\nIn future version, providing byteorder will raise a ValueError"
                ),
            )?,
        }
    }
    Ok((dtype.native(), plain))
}

/// The ends that a bound gives: `int()` of one number, or of each element.
fn ends(cx: &mut Cx, value: &Value) -> Res<Ends> {
    if let Value::Int(n) = value {
        return Ok(Ends {
            values: vec![i128::from(*n)],
            shape: vec![],
        });
    }
    let array = array_of(cx, value, None)?;
    let strided = array.strided().clone();
    let shape = strided.shape().to_vec();
    cx.reserve_items::<i128>(strided.size())?;
    let mut values = Vec::with_capacity(strided.size());
    for at in strided.layout.offsets() {
        let item = as_python(scalar_or_object(&strided, at));
        let n = whole(cx, &item)?;
        values.push(clipped(&n));
    }
    Ok(Ends { values, shape })
}

fn clipped(n: &BigInt) -> i128 {
    let edge = match n.sign() {
        num_bigint::Sign::Minus => i128::MIN / 2,
        _ => i128::MAX / 2,
    };
    n.to_i128()
        .map_or(edge, |n| n.clamp(i128::MIN / 2, i128::MAX / 2))
}

/// The least and the greatest value of an integer dtype.
fn limits(kind: Kind) -> (i128, i128) {
    if kind == Kind::Bool {
        return (0, 1);
    }
    let bits = 8 * kind.size() as u32;
    match kind.is_signed() {
        true => (-(1 << (bits - 1)), (1 << (bits - 1)) - 1),
        false => (0, (1 << bits) - 1),
    }
}

impl Draws {
    fn run(
        &self,
        cx: &mut Cx,
        me: &Stream,
        low: &Value,
        high: &Value,
        size: Option<&Value>,
    ) -> Res<Value> {
        let is_text = size.is_some_and(|s| s.as_str().is_some_and(|s| !s.is_empty()));
        if size.is_some() && !is_text && count_of(cx, size)? == 0 {
            let shape = shape_of(cx, size)?.unwrap_or_default();
            let new = Strided::empty(&cx.memory, self.dtype.clone(), &shape, Order::C)?;
            return Ok(own(cx, new, Why::Random));
        }
        let (low, high) = (ends(cx, low)?, ends(cx, high)?);
        let name = self.dtype.name();
        let (least, greatest) = limits(self.dtype.kind());
        let dtype = IntegerType {
            name: &name,
            least,
            greatest,
        };
        if !low.shape.is_empty() || !high.shape.is_empty() {
            return self.broadcast(cx, me, &low, &high, dtype, size);
        }
        let (off, range) = offset_and_range(low.values[0], high.values[0], self.endpoint, dtype)?;
        let shape = shape_of(cx, size)?;
        let is_one = shape.is_none();
        let shape = shape.unwrap_or_default();
        let new = Strided::empty(&cx.memory, self.dtype.clone(), &shape, Order::C)?;
        self.fill(cx, me, off, range, &new)?;
        Ok(match is_one {
            true => scalar_or_object(&new, 0),
            false => own(cx, new, Why::Random),
        })
    }

    /// Fills with integers of one interval. Narrow ones share words across the whole call, so only wide ones are drawn in parts.
    fn fill(&self, cx: &Cx, me: &Stream, off: u64, range: u64, new: &Strided) -> Res<()> {
        let bound = self.bound;
        let mut lent = new.buffer.lend_mut();
        let bytes: &mut [u8] = &mut lent;
        match self.dtype.itemsize() {
            8 => {
                for out in bytemuck::cast_slice_mut::<u8, u64>(bytes).chunks_mut(CHUNK) {
                    cx.poll()?;
                    me.draw(|s| s.bits.fill_bounded_u64(off, range, bound, out));
                }
            }
            4 => {
                for out in bytemuck::cast_slice_mut::<u8, u32>(bytes).chunks_mut(CHUNK) {
                    cx.poll()?;
                    let (off, range) = (off as u32, range as u32);
                    me.draw(|s| s.bits.fill_bounded_u32(off, range, bound, out));
                }
            }
            2 => me.draw(|s| {
                let out = bytemuck::cast_slice_mut(bytes);
                bounded::fill_u16(s.bits, off as u16, range as u16, bound, out);
            }),
            _ if self.dtype.kind() == Kind::Bool => me.draw(|s| {
                let mut pieces = Pieces::default();
                for x in bytes {
                    *x = pieces.draw_bool(s.bits, off != 0, range != 0).into();
                }
            }),
            _ => me.draw(|s| bounded::fill_u8(s.bits, off as u8, range as u8, bound, bytes)),
        }
        Ok(())
    }

    /// Bounds that are arrays: each is judged as a whole, then each place of the result has an interval of its own.
    fn broadcast(
        &self,
        cx: &mut Cx,
        me: &Stream,
        low: &Ends,
        high: &Ends,
        dtype: IntegerType<'_>,
        size: Option<&Value>,
    ) -> Res<Value> {
        let last = |high: i128| match self.endpoint {
            Endpoint::Included => high,
            Endpoint::Excluded => high - 1,
        };
        if let Some(&low) = low.values.iter().find(|&&low| low < dtype.least) {
            offset_and_range(low, dtype.greatest, self.endpoint, dtype)?;
        }
        if let Some(&high) = high
            .values
            .iter()
            .find(|&&high| last(high) > dtype.greatest)
        {
            offset_and_range(dtype.least, high, self.endpoint, dtype)?;
        }
        let common = broadcast_shape(&[&low.shape, &high.shape])?;
        let (lows, highs) = (places(&low.shape, &common), places(&high.shape, &common));
        let is_empty = |(&i, &j): (&usize, &usize)| low.values[i] > last(high.values[j]);
        if lows.iter().zip(&highs).any(is_empty) {
            let from_zero = low.values.iter().all(|&low| low == 0);
            return Err(Raised::value(empty_interval(from_zero, self.endpoint)));
        }
        let (shape, common) = match shape_of(cx, size)? {
            None => (common.to_vec(), common),
            // A size smaller than the bounds is filled from the first of them.
            Some(size) => {
                let common = broadcast_objects(&[&low.shape, &high.shape, &size])?;
                (size, common)
            }
        };
        let (lows, highs) = (places(&low.shape, &common), places(&high.shape, &common));
        let new = Strided::empty(&cx.memory, self.dtype.clone(), &shape, Order::C)?;
        {
            let mut bytes = new.buffer.lend_mut();
            let intervals = lows.iter().zip(&highs).map(|(&i, &j)| {
                let low = low.values[i];
                (low as u64, (last(high.values[j]) - low) as u64)
            });
            me.draw(|s| self.fill_each(s, intervals, &mut bytes));
        }
        Ok(own(cx, new, Why::Random))
    }

    fn fill_each(
        &self,
        source: &mut Legacy<'_>,
        intervals: impl Iterator<Item = (u64, u64)>,
        out: &mut [u8],
    ) {
        let (bits, bound) = (&mut *source.bits, self.bound);
        let mut pieces = Pieces::default();
        let width = self.dtype.itemsize();
        for ((off, range), x) in intervals.zip(out.chunks_exact_mut(width)) {
            let (off2, range2) = (off as u16, range as u16);
            match width {
                8 => x.copy_from_slice(&bounded::draw_u64(bits, off, range, bound).to_ne_bytes()),
                4 => {
                    let n = bounded::draw_u32(bits, off as u32, range as u32, bound);
                    x.copy_from_slice(&n.to_ne_bytes());
                }
                2 => {
                    let n = pieces.draw_u16(bits, off2, range2, bound);
                    x.copy_from_slice(&n.to_ne_bytes());
                }
                _ if self.dtype.kind() == Kind::Bool => {
                    x[0] = pieces.draw_bool(bits, off != 0, range != 0).into();
                }
                _ => x[0] = pieces.draw_u8(bits, off as u8, range as u8, bound),
            }
        }
    }
}

/// The place in an operand for each place of a shape it broadcasts to, in C order.
pub fn places(own: &[usize], shape: &[usize]) -> Vec<usize> {
    let own = Layout::contiguous(own, 1, Order::C);
    let wide = stretch(&own, shape).expect("the shape was broadcast from the operand's");
    wide.offsets().collect()
}

/// `count` indices below `n`, as `integers(0, n)` or `randint(0, n)` draws them.
pub fn fill_below(cx: &Cx, me: &Stream, n: usize, out: &mut [i64]) -> Res<()> {
    let bound = bound_of(me.family);
    for part in out.chunks_mut(CHUNK) {
        cx.poll()?;
        let words = bytemuck::cast_slice_mut::<i64, u64>(part);
        me.draw(|s| s.bits.fill_bounded_u64(0, n as u64 - 1, bound, words));
    }
    Ok(())
}

fn random_integers(cx: &mut Cx, _: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
    let (me, rest) = receiver(arguments);
    let low = rest[0].value.clone();
    let shown = crate::object::text::str(cx, &low)?;
    let (low, high, advice) = match given(&rest[1]) {
        None => (Value::Int(1), low, format!("randint(1, {shown} + 1)")),
        Some(high) => {
            let top = crate::object::text::str(cx, high)?;
            (low, high.clone(), format!("randint({shown}, {top} + 1)"))
        }
    };
    let message = format!("This function is deprecated. Please call {advice} instead");
    warning::warn(cx, "DeprecationWarning", &message)?;
    let high = crate::object::int::from_big(whole(cx, &high)? + 1);
    let draws = Draws {
        dtype: DType::I64,
        endpoint: Endpoint::Excluded,
        bound: Bound::Masked,
    };
    draws.run(cx, &me, &low, &high, given(&rest[2]))
}

fn tomaxint(cx: &mut Cx, _: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
    let (me, rest) = receiver(arguments);
    let Some(shape) = shape_of(cx, given(&rest[0]))? else {
        return Ok(Value::Int(me.draw(|s| (s.bits.next_u64() >> 1) as i64)));
    };
    let new = Strided::empty(&cx.memory, DType::I64, &shape, Order::C)?;
    me.draw(|s| {
        for x in bytemuck::cast_slice_mut::<u8, i64>(&mut new.buffer.lend_mut()) {
            *x = (s.bits.next_u64() >> 1) as i64;
        }
    });
    Ok(own(cx, new, Why::Random))
}

/// Whole words are drawn, and as many bytes of them kept as a slice `[:length]` keeps; C's division rounds towards zero.
fn random_bytes(cx: &mut Cx, _: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
    let (me, rest) = receiver(arguments);
    let length = match &rest[0].value {
        Value::Float(x) => *x as i64,
        value => match index::index_opt(cx, value)? {
            Some(Value::Int(n)) => n,
            Some(_) => {
                let message = "Python int too large to convert to C long";
                return Err(Raised::new(FaultKind::OverflowError, message));
            }
            None => return Err(Raised::type_error("an integer is required")),
        },
    };
    let count = length.saturating_sub(1) / 4 + 1;
    let count =
        usize::try_from(count).map_err(|_| Raised::value("negative dimensions are not allowed"))?;
    cx.reserve(8 * count as u128)?;
    let mut words = vec![0u32; count];
    let bound = bound_of(me.family);
    me.draw(|s| bounded::fill_u32(s.bits, 0, u32::MAX, bound, &mut words));
    let mut all: Vec<u8> = words.iter().flat_map(|word| word.to_le_bytes()).collect();
    let kept = match length {
        0.. => length as usize,
        _ => all.len().saturating_sub(length.unsigned_abs() as usize),
    };
    all.truncate(kept);
    Ok(bytes::value(all))
}
