//! Sets of elements: `union1d`, `intersect1d`, `setdiff1d`, `setxor1d`, `isin`, and `bincount`.

use super::ordering::{self, By};
use super::searching::places;
use super::unique::{Wanted, different};
use crate::array::dtype::promote::promote_types;
use crate::array::{Array, DType, Layout, Order, Strided, Why};
use crate::builtin;
use crate::builtins::numpy::ufunc::apply::made;
use crate::engine::copy;
use crate::numeric::sorting::{compare, search::Side};
use crate::object::array::{array_of, with_run};
use crate::object::{Cx, Raised, Res, Value, index};
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
    /// How often each small integer comes, or the sum of its weights.
    ///
    /// >>> np.bincount([0, 1, 1, 3])
    /// array([1, 2, 0, 1])
    BINCOUNT: "bincount(x, /, weights=None, minlength=0)" => bincount;
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[
    &UNION1D,
    &INTERSECT1D,
    &SETDIFF1D,
    &SETXOR1D,
    &ISIN,
    &BINCOUNT,
];

/// A flat native row, of different elements unless they are said to be.
fn row(cx: &mut Cx, value: &Value, is_unique: bool) -> Res<Strided> {
    let strided = array_of(cx, value, None)?.strided().clone();
    let flat = ordering::flat(cx, &strided)?;
    match is_unique {
        true => Ok(flat),
        false => Ok(different(cx, &flat, true, Wanted::default())?.values),
    }
}

/// Two rows one behind the other, in their common dtype.
fn joined(cx: &mut Cx, a: &Strided, b: &Strided) -> Res<Strided> {
    let dtype = promote_types(&a.dtype, &b.dtype)?;
    let new = Strided::zeros(&cx.memory, dtype, &[a.size() + b.size()], Order::C)?;
    let part = |from: usize, count: usize| {
        let mut layout = Layout::contiguous(&[count], new.itemsize(), Order::C);
        layout.offset = from * new.itemsize();
        new.with(layout)
    };
    with_run(cx, |run| {
        copy::assign(run, &part(0, a.size()), a)?;
        copy::assign(run, &part(a.size(), b.size()), b)
    })?;
    Ok(new)
}

fn union1d(cx: &mut Cx, ar1: Value, ar2: Value) -> Res<Value> {
    let (a, b) = (row(cx, &ar1, true)?, row(cx, &ar2, true)?);
    let both = joined(cx, &a, &b)?;
    let found = different(cx, &both, true, Wanted::default())?;
    Ok(made(cx, found.values, Why::Sorted).into())
}

/// Whether neighbours of a sorted row are equal, at each place but the last.
fn repeats(row: &Strided) -> Vec<bool> {
    let size = row.itemsize().max(1);
    let bytes = row.buffer.lend();
    let items: Vec<&[u8]> = bytes[row.layout.offset..]
        .chunks_exact(size)
        .take(row.size())
        .collect();
    items
        .windows(2)
        .map(|w| compare::compare(&row.dtype, w[0], w[1]).is_eq())
        .collect()
}

fn intersect1d(
    cx: &mut Cx,
    ar1: Value,
    ar2: Value,
    assume_unique: Option<bool>,
    return_indices: Option<bool>,
) -> Res<Value> {
    let is_unique = assume_unique.unwrap_or(false);
    let wanted = Wanted {
        index: true,
        ..Wanted::default()
    };
    let (a, b) = (row(cx, &ar1, true)?, row(cx, &ar2, true)?);
    let own = |n: usize| (0..n as i64).collect::<Vec<i64>>();
    let (a, first, b, second) = match is_unique {
        true => (a.clone(), own(a.size()), b.clone(), own(b.size())),
        false => {
            let (x, y) = (
                different(cx, &a, true, wanted)?,
                different(cx, &b, true, wanted)?,
            );
            (x.values, x.index, y.values, y.index)
        }
    };
    let both = joined(cx, &a, &b)?;
    let order = ordering::argsort(cx, &both, 0, &By::Whole)?;
    let order: Vec<i64> = with_run(cx, |run| copy::to_vec(run, &order))?;
    let sorted = ordering::gather(cx, &both, &order)?;
    let hits: Vec<usize> = repeats(&sorted)
        .iter()
        .enumerate()
        .filter(|h| *h.1)
        .map(|h| h.0)
        .collect();
    let chosen: Vec<i64> = hits.iter().map(|&i| i as i64).collect();
    let values = ordering::gather(cx, &sorted, &chosen)?;
    let values: Value = made(cx, values, Why::Sorted).into();
    if !return_indices.unwrap_or(false) {
        return Ok(values);
    }
    let of_first: Vec<i64> = hits.iter().map(|&i| first[order[i] as usize]).collect();
    let of_second: Vec<i64> = hits
        .iter()
        .map(|&i| second[order[i + 1] as usize - a.size()])
        .collect();
    let first = integers(cx, &of_first)?;
    let second = integers(cx, &of_second)?;
    Ok(Value::tuple(vec![values, first, second]))
}

fn integers(cx: &mut Cx, numbers: &[i64]) -> Res<Value> {
    let strided = Strided::from_slice(&cx.memory, numbers, &[numbers.len()])?;
    Ok(made(cx, strided, Why::None).into())
}

fn setxor1d(cx: &mut Cx, ar1: Value, ar2: Value, assume_unique: Option<bool>) -> Res<Value> {
    let is_unique = assume_unique.unwrap_or(false);
    let (a, b) = (row(cx, &ar1, is_unique)?, row(cx, &ar2, is_unique)?);
    let both = joined(cx, &a, &b)?;
    ordering::sort(cx, &both, 0, &By::Whole)?;
    let repeats = repeats(&both);
    let is_like = |i: usize| repeats.get(i).copied().unwrap_or(false);
    let kept: Vec<i64> = (0..both.size())
        .filter(|&i| !is_like(i) && (i == 0 || !is_like(i - 1)))
        .map(|i| i as i64)
        .collect();
    let values = ordering::gather(cx, &both, &kept)?;
    Ok(made(cx, values, Why::Sorted).into())
}

/// Whether each element of a row is among those of another.
fn is_among(cx: &mut Cx, a: &Strided, b: &Strided) -> Res<Vec<bool>> {
    let dtype = promote_types(&a.dtype, &b.dtype)?.native();
    let b = with_run(cx, |run| copy::cast(run, b, &dtype, Order::C))?;
    ordering::sort(cx, &b, 0, &By::Whole)?;
    let low = places(cx, &b, a, &dtype, Side::Left, None)?;
    let high = places(cx, &b, a, &dtype, Side::Right, None)?;
    let nans = nans(cx, a)?;
    Ok((0..low.len())
        .map(|i| low[i] < high[i] && !nans.get(i).copied().unwrap_or(false))
        .collect())
}

/// Which elements are not equal to themselves.
fn nans(cx: &mut Cx, a: &Strided) -> Res<Vec<bool>> {
    if !a.dtype.kind().is_float() && !a.dtype.kind().is_complex() {
        return Ok(Vec::new());
    }
    let value: Value = made(cx, a.clone(), Why::None).into();
    let nans = super::ufunc::apply::apply(cx, "isnan", &[&value])?;
    let bools = super::compose::elements(cx, &nans)?;
    let bytes = bools.buffer.lend();
    Ok(bools.layout.offsets().map(|at| bytes[at] != 0).collect())
}

fn setdiff1d(cx: &mut Cx, ar1: Value, ar2: Value, assume_unique: Option<bool>) -> Res<Value> {
    let is_unique = assume_unique.unwrap_or(false);
    let (a, b) = (row(cx, &ar1, is_unique)?, row(cx, &ar2, is_unique)?);
    let among = is_among(cx, &a, &b)?;
    let kept: Vec<i64> = (0..a.size())
        .filter(|&i| !among[i])
        .map(|i| i as i64)
        .collect();
    let values = ordering::gather(cx, &a, &kept)?;
    Ok(made(cx, values, Why::Sorted).into())
}

fn isin(
    cx: &mut Cx,
    element: Value,
    test_elements: Value,
    _assume_unique: Option<bool>,
    invert: Option<bool>,
    kind: Option<Value>,
) -> Res<Value> {
    if let Some(kind) = &kind
        && !matches!(kind.as_str(), Some("sort" | "table"))
    {
        let shown = crate::object::text::str(cx, kind)?;
        return Err(Raised::value(format!(
            "Invalid kind: '{shown}'. Please use None, 'sort' or 'table'."
        )));
    }
    let shape = array_of(cx, &element, None)?.strided().shape().to_vec();
    let (a, b) = (row(cx, &element, true)?, row(cx, &test_elements, true)?);
    let is_inverted = invert.unwrap_or(false);
    let among = is_among(cx, &a, &b)?;
    let bytes: Vec<u8> = among.iter().map(|&x| u8::from(x != is_inverted)).collect();
    let new = Strided::empty(&cx.memory, DType::BOOL, &shape, Order::C)?;
    new.buffer.lend_mut().copy_from_slice(&bytes);
    let seen = Layout::contiguous(&shape, 1, Order::C);
    Ok(super::compose::behind(cx, new, seen, Why::None))
}

fn bincount(cx: &mut Cx, x: Value, weights: Option<Value>, minlength: Option<Value>) -> Res<Value> {
    let strided = array_of(cx, &x, None)?.strided().clone();
    let is_list = !x.is::<Array>();
    let is_empty = is_list && strided.size() == 0;
    if !is_empty
        && !crate::array::dtype::casting::can_cast(
            &strided.dtype,
            &DType::I64,
            crate::array::dtype::Casting::Safe,
        )
    {
        let from = crate::repr::dtype_repr::dtype_repr(&strided.dtype);
        return Err(Raised::type_error(format!(
            "Cannot cast array data from {from} to dtype('int64') according to the rule 'safe'"
        )));
    }
    match strided.ndim() {
        1 => {}
        0 => {
            return Err(Raised::value("object of too small depth for desired array"));
        }
        _ => return Err(Raised::value("object too deep for desired array")),
    }
    let numbers: Vec<i64> = with_run(cx, |run| copy::to_vec(run, &strided))?;
    let least = match minlength {
        None => 0,
        Some(n) => index::index_i64(cx, &n)?,
    };
    if least < 0 {
        return Err(Raised::value("'minlength' must not be negative"));
    }
    if numbers.iter().any(|&n| n < 0) {
        return Err(Raised::value(
            "'list' argument must have no negative elements",
        ));
    }
    let top = numbers.iter().max().map_or(0, |&n| n as usize + 1);
    let length = top.max(least as usize);
    let Some(weights) = weights else {
        let counts = Strided::zeros(&cx.memory, DType::I64, &[length], Order::C)?;
        {
            let mut bytes = counts.buffer.lend_mut();
            let counts: &mut [i64] = bytemuck::cast_slice_mut(&mut bytes[..length * 8]);
            numbers.iter().for_each(|&n| counts[n as usize] += 1);
        }
        return Ok(made(cx, counts, Why::None).into());
    };
    let weights = array_of(cx, &weights, None)?.strided().clone();
    let weights: Vec<f64> = with_run(cx, |run| copy::to_vec(run, &weights))?;
    if weights.len() != numbers.len() {
        return Err(Raised::value(
            "The weights and list don't have the same length.",
        ));
    }
    let sums = Strided::zeros(&cx.memory, DType::F64, &[length], Order::C)?;
    {
        let mut bytes = sums.buffer.lend_mut();
        let sums: &mut [f64] = bytemuck::cast_slice_mut(&mut bytes[..length * 8]);
        for (&n, w) in numbers.iter().zip(weights) {
            sums[n as usize] += w;
        }
    }
    Ok(made(cx, sums, Why::None).into())
}
