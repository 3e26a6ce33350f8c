//! Arrays put together: `concatenate`, the stacks, `block`.
//!
//! A concatenation is nested in memory as its parts are (C order wins where they differ).

use std::rc::Rc;

use super::compose::{asarray, method, np, np_kw, own_copy};
use super::ufunc::errstate;
use crate::array::dtype::casting::can_cast;
use crate::array::dtype::promote::{Operand, Weak, result_type};
use crate::array::dtype::{Casting, promote_types};
use crate::array::layout::{Shape, Strides};
use crate::array::movement::{normalize_axis, squeeze};
use crate::array::{Array, DType, Layout, Order, Strided, Why, byte_count};
use crate::builtin;
use crate::builtins::views;
use crate::engine::copy;
use crate::engine::kernels::Flags;
use crate::engine::plan::discards;
use crate::object::array::dtype::cannot_cast;
use crate::object::array::{discover, subscript, with_run};
use crate::object::complex::Complex;
use crate::object::int::Int;
use crate::object::sequence::{List, Tuple};
use crate::object::{Cx, Raised, Res, Value, iterate};
use crate::registry::argument::FromValue;
use crate::registry::{Builtin, COneAxis, CastingArg, DTypeArg, Given};

builtin! {
    /// Arrays one after the other along an axis.
    ///
    /// >>> np.concatenate(([1, 2], [3]))
    /// array([1, 2, 3])
    CONCATENATE: "concatenate(arrays, /, axis=0, out=None, *, dtype=None, casting='same_kind')" => concatenate;
    /// As `concatenate`.
    ///
    /// >>> np.concat(([1, 2], [3]))
    /// array([1, 2, 3])
    CONCAT: "concat(arrays, /, axis=0, out=None, *, dtype=None, casting='same_kind')" => concatenate;
    /// Arrays of one shape along a new axis.
    ///
    /// >>> np.stack(([1, 2], [3, 4]), axis=1)
    /// array([[1, 3],
    ///        [2, 4]])
    STACK: "stack(arrays, axis=0, out=None, *, dtype=None, casting='same_kind')" => stack;
    /// Arrays below each other.
    ///
    /// >>> np.vstack(([1, 2], [3, 4]))
    /// array([[1, 2],
    ///        [3, 4]])
    VSTACK: "vstack(tup, *, dtype=None, casting='same_kind')" => vstack;
    /// Arrays beside each other.
    ///
    /// >>> np.hstack(([1, 2], [3]))
    /// array([1, 2, 3])
    HSTACK: "hstack(tup, *, dtype=None, casting='same_kind')" => hstack;
    /// Arrays along the third axis.
    ///
    /// >>> np.dstack(([1, 2], [3, 4])).shape
    /// (1, 2, 2)
    DSTACK: "dstack(tup)" => dstack;
    /// Vectors as the columns of a matrix.
    ///
    /// >>> np.column_stack(([1, 2], [3, 4]))
    /// array([[1, 3],
    ///        [2, 4]])
    COLUMN_STACK: "column_stack(tup)" => column_stack;
    /// An array of nested lists of blocks.
    ///
    /// >>> np.block([[np.eye(1), np.zeros((1, 1))]])
    /// array([[1., 0.]])
    BLOCK: "block(arrays)" => block;
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[
    &CONCATENATE,
    &CONCAT,
    &STACK,
    &VSTACK,
    &HSTACK,
    &DSTACK,
    &COLUMN_STACK,
    &BLOCK,
];

/// What a concatenation is asked for beside its parts.
#[derive(Default)]
struct Joined {
    out: Option<Value>,
    dtype: Option<DType>,
    casting: Option<Casting>,
    /// Which of the parts are Python's numbers.
    weak: Vec<Option<Weak>>,
}

fn concatenate(
    cx: &mut Cx,
    arrays: Value,
    axis: Given<Value>,
    out: Option<Value>,
    dtype: Option<DTypeArg>,
    casting: Given<CastingArg>,
) -> Res<Value> {
    let parts = parts_of(cx, &arrays)?;
    let axis = match axis.0 {
        Some(Value::None) => None,
        Some(axis) => Some(COneAxis::from_value(cx, &axis, "axis")?.0),
        None => Some(0),
    };
    let weak = match axis {
        None => iterate::collect(cx, &arrays)?.iter().map(weak_of).collect(),
        Some(_) => Vec::new(),
    };
    let asked = Joined {
        out,
        dtype: dtype.map(|d| d.0),
        casting: casting.0.map(|c| c.0),
        weak,
    };
    join(cx, &parts, axis, asked)
}

/// Which of Python's numbers a value is: its dtype gives way to those of arrays.
fn weak_of(value: &Value) -> Option<Weak> {
    match value {
        Value::Int(_) => Some(Weak::Int),
        Value::Float(_) => Some(Weak::Float),
        _ if value.is::<Int>() => Some(Weak::Int),
        _ if value.is::<Complex>() => Some(Weak::Complex),
        _ => None,
    }
}

/// The arrays of a sequence of array-likes.
fn parts_of(cx: &mut Cx, arrays: &Value) -> Res<Vec<Rc<Array>>> {
    if arrays
        .downcast::<Array>()
        .is_some_and(|a| a.strided().ndim() == 0)
    {
        return Err(Raised::type_error(
            "The first input argument needs to be a sequence",
        ));
    }
    let is_sequence = iterate::as_sequence(arrays).is_some()
        || arrays.is::<Array>()
        || discover::is_sequence(cx, arrays);
    if !is_sequence {
        return Err(Raised::type_error(
            "The first input argument needs to be a sequence",
        ));
    }
    let items = iterate::collect(cx, arrays)?;
    items.iter().map(|item| asarray(cx, item)).collect()
}

fn join(cx: &mut Cx, parts: &[Rc<Array>], axis: Option<i64>, asked: Joined) -> Res<Value> {
    if parts.is_empty() {
        return Err(Raised::value("need at least one array to concatenate"));
    }
    if asked.out.is_some() && asked.dtype.is_some() {
        return Err(Raised::type_error(
            "concatenate() only takes `out` or `dtype` as an argument, but both were provided.",
        ));
    }
    let given = parts;
    let flat;
    let is_in_one_line = axis.is_none();
    let (parts, axis) = match axis {
        Some(axis) => (parts, axis),
        None => {
            let lines: Res<Vec<Rc<Array>>> = parts
                .iter()
                .map(|a| views::ravelled(cx, a, Order::C))
                .collect();
            flat = lines?;
            (&flat[..], 0)
        }
    };
    let strided: Vec<Strided> = parts.iter().map(|a| a.strided().clone()).collect();
    let ndim = strided[0].ndim();
    if ndim == 0 {
        return Err(Raised::value(
            "zero-dimensional arrays cannot be concatenated",
        ));
    }
    let axis = normalize_axis(axis, ndim)?;
    let shape = joined_shape(&strided, axis)?;
    let dtype = match (&asked.dtype, &asked.out) {
        (Some(dtype), _) => sized(dtype, &strided)?,
        _ if asked.weak.iter().any(Option::is_some) => {
            let operand = |(part, weak): (&Strided, &Option<Weak>)| match *weak {
                Some(weak) => Operand::Weak(weak),
                None => Operand::Strong(part.dtype.clone()),
            };
            let operands: Vec<Operand> = strided.iter().zip(&asked.weak).map(operand).collect();
            result_type(&operands)?
        }
        _ => common_dtype(&strided)?,
    };
    let (target, out) = match &asked.out {
        Some(out) => {
            let array = out
                .downcast_rc::<Array>()
                .ok_or_else(|| Raised::type_error("'out' must be an array"))?;
            let target = array.strided().clone();
            if target.ndim() != shape.len() {
                return Err(Raised::value("Output array has wrong dimensionality"));
            }
            if target.shape() != shape.as_slice() {
                return Err(Raised::value("Output array is the wrong shape"));
            }
            (target, Some(out.clone()))
        }
        None => {
            byte_count(&shape, dtype.itemsize())?;
            let layout = nested_as(&strided, &shape, dtype.itemsize());
            let new = match dtype.has_object() {
                true if shape.contains(&0) => Strided::zeros(&cx.memory, dtype, &shape, Order::C)?,
                true => Strided::zeros(&cx.memory, dtype, &shape, Order::C)?.with(layout),
                false => Strided::with_layout(&cx.memory, dtype, layout)?,
            };
            (new, None)
        }
    };
    let casting = asked.casting.unwrap_or(Casting::SameKind);
    let mut at = 0;
    for (i, (part, given)) in strided.iter().zip(given).enumerate() {
        let is_weak = matches!(asked.weak.get(i), Some(Some(_)));
        if !is_weak && !can_cast(&part.dtype, &target.dtype, casting) {
            let ndim = given.strided().ndim();
            return Err(cannot_cast(&part.dtype, ndim, &target.dtype, casting));
        }
        let n = part.shape()[axis];
        let mut place = target.layout.clone();
        place.offset = (place.offset as isize + at as isize * place.strides[axis]) as usize;
        place.shape[axis] = n;
        at += n;
        if part.size() > 0 {
            let place = target.with(place);
            with_run(cx, |run| copy::assign(run, &place, part))?;
        } else if !is_in_one_line
            && target.dtype.kind().is_numeric()
            && discards(part.dtype.kind(), target.dtype.kind())
        {
            // The cast of nothing is looked up all the same, and that is where it warns.
            errstate::report_one(cx, "cast", Flags::DISCARDS)?;
        }
    }
    match out {
        Some(out) => {
            subscript::note_write(cx, &target);
            Ok(out)
        }
        None => Ok(own_copy(
            cx,
            target,
            Why::Joined,
            strided[0].buffer.serial(),
        )),
    }
}

fn joined_shape(parts: &[Strided], axis: usize) -> Res<Shape> {
    let first = parts[0].shape();
    let mut shape = Shape::from_slice(first);
    for (i, part) in parts.iter().enumerate().skip(1) {
        if part.ndim() != first.len() {
            return Err(Raised::value(format!(
                "all the input arrays must have same number of dimensions, but the array at index 0 has {} dimension(s) and the array at \
                 index {i} has {} dimension(s)",
                first.len(),
                part.ndim()
            )));
        }
        for (d, (&a, &b)) in first.iter().zip(part.shape()).enumerate() {
            if d != axis && a != b {
                return Err(Raised::value(format!(
                    "all the input array dimensions except for the concatenation axis must match exactly, but along dimension {d}, the \
                     array at index 0 has size {a} and the array at index {i} has size {b}"
                )));
            }
        }
        shape[axis] = shape[axis]
            .checked_add(part.shape()[axis])
            .ok_or_else(|| Raised::value("Maximum allowed dimension exceeded"))?;
    }
    Ok(shape)
}

fn common_dtype(parts: &[Strided]) -> Res<DType> {
    let mut dtype = parts[0].dtype.native();
    for part in &parts[1..] {
        match promote_types(&dtype, &part.dtype) {
            Ok(wider) => dtype = wider,
            // The refusal names all dtypes.
            Err(_) => {
                let all: Vec<_> = parts
                    .iter()
                    .map(|p| Operand::Strong(p.dtype.clone()))
                    .collect();
                return Ok(result_type(&all)?);
            }
        }
    }
    Ok(dtype)
}

/// Text without a length takes the longest of the parts.
fn sized(dtype: &DType, parts: &[Strided]) -> Res<DType> {
    if !dtype.kind().is_text() || dtype.itemsize() > 0 {
        return Ok(dtype.clone());
    }
    let mut wide = dtype.clone();
    for part in parts {
        wide = promote_types(&wide, &part.dtype)?;
    }
    Ok(wide)
}

/// A contiguous layout whose axes are nested as those of the parts: NumPy's sort of axes by all strides.
fn nested_as(parts: &[Strided], shape: &[usize], itemsize: usize) -> Layout {
    let ndim = shape.len();
    let mut order: Vec<usize> = (0..ndim).collect();
    for i in 1..ndim {
        let axis = order[i];
        let mut place = i;
        for j in (0..i).rev() {
            match goes_before(parts, axis, order[j]) {
                Some(true) => place = j,
                Some(false) => break,
                None => {}
            }
        }
        order.remove(i);
        order.insert(place, axis);
    }
    let mut strides: Strides = Strides::from_elem(0, ndim);
    let mut step = itemsize as isize;
    for &axis in order.iter().rev() {
        strides[axis] = step;
        step *= shape[axis] as isize;
    }
    Layout {
        shape: Shape::from_slice(shape),
        strides,
        offset: 0,
    }
}

/// Whether an axis is outside another one that stands before it; `None` where no part says.
fn goes_before(parts: &[Strided], axis: usize, other: usize) -> Option<bool> {
    let mut says = None;
    for part in parts {
        let (shape, strides) = (&part.layout.shape, &part.layout.strides);
        if shape[axis] == 1 || shape[other] == 1 {
            continue;
        }
        if strides[axis].abs() <= strides[other].abs() {
            says = Some(false);
        } else if says.is_none() {
            says = Some(true);
        }
    }
    says
}

fn stack(
    cx: &mut Cx,
    arrays: Value,
    axis: Given<Value>,
    out: Option<Value>,
    dtype: Option<DTypeArg>,
    casting: Given<CastingArg>,
) -> Res<Value> {
    check_sequence(cx, &arrays)?;
    let items = iterate::collect(cx, &arrays)?;
    let parts: Res<Vec<Rc<Array>>> = items.iter().map(|item| asarray(cx, item)).collect();
    let parts = parts?;
    let Some(first) = parts.first() else {
        return Err(Raised::value("need at least one array to stack"));
    };
    let shape = first.strided().layout.shape.clone();
    if parts
        .iter()
        .any(|part| part.strided().shape() != shape.as_slice())
    {
        return Err(Raised::value("all input arrays must have the same shape"));
    }
    let axis = match &axis.0 {
        Some(axis) => i64::from_value(cx, axis, "axis")?,
        None => 0,
    };
    let axis = normalize_axis(axis, shape.len() + 1)? as i64;
    let mut wide = Vec::with_capacity(parts.len());
    for part in &parts {
        let (layout, itemsize) = (part.strided().layout.clone(), part.strided().itemsize());
        wide.push(views::view(
            part,
            squeeze::expand_dims(&layout, itemsize, &[axis])?,
            Why::NewAxis,
        ));
    }
    let asked = Joined {
        out,
        dtype: dtype.map(|d| d.0),
        casting: casting.0.map(|c| c.0),
        weak: Vec::new(),
    };
    join(cx, &wide, Some(axis), asked)
}

/// The stacks take no iterators.
fn check_sequence(cx: &mut Cx, arrays: &Value) -> Res<()> {
    let has_items = iterate::as_sequence(arrays).is_some()
        || arrays.is::<Array>()
        || crate::object::attr::getattr_opt(cx, arrays, "__getitem__")?.is_some();
    match has_items {
        true => Ok(()),
        false => Err(Raised::type_error(
            "arrays to stack must be passed as a \"sequence\" type such as list or tuple.",
        )),
    }
}

/// The parts of a stack with at least `least` axes, by the function that makes them so.
fn raised_to(cx: &mut Cx, tup: &Value, function: &str) -> Res<Vec<Rc<Array>>> {
    check_sequence(cx, tup)?;
    let items = iterate::collect(cx, tup)?;
    let mut parts = Vec::with_capacity(items.len());
    for item in &items {
        let wide = np(cx, function, std::slice::from_ref(item))?;
        parts.push(asarray(cx, &wide)?);
    }
    Ok(parts)
}

fn vstack(
    cx: &mut Cx,
    tup: Value,
    dtype: Option<DTypeArg>,
    casting: Given<CastingArg>,
) -> Res<Value> {
    let parts = raised_to(cx, &tup, "atleast_2d")?;
    stacked(cx, &parts, 0, dtype, casting)
}

fn hstack(
    cx: &mut Cx,
    tup: Value,
    dtype: Option<DTypeArg>,
    casting: Given<CastingArg>,
) -> Res<Value> {
    let parts = raised_to(cx, &tup, "atleast_1d")?;
    let is_line = parts.first().is_some_and(|a| a.strided().ndim() == 1);
    stacked(cx, &parts, i64::from(!is_line), dtype, casting)
}

fn dstack(cx: &mut Cx, tup: Value) -> Res<Value> {
    let parts = raised_to(cx, &tup, "atleast_3d")?;
    stacked(cx, &parts, 2, None, Given(None))
}

fn stacked(
    cx: &mut Cx,
    parts: &[Rc<Array>],
    axis: i64,
    dtype: Option<DTypeArg>,
    casting: Given<CastingArg>,
) -> Res<Value> {
    let asked = Joined {
        out: None,
        dtype: dtype.map(|d| d.0),
        casting: casting.0.map(|c| c.0),
        weak: Vec::new(),
    };
    join(cx, parts, Some(axis), asked)
}

fn column_stack(cx: &mut Cx, tup: Value) -> Res<Value> {
    check_sequence(cx, &tup)?;
    let items = iterate::collect(cx, &tup)?;
    let mut parts = Vec::with_capacity(items.len());
    for item in &items {
        let array = asarray(cx, item)?;
        parts.push(if array.strided().ndim() < 2 {
            let row = np_kw(
                cx,
                "array",
                &[array.into()],
                &[("copy", Value::None), ("ndmin", Value::Int(2))],
            )?;
            let column = np(cx, "transpose", &[row])?;
            asarray(cx, &column)?
        } else {
            array
        });
    }
    join(cx, &parts, Some(1), Joined::default())
}

fn block(cx: &mut Cx, arrays: Value) -> Res<Value> {
    let mut deepest = 0;
    let mut ndim = 0;
    measure_blocks(cx, &arrays, 0, &mut deepest, &mut ndim, "")?;
    let joined = join_blocks(cx, &arrays, deepest, deepest.max(ndim), 0)?;
    match deepest {
        0 => method(cx, &joined, "copy", &[]),
        _ => Ok(joined),
    }
}

/// The depth of the lists, the same everywhere, and the most axes of a block.
fn measure_blocks(
    cx: &mut Cx,
    value: &Value,
    depth: usize,
    deepest: &mut usize,
    ndim: &mut usize,
    path: &str,
) -> Res<()> {
    let place = if path.is_empty() {
        "arrays".to_string()
    } else {
        format!("arrays{path}")
    };
    if value.is::<Tuple>() {
        return Err(Raised::type_error(format!(
            "{place} is a tuple. Only lists can be used to arrange blocks, and np.block does not allow implicit conversion from tuple to \
             ndarray."
        )));
    }
    let Some(list) = value.downcast::<List>().map(|l| l.items.borrow().clone()) else {
        let array = asarray(cx, value)?;
        *ndim = (*ndim).max(array.strided().ndim());
        if *deepest == 0 {
            *deepest = depth;
        }
        if *deepest != depth {
            return Err(Raised::value(format!(
                "List depths are mismatched. First element was at depth {deepest}, but there is an element at depth {depth} ({place})"
            )));
        }
        return Ok(());
    };
    if list.is_empty() {
        return Err(Raised::value(format!("List at {place} cannot be empty")));
    }
    for (i, item) in list.iter().enumerate() {
        let path = format!("{path}[{i}]");
        cx.deeper(|cx| measure_blocks(cx, item, depth + 1, deepest, ndim, &path))?;
    }
    Ok(())
}

fn join_blocks(
    cx: &mut Cx,
    value: &Value,
    deepest: usize,
    ndim: usize,
    depth: usize,
) -> Res<Value> {
    if depth >= deepest {
        return np_kw(
            cx,
            "array",
            std::slice::from_ref(value),
            &[("copy", Value::None), ("ndmin", Value::from(ndim))],
        );
    }
    let items = iterate::collect(cx, value)?;
    let mut parts = Vec::with_capacity(items.len());
    for item in &items {
        let part = cx.deeper(|cx| join_blocks(cx, item, deepest, ndim, depth + 1))?;
        parts.push(asarray(cx, &part)?);
    }
    let axis = -((deepest - depth) as i64);
    join(cx, &parts, Some(axis), Joined::default())
}
