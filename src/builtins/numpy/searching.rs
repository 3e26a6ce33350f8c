//! `searchsorted` and `digitize`: places in a sorted array.

use super::ordering;
use crate::array::dtype::promote::promote_types;
use crate::array::{DType, Kind, Order, Strided, Why};
use crate::builtin;
use crate::builtins::numpy::ufunc::apply::made;
use crate::engine::copy;
use crate::numeric::sorting::search::{Side, search};
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

fn searchsorted(
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
    let dtype = promote_types(&row.dtype, &values.dtype)?;
    match row.ndim() {
        1 => {}
        0 => {
            return Err(Raised::value("object of too small depth for desired array"));
        }
        _ => return Err(Raised::value("object too deep for desired array")),
    }
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
    if !strided.dtype.kind().is_integer() {
        return Err(Raised::type_error("sorter must only contain integers"));
    }
    match strided.ndim() {
        1 => {}
        0 => {
            return Err(Raised::value("object of too small depth for desired array"));
        }
        _ => return Err(Raised::value("object too deep for desired array")),
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
    let mut found = Vec::with_capacity(values.size());
    for at in 0..values.size() {
        let value = object_at(values, at * 8);
        let (mut low, mut high) = (0, row.size());
        while low < high {
            let middle = (low + high) / 2;
            let place = sorter.map_or(middle, |s| s[middle] as usize);
            let item = object_at(row, place * 8);
            let is_before = match side {
                Side::Left => compare::holds(cx, CompareOp::Lt, &item, &value)?,
                Side::Right => !compare::holds(cx, CompareOp::Lt, &value, &item)?,
            };
            (low, high) = if is_before {
                (middle + 1, high)
            } else {
                (low, middle)
            };
        }
        found.push(low as i64);
    }
    Ok(found)
}

fn digitize(cx: &mut Cx, x: Value, bins: Value, right: Option<bool>) -> Res<Value> {
    let values = array_of(cx, &x, None)?.strided().clone();
    let bins = array_of(cx, &bins, None)?.strided().clone();
    if values.dtype.kind().is_complex() {
        return Err(Raised::type_error("x may not be complex"));
    }
    match bins.ndim() {
        1 => {}
        0 => {
            return Err(Raised::value("object of too small depth for desired array"));
        }
        _ => return Err(Raised::value("object too deep for desired array")),
    }
    let edges = with_run(cx, |run| copy::cast(run, &bins, &DType::F64, Order::C))?;
    let edges: Vec<f64> = with_run(cx, |run| copy::to_vec(run, &edges))?;
    let side = match right.unwrap_or(false) {
        true => Side::Left,
        false => Side::Right,
    };
    let rises = edges.windows(2).all(|w| w[0] <= w[1]);
    let falls = edges.windows(2).all(|w| w[0] >= w[1]);
    let dtype = promote_types(&bins.dtype, &values.dtype)?;
    let found = if rises {
        places(cx, &bins, &values, &dtype, side, None)?
    } else if falls {
        let flipped = bins.with(crate::array::movement::flip::flip(&bins.layout, None)?);
        let flipped = ordering::fresh(cx, &flipped)?;
        let found = places(cx, &flipped, &values, &dtype, side, None)?;
        found.iter().map(|&i| edges.len() as i64 - i).collect()
    } else {
        return Err(Raised::value(
            "bins must be monotonically increasing or decreasing",
        ));
    };
    let made_of = Strided::from_slice(&cx.memory, &found, values.shape())?;
    Ok(match made_of.ndim() {
        0 => scalar_or_object(&made_of, 0),
        _ => made(cx, made_of, Why::None).into(),
    })
}
