//! `a.flat`: the elements of an array in C order as one sequence that can be read, written and iterated.
//!
//! Subscripts give copies, never views; an assignment begins its values again where they run out.

use std::cell::Cell;
use std::rc::Rc;

use crate::array::indexing::Item;
use crate::array::{Array, DType, Flags, Kind, Layout, Order, Strided, Why};
use crate::base::Counted;
use crate::builtins::numpy::compose;
use crate::builtins::numpy::flat_places::{
    coordinates, gather_numbers, line_of, offset_at, scatter_from, scatter_numbers,
};
use crate::builtins::views;
use crate::builtins::{add_attributes, add_methods};
use crate::engine::copy;
use crate::object::array::discover::strided_for;
use crate::object::array::index_items::items_of;
use crate::object::array::store;
use crate::object::array::{Scalar, item_at, strided_of, with_run};
use crate::object::bytes::Bytes;
use crate::object::complex::Complex;
use crate::object::sequence::{List, Tuple};
use crate::object::{CompareOp, Cx, NameMap, Object, Raised, Res, Type, Value, warning};
use crate::registry::argument::Keywords;
use crate::registry::argument::Me;
use crate::registry::{Attribute, Builtin, Rest};
use crate::{attribute, builtin};

attribute! {
    /// The elements as one sequence.
    FLAT: "flat" => flat, set_flat;
}

/// The attributes of arrays in this family.
pub static ARRAY_ATTRIBUTES: &[&Attribute] = &[&FLAT];

attribute! {
    /// The array.
    BASE: "base" => base;
    /// The index of the next element, one number an axis.
    COORDS: "coords" => coords;
    /// The number of the next element.
    INDEX: "index" => index;
}

builtin! {
    /// A copy of the elements as an array of one axis.
    COPY: "copy(self, /)" => copy;
    /// The elements as an array of one axis.
    ARRAY: "__array__(self, /, *args, **kwargs)" => array;
}

static ATTRIBUTES: &[&Attribute] = &[&BASE, &COORDS, &INDEX];
static METHODS: &[&Builtin] = &[&COPY, &ARRAY];

/// Fills the namespace of `flatiter`.
pub fn fill(cx: &Cx, namespace: &mut NameMap) {
    add_methods(namespace, &cx.types.flatiter, METHODS);
    add_attributes(namespace, &cx.types.flatiter, ATTRIBUTES);
}

/// `a.flat`.
pub struct FlatIter {
    /// The array.
    pub array: Rc<Array>,
    next: Cell<usize>,
}

impl FlatIter {
    /// The elements of an array.
    pub fn new(array: Rc<Array>) -> FlatIter {
        FlatIter {
            array,
            next: Cell::new(0),
        }
    }
}

impl Counted for FlatIter {
    fn traverse(&self, visit: &mut dyn FnMut(Rc<dyn Counted>)) {
        visit(self.array.clone());
    }
}

/// Which elements a key names, and the shape of what it gives; `None` for a single one.
type Numbers = (Vec<usize>, Option<Vec<usize>>);

/// The elements that a key names.
fn numbers_of(cx: &mut Cx, key: &Value, size: usize) -> Res<Numbers> {
    let parts = key.downcast::<Tuple>().map(|t| t.items.clone());
    let key = match parts.as_deref() {
        None => key.clone(),
        Some([]) => Value::Ellipsis,
        Some([Value::Bool(_)]) => return Err(no_truth()),
        Some([one]) => one.clone(),
        Some(several) => return Err(refuse_several(cx, several)?),
    };
    if matches!(key, Value::Ellipsis) {
        return Ok(((0..size).collect(), Some(vec![size])));
    }
    if let Some(found) = of_truth(cx, &key, size)? {
        return Ok(found);
    }
    if let Some(read) = read_as_integers(cx, &key)? {
        let shape = read.shape().to_vec();
        let values = with_run(cx, |run| copy::to_vec::<i64>(run, &read))?;
        let all: Res<Vec<usize>> = values.iter().map(|&i| number(i, size)).collect();
        return Ok((all?, Some(shape).filter(|shape| !shape.is_empty())));
    }
    let (items, _) = items_of(cx, &key).map_err(|raised| {
        match !key.is::<Array>() && raised.is_kind(cx, "IndexError") {
            true => no_index(),
            false => raised,
        }
    })?;
    match items.into_iter().next() {
        Some(Item::Int(i) | Item::Scalar(i)) => Ok((vec![number(i, size)?], None)),
        Some(Item::Slice(slice)) => {
            let range = slice.on(size)?;
            let all = (0..range.len).map(|k| (range.start as i64 + k as i64 * range.step) as usize);
            Ok((all.collect(), Some(vec![range.len])))
        }
        Some(Item::Array(index)) => {
            let all: Res<Vec<usize>> = index.values.iter().map(|&i| number(i, size)).collect();
            Ok((all?, Some(index.shape.to_vec())))
        }
        Some(Item::Mask(mask)) => {
            if mask.shape.len() > 1 {
                return Err(too_many(mask.shape.len()));
            }
            if mask.shape.first().is_some_and(|&n| n != size) {
                return Err(Raised::index(format!(
                    "boolean index did not match indexed flat iterator along axis 0; size of axis is {size} but size of corresponding boolean axis is {}",
                    mask.shape[0]
                )));
            }
            if mask.shape.is_empty() {
                let all = if mask.hits == [true] { size.min(1) } else { 0 };
                return Ok(((0..all).collect(), Some(vec![all])));
            }
            let all: Vec<usize> = (0..size).filter(|&i| mask.hits[i]).collect();
            let count = all.len();
            Ok((all, Some(vec![count])))
        }
        _ => Err(no_index()),
    }
}

/// What is wrong with a key of several parts: a part that is no index, too many axes, or a new axis.
#[cold]
fn refuse_several(cx: &mut Cx, parts: &[Value]) -> Res<Box<Raised>> {
    let key = Value::tuple(parts.to_vec());
    let (items, _) =
        items_of(cx, &key).map_err(|raised| match raised.is_kind(cx, "IndexError") {
            true => no_index(),
            false => raised,
        })?;
    let ellipses = items.iter().filter(|i| matches!(i, Item::Ellipsis)).count();
    if ellipses > 1 {
        return Ok(Raised::index(
            "an index can only have a single ellipsis ('...')",
        ));
    }
    let used = |item: &Item| match item {
        Item::Mask(mask) => mask.shape.len(),
        Item::NewAxis | Item::Ellipsis => 0,
        _ => 1,
    };
    Ok(match items.iter().map(used).sum() {
        0 | 1 => no_index(),
        used => too_many(used),
    })
}

#[cold]
fn no_truth() -> Box<Raised> {
    Raised::index(
        "boolean indices for iterators are not supported because of previous behavior that was confusing (valid boolean indices are expected \
         to work in the future)",
    )
}

#[cold]
fn no_index() -> Box<Raised> {
    Raised::index(
        "only integers, slices (`:`), ellipsis (`...`) and integer or boolean arrays are valid indices",
    )
}

/// True is the first element, False none; a list of truth values is refused.
fn of_truth(cx: &mut Cx, key: &Value, size: usize) -> Res<Option<Numbers>> {
    let truth = match key {
        Value::Bool(b) => *b,
        key => match key.downcast::<Array>().map(|a| a.strided().clone()) {
            Some(one) if one.ndim() == 0 && one.dtype.kind() == Kind::Bool => {
                one.element_at(one.layout.offset).bytes[0] != 0
            }
            Some(_) => return Ok(None),
            None => {
                let is_list = key.is::<List>() || key.is::<Scalar>();
                let read = match is_list {
                    true => strided_of(cx, key)?,
                    false => return Ok(None),
                };
                if read.dtype.kind() == Kind::Bool && read.size() > 0 {
                    return Err(no_truth());
                }
                return Ok(None);
            }
        },
    };
    warning::warn(
        cx,
        "DeprecationWarning",
        "Indexing flat iterators with a 0-dimensional boolean index is deprecated and may be removed in a future version. (Deprecated NumPy \
         2.4)",
    )?;
    match truth {
        true => Ok(Some((vec![number(0, size)?], None))),
        false => Ok(Some((Vec::new(), Some(vec![0])))),
    }
}

/// Numbers and texts that are no integers, and lists of them, as the integers that they become.
fn read_as_integers(cx: &mut Cx, key: &Value) -> Res<Option<Strided>> {
    let is_number = key.is::<List>()
        || key.is::<Complex>()
        || key.is::<Scalar>()
        || key.as_str().is_some()
        || key.is::<Bytes>()
        || matches!(key, Value::Float(_));
    if !is_number {
        return Ok(None);
    }
    let own = strided_of(cx, key)?;
    if own.dtype.kind().is_integer() || (own.size() == 0 && key.is::<List>()) {
        return Ok(None);
    }
    let read = strided_for(cx, key, &DType::I64)
        .and_then(|read| with_run(cx, |run| copy::cast(run, &read, &DType::I64, Order::C)));
    let read = read.map_err(|raised| match raised.is_kind(cx, "ValueError") {
        true => no_index(),
        false => raised,
    })?;
    warning::warn(
        cx,
        "DeprecationWarning",
        "Invalid non-array indices for iterator objects are deprecated and will be removed in a future version. (Deprecated NumPy 2.4)",
    )?;
    Ok(Some(read))
}

fn number(index: i64, size: usize) -> Res<usize> {
    let at = if index < 0 {
        index + size as i64
    } else {
        index
    };
    match usize::try_from(at).ok().filter(|&at| at < size) {
        Some(at) => Ok(at),
        None => Err(Raised::index(format!(
            "index {index} is out of bounds for size {size}"
        ))),
    }
}

#[cold]
fn too_many(count: usize) -> Box<Raised> {
    Raised::index(format!(
        "too many indices for flat iterator: flat iterator is 1-dimensional, but {count} were indexed"
    ))
}

impl Object for FlatIter {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        cx.types.flatiter.clone()
    }

    fn is_container(&self) -> bool {
        true
    }

    fn len(&self, _: &mut Cx, _: &Value) -> Res<Option<usize>> {
        Ok(Some(self.array.strided().size()))
    }

    fn is_iterator(&self) -> bool {
        true
    }

    fn next(&self, _: &mut Cx, _: &Value) -> Res<Option<Value>> {
        let at = self.next.get();
        let strided = self.array.strided();
        if at >= strided.size() {
            return Ok(None);
        }
        self.next.set(at + 1);
        Ok(Some(item_at(
            || self.array.clone(),
            &strided,
            offset_at(&strided.layout, at),
        )))
    }

    fn getitem(&self, cx: &mut Cx, _: &Value, key: &Value) -> Res<Value> {
        let strided = self.array.strided().clone();
        let (numbers, shape) = numbers_of(cx, key, strided.size())?;
        let Some(shape) = shape else {
            let at = offset_at(&strided.layout, numbers[0]);
            return Ok(item_at(|| self.array.clone(), &strided, at));
        };
        let new = gather_numbers(cx, &strided, &numbers, &shape)?;
        Ok(compose::own_copy(
            cx,
            new,
            Why::Take,
            strided.buffer.serial(),
        ))
    }

    fn setitem(&self, cx: &mut Cx, _: &Value, key: &Value, value: Option<&Value>) -> Res<bool> {
        let Some(value) = value else {
            return Err(Raised::type_error("Cannot delete iterator elements"));
        };
        if !self.array.flags().writeable {
            return Err(Raised::value("underlying array is read-only"));
        }
        if let Some(parts) = key.downcast::<Tuple>()
            && matches!(&parts.items[..], [] | [Value::Ellipsis])
        {
            return Err(Raised::index(
                "Assigning to a flat iterator with a 0-D index is not supported",
            ));
        }
        let strided = self.array.strided().clone();
        match numbers_of(cx, key, strided.size())? {
            (numbers, None) => assign_one(cx, &strided, numbers[0], value)?,
            (numbers, Some(_)) => assign_live(cx, &strided, &numbers, value)?,
        }
        Ok(true)
    }

    fn compare(&self, cx: &mut Cx, _: &Value, op: CompareOp, other: &Value) -> Res<Value> {
        let line = views::flattened(cx, &self.array, Order::C, Why::Flatten)?;
        compose::cmp(cx, op, &line.into(), other)
    }
}

/// NumPy's words for whatever keeps a value from one element.
pub fn not_set() -> Box<Raised> {
    Raised::value("Error setting single item of array.")
}

/// Writes one element.
fn assign_one(cx: &mut Cx, into: &Strided, number: usize, value: &Value) -> Res<()> {
    let one = Strided::zeros(&cx.memory, into.dtype.clone(), &[1], Order::C)?;
    if let Err(raised) = store::store(cx, &one, 0, value) {
        return Err(match raised.is_kind(cx, "Exception") {
            true => not_set(),
            false => raised,
        });
    }
    scatter_numbers(cx, into, &[number], &one);
    Ok(())
}

/// An assignment through a subscript of the iterator, which reads an array of the same dtype while it writes.
fn assign_live(cx: &mut Cx, into: &Strided, numbers: &[usize], value: &Value) -> Res<()> {
    match value.downcast::<Array>() {
        Some(array) if array.dtype() == into.dtype && array.strided().size() > 0 => {
            scatter_from(cx, into, numbers, &array.strided());
            Ok(())
        }
        _ => assign_numbers(cx, into, numbers, value),
    }
}

fn assign_numbers(cx: &mut Cx, into: &Strided, numbers: &[usize], value: &Value) -> Res<()> {
    let values = line_of(cx, value, into)?;
    if values.size() == 0 && !numbers.is_empty() {
        return Err(not_set());
    }
    scatter_numbers(cx, into, numbers, &values);
    Ok(())
}

fn of(me: &Value) -> Rc<FlatIter> {
    me.downcast_rc::<FlatIter>()
        .expect("the descriptor checked the receiver")
}

fn array_of(me: &Value) -> Rc<Array> {
    me.downcast_rc::<Array>()
        .expect("the descriptor checked the receiver")
}

fn flat(_: &mut Cx, me: &Value) -> Res<Value> {
    Ok(Value::object(FlatIter::new(array_of(me))))
}

fn set_flat(cx: &mut Cx, me: &Value, value: Option<&Value>) -> Res<()> {
    let Some(value) = value else {
        return Err(Raised::new(
            crate::diag::fault::FaultKind::AttributeError,
            "Cannot delete array flat iterator",
        ));
    };
    let array = array_of(me);
    if !array.flags().writeable {
        return Err(Raised::value("array is read-only"));
    }
    let strided = array.strided().clone();
    let numbers: Vec<usize> = (0..strided.size()).collect();
    assign_numbers(cx, &strided, &numbers, value)
}

fn base(_: &mut Cx, me: &Value) -> Res<Value> {
    Ok(of(me).array.clone().into())
}

fn coords(_: &mut Cx, me: &Value) -> Res<Value> {
    let iter = of(me);
    let index = coordinates(iter.array.strided().shape(), iter.next.get());
    Ok(compose::int_tuple(&index))
}

fn index(_: &mut Cx, me: &Value) -> Res<Value> {
    Ok(of(me).next.get().into())
}

fn copy(cx: &mut Cx, me: Me<FlatIter>) -> Res<Value> {
    views::flattened(cx, &me.0.array, Order::C, Why::Flatten).map(Into::into)
}

/// The memory itself where the elements follow each other in it, otherwise a copy that cannot be written.
fn array(cx: &mut Cx, me: Me<FlatIter>, _args: Rest, _kwargs: Keywords) -> Res<Value> {
    let array = &me.0.array;
    let strided = array.strided().clone();
    if strided.layout.is_c_contiguous(strided.itemsize()) {
        let step = if strided.size() == 0 {
            0
        } else {
            strided.itemsize()
        };
        let mut line = Layout::contiguous(&[strided.size()], step, Order::C);
        line.offset = strided.layout.offset;
        return Ok(views::view(array, line, Why::Flatten).into());
    }
    let new = views::flattened(cx, array, Order::C, Why::Flatten)?;
    let flags = Flags {
        writeable: false,
        ..new.flags()
    };
    new.set_flags(flags);
    Ok(new.into())
}
