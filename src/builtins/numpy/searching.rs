//! `searchsorted` and `digitize`: places in a sorted array.

use std::cell::RefCell;

use super::{compose, one_row};
use crate::array::dtype::promote::promote_types;
use crate::array::{DType, Kind, Order, Strided, Why};
use crate::builtin;
use crate::builtins::numpy::ufunc::apply::made;
use crate::engine::copy;
use crate::numeric::sorting::search::{Side, bisect, search};
use crate::object::array::element::object_at;
use crate::object::array::{array_of, scalar_or_object, with_run};
use crate::object::{CompareOp, Cx, Raised, Res, Value, attr, compare};
use crate::registry::Builtin;

builtin! {
    /// Where values would be put into a sorted array so that it stays sorted.
    ///
    /// >>> np.searchsorted([10, 20, 30], [20, 25], side='right')
    /// array([2, 2])
    SEARCHSORTED: "searchsorted(a, v, side='left', sorter=None)" => searchsorted;
    /// The bin in which each value lies.
    ///
    /// >>> np.digitize([0.2, 6.4, 3.0], [0, 1, 2.5, 4])
    /// array([1, 4, 3])
    DIGITIZE: "digitize(x, bins, right=False)" => digitize;
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[&SEARCHSORTED, &DIGITIZE];

/// `side=`
fn side_of(cx: &Cx, side: Option<&Value>) -> Res<Side> {
    let Some(side) = side else {
        return Ok(Side::Left);
    };
    let Some(word) = side.as_str() else {
        let got = attr::type_name(cx, side);
        return Err(Raised::type_error(format!(
            "search side must be str, not {got}"
        )));
    };
    match word {
        "left" => Ok(Side::Left),
        "right" => Ok(Side::Right),
        _ if word.starts_with(['l', 'L', 'r', 'R']) => Err(Raised::value(
            "search side must be one of 'left' or 'right'",
        )),
        _ => Err(Raised::value(format!(
            "search side must be 'left' or 'right' (got '{word}')"
        ))),
    }
}

/// `np.searchsorted`, and the method.
pub fn searchsorted(
    cx: &mut Cx,
    a: Value,
    v: Value,
    side: Option<Value>,
    sorter: Option<Value>,
) -> Res<Value> {
    search_in(cx, &a, &v, side.as_ref(), sorter.as_ref())
}

/// The places of `v` in the sorted `a`.
pub fn search_in(
    cx: &mut Cx,
    a: &Value,
    v: &Value,
    side: Option<&Value>,
    sorter: Option<&Value>,
) -> Res<Value> {
    let row = array_of(cx, a, None)?.strided().clone();
    let values = array_of(cx, v, None)?.strided().clone();
    let side = side_of(cx, side)?;
    // What has no common dtype is compared as objects.
    let dtype = promote_types(&row.dtype, &values.dtype).unwrap_or(DType::OBJECT);
    one_row::check_depth(&Value::None, row.ndim())?;
    let sorter = match sorter {
        None => None,
        Some(sorter) => Some(sorter_of(cx, sorter, row.size())?),
    };
    let places = places(cx, &row, &values, &dtype, side, sorter.as_deref())?;
    let made_of = Strided::from_slice(&cx.memory, &places, values.shape())?;
    Ok(match made_of.ndim() {
        0 => scalar_or_object(&made_of, 0),
        _ => made(cx, made_of, Why::None).into(),
    })
}

fn sorter_of(cx: &mut Cx, sorter: &Value, size: usize) -> Res<Vec<i64>> {
    let strided = array_of(cx, sorter, None)?.strided().clone();
    if strided.ndim() != 1 {
        return Err(Raised::type_error("could not parse sorter argument"));
    }
    if !strided.dtype.kind().is_integer() {
        return Err(Raised::type_error("sorter must only contain integers"));
    }
    if strided.size() != size {
        return Err(Raised::value("sorter.size must equal a.size"));
    }
    let places: Vec<i64> = with_run(cx, |run| copy::to_vec(run, &strided))?;
    if places.iter().any(|&i| i < 0 || i >= size as i64) {
        return Err(Raised::value("Sorter index out of range."));
    }
    Ok(places)
}

/// The places of values in a sorted row, both compared as `dtype`.
pub fn places(
    cx: &mut Cx,
    row: &Strided,
    values: &Strided,
    dtype: &DType,
    side: Side,
    sorter: Option<&[i64]>,
) -> Res<Vec<i64>> {
    let dtype = dtype.native();
    let row = with_run(cx, |run| copy::cast(run, row, &dtype, Order::C))?;
    let values = with_run(cx, |run| copy::cast(run, values, &dtype, Order::C))?;
    if dtype.kind() == Kind::Object {
        return object_places(cx, &row, &values, side, sorter);
    }
    let size = dtype.itemsize();
    let (a, v) = (row.buffer.lend(), values.buffer.lend());
    Ok(search(
        &dtype,
        &a[..row.size() * size],
        &v[..values.size() * size],
        side,
        sorter,
    ))
}

fn object_places(
    cx: &mut Cx,
    row: &Strided,
    values: &Strided,
    side: Side,
    sorter: Option<&[i64]>,
) -> Res<Vec<i64>> {
    let cx = RefCell::new(cx);
    let goes_on = |x: Value, value: &Value| -> Res<bool> {
        let cx = &mut **cx.borrow_mut();
        if compare::holds(cx, CompareOp::Lt, &x, value)? {
            return Ok(true);
        }
        let is_greater = compare::holds(cx, CompareOp::Gt, &x, value)?;
        Ok(side == Side::Right && !is_greater)
    };
    let value = |at: usize| object_at(values, at * 8);
    bisect(
        row.size(),
        values.size(),
        |old, new| goes_on(value(old), &value(new)),
        |i, new| {
            let place = sorter.map_or(i, |s| s[i] as usize);
            goes_on(object_at(row, place * 8), &value(new))
        },
    )
}

/// Whether edges rise (1), fall (-1) or neither (0), as NumPy looks at them: NaNs break no order.
fn monotony(edges: &[f64]) -> i32 {
    let Some(at) = edges.iter().position(|x| *x != edges[0]) else {
        return 1;
    };
    let rises = edges[0] < edges[at];
    let breaks = |w: &[f64]| if rises { w[0] > w[1] } else { w[0] < w[1] };
    match (edges[at..].windows(2).any(breaks), rises) {
        (true, _) => 0,
        (false, true) => 1,
        (false, false) => -1,
    }
}

fn digitize(cx: &mut Cx, x: Value, bins: Value, right: Option<bool>) -> Res<Value> {
    let x: Value = array_of(cx, &x, None)?.into();
    let bins: Value = array_of(cx, &bins, None)?.into();
    if compose::dtype_of(cx, &x)?.kind().is_complex() {
        return Err(Raised::type_error("x may not be complex"));
    }
    let edges = one_row::one_row(cx, &bins, &DType::F64)?;
    let edges: Vec<f64> = with_run(cx, |run| copy::to_vec(run, &edges))?;
    let side = Value::str(match right.unwrap_or(false) {
        true => "left",
        false => "right",
    });
    match monotony(&edges) {
        0 => Err(Raised::value(
            "bins must be monotonically increasing or decreasing",
        )),
        1 => search_in(cx, &bins, &x, Some(&side), None),
        _ => {
            let flipped = compose::np(cx, "flip", &[bins])?;
            let found = search_in(cx, &flipped, &x, Some(&side), None)?;
            compose::sub(cx, &Value::from(edges.len()), &found)
        }
    }
}
