//! `histogramdd` and `histogram2d`: histograms of points in several dimensions.
//!
//! Each coordinate is searched in its own edges; a bin before the first and one behind the last catch what lies outside and are cut off.

use super::compose::{self, asarray, cmp, div, dtype_value, get, method, ndim_of, np, np_kw, sub};
use super::histograms::outer_edges;
use super::quantiles::any;
use super::ufunc::apply;
use crate::array::Array;
use crate::array::DType;
use crate::builtin;
use crate::object::array::Scalar;
use crate::object::slice::Slice;
use crate::object::{CompareOp, Cx, Raised, Res, Value, attr, index, truth};
use crate::registry::{Builtin, Given};

builtin! {
    /// How many points lie in each bin of a grid, and the edges along each dimension. A sample is one row a point.
    ///
    /// >>> np.histogramdd(np.array([[0, 0], [1, 1], [1, 1]]), bins=2)[0]
    /// array([[1., 0.],
    ///        [0., 2.]])
    HISTOGRAMDD: "histogramdd(sample, bins=10, range=None, density=None, weights=None)" => histogramdd;
    /// How many points lie in each bin of a plane, and the edges along x and y.
    ///
    /// >>> np.histogram2d([0, 1, 1], [0, 1, 1], bins=2)[0]
    /// array([[1., 0.],
    ///        [0., 2.]])
    HISTOGRAM2D: "histogram2d(x, y, bins=10, range=None, density=None, weights=None)" => histogram2d;
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[&HISTOGRAMDD, &HISTOGRAM2D];

fn span(start: Option<i64>, stop: Option<i64>) -> Value {
    let bound = |b: Option<i64>| b.map_or(Value::None, Value::Int);
    Value::object(Slice::new(bound(start), bound(stop), Value::None))
}

/// `len(value)`, `None` where it has none.
fn length(cx: &mut Cx, value: &Value) -> Res<Option<usize>> {
    let is_number = value.is::<Scalar>() && value.as_str().is_none();
    let is_flat = match value.downcast::<Array>() {
        Some(array) => array.strided().ndim() == 0,
        None => is_number,
    };
    match is_flat {
        true => Ok(None),
        false => truth::len_opt(cx, value),
    }
}

fn histogram2d(
    cx: &mut Cx,
    x: Value,
    y: Value,
    bins: Given<Value>,
    range: Option<Value>,
    density: Option<Value>,
    weights: Option<Value>,
) -> Res<Value> {
    if truth::len(cx, &x)? != truth::len(cx, &y)? {
        return Err(Raised::value("x and y must have the same length."));
    }
    let mut bins = bins.0.unwrap_or(Value::Int(10));
    if !matches!(length(cx, &bins)?, None | Some(1 | 2)) {
        let edges: Value = asarray(cx, &bins)?.into();
        bins = Value::list(vec![edges.clone(), edges]);
    }
    let sample = Value::list(vec![x, y]);
    let (hist, edges) = counted(cx, &sample, bins, range, density, weights)?;
    let mut parts = vec![hist];
    parts.extend(edges);
    Ok(Value::tuple(parts))
}

fn histogramdd(
    cx: &mut Cx,
    sample: Value,
    bins: Given<Value>,
    range: Option<Value>,
    density: Option<Value>,
    weights: Option<Value>,
) -> Res<Value> {
    let bins = bins.0.unwrap_or(Value::Int(10));
    let (hist, edges) = counted(cx, &sample, bins, range, density, weights)?;
    Ok(Value::tuple(vec![hist, Value::list(edges)]))
}

fn counted(
    cx: &mut Cx,
    sample: &Value,
    bins: Value,
    range: Option<Value>,
    density: Option<Value>,
    weights: Option<Value>,
) -> Res<(Value, Vec<Value>)> {
    let is_table = match sample.downcast::<Array>() {
        Some(array) => array.strided().ndim() == 2,
        None => false,
    };
    let sample = match is_table {
        true => sample.clone(),
        false => {
            let rows = np(cx, "atleast_2d", std::slice::from_ref(sample))?;
            attr::getattr(cx, &rows, "T")?
        }
    };
    let &[_, dims] = &compose::shape_of(cx, &sample)?[..] else {
        return Err(Raised::value("too many values to unpack (expected 2)"));
    };
    let weights = match weights {
        None => Value::None,
        Some(weights) => asarray(cx, &weights)?.into(),
    };
    let bins = match length(cx, &bins)? {
        None => vec![bins; dims],
        Some(n) if n == dims => entries(cx, &bins, dims)?,
        Some(_) => {
            return Err(Raised::value(
                "The dimension of bins must be equal to the dimension of the sample x.",
            ));
        }
    };
    let ranges = match &range {
        None => vec![Value::None; dims],
        Some(range) if truth::len(cx, range)? == dims => entries(cx, range, dims)?,
        Some(_) => {
            return Err(Raised::value(
                "range argument must have one entry per dimension",
            ));
        }
    };
    let mut columns = Vec::with_capacity(dims);
    let mut edges = Vec::with_capacity(dims);
    for i in 0..dims {
        let key = Value::tuple(vec![span(None, None), Value::from(i)]);
        let column = get(cx, &sample, &key)?;
        edges.push(edges_of(cx, &column, i, &bins[i], &ranges[i])?);
        columns.push(column);
    }
    let hist = grid(cx, &columns, &edges, &weights)?;
    let is_density = match &density {
        None => false,
        Some(density) => truth::truth(cx, density)?,
    };
    let hist = if is_density {
        densities(cx, hist, &edges)?
    } else {
        hist
    };
    Ok((hist, edges))
}

fn entries(cx: &mut Cx, values: &Value, count: usize) -> Res<Vec<Value>> {
    let entry = |i| get(cx, values, &Value::from(i));
    (0..count).map(entry).collect()
}

/// The edges along one dimension.
fn edges_of(cx: &mut Cx, column: &Value, i: usize, bins: &Value, range: &Value) -> Res<Value> {
    match ndim_of(cx, bins)? {
        0 => {
            if compose::holds(cx, CompareOp::Lt, bins, &Value::Int(1))? {
                return Err(Raised::value(format!(
                    "`bins[{i}]` must be positive, when an integer"
                )));
            }
            let range = (!range.is_none()).then_some(range);
            let (least, greatest) = outer_edges(cx, column, range)?;
            let Ok(n) = index::index_i64(cx, bins) else {
                return Err(Raised::type_error(format!(
                    "`bins[{i}]` must be an integer, when a scalar"
                )));
            };
            np(
                cx,
                "linspace",
                &[least, greatest, Value::Int(n.saturating_add(1))],
            )
        }
        1 => {
            let edges: Value = asarray(cx, bins)?.into();
            let sooner = get(cx, &edges, &span(None, Some(-1)))?;
            let later = get(cx, &edges, &span(Some(1), None))?;
            let falls = cmp(cx, CompareOp::Gt, &sooner, &later)?;
            if any(cx, &falls)? {
                return Err(Raised::value(format!(
                    "`bins[{i}]` must be monotonically increasing, when an array"
                )));
            }
            Ok(edges)
        }
        _ => Err(Raised::value(format!(
            "`bins[{i}]` must be a scalar or 1d array"
        ))),
    }
}

/// The counts in the grid of all edges, without the bins outside.
fn grid(cx: &mut Cx, columns: &[Value], edges: &[Value], weights: &Value) -> Res<Value> {
    let mut places = Vec::with_capacity(edges.len());
    let mut lengths = Vec::with_capacity(edges.len());
    for (column, edges) in columns.iter().zip(edges) {
        lengths.push(compose::elements(cx, edges)?.size() + 1);
        let kw = [("side", Value::str("right"))];
        let found = np_kw(cx, "searchsorted", &[edges.clone(), column.clone()], &kw)?;
        let last = get(cx, edges, &Value::Int(-1))?;
        let on_edge = cmp(cx, CompareOp::Eq, column, &last)?;
        places.push(sub(cx, &found, &on_edge)?);
    }
    let shape = compose::int_tuple(&lengths);
    let flat = np(
        cx,
        "ravel_multi_index",
        &[Value::tuple(places), shape.clone()],
    )?;
    let total: usize = lengths.iter().product();
    let kw = [("minlength", Value::from(total))];
    let counts = np_kw(cx, "bincount", &[flat, weights.clone()], &kw)?;
    let counts = method(cx, &counts, "reshape", &[shape])?;
    let counts = method(cx, &counts, "astype", &[dtype_value(DType::F64)])?;
    let core = vec![span(Some(1), Some(-1)); lengths.len()];
    get(cx, &counts, &Value::tuple(core))
}

/// Counts over the bins' volumes and the number of points.
fn densities(cx: &mut Cx, hist: Value, edges: &[Value]) -> Res<Value> {
    let total = method(cx, &hist, "sum", &[])?;
    let mut hist = hist;
    for (i, edges_of_axis) in edges.iter().enumerate() {
        let widths = np(cx, "diff", std::slice::from_ref(edges_of_axis))?;
        let mut shape = vec![1; edges.len()];
        shape[i] = compose::elements(cx, &widths)?.size();
        let widths = method(cx, &widths, "reshape", &[compose::int_tuple(&shape)])?;
        hist = div(cx, &hist, &widths)?;
    }
    let target = asarray(cx, &hist)?;
    apply::apply_into(cx, "divide", &[&hist, &total], &target)
}
