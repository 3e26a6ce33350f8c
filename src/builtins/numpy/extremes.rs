//! `argmax` and `argmin`: where the first greatest or least element stands. The first NaN is both.

use std::cmp::Ordering;

use crate::array::dtype::Casting;
use crate::array::movement::transpose;
use crate::array::{Array, DType, Kind, Layout, Order, Strided, Why};
use crate::builtin;
use crate::builtins::numpy::ufunc::apply;
use crate::builtins::numpy::ufunc::operand::{Operand, default_dtype_of};
use crate::builtins::numpy::ufunc::reduction;
use crate::engine::copy;
use crate::engine::extremes::{End, arg_extreme};
use crate::object::array::element::object_at;
use crate::object::array::{scalar_or_object, subscript, with_run};
use crate::object::{CompareOp, Cx, Raised, Res, Value, compare, truth};
use crate::registry::argument::FromValue;
use crate::registry::{Builtin, COneAxis, Given};

builtin! {
    /// The index of the first greatest element: flat, or along an axis.
    ///
    /// >>> np.argmax([[1, 5], [7, 4]], axis=1)
    /// array([1, 0])
    ARGMAX: "argmax(a, axis=None, out=None, *, keepdims=<no value>)" => argmax, fusible;
    /// The index of the first least element: flat, or along an axis.
    ///
    /// >>> np.argmin([3, 1, 2])
    /// np.int64(1)
    ARGMIN: "argmin(a, axis=None, out=None, *, keepdims=<no value>)" => argmin, fusible;
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[&ARGMAX, &ARGMIN];

fn argmax(
    cx: &mut Cx,
    a: Value,
    axis: Option<Value>,
    out: Option<Value>,
    keepdims: Given<Value>,
) -> Res<Value> {
    place(cx, &a, End::Max, axis, out, keepdims)
}

fn argmin(
    cx: &mut Cx,
    a: Value,
    axis: Option<Value>,
    out: Option<Value>,
    keepdims: Given<Value>,
) -> Res<Value> {
    place(cx, &a, End::Min, axis, out, keepdims)
}

fn name(end: End) -> &'static str {
    match end {
        End::Max => "argmax",
        End::Min => "argmin",
    }
}

/// The place of an extreme in an array, a scalar, or what makes an array.
pub fn place(
    cx: &mut Cx,
    a: &Value,
    end: End,
    axis: Option<Value>,
    out: Option<Value>,
    keepdims: Given<Value>,
) -> Res<Value> {
    let operand = Operand::alone(cx, a)?;
    let keepdims = match keepdims.0 {
        Some(value) => truth::truth(cx, &value)?,
        None => false,
    };
    let shape = super::moments::shape_of(&operand);
    let axis = match axis {
        None => None,
        Some(axis) => {
            let COneAxis(axis) = COneAxis::from_value(cx, &axis, "axis")?;
            let axes = reduction::axes(Some(&[axis]), shape.len().max(1))?;
            axes.first().copied().filter(|_| !shape.is_empty())
        }
    };
    let row = match axis {
        Some(axis) => shape[axis],
        None => shape.iter().product(),
    };
    let found = match operand.kind() {
        Kind::Void => return Err(Raised::type_error("data type not ordered")),
        _ if row == 0 => {
            return Err(Raised::value(format!(
                "attempt to get {} of an empty sequence",
                name(end)
            )));
        }
        kind if kind.is_numeric() || kind.is_time() => {
            // A waiting operand is computed first, so that it warns.
            let lowered = match &operand {
                Operand::Pending(_) => {
                    crate::engine::Operand::Array(apply::in_memory(cx, &operand)?)
                }
                _ => operand.lower(cx, &default_dtype_of(&operand))?,
            };
            with_run(cx, |run| arg_extreme(run, &lowered, axis, end))?
        }
        _ => {
            let strided = apply::in_memory(cx, &operand)?;
            compared(cx, &strided, axis, end)?
        }
    };
    let found = match keepdims {
        true => kept(&found, &shape, axis),
        false => found,
    };
    deliver(cx, found, out, end)
}

/// The same with the reduced axes as axes of length 1.
fn kept(found: &Strided, shape: &[usize], axis: Option<usize>) -> Strided {
    let mut dims = shape.to_vec();
    match axis {
        Some(axis) => dims[axis] = 1,
        None => dims.fill(1),
    }
    let mut layout = Layout::contiguous(&dims, 8, Order::C);
    if found.size() == 0 {
        layout.strides.fill(0);
    }
    layout.offset = found.layout.offset;
    found.with(layout)
}

fn deliver(cx: &mut Cx, found: Strided, out: Option<Value>, end: End) -> Res<Value> {
    let Some(out) = out else {
        return Ok(match found.ndim() {
            0 => scalar_or_object(&found, found.layout.offset),
            _ => apply::made(cx, found, Why::Reduction).into(),
        });
    };
    let Some(array) = out.downcast_rc::<Array>() else {
        return Err(Raised::type_error("output must be an array"));
    };
    let target: Strided = array.strided().clone();
    if target.shape() != found.shape() {
        let name = name(end);
        return Err(Raised::value(format!(
            "output array does not match result of np.{name}."
        )));
    }
    crate::builtins::views::check_cast(&target, &DType::I64, Casting::Safe)?;
    with_run(cx, |run| copy::assign(run, &target, &found))?;
    subscript::note_write(cx, &target);
    Ok(out)
}

/// Extremes of objects, by Python's comparison, and of text.
fn compared(cx: &mut Cx, strided: &Strided, axis: Option<usize>, end: End) -> Res<Strided> {
    let moved = match axis {
        Some(axis) => strided.with(transpose::moveaxis(&strided.layout, &[axis as i64], &[-1])?),
        None => strided.clone(),
    };
    let kept = axis.map_or(0, |_| moved.ndim() - 1);
    let (shape, line) = moved.shape().split_at(kept);
    let length: usize = line.iter().product();
    cx.reserve_items::<usize>(moved.size())?;
    let offsets: Vec<usize> = moved.layout.offsets().collect();
    let mut places: Vec<i64> = Vec::new();
    for row in offsets.chunks(length.max(1)) {
        let mut best = 0;
        for at in 1..row.len() {
            if is_better(cx, strided, row[at], row[best], end)? {
                best = at;
            }
        }
        places.push(best as i64);
    }
    Ok(Strided::from_slice(&cx.memory, &places, shape)?)
}

fn is_better(cx: &mut Cx, strided: &Strided, new: usize, old: usize, end: End) -> Res<bool> {
    if strided.dtype.kind() == Kind::Object {
        let op = match end {
            End::Max => CompareOp::Gt,
            End::Min => CompareOp::Lt,
        };
        let (new, old) = (object_at(strided, new), object_at(strided, old));
        return compare::holds(cx, op, &new, &old);
    }
    let (new, old) = (strided.element_at(new), strided.element_at(old));
    let ordering = text_order(&new.bytes, &old.bytes, strided.dtype.kind());
    Ok(ordering
        == match end {
            End::Max => Ordering::Greater,
            End::Min => Ordering::Less,
        })
}

/// The order of two text elements of one length.
pub fn text_order(a: &[u8], b: &[u8], kind: Kind) -> Ordering {
    if kind == Kind::Bytes {
        return a.cmp(b);
    }
    let code = |c: &[u8]| u32::from_ne_bytes([c[0], c[1], c[2], c[3]]);
    let codes = |text: &'_ [u8]| text.chunks_exact(4).map(code).collect::<Vec<u32>>();
    codes(a).cmp(&codes(b))
}
