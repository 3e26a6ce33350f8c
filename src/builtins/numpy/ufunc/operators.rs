//! What operators on arrays and NumPy scalars do.

use smallvec::SmallVec;

use super::call::{self, Extras};
use super::operand::Operand;
use super::resolve;
use super::{call_with_fate, errstate, overrides, pending, scalar_arithmetic, small_scalars};
use crate::array::{Array, Kind};
use crate::builtins::numpy::gufunc;
use crate::builtins::numpy::products::MATMUL;
use crate::engine::kernels::Flags;
use crate::engine::ufunc::{self, Ufunc};
use crate::object::array::Scalar;
use crate::object::array::pending::Pending;
use crate::object::call::Fate;
use crate::object::sequence::{List, Str, Tuple};
use crate::object::{CallArgs, CompareOp, Cx, Res, UnaryOp, Value, attr, binop};
use crate::syntax::ast::Operator;

fn named(name: &str) -> &'static Ufunc {
    ufunc::by_name(name).expect("the operators' ufuncs stand in the tables")
}

/// The ufunc behind an operator; products of matrices are none.
pub(super) fn of_operator(op: Operator) -> Option<&'static str> {
    Some(match op {
        Operator::Add => "add",
        Operator::Sub => "subtract",
        Operator::Mult => "multiply",
        Operator::Div => "divide",
        Operator::FloorDiv => "floor_divide",
        Operator::Mod => "remainder",
        Operator::Pow => "power",
        Operator::LShift => "left_shift",
        Operator::RShift => "right_shift",
        Operator::BitAnd => "bitwise_and",
        Operator::BitOr => "bitwise_or",
        Operator::BitXor => "bitwise_xor",
        Operator::MatMult => return None,
    })
}

/// The ufunc behind a comparison.
pub(super) fn of_comparison(op: CompareOp) -> &'static str {
    [
        "less",
        "less_equal",
        "equal",
        "not_equal",
        "greater",
        "greater_equal",
    ][op as usize]
}

/// `a op b` where one is an array or a NumPy scalar.
pub fn binary(cx: &mut Cx, op: Operator, a: &Value, b: &Value) -> Res<Value> {
    with_fate(cx, op, a, b, Fate::Value)
}

/// The same, where the result may stay pending.
pub fn with_fate(cx: &mut Cx, op: Operator, a: &Value, b: &Value, fate: Fate) -> Res<Value> {
    if let Some(result) = small_scalars::binary(op, a, b) {
        return Ok(result);
    }
    if defers(cx, a, b) {
        return Ok(Value::NotImplemented);
    }
    let Some(name) = of_operator(op) else {
        return matmul(cx, a, b);
    };
    let has_float = matches!(
        op,
        Operator::Add | Operator::Sub | Operator::Mult | Operator::Div | Operator::Pow
    );
    if has_float && let Some(b) = scalar_arithmetic::float_beside_complex(a, b) {
        return binop::binary(cx, op, a, &b);
    }
    if !is_array(a) && !is_array(b) && scalar_arithmetic::steps_aside(op, a, b) {
        return Ok(Value::NotImplemented);
    }
    if overrides::has_say(cx, a) || overrides::has_say(cx, b) {
        let args = CallArgs::of([a.clone(), b.clone()]);
        return call_with_fate(cx, named(name), args, Fate::Value);
    }
    let operands: SmallVec<[Operand; 2]> =
        SmallVec::from_iter([Operand::of(cx, a)?, Operand::of(cx, b)?]);
    if let Some(kind) = scalar_arithmetic::kind_of(&[a, b], &operands) {
        return of_scalars(cx, named(name), &operands, kind);
    }
    if is_time_beside_object(a, b, &operands) {
        return binop::binary(cx, op, &python_number(a), &python_number(b));
    }
    let (ufunc, operands) = power_shortcut(named(name), operands);
    finish(cx, ufunc, &operands, fate)
}

fn is_array(value: &Value) -> bool {
    value.is::<Array>() || value.is::<Pending>()
}

/// An operator on scalars, computed in one kind.
fn of_scalars(cx: &mut Cx, ufunc: &'static Ufunc, operands: &[Operand], kind: Kind) -> Res<Value> {
    let name = scalar_arithmetic::name_of(ufunc);
    // The magnitude of a complex scalar is not looked at for flags.
    let is_silent = kind.is_complex() && ufunc.name == "absolute";
    let told = (!is_silent).then_some(name);
    let mut results = call::run_named(cx, ufunc, told, operands, &Extras::default())?;
    if scalar_arithmetic::overflows(ufunc, operands, kind) {
        errstate::report_one(cx, name, Flags::OVER)?;
    }
    match results.len() {
        1 => Ok(results.swap_remove(0)),
        _ => Ok(Value::tuple(results.into_vec())),
    }
}

/// `divmod(a, b)` where one is an array or a NumPy scalar.
pub fn divmod(cx: &mut Cx, a: &Value, b: &Value) -> Res<Value> {
    if defers(cx, a, b) {
        return Ok(Value::NotImplemented);
    }
    if !is_array(a) && !is_array(b) && scalar_arithmetic::steps_aside(Operator::FloorDiv, a, b) {
        return Ok(Value::NotImplemented);
    }
    let operands = [Operand::of(cx, a)?, Operand::of(cx, b)?];
    if let Some(kind) = scalar_arithmetic::kind_of(&[a, b], &operands) {
        return of_scalars(cx, named("divmod"), &operands, kind);
    }
    let is_object = |o: &Operand| o.kind() == Kind::Object && o.ndim() == 0;
    if operands.iter().any(is_object) && !is_array(a) && !is_array(b) {
        // Beside an object a scalar is the number that Python has for it.
        let [a, b] = [a, b].map(python_number);
        return crate::builtins::python::number_functions::divmod(cx, a, b);
    }
    let results = call::run(cx, named("divmod"), &operands, &Extras::default())?;
    Ok(Value::tuple(results.into_vec()))
}

/// A scalar of time and a single object that is no number: Python is asked with what it has for the time.
fn is_time_beside_object(a: &Value, b: &Value, operands: &[Operand]) -> bool {
    let is_lone = |o: &Operand| o.kind() == Kind::Object && o.ndim() == 0;
    !is_array(a)
        && !is_array(b)
        && operands.iter().any(is_lone)
        && operands.iter().any(|o| o.kind().is_time())
}

fn python_number(value: &Value) -> Value {
    match value.downcast::<Scalar>() {
        Some(scalar) => crate::object::array::python_of_element(&scalar.element()),
        None => value.clone(),
    }
}

/// `x ** 2` is `square(x)`, as NumPy's operator has it; likewise 1, 0.5 and -1 for floats, and some of these for complex numbers.
fn power_shortcut(
    ufunc: &'static Ufunc,
    operands: SmallVec<[Operand; 2]>,
) -> (&'static Ufunc, SmallVec<[Operand; 2]>) {
    if ufunc.name != "power" {
        return (ufunc, operands);
    }
    let exponent = match &operands[1] {
        Operand::Weak(_, Value::Int(n)) => *n as f64,
        Operand::Weak(_, Value::Float(x)) => *x,
        _ => return (ufunc, operands),
    };
    let is_float_exponent = matches!(&operands[1], Operand::Weak(_, Value::Float(_)));
    let kind = match &operands[0] {
        Operand::Array(..) | Operand::Pending(_) => operands[0].kind(),
        _ => return (ufunc, operands),
    };
    let inexact = kind.is_float() || kind.is_complex();
    if kind.is_complex() && exponent != 0.5 && (is_float_exponent || exponent == 1.0) {
        return (ufunc, operands);
    }
    let name = match exponent {
        2.0 if inexact || (kind != Kind::Object && !is_float_exponent) => "square",
        1.0 if inexact => "positive",
        0.5 if inexact => "sqrt",
        -1.0 if inexact => "reciprocal",
        _ => return (ufunc, operands),
    };
    (named(name), operands.into_iter().take(1).collect())
}

fn finish(cx: &mut Cx, ufunc: &'static Ufunc, operands: &[Operand], fate: Fate) -> Res<Value> {
    if fate == Fate::Consumed
        && operands
            .iter()
            .any(|o| matches!(o, Operand::Array(..) | Operand::Pending(_)))
        && super::generic::is_numeric(operands)
    {
        let resolved = resolve::resolve(
            ufunc,
            operands,
            None,
            crate::array::dtype::casting::Casting::SameKind,
        )?;
        if let Some(waiting) = pending::wait(cx, ufunc, operands, &resolved)? {
            return Ok(waiting);
        }
    }
    let mut results = call::run(cx, ufunc, operands, &Extras::default())?;
    Ok(results.swap_remove(0))
}

/// `a op= b` for an array `a`.
pub fn inplace(cx: &mut Cx, op: Operator, a: &Value, b: &Value) -> Res<Value> {
    if op == Operator::MatMult
        && let Some(array) = a.downcast_rc::<Array>()
        && !defers(cx, a, b)
    {
        return gufunc::in_place(cx, &MATMUL, &array, b);
    }
    let (Some(array), Some(name)) = (a.downcast_rc::<Array>(), of_operator(op)) else {
        return Ok(Value::NotImplemented);
    };
    if defers(cx, a, b) {
        return Ok(Value::NotImplemented);
    }
    if overrides::has_say(cx, b) {
        let mut args = CallArgs::of([a.clone(), b.clone()]);
        args.kw.push(("out".into(), a.clone()));
        return call_with_fate(cx, named(name), args, Fate::Value);
    }
    let operands: SmallVec<[Operand; 2]> =
        SmallVec::from_iter([Operand::of(cx, a)?, Operand::of(cx, b)?]);
    let (ufunc, operands) = power_shortcut(named(name), operands);
    let extras = Extras {
        outs: vec![Some(array)],
        ..Extras::default()
    };
    let mut results = call::run(cx, ufunc, &operands, &extras)?;
    Ok(results.swap_remove(0))
}

/// `-a` and its kin.
pub fn unary(cx: &mut Cx, op: UnaryOp, a: &Value) -> Res<Value> {
    unary_with_fate(cx, op, a, Fate::Value)
}

/// The same, where the result may stay pending.
pub fn unary_with_fate(cx: &mut Cx, op: UnaryOp, a: &Value, fate: Fate) -> Res<Value> {
    if let Some(result) = small_scalars::unary(op, a) {
        return Ok(result);
    }
    let name = ["negative", "positive", "invert", "absolute"][op as usize];
    let operands = [Operand::of(cx, a)?];
    if let Some(kind) = scalar_arithmetic::kind_of(&[a], &operands) {
        return of_scalars(cx, named(name), &operands, kind);
    }
    finish(cx, named(name), &operands, fate)
}

/// `a < b` and its kin.
pub fn compare(cx: &mut Cx, op: CompareOp, a: &Value, b: &Value) -> Res<Value> {
    compare_with_fate(cx, op, a, b, Fate::Value)
}

/// The same, where the result may stay pending.
pub fn compare_with_fate(
    cx: &mut Cx,
    op: CompareOp,
    a: &Value,
    b: &Value,
    fate: Fate,
) -> Res<Value> {
    if let Some(result) = small_scalars::compare(op, a, b) {
        return Ok(result);
    }
    if defers(cx, a, b) {
        return Ok(Value::NotImplemented);
    }
    if overrides::has_say(cx, a) || overrides::has_say(cx, b) {
        let args = CallArgs::of([a.clone(), b.clone()]);
        return call_with_fate(cx, named(of_comparison(op)), args, Fate::Value);
    }
    let operands = [Operand::of(cx, a)?, Operand::of(cx, b)?];
    let own = a.downcast::<Array>().or_else(|| b.downcast::<Array>());
    let asks_void = own.is_some_and(|array| array.dtype().kind() == Kind::Void);
    if let Some(result) = super::unlike::compare(cx, op, &operands, asks_void)? {
        return Ok(result);
    }
    if operands.iter().all(Operand::is_scalar) {
        // Scalars are compared without a look at the processor's flags.
        let ufunc = named(of_comparison(op));
        let mut results = call::run_named(cx, ufunc, None, &operands, &Extras::default())?;
        return Ok(results.swap_remove(0));
    }
    let is_object = operands.iter().any(|o| o.kind() == Kind::Object);
    if is_object && matches!(op, CompareOp::Eq | CompareOp::Ne) && !is_array(a) && !is_array(b) {
        return Ok(Value::NotImplemented);
    }
    finish(cx, named(of_comparison(op)), &operands, fate)
}

/// The rank of NumPy's scalars, and of what names none.
const LOWEST_PRIORITY: f64 = -1_000_000.0;

/// Whether the other operand's class wants to answer itself: a user's class with `__array_ufunc__ = None`, or one without `__array_ufunc__` whose
/// `__array_priority__` is above that of the array or scalar before it.
fn defers(cx: &mut Cx, a: &Value, b: &Value) -> bool {
    let says = |cx: &mut Cx, v: &Value, is_ranked: bool| match v {
        Value::Obj(object) => object.heap_class().cloned().is_some_and(|class| {
            if class.is_subclass(&cx.types.ndarray) {
                return false;
            }
            match class.lookup_user(cx, "__array_ufunc__") {
                Some(says) => says.is_none(),
                None => is_ranked && priority(cx, v) > own_priority(a),
            }
        }),
        _ => false,
    };
    says(cx, b, true) || says(cx, a, false)
}

fn own_priority(value: &Value) -> f64 {
    match is_array(value) {
        true => 0.0,
        false => LOWEST_PRIORITY,
    }
}

/// The `__array_priority__` of an object; what is no number counts as none.
fn priority(cx: &mut Cx, value: &Value) -> f64 {
    let named = attr::getattr_opt(cx, value, "__array_priority__");
    let number = named.ok().flatten();
    let number = number.as_ref().and_then(crate::object::number::Number::of);
    number.map_or(LOWEST_PRIORITY, |number| {
        number.to_f64().unwrap_or(LOWEST_PRIORITY)
    })
}

fn matmul(cx: &mut Cx, a: &Value, b: &Value) -> Res<Value> {
    if !is_array(a) && !is_array(b) {
        return Ok(Value::NotImplemented);
    }
    let numpy = crate::builtins::modules::import(cx, "numpy")?.unwrap_or(Value::None);
    match attr::getattr_opt(cx, &numpy, "matmul")? {
        Some(matmul) => crate::object::call::call_pos(cx, &matmul, [a.clone(), b.clone()]),
        None => Ok(Value::NotImplemented),
    }
}

/// Whether an operand makes an operation elementwise: an array, a NumPy scalar or something pending.
pub fn is_elementwise(value: &Value) -> bool {
    match value {
        Value::Obj(object) if object.heap_class().is_none() => {
            value.is::<Array>() || value.is::<Pending>()
        }
        _ => false,
    }
}

/// Whether an operand goes with an array in an elementwise operation without asking its own class.
pub fn goes_with(value: &Value) -> bool {
    match value {
        Value::Int(_) | Value::Float(_) | Value::Bool(_) => true,
        Value::Obj(object) => {
            object.heap_class().is_none()
                && (is_elementwise(value)
                    || value.is::<Scalar>()
                    || value.is::<List>()
                    || value.is::<Tuple>()
                    || value.is::<Str>())
        }
        _ => false,
    }
}

/// The kinds that never wait.
pub fn is_plain(kind: Kind) -> bool {
    kind.is_numeric() || kind.is_time()
}
