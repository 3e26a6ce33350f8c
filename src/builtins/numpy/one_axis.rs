//! Functions of one axis, given any axes: the axes asked for are merged into the last one, the result gets them back as axes of length 1.
//!
//! `median`, `quantile` and their kin know one axis or none; with `out=` and `keepdims=` they write into a part of `out`, as NumPy does.

use super::compose::{asarray, get, int_tuple, method, np, shape_of};
use crate::array::movement::axes::normalize_axes;
use crate::object::{Cx, Res, Value, index, iterate};

/// What such a function is called with.
pub struct OneAxis {
    /// The elements, an array.
    pub a: Value,
    /// The axis; `None` for all elements together.
    pub axis: Option<usize>,
    /// Whether `axis` stands for several, which were made one and moved to the end.
    pub is_merged: bool,
    /// `out=`, without the axes that are kept.
    pub out: Option<Value>,
    /// `weights=`, moved as the elements are.
    pub weights: Option<Value>,
    /// Whether the elements may be worked on where they are.
    pub overwrites: bool,
}

/// What the caller asked for.
#[derive(Default)]
pub struct Asked {
    /// `axis=`
    pub axis: Option<Value>,
    /// `out=`
    pub out: Option<Value>,
    /// `keepdims=`
    pub keepdims: bool,
    /// `weights=`
    pub weights: Option<Value>,
    /// `overwrite_input=`
    pub overwrites: bool,
}

/// `axis=` as axes of `ndim`: one integer, or an iterable of them.
pub fn axis_tuple(
    cx: &mut Cx,
    axis: &Value,
    ndim: usize,
    argument: Option<&str>,
) -> Res<Vec<usize>> {
    let given = match index::index_i64(cx, axis) {
        Ok(axis) => vec![axis],
        Err(_) => {
            let mut axes = Vec::new();
            for axis in iterate::collect(cx, axis)? {
                axes.push(index::index_i64(cx, &axis)?);
            }
            axes
        }
    };
    Ok(normalize_axes(&given, ndim, argument)?.to_vec())
}

/// The array with the axes `keep` in front and the others as one axis behind them.
fn merged(cx: &mut Cx, a: &Value, keep: &[usize]) -> Res<Value> {
    let front: Vec<usize> = (0..keep.len()).collect();
    let moved = np(
        cx,
        "moveaxis",
        &[a.clone(), int_tuple(keep), int_tuple(&front)],
    )?;
    let mut shape: Vec<Value> = shape_of(cx, &moved)?[..keep.len()]
        .iter()
        .map(|&n| Value::from(n))
        .collect();
    shape.push(Value::Int(-1));
    method(cx, &moved, "reshape", &[Value::tuple(shape)])
}

/// `...` and one entry an axis: `at_reduced` where it is reduced, the whole axis elsewhere.
fn key_of(axes: Option<&[usize]>, ndim: usize, at_reduced: &Value) -> Value {
    let whole = || {
        let slice = crate::object::slice::Slice::new(Value::None, Value::None, Value::None);
        Value::object(slice)
    };
    let entry = |axis| match axes {
        Some(axes) if !axes.contains(&axis) => whole(),
        _ => at_reduced.clone(),
    };
    Value::tuple(
        std::iter::once(Value::Ellipsis)
            .chain((0..ndim).map(entry))
            .collect::<Vec<_>>(),
    )
}

/// Calls a function of one axis for the axes that were asked.
pub fn over_axes(
    cx: &mut Cx,
    a: &Value,
    asked: Asked,
    function: &mut dyn FnMut(&mut Cx, OneAxis) -> Res<Value>,
) -> Res<Value> {
    let a: Value = asarray(cx, a)?.into();
    let ndim = shape_of(cx, &a)?.len();
    let axes = match &asked.axis {
        None => None,
        Some(axis) => Some(axis_tuple(cx, axis, ndim, None)?),
    };
    let mut call = OneAxis {
        a,
        axis: None,
        is_merged: false,
        out: asked.out.clone(),
        weights: asked.weights,
        overwrites: asked.overwrites,
    };
    if let (Some(out), true) = (&asked.out, asked.keepdims) {
        let key = key_of(axes.as_deref(), ndim, &Value::Int(0));
        call.out = Some(get(cx, out, &key)?);
    }
    match axes.as_deref() {
        None => {}
        Some([axis]) => call.axis = Some(*axis),
        Some(axes) => {
            let keep: Vec<usize> = (0..ndim).filter(|axis| !axes.contains(axis)).collect();
            call.a = merged(cx, &call.a, &keep)?;
            if let Some(weights) = &call.weights {
                call.weights = Some(merged(cx, weights, &keep)?);
            }
            call.axis = Some(keep.len());
            call.is_merged = true;
        }
    }
    let result = function(cx, call)?;
    match asked.out {
        Some(out) => Ok(out),
        None if asked.keepdims => {
            let key = key_of(axes.as_deref(), ndim, &Value::None);
            get(cx, &result, &key)
        }
        None => Ok(result),
    }
}
