//! `average`.

use super::compose::{self, div};
use super::moments;
use super::one_axis::axis_tuple;
use super::reductions::Raw;
use super::weighting::checked_weights;
use crate::array::{DType, Kind, Order, Why};
use crate::builtin;
use crate::builtins::numpy::ufunc::apply::{self, made};
use crate::builtins::numpy::ufunc::resolve;
use crate::diag::fault::FaultKind;
use crate::engine::copy;
use crate::object::array::element_from::could_not;
use crate::object::array::{array_of, with_run};
use crate::object::{Cx, Raised, Res, Value, truth};
use crate::registry::{Builtin, Given};

builtin! {
    /// The mean, weighted if weights are given.
    ///
    /// >>> np.average([1, 2, 3], weights=[3, 1, 0])
    /// np.float64(1.25)
    AVERAGE: "average(a, axis=None, weights=None, returned=False, *, keepdims=<no value>)" => average;
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[&AVERAGE];

/// A result under another shape; a scalar becomes an array.
pub fn shaped(cx: &mut Cx, value: &Value, shape: &[usize]) -> Res<Value> {
    let array = compose::asarray(cx, value)?;
    let dims: Vec<i64> = shape.iter().map(|&n| n as i64).collect();
    Ok(crate::builtins::views::reshaped(cx, &array, &dims, Order::C, None)?.into())
}

fn average(
    cx: &mut Cx,
    a: Value,
    axis: Option<Value>,
    weights: Option<Value>,
    returned: Option<bool>,
    keepdims: Given<Value>,
) -> Res<Value> {
    let array = array_of(cx, &a, None)?;
    let strided = array.strided().clone();
    let axes = match &axis {
        None => None,
        Some(axis) => Some(axis_tuple(cx, axis, strided.ndim(), Some("axis"))?),
    };
    let axis_value = match &axes {
        None => Value::None,
        Some(axes) => compose::int_tuple(axes),
    };
    let raw = |dtype: Option<DType>| Raw {
        axis: Given(Some(axis_value.clone())),
        keepdims: keepdims.clone(),
        dtype: dtype.map(crate::registry::DTypeArg),
        ..Raw::default()
    };
    let a: Value = array.into();
    let is_weighted = weights.is_some();
    let (avg, scale) = match weights {
        None => {
            let avg = moments::mean_of(cx, &a, raw(None))?;
            let count = compose::elements(cx, &avg)?;
            if count.dtype.kind().is_time() {
                // NumPy makes the count an element of the result's dtype, and a float is no span of time.
                return Err(could_not(count.dtype.kind()));
            }
            if count.size() == 0 {
                return Err(Raised::new(
                    FaultKind::ZeroDivisionError,
                    "division by zero",
                ));
            }
            let scale = strided.size() as f64 / count.size() as f64;
            (
                avg,
                apply::scalar_as(cx, &apply::float64(scale), &count.dtype)?,
            )
        }
        Some(weights) => {
            let weights = checked_weights(cx, &weights, &strided, axes.as_deref())?;
            let mut dtype = crate::array::dtype::promote::promote_types(
                &strided.dtype,
                &compose::dtype_of(cx, &weights)?,
            )?;
            if strided.dtype.kind().is_integer() || strided.dtype.kind() == Kind::Bool {
                dtype = crate::array::dtype::promote::promote_types(&dtype, &DType::F64)?;
            }
            let scale = super::reductions::by_ufunc(cx, &weights, "add", raw(Some(dtype.clone())))?;
            let is_zero =
                compose::cmp(cx, crate::object::CompareOp::Eq, &scale, &Value::Float(0.0))?;
            let any = compose::np(cx, "any", &[is_zero])?;
            if truth::truth(cx, &any)? {
                return Err(Raised::new(
                    FaultKind::ZeroDivisionError,
                    "Weights sum to zero, can't be normalized",
                ));
            }
            let extras = crate::builtins::numpy::ufunc::call::Extras {
                signature: resolve::signature_of(apply::named("multiply"), Some(&dtype))?,
                ..Default::default()
            };
            let product = apply::run(cx, "multiply", &[&a, &weights], &extras)?;
            let sum = super::reductions::by_ufunc(cx, &product, "add", raw(None))?;
            (div(cx, &sum, &scale)?, scale)
        }
    };
    if returned.unwrap_or(false) && !is_weighted && strided.dtype.kind() == Kind::Object {
        // NumPy makes the count an object, and asks it for a shape.
        return Err(crate::object::attr::no_attribute(
            cx,
            &Value::Float(1.0),
            "shape",
        ));
    }
    if !returned.unwrap_or(false) {
        return Ok(avg);
    }
    let shape = compose::shape_of(cx, &avg)?;
    let scale = match compose::shape_of(cx, &scale)? == shape {
        true => scale,
        false => {
            let wide = super::reductions::broadcast(&compose::elements(cx, &scale)?, &shape)?;
            let new = with_run(cx, |run| copy::contiguous(run, &wide, Order::C))?;
            made(cx, new, Why::Broadcast).into()
        }
    };
    Ok(Value::tuple(vec![avg, scale]))
}
