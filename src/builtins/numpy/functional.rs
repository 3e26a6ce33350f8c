//! Functions over arrays that call Python functions: `apply_along_axis`, `apply_over_axes`.
//!
//! The results of the lines need only be alike; the first one tells dtype and shape.

use super::compose::{asarray, elements, get, int_tuple, ndim_of, np, np_kw, set};
use crate::array::movement::normalize_axis;
use crate::builtin;
use crate::object::{CallArgs, Cx, Raised, Res, Value, attr, call};
use crate::registry::{Builtin, Keywords, Rest};

builtin! {
    /// A function applied to every line of an array along an axis.
    ///
    /// >>> np.apply_along_axis(lambda row: row.max(), 1, [[1, 2], [4, 3]])
    /// array([2, 4])
    APPLY_ALONG_AXIS: "apply_along_axis(func1d, axis, arr, *args, **kwargs)" => apply_along_axis;
    /// A function applied to one axis after another.
    ///
    /// >>> np.apply_over_axes(np.sum, np.array([[1, 2], [3, 4]]), [0])
    /// array([[4, 6]])
    APPLY_OVER_AXES: "apply_over_axes(func, a, axes)" => apply_over_axes;
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[&APPLY_ALONG_AXIS, &APPLY_OVER_AXES];

fn apply_along_axis(
    cx: &mut Cx,
    func1d: Value,
    axis: i64,
    arr: Value,
    args: Rest,
    kwargs: Keywords,
) -> Res<Value> {
    let arr: Value = asarray(cx, &arr)?.into();
    let axis = normalize_axis(axis, ndim_of(cx, &arr)?)?;
    along_axis(cx, &arr, axis, &mut |cx, line| {
        let mut now = CallArgs::of(std::iter::once(line).chain(args.0.iter().cloned()));
        let named = kwargs.0.iter();
        now.kw = named.map(|(k, v)| (k.as_str().into(), v.clone())).collect();
        call::call(cx, &func1d, now)
    })
}

/// The results of a function of every line along an axis, put together: their own axes stand where the axis was.
pub fn along_axis(
    cx: &mut Cx,
    arr: &Value,
    axis: usize,
    function: &mut dyn FnMut(&mut Cx, Value) -> Res<Value>,
) -> Res<Value> {
    let mut outer = elements(cx, arr)?.shape().to_vec();
    outer.remove(axis);
    let moves = [arr.clone(), Value::from(axis), Value::Int(-1)];
    let view = np(cx, "moveaxis", &moves)?;
    let count: usize = outer.iter().product();
    if count == 0 {
        return Err(Raised::value(
            "Cannot apply_along_axis when any iteration dimensions are 0",
        ));
    }
    let mut buffer: Option<(Value, usize)> = None;
    for flat in 0..count {
        cx.poll()?;
        let mut key = index_of(flat, &outer);
        key.push(Value::Ellipsis);
        let key = Value::tuple(key);
        let line = get(cx, &view, &key)?;
        let result = function(cx, line)?;
        let result: Value = asarray(cx, &result)?.into();
        if buffer.is_none() {
            let part = elements(cx, &result)?;
            let mut all = outer.clone();
            all.extend_from_slice(part.shape());
            let kw = [("shape", int_tuple(&all))];
            let new = np_kw(cx, "zeros_like", std::slice::from_ref(&result), &kw)?;
            buffer = Some((new, part.ndim()));
        }
        let (target, _) = buffer.as_ref().expect("it was made for the first line");
        set(cx, target, &key, &result)?;
    }
    let (target, inner) = buffer.expect("there was a line");
    let order: Vec<usize> = (0..axis)
        .chain(outer.len()..outer.len() + inner)
        .chain(axis..outer.len())
        .collect();
    np(cx, "transpose", &[target, int_tuple(&order)])
}

/// The index of the `flat`th line.
pub fn index_of(flat: usize, outer: &[usize]) -> Vec<Value> {
    let mut rest = flat;
    let mut index = vec![Value::Int(0); outer.len()];
    for axis in (0..outer.len()).rev() {
        index[axis] = Value::from(rest % outer[axis]);
        rest /= outer[axis];
    }
    index
}

fn apply_over_axes(cx: &mut Cx, func: Value, a: Value, axes: Value) -> Res<Value> {
    let mut value: Value = asarray(cx, &a)?.into();
    let ndim = attr::getattr(cx, &a, "ndim")?;
    let ndim = crate::object::index::index_i64(cx, &ndim)?;
    for axis in crate::registry::array_argument::integers(cx, &axes)? {
        let axis = if axis < 0 { ndim + axis } else { axis };
        let result = call::call_pos(cx, &func, [value.clone(), Value::Int(axis)])?;
        let had = ndim_of(cx, &value)?;
        let has = ndim_of(cx, &result)?;
        value = match has == had {
            true => result,
            false => {
                let wide = np(cx, "expand_dims", &[result, Value::Int(axis)])?;
                if ndim_of(cx, &wide)? != had {
                    return Err(Raised::value(
                        "function is not returning an array of the correct shape",
                    ));
                }
                wide
            }
        };
    }
    Ok(value)
}
