//! Differences, gradients, and integrals by trapezoids.
//!
//! Composed of slices and operators, so that dtypes and warnings are those of the operators, as in NumPy.

use super::compose::{
    add, asarray, at_key, cmp, div, dtype_of, dtype_value, elements, get, int_tuple, method, mul,
    ndim_of, neg, np, np_kw, set, span_key, sub,
};
use crate::array::movement::normalize_axis;
use crate::array::{DType, Kind};
use crate::builtin;
use crate::object::{CompareOp, Cx, Raised, Res, Value, truth};
use crate::registry::{Builtin, Given, Rest};

builtin! {
    /// Differences of neighbours along an axis, taken `n` times.
    ///
    /// >>> np.diff([1, 2, 4, 7])
    /// array([1, 2, 3])
    DIFF: "diff(a, n=1, axis=-1, prepend=<no value>, append=<no value>)" => diff;
    /// Differences of neighbours of the elements in one row.
    ///
    /// >>> np.ediff1d([1, 2, 4])
    /// array([1, 2])
    EDIFF1D: "ediff1d(ary, to_end=None, to_begin=None)" => ediff1d;
    /// The gradient by central differences.
    ///
    /// >>> np.gradient([1., 2., 4.])
    /// array([1. , 1.5, 2. ])
    GRADIENT: "gradient(f, *varargs, axis=None, edge_order=1)" => gradient;
    /// The integral by the trapezoidal rule.
    ///
    /// >>> np.trapezoid([1, 2, 3])
    /// np.float64(4.0)
    TRAPEZOID: "trapezoid(y, x=None, dx=1.0, axis=-1)" => trapezoid;
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[&DIFF, &EDIFF1D, &GRADIENT, &TRAPEZOID];

/// `a[1:] op a[:-1]` along an axis.
fn neighbours(cx: &mut Cx, a: &Value, ndim: usize, axis: usize) -> Res<(Value, Value)> {
    let later = get(cx, a, &span_key(ndim, axis, Some(1), None, None))?;
    let sooner = get(cx, a, &span_key(ndim, axis, None, Some(-1), None))?;
    Ok((later, sooner))
}

fn diff(
    cx: &mut Cx,
    a: Value,
    n: Given<i64>,
    axis: Given<i64>,
    prepend: Given<Value>,
    append: Given<Value>,
) -> Res<Value> {
    let n = n.0.unwrap_or(1);
    if n == 0 {
        return Ok(a);
    }
    if n < 0 {
        return Err(Raised::value(format!(
            "order must be non-negative but got {n}"
        )));
    }
    let mut a: Value = asarray(cx, &a)?.into();
    let ndim = ndim_of(cx, &a)?;
    if ndim == 0 {
        return Err(Raised::value(
            "diff requires input that is at least one dimensional",
        ));
    }
    let axis = normalize_axis(axis.0.unwrap_or(-1), ndim)?;
    if prepend.0.is_some() || append.0.is_some() {
        let mut parts = Vec::new();
        if let Some(value) = &prepend.0 {
            parts.push(edge(cx, value, &a, axis)?);
        }
        parts.push(a);
        if let Some(value) = &append.0 {
            parts.push(edge(cx, value, &parts[parts.len() - 1].clone(), axis)?);
        }
        a = np(cx, "concatenate", &[Value::tuple(parts), Value::from(axis)])?;
    }
    let function = match dtype_of(cx, &a)?.kind() {
        Kind::Bool => "not_equal",
        _ => "subtract",
    };
    for _ in 0..n.min(elements(cx, &a)?.shape()[axis] as i64 + 1) {
        let (later, sooner) = neighbours(cx, &a, ndim, axis)?;
        a = np(cx, function, &[later, sooner])?;
    }
    Ok(a)
}

/// What is put before or after: a number is stretched over the other axes.
fn edge(cx: &mut Cx, value: &Value, a: &Value, axis: usize) -> Res<Value> {
    let array: Value = asarray(cx, value)?.into();
    if ndim_of(cx, &array)? > 0 {
        return Ok(array);
    }
    let mut shape = elements(cx, a)?.shape().to_vec();
    shape[axis] = 1;
    np(cx, "broadcast_to", &[array, int_tuple(&shape)])
}

fn ediff1d(cx: &mut Cx, ary: Value, to_end: Option<Value>, to_begin: Option<Value>) -> Res<Value> {
    let ary: Value = asarray(cx, &ary)?.into();
    let line = method(cx, &ary, "ravel", &[])?;
    let (later, sooner) = neighbours(cx, &line, 1, 0)?;
    if to_begin.is_none() && to_end.is_none() {
        return sub(cx, &later, &sooner);
    }
    let dtype = dtype_of(cx, &line)?;
    let begin = end_part(cx, to_begin, "to_begin", &dtype)?;
    let end = end_part(cx, to_end, "to_end", &dtype)?;
    let length = |cx: &mut Cx, part: &Option<Value>| match part {
        None => Ok(0),
        Some(part) => elements(cx, part).map(|e| e.size() as i64),
    };
    let (before, after) = (length(cx, &begin)?, length(cx, &end)?);
    let between = elements(cx, &sooner)?.size() as i64;
    let kw = [("shape", Value::Int(before + between + after))];
    let result = np_kw(cx, "empty_like", &[line], &kw)?;
    let places = [
        (begin, 0, before),
        (end, before + between, before + between + after),
    ];
    for (part, from, to) in places {
        if let Some(part) = part {
            let key = span_key(1, 0, Some(from), Some(to), None);
            set(cx, &result, &key, &part)?;
        }
    }
    let key = span_key(1, 0, Some(before), Some(before + between), None);
    let middle = get(cx, &result, &key)?;
    np(cx, "subtract", &[later, sooner, middle])?;
    Ok(result)
}

/// What stands before or behind the differences, in one row; it must be of the elements' kind.
fn end_part(
    cx: &mut Cx,
    part: Option<Value>,
    name: &str,
    dtype: &crate::array::DType,
) -> Res<Option<Value>> {
    let Some(part) = part else { return Ok(None) };
    let array: Value = asarray(cx, &part)?.into();
    let own = dtype_of(cx, &array)?;
    if !crate::array::dtype::can_cast(&own, dtype, crate::array::dtype::Casting::SameKind) {
        return Err(Raised::type_error(format!(
            "dtype of `{name}` must be compatible with input `ary` under the `same_kind` rule."
        )));
    }
    method(cx, &array, "ravel", &[]).map(Some)
}

fn gradient(
    cx: &mut Cx,
    f: Value,
    varargs: Rest,
    axis: Option<Value>,
    edge_order: Given<i64>,
) -> Res<Value> {
    let mut f: Value = asarray(cx, &f)?.into();
    let ndim = ndim_of(cx, &f)?;
    let axes: Vec<usize> = match &axis {
        None => (0..ndim).collect(),
        Some(axis) => {
            let axes = crate::registry::array_argument::integers(cx, axis)?;
            crate::array::movement::normalize_axes(&axes, ndim, None)?.to_vec()
        }
    };
    let spacings = spacings(cx, &f, &varargs.0, &axes)?;
    let edge_order = edge_order.0.unwrap_or(1);
    if edge_order > 2 {
        return Err(Raised::value("'edge_order' greater than 2 not supported"));
    }
    let dtype = dtype_of(cx, &f)?;
    let kind = dtype.kind();
    if kind == Kind::DateTime {
        // Dates are told apart by their distances, which half the differences of neighbours are too.
        let distances = DType::time(Kind::TimeDelta, dtype.step());
        f = method(cx, &f, "view", &[dtype_value(distances)])?;
    }
    if kind.is_integer() {
        f = method(cx, &f, "astype", &[dtype_value(crate::array::DType::F64)])?;
    }
    let mut results = Vec::with_capacity(axes.len());
    for (&axis, dx) in axes.iter().zip(&spacings) {
        let length = elements(cx, &f)?.shape()[axis] as i64;
        if length < edge_order + 1 {
            return Err(Raised::value(
                "Shape of array too small to calculate a numerical gradient, at least (edge_order + 1) elements are required.",
            ));
        }
        let mut slope = slope(cx, &f, ndim, axis, dx, edge_order)?;
        if kind == Kind::Object {
            // NumPy's target is of floats for whatever is no number of its own.
            slope = method(
                cx,
                &slope,
                "astype",
                &[dtype_value(crate::array::DType::F64)],
            )?;
        }
        results.push(slope);
    }
    Ok(match results.len() {
        1 => results.remove(0),
        _ => Value::tuple(results),
    })
}

/// The distance along each axis: one number, or one for each interval.
fn spacings(cx: &mut Cx, f: &Value, varargs: &[Value], axes: &[usize]) -> Res<Vec<Value>> {
    if varargs.is_empty() {
        return Ok(vec![Value::Float(1.0); axes.len()]);
    }
    if varargs.len() == 1 && ndim_of(cx, &varargs[0])? == 0 {
        return Ok(vec![varargs[0].clone(); axes.len()]);
    }
    if varargs.len() != axes.len() {
        return Err(Raised::type_error("invalid number of arguments"));
    }
    let shape = elements(cx, f)?.shape().to_vec();
    let mut all = Vec::with_capacity(axes.len());
    for (value, &axis) in varargs.iter().zip(axes) {
        let array: Value = asarray(cx, value)?.into();
        match ndim_of(cx, &array)? {
            0 => all.push(value.clone()),
            1 => {
                if elements(cx, &array)?.size() != shape[axis] {
                    return Err(Raised::value(
                        "when 1d, distances must match the length of the corresponding dimension",
                    ));
                }
                let wide = match dtype_of(cx, &array)?.kind().is_integer() {
                    true => method(
                        cx,
                        &array,
                        "astype",
                        &[dtype_value(crate::array::DType::F64)],
                    )?,
                    false => array,
                };
                let steps = np(cx, "diff", &[wide])?;
                let first = get(cx, &steps, &Value::Int(0))?;
                let same = cmp(cx, CompareOp::Eq, &steps, &first)?;
                let same = np(cx, "all", &[same])?;
                all.push(if truth::truth(cx, &same)? {
                    first
                } else {
                    steps
                });
            }
            _ => return Err(Raised::value("distances must be either scalars or 1d")),
        }
    }
    Ok(all)
}

fn slope(
    cx: &mut Cx,
    f: &Value,
    ndim: usize,
    axis: usize,
    dx: &Value,
    edge_order: i64,
) -> Res<Value> {
    let out = np(cx, "empty_like", std::slice::from_ref(f))?;
    let span = |from: Option<i64>, to: Option<i64>| span_key(ndim, axis, from, to, None);
    let (before, here, after) = (
        get(cx, f, &span(None, Some(-2)))?,
        get(cx, f, &span(Some(1), Some(-1)))?,
        get(cx, f, &span(Some(2), None))?,
    );
    let is_uniform = ndim_of(cx, dx)? == 0;
    let inner = if is_uniform {
        let change = sub(cx, &after, &before)?;
        let twice = mul(cx, &Value::Float(2.0), dx)?;
        div(cx, &change, &twice)?
    } else {
        let (dx2, dx1) = neighbours(cx, dx, 1, 0)?;
        let sum = add(cx, &dx1, &dx2)?;
        let (n2, left) = (neg(cx, &dx2)?, mul(cx, &dx1, &sum)?);
        let a = div(cx, &n2, &left)?;
        let (gap, product) = (sub(cx, &dx2, &dx1)?, mul(cx, &dx1, &dx2)?);
        let b = div(cx, &gap, &product)?;
        let right = mul(cx, &dx2, &sum)?;
        let c = div(cx, &dx1, &right)?;
        let mut total = None;
        for (weight, part) in [(a, &before), (b, &here), (c, &after)] {
            let mut dims = vec![1usize; ndim];
            dims[axis] = elements(cx, &weight)?.size();
            let weight = np(cx, "reshape", &[weight, int_tuple(&dims)])?;
            let term = mul(cx, &weight, part)?;
            total = Some(match total {
                None => term,
                Some(total) => add(cx, &total, &term)?,
            });
        }
        total.expect("three terms were added")
    };
    set(cx, &out, &span(Some(1), Some(-1)), &inner)?;
    for is_last in [false, true] {
        let value = end_slope(cx, f, ndim, axis, dx, edge_order, is_last)?;
        set(cx, &out, &at_key(ndim, axis, -i64::from(is_last)), &value)?;
    }
    Ok(out)
}

/// The slope at an end, by one-sided differences.
fn end_slope(
    cx: &mut Cx,
    f: &Value,
    ndim: usize,
    axis: usize,
    dx: &Value,
    edge_order: i64,
    is_last: bool,
) -> Res<Value> {
    let is_uniform = ndim_of(cx, dx)? == 0;
    let at = |i: i64| at_key(ndim, axis, if is_last { -1 - i } else { i });
    let step = |cx: &mut Cx, i: i64| match is_uniform {
        true => Ok(dx.clone()),
        false => get(cx, dx, &Value::Int(if is_last { -1 - i } else { i })),
    };
    let (f0, f1) = (get(cx, f, &at(0))?, get(cx, f, &at(1))?);
    if edge_order == 1 {
        let change = if is_last {
            sub(cx, &f0, &f1)?
        } else {
            sub(cx, &f1, &f0)?
        };
        let step = step(cx, 0)?;
        return div(cx, &change, &step);
    }
    let f2 = get(cx, f, &at(2))?;
    let weights = if is_uniform {
        let signs = if is_last {
            [0.5, -2.0, 1.5]
        } else {
            [-1.5, 2.0, -0.5]
        };
        let mut weights = Vec::new();
        for sign in signs {
            weights.push(div(cx, &Value::Float(sign), dx)?);
        }
        weights
    } else {
        let (near, far) = (step(cx, 0)?, step(cx, 1)?);
        let sum = add(cx, &near, &far)?;
        let twice = mul(cx, &Value::Float(2.0), &near)?;
        let top = add(cx, &twice, &far)?;
        let bottom = mul(cx, &near, &sum)?;
        let outer = div(cx, &top, &bottom)?;
        let product = mul(cx, &near, &far)?;
        let middle = div(cx, &sum, &product)?;
        let wide = mul(cx, &far, &sum)?;
        let inner = div(cx, &near, &wide)?;
        match is_last {
            true => vec![inner, neg(cx, &middle)?, outer],
            false => vec![neg(cx, &outer)?, middle, neg(cx, &inner)?],
        }
    };
    let order = if is_last {
        [&f2, &f1, &f0]
    } else {
        [&f0, &f1, &f2]
    };
    let mut total = mul(cx, &weights[0], order[0])?;
    for (weight, part) in weights.iter().zip(order).skip(1) {
        let term = mul(cx, weight, part)?;
        total = add(cx, &total, &term)?;
    }
    Ok(total)
}

fn trapezoid(
    cx: &mut Cx,
    y: Value,
    x: Option<Value>,
    dx: Given<Value>,
    axis: Given<Value>,
) -> Res<Value> {
    let y: Value = asarray(cx, &y)?.into();
    let ndim = ndim_of(cx, &y)?;
    let given = match axis.0 {
        None => -1,
        Some(Value::Bool(_)) => return Err(Raised::type_error("an integer is required")),
        Some(axis) => super::splitting::place_of_axis(cx, &axis, "list")?,
    };
    let Ok(axis) = normalize_axis(given, ndim) else {
        if let Some(x) = &x
            && ndim_of(cx, x)? != 1
        {
            np_kw(
                cx,
                "diff",
                std::slice::from_ref(x),
                &[("axis", Value::Int(given))],
            )?;
        }
        return Err(Raised::index("list assignment index out of range"));
    };
    let d = match x {
        None => dx.0.unwrap_or(Value::Float(1.0)),
        Some(x) => {
            let x: Value = asarray(cx, &x)?.into();
            if ndim_of(cx, &x)? == 1 {
                let d = np(cx, "diff", &[x])?;
                let mut dims = vec![1usize; ndim];
                dims[axis] = elements(cx, &d)?.size();
                np(cx, "reshape", &[d, int_tuple(&dims)])?
            } else {
                np_kw(cx, "diff", &[x], &[("axis", Value::from(axis))])?
            }
        }
    };
    let (later, sooner) = neighbours(cx, &y, ndim, axis)?;
    let both = add(cx, &later, &sooner)?;
    let area = mul(cx, &d, &both)?;
    let half = div(cx, &area, &Value::Float(2.0))?;
    method(cx, &half, "sum", &[Value::from(axis)])
}
