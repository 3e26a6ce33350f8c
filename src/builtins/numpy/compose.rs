//! NumPy's functions and Python's operators, as functions written in Rust call them: many of NumPy's functions are defined by others.
//!
//! A function that is composed gets dtypes, broadcasting, warnings and errors from its parts, at the same places as in NumPy.

use std::rc::Rc;

use crate::array::{Array, DType, Layout, Provenance, Strided, Why};
use crate::builtins::modules;
use crate::object::array::{DTypeValue, Scalar, array_of};
use crate::object::{
    CallArgs, CompareOp, Cx, Raised, Res, UnaryOp, Value, attr, binop, call, compare, index,
};
use crate::syntax::ast::Operator;

/// `np.name`.
pub fn np_name(cx: &mut Cx, name: &str) -> Res<Value> {
    let module = modules::import(cx, "numpy")?.expect("numpy is a builtin module");
    attr::getattr(cx, &module, name)
}

/// `np.name(args)`.
pub fn np(cx: &mut Cx, name: &str, args: &[Value]) -> Res<Value> {
    let function = np_name(cx, name)?;
    call::call(cx, &function, CallArgs::of(args.iter().cloned()))
}

/// `np.name(args, key=value, ...)`.
pub fn np_kw(cx: &mut Cx, name: &str, args: &[Value], kw: &[(&str, Value)]) -> Res<Value> {
    let function = np_name(cx, name)?;
    let mut call = CallArgs::of(args.iter().cloned());
    call.kw = kw.iter().map(|(k, v)| ((*k).into(), v.clone())).collect();
    call::call(cx, &function, call)
}

/// `receiver.name(args)`.
pub fn method(cx: &mut Cx, receiver: &Value, name: &str, args: &[Value]) -> Res<Value> {
    call::call_method(cx, receiver, name, args.iter().cloned())
}

/// `a + b`
pub fn add(cx: &mut Cx, a: &Value, b: &Value) -> Res<Value> {
    binop::binary(cx, Operator::Add, a, b)
}

/// `a - b`
pub fn sub(cx: &mut Cx, a: &Value, b: &Value) -> Res<Value> {
    binop::binary(cx, Operator::Sub, a, b)
}

/// `a * b`
pub fn mul(cx: &mut Cx, a: &Value, b: &Value) -> Res<Value> {
    binop::binary(cx, Operator::Mult, a, b)
}

/// `a / b`
pub fn div(cx: &mut Cx, a: &Value, b: &Value) -> Res<Value> {
    binop::binary(cx, Operator::Div, a, b)
}

/// `-a`
pub fn neg(cx: &mut Cx, a: &Value) -> Res<Value> {
    binop::unary(cx, UnaryOp::Neg, a)
}

/// `a op b` for a comparison.
pub fn cmp(cx: &mut Cx, op: CompareOp, a: &Value, b: &Value) -> Res<Value> {
    compare::compare(cx, op, a, b)
}

/// Python's truth of `a op b`.
pub fn holds(cx: &mut Cx, op: CompareOp, a: &Value, b: &Value) -> Res<bool> {
    compare::holds(cx, op, a, b)
}

/// `a[key]`
pub fn get(cx: &mut Cx, a: &Value, key: &Value) -> Res<Value> {
    index::getitem(cx, a, key)
}

/// `a[key] = value`
pub fn set(cx: &mut Cx, a: &Value, key: &Value, value: &Value) -> Res<()> {
    index::setitem(cx, a, key, Some(value))
}

/// `a[start:stop]` along an axis, other axes whole.
pub fn span_key(
    ndim: usize,
    axis: usize,
    start: Option<i64>,
    stop: Option<i64>,
    step: Option<i64>,
) -> Value {
    let bound = |b: Option<i64>| b.map_or(Value::None, Value::Int);
    let slice = |a, b, c| Value::object(crate::object::slice::Slice::new(a, b, c));
    let mut parts = vec![slice(Value::None, Value::None, Value::None); ndim];
    parts[axis] = slice(bound(start), bound(stop), bound(step));
    Value::tuple(parts)
}

/// `a[:, :, i]`: an integer at an axis, other axes whole.
pub fn at_key(ndim: usize, axis: usize, i: i64) -> Value {
    let whole = crate::object::slice::Slice::new(Value::None, Value::None, Value::None);
    let mut parts = vec![Value::object(whole); ndim];
    parts[axis] = Value::Int(i);
    Value::tuple(parts)
}

/// A tuple of integers.
pub fn int_tuple(dims: &[usize]) -> Value {
    Value::tuple(
        dims.iter()
            .map(|&n| Value::Int(n as i64))
            .collect::<Vec<_>>(),
    )
}

/// The array of a value, new or itself.
pub fn asarray(cx: &mut Cx, value: &Value) -> Res<Rc<Array>> {
    array_of(cx, value, None)
}

/// The elements of a value known to be an array or made one.
pub fn elements(cx: &mut Cx, value: &Value) -> Res<Strided> {
    crate::object::array::strided_of(cx, value)
}

/// How many axes a value has as an array.
pub fn ndim_of(cx: &mut Cx, value: &Value) -> Res<usize> {
    if is_scalar(value) {
        return Ok(0);
    }
    Ok(asarray(cx, value)?.strided().ndim())
}

/// The lengths of a value's axes as an array.
pub fn shape_of(cx: &mut Cx, value: &Value) -> Res<Vec<usize>> {
    if is_scalar(value) {
        return Ok(Vec::new());
    }
    Ok(asarray(cx, value)?.strided().shape().to_vec())
}

/// The dtype of a value as an array.
pub fn dtype_of(cx: &mut Cx, value: &Value) -> Res<DType> {
    match value.downcast::<Scalar>() {
        Some(scalar) => Ok(scalar.dtype().clone()),
        None => Ok(asarray(cx, value)?.dtype()),
    }
}

/// Whether a value is a number of Python's or a NumPy scalar.
fn is_scalar(value: &Value) -> bool {
    matches!(value, Value::Bool(_) | Value::Int(_) | Value::Float(_)) || value.is::<Scalar>()
}

/// The dtype object of a dtype.
pub fn dtype_value(dtype: DType) -> Value {
    Value::object(DTypeValue::new(dtype))
}

/// A new array that owns its elements.
pub fn own(cx: &Cx, strided: Strided, why: Why) -> Value {
    let mut provenance = Provenance::new(why);
    provenance.span = cx.place.span;
    Array::own(strided, provenance).into()
}

/// A new array seen through a hidden one that owns its elements, as NumPy's functions give that reshape what they have just made.
pub fn behind(cx: &Cx, owned: Strided, seen: Layout, why: Why) -> Value {
    let mut provenance = Provenance::new(why);
    provenance.span = cx.place.span;
    let owner = Array::own(owned, provenance);
    let seen = owner.strided().with(seen);
    Array::view_of(&owner, seen, provenance).into()
}

/// A part of an array that nobody else sees: new values, in memory that a hidden base owns.
pub fn part_of(owner: &Rc<Array>, part: Strided, why: Why) -> Value {
    let mut provenance = Provenance::new(why);
    provenance.span = owner.provenance().span;
    Array::view_of(owner, part, provenance).into()
}

/// A new array that holds what other arrays' elements held.
pub fn own_copy(cx: &Cx, strided: Strided, why: Why, parent: u64) -> Value {
    let mut provenance = Provenance::copy(why, parent);
    provenance.span = cx.place.span;
    Array::own(strided, provenance).into()
}

/// The refusal of a device other than the processor, and of `like=` something that NumPy cannot ask.
pub fn check_device_like(cx: &mut Cx, device: Option<&Value>, like: Option<&Value>) -> Res<()> {
    if let Some(device) = device
        && device.as_str() != Some("cpu")
    {
        let shown = crate::object::text::str(cx, device)?;
        return Err(Raised::value(format!(
            "Device not understood. Only \"cpu\" is allowed, but received: {shown}"
        )));
    }
    match like {
        Some(like) if !like.is::<Array>() => Err(Raised::type_error(
            "The `like` argument must be an array-like that implements the `__array_function__` protocol.",
        )),
        _ => Ok(()),
    }
}
