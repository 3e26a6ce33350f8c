//! `a[key]` and `a[key] = value`: the items of a key become a plan, a plan a view, a copy or a write.
//!
//! A key is checked in NumPy's order: fields by name first, then each item of a tuple.

use std::rc::Rc;

use super::discover::{strided_for, strided_of, strided_within};
use super::foreign::{about_to_write, refuse_cut_maps};
use super::index_items::{INVALID, items_of};
use super::scalar::{Scalar, item_at};
use super::store::store;
use super::with_run;
use crate::array::indexing::{Item, Plan, gather, parts, plan, scatter, stretch_to_result};
use crate::array::layout::{MAX_NDIM, Shape};
use crate::array::movement::{self, Slice};
use crate::array::overlap::is_same_index_map;
use crate::array::{Array, DType, Guise, Kind, Layout, Order, Provenance, Strided, Why};
use crate::base::Counted;
use crate::engine::kernels::Flags;
use crate::engine::order::cannot_assign;
use crate::engine::places::put_where;
use crate::engine::plan::discards;
use crate::engine::select::{compress, count_nonzero};
use crate::engine::{Operand, copy, take};
use crate::object::sequence::{List, Tuple};
use crate::object::slice::Slice as SliceValue;
use crate::object::value::Ref;
use crate::object::{Cx, Raised, Res, Value};

/// `a[key]`.
pub fn getitem(cx: &mut Cx, array: &Rc<Array>, key: &Value) -> Res<Value> {
    refuse_cut_maps(cx)?;
    if let Value::Int(i) = key {
        return take_first(array, *i);
    }
    if let Some(cut) = cut_first(cx, array, || array.clone(), key) {
        return cut;
    }
    if let Some(chosen) = by_mask(cx, array, key) {
        return chosen;
    }
    if let Some(taken) = by_places(cx, array, key)? {
        return Ok(taken);
    }
    if let Some(name) = key.as_str() {
        return get_field(array, name);
    }
    if let Some(names) = field_names(array, key) {
        return get_fields(array, &names);
    }
    let (items, why) = items_of(cx, key)?;
    let strided = array.strided().clone();
    Ok(match plan(&strided.layout, &items)? {
        Plan::Element(offset) => item_at(|| array.clone(), &strided, offset),
        Plan::View(layout) => view(array, strided.with(layout), why),
        Plan::Copy(layout) => {
            let part = strided.with(layout);
            let new = with_run(cx, |run| copy::contiguous(run, &part, Order::K))?;
            copied(new, why, strided.buffer.serial())
        }
        Plan::Advanced(plan) => {
            let serial = strided.buffer.serial();
            let why = if plan.is_mask { Why::BooleanMask } else { why };
            cx.poll()?;
            let gathered = gather(&strided, &plan, &|| cx.may_go_on())?;
            cx.poll()?;
            let owner = Array::own(gathered.owner, Provenance::copy(why, serial));
            match gathered.view {
                None => owner.into(),
                Some(layout) => {
                    let seen = owner.strided().with(layout);
                    Array::view_of(&owner, seen, Provenance::copy(why, serial)).into()
                }
            }
        }
    })
}

/// `a[i]` of one axis and `a[i:j]` of an array that is no other class's: what [`getitem`] gives, without the protocol around it. `None` for other keys.
#[inline]
pub fn plain_item(cx: &Cx, me: &Ref, array: &Array, key: &Value) -> Option<Res<Value>> {
    if array.guise() != Guise::Plain {
        return None;
    }
    match key {
        Value::Int(index) if array.strided().ndim() == 1 => {
            let array_of = || {
                let me = Value::Obj(me.clone()).downcast_rc();
                me.expect("it was seen to be an array")
            };
            Some(refuse_cut_maps(cx).and_then(|()| take_only(array_of, &array.strided(), *index)))
        }
        Value::Obj(_) => {
            let cut = cut_first(cx, array, || me.clone(), key)?;
            Some(refuse_cut_maps(cx).and(cut))
        }
        _ => None,
    }
}

/// `a[i]` of one axis.
#[inline]
fn take_only(me: impl FnOnce() -> Rc<Array>, strided: &Strided, index: i64) -> Res<Value> {
    let layout = &strided.layout;
    let at = movement::slice::check_index(index, 0, layout.shape[0])?;
    let offset = layout.offset as isize + at as isize * layout.strides[0];
    Ok(item_at(me, strided, offset as usize))
}

/// `a[i]`: the commonest key, without a list of items.
fn take_first(array: &Rc<Array>, index: i64) -> Res<Value> {
    let strided = array.strided();
    let layout = &strided.layout;
    if layout.ndim() == 0 {
        plan(layout, &[Item::Int(index)])?;
    }
    if layout.ndim() == 1 {
        return take_only(|| array.clone(), &strided, index);
    }
    let row = movement::slice::take_axis(layout, 0, index)?;
    let part = strided.with(row);
    drop(strided);
    Ok(view(array, part, Why::Slice))
}

/// `a[i:j]`, `a[::k]` with plain bounds: the next commonest; `None` for any other key. `me` gives the array itself.
#[inline]
fn cut_first(
    cx: &Cx,
    array: &Array,
    me: impl FnOnce() -> Rc<dyn Counted>,
    key: &Value,
) -> Option<Res<Value>> {
    let Value::Obj(object) = key else {
        return None;
    };
    let key = (&**object as &dyn std::any::Any).downcast_ref::<SliceValue>()?;
    let bound = |value: &Value| match value {
        Value::None => Some(None),
        Value::Int(i) => Some(Some(*i)),
        _ => None,
    };
    let slice = Slice {
        start: bound(&key.start)?,
        stop: bound(&key.stop)?,
        step: bound(&key.step)?,
    };
    let (length, serial) = {
        let strided = array.strided();
        (*strided.shape().first()?, strided.buffer.serial())
    };
    let provenance = Provenance::view(Why::Slice, serial).at(cx.place.span);
    Some(match slice.on(length) {
        Ok(range) => Ok(array.cut(me, range, provenance).into()),
        Err(fault) => Err(fault.into()),
    })
}

/// `a[mask]` with a mask of the array's own shape; `None` for any other key.
fn by_mask(cx: &mut Cx, array: &Rc<Array>, key: &Value) -> Option<Res<Value>> {
    let mask = key.downcast::<Array>()?.strided().clone();
    let values = array.strided().clone();
    if mask.dtype.kind() != Kind::Bool || mask.ndim() == 0 || mask.shape() != values.shape() {
        return None;
    }
    let mask = Operand::Array(mask);
    let chosen = with_run(cx, |run| compress(run, &values, &mask));
    Some(chosen.map(|(chosen, _)| copied(chosen, Why::BooleanMask, values.buffer.serial())))
}

/// `a[places]` with one array of integers; `None` for any other key, and where the parts are no plain rows.
fn by_places(cx: &mut Cx, array: &Rc<Array>, key: &Value) -> Res<Option<Value>> {
    let source = array.strided().clone();
    let Some(index) = places_of(cx, key, &source)? else {
        return Ok(None);
    };
    let nesting = source.layout.axes_by_stride();
    if !nesting.iter().filter(|axis| **axis != 0).is_sorted() {
        // The parts keep their own order of axes: a plan knows how.
        return Ok(None);
    }
    let taken = with_run(cx, |run| take::take(run, &source, 0, &index))?;
    Ok(taken.map(|taken| copied(taken, Why::FancyIndex, source.buffer.serial())))
}

/// The places along the first axis that an array of integers stands for, as `int64` in C order.
fn places_of(cx: &mut Cx, key: &Value, indexed: &Strided) -> Res<Option<Strided>> {
    let Some(index) = key.downcast::<Array>() else {
        return Ok(None);
    };
    let index = index.strided().clone();
    let is_plain = index.dtype.kind().is_integer() && index.ndim() > 0 && index.is_c_contiguous();
    let ndim = index.ndim() + indexed.ndim();
    if !is_plain || indexed.ndim() == 0 || ndim > MAX_NDIM {
        return Ok(None);
    }
    if take::are_places(&index) {
        return Ok(Some(index));
    }
    Ok(Some(with_run(cx, |run| {
        copy::cast(run, &index, &DType::I64, Order::C)
    })?))
}

/// A view of an array's memory as a value.
pub(super) fn view(array: &Rc<Array>, strided: Strided, why: Why) -> Value {
    let serial = strided.buffer.serial();
    Array::view_of(array, strided, Provenance::view(why, serial)).into()
}

fn copied(strided: Strided, why: Why, serial: u64) -> Value {
    Array::own(strided, Provenance::copy(why, serial)).into()
}

fn get_field(array: &Rc<Array>, name: &str) -> Res<Value> {
    let strided = array.strided().clone();
    if strided.dtype.fields().is_none() {
        return Err(Raised::index(INVALID));
    }
    let (layout, dtype) = movement::view::field(&strided.layout, &strided.dtype, name)?;
    let part = Strided {
        dtype,
        ..strided.with(layout)
    };
    Ok(view(array, part, Why::Field))
}

/// The names of `a[['x', 'y']]` on a structured array.
fn field_names(array: &Rc<Array>, key: &Value) -> Option<Vec<String>> {
    array.strided().dtype.fields()?;
    let items = key.downcast::<List>()?.items.borrow();
    let names: Option<Vec<String>> = items
        .iter()
        .map(|item| item.as_str().map(str::to_string))
        .collect();
    names.filter(|names| !names.is_empty())
}

fn get_fields(array: &Rc<Array>, names: &[String]) -> Res<Value> {
    let strided = array.strided().clone();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let dtype = movement::view::fields_dtype(&strided.dtype, &names)?;
    Ok(view(array, Strided { dtype, ..strided }, Why::Field))
}

/// `a[key] = value`.
pub fn setitem(cx: &mut Cx, array: &Rc<Array>, key: &Value, value: &Value) -> Res<()> {
    if !array.flags().writeable {
        return Err(Raised::value("assignment destination is read-only"));
    }
    about_to_write(cx, array)?;
    refuse_cut_maps(cx)?;
    let strided = array.strided().clone();
    if key.as_str().is_some() || field_names(array, key).is_some() {
        let part = getitem(cx, array, key)?;
        let part = strided_of(cx, &part)?;
        return assign(cx, &part, value);
    }
    if set_plainly(cx, &strided, key, value)? {
        return Ok(());
    }
    let (items, _) = items_of(cx, key)?;
    let planned = plan(&strided.layout, &items);
    if planned.is_err()
        && items
            .iter()
            .any(|item| matches!(item, Item::Array(_) | Item::Mask(_)))
    {
        // NumPy converts and stretches the value before it looks whether the index arrays are within bounds; where they pick single elements,
        // it also casts a value without axes, and says that a cast will discard imaginary parts.
        let parts = parts(&strided.layout, &items)?;
        let value = strided_for(cx, value, &strided.dtype)?;
        let picked = parts.unchecked()?;
        stretch_to_result(&picked, &value.layout)?;
        if picked.rest.ndim() == 0 {
            tell_of_cast(cx, &value, &strided, value.ndim() == 0)?;
        }
    }
    match planned? {
        Plan::Element(offset) => {
            let place = strided.with(Layout {
                offset,
                ..Layout::contiguous(&[], strided.itemsize(), Order::C)
            });
            super::store::store(cx, &strided, offset, value)?;
            note_write(cx, &place);
            Ok(())
        }
        Plan::View(layout) | Plan::Copy(layout) => assign(cx, &strided.with(layout), value),
        Plan::Advanced(plan) => {
            // Among objects an iterable that is no list is stored as an assignment to a view stores it, and so refused.
            let is_array = value.is::<Array>();
            let is_list = is_array || value.is::<List>() || value.is::<Tuple>();
            let spreads = strided.dtype.kind() == Kind::Object && !plan.is_mask;
            let value = match spreads {
                true => spread_objects(cx, &strided, value, &plan.result_shape())?,
                false => strided_for(cx, value, &strided.dtype)?,
            };
            let fitted = match stretch_to_result(&plan, &value.layout) {
                Err(_) if spreads && !is_list => {
                    return Err(cannot_assign(value.shape(), &plan.result_shape()).into());
                }
                fitted => value.with(fitted?),
            };
            let cast = match value.dtype == strided.dtype {
                true => fitted,
                // Where nothing is picked, nothing of an array is cast, and no cast warns; but what has no axes is cast before single elements are
                // looked for, and what would be dropped is told where no mask picks.
                false if is_array && fitted.layout.size() == 0 => {
                    let is_early = plan.rest.ndim() == 0 && value.ndim() == 0;
                    if !plan.is_mask {
                        tell_of_cast(cx, &value, &strided, is_early)?;
                    }
                    return Ok(());
                }
                false => {
                    let dtype = strided.dtype.clone();
                    let small = with_run(cx, |run| copy::cast(run, &value, &dtype, Order::C))?;
                    small.with(stretch_to_result(&plan, &small.layout)?)
                }
            };
            cx.poll()?;
            scatter(&strided, &plan, &cast);
            if let Some((low, high)) = strided.layout.extent(strided.itemsize()) {
                let serial = strided.buffer.serial();
                cx.events
                    .wrote(serial, cast.size() as u64, low as usize, high as usize);
            }
            Ok(())
        }
    }
}

/// Tells what NumPy does of the cast of a value whose elements go nowhere: all that is noticed where it is cast early, else that imaginary parts are
/// dropped.
fn tell_of_cast(cx: &mut Cx, value: &Strided, target: &Strided, is_early: bool) -> Res<()> {
    let drops = discards(value.dtype.kind(), target.dtype.kind());
    with_run(cx, |run| {
        if is_early {
            copy::cast(run, value, &target.dtype, Order::C)?;
        } else if drops {
            run.note_cast(Flags::DISCARDS);
        }
        Ok(())
    })
}

/// Writes where one mask of the target's shape or one array of places says, where all stands plainly in memory; false where nothing was done.
fn set_plainly(cx: &mut Cx, target: &Strided, key: &Value, value: &Value) -> Res<bool> {
    let Some(index) = key.downcast::<Array>().map(|a| a.strided().clone()) else {
        return Ok(false);
    };
    // Only what is an array or a number already has no side effects and no errors that come before those of the index.
    let is_number = matches!(value, Value::Int(_) | Value::Float(_) | Value::Bool(_));
    let is_plain = target.is_c_contiguous() && target.is_aligned() && target.size() > 0;
    let is_sized = matches!(target.itemsize(), 1 | 2 | 4 | 8 | 16) && !target.dtype.has_object();
    let shares = Rc::ptr_eq(&index.buffer, &target.buffer);
    if !(is_number || value.is::<Array>() || value.is::<Scalar>())
        || !is_plain
        || !is_sized
        || shares
    {
        return Ok(false);
    }
    let is_mask =
        index.dtype.kind() == Kind::Bool && index.ndim() > 0 && index.shape() == target.shape();
    let places = match is_mask {
        true => index,
        false => match places_of(cx, key, target)? {
            Some(places) if places.size() > 0 => places,
            _ => return Ok(false),
        },
    };
    let dtype = target.dtype.clone();
    let shape_of_picked: Shape = match is_mask {
        true => {
            let mask = Operand::Array(places.clone());
            let count = with_run(cx, |run| count_nonzero(run, &mask))?.0;
            Shape::from_slice(&[count])
        }
        false => places
            .shape()
            .iter()
            .chain(&target.shape()[1..])
            .copied()
            .collect(),
    };
    let given = strided_for(cx, value, &dtype)?;
    let is_whole = given.shape() == &shape_of_picked[..];
    if !is_whole && given.ndim() != 0 {
        return Ok(false);
    }
    let given = match given.dtype == dtype {
        true => given,
        false if value.is::<Array>() && shape_of_picked.contains(&0) => return Ok(true),
        false => with_run(cx, |run| copy::cast(run, &given, &dtype, Order::C))?,
    };
    let done = with_run(cx, |run| match is_mask {
        true => put_where(run, target, &places, &given),
        false => take::put(run, target, &places, &given),
    })?;
    if done && let Some((low, high)) = target.layout.extent(target.itemsize()) {
        let (serial, count) = (
            target.buffer.serial(),
            shape_of_picked.iter().product::<usize>(),
        );
        cx.events
            .wrote(serial, count as u64, low as usize, high as usize);
    }
    Ok(done)
}

/// Objects for elements that an index picked: lists nest no deeper than the result's axes, and fill it as an assignment does.
fn spread_objects(cx: &mut Cx, target: &Strided, value: &Value, shape: &[usize]) -> Res<Strided> {
    if !value.is::<List>() && !value.is::<Tuple>() {
        return strided_for(cx, value, &target.dtype);
    }
    let from = strided_within(cx, value, &target.dtype, (shape.len(), None))?;
    let new = Strided::zeros(&cx.memory, target.dtype.clone(), shape, Order::C)?;
    with_run(cx, |run| copy::assign(run, &new, &from))?;
    Ok(new)
}

/// Assigns a Python value, broadcast and cast, to elements.
pub fn assign(cx: &mut Cx, target: &Strided, value: &Value) -> Res<()> {
    let own = target.dtype.kind();
    let is_other = |s: &Scalar| s.dtype().kind().is_numeric() && s.dtype().kind() != own;
    let is_lone = own.is_numeric() && value.downcast::<Scalar>().is_some_and(is_other);
    let from = match is_lone {
        // A single number is stored as an element is, not cast as an array is.
        true => {
            let one = Strided::zeros(&cx.memory, target.dtype.clone(), &[], Order::C)?;
            store(cx, &one, 0, value)?;
            one
        }
        false => strided_within(cx, value, &target.dtype, (target.ndim(), Some(target)))?,
    };
    if from.dtype == target.dtype && is_same_index_map(&from, target) {
        // `a[i] += 1` ends with `a[i] = a[i]`: that writes nothing.
        return Ok(());
    }
    with_run(cx, |run| copy::assign(run, target, &from))?;
    note_write(cx, target);
    Ok(())
}

/// Tells the observer that all of `target` was written.
pub fn note_write(cx: &mut Cx, target: &Strided) {
    if let Some((low, high)) = target.layout.extent(target.itemsize()) {
        let (serial, count) = (target.buffer.serial(), target.size() as u64);
        cx.events.wrote(serial, count, low as usize, high as usize);
    }
}

/// Tells the observer that the elements at these byte offsets were written; one that is named twice counts once.
pub fn note_elements(cx: &mut Cx, target: &Strided, offsets: impl Iterator<Item = usize>) {
    if !cx.events.watching {
        return;
    }
    let mut offsets: Vec<usize> = offsets.collect();
    offsets.sort_unstable();
    offsets.dedup();
    if let (Some(&low), Some(&high)) = (offsets.first(), offsets.last()) {
        let (serial, count) = (target.buffer.serial(), offsets.len() as u64);
        cx.events
            .wrote(serial, count, low, high + target.itemsize());
    }
}
