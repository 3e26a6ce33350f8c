//! `tensordot`, `kron`, `cross`: products composed of `dot` and `multiply`, as NumPy composes them.

use crate::array::Kind;
use crate::array::layout::MAX_NDIM;
use crate::array::movement::axes::normalize_named_axis;
use crate::array::movement::broadcast::broadcast_objects;
use crate::builtin;
use crate::diag::fault::FaultKind;
use crate::object::array::discover;
use crate::object::sequence::{List, Tuple};
use crate::object::{Cx, Raised, Res, Value, index, warning};
use crate::registry::Builtin;

use super::compose::{self, at_key, int_tuple, np, np_kw};
use crate::array::Array;

builtin! {
    /// The sum over axes of one array and as many of another.
    ///
    /// >>> np.tensordot([1, 2], [3, 4], axes=1)
    /// array(11)
    TENSORDOT: "tensordot(a, b, axes=2)" => tensordot;
    /// Every element of one array times all of another, block by block.
    ///
    /// >>> np.kron([1, 10], [1, 2])
    /// array([ 1,  2, 10, 20])
    KRON: "kron(a, b)" => kron;
    /// The cross product of vectors.
    ///
    /// >>> np.cross([1, 0, 0], [0, 1, 0])
    /// array([0, 0, 1])
    CROSS: "cross(a, b, axisa=-1, axisb=-1, axisc=-1, axis=None)" => cross;
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[&TENSORDOT, &KRON, &CROSS];

/// The axes to sum over of each operand.
fn summed_axes(cx: &mut Cx, axes: Option<Value>) -> Res<(Vec<i64>, Vec<i64>)> {
    let axes = axes.unwrap_or(Value::Int(2));
    if !(axes.is::<List>() || axes.is::<Tuple>() || axes.is::<Array>()) {
        // No array has as many axes as one that is refused here.
        let n = index::index_i64(cx, &axes)?.clamp(0, MAX_NDIM as i64 + 1);
        return Ok(((-n..0).collect(), (0..n).collect()));
    }
    let both = discover::items(cx, &axes)?;
    let [a, b] = &both[..] else {
        let (word, least) = match both.len() {
            n if n > 2 => ("too many values to unpack (expected 2)".to_string(), 0),
            n => (
                format!("not enough values to unpack (expected 2, got {n})"),
                n,
            ),
        };
        let _ = least;
        return Err(Raised::value(word));
    };
    let mut own = |value: &Value| -> Res<Vec<i64>> {
        match value.is::<List>() || value.is::<Tuple>() || value.is::<Array>() {
            true => discover::items(cx, value)?
                .iter()
                .map(|v| index::index_i64(cx, v))
                .collect(),
            false => Ok(vec![index::index_i64(cx, value)?]),
        }
    };
    Ok((own(a)?, own(b)?))
}

fn tensordot(cx: &mut Cx, a: Value, b: Value, axes: Option<Value>) -> Res<Value> {
    let (mut of_a, mut of_b) = summed_axes(cx, axes)?;
    let a: Value = compose::asarray(cx, &a)?.into();
    let b: Value = compose::asarray(cx, &b)?.into();
    let (shape_a, shape_b) = (compose::shape_of(cx, &a)?, compose::shape_of(cx, &b)?);
    check_axes(&shape_a, &shape_b, &mut of_a, &mut of_b)?;
    let free = |n: usize, taken: &[i64]| -> Vec<usize> {
        (0..n).filter(|&k| !taken.contains(&(k as i64))).collect()
    };
    let (free_a, free_b) = (free(shape_a.len(), &of_a), free(shape_b.len(), &of_b));
    let taken = |axes: &[i64]| -> Vec<usize> { axes.iter().map(|&a| a as usize).collect() };
    let (taken_a, taken_b) = (taken(&of_a), taken(&of_b));
    let size =
        |shape: &[usize], axes: &[usize]| -> usize { axes.iter().map(|&k| shape[k]).product() };
    let inner = size(&shape_a, &taken_a);
    let left = [free_a.clone(), taken_a].concat();
    let right = [taken_b, free_b.clone()].concat();
    let flat = |cx: &mut Cx, x: &Value, order: &[usize], shape: [usize; 2]| -> Res<Value> {
        let turned = compose::method(cx, x, "transpose", &[int_tuple(order)])?;
        compose::method(cx, &turned, "reshape", &[int_tuple(&shape)])
    };
    let left = flat(cx, &a, &left, [size(&shape_a, &free_a), inner])?;
    let right = flat(cx, &b, &right, [inner, size(&shape_b, &free_b)])?;
    let product = np(cx, "dot", &[left, right])?;
    let mut shape: Vec<usize> = free_a.iter().map(|&k| shape_a[k]).collect();
    shape.extend(free_b.iter().map(|&k| shape_b[k]));
    compose::method(cx, &product, "reshape", &[int_tuple(&shape)])
}

/// Axes are counted from the front, and those summed together are equally long.
fn check_axes(shape_a: &[usize], shape_b: &[usize], of_a: &mut [i64], of_b: &mut [i64]) -> Res<()> {
    let unequal = || Raised::value("shape-mismatch for sum");
    if of_a.len() != of_b.len() {
        return Err(unequal());
    }
    let repeats = |axes: &[i64]| (1..axes.len()).any(|i| axes[..i].contains(&axes[i]));
    if repeats(of_a) || repeats(of_b) {
        return Err(Raised::value("duplicate axes are not allowed in tensordot"));
    }
    let count = |axis: i64, shape: &[usize]| -> Res<i64> {
        let n = shape.len() as i64;
        let at = if axis < 0 { axis + n } else { axis };
        match (0..n).contains(&at) {
            true => Ok(at),
            false => Err(Raised::new(
                FaultKind::IndexError,
                "tuple index out of range",
            )),
        }
    };
    for (a, b) in of_a.iter_mut().zip(of_b) {
        (*a, *b) = (count(*a, shape_a)?, count(*b, shape_b)?);
        if shape_a[*a as usize] != shape_b[*b as usize] {
            return Err(unequal());
        }
    }
    Ok(())
}

fn kron(cx: &mut Cx, a: Value, b: Value) -> Res<Value> {
    let mut a: Value = compose::asarray(cx, &a)?.into();
    let b: Value = compose::asarray(cx, &b)?.into();
    let mut shape_a = compose::shape_of(cx, &a)?;
    let shape_b = compose::shape_of(cx, &b)?;
    if shape_a.len() < shape_b.len() {
        let mut wide = vec![1; shape_b.len() - shape_a.len()];
        wide.extend(&shape_a);
        a = compose::method(cx, &a, "reshape", &[int_tuple(&wide)])?;
        shape_a = wide;
    }
    if shape_a.is_empty() || shape_b.is_empty() {
        return np(cx, "multiply", &[a, b]);
    }
    let nd = shape_a.len();
    let mut wide_b = vec![1; nd - shape_b.len()];
    wide_b.extend(&shape_b);
    let spread = |shape: &[usize], first: bool| -> Vec<usize> {
        shape
            .iter()
            .flat_map(|&n| if first { [n, 1] } else { [1, n] })
            .collect()
    };
    let left = compose::method(cx, &a, "reshape", &[int_tuple(&spread(&shape_a, true))])?;
    let right = compose::method(cx, &b, "reshape", &[int_tuple(&spread(&wide_b, false))])?;
    let product = np(cx, "multiply", &[left, right])?;
    let shape: Vec<usize> = shape_a.iter().zip(&wide_b).map(|(a, b)| a * b).collect();
    compose::method(cx, &product, "reshape", &[int_tuple(&shape)])
}

fn cross(
    cx: &mut Cx,
    a: Value,
    b: Value,
    axisa: Option<i64>,
    axisb: Option<i64>,
    axisc: Option<i64>,
    axis: Option<i64>,
) -> Res<Value> {
    let pick = |own: Option<i64>| axis.or(own).unwrap_or(-1);
    let a: Value = compose::asarray(cx, &a)?.into();
    let b: Value = compose::asarray(cx, &b)?.into();
    if compose::ndim_of(cx, &a)? == 0 || compose::ndim_of(cx, &b)? == 0 {
        return Err(Raised::value("At least one array has zero dimension"));
    }
    let a = axis_last(cx, &a, pick(axisa), "axisa")?;
    let b = axis_last(cx, &b, pick(axisb), "axisb")?;
    let last = |shape: Vec<usize>| shape.last().copied().unwrap_or(0);
    let (na, nb) = (
        last(compose::shape_of(cx, &a)?),
        last(compose::shape_of(cx, &b)?),
    );
    if !(2..=3).contains(&na) || !(2..=3).contains(&nb) {
        return Err(Raised::value(
            "incompatible dimensions for cross product\n(dimension must be 2 or 3)",
        ));
    }
    if na == 2 || nb == 2 {
        warning::warn(
            cx,
            "DeprecationWarning",
            "Arrays of 2-dimensional vectors are deprecated. Use arrays of 3-dimensional vectors instead. (deprecated in NumPy 2.0)",
        )?;
    }
    let common = compose::np(cx, "result_type", &[a.clone(), b.clone()])?;
    let a = compose::method(cx, &a, "astype", std::slice::from_ref(&common))?;
    let b = compose::method(cx, &b, "astype", &[common])?;
    let mut stacks = [compose::shape_of(cx, &a)?, compose::shape_of(cx, &b)?];
    for shape in &mut stacks {
        shape.pop();
    }
    broadcast_objects(&[&stacks[0], &stacks[1]])?;
    // Parts of one vector are arrays without axes, and what they do is told by the ufuncs' names.
    let part = |cx: &mut Cx, x: &Value, i: usize| -> Res<Value> {
        let ndim = compose::ndim_of(cx, x)?;
        let part = compose::get(cx, x, &at_key(ndim, ndim - 1, i as i64))?;
        Ok(compose::asarray(cx, &part)?.into())
    };
    let times = |cx: &mut Cx, i: usize, j: usize| -> Res<Value> {
        let (x, y) = (part(cx, &a, i)?, part(cx, &b, j)?);
        compose::mul(cx, &x, &y)
    };
    let gap = |cx: &mut Cx, i: usize, j: usize| -> Res<Value> {
        let (x, y) = (times(cx, i, j)?, times(cx, j, i)?);
        let (x, y) = (
            compose::asarray(cx, &x)?.into(),
            compose::asarray(cx, &y)?.into(),
        );
        compose::sub(cx, &x, &y)
    };
    let z = gap(cx, 0, 1)?;
    if na == 2 && nb == 2 {
        return Ok(compose::asarray(cx, &z)?.into());
    }
    let (x, y) = match (na, nb) {
        (3, 3) => (gap(cx, 1, 2)?, gap(cx, 2, 0)?),
        (3, _) => {
            let x = times(cx, 2, 1)?;
            (compose::neg(cx, &x)?, times(cx, 2, 0)?)
        }
        _ => {
            let y = times(cx, 0, 2)?;
            (times(cx, 1, 2)?, compose::neg(cx, &y)?)
        }
    };
    let mut shape = compose::shape_of(cx, &z)?;
    shape.push(3);
    let axisc = normalize_named_axis(pick(axisc), shape.len(), "axisc")?;
    // Of objects the parts are Python's numbers, whose dtype says nothing.
    let mut dtype = compose::dtype_of(cx, &z)?;
    for operand in [&a, &b] {
        let own = compose::dtype_of(cx, operand)?;
        if own.kind() == Kind::Object {
            dtype = own;
        }
    }
    let is_object = dtype.kind() == Kind::Object;
    let dtype = compose::dtype_value(dtype);
    let of = [("dtype", dtype.clone())];
    let whole = np_kw(cx, "empty", &[int_tuple(&shape)], &of)?;
    for (i, value) in [x, y, z].into_iter().enumerate() {
        let value = match is_object {
            true => {
                let value: Value = compose::asarray(cx, &value)?.into();
                let value = compose::method(cx, &value, "astype", std::slice::from_ref(&dtype))?;
                compose::get(cx, &value, &Value::tuple(vec![]))?
            }
            false => value,
        };
        let key = at_key(shape.len(), shape.len() - 1, i as i64);
        compose::set(cx, &whole, &key, &value)?;
    }
    np(cx, "moveaxis", &[whole, Value::Int(-1), Value::from(axisc)])
}

fn axis_last(cx: &mut Cx, x: &Value, axis: i64, name: &'static str) -> Res<Value> {
    let ndim = compose::ndim_of(cx, x)?;
    let at = normalize_named_axis(axis, ndim, name)?;
    match at + 1 == ndim {
        true => Ok(x.clone()),
        false => np(
            cx,
            "moveaxis",
            &[x.clone(), Value::from(at), Value::Int(-1)],
        ),
    }
}
