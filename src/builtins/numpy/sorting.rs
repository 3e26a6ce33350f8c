//! `sort`, `argsort`, `partition`, `argpartition`, `lexsort`, `sort_complex`: functions, and what the methods of arrays share.
//!
//! `kind=` shows in the order of indices of equal elements: NumPy leaves it open unless it is `'stable'`, and here it is what NumPy gives.

use std::rc::Rc;

use super::ordering::{self, By, Places, axis_of};
use crate::array::dtype::Casting;
use crate::array::{Array, DType, Kind, Order, Strided, Why};
use crate::builtin;
use crate::builtins::numpy::ufunc::apply::made;
use crate::builtins::views;
use crate::engine::copy;
use crate::numeric::sorting::SortKind;
use crate::object::array::foreign::about_to_write;
use crate::object::array::{array_of, discover, scalar_or_object, subscript, with_run};
use crate::object::bytes::as_bytes;
use crate::object::sequence::{List, Str, Tuple};
use crate::object::truth::truth;
use crate::object::{Cx, Raised, Res, Value, attr, text};
use crate::registry::argument::FromValue;
use crate::registry::array_argument::axis_number;
use crate::registry::{Builtin, COneAxis, Given};

builtin! {
    /// A sorted copy, along an axis or of all elements.
    ///
    /// >>> np.sort([[3, 1], [2, 4]])
    /// array([[1, 3],
    ///        [2, 4]])
    SORT: "sort(a, axis=-1, kind=None, order=None, *, stable=None)" => sort;
    /// The indices that would sort, along an axis or of all elements.
    ///
    /// >>> np.argsort([30, 10, 20])
    /// array([1, 2, 0])
    ARGSORT: "argsort(a, axis=-1, kind=None, order=None, *, stable=None)" => argsort;
    /// A copy in which the element at `kth` stands where a sort puts it, with smaller ones before and greater ones behind.
    ///
    /// >>> np.partition([7, 1, 5, 3], 1)
    /// array([1, 3, 5, 7])
    PARTITION: "partition(a, kth, axis=-1, kind='introselect', order=None)" => partition;
    /// The indices that would partition.
    ///
    /// >>> np.argpartition([7, 1, 5, 3], 1)
    /// array([1, 3, 2, 0])
    ARGPARTITION: "argpartition(a, kth, axis=-1, kind='introselect', order=None)" => argpartition;
    /// The indices that sort by several keys, the last one first.
    ///
    /// >>> np.lexsort(([9, 4, 0], [1, 2, 1]))
    /// array([2, 0, 1])
    LEXSORT: "lexsort(keys, axis=-1)" => lexsort;
    /// The elements as complex numbers, sorted.
    ///
    /// >>> np.sort_complex([3, 1])
    /// array([1.+0.j, 3.+0.j])
    SORT_COMPLEX: "sort_complex(a)" => sort_complex;
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[
    &SORT,
    &ARGSORT,
    &PARTITION,
    &ARGPARTITION,
    &LEXSORT,
    &SORT_COMPLEX,
];

/// The keyword arguments of a sort.
pub struct How {
    /// `kind=`
    pub kind: Option<Value>,
    /// `order=`
    pub order: Option<Value>,
    /// `stable=`
    pub stable: Option<Value>,
}

impl How {
    /// What the elements are ordered by; a wrong `kind` or `order` is refused.
    pub fn read(&self, cx: &mut Cx, dtype: &DType) -> Res<By> {
        check_kind(cx, self.kind.as_ref())?;
        if self.kind.is_some() && self.stable.is_some() {
            return Err(Raised::value(
                "`kind` and keyword parameters can't be provided at the same time. Use only one of them.",
            ));
        }
        fields_of(cx, dtype, self.order.as_ref())
    }
}

impl How {
    /// The way of sorting; `kind` is known to be right.
    fn sort_kind(&self, cx: &mut Cx) -> Res<SortKind> {
        let word = self.kind.as_ref().and_then(Value::as_str);
        let is_stable = match (word.and_then(|word| word.chars().next()), &self.stable) {
            (Some(letter), _) => matches!(letter, 'm' | 'M' | 's' | 'S'),
            (None, Some(asked)) => truth(cx, asked)?,
            (None, None) => false,
        };
        Ok(match is_stable {
            true => SortKind::Stable,
            false => SortKind::Quick,
        })
    }
}

fn check_kind(cx: &Cx, kind: Option<&Value>) -> Res<()> {
    let Some(kind) = kind else { return Ok(()) };
    let Some(word) = kind.as_str() else {
        let got = attr::type_name(cx, kind);
        return Err(Raised::type_error(format!(
            "sort kind must be str, not {got}"
        )));
    };
    match word.chars().next() {
        Some('q' | 'Q' | 'h' | 'H' | 'm' | 'M' | 's' | 'S') => Ok(()),
        _ => Err(Raised::value(format!(
            "sort kind must be one of 'quick', 'heap', or 'stable' (got '{word}')"
        ))),
    }
}

/// `order=`: the named fields first, then the others.
fn fields_of(cx: &mut Cx, dtype: &DType, order: Option<&Value>) -> Res<By> {
    let Some(order) = order else {
        return Ok(By::Whole);
    };
    let Some(fields) = dtype.fields() else {
        return Err(Raised::value(
            "Cannot specify order when the array has no fields.",
        ));
    };
    let named: Vec<Value> = if order.is::<Str>() {
        vec![order.clone()]
    } else if order.is::<Tuple>() || order.is::<List>() {
        discover::items(cx, order)?
    } else {
        let shown = text::str(cx, order)?;
        return Err(Raised::value(format!("unsupported order value: {shown}")));
    };
    let mut chosen: Vec<usize> = Vec::new();
    for name in named {
        let shown = text::str(cx, &name)?;
        match fields.iter().position(|f| *f.name == *shown) {
            Some(at) if chosen.contains(&at) => {
                return Err(Raised::value(format!("duplicate field name: {shown}")));
            }
            Some(at) => chosen.push(at),
            None => return Err(Raised::value(format!("unknown field name: {shown}"))),
        }
    }
    let rest: Vec<usize> = (0..fields.len()).filter(|i| !chosen.contains(i)).collect();
    chosen.extend(rest);
    Ok(By::Fields(chosen))
}

/// `axis=` of what works on a copy: -1 where it is missing, `None` where it is None.
fn sort_axis(cx: &mut Cx, axis: &Given<Value>) -> Res<Option<i64>> {
    match &axis.0 {
        None => Ok(Some(-1)),
        Some(Value::None) => Ok(None),
        Some(axis) => axis_number(cx, axis).map(Some),
    }
}

/// The same of what gives indices.
fn places_axis(cx: &mut Cx, axis: &Given<Value>) -> Res<Option<i64>> {
    match &axis.0 {
        None => Ok(Some(-1)),
        Some(Value::None) => Ok(None),
        Some(axis) => COneAxis::from_value(cx, axis, "axis").map(|axis| Some(axis.0)),
    }
}

/// A copy to work on, and the axis in it.
pub fn copy_for(cx: &mut Cx, a: &Value, axis: Option<i64>) -> Res<(Rc<Array>, i64)> {
    let array = array_of(cx, a, None)?;
    match axis {
        None => Ok((views::flattened(cx, &array, Order::C, Why::Sorted)?, -1)),
        Some(axis) => Ok((views::copy_of(cx, &array, Order::K, Why::Sorted)?, axis)),
    }
}

/// The array to rearrange: a copy, or where `overwrites` says so the array itself.
pub fn workplace(cx: &mut Cx, a: &Value, axis: Option<usize>, overwrites: bool) -> Res<Rc<Array>> {
    if !overwrites {
        return Ok(copy_for(cx, a, axis.map(|axis| axis as i64))?.0);
    }
    let array = array_of(cx, a, None)?;
    if !array.flags().writeable {
        return Err(Raised::value("partition array is read-only"));
    }
    about_to_write(cx, &array)?;
    let place = match axis {
        None => views::ravelled(cx, &array, Order::C)?,
        Some(_) => array,
    };
    subscript::note_write(cx, &place.strided().clone());
    Ok(place)
}

fn sort(
    cx: &mut Cx,
    a: Value,
    axis: Given<Value>,
    kind: Option<Value>,
    order: Option<Value>,
    stable: Option<Value>,
) -> Res<Value> {
    let how = How {
        kind,
        order,
        stable,
    };
    let axis = sort_axis(cx, &axis)?;
    let (array, axis) = copy_for(cx, &a, axis)?;
    sort_in_place(cx, &array, axis, &how)?;
    Ok(array.into())
}

/// Sorts an array along an axis in its own memory.
pub fn sort_in_place(cx: &mut Cx, array: &Rc<Array>, axis: i64, how: &How) -> Res<()> {
    let strided = array.strided().clone();
    let by = how.read(cx, &strided.dtype)?;
    let axis = axis_of(axis, strided.ndim())?;
    if !array.flags().writeable {
        return Err(Raised::value("sort array is read-only"));
    }
    let kind = how.sort_kind(cx)?;
    ordering::sort(cx, &strided, axis, &by, kind)?;
    subscript::note_write(cx, &strided);
    Ok(())
}

/// `np.argsort`, and the method.
pub fn argsort(
    cx: &mut Cx,
    a: Value,
    axis: Given<Value>,
    kind: Option<Value>,
    order: Option<Value>,
    stable: Option<Value>,
) -> Res<Value> {
    let how = How {
        kind,
        order,
        stable,
    };
    let axis = places_axis(cx, &axis)?;
    argsort_of(cx, &a, axis, &how)
}

/// The elements to order and the axis: all in one row without an axis, and where there is no axis at all.
fn to_order(cx: &mut Cx, a: &Value, axis: Option<i64>) -> Res<(Strided, usize)> {
    let array = array_of(cx, a, None)?;
    let strided = array.strided().clone();
    match axis {
        None => Ok((ordering::flat(cx, &strided)?, 0)),
        Some(axis) if strided.ndim() == 0 => {
            let axis = axis_of(axis, 1)?;
            Ok((ordering::flat(cx, &strided)?, axis))
        }
        Some(axis) => {
            let axis = axis_of(axis, strided.ndim())?;
            Ok((strided, axis))
        }
    }
}

/// The indices that sort an array, a scalar, or what makes an array.
pub fn argsort_of(cx: &mut Cx, a: &Value, axis: Option<i64>, how: &How) -> Res<Value> {
    let (strided, axis) = to_order(cx, a, axis)?;
    let by = how.read(cx, &strided.dtype)?;
    let kind = how.sort_kind(cx)?;
    let places = ordering::argsort(cx, &strided, axis, &by, kind)?;
    Ok(made(cx, places, Why::Sorted).into())
}

/// `kth=` as places within `n`, ascending; none of an empty array, where every place will do.
fn kth_of(cx: &mut Cx, kth: &Value, n: usize, is_empty: bool) -> Res<Vec<usize>> {
    let strided = array_of(cx, kth, None)?.strided().clone();
    if strided.dtype.kind() == Kind::Bool {
        return Err(Raised::value("Booleans unacceptable as partition index"));
    }
    if !strided.dtype.kind().is_integer() {
        return Err(Raised::type_error("Partition index must be integer"));
    }
    if strided.ndim() > 1 {
        return Err(Raised::value(
            "setting an array element with a sequence. The requested array would exceed the maximum number of dimension of 1.",
        ));
    }
    let given: Vec<i64> = with_run(cx, |run| copy::to_vec(run, &strided))?;
    let mut places = Vec::with_capacity(given.len());
    for k in given.into_iter().filter(|_| !is_empty) {
        let place = if k < 0 { k.wrapping_add(n as i64) } else { k };
        if place < 0 || place >= n as i64 {
            return Err(Raised::value(format!("kth(={place}) out of bounds ({n})")));
        }
        places.push(place as usize);
    }
    places.sort_unstable();
    Ok(places)
}

fn check_select(cx: &mut Cx, kind: Option<&Value>) -> Res<()> {
    if let Some(kind) = kind
        && kind.as_str().is_none()
        && as_bytes(kind).is_none()
    {
        let got = attr::type_name(cx, kind);
        return Err(Raised::type_error(format!(
            "select kind must be str, not {got}"
        )));
    }
    match kind.map(|k| k.as_str().unwrap_or_default().to_string()) {
        None => Ok(()),
        Some(word) if word.starts_with(['i', 'I']) => Ok(()),
        Some(word) => Err(Raised::value(format!(
            "select kind must be 'introselect' (got '{word}')"
        ))),
    }
}

fn partition(
    cx: &mut Cx,
    a: Value,
    kth: Value,
    axis: Given<Value>,
    kind: Option<Value>,
    order: Option<Value>,
) -> Res<Value> {
    let axis = sort_axis(cx, &axis)?;
    let (array, axis) = copy_for(cx, &a, axis)?;
    partition_in_place(cx, &array, &kth, axis, kind.as_ref(), order.as_ref())?;
    Ok(array.into())
}

/// Partitions an array along an axis in its own memory.
pub fn partition_in_place(
    cx: &mut Cx,
    array: &Rc<Array>,
    kth: &Value,
    axis: i64,
    kind: Option<&Value>,
    order: Option<&Value>,
) -> Res<()> {
    check_select(cx, kind)?;
    let strided = array.strided().clone();
    let by = fields_of(cx, &strided.dtype, order)?;
    let axis = axis_of(axis, strided.ndim())?;
    if !array.flags().writeable {
        return Err(Raised::value("partition array is read-only"));
    }
    let kth = kth_of(cx, kth, strided.shape()[axis], strided.size() == 0)?;
    match by {
        By::Whole => ordering::partition(cx, &strided, axis, &kth)?,
        by => ordering::sort(cx, &strided, axis, &by, SortKind::Quick)?,
    }
    subscript::note_write(cx, &strided);
    Ok(())
}

/// `np.argpartition`, and the method.
pub fn argpartition(
    cx: &mut Cx,
    a: Value,
    kth: Value,
    axis: Given<Value>,
    kind: Option<Value>,
    order: Option<Value>,
) -> Res<Value> {
    let axis = places_axis(cx, &axis)?;
    argpartition_of(cx, &a, &kth, axis, kind.as_ref(), order.as_ref())
}

/// The indices that partition an array, a scalar, or what makes an array.
pub fn argpartition_of(
    cx: &mut Cx,
    a: &Value,
    kth: &Value,
    axis: Option<i64>,
    kind: Option<&Value>,
    order: Option<&Value>,
) -> Res<Value> {
    check_select(cx, kind)?;
    let (strided, axis) = to_order(cx, a, axis)?;
    let by = fields_of(cx, &strided.dtype, order)?;
    let kth = kth_of(cx, kth, strided.shape()[axis], strided.size() == 0)?;
    let places = ordering::places(cx, &strided, axis, &by, Places::Selected(&kth))?;
    Ok(made(cx, places, Why::Sorted).into())
}

fn lexsort(cx: &mut Cx, keys: Value, axis: Given<Value>) -> Res<Value> {
    const NEEDS_KEYS: &str = "need sequence of keys with len > 0 in lexsort";
    let keys = match discover::items(cx, &keys) {
        Ok(keys) if !keys.is_empty() => keys,
        _ => return Err(Raised::type_error(NEEDS_KEYS)),
    };
    let mut columns: Vec<Strided> = Vec::with_capacity(keys.len());
    for key in &keys {
        columns.push(array_of(cx, key, None)?.strided().clone());
    }
    if columns.iter().any(|c| c.shape() != columns[0].shape()) {
        return Err(Raised::value("all keys need to be the same shape"));
    }
    if columns[0].ndim() == 0 {
        let zero = Strided::from_slice(&cx.memory, &[0i64], &[])?;
        return Ok(scalar_or_object(&zero, 0));
    }
    let axis = match axis.0 {
        None => -1,
        Some(axis) => axis_number(cx, &axis)?,
    };
    let axis = axis_of(axis, columns[0].ndim())?;
    let mut order: Option<Strided> = None;
    for column in &columns {
        order = Some(match order {
            None => ordering::argsort(cx, column, axis, &By::Whole, SortKind::Stable)?,
            Some(so_far) => refine(cx, column, axis, &so_far)?,
        });
    }
    let order = order.expect("there is at least one key");
    Ok(made(cx, order, Why::Sorted).into())
}

/// The order so far, refined by a stable sort of another key in that order.
fn refine(cx: &mut Cx, column: &Strided, axis: usize, so_far: &Strided) -> Res<Strided> {
    let length = column.shape()[axis].max(1);
    let key = ordering::fresh(cx, &ordering::axis_last(column, axis)?)?;
    let so_far_last = ordering::axis_last(so_far, axis)?;
    let before: Vec<i64> = with_run(cx, |run| copy::to_vec(run, &so_far_last))?;
    let row = key.with(crate::array::Layout::contiguous(
        &[key.size()],
        key.itemsize(),
        Order::C,
    ));
    let start = |i: usize| (i / length * length) as i64;
    let places: Vec<i64> = before
        .iter()
        .enumerate()
        .map(|(i, &at)| start(i) + at)
        .collect();
    let permuted = ordering::gather(cx, &row, &places)?;
    let shaped = permuted.with(crate::array::Layout::contiguous(
        key.shape(),
        key.itemsize(),
        Order::C,
    ));
    let last = key.ndim() - 1;
    let next = ordering::argsort(cx, &shaped, last, &By::Whole, SortKind::Stable)?;
    let next: Vec<i64> = with_run(cx, |run| copy::to_vec(run, &next))?;
    let composed: Vec<i64> = next
        .iter()
        .enumerate()
        .map(|(i, &at)| before[start(i) as usize + at as usize])
        .collect();
    let made = Strided::from_slice(&cx.memory, &composed, key.shape())?;
    if last == axis {
        return Ok(made);
    }
    let result = Strided::empty(&cx.memory, DType::I64, column.shape(), Order::C)?;
    let target = ordering::axis_last(&result, axis)?;
    with_run(cx, |run| copy::assign(run, &target, &made))?;
    Ok(result)
}

fn sort_complex(cx: &mut Cx, a: Value) -> Res<Value> {
    let (array, axis) = copy_for(cx, &a, Some(-1))?;
    let how = How {
        kind: None,
        order: None,
        stable: None,
    };
    sort_in_place(cx, &array, axis, &how)?;
    let strided = array.strided().clone();
    let dtype = match strided.dtype.kind() {
        kind if kind.is_complex() => return Ok(array.into()),
        Kind::I8 | Kind::U8 | Kind::I16 | Kind::U16 => DType::C64,
        _ => DType::C128,
    };
    drop(strided);
    Ok(views::cast(cx, &array, &dtype, Order::K, Casting::Unsafe, true)?.into())
}
