//! Sets of elements: `union1d`, `intersect1d`, `setdiff1d`, `setxor1d`, `isin`.
//!
//! Composed of sorts and comparisons of neighbours, as in NumPy, so that what compares and what does not is told in its words. `isin` compares
//! with few test elements one by one, which works for dtypes that have no common one; with integers it looks into a table.

use super::compose::{self, cmp, dtype_of, elements, get, method, np, np_kw, set, sub};
use super::unique::{self, Wanted};
use crate::array::{DType, Kind, Order, Strided, Why};
use crate::builtin;
use crate::diag::fault::FaultKind;
use crate::engine::copy;
use crate::object::array::with_run;
use crate::object::slice::Slice;
use crate::object::{CompareOp, Cx, Raised, Res, Value, iterate};
use crate::registry::Builtin;

builtin! {
    /// The elements of either array, each once, sorted.
    ///
    /// >>> np.union1d([2, 1], [3, 1])
    /// array([1, 2, 3])
    UNION1D: "union1d(ar1, ar2)" => union1d;
    /// The elements of both arrays, each once, sorted.
    ///
    /// >>> np.intersect1d([1, 3, 4], [3, 1, 2])
    /// array([1, 3])
    INTERSECT1D: "intersect1d(ar1, ar2, assume_unique=False, return_indices=False)" => intersect1d;
    /// The elements of the first array that the second has not, each once, sorted.
    ///
    /// >>> np.setdiff1d([3, 1, 2], [2, 5])
    /// array([1, 3])
    SETDIFF1D: "setdiff1d(ar1, ar2, assume_unique=False)" => setdiff1d;
    /// The elements of one array only, each once, sorted.
    ///
    /// >>> np.setxor1d([1, 2], [2, 3])
    /// array([1, 3])
    SETXOR1D: "setxor1d(ar1, ar2, assume_unique=False)" => setxor1d;
    /// Whether each element is among the test elements.
    ///
    /// >>> np.isin([[1, 2], [3, 4]], [2, 4])
    /// array([[False,  True],
    ///        [False,  True]])
    ISIN: "isin(element, test_elements, assume_unique=False, invert=False, *, kind=None)" => isin;
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[&UNION1D, &INTERSECT1D, &SETDIFF1D, &SETXOR1D, &ISIN];

/// The different elements, sorted.
fn set_of(cx: &mut Cx, value: &Value) -> Res<Value> {
    let parts = unique::of_value(cx, value, true, Wanted::default())?;
    Ok(parts.into_iter().next().expect("there are values"))
}

fn ravelled(cx: &mut Cx, value: &Value) -> Res<Value> {
    let array: Value = compose::asarray(cx, value)?.into();
    method(cx, &array, "ravel", &[])
}

/// `a[1:]`
fn behind(cx: &mut Cx, a: &Value) -> Res<Value> {
    let span = Slice::new(Value::Int(1), Value::None, Value::None);
    get(cx, a, &Value::object(span))
}

/// `a[:stop]`
fn until(cx: &mut Cx, a: &Value, stop: i64) -> Res<Value> {
    let span = Slice::new(Value::None, Value::Int(stop), Value::None);
    get(cx, a, &Value::object(span))
}

/// How neighbours of a row compare.
fn neighbours(cx: &mut Cx, row: &Value, op: CompareOp) -> Res<Value> {
    let (later, sooner) = (behind(cx, row)?, until(cx, row, -1)?);
    cmp(cx, op, &later, &sooner)
}

fn joined(cx: &mut Cx, parts: Vec<Value>, is_flat: bool) -> Res<Value> {
    let axis = if is_flat { Value::None } else { Value::Int(0) };
    np(cx, "concatenate", &[Value::tuple(parts), axis])
}

fn union1d(cx: &mut Cx, ar1: Value, ar2: Value) -> Res<Value> {
    let both = joined(cx, vec![ar1, ar2], true)?;
    set_of(cx, &both)
}

fn intersect1d(
    cx: &mut Cx,
    ar1: Value,
    ar2: Value,
    assume_unique: Option<bool>,
    return_indices: Option<bool>,
) -> Res<Value> {
    let with_indices = return_indices.unwrap_or(false);
    let is_unique = assume_unique.unwrap_or(false);
    let wanted = Wanted {
        index: with_indices,
        ..Wanted::default()
    };
    let mut rows = Vec::with_capacity(2);
    let mut first_places = Vec::with_capacity(2);
    for value in [&ar1, &ar2] {
        if is_unique {
            rows.push(ravelled(cx, value)?);
            continue;
        }
        let mut parts = unique::of_value(cx, value, true, wanted)?.into_iter();
        rows.push(parts.next().expect("there are values"));
        first_places.extend(parts.next());
    }
    let n = elements(cx, &rows[0])?.size();
    let both = joined(cx, rows, false)?;
    if !with_indices {
        method(cx, &both, "sort", &[])?;
        let repeats = neighbours(cx, &both, CompareOp::Eq)?;
        let sooner = until(cx, &both, -1)?;
        return get(cx, &sooner, &repeats);
    }
    let order = stable_order(cx, &both)?;
    let sorted = get(cx, &both, &order)?;
    let repeats = neighbours(cx, &sorted, CompareOp::Eq)?;
    let sooner = until(cx, &sorted, -1)?;
    let values = get(cx, &sooner, &repeats)?;
    let (in_first, in_second) = (until(cx, &order, -1)?, behind(cx, &order)?);
    let mut first = get(cx, &in_first, &repeats)?;
    let second = get(cx, &in_second, &repeats)?;
    let mut second = sub(cx, &second, &Value::from(n))?;
    if let [of_first, of_second] = first_places.as_slice() {
        first = get(cx, of_first, &first)?;
        second = get(cx, of_second, &second)?;
    }
    Ok(Value::tuple(vec![values, first, second]))
}

fn stable_order(cx: &mut Cx, row: &Value) -> Res<Value> {
    let kw = [("kind", Value::str("mergesort"))];
    np_kw(cx, "argsort", std::slice::from_ref(row), &kw)
}

fn setxor1d(cx: &mut Cx, ar1: Value, ar2: Value, assume_unique: Option<bool>) -> Res<Value> {
    let rows = match assume_unique.unwrap_or(false) {
        true => vec![ar1, ar2],
        false => vec![set_of(cx, &ar1)?, set_of(cx, &ar2)?],
    };
    let both = joined(cx, rows, true)?;
    if elements(cx, &both)?.size() == 0 {
        return Ok(both);
    }
    method(cx, &both, "sort", &[])?;
    let differ = neighbours(cx, &both, CompareOp::Ne)?;
    let end = Value::list(vec![Value::Bool(true)]);
    let flags = joined(cx, vec![end.clone(), differ, end], false)?;
    let (from_next, from_last) = (behind(cx, &flags)?, until(cx, &flags, -1)?);
    let alone = np(cx, "logical_and", &[from_next, from_last])?;
    get(cx, &both, &alone)
}

fn setdiff1d(cx: &mut Cx, ar1: Value, ar2: Value, assume_unique: Option<bool>) -> Res<Value> {
    let (first, second) = match assume_unique.unwrap_or(false) {
        true => (ravelled(cx, &ar1)?, ar2),
        false => (set_of(cx, &ar1)?, set_of(cx, &ar2)?),
    };
    let kept = among(cx, &first, &second, true, true, None)?;
    get(cx, &first, &kept)
}

fn isin(
    cx: &mut Cx,
    element: Value,
    test_elements: Value,
    assume_unique: Option<bool>,
    invert: Option<bool>,
    kind: Option<Value>,
) -> Res<Value> {
    let element: Value = compose::asarray(cx, &element)?.into();
    let is_unique = assume_unique.unwrap_or(false);
    let invert = invert.unwrap_or(false);
    let found = among(cx, &element, &test_elements, is_unique, invert, kind)?;
    let shape = compose::int_tuple(&compose::shape_of(cx, &element)?);
    method(cx, &found, "reshape", &[shape])
}

/// Whether each element, in one row, is among the test elements (or is not: `invert`).
fn among(
    cx: &mut Cx,
    element: &Value,
    test_elements: &Value,
    assume_unique: bool,
    invert: bool,
    kind: Option<Value>,
) -> Res<Value> {
    let (first, second) = (ravelled(cx, element)?, ravelled(cx, test_elements)?);
    let word = kind.as_ref().and_then(Value::as_str).unwrap_or_default();
    if let Some(kind) = kind.as_ref().filter(|_| !matches!(word, "sort" | "table")) {
        let shown = crate::object::text::str(cx, kind)?;
        return Err(Raised::value(format!(
            "Invalid kind: '{shown}'. Please use None, 'sort' or 'table'."
        )));
    }
    let is_whole = |dtype: &DType| dtype.kind().is_integer() || dtype.kind() == Kind::Bool;
    let (own, tested) = (dtype_of(cx, &first)?, dtype_of(cx, &second)?);
    if is_whole(&own) && is_whole(&tested) && word != "sort" {
        if let Some(found) = in_table(cx, &first, &second, invert, word == "table")? {
            return Ok(found);
        }
    } else if word == "table" {
        return Err(Raised::value(
            "The 'table' method is only supported for boolean or integer arrays. Please select 'sort' or None for kind.",
        ));
    }
    let (n, m) = (elements(cx, &first)?.size(), elements(cx, &second)?.size());
    let has_object = own.has_object() || tested.has_object();
    if has_object || (m as f64) < 10.0 * (n as f64).powf(0.145) {
        return one_by_one(cx, &first, &second, invert);
    }
    by_sorting(cx, first, second, assume_unique, invert)
}

/// Membership of integers by a table of the test elements' range; `None` where the range is too wide for one.
fn in_table(
    cx: &mut Cx,
    first: &Value,
    second: &Value,
    invert: bool,
    is_asked: bool,
) -> Res<Option<Value>> {
    let (elements_of, tests) = (wide_integers(cx, first)?, wide_integers(cx, second)?);
    let (Some(&least), Some(&greatest)) = (tests.iter().min(), tests.iter().max()) else {
        return truths(cx, &vec![invert; elements_of.len()]).map(Some);
    };
    let range = greatest - least;
    let dtype = dtype_of(cx, second)?;
    let top = match dtype.kind() {
        Kind::Bool => 255,
        kind => {
            let bits = dtype.itemsize() * 8 - usize::from(kind.is_signed());
            (1i128 << bits) - 1
        }
    };
    let is_small = range <= 6 * (elements_of.len() + tests.len()) as i128;
    if range > top || !(is_small || is_asked) {
        return match is_asked {
            false => Ok(None),
            true => Err(Raised::new(
                FaultKind::RuntimeError,
                "You have specified kind='table', but the range of values in `ar2` or `ar1` exceed the maximum integer of the datatype. Please set `kind` to None or 'sort'.",
            )),
        };
    }
    let Ok(size) = i64::try_from(range + 1) else {
        return Err(Raised::value("Maximum allowed dimension exceeded"));
    };
    let size = size as usize;
    let table = Strided::zeros(&cx.memory, DType::BOOL, &[size], Order::C)?;
    {
        let mut is_in = table.buffer.lend_mut();
        for test in tests {
            is_in[(test - least) as usize] = 1;
        }
    }
    let is_in = table.buffer.lend();
    let place = |x: i128| usize::try_from(x - least).ok();
    let found: Vec<bool> = elements_of
        .iter()
        .map(|&x| place(x).is_some_and(|at| is_in.get(at) == Some(&1)) != invert)
        .collect();
    truths(cx, &found).map(Some)
}

/// Integers of any dtype in one type that holds them all.
fn wide_integers(cx: &mut Cx, row: &Value) -> Res<Vec<i128>> {
    let strided = elements(cx, row)?;
    if strided.dtype.kind() == Kind::U64 {
        let numbers: Vec<u64> = with_run(cx, |run| copy::to_vec(run, &strided))?;
        return Ok(numbers.into_iter().map(i128::from).collect());
    }
    let numbers: Vec<i64> = with_run(cx, |run| copy::to_vec(run, &strided))?;
    Ok(numbers.into_iter().map(i128::from).collect())
}

fn truths(cx: &mut Cx, truths: &[bool]) -> Res<Value> {
    let new = Strided::empty(&cx.memory, DType::BOOL, &[truths.len()], Order::C)?;
    {
        let mut bytes = new.buffer.lend_mut();
        for (byte, &truth) in bytes.iter_mut().zip(truths) {
            *byte = u8::from(truth);
        }
    }
    Ok(compose::own(cx, new, Why::None))
}

/// Each test element compared with all elements.
fn one_by_one(cx: &mut Cx, first: &Value, second: &Value, invert: bool) -> Res<Value> {
    let n = elements(cx, first)?.size();
    let mut mask = truths(cx, &vec![invert; n])?;
    let (op, function) = match invert {
        true => (CompareOp::Ne, "logical_and"),
        false => (CompareOp::Eq, "logical_or"),
    };
    for test in iterate::collect(cx, second)? {
        cx.poll()?;
        let hits = cmp(cx, op, first, &test)?;
        mask = np(cx, function, &[mask, hits])?;
    }
    Ok(mask)
}

/// Both rows sorted together: an element that is among the others stands before its like.
fn by_sorting(
    cx: &mut Cx,
    mut first: Value,
    mut second: Value,
    assume_unique: bool,
    invert: bool,
) -> Res<Value> {
    let mut inverse = None;
    if !assume_unique {
        let wanted = Wanted {
            inverse: true,
            ..Wanted::default()
        };
        let mut parts = unique::of_value(cx, &first, true, wanted)?.into_iter();
        first = parts.next().expect("there are values");
        inverse = parts.next();
        second = set_of(cx, &second)?;
    }
    let n = elements(cx, &first)?.size();
    let both = joined(cx, vec![first, second], false)?;
    let order = stable_order(cx, &both)?;
    let sorted = get(cx, &both, &order)?;
    let op = if invert { CompareOp::Ne } else { CompareOp::Eq };
    let hits = neighbours(cx, &sorted, op)?;
    let last = Value::list(vec![Value::Bool(invert)]);
    let flags = joined(cx, vec![hits, last], false)?;
    let found = np_kw(cx, "empty_like", std::slice::from_ref(&flags), &[])?;
    set(cx, &found, &order, &flags)?;
    match inverse {
        Some(inverse) => get(cx, &found, &inverse),
        None => until(cx, &found, n as i64),
    }
}
