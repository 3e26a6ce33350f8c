//! Norms, condition numbers and ranks: composed of NumPy's own functions, as NumPy composes them.

use crate::array::movement::axes::normalize_axis;
use crate::array::{DType, Kind};
use crate::builtin;
use crate::builtins::numpy::closeness::quietly;
use crate::builtins::numpy::compose::{self, int_tuple, np, np_kw};
use crate::object::array::dtype::DTypeValue;
use crate::object::sequence::Tuple;
use crate::object::{CompareOp, Cx, Raised, Res, UnaryOp, Value, attr, binop, call, index};
use crate::registry::Builtin;
use crate::syntax::ast::Operator;

use super::operands::{above, check_square, check_stacked, core, elements, error, result};
use super::solving::{COUNT, inverses_or_nan};
use super::spectral::singular_array;

builtin! {
    /// The norm of a vector or matrix, or of those along axes.
    ///
    /// >>> np.linalg.norm([3, 4])
    /// np.float64(5.0)
    NORM: "norm(x, ord=None, axis=None, keepdims=False)" => norm;
    /// The norm of vectors along axes.
    ///
    /// >>> np.linalg.vector_norm([3, 4])
    /// np.float64(5.0)
    VECTOR_NORM: "vector_norm(x, /, *, axis=None, keepdims=False, ord=2)" => vector_norm;
    /// The norm of matrices.
    ///
    /// >>> np.linalg.matrix_norm([[3, 0], [0, 4]])
    /// np.float64(5.0)
    MATRIX_NORM: "matrix_norm(x, /, *, keepdims=False, ord='fro')" => matrix_norm;
    /// How much a matrix can enlarge errors: the largest singular value over the smallest.
    ///
    /// >>> np.linalg.cond([[2, 0], [0, 1]])
    /// np.float64(2.0)
    COND: "cond(x, p=None)" => cond;
    /// How many singular values are not negligible.
    ///
    /// >>> np.linalg.matrix_rank([[1, 2], [2, 4]])
    /// np.int64(1)
    MATRIX_RANK: "matrix_rank(A, tol=None, hermitian=False, *, rtol=None)" => matrix_rank;
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[&NORM, &VECTOR_NORM, &MATRIX_NORM, &COND, &MATRIX_RANK];

/// `ord=`
enum Ord {
    None,
    Word(String),
    Number(f64, Value),
}

fn ord_of(cx: &mut Cx, value: Option<&Value>) -> Res<Ord> {
    match value {
        None | Some(Value::None) => Ok(Ord::None),
        Some(value) => match value.as_str() {
            Some(text) => Ok(Ord::Word(text.to_string())),
            None => Ok(Ord::Number(
                crate::object::number::to_float(cx, value)?,
                value.clone(),
            )),
        },
    }
}

/// The array as floats.
fn inexact(cx: &mut Cx, x: &Value) -> Res<Value> {
    let array: Value = compose::asarray(cx, x)?.into();
    let kind = compose::dtype_of(cx, &array)?.kind();
    match kind.is_float() || kind.is_complex() || kind == Kind::Object {
        true => Ok(array),
        false => compose::method(
            cx,
            &array,
            "astype",
            &[Value::object(DTypeValue::new(DType::F64))],
        ),
    }
}

fn norm(
    cx: &mut Cx,
    x: Value,
    ord: Option<Value>,
    axis: Option<Value>,
    keepdims: Option<bool>,
) -> Res<Value> {
    let x = inexact(cx, &x)?;
    norm_of(
        cx,
        &x,
        ord.as_ref(),
        axis.as_ref(),
        keepdims.unwrap_or(false),
    )
}

fn norm_of(
    cx: &mut Cx,
    x: &Value,
    ord: Option<&Value>,
    axis: Option<&Value>,
    keepdims: bool,
) -> Res<Value> {
    let ord = ord_of(cx, ord)?;
    let ndim = compose::ndim_of(cx, x)?;
    let Some(axis) = axis else {
        let whole = match &ord {
            Ord::None => true,
            Ord::Word(w) => (w == "f" || w == "fro") && ndim == 2,
            Ord::Number(n, _) => *n == 2.0 && ndim == 1,
        };
        if whole {
            return length(cx, x, ndim, keepdims);
        }
        let axes: Vec<i64> = (0..ndim as i64).collect();
        return along(cx, x, &ord, &axes, keepdims);
    };
    let axes: Vec<i64> = match axis.downcast::<Tuple>() {
        Some(tuple) => tuple
            .items
            .clone()
            .iter()
            .map(|v| index::index_i64(cx, v))
            .collect::<Res<_>>()?,
        None => vec![whole_axis(cx, axis).map_err(|_| {
            Raised::type_error("'axis' must be None, an integer or a tuple of integers")
        })?],
    };
    if let [axis] = axes[..]
        && ndim == 0
    {
        normalize_axis(axis, ndim)?;
    }
    along(cx, x, &ord, &axes, keepdims)
}

/// `int(axis)`.
fn whole_axis(cx: &mut Cx, axis: &Value) -> Res<i64> {
    let int = Value::Obj(cx.types.int.clone());
    let whole = call::call_pos(cx, &int, [axis.clone()])?;
    index::index_i64(cx, &whole)
}

/// The Euclidean length of all elements in one line.
fn length(cx: &mut Cx, x: &Value, ndim: usize, keepdims: bool) -> Res<Value> {
    let line = compose::method(cx, x, "ravel", &[Value::str("K")])?;
    let square = match compose::dtype_of(cx, x)?.kind().is_complex() {
        true => {
            let (re, im) = (
                attr::getattr(cx, &line, "real")?,
                attr::getattr(cx, &line, "imag")?,
            );
            let a = np(cx, "dot", &[re.clone(), re])?;
            let b = np(cx, "dot", &[im.clone(), im])?;
            compose::add(cx, &a, &b)?
        }
        false => np(cx, "dot", &[line.clone(), line])?,
    };
    let root = np(cx, "sqrt", &[square])?;
    match keepdims {
        true => np(cx, "reshape", &[root, int_tuple(&vec![1; ndim])]),
        false => Ok(root),
    }
}

/// A reduction along one axis or several.
fn reduce(cx: &mut Cx, name: &str, x: &Value, axes: &[i64], keepdims: bool) -> Res<Value> {
    let axis = match axes {
        [one] => Value::Int(*one),
        all => Value::tuple(all.iter().map(|&a| Value::Int(a)).collect::<Vec<_>>()),
    };
    let mut kw = vec![("axis", axis), ("keepdims", Value::Bool(keepdims))];
    if name == "max" {
        // The greatest of nothing is 0; the least is refused.
        kw.push(("initial", Value::Int(0)));
    }
    np_kw(cx, name, std::slice::from_ref(x), &kw)
}

/// `sqrt(sum(|x|**2))` along axes.
fn euclidean(cx: &mut Cx, x: &Value, axes: &[i64], keepdims: bool) -> Res<Value> {
    let conj = np(cx, "conjugate", std::slice::from_ref(x))?;
    let product = compose::mul(cx, &conj, x)?;
    let square = attr::getattr(cx, &product, "real")?;
    let sum = reduce(cx, "sum", &square, axes, keepdims)?;
    np(cx, "sqrt", &[sum])
}

fn along(cx: &mut Cx, x: &Value, ord: &Ord, axes: &[i64], keepdims: bool) -> Res<Value> {
    match axes {
        [axis] => vectors(cx, x, ord, *axis, keepdims),
        [row, column] => matrices(cx, x, ord, (*row, *column), keepdims),
        _ => Err(Raised::value("Improper number of dimensions to norm.")),
    }
}

fn vectors(cx: &mut Cx, x: &Value, ord: &Ord, axis: i64, keepdims: bool) -> Res<Value> {
    let number = match ord {
        Ord::None => return euclidean(cx, x, &[axis], keepdims),
        Ord::Word(word) => {
            return Err(Raised::value(format!(
                "Invalid norm order '{word}' for vectors"
            )));
        }
        Ord::Number(n, _) => *n,
    };
    if number == 2.0 {
        return euclidean(cx, x, &[axis], keepdims);
    }
    if number == 0.0 {
        let there = compose::cmp(cx, CompareOp::Ne, x, &Value::Int(0))?;
        let real = attr::getattr(cx, x, "real")?;
        let dtype = attr::getattr(cx, &real, "dtype")?;
        let counted = compose::method(cx, &there, "astype", &[dtype])?;
        return reduce(cx, "sum", &counted, &[axis], keepdims);
    }
    let sizes = binop::unary(cx, UnaryOp::Abs, x)?;
    match number {
        f64::INFINITY => reduce(cx, "max", &sizes, &[axis], keepdims),
        f64::NEG_INFINITY => reduce(cx, "min", &sizes, &[axis], keepdims),
        1.0 => reduce(cx, "sum", &sizes, &[axis], keepdims),
        _ => {
            let Ord::Number(_, given) = ord else {
                return Err(Raised::value("Invalid norm order for vectors."));
            };
            let powers = binop::inplace(cx, Operator::Pow, &sizes, given)?;
            let sum = reduce(cx, "sum", &powers, &[axis], keepdims)?;
            let inverse = match compose::dtype_of(cx, &sum)?.kind() {
                Kind::F32 => crate::object::array::scalar_value(crate::array::Element::of(
                    1.0 / number as f32,
                )),
                _ => Value::Float(1.0 / number),
            };
            binop::inplace(cx, Operator::Pow, &sum, &inverse)
        }
    }
}

fn matrices(
    cx: &mut Cx,
    x: &Value,
    ord: &Ord,
    (row, column): (i64, i64),
    keepdims: bool,
) -> Res<Value> {
    let shape = compose::shape_of(cx, x)?;
    let row = normalize_axis(row, shape.len())?;
    let column = normalize_axis(column, shape.len())?;
    if row == column {
        return Err(Raised::value("Duplicate axes given."));
    }
    let sums = |cx: &mut Cx, over: usize, then: usize, name: &str| -> Res<Value> {
        let sizes = binop::unary(cx, UnaryOp::Abs, x)?;
        let sum = reduce(cx, "sum", &sizes, &[over as i64], false)?;
        let then = if then > over { then - 1 } else { then };
        reduce(cx, name, &sum, &[then as i64], false)
    };
    let by_values = |cx: &mut Cx, name: &str| -> Res<Value> {
        let from = int_tuple(&[row, column]);
        let to = Value::tuple(vec![Value::Int(-2), Value::Int(-1)]);
        let moved = np(cx, "moveaxis", &[x.clone(), from, to])?;
        let s = singular_array(cx, &moved, false)?;
        reduce(cx, name, &s, &[-1], false)
    };
    let result = match ord {
        Ord::None => euclidean(cx, x, &[row as i64, column as i64], false)?,
        Ord::Word(w) if w == "fro" || w == "f" => {
            euclidean(cx, x, &[row as i64, column as i64], false)?
        }
        Ord::Word(w) if w == "nuc" => by_values(cx, "sum")?,
        Ord::Number(n, _) if *n == 2.0 => by_values(cx, "max")?,
        Ord::Number(n, _) if *n == -2.0 => by_values(cx, "min")?,
        Ord::Number(n, _) if *n == 1.0 => sums(cx, row, column, "max")?,
        Ord::Number(n, _) if *n == -1.0 => sums(cx, row, column, "min")?,
        Ord::Number(n, _) if *n == f64::INFINITY => sums(cx, column, row, "max")?,
        Ord::Number(n, _) if *n == f64::NEG_INFINITY => sums(cx, column, row, "min")?,
        _ => return Err(Raised::value("Invalid norm order for matrices.")),
    };
    if !keepdims {
        return Ok(result);
    }
    let mut kept = shape;
    kept[row] = 1;
    kept[column] = 1;
    np(cx, "reshape", &[result, int_tuple(&kept)])
}

fn vector_norm(
    cx: &mut Cx,
    x: Value,
    axis: Option<Value>,
    keepdims: Option<bool>,
    ord: Option<Value>,
) -> Res<Value> {
    let x = inexact(cx, &x)?;
    let ord = ord.unwrap_or(Value::Int(2));
    let keepdims = keepdims.unwrap_or(false);
    if let Some(axis) = &axis
        && !axis.is::<Tuple>()
    {
        let found = norm_of(cx, &x, Some(&ord), Some(axis), keepdims)?;
        if !keepdims {
            return Ok(found);
        }
        // NumPy puts the axes back by a reshape.
        let kept = compose::shape_of(cx, &found)?;
        return np(cx, "reshape", &[found, int_tuple(&kept)]);
    }
    let shape = compose::shape_of(cx, &x)?;
    let axes: Vec<usize> = match &axis {
        None => (0..shape.len()).collect(),
        Some(axis) => crate::registry::array_argument::integers(cx, axis)?
            .into_iter()
            .map(|a| Ok(normalize_axis(a, shape.len())?))
            .collect::<Res<_>>()?,
    };
    let rest: Vec<usize> = (0..shape.len()).filter(|a| !axes.contains(a)).collect();
    let order = [axes.clone(), rest.clone()].concat();
    let turned = np(cx, "transpose", &[x, int_tuple(&order)])?;
    let count: usize = axes.iter().map(|&a| shape[a]).product();
    let mut flat = vec![count];
    flat.extend(rest.iter().map(|&a| shape[a]));
    let flat = compose::method(cx, &turned, "reshape", &[int_tuple(&flat)])?;
    let found = norm_of(cx, &flat, Some(&ord), Some(&Value::Int(0)), false)?;
    if !keepdims {
        return Ok(found);
    }
    let mut kept = shape;
    axes.iter().for_each(|&a| kept[a] = 1);
    np(cx, "reshape", &[found, int_tuple(&kept)])
}

fn matrix_norm(cx: &mut Cx, x: Value, keepdims: Option<bool>, ord: Option<Value>) -> Res<Value> {
    let x = inexact(cx, &x)?;
    let ord = ord.unwrap_or_else(|| Value::str("fro"));
    let axes = Value::tuple(vec![Value::Int(-2), Value::Int(-1)]);
    norm_of(cx, &x, Some(&ord), Some(&axes), keepdims.unwrap_or(false))
}

/// Singular values of each matrix as numbers, and the lengths of the axes above.
fn values_of(cx: &mut Cx, x: &Value, hermitian: bool) -> Res<(Vec<Vec<f64>>, Vec<usize>, DType)> {
    let a = elements(cx, x)?;
    check_stacked(&a)?;
    let s = singular_array(cx, x, hermitian)?;
    let s = elements(cx, &s)?;
    let (m, n) = core(&a);
    let all =
        crate::object::array::with_run(cx, |run| crate::engine::copy::to_vec::<f64>(run, &s))?;
    let k = m.min(n).max(1);
    let rows = all.chunks(k).map(<[f64]>::to_vec).collect();
    Ok((rows, above(&a), s.dtype))
}

fn cond(cx: &mut Cx, x: Value, p: Option<Value>) -> Res<Value> {
    let a = elements(cx, &x)?;
    if a.ndim() >= 2 && a.size() == 0 && core(&a).0 * core(&a).1 == 0 {
        return Err(error("cond is not defined on empty arrays"));
    }
    let by_values = match ord_of(cx, p.as_ref())? {
        Ord::None => Some(false),
        Ord::Number(2.0, _) => Some(false),
        Ord::Number(-2.0, _) => Some(true),
        _ => None,
    };
    if let Some(turned) = by_values {
        let (all, shape, dtype) = values_of(cx, &x, false)?;
        let ratio = |s: &Vec<f64>| {
            let (first, last) = (s[0], s[s.len() - 1]);
            let r = if turned { last / first } else { first / last };
            // A matrix with a NaN has no singular values.
            if r.is_nan() { f64::INFINITY } else { r }
        };
        let values: Vec<f64> = all.iter().map(ratio).collect();
        return result(cx, &values, &shape, &dtype);
    }
    check_square(&a)?;
    let axes = Value::tuple(vec![Value::Int(-2), Value::Int(-1)]);
    let x = inexact(cx, &x)?;
    let inverse = inverses_or_nan(cx, &a)?;
    let ratio = quietly(cx, |cx| {
        let own = norm_of(cx, &x, p.as_ref(), Some(&axes), false)?;
        let its = norm_of(cx, &inverse, p.as_ref(), Some(&axes), false)?;
        compose::mul(cx, &own, &its)
    })?;
    let real = match a.dtype.kind() {
        Kind::F32 | Kind::C64 => DType::F32,
        _ => DType::F64,
    };
    let ratio = compose::method(
        cx,
        &ratio,
        "astype",
        &[Value::object(DTypeValue::new(real))],
    )?;
    infinite_where_singular(cx, ratio, &x, axes)
}

/// NaN that does not come of NaN in the matrix says that it has no inverse.
fn infinite_where_singular(cx: &mut Cx, ratio: Value, x: &Value, axes: Value) -> Res<Value> {
    let is_nan = np(cx, "isnan", std::slice::from_ref(x))?;
    let was_nan = np_kw(cx, "any", &[is_nan], &[("axis", axes)])?;
    let is_nan = np(cx, "isnan", std::slice::from_ref(&ratio))?;
    let is_singular = np(cx, "greater", &[is_nan, was_nan])?;
    let filled = np(
        cx,
        "where",
        &[is_singular, Value::Float(f64::INFINITY), ratio],
    )?;
    match compose::ndim_of(cx, &filled)? {
        0 => compose::get(cx, &filled, &Value::tuple(vec![])),
        _ => Ok(filled),
    }
}

fn matrix_rank(
    cx: &mut Cx,
    a: Value,
    tol: Option<Value>,
    hermitian: Option<bool>,
    rtol: Option<Value>,
) -> Res<Value> {
    let own = elements(cx, &a)?;
    if own.ndim() < 2 {
        let nonzero = np(cx, "any", &[a])?;
        let is_there = crate::object::truth::truth(cx, &nonzero)?;
        return Ok(Value::Int(is_there.into()));
    }
    if tol.is_some() && rtol.is_some() {
        return Err(Raised::value("`tol` and `rtol` can't be both set."));
    }
    let (all, shape, dtype) = values_of(cx, &a, hermitian.unwrap_or(false))?;
    let (m, n) = core(&own);
    let eps = if dtype.kind() == Kind::F32 {
        f64::from(f32::EPSILON)
    } else {
        f64::EPSILON
    };
    let relative = match rtol {
        Some(value) => crate::object::number::to_float(cx, &value)?,
        None => m.max(n) as f64 * eps,
    };
    let fixed = match tol {
        Some(value) => Some(crate::object::number::to_float(cx, &value)?),
        None => None,
    };
    let mut counts: Vec<i64> = all
        .iter()
        .map(|s| {
            let largest = s.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            let least = fixed.unwrap_or(largest * relative);
            s.iter().filter(|&&x| x > least).count() as i64
        })
        .collect();
    // A matrix without rows or columns has no values to count.
    counts.resize(shape.iter().product(), 0);
    let counted = crate::array::Strided::from_slice(&cx.memory, &counts, &shape)?;
    debug_assert_eq!(counted.dtype, COUNT);
    Ok(crate::builtins::numpy::products::scalar_or_array(
        cx, counted,
    ))
}
