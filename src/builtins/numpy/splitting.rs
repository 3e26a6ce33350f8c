//! Arrays taken apart and repeated: the splits, `unstack`, `tile`, `repeat`. Splits are views.

use std::rc::Rc;

use super::compose::{self, asarray, np, np_kw, own_copy};
use super::one_row;
use crate::array::layout::Shape;
use crate::array::movement::axes::normalize_named_axis;
use crate::array::movement::normalize_axis;
use crate::array::movement::slice::{Slice, slice_axis};
use crate::array::{Array, DType, Order, Strided, Why};
use crate::builtin;
use crate::builtins::views;
use crate::engine::copy;
use crate::object::array::discover::strided_for;
use crate::object::array::{Scalar, with_run};
use crate::object::{Cx, Raised, Res, Value, attr, binop, index, iterate};
use crate::registry::array_argument::{integers, is_bool};
use crate::registry::{ArrayLike, Builtin, COneAxis, Given};
use crate::syntax::ast::Operator;

builtin! {
    /// Views of equal parts, or of the parts between indices.
    ///
    /// >>> np.split(np.arange(4), 2)
    /// [array([0, 1]), array([2, 3])]
    SPLIT: "split(ary, indices_or_sections, axis=0)" => split;
    /// Views of parts that are as equal as can be.
    ///
    /// >>> np.array_split(np.arange(3), 2)
    /// [array([0, 1]), array([2])]
    ARRAY_SPLIT: "array_split(ary, indices_or_sections, axis=0)" => array_split;
    /// Views of the parts side by side.
    ///
    /// >>> np.hsplit(np.arange(4), 2)
    /// [array([0, 1]), array([2, 3])]
    HSPLIT: "hsplit(ary, indices_or_sections)" => hsplit;
    /// Views of the parts below each other.
    ///
    /// >>> np.vsplit(np.eye(2), 2)
    /// [array([[1., 0.]]), array([[0., 1.]])]
    VSPLIT: "vsplit(ary, indices_or_sections)" => vsplit;
    /// Views of the parts along the third axis.
    ///
    /// >>> len(np.dsplit(np.ones((1, 1, 2)), 2))
    /// 2
    DSPLIT: "dsplit(ary, indices_or_sections)" => dsplit;
    /// Views of the parts of length one along an axis, without that axis.
    ///
    /// >>> np.unstack(np.eye(2))
    /// (array([1., 0.]), array([0., 1.]))
    UNSTACK: "unstack(x, /, *, axis=0)" => unstack;
    /// An array repeated as a whole.
    ///
    /// >>> np.tile([1, 2], 2)
    /// array([1, 2, 1, 2])
    TILE: "tile(A, reps)" => tile;
    /// Every element repeated.
    ///
    /// >>> np.repeat([1, 2], 2)
    /// array([1, 1, 2, 2])
    REPEAT: "repeat(a, repeats, axis=None)" => repeat;
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[
    &SPLIT,
    &ARRAY_SPLIT,
    &HSPLIT,
    &VSPLIT,
    &DSPLIT,
    &UNSTACK,
    &TILE,
    &REPEAT,
];

fn split(cx: &mut Cx, ary: Value, indices_or_sections: Value, axis: Given<Value>) -> Res<Value> {
    let ary = with_shape(cx, &ary, &indices_or_sections)?;
    let axis = shape_place(cx, axis)?;
    split_at(cx, &ary, &indices_or_sections, axis, true)
}

fn array_split(
    cx: &mut Cx,
    ary: Value,
    indices_or_sections: Value,
    axis: Given<Value>,
) -> Res<Value> {
    let has_shape = attr::getattr_opt(cx, &ary, "shape")?.is_some();
    if !has_shape {
        crate::object::truth::len(cx, &ary)?;
    }
    let axis = shape_place(cx, axis)?;
    let array = asarray(cx, &ary)?;
    if !has_shape {
        normalize_named_axis(axis, array.strided().ndim(), "axis1")?;
    }
    split_at(cx, &array, &indices_or_sections, axis, false)
}

/// `axis=` as the subscript of a list or a tuple of one item an axis.
pub fn place_of_axis(cx: &mut Cx, axis: &Value, sequence: &str) -> Res<i64> {
    let place = match is_bool(axis) && !matches!(axis, Value::Bool(_)) {
        true => None,
        false => index::index_opt(cx, axis)?,
    };
    match place {
        Some(place) => index::index_clipped(cx, &place),
        None => {
            let got = attr::type_name(cx, axis);
            Err(Raised::type_error(format!(
                "{sequence} indices must be integers or slices, not {got}"
            )))
        }
    }
}

fn shape_place(cx: &mut Cx, axis: Given<Value>) -> Res<i64> {
    match axis.0 {
        Some(axis) => place_of_axis(cx, &axis, "tuple"),
        None => Ok(0),
    }
}

/// What is to be divided equally must have a shape of its own: a list has none.
fn with_shape(cx: &mut Cx, ary: &Value, at: &Value) -> Res<Rc<Array>> {
    if attr::getattr_opt(cx, at, "__len__")?.is_none() {
        attr::getattr(cx, ary, "shape")?;
    }
    asarray(cx, ary)
}

fn split_at(cx: &mut Cx, array: &Rc<Array>, at: &Value, axis: i64, equal: bool) -> Res<Value> {
    let layout = array.strided().layout.clone();
    let n = match usize::try_from(if axis < 0 {
        axis + layout.ndim() as i64
    } else {
        axis
    }) {
        Ok(axis) if axis < layout.ndim() => layout.shape[axis] as i64,
        _ => return Err(Raised::index("tuple index out of range")),
    };
    let axis = normalize_axis(axis, layout.ndim())?;
    let bounds: Vec<i64> = if crate::object::truth::len_opt(cx, at)
        .ok()
        .flatten()
        .is_some()
    {
        let mut bounds = vec![0];
        for item in iterate::collect(cx, at)? {
            match index::index_opt(cx, &item)? {
                Some(item) => bounds.push(index::index_clipped(cx, &item)?),
                None => {
                    return Err(Raised::type_error(
                        "slice indices must be integers or None or have an __index__ method",
                    ));
                }
            }
        }
        bounds.push(n);
        bounds
    } else {
        let rest = match equal {
            true => {
                let rest = binop::binary(cx, Operator::Mod, &Value::Int(n), at)?;
                crate::object::truth::truth(cx, &rest)?
            }
            false => false,
        };
        if rest {
            return Err(Raised::value(
                "array split does not result in an equal division",
            ));
        }
        let class = Value::Obj(cx.types.int.clone());
        let sections = crate::object::call::call_pos(cx, &class, [at.clone()])?;
        let sections = index::index_i64(cx, &sections)?;
        if equal && sections == 0 {
            return Err(Raised::new(
                crate::diag::fault::FaultKind::ZeroDivisionError,
                "integer modulo by zero",
            ));
        }
        if sections <= 0 {
            return Err(Raised::value("number sections must be larger than 0."));
        }
        cx.reserve(sections as u128 * 64)?;
        let (each, extras) = (n / sections, n % sections);
        (0..=sections).map(|i| i * each + i.min(extras)).collect()
    };
    let mut parts = Vec::with_capacity(bounds.len());
    for pair in bounds.windows(2) {
        let slice = Slice {
            start: Some(pair[0]),
            stop: Some(pair[1]),
            step: None,
        };
        parts.push(views::view(array, slice_axis(&layout, axis, slice)?, Why::SplitPart).into());
    }
    Ok(Value::list(parts))
}

fn split_from(cx: &mut Cx, ary: &Value, at: &Value, least: usize, name: &str) -> Res<Value> {
    let ndim = compose::ndim_of(cx, ary)?;
    if ndim < least {
        return Err(Raised::value(format!(
            "{name} only works on arrays of {least} or more dimensions"
        )));
    }
    if name == "hsplit" {
        attr::getattr(cx, ary, "ndim")?;
    }
    let axis = match name {
        "hsplit" => i64::from(ndim > 1),
        "vsplit" => 0,
        _ => 2,
    };
    let array = with_shape(cx, ary, at)?;
    split_at(cx, &array, at, axis, true)
}

fn hsplit(cx: &mut Cx, ary: Value, indices_or_sections: Value) -> Res<Value> {
    split_from(cx, &ary, &indices_or_sections, 1, "hsplit")
}

fn vsplit(cx: &mut Cx, ary: Value, indices_or_sections: Value) -> Res<Value> {
    split_from(cx, &ary, &indices_or_sections, 2, "vsplit")
}

fn dsplit(cx: &mut Cx, ary: Value, indices_or_sections: Value) -> Res<Value> {
    split_from(cx, &ary, &indices_or_sections, 3, "dsplit")
}

fn unstack(cx: &mut Cx, x: Value, axis: Given<i64>) -> Res<Value> {
    attr::getattr(cx, &x, "ndim")?;
    if compose::ndim_of(cx, &x)? == 0 {
        return Err(Raised::value("Input array must be at least 1-d."));
    }
    let moved = np(
        cx,
        "moveaxis",
        &[x, Value::Int(axis.0.unwrap_or(0)), Value::Int(0)],
    )?;
    Ok(Value::tuple(iterate::collect(cx, &moved)?))
}

fn tile(cx: &mut Cx, a: Value, reps: Value) -> Res<Value> {
    let mut reps = integers(cx, &reps)?;
    let is_array = a.is::<Array>();
    let ndmin = ("ndmin", Value::from(reps.len()));
    if reps.iter().all(|&n| n == 1) && is_array {
        return np_kw(cx, "array", &[a], &[("copy", Value::Bool(true)), ndmin]);
    }
    let mut line = np_kw(cx, "array", &[a], &[("copy", Value::None), ndmin])?;
    let shape = asarray(cx, &line)?.strided().shape().to_vec();
    while reps.len() < shape.len() {
        reps.insert(0, 1);
    }
    let out: Vec<Value> = shape
        .iter()
        .zip(&reps)
        .map(|(&n, &r)| Value::Int((n as i64).saturating_mul(r)))
        .collect();
    let mut n = shape.iter().product::<usize>();
    if n > 0 {
        for (&length, &times) in shape.iter().zip(&reps) {
            if times != 1 {
                let rows = np(
                    cx,
                    "reshape",
                    &[line, Value::tuple(vec![Value::Int(-1), Value::from(n)])],
                )?;
                line = np_kw(
                    cx,
                    "repeat",
                    &[rows, Value::Int(times)],
                    &[("axis", Value::Int(0))],
                )?;
            }
            n /= length;
        }
    }
    np(cx, "reshape", &[line, Value::tuple(out)])
}

/// `repeats=`: integers, or what becomes an integer when it is assigned to one; an array's own dtype must cast safely.
fn counts_of(cx: &mut Cx, repeats: &Value) -> Res<Vec<i64>> {
    if let Value::Float(x) = repeats {
        return Ok(vec![*x as i64]);
    }
    if repeats.is::<Scalar>() {
        let given = one_row::read(cx, repeats, &DType::I64)?;
        return with_run(cx, |run| copy::to_vec::<i64>(run, &given));
    }
    let given = strided_for(cx, repeats, &DType::I64)?;
    if given.ndim() > 1 {
        one_row::check_depth(repeats, given.ndim())?;
    }
    one_row::check_elements(&given, &DType::I64)?;
    with_run(cx, |run| copy::to_vec::<i64>(run, &given))
}

/// `repeat`, the function and the method.
pub fn repeat(cx: &mut Cx, a: ArrayLike, repeats: Value, axis: Option<COneAxis>) -> Res<Value> {
    let (array, axis) = super::picking::along(cx, &a.0, axis.map(|axis| axis.0))?;
    let strided = array.strided().clone();
    let n = strided.shape()[axis];
    let counts = counts_of(cx, &repeats)?;
    if counts.len() != 1 && counts.len() != n {
        return Err(Raised::value(format!(
            "operands could not be broadcast together with shape ({n},) ({},)",
            counts.len()
        )));
    }
    if let [count] = counts[..]
        && count < 0
        && n > 0
    {
        return Err(Raised::value("negative dimensions are not allowed"));
    }
    if n > 0 && counts.iter().any(|&c| c < 0) {
        return Err(Raised::value("repeats may not contain negative values."));
    }
    let count = |i: usize| counts[if counts.len() == 1 { 0 } else { i }] as usize;
    let total = (0..n).try_fold(0usize, |sum, i| sum.checked_add(count(i)));
    let total = total.ok_or_else(|| Raised::value("Maximum allowed dimension exceeded"))?;
    let mut shape = Shape::from_slice(strided.shape());
    shape[axis] = total;
    let dtype = strided.dtype.clone();
    let new = match dtype.has_object() {
        true => Strided::zeros(&cx.memory, dtype, &shape, Order::C)?,
        false => Strided::empty(&cx.memory, dtype, &shape, Order::C)?,
    };
    if strided.dtype.has_object() {
        repeat_slices(cx, &strided, &new, axis, &count)?;
    } else {
        repeat_bytes(cx, &strided, &new, axis, &count)?;
    }
    Ok(own_copy(cx, new, Why::Repeated, strided.buffer.serial()))
}

/// Bytes between two looks at the interrupt.
const POLL: usize = 1 << 24;
/// Rows shorter than this are copied many at a time.
const SHORT: usize = 1024;
/// As many bytes at a time: they stay in the nearest cache.
const LONG_COPY: usize = 1 << 14;

fn repeat_bytes(
    cx: &mut Cx,
    from: &Strided,
    into: &Strided,
    axis: usize,
    count: &dyn Fn(usize) -> usize,
) -> Res<()> {
    let line = match from.is_c_contiguous() {
        true => from.clone(),
        false => with_run(cx, |run| copy::contiguous(run, from, Order::C))?,
    };
    let shape = from.shape();
    let chunk = shape[axis + 1..].iter().product::<usize>() * from.itemsize();
    if chunk == 0 || shape.contains(&0) {
        return Ok(());
    }
    let source = line.buffer.lend();
    let source = &source[line.layout.offset..][..from.size() * from.itemsize()];
    let mut target = into.buffer.lend_mut();
    let mut target = &mut target[..into.size() * into.itemsize()];
    let mut copied = 0;
    for rows in source.chunks_exact(chunk * shape[axis]) {
        for (i, row) in rows.chunks_exact(chunk).enumerate() {
            let bytes = count(i) * chunk;
            copied += bytes + chunk;
            if copied > POLL {
                copied = 0;
                cx.poll()?;
            }
            let (place, rest) = std::mem::take(&mut target).split_at_mut(bytes);
            match chunk < POLL / 16 {
                true => repeat_row(row, place),
                false => {
                    for slot in place.chunks_exact_mut(chunk) {
                        cx.poll()?;
                        slot.copy_from_slice(row);
                    }
                }
            }
            target = rest;
        }
    }
    Ok(())
}

/// Fills `place` with a row again and again.
#[inline]
fn repeat_row(row: &[u8], place: &mut [u8]) {
    fn sized<const N: usize>(row: &[u8], place: &mut [u8]) {
        let item: [u8; N] = row.try_into().expect("a row of this size");
        place
            .as_chunks_mut::<N>()
            .0
            .iter_mut()
            .for_each(|slot| *slot = item);
    }
    match row.len() {
        1 => sized::<1>(row, place),
        2 => sized::<2>(row, place),
        4 => sized::<4>(row, place),
        8 => sized::<8>(row, place),
        16 => sized::<16>(row, place),
        n if n < SHORT && place.len() > 2 * n => {
            // What stands there already is copied behind itself.
            let mut done = n;
            place[..n].copy_from_slice(row);
            while done < place.len() {
                let more = done.min(place.len() - done).min(LONG_COPY / n * n);
                place.copy_within(..more, done);
                done += more;
            }
        }
        n => place
            .chunks_exact_mut(n)
            .for_each(|slot| slot.copy_from_slice(row)),
    }
}

fn repeat_slices(
    cx: &mut Cx,
    from: &Strided,
    into: &Strided,
    axis: usize,
    count: &dyn Fn(usize) -> usize,
) -> Res<()> {
    let part = |strided: &Strided, at: usize, n: usize| {
        let mut layout = strided.layout.clone();
        layout.offset = (layout.offset as isize + at as isize * layout.strides[axis]) as usize;
        layout.shape[axis] = n;
        strided.with(layout)
    };
    let mut at = 0;
    for i in 0..from.shape()[axis] {
        let n = count(i);
        if n > 0 {
            let (source, target) = (part(from, i, 1), part(into, at, n));
            with_run(cx, |run| copy::assign(run, &target, &source))?;
        }
        at += n;
    }
    Ok(())
}
