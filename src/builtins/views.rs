//! What functions and methods about views share: one Rust function an operation, on arrays.
//!
//! A view's `base` follows NumPy's collapse rule; a reshape or transposed gather that had to copy is a view of a copy, whose base is that
//! copy. Provenance says what happened in truth: view or copy, and why.

use std::rc::Rc;

use crate::array::dtype::promote::time_text_length;
use crate::array::dtype::{Casting, TimeStep, cast_level};
use crate::array::movement::ravel;
use crate::array::movement::reshape::{Reshaped, read_order, reshape, reshape_to};
use crate::array::movement::transpose::permute;
use crate::array::nesting::sort_axes;
use crate::array::{Array, DType, Guise, Kind, Layout, Order, Provenance, Strided, Why};
use crate::builtins::same_value;
use crate::engine::copy;
use crate::object::array::dates::{date_of_text, with_unit};
use crate::object::array::discover::text_room;
pub use crate::object::array::dtype::cannot_cast;
use crate::object::array::with_run;
use crate::object::{Cx, Raised, Res, Value};
use crate::repr::dtype_repr::dtype_str;

/// A view of an array through another layout.
pub fn view(array: &Rc<Array>, layout: Layout, why: Why) -> Rc<Array> {
    let seen = array.strided().with(layout);
    let serial = seen.buffer.serial();
    Array::view_of(array, seen, Provenance::view(why, serial))
}

/// A view of an array through another layout and dtype.
pub fn view_as(array: &Rc<Array>, layout: Layout, dtype: DType, why: Why) -> Rc<Array> {
    let seen = Strided {
        dtype,
        ..array.strided().with(layout)
    };
    let serial = seen.buffer.serial();
    Array::view_of(array, seen, Provenance::view(why, serial))
}

/// A new array as the kind of array that `like` is (a recarray, a memmap), where subclasses are passed through.
pub fn dressed(new: Rc<Array>, like: &Array, passes_subclasses: bool) -> Rc<Array> {
    new.set_guise(match passes_subclasses {
        true => like.guise(),
        false => Guise::Plain,
    });
    new
}

/// A copy in a memory order.
pub fn copy_of(cx: &mut Cx, array: &Rc<Array>, order: Order, why: Why) -> Res<Rc<Array>> {
    let strided = array.strided().clone();
    let new = with_run(cx, |run| copy::contiguous(run, &strided, order))?;
    let serial = strided.buffer.serial();
    Ok(Array::own(new, Provenance::copy(why, serial)))
}

/// Elements that are sub-arrays as elements of the array itself, which has the axes of both.
pub fn unfolded(mut elements: Strided) -> Strided {
    while let Some((base, shape)) = elements.dtype.sub_array_parts() {
        let inner = Layout::contiguous(shape, base.itemsize(), Order::C);
        let base = base.clone();
        elements.layout.shape.extend_from_slice(&inner.shape);
        elements.layout.strides.extend_from_slice(&inner.strides);
        elements.dtype = base;
    }
    elements
}

/// A view through another layout of a copy: the copy is the base.
fn view_of_copy(owner: &Rc<Array>, layout: Layout, why: Why, parent: u64) -> Rc<Array> {
    let seen = owner.strided().with(layout);
    Array::view_of(owner, seen, Provenance::copy(why, parent))
}

/// `reshape`: a view where it can be, else a copy. `copy` forces (`true`) or forbids (`false`) a copy.
pub fn reshaped(
    cx: &mut Cx,
    array: &Rc<Array>,
    dims: &[i64],
    order: Order,
    copies: Option<bool>,
) -> Res<Rc<Array>> {
    let (layout, itemsize, serial) = {
        let strided = array.strided();
        (
            strided.layout.clone(),
            strided.itemsize(),
            strided.buffer.serial(),
        )
    };
    let found = reshape(&layout, itemsize, dims, order)?;
    let (shape, order, why) = match (found, copies) {
        (Reshaped::View(layout), None | Some(false)) => {
            return Ok(view(array, layout, Why::Reshape));
        }
        (Reshaped::Copies { .. }, Some(false)) => {
            return Err(Raised::value(
                "Unable to avoid creating a copy while reshaping.",
            ));
        }
        (Reshaped::View(new), _) => (new.shape, read_order(&layout, itemsize, order), Why::Asked),
        (Reshaped::Copies { shape, order, .. }, _) => (shape, order, Why::ReshapeCopies),
    };
    let owner = copy_of(cx, array, order, why)?;
    let own = owner.strided().layout.clone();
    match reshape_to(&own, itemsize, shape, order) {
        Reshaped::View(layout) => Ok(view_of_copy(&owner, layout, why, serial)),
        Reshaped::Copies { .. } => unreachable!("a contiguous copy takes every shape of its order"),
    }
}

/// `ravel`.
pub fn ravelled(cx: &mut Cx, array: &Rc<Array>, order: Order) -> Res<Rc<Array>> {
    let found = {
        let strided = array.strided();
        ravel::ravel(&strided.layout, strided.itemsize(), order)
    };
    match found {
        Ok(layout) => Ok(view(array, layout, Why::Reshape)),
        Err(order) => flattened(cx, array, order, Why::ReshapeCopies),
    }
}

/// `flatten`: one axis, always a copy.
pub fn flattened(cx: &mut Cx, array: &Rc<Array>, order: Order, why: Why) -> Res<Rc<Array>> {
    let new = match order {
        // Along broadcast axes the iterator's order is not the one in which a copy of the array would lie in memory.
        Order::K => {
            let strided = array.strided().clone();
            let axes = sort_axes(strided.ndim(), &[&strided.layout.strides]);
            let turned = strided.with(permute(&strided.layout, &axes));
            let new = with_run(cx, |run| copy::contiguous(run, &turned, Order::C))?;
            Array::own(new, Provenance::copy(why, strided.buffer.serial()))
        }
        order => copy_of(cx, array, order, why)?,
    };
    let line = {
        let strided = new.strided();
        let size = strided.size();
        // Memory without bytes has strides of zero, as everywhere.
        let step = if size == 0 { 0 } else { strided.itemsize() };
        Layout::contiguous(&[size], step, Order::C)
    };
    let dtype = new.dtype();
    new.set_header(line, dtype);
    Ok(new)
}

/// Refuses a cast that its rule does not allow.
pub fn check_cast(from: &Strided, to: &DType, casting: Casting) -> Res<()> {
    match cast_level(&from.dtype, to) {
        Some(level) if level <= casting => Ok(()),
        _ => Err(cannot_cast(&from.dtype, from.ndim(), to, casting)),
    }
}

/// `astype`: a copy as another dtype, or the array itself where nothing changes and `copies` is false.
pub fn cast(
    cx: &mut Cx,
    array: &Rc<Array>,
    dtype: &DType,
    order: Order,
    casting: Casting,
    copies: bool,
) -> Res<Rc<Array>> {
    let strided = array.strided().clone();
    let dtype = sized(cx, &strided, dtype)?;
    check_cast(&strided, &dtype, casting)?;
    if casting == Casting::SameValue && !same_value::applies(&strided.dtype, &dtype) {
        return Err(cannot_cast(&strided.dtype, strided.ndim(), &dtype, casting));
    }
    let in_order = match order {
        Order::C => strided.is_c_contiguous(),
        Order::F => strided.is_f_contiguous(),
        Order::A => strided.is_c_contiguous() || strided.is_f_contiguous(),
        Order::K => true,
    };
    if !copies && in_order && strided.dtype == dtype {
        return Ok(array.clone());
    }
    let why = match strided.dtype == dtype {
        true => Why::Asked,
        false => Why::Cast,
    };
    let new = match casting {
        Casting::SameValue => same_value::cast(cx, &strided, &dtype, order)?,
        _ => with_run(cx, |run| copy::cast(run, &strided, &dtype, order))?,
    };
    let serial = strided.buffer.serial();
    Ok(Array::own(unfolded(new), Provenance::copy(why, serial)))
}

/// `S`, `U` and `V` without a length, dates and differences without a unit take what the operand's elements need.
fn sized(cx: &mut Cx, strided: &Strided, dtype: &DType) -> Res<DType> {
    let is_bare = |dtype: &DType| dtype.kind() == Kind::Void && dtype.compound().is_none();
    if is_bare(dtype) && dtype.itemsize() == 0 && strided.dtype.compound().is_none() {
        return Ok(DType::void(strided.itemsize()));
    }
    let from = strided.dtype.kind();
    let is_open = match dtype.kind().is_time() {
        true => dtype.step() == TimeStep::GENERIC,
        false => dtype.kind().is_text() && dtype.itemsize() == 0,
    };
    if !is_open {
        return Ok(dtype.clone());
    }
    if strided
        .dtype
        .fields()
        .is_some_and(|fields| fields.len() != 1)
    {
        return Err(Raised::type_error(format!(
            "cannot cast dtype {} to {}.",
            dtype_str(&strided.dtype),
            dtype.kind().class_text()
        )));
    }
    if dtype.kind().is_time() {
        // Dates and differences without a unit take the operand's.
        if from.is_time() {
            return Ok(DType::time(dtype.kind(), strided.dtype.step()));
        }
        if from != Kind::Object && !from.is_text() {
            return Ok(dtype.clone());
        }
        // Objects and texts say theirs themselves.
        let mut values = Vec::new();
        for at in strided.layout.offsets() {
            let value = crate::object::array::scalar_or_object(strided, at);
            if dtype.kind() == Kind::DateTime
                && let Some(text) = value.as_str()
            {
                date_of_text(cx, text, dtype)?;
            }
            values.push(value);
        }
        return with_unit(cx, dtype, &values);
    }
    let length = match from {
        Kind::DateTime | Kind::TimeDelta => time_text_length(&strided.dtype),
        Kind::Bytes => strided.itemsize(),
        Kind::Str => strided.itemsize() / 4,
        _ if from.is_numeric() => crate::array::dtype::promote::text_length(from),
        _ => {
            let mut longest = 1;
            for at in strided.layout.offsets() {
                let value = crate::object::array::scalar_or_object(strided, at);
                longest = longest.max(text_room(cx, &value)?);
            }
            longest
        }
    };
    Ok(match dtype.kind() {
        Kind::Str => DType::text(length.max(1)),
        _ => DType::bytes(length.max(1)),
    })
}

/// The array as a value.
pub fn value(array: Rc<Array>) -> Value {
    array.into()
}
