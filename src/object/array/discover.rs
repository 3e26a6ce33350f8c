//! From any Python value to an array: which shape, which dtype, and the elements (`np.array`).
//!
//! Lists and tuples nest into axes, arrays inside them too; text, bytes and everything else are elements. Ints take `int64`, else
//! `uint64`, else object. Where nesting is not even it is an error, unless the dtype is object.

use std::rc::Rc;

use super::array_like::{array_like, has_class_of_its_own};
use super::element::object_at;
use super::memory_view::{MemoryView, array_of_look, look_at};
use super::nesting::Axes;
use super::plain_numbers::strided_of_plain;
use super::scalar::{Scalar, array_of_scalar, scalar_or_object};
use super::store::{store, store_cast};
use super::time_casts::refuse_months;
use super::with_run;
use crate::array::dtype::promote::text_length;
use crate::array::dtype::{TimeStep, promote_types};
use crate::array::layout::MAX_NDIM;
use crate::array::movement::broadcast::cannot_assign;
use crate::array::{Array, DType, Kind, Layout, Order, Provenance, Strided, Why, tuple_text};
use crate::engine::copy;
use crate::object::bytearray::ByteArray;
use crate::object::complex::Complex;
use crate::object::int::Int;
use crate::object::sequence::{List, Tuple};
use crate::object::{Cx, Raised, Res, Value, attr, bytes, iterate, number, truth};

/// Whether a value is `a.flat`, which says that it is an array.
fn is_flat(cx: &Cx, value: &Value) -> bool {
    matches!(value, Value::Obj(_)) && Rc::ptr_eq(&attr::type_of(cx, value), &cx.types.flatiter)
}

/// An array of a value; an array is itself. `dtype` is what a list is read as; an array keeps its own.
pub fn array_of(cx: &mut Cx, value: &Value, dtype: Option<&DType>) -> Res<Rc<Array>> {
    if let Some(array) = value.downcast_rc::<Array>() {
        return Ok(array);
    }
    if dtype.is_none()
        && let Some(given) = array_like(cx, value, None, None)?
    {
        return Ok(given.array);
    }
    if dtype.is_none()
        && let Some(scalar) = value.downcast_rc::<Scalar>()
        && scalar.window().is_some()
    {
        return array_of_scalar(cx, &scalar);
    }
    let strided = strided_from(cx, value, dtype)?;
    Ok(Array::own(strided, Provenance::new(Why::FromPython)))
}

/// The elements of a value: an array's own, or new ones.
pub fn strided_of(cx: &mut Cx, value: &Value) -> Res<Strided> {
    match value.downcast::<Array>() {
        Some(array) => Ok(array.strided().clone()),
        None => strided_from(cx, value, None),
    }
}

/// The elements of a value that is to be assigned to elements of `dtype`: an array's own, anything else read as `dtype`.
pub fn strided_for(cx: &mut Cx, value: &Value, dtype: &DType) -> Res<Strided> {
    if let Some(array) = value.downcast::<Array>() {
        return Ok(array.strided().clone());
    }
    if let Some(scalar) = value.downcast::<Scalar>()
        && dtype.kind() != Kind::Object
    {
        let own = scalar.dtype();
        if own.kind() == dtype.kind() && own.kind().is_time() && dtype.step() != TimeStep::GENERIC {
            refuse_months(own, dtype)?;
        }
        return scalar.strided(&cx.memory);
    }
    strided_from(cx, value, Some(dtype))
}

/// The items of a list, tuple or other iterable.
pub fn items(cx: &mut Cx, value: &Value) -> Res<Vec<Value>> {
    if let Some(known) = known_items(value) {
        return Ok(known);
    }
    let iterator = iterate::iter(cx, value)?;
    let mut all = Vec::new();
    while let Some(item) = iterate::next(cx, &iterator)? {
        all.push(item);
    }
    Ok(all)
}

/// Whether an object of the program's own class acts as a sequence: it has a length and items by number, and is no dict.
pub fn is_sequence(cx: &mut Cx, value: &Value) -> bool {
    let Value::Obj(object) = value else {
        return false;
    };
    let class = object.class(cx);
    class.lookup_user(cx, "__getitem__").is_some()
        && class.lookup_user(cx, "__len__").is_some()
        && !class.is_subclass(&cx.types.dict)
        && truth::len(cx, value).is_ok()
}

fn known_items(value: &Value) -> Option<Vec<Value>> {
    if let Some(list) = value.downcast::<List>() {
        return Some(list.items.borrow().clone());
    }
    value.downcast::<Tuple>().map(|tuple| tuple.items.clone())
}

/// What nesting was found.
struct Found {
    shape: Vec<usize>,
    leaves: Vec<Value>,
    /// What holds all that was found so far.
    dtype: Option<DType>,
    /// Arrays among the values, each with the number of its first leaf.
    from_arrays: Vec<(usize, Rc<Array>)>,
    /// The dtype is given; what is found does not matter.
    is_asked: bool,
    /// Tuples are elements, for structured dtypes.
    tuples_are_leaves: bool,
    /// Uneven nesting ends the axes instead of raising.
    is_object: bool,
    /// Lists below this many axes are elements, and refused.
    most_axes: usize,
    /// What an assignment writes to: where a value cannot be converted, those before it are written.
    target: Option<Strided>,
    /// The array that the first object that says it is one gave while it was measured: it is asked once.
    first_said: Option<(Value, Rc<Array>)>,
}

/// The array on the memory of a memoryview or bytearray. A memoryview that was released is an object like any other.
pub fn memory_array(cx: &mut Cx, value: &Value) -> Res<Option<Rc<Array>>> {
    let is_live = value
        .downcast::<MemoryView>()
        .is_some_and(|view| !view.is_released());
    if !is_live && !value.is::<ByteArray>() {
        return Ok(None);
    }
    Ok(look_at(cx, value)?.map(array_of_look))
}

/// The elements of a value that is to be assigned to an array of `ndim` axes: lists nest no deeper than that. Of a list that fails midway, the values
/// before it stand in `target` then.
pub fn strided_within(
    cx: &mut Cx,
    value: &Value,
    dtype: &DType,
    (ndim, target): (usize, Option<&Strided>),
) -> Res<Strided> {
    if !(value.is::<List>() || value.is::<Tuple>()) || ndim >= MAX_NDIM {
        return strided_for(cx, value, dtype);
    }
    let mut found = Found::looking_for(Some(dtype));
    (found.most_axes, found.target) = (ndim, target.cloned());
    found.made(cx, value, Some(dtype))
}

/// New elements out of a value, with at most so many axes: lists that nest deeper are objects, or refused.
pub fn strided_of_most(
    cx: &mut Cx,
    value: &Value,
    dtype: Option<&DType>,
    most_axes: usize,
) -> Res<Strided> {
    let mut found = Found::looking_for(dtype);
    found.most_axes = most_axes;
    found.made(cx, value, dtype)
}

fn strided_from(cx: &mut Cx, value: &Value, dtype: Option<&DType>) -> Res<Strided> {
    if let Some(given) = array_like(cx, value, dtype, None)? {
        let own = given.array.strided().clone();
        return match dtype {
            Some(dtype) if *dtype != own.dtype => {
                let dtype = dtype.clone();
                with_run(cx, |run| copy::cast(run, &own, &dtype, Order::K))
            }
            _ => Ok(own),
        };
    }
    Found::looking_for(dtype).made(cx, value, dtype)
}

/// The characters that a value asks for: NumPy's own numbers and spans of time as many as their dtype may need, others those of their text.
pub fn text_room(cx: &mut Cx, value: &Value) -> Res<usize> {
    let kind = value.downcast::<Scalar>().map(|s| s.dtype().kind());
    match kind.filter(|kind| kind.is_numeric() || *kind == Kind::TimeDelta) {
        Some(Kind::TimeDelta) => return Ok(21),
        Some(kind) => return Ok(text_length(kind)),
        None => {}
    }
    match bytes::as_bytes(value) {
        Some(raw) => Ok(raw.len()),
        None => Ok(crate::object::text::str(cx, value)?.chars().count()),
    }
}

/// A text dtype without length takes the longest leaf's.
fn sized_for(cx: &mut Cx, dtype: &DType, leaves: &[Value]) -> Res<DType> {
    if dtype.kind().is_time() && dtype.step() == TimeStep::GENERIC {
        return super::dates::with_unit(cx, dtype, leaves);
    }
    if !dtype.kind().is_text() || dtype.itemsize() > 0 {
        return Ok(dtype.clone());
    }
    let mut longest = 1;
    for leaf in leaves {
        longest = longest.max(text_room(cx, leaf)?);
    }
    Ok(match dtype.kind() {
        Kind::Str => DType::text(longest),
        _ => DType::bytes(longest),
    })
}

impl Found {
    fn looking_for(dtype: Option<&DType>) -> Found {
        Found {
            shape: Vec::new(),
            leaves: Vec::new(),
            dtype: None,
            from_arrays: Vec::new(),
            is_asked: dtype.is_some(),
            tuples_are_leaves: dtype.is_some_and(|d| d.fields().is_some()),
            is_object: dtype.is_some_and(|d| d.kind() == Kind::Object),
            most_axes: MAX_NDIM,
            target: None,
            first_said: None,
        }
    }

    /// New elements out of a value.
    fn made(mut self, cx: &mut Cx, value: &Value, dtype: Option<&DType>) -> Res<Strided> {
        if let Some(plain) = strided_of_plain(cx, value, dtype, self.most_axes)? {
            return Ok(plain);
        }
        self.measure(cx, value, dtype)?;
        let shape = self.shape.clone();
        if !self.collect(cx, value, &shape, dtype)? {
            return Err(self.refused(cx, value, dtype)?);
        }
        let dtype = match dtype {
            Some(dtype) => sized_for(cx, dtype, &self.leaves)?,
            None => match self.dtype.take() {
                None => DType::F64,
                Some(found) if found.kind() == Kind::Str && found.itemsize() == 0 => DType::text(1),
                Some(found) if found.kind() == Kind::Bytes && found.itemsize() == 0 => {
                    DType::bytes(1)
                }
                Some(found) => found,
            },
        };
        if dtype.kind() == Kind::Object {
            self.box_elements(cx)?;
        }
        let new = Strided::zeros(&cx.memory, dtype, &shape, Order::C)?;
        let itemsize = new.itemsize();
        let mut arrays = std::mem::take(&mut self.from_arrays).into_iter().peekable();
        let mut i = 0;
        while i < self.leaves.len() {
            if let Some((_, array)) = arrays.next_if(|(from, _)| *from == i) {
                i += put_array(cx, &new, i, &array)?;
                continue;
            }
            if i % 4096 == 4095 {
                cx.poll()?;
            }
            if let Err(e) = store(cx, &new, i * itemsize, &self.leaves[i]) {
                self.keep(cx, &new, i);
                return Err(e);
            }
            i += 1;
        }
        Ok(new)
    }

    /// Writes what was converted so far where it was to go, if nothing had to be stretched for that.
    fn keep(&self, cx: &mut Cx, new: &Strided, done: usize) {
        let is_alike = |t: &&Strided| t.shape() == new.shape() && t.dtype == new.dtype;
        let Some(target) = self.target.as_ref().filter(is_alike) else {
            return;
        };
        for (at, place) in target.layout.offsets().take(done).enumerate() {
            let _ = store_cast(cx, target, place, &new.element_at(at * new.itemsize()));
        }
        super::subscript::note_elements(cx, target, target.layout.offsets().take(done));
    }

    /// An array among a list's items, the one on the memory of such an item, or the one that it says it is.
    fn array_within(
        &mut self,
        cx: &mut Cx,
        value: &Value,
        dtype: Option<&DType>,
    ) -> Res<Option<Rc<Array>>> {
        if let Some(array) = value.downcast_rc::<Array>() {
            return Ok(Some(array));
        }
        if !has_class_of_its_own(value) && !is_flat(cx, value) {
            return memory_array(cx, value);
        }
        match self.first_said.take_if(|(said, _)| said.is_same(value)) {
            Some((_, array)) => Ok(Some(array)),
            None => Ok(array_like(cx, value, dtype, None)?.map(|given| given.array)),
        }
    }

    /// The items where a value is an axis, or `None` where it is an element.
    fn axis(&self, cx: &mut Cx, value: &Value) -> Res<Option<Vec<Value>>> {
        let is_tuple = value.is::<Tuple>();
        if is_tuple && self.tuples_are_leaves {
            return Ok(None);
        }
        if is_tuple || value.is::<List>() {
            return Ok(known_items(value));
        }
        if let Some(array) = value.downcast_rc::<Array>() {
            if array.strided().ndim() == 0 {
                return Ok(None);
            }
            return items(cx, value).map(Some);
        }
        if (has_class_of_its_own(value) || is_flat(cx, value))
            && let Some(given) = array_like(cx, value, None, None)?
        {
            if given.array.strided().ndim() == 0 {
                return Ok(None);
            }
            return items(cx, &given.array.into()).map(Some);
        }
        let has_axes = match value.downcast::<MemoryView>() {
            Some(view) => view.elements().is_some_and(|e| e.ndim() > 0),
            None => value.is::<ByteArray>(),
        };
        if has_axes {
            return items(cx, value).map(Some);
        }
        let is_range = matches!(value, Value::Obj(o) if Rc::ptr_eq(&o.class(cx), &cx.types.range));
        match is_range || is_sequence(cx, value) {
            true => items(cx, value).map(Some),
            false => Ok(None),
        }
    }

    /// The shape that the first items say; for objects, what the whole nest has.
    fn measure(&mut self, cx: &mut Cx, value: &Value, dtype: Option<&DType>) -> Res<()> {
        if self.is_object {
            let mut axes = Axes::at_most(self.most_axes);
            self.walk(cx, value, (0, dtype), &mut axes)?;
            self.shape = axes.into_shape();
            return Ok(());
        }
        let mut at = value.clone();
        while self.shape.len() < self.most_axes {
            if let Some(array) = self.array_within(cx, &at, dtype)? {
                self.first_said = Some((at, array.clone()));
                let strided = array.strided();
                if self.shape.len() + strided.ndim() > self.most_axes {
                    return Err(too_deep(self.most_axes));
                }
                self.shape.extend_from_slice(strided.shape());
                break;
            }
            let Some(items) = self.axis(cx, &at)? else {
                break;
            };
            self.shape.push(items.len());
            match items.into_iter().next() {
                Some(first) => at = first,
                None => break,
            }
        }
        Ok(())
    }

    /// Walks a nest from `depth` on for the axes that all of it has.
    fn walk(
        &mut self,
        cx: &mut Cx,
        value: &Value,
        (depth, dtype): (usize, Option<&DType>),
        axes: &mut Axes,
    ) -> Res<()> {
        if let Some(array) = self.array_within(cx, value, dtype)? {
            self.first_said
                .get_or_insert_with(|| (value.clone(), array.clone()));
            axes.whole(depth, array.strided().shape());
            return Ok(());
        }
        let Some(items) = self.axis(cx, value)? else {
            axes.whole(depth, &[]);
            return Ok(());
        };
        if axes.list(depth, items.len()) {
            for (i, item) in items.iter().enumerate() {
                if i % 4096 == 4095 {
                    cx.poll()?;
                }
                cx.deeper(|cx| self.walk(cx, item, (depth + 1, dtype), axes))?;
            }
        }
        Ok(())
    }

    /// The refusal of a nest that was found uneven: it says how far all of it is even.
    #[cold]
    fn refused(&mut self, cx: &mut Cx, value: &Value, dtype: Option<&DType>) -> Res<Box<Raised>> {
        let mut axes = Axes::at_most(self.most_axes);
        self.walk(cx, value, (0, dtype), &mut axes)?;
        let shape = axes.into_shape();
        Ok(match shape.len() == self.most_axes {
            true => too_deep(self.most_axes),
            false => Raised::value(format!(
                "setting an array element with a sequence. The requested array has an inhomogeneous shape after {} dimensions. The \
                 detected shape was {} + inhomogeneous part.",
                shape.len(),
                tuple_text(&shape)
            )),
        })
    }

    /// Gathers the elements; whether the nest is as even as its first branch says.
    fn collect(
        &mut self,
        cx: &mut Cx,
        value: &Value,
        rest: &[usize],
        dtype: Option<&DType>,
    ) -> Res<bool> {
        let is_element = self.is_object && rest.is_empty();
        if let Some(array) = self.array_within(cx, value, dtype)?
            && !is_element
        {
            let strided = array.strided().clone();
            if strided.shape() != rest {
                if !self.is_object {
                    return Ok(false);
                }
                if strided.shape().iter().chain(rest).any(|&n| n != 1) {
                    return Err(cannot_assign(strided.shape(), rest).into());
                }
            }
            if !self.is_asked {
                self.meet(&strided.dtype);
            }
            let from = self.leaves.len();
            let elements = strided.layout.offsets();
            self.leaves
                .extend(elements.map(|at| scalar_or_object(&strided, at)));
            self.from_arrays.push((from, array));
            return Ok(true);
        }
        let Some((&n, inner)) = rest.split_first() else {
            if !self.is_object && self.axis(cx, value)?.is_some() {
                return Ok(false);
            }
            if !self.is_asked {
                self.meet(&dtype_of_leaf(value));
            }
            self.leaves.push(value.clone());
            return Ok(true);
        };
        let Some(items) = self.axis(cx, value)?.filter(|items| items.len() == n) else {
            return Ok(false);
        };
        for (i, item) in items.iter().enumerate() {
            if i % 4096 == 4095 {
                cx.poll()?;
            }
            if !cx.deeper(|cx| self.collect(cx, item, inner, dtype))? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Widens the dtype so far to hold another one too. One dtype alone keeps its byte order; what have none in common are objects.
    fn meet(&mut self, own: &DType) {
        self.dtype = Some(match self.dtype.take() {
            None => own.clone(),
            Some(so_far) if so_far == *own && own.is_native() => so_far,
            Some(so_far) => promote_types(&so_far, own).unwrap_or(DType::OBJECT),
        });
    }

    /// Elements of arrays become the Python objects that a cast to `object` makes of them; an array without axes is an object itself.
    fn box_elements(&mut self, cx: &mut Cx) -> Res<()> {
        for (from, whole) in std::mem::take(&mut self.from_arrays) {
            let array = whole.strided().clone();
            if array.ndim() == 0 {
                self.leaves[from] = whole.into();
                continue;
            }
            let boxed = with_run(cx, |run| copy::cast(run, &array, &DType::OBJECT, Order::C))?;
            let leaves = &mut self.leaves[from..][..array.size()];
            for (leaf, at) in leaves.iter_mut().zip(boxed.layout.offsets()) {
                *leaf = object_at(&boxed, at);
            }
        }
        Ok(())
    }
}

/// Casts the elements of an array among a list's values to their place, and counts them.
fn put_array(cx: &mut Cx, new: &Strided, first: usize, array: &Array) -> Res<usize> {
    let from = array.strided().clone();
    let place = Layout {
        offset: first * new.itemsize(),
        ..Layout::contiguous(from.shape(), new.itemsize(), Order::C)
    };
    with_run(cx, |run| copy::assign(run, &new.with(place), &from))?;
    Ok(from.size())
}

#[cold]
fn too_deep(most: usize) -> Box<Raised> {
    Raised::value(format!(
        "setting an array element with a sequence. The requested array would exceed the maximum number of dimension of {most}."
    ))
}

/// The dtype that an element on its own takes.
pub fn dtype_of_leaf(value: &Value) -> DType {
    match value {
        Value::Bool(_) => return DType::BOOL,
        Value::Int(_) => return DType::I64,
        Value::Float(_) => return DType::F64,
        _ => {}
    }
    if let Some(scalar) = value.downcast::<Scalar>() {
        return scalar.dtype().clone();
    }
    if let Some(array) = value.downcast::<Array>() {
        return array.dtype();
    }
    if let Some(big) = value.downcast::<Int>() {
        return match u64::try_from(&big.value) {
            Ok(_) => DType::U64,
            Err(_) => DType::OBJECT,
        };
    }
    if value.is::<Complex>() {
        return DType::C128;
    }
    if let Some(text) = value.as_str() {
        return DType::text(text.chars().count());
    }
    if value.is::<bytes::Bytes>() {
        return DType::bytes(bytes::as_bytes(value).map_or(0, |raw| raw.len()));
    }
    // An instance of a class below int, float or complex is the number in it.
    match number::Number::of(value) {
        Some(number::Number::Small(_)) => DType::I64,
        Some(number::Number::Float(_)) => DType::F64,
        Some(number::Number::Complex(..)) => DType::C128,
        Some(number::Number::Big(_)) => dtype_of_leaf(number::plain(value)),
        None => DType::OBJECT,
    }
}
