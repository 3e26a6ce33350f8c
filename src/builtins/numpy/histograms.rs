//! `histogram` and `histogram_bin_edges`.
//!
//! Bins of one width are found by a division and corrected by the edges themselves, so that an element on an edge lies in the bin above it;
//! other bins by sorting. Elements are taken in blocks of 65536, which gives weights NumPy's order of addition.

use super::bin_widths;
use super::compose::{
    self, add, asarray, cmp, div, dtype_of, dtype_value, elements, get, method, mul, ndim_of, np,
    np_kw, shape_of, sub,
};
use super::quantiles::any;
use super::ufunc::apply;
use crate::array::dtype::{Casting, can_cast};
use crate::array::{DType, Kind, Strided, Why};
use crate::builtin;
use crate::engine::copy;
use crate::object::array::with_run;
use crate::object::slice::Slice;
use crate::object::warning;
use crate::object::{CompareOp, Cx, Raised, Res, Value, attr, index, iterate, number, text, truth};
use crate::registry::{Builtin, Given};

builtin! {
    /// How many elements lie in each bin, and the edges of the bins; the last bin holds its upper edge too.
    ///
    /// >>> np.histogram([1, 2, 1, 4], bins=[0, 1, 2, 3])
    /// (array([0, 2, 1]), array([0, 1, 2, 3]))
    HISTOGRAM: "histogram(a, bins=10, range=None, density=None, weights=None)" => histogram;
    /// The edges that `histogram` would take.
    ///
    /// >>> np.histogram_bin_edges([0, 0, 0, 1, 2, 3, 3, 4, 5], bins='auto')
    /// array([0., 1., 2., 3., 4., 5.])
    HISTOGRAM_BIN_EDGES: "histogram_bin_edges(a, bins=10, range=None, weights=None)" => histogram_bin_edges;
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[&HISTOGRAM, &HISTOGRAM_BIN_EDGES];

const BLOCK: usize = 65536;

/// Bins: their edges, and for bins of one width the first edge, the last one and their number.
pub struct Bins {
    edges: Value,
    uniform: Option<(Value, Value, i64)>,
}

fn histogram_bin_edges(
    cx: &mut Cx,
    a: Value,
    bins: Given<Value>,
    range: Option<Value>,
    weights: Option<Value>,
) -> Res<Value> {
    let (a, weights) = in_one_row(cx, &a, weights)?;
    let found = bins_of(cx, &a, bins, range.as_ref(), weights.is_some())?;
    Ok(found.edges)
}

fn histogram(
    cx: &mut Cx,
    a: Value,
    bins: Given<Value>,
    range: Option<Value>,
    density: Option<bool>,
    weights: Option<Value>,
) -> Res<Value> {
    let (a, weights) = in_one_row(cx, &a, weights)?;
    let bins = bins_of(cx, &a, bins, range.as_ref(), weights.is_some())?;
    let dtype = match &weights {
        None => DType::I64,
        Some(weights) => dtype_of(cx, weights)?,
    };
    let is_simple = weights.is_none()
        || can_cast(&dtype, &DType::F64, Casting::Safe)
        || can_cast(&dtype, &DType::C128, Casting::Safe);
    let counts = match &bins.uniform {
        Some(uniform) if is_simple => {
            let uniform = uniform.clone();
            by_width(cx, &a, weights, &dtype, &bins.edges, uniform)?
        }
        _ => by_sorting(cx, &a, weights, &dtype, &bins.edges)?,
    };
    let counts = match density.unwrap_or(false) {
        false => counts,
        true => {
            let widths = np(cx, "diff", std::slice::from_ref(&bins.edges))?;
            let kw = [("dtype", dtype_value(DType::F64))];
            let widths = np_kw(cx, "array", &[widths], &kw)?;
            let per_width = div(cx, &counts, &widths)?;
            let total = method(cx, &counts, "sum", &[])?;
            div(cx, &per_width, &total)?
        }
    };
    Ok(Value::tuple(vec![counts, bins.edges]))
}

/// The elements and their weights, each in one row; bools as small integers, with a warning.
fn in_one_row(cx: &mut Cx, a: &Value, weights: Option<Value>) -> Res<(Value, Option<Value>)> {
    let mut a: Value = asarray(cx, a)?.into();
    if dtype_of(cx, &a)?.kind() == Kind::Bool {
        let text = "Converting input from bool to <class 'numpy.uint8'> for compatibility.";
        warning::warn(cx, "RuntimeWarning", text)?;
        a = method(cx, &a, "astype", &[dtype_value(DType::U8)])?;
    }
    let weights = match weights {
        None => None,
        Some(weights) => {
            let weights: Value = asarray(cx, &weights)?.into();
            if shape_of(cx, &weights)? != shape_of(cx, &a)? {
                return Err(Raised::value("weights should have the same shape as a."));
            }
            Some(method(cx, &weights, "ravel", &[])?)
        }
    };
    Ok((method(cx, &a, "ravel", &[])?, weights))
}

/// The first and last edge: `range`, or the least and the greatest element; half a unit apart from a single value.
pub fn outer_edges(cx: &mut Cx, a: &Value, range: Option<&Value>) -> Res<(Value, Value)> {
    let (first, last, what) = match range {
        Some(range) => {
            let mut parts = iterate::unpack(cx, range, 2)?;
            let last = parts.pop().expect("there are two");
            let first = parts.pop().expect("there are two");
            if compose::holds(cx, CompareOp::Gt, &first, &last)? {
                return Err(Raised::value(
                    "max must be larger than min in range parameter.",
                ));
            }
            (first, last, "supplied")
        }
        None if elements(cx, a)?.size() == 0 => (Value::Int(0), Value::Int(1), "supplied"),
        None => (
            method(cx, a, "min", &[])?,
            method(cx, a, "max", &[])?,
            "autodetected",
        ),
    };
    let is_finite = |cx: &mut Cx, edge: &Value| {
        let finite = np(cx, "isfinite", std::slice::from_ref(edge))?;
        truth::truth(cx, &finite)
    };
    if !(is_finite(cx, &first)? && is_finite(cx, &last)?) {
        let (first, last) = (text::format(cx, &first, "")?, text::format(cx, &last, "")?);
        return Err(Raised::value(format!(
            "{what} range of [{first}, {last}] is not finite"
        )));
    }
    if compose::holds(cx, CompareOp::Eq, &first, &last)? {
        let half = Value::Float(0.5);
        return Ok((sub(cx, &first, &half)?, add(cx, &last, &half)?));
    }
    Ok((first, last))
}

/// `a - b` without overflow: signed integers give their unsigned difference.
pub fn unsigned_subtract(cx: &mut Cx, a: &Value, b: &Value) -> Res<Value> {
    let common = np(cx, "result_type", &[a.clone(), b.clone()])?;
    let dtype = crate::object::array::dtype_of_value(cx, &common)?;
    let unsigned = match dtype.kind() {
        Kind::I8 => DType::U8,
        Kind::I16 => DType::U16,
        Kind::I32 => DType::U32,
        Kind::I64 => DType::U64,
        _ => {
            let kw = [("dtype", common)];
            return np_kw(cx, "subtract", &[a.clone(), b.clone()], &kw);
        }
    };
    let kw = [("dtype", common)];
    let a = np_kw(cx, "asarray", std::slice::from_ref(a), &kw)?;
    let b = np_kw(cx, "asarray", std::slice::from_ref(b), &kw)?;
    let kw = [
        ("casting", Value::str("unsafe")),
        ("dtype", dtype_value(unsigned)),
    ];
    np_kw(cx, "subtract", &[a, b], &kw)
}

/// `a[start:stop]`
fn span(cx: &mut Cx, a: &Value, start: Option<usize>, stop: Option<i64>) -> Res<Value> {
    let bound = |b: Option<i64>| b.map_or(Value::None, Value::Int);
    let slice = Slice::new(bound(start.map(|n| n as i64)), bound(stop), Value::None);
    get(cx, a, &Value::object(slice))
}

fn bins_of(
    cx: &mut Cx,
    a: &Value,
    bins: Given<Value>,
    range: Option<&Value>,
    is_weighted: bool,
) -> Res<Bins> {
    let bins = bins.0.unwrap_or(Value::Int(10));
    let (first, last, count) = if let Some(name) = bins.as_str() {
        estimated(cx, a, name, range, is_weighted)?
    } else if ndim_of(cx, &bins)? == 0 {
        let Ok(count) = index::index_i64(cx, &bins) else {
            return Err(Raised::type_error(
                "`bins` must be an integer, a string, or an array",
            ));
        };
        if count < 1 {
            return Err(Raised::value("`bins` must be positive, when an integer"));
        }
        let (first, last) = outer_edges(cx, a, range)?;
        (first, last, count)
    } else {
        let edges = given_edges(cx, &bins)?;
        return Ok(Bins {
            edges,
            uniform: None,
        });
    };
    let common = [first.clone(), last.clone(), a.clone()];
    let mut common = np(cx, "result_type", &common)?;
    let dtype = crate::object::array::dtype_of_value(cx, &common)?;
    if dtype.kind().is_integer() {
        common = np(cx, "result_type", &[common, dtype_value(DType::F64)])?;
    }
    let kw = [("endpoint", Value::Bool(true)), ("dtype", common)];
    let points = [
        first.clone(),
        last.clone(),
        Value::Int(count.saturating_add(1)),
    ];
    let edges = np_kw(cx, "linspace", &points, &kw)?;
    let (sooner, later) = (
        span(cx, &edges, None, Some(-1))?,
        span(cx, &edges, Some(1), None)?,
    );
    let stuck = cmp(cx, CompareOp::Ge, &sooner, &later)?;
    if any(cx, &stuck)? {
        return Err(Raised::value(format!(
            "Too many bins for data range. Cannot create {count} finite-sized bins."
        )));
    }
    Ok(Bins {
        edges,
        uniform: Some((first, last, count)),
    })
}

fn given_edges(cx: &mut Cx, bins: &Value) -> Res<Value> {
    if ndim_of(cx, bins)? != 1 {
        return Err(Raised::value("`bins` must be 1d, when an array"));
    }
    let edges: Value = asarray(cx, bins)?.into();
    let (sooner, later) = (
        span(cx, &edges, None, Some(-1))?,
        span(cx, &edges, Some(1), None)?,
    );
    let falls = cmp(cx, CompareOp::Gt, &sooner, &later)?;
    if any(cx, &falls)? {
        return Err(Raised::value(
            "`bins` must increase monotonically, when an array",
        ));
    }
    Ok(edges)
}

/// The outer edges and the number of bins by an estimator of their width.
fn estimated(
    cx: &mut Cx,
    a: &Value,
    name: &str,
    range: Option<&Value>,
    is_weighted: bool,
) -> Res<(Value, Value, i64)> {
    if !bin_widths::NAMES.contains(&name) {
        let shown = text::repr(cx, &Value::str(name))?;
        return Err(Raised::value(format!(
            "{shown} is not a valid estimator for `bins`"
        )));
    }
    if is_weighted {
        return Err(Raised::type_error(
            "Automated estimation of the number of bins is not supported for weighted data",
        ));
    }
    let (first, last) = outer_edges(cx, a, range)?;
    let mut a = a.clone();
    if range.is_some() {
        let keep = within(cx, &a, &first, &last)?;
        a = get(cx, &a, &keep)?;
    }
    if elements(cx, &a)?.size() == 0 {
        return Ok((first, last, 1));
    }
    let mut width = bin_widths::width(cx, name, &a, (&first, &last))?;
    if !truth::truth(cx, &width)? {
        return Ok((first, last, 1));
    }
    let is_whole = dtype_of(cx, &a)?.kind().is_integer();
    if is_whole && compose::holds(cx, CompareOp::Lt, &width, &Value::Int(1))? {
        width = Value::Int(1);
    }
    let delta = unsigned_subtract(cx, &last, &first)?;
    let count = div(cx, &delta, &width)?;
    let count = np(cx, "ceil", &[count])?;
    let count = number::to_float(cx, &count)?;
    if !count.is_finite() {
        return Err(match count.is_nan() {
            true => Raised::value("cannot convert float NaN to integer"),
            false => Raised::new(
                crate::diag::fault::FaultKind::OverflowError,
                "cannot convert float infinity to integer",
            ),
        });
    }
    Ok((first, last, count as i64))
}

/// Which elements lie between the outer edges.
fn within(cx: &mut Cx, a: &Value, first: &Value, last: &Value) -> Res<Value> {
    let above = cmp(cx, CompareOp::Ge, a, first)?;
    let below = cmp(cx, CompareOp::Le, a, last)?;
    np(cx, "logical_and", &[above, below])
}

fn by_width(
    cx: &mut Cx,
    a: &Value,
    weights: Option<Value>,
    dtype: &DType,
    edges: &Value,
    uniform: (Value, Value, i64),
) -> Res<Value> {
    let (first, last, count) = uniform;
    let kw = [("dtype", dtype_value(dtype.clone()))];
    let total = np_kw(cx, "zeros", &[Value::Int(count)], &kw)?;
    let whole = unsigned_subtract(cx, &last, &first)?;
    if weights.is_none()
        && let Some(counts) = counted_at_once(cx, a, edges, [&first, &last, &whole])?
    {
        let target = asarray(cx, &total)?;
        apply::apply_into(cx, "add", &[&total, &counts], &target)?;
        return Ok(total);
    }
    for from in (0..elements(cx, a)?.size()).step_by(BLOCK) {
        cx.poll()?;
        let stop = Some((from + BLOCK) as i64);
        let part = span(cx, a, Some(from), stop)?;
        let keep = within(cx, &part, &first, &last)?;
        let part = get(cx, &part, &keep)?;
        let edge = dtype_value(dtype_of(cx, edges)?);
        let part = method(cx, &part, "astype", &[edge])?;
        let weights = match &weights {
            None => None,
            Some(weights) => {
                let weights = span(cx, weights, Some(from), stop)?;
                Some(get(cx, &weights, &keep)?)
            }
        };
        let offset = unsigned_subtract(cx, &part, &first)?;
        let places = div(cx, &offset, &whole)?;
        let places = mul(cx, &places, &Value::Int(count))?;
        let places = method(cx, &places, "astype", &[dtype_value(DType::I64)])?;
        let places = corrected(cx, places, &part, edges, count)?;
        count_into(cx, &total, places, weights, dtype, count)?;
    }
    Ok(total)
}

/// The same for float64 without weights, element by element; `None` for anything else.
fn counted_at_once(
    cx: &mut Cx,
    a: &Value,
    edges: &Value,
    [first, last, whole]: [&Value; 3],
) -> Res<Option<Value>> {
    let (numbers, edges) = (elements(cx, a)?, elements(cx, edges)?);
    let is_plain = |s: &Strided| s.dtype == DType::F64 && s.is_c_contiguous() && s.is_aligned();
    let (first, last) = (number::to_float(cx, first)?, number::to_float(cx, last)?);
    let whole = number::to_float(cx, whole)?;
    let are_plain = is_plain(&numbers) && is_plain(&edges);
    // A width that is infinite leaves no bins: one edge.
    if !are_plain || !whole.is_finite() || numbers.size() == 0 || edges.size() < 2 {
        return Ok(None);
    }
    let numbers: Vec<f64> = with_run(cx, |run| copy::to_vec(run, &numbers))?;
    let edges: Vec<f64> = with_run(cx, |run| copy::to_vec(run, &edges))?;
    let bins = edges.len() - 1;
    let mut counts = vec![0i64; bins];
    for part in numbers.chunks(BLOCK) {
        cx.poll()?;
        for &x in part.iter().filter(|x| **x >= first && **x <= last) {
            let place = ((x - first) / whole * bins as f64) as usize;
            let place = place - usize::from(place == bins);
            let place = place - usize::from(place > 0 && x < edges[place]);
            let moves = x >= edges[place + 1] && place != bins - 1;
            counts[place + usize::from(moves)] += 1;
        }
    }
    let counts = Strided::from_slice(&cx.memory, &counts, &[bins])?;
    Ok(Some(compose::own(cx, counts, Why::None)))
}

/// Places that rounding put one bin off, put right by the edges.
fn corrected(cx: &mut Cx, places: Value, part: &Value, edges: &Value, count: i64) -> Res<Value> {
    let at_end = cmp(cx, CompareOp::Eq, &places, &Value::Int(count))?;
    let places = sub(cx, &places, &at_end)?;
    let low = get(cx, edges, &places)?;
    let is_below = cmp(cx, CompareOp::Lt, part, &low)?;
    let places = sub(cx, &places, &is_below)?;
    let next = add(cx, &places, &Value::Int(1))?;
    let high = get(cx, edges, &next)?;
    let is_above = cmp(cx, CompareOp::Ge, part, &high)?;
    let is_inner = cmp(cx, CompareOp::Ne, &places, &Value::Int(count - 1))?;
    let moves = np(cx, "logical_and", &[is_above, is_inner])?;
    add(cx, &places, &moves)
}

fn count_into(
    cx: &mut Cx,
    total: &Value,
    places: Value,
    weights: Option<Value>,
    dtype: &DType,
    count: i64,
) -> Res<()> {
    let counted = |cx: &mut Cx, weights: Option<Value>| {
        let kw = [
            ("weights", weights.unwrap_or(Value::None)),
            ("minlength", Value::Int(count)),
        ];
        np_kw(cx, "bincount", std::slice::from_ref(&places), &kw)
    };
    if let (Some(weights), true) = (&weights, dtype.kind().is_complex()) {
        for part in ["real", "imag"] {
            let weights = attr::getattr(cx, weights, part)?;
            let counts = counted(cx, Some(weights))?;
            let into = attr::getattr(cx, total, part)?;
            let target = asarray(cx, &into)?;
            apply::apply_into(cx, "add", &[&into, &counts], &target)?;
        }
        return Ok(());
    }
    let counts = counted(cx, weights)?;
    let counts = method(cx, &counts, "astype", &[dtype_value(dtype.clone())])?;
    let target = asarray(cx, total)?;
    apply::apply_into(cx, "add", &[total, &counts], &target)?;
    Ok(())
}

/// How many elements of a sorted row lie before each edge; before and on the last one.
fn before_edges(cx: &mut Cx, sorted: &Value, edges: &Value) -> Res<Value> {
    let (most, last) = (
        span(cx, edges, None, Some(-1))?,
        get(
            cx,
            edges,
            &Value::object(Slice::new(Value::Int(-1), Value::None, Value::None)),
        )?,
    );
    let most = method(cx, sorted, "searchsorted", &[most, Value::str("left")])?;
    let last = method(cx, sorted, "searchsorted", &[last, Value::str("right")])?;
    np(cx, "concatenate", &[Value::tuple(vec![most, last])])
}

fn by_sorting(
    cx: &mut Cx,
    a: &Value,
    weights: Option<Value>,
    dtype: &DType,
    edges: &Value,
) -> Res<Value> {
    let kw = [("dtype", dtype_value(dtype.clone()))];
    let shape = compose::int_tuple(&shape_of(cx, edges)?);
    let total = np_kw(cx, "zeros", &[shape], &kw)?;
    let target = asarray(cx, &total)?;
    for from in (0..elements(cx, a)?.size()).step_by(BLOCK) {
        cx.poll()?;
        let stop = Some((from + BLOCK) as i64);
        let part = span(cx, a, Some(from), stop)?;
        let found = match &weights {
            None => {
                let sorted = np(cx, "sort", &[part])?;
                before_edges(cx, &sorted, edges)?
            }
            Some(weights) => {
                let order = np(cx, "argsort", std::slice::from_ref(&part))?;
                let sorted = get(cx, &part, &order)?;
                let weights = span(cx, weights, Some(from), stop)?;
                let weights = get(cx, &weights, &order)?;
                let sums = method(cx, &weights, "cumsum", &[])?;
                let zero = np_kw(cx, "zeros", &[Value::Int(1)], &kw)?;
                let sums = np(cx, "concatenate", &[Value::tuple(vec![zero, sums])])?;
                let places = before_edges(cx, &sorted, edges)?;
                get(cx, &sums, &places)?
            }
        };
        let kw = [("out", Value::from(target.clone()))];
        np_kw(cx, "add", &[total.clone(), found], &kw)?;
    }
    np(cx, "diff", &[total])
}
