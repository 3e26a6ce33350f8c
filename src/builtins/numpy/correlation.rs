//! `cov` and `corrcoef`.

use super::compose::{self, div, dtype_value, elements, method, mul, np, sub};
use crate::array::{Array, DType, Layout, Order, Strided, Why};
use crate::builtin;
use crate::builtins::numpy::ufunc::apply::{self, made};
use crate::diag::fault::FaultKind;
use crate::engine::copy;
use crate::object::array::dtype::dtype_of_value;
use crate::object::array::{array_of, with_run};
use crate::object::{CompareOp, Cx, Raised, Res, Value, attr, number, truth, warning};
use crate::registry::{Builtin, DTypeArg, Given};

builtin! {
    /// The covariance matrix of variables, one a row.
    ///
    /// >>> np.cov([[0, 1, 2], [2, 1, 0]])
    /// array([[ 1., -1.],
    ///        [-1.,  1.]])
    COV: "cov(m, y=None, rowvar=True, bias=False, ddof=None, fweights=None, aweights=None, *, dtype=None)" => cov;
    /// The correlation coefficients of variables, one a row.
    ///
    /// >>> np.corrcoef([[0, 1, 2], [2, 1, 0]])
    /// array([[ 1., -1.],
    ///        [-1.,  1.]])
    CORRCOEF: "corrcoef(x, y=None, rowvar=True, *, dtype=None)" => corrcoef;
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[&COV, &CORRCOEF];

/// A variable's observations as rows of `dtype`.
fn as_rows(cx: &mut Cx, strided: &Strided, dtype: &DType, transposed: bool) -> Res<Strided> {
    let mut new = with_run(cx, |run| copy::cast(run, strided, dtype, Order::K))?;
    while new.ndim() < 2 {
        new.layout.shape.insert(0, 1);
        new.layout.strides.insert(0, 0);
    }
    if transposed {
        new.layout.shape.reverse();
        new.layout.strides.reverse();
    }
    Ok(new)
}

/// Rows of both, one below the other.
fn joined(cx: &mut Cx, a: &Strided, b: &Strided) -> Res<Strided> {
    if a.shape()[1] != b.shape()[1] {
        return Err(Raised::value(format!(
            "all the input array dimensions except for the concatenation axis must match exactly, but along dimension 1, the array at index 0 has size {} and the array at index 1 has size {}",
            a.shape()[1],
            b.shape()[1]
        )));
    }
    let shape = [a.shape()[0] + b.shape()[0], a.shape()[1]];
    let new = Strided::empty(&cx.memory, a.dtype.clone(), &shape, Order::C)?;
    let part = |from: usize, count: usize| {
        let mut layout = new.layout.clone();
        layout.offset += from * layout.strides[0].unsigned_abs();
        layout.shape[0] = count;
        new.with(layout)
    };
    with_run(cx, |run| {
        copy::assign(run, &part(0, a.shape()[0]), a)?;
        copy::assign(run, &part(a.shape()[0], b.shape()[0]), b)
    })?;
    Ok(new)
}

#[allow(clippy::too_many_arguments)]
fn cov(
    cx: &mut Cx,
    m: Value,
    y: Option<Value>,
    rowvar: Given<Value>,
    bias: Given<Value>,
    ddof: Option<Value>,
    fweights: Option<Value>,
    aweights: Option<Value>,
    dtype: Option<DTypeArg>,
) -> Res<Value> {
    let rowvar = truth_of(cx, &rowvar, true)?;
    let bias = truth_of(cx, &bias, false)?;
    let ddof = match ddof {
        None => f64::from(u8::from(!bias)),
        Some(ddof) => {
            let ddof = number::to_float(cx, &ddof)?;
            if ddof.fract() != 0.0 {
                return Err(Raised::value("ddof must be integer"));
            }
            ddof
        }
    };
    covariance(cx, &m, y.as_ref(), rowvar, ddof, fweights, aweights, dtype)
}

fn truth_of(cx: &mut Cx, given: &Given<Value>, default: bool) -> Res<bool> {
    match &given.0 {
        None => Ok(default),
        Some(value) => truth::truth(cx, value),
    }
}

#[allow(clippy::too_many_arguments)]
fn covariance(
    cx: &mut Cx,
    m: &Value,
    y: Option<&Value>,
    rowvar: bool,
    ddof: f64,
    fweights: Option<Value>,
    aweights: Option<Value>,
    dtype: Option<DTypeArg>,
) -> Res<Value> {
    let mut operands: Vec<Value> = vec![array_of(cx, m, None)?.into()];
    let m = elements(cx, &operands[0])?;
    if m.ndim() > 2 {
        return Err(Raised::value("m has more than 2 dimensions"));
    }
    let y = match y {
        None => None,
        Some(y) => {
            operands.push(array_of(cx, y, None)?.into());
            Some(elements(cx, &operands[1])?)
        }
    };
    if y.as_ref().is_some_and(|y| y.ndim() > 2) {
        return Err(Raised::value("y has more than 2 dimensions"));
    }
    let dtype = match dtype {
        Some(dtype) => dtype.0,
        None => {
            operands.push(dtype_value(DType::F64));
            let common = compose::np(cx, "result_type", &operands)?;
            dtype_of_value(cx, &common)?
        }
    };
    let mut x = as_rows(cx, &m, &dtype, !rowvar && m.ndim() != 1)?;
    if x.shape()[0] == 0 {
        let none = Strided::empty(&cx.memory, DType::F64, &[0], Order::C)?;
        let seen = Layout::contiguous(&[0, 0], 8, Order::C);
        return Ok(compose::behind(cx, none, seen, Why::None));
    }
    if let Some(y) = y {
        let is_column = y.ndim() == 2 && y.shape()[0] != 1;
        let y = as_rows(cx, &y, &dtype, !rowvar && is_column)?;
        x = joined(cx, &x, &y)?;
    }
    let observations = x.shape()[1];
    let weights = weights(cx, fweights, aweights.clone(), observations)?;
    let x: Value = made(cx, x, Why::None).into();
    let kw = [
        ("axis", Value::Int(1)),
        ("weights", weights.clone().unwrap_or(Value::None)),
        ("returned", Value::Bool(true)),
    ];
    let averaged = compose::np_kw(cx, "average", std::slice::from_ref(&x), &kw)?;
    let mean = compose::get(cx, &averaged, &Value::Int(0))?;
    let sums = compose::get(cx, &averaged, &Value::Int(1))?;
    let sum = compose::get(cx, &sums, &Value::Int(0))?;
    let fact = match &weights {
        None => Value::Float(observations as f64 - ddof),
        Some(_) if ddof == 0.0 => sum,
        Some(_) if aweights.is_none() => sub(cx, &sum, &Value::Float(ddof))?,
        Some(w) => {
            let aweights = as_floats(cx, &aweights.expect("it is given"))?;
            let product = mul(cx, w, &aweights)?;
            let total = by_python_sum(cx, &product)?;
            let taken = mul(cx, &Value::Float(ddof), &total)?;
            let taken = div(cx, &taken, &sum)?;
            sub(cx, &sum, &taken)?
        }
    };
    let is_bad = compose::holds(cx, CompareOp::Le, &fact, &Value::Int(0))?;
    let fact = match is_bad {
        true => {
            warning::warn(cx, "RuntimeWarning", "Degrees of freedom <= 0 for slice")?;
            Value::Float(0.0)
        }
        false => fact,
    };
    let variables = compose::shape_of(cx, &x)?[0];
    let mean = super::averages::shaped(cx, &mean, &[variables, 1])?;
    let centred = compose::asarray(cx, &x)?;
    let x = apply::apply_onto(cx, "subtract", &[&x, &mean], &centred)?;
    let other = match &weights {
        None => x.clone(),
        Some(w) => mul(cx, &x, w)?,
    };
    let other = attr::getattr(cx, &other, "T")?;
    let other = match dtype.kind().is_complex() {
        true => apply::apply(cx, "conjugate", &[&other])?,
        false => other,
    };
    let product = np(cx, "dot", &[x, other])?;
    let scale = apply::apply(cx, "divide", &[&Value::Int(1), &fact])?;
    let result = match product.downcast_rc::<Array>() {
        Some(array) => apply::apply_onto(cx, "multiply", &[&product, &scale], &array)?,
        None => mul(cx, &product, &scale)?,
    };
    method(cx, &result, "squeeze", &[])
}

/// A running sum in order, as Python's `sum` makes it.
fn by_python_sum(cx: &mut Cx, values: &Value) -> Res<Value> {
    let strided = compose::elements(cx, values)?;
    let numbers: Vec<f64> = with_run(cx, |run| copy::to_vec(run, &strided))?;
    Ok(apply::float64(numbers.iter().fold(0.0, |s, x| s + x)))
}

fn as_floats(cx: &mut Cx, value: &Value) -> Res<Value> {
    let strided = array_of(cx, value, None)?.strided().clone();
    let floats = with_run(cx, |run| copy::cast(run, &strided, &DType::F64, Order::K))?;
    Ok(made(cx, floats, Why::Cast).into())
}

fn weights(
    cx: &mut Cx,
    fweights: Option<Value>,
    aweights: Option<Value>,
    observations: usize,
) -> Res<Option<Value>> {
    let mut product: Option<Value> = None;
    for (given, name) in [(fweights, "fweights"), (aweights, "aweights")] {
        let Some(given) = given else { continue };
        let floats = as_floats(cx, &given)?;
        let strided = compose::elements(cx, &floats)?;
        let numbers: Vec<f64> = with_run(cx, |run| copy::to_vec(run, &strided))?;
        let refused = |message: String| Err(Raised::new(FaultKind::RuntimeError, message));
        if name == "fweights" && numbers.iter().any(|x| *x != x.round_ties_even()) {
            return Err(Raised::type_error("fweights must be integer"));
        }
        if strided.ndim() > 1 {
            return refused(format!("cannot handle multidimensional {name}"));
        }
        if numbers.len() != observations {
            return refused(format!("incompatible numbers of samples and {name}"));
        }
        if numbers.iter().any(|x| *x < 0.0) {
            return Err(Raised::value(format!("{name} cannot be negative")));
        }
        product = Some(match product {
            None => floats,
            Some(so_far) => mul(cx, &so_far, &floats)?,
        });
    }
    Ok(product)
}

fn corrcoef(
    cx: &mut Cx,
    x: Value,
    y: Option<Value>,
    rowvar: Given<Value>,
    dtype: Option<DTypeArg>,
) -> Res<Value> {
    let rowvar = truth_of(cx, &rowvar, true)?;
    let c = covariance(cx, &x, y.as_ref(), rowvar, 1.0, None, None, dtype)?;
    let shape = compose::shape_of(cx, &c)?;
    if shape.is_empty() {
        return div(cx, &c, &c);
    }
    let n = shape[0];
    let diagonal = method(cx, &c, "diagonal", &[])?;
    let real = attr::getattr(cx, &diagonal, "real")?;
    let deviation = apply::apply(cx, "sqrt", &[&real])?;
    let column = super::averages::shaped(cx, &deviation, &[n, 1])?;
    let row = super::averages::shaped(cx, &deviation, &[1, n])?;
    let c = div(cx, &c, &column)?;
    let c = div(cx, &c, &row)?;
    for name in ["real", "imag"] {
        let is_complex = compose::dtype_of(cx, &c)?.kind().is_complex();
        if name == "imag" && !is_complex {
            continue;
        }
        let part = attr::getattr(cx, &c, name)?;
        let Some(target) = part.downcast_rc::<Array>() else {
            continue;
        };
        apply::apply_into(cx, "maximum", &[&part, &Value::Int(-1)], &target)?;
        apply::apply_into(cx, "minimum", &[&part, &Value::Int(1)], &target)?;
    }
    Ok(c)
}
