//! `shuffle`, `permutation` and `permuted`.
//!
//! All run the same swaps from the last place down, so one seed shuffles a list, an array and the rows of a matrix alike. A row of numbers is
//! shuffled where it stands; for everything else places are shuffled, and the elements moved once.

use std::rc::Rc;
use std::sync::atomic::Ordering::Relaxed;

use super::stream::{Stream, receiver};
use crate::array::dtype::Casting;
use crate::array::movement::normalize_axis;
use crate::array::{Array, Kind, Layout, Order, Strided, Why};
use crate::builtins::numpy::compose::own;
use crate::builtins::views;
use crate::diag::fault::FaultKind;
use crate::engine::copy;
use crate::numeric::random::bounded::interval;
use crate::numeric::random::choose;
use crate::numeric::random::probability::Family;
use crate::object::array::subscript::{self, note_write};
use crate::object::array::{Scalar, array_of, with_run};
use crate::object::bytearray::ByteArray;
use crate::object::sequence::List;
use crate::object::slice::Slice as SliceValue;
use crate::object::{Cx, Raised, Res, Value, attr, index, number, truth, warning};
use crate::registry::array_argument::axis_number;
use crate::registry::{Argument, Builtin};

/// The methods of `Generator`.
pub static GENERATOR: &[&Builtin] = &[&SHUFFLE, &PERMUTATION, &PERMUTED];
/// The methods of `RandomState`.
pub static RANDOM_STATE: &[&Builtin] = &[&LEGACY_SHUFFLE, &LEGACY_PERMUTATION];

static SHUFFLE: Builtin = Builtin::new(
    "shuffle(self, x, axis=0)",
    "Shuffles a list or array in place, along an axis.\n\n>>> x = [1, 2, 3, 4]\n>>> np.random.default_rng(0).shuffle(x)\n>>> x\n[3, 1, 2, 4]\n",
    shuffle,
    false,
);

static LEGACY_SHUFFLE: Builtin = Builtin::new(
    "shuffle(self, x)",
    "Shuffles a list or array in place, along its first axis.\n\n>>> x = [1, 2, 3, 4]\n>>> np.random.RandomState(0).shuffle(x)\n>>> x\n[3, 4, 2, 1]\n",
    shuffle,
    false,
);

static PERMUTATION: Builtin = Builtin::new(
    "permutation(self, x, axis=0)",
    "A shuffled copy, or the shuffled integers below `x`.\n\n>>> np.random.default_rng(0).permutation(4)\narray([2, 0, 1, 3])\n",
    permutation,
    false,
);

static LEGACY_PERMUTATION: Builtin = Builtin::new(
    "permutation(self, x)",
    "A shuffled copy, or the shuffled integers below `x`.\n\n>>> np.random.RandomState(0).permutation(4)\narray([2, 3, 1, 0])\n",
    permutation,
    false,
);

static PERMUTED: Builtin = Builtin::new(
    "permuted(self, x, *, axis=None, out=None)",
    "A copy in which every lane along an axis is shuffled for itself.\n\n>>> np.random.default_rng(0).permuted([[1, 2, 3], [4, 5, 6]], axis=1)\narray([[3, 1, 2],\n       [6, 5, 4]])\n",
    permuted,
    false,
);

fn shuffle(cx: &mut Cx, _: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
    let (me, rest) = receiver(arguments);
    let x = &rest[0].value;
    let axis = rest.get(1).and_then(Argument::given);
    let n = truth::len(cx, x)?;
    if let Some(array) = x.downcast_rc::<Array>() {
        let axis = match axis {
            Some(axis) => axis_number(cx, axis)?,
            None => 0,
        };
        shuffle_array(cx, &me, &array, axis)?;
        return Ok(Value::None);
    }
    warn_of_no_sequence(cx, x)?;
    if !matches!(axis, None | Some(Value::Int(0))) {
        let message = "Axis argument is only supported on ndarray objects";
        return Err(Raised::new(FaultKind::NotImplementedError, message));
    }
    if let (Some(list), true) = (x.downcast::<List>(), is_plain(x)) {
        let mut items = list.items.borrow_mut();
        me.draw(|s| choose::shuffle(s.bits, n, |i, j| items.swap(i, j)));
        return Ok(Value::None);
    }
    for i in (1..n).rev() {
        let j = me.draw(|s| interval(s.bits, i as u64)) as i64;
        let (i, j) = (Value::Int(i as i64), Value::Int(j));
        let (a, b) = (index::getitem(cx, x, &j)?, index::getitem(cx, x, &i)?);
        index::setitem(cx, x, &i, Some(&a))?;
        index::setitem(cx, x, &j, Some(&b))?;
    }
    Ok(Value::None)
}

/// Whether no user's class stands around the object, whose methods would have a say.
fn is_plain(x: &Value) -> bool {
    matches!(x, Value::Obj(object) if object.heap_class().is_none())
}

fn warn_of_no_sequence(cx: &mut Cx, x: &Value) -> Res<()> {
    let types = &cx.types;
    let sequences = [&types.str, &types.bytes, &types.tuple, &types.range];
    let class = attr::type_of(cx, x);
    let is_sequence =
        x.is::<List>() || x.is::<ByteArray>() || sequences.iter().any(|t| class.is_subclass(t));
    if is_sequence {
        return Ok(());
    }
    let name = class.name.get().clone();
    let message = format!(
        "you are shuffling a '{name}' object which is not a subclass of 'Sequence'; `shuffle` is not guaranteed to behave correctly. E.g., non-numpy array/tensor objects with view semantics may contain duplicates after shuffling."
    );
    warning::warn(cx, "UserWarning", &message)
}

fn refuse_read_only(array: &Array) -> Res<()> {
    match array.flags().writeable {
        true => Ok(()),
        false => Err(Raised::value("array is read-only")),
    }
}

fn shuffle_array(cx: &mut Cx, me: &Stream, array: &Rc<Array>, axis: i64) -> Res<()> {
    let strided = array.strided().clone();
    let axis = normalize_axis(axis, strided.ndim())?;
    refuse_read_only(array)?;
    if strided.size() == 0 {
        return Ok(());
    }
    let holds_parts = strided.dtype.has_object() && strided.dtype.kind() != Kind::Object;
    if strided.ndim() == 1 && !holds_parts {
        shuffle_line(cx, me, &strided, &strided.layout.clone())?;
    } else {
        let order = permutation_of(cx, me, strided.shape()[axis])?;
        let moved = take(cx, array, axis, &order)?;
        let from = moved.strided().clone();
        with_run(cx, |run| copy::assign(run, &strided, &from))?;
    }
    note_write(cx, &strided);
    Ok(())
}

/// Shuffles the elements of a layout of one axis where they stand.
fn shuffle_line(cx: &mut Cx, me: &Stream, strided: &Strided, line: &Layout) -> Res<()> {
    let interrupt = cx.interrupt.clone();
    let go_on = || !interrupt.load(Relaxed);
    let (n, step, start) = (line.shape[0], line.strides[0], line.offset as isize);
    let place = |i: usize| (start + i as isize * step) as usize;
    let buffer = &strided.buffer;
    if strided.dtype.has_object() {
        me.draw(|s| {
            choose::shuffle_while(s.bits, n, &go_on, |i, j| {
                let (i, j) = (place(i), place(j));
                if i != j {
                    let a = buffer.set_object(i, None);
                    let b = buffer.set_object(j, a);
                    buffer.set_object(i, b);
                }
            });
        });
        return cx.poll();
    }
    let mut bytes = buffer.lend_mut();
    if strided.itemsize() == 8 && line.is_c_contiguous(8) && strided.is_aligned() {
        let words = &mut bytes[line.offset..line.offset + 8 * n];
        if let Ok(words) = bytemuck::try_cast_slice_mut::<u8, u64>(words) {
            me.draw(|s| choose::shuffle_while(s.bits, n, &go_on, |i, j| words.swap(i, j)));
            return cx.poll();
        }
    }
    let width = strided.itemsize();
    me.draw(|s| {
        choose::shuffle_while(s.bits, n, &go_on, |i, j| {
            let (i, j) = (place(i), place(j));
            if i == j {
                return;
            }
            let (low, high) = (i.min(j), i.max(j));
            let (left, right) = bytes.split_at_mut(high);
            left[low..low + width].swap_with_slice(&mut right[..width]);
        });
    });
    cx.poll()
}

/// The shuffled places of an axis of length `n`.
pub fn permutation_of(cx: &mut Cx, me: &Stream, n: usize) -> Res<Vec<i64>> {
    cx.reserve(8 * n as u128)?;
    let mut order: Vec<i64> = (0..n as i64).collect();
    let interrupt = cx.interrupt.clone();
    let go_on = || !interrupt.load(Relaxed);
    me.draw(|s| choose::shuffle_while(s.bits, n, &go_on, |i, j| order.swap(i, j)));
    cx.poll()?;
    Ok(order)
}

/// The parts at `order` along an axis, copied.
fn take(cx: &mut Cx, array: &Rc<Array>, axis: usize, order: &[i64]) -> Res<Rc<Array>> {
    let indices = Strided::from_slice(&cx.memory, order, &[order.len()])?;
    let indices = own(cx, indices, Why::Random);
    let whole = || Value::object(SliceValue::new(Value::None, Value::None, Value::None));
    let mut keys: Vec<Value> = (0..axis).map(|_| whole()).collect();
    keys.push(indices);
    let key = match axis {
        0 => keys.remove(0),
        _ => Value::tuple(keys),
    };
    let taken = subscript::getitem(cx, array, &key)?;
    array_of(cx, &taken, None)
}

fn permutation(cx: &mut Cx, _: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
    let (me, rest) = receiver(arguments);
    let x = &rest[0].value;
    let is_numpy_integer = x
        .downcast::<Scalar>()
        .is_some_and(|s| s.dtype().kind().is_integer());
    if is_numpy_integer || number::as_big(x).is_some() {
        let Value::Int(n) = index::index(cx, x)? else {
            return Err(Raised::value("Maximum allowed size exceeded"));
        };
        let order = permutation_of(cx, &me, n.max(0) as usize)?;
        let new = Strided::from_slice(&cx.memory, &order, &[order.len()])?;
        return Ok(own(cx, new, Why::Random));
    }
    let array = array_of(cx, x, None)?;
    let ndim = array.strided().ndim();
    if ndim == 0 && me.family == Family::RandomState {
        return Err(Raised::index(
            "x must be an integer or at least 1-dimensional",
        ));
    }
    let axis = match rest.get(1).and_then(Argument::given) {
        Some(axis) => axis_number(cx, axis)?,
        None => 0,
    };
    let axis = normalize_axis(axis, ndim)?;
    if ndim == 1 {
        let copy = views::copy_of(cx, &array, Order::K, Why::Random)?;
        let strided = copy.strided().clone();
        shuffle_line(cx, &me, &strided, &strided.layout)?;
        return Ok(copy.into());
    }
    let n = array.strided().shape()[axis];
    let order = permutation_of(cx, &me, n)?;
    take(cx, &array, axis, &order).map(Into::into)
}

fn permuted(cx: &mut Cx, _: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
    let (me, rest) = receiver(arguments);
    let x = array_of(cx, &rest[0].value, None)?;
    let out = match rest[2].given().filter(|out| !out.is_none()) {
        None => views::copy_of(cx, &x, Order::K, Why::Random)?,
        Some(out) => {
            let Some(out) = out.downcast_rc::<Array>() else {
                return Err(Raised::type_error("out must be a numpy array"));
            };
            if !out.flags().writeable {
                return Err(Raised::value("out is read-only"));
            }
            if out.strided().shape() != x.strided().shape() {
                return Err(Raised::value("out must have the same shape as x"));
            }
            let dtype = out.dtype();
            let from = views::cast(cx, &x, &dtype, Order::K, Casting::Safe, false)?;
            let (into, from) = (out.strided().clone(), from.strided().clone());
            with_run(cx, |run| copy::assign(run, &into, &from))?;
            out
        }
    };
    let strided = out.strided().clone();
    let axis = match rest[1].given().filter(|axis| !axis.is_none()) {
        Some(axis) => Some(axis_number(cx, axis)?),
        None => None,
    };
    match axis {
        Some(axis) => {
            let axis = normalize_axis(axis, strided.ndim())?;
            for line in lanes(&strided.layout, axis) {
                shuffle_line(cx, &me, &strided, &line)?;
            }
        }
        None if strided.ndim() == 0 => {
            return Err(Raised::type_error("len() of unsized object"));
        }
        None => shuffle_all(cx, &me, &strided)?,
    }
    if strided.size() > 0 {
        note_write(cx, &strided);
    }
    Ok(out.into())
}

/// The lanes along an axis, in C order of the other axes.
fn lanes(layout: &Layout, axis: usize) -> Vec<Layout> {
    if layout.size() == 0 {
        return Vec::new();
    }
    let mut others = layout.clone();
    others.shape.remove(axis);
    others.strides.remove(axis);
    let lane = |offset: usize| Layout {
        shape: [layout.shape[axis]].into_iter().collect(),
        strides: [layout.strides[axis]].into_iter().collect(),
        offset,
    };
    others.offsets().map(lane).collect()
}

/// Shuffles all elements as one line: in memory order where they stand without gaps, else in C order.
fn shuffle_all(cx: &mut Cx, me: &Stream, strided: &Strided) -> Res<()> {
    if strided.size() == 0 {
        return Ok(());
    }
    let width = strided.itemsize();
    if strided.ndim() == 1 {
        return shuffle_line(cx, me, strided, &strided.layout);
    }
    if strided.is_c_contiguous() || strided.is_f_contiguous() {
        let mut line = Layout::contiguous(&[strided.size()], width, Order::C);
        line.offset = strided.layout.offset;
        return shuffle_line(cx, me, strided, &line);
    }
    let flat = with_run(cx, |run| copy::contiguous(run, strided, Order::C))?;
    let line = Layout::contiguous(&[flat.size()], width, Order::C);
    shuffle_line(cx, me, &flat, &line)?;
    with_run(cx, |run| copy::assign(run, strided, &flat))?;
    Ok(())
}
