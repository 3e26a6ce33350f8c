//! What a ufunc does to Python objects: the operator it stands for, a function of `math`, or the method of its name.
//!
//! Follows NumPy's `funcs.inc.src` and the object loops of `loops.c.src`.

use smallvec::SmallVec;

use crate::array::Kind;
use crate::engine::ufunc::Ufunc;
use crate::object::{
    CompareOp, Cx, Raised, Res, UnaryOp, Value, attr, binop, call, compare, truth,
};
use crate::syntax::ast::Operator;

/// Ufuncs without a loop for objects.
const WITHOUT: [&str; 16] = [
    "copysign",
    "divmod",
    "float_power",
    "frexp",
    "heaviside",
    "isfinite",
    "isinf",
    "isnan",
    "isnat",
    "ldexp",
    "logaddexp",
    "logaddexp2",
    "modf",
    "nextafter",
    "signbit",
    "spacing",
];

/// Whether a ufunc has a loop for objects beside operands of these kinds: arithmetic on times takes none.
pub fn has_loop(ufunc: &Ufunc, kinds: &[Kind]) -> bool {
    let on_times = matches!(ufunc.name, "add" | "subtract" | "multiply" | "remainder");
    let of_times = on_times && kinds.iter().any(|k| k.is_time());
    !(of_times || WITHOUT.contains(&ufunc.name))
}

/// One step of a ufunc on Python values, the `at`-th of its call.
pub fn step(cx: &mut Cx, ufunc: &Ufunc, items: &[Value], at: usize) -> Res<Value> {
    if let Some(op) = operator(ufunc.name) {
        return binop::binary(cx, op, &items[0], &items[1]);
    }
    if let Some(op) = comparison(ufunc.name) {
        return compare::compare(cx, op, &items[0], &items[1]);
    }
    match ufunc.name {
        "negative" => binop::unary(cx, UnaryOp::Neg, &items[0]),
        "positive" => binop::unary(cx, UnaryOp::Pos, &items[0]),
        "invert" => binop::unary(cx, UnaryOp::Invert, &items[0]),
        "absolute" => binop::unary(cx, UnaryOp::Abs, &items[0]),
        "square" => binop::binary(cx, Operator::Mult, &items[0], &items[0]),
        "reciprocal" => binop::binary(cx, Operator::Div, &Value::Int(1), &items[0]),
        "maximum" | "fmax" => pick(cx, CompareOp::Ge, items),
        "minimum" | "fmin" => pick(cx, CompareOp::Le, items),
        "clip" => {
            let raised = pick(cx, CompareOp::Ge, &items[..2])?;
            pick(cx, CompareOp::Le, &[raised, items[2].clone()])
        }
        "logical_and" => Ok(items[usize::from(truth::truth(cx, &items[0])?)].clone()),
        "logical_or" => Ok(items[usize::from(!truth::truth(cx, &items[0])?)].clone()),
        "logical_not" => Ok(Value::Bool(!truth::truth(cx, &items[0])?)),
        "sign" => sign(cx, &items[0]),
        "floor" | "ceil" | "trunc" => of_math(cx, ufunc.name, &items[..1]),
        "gcd" => gcd(cx, items),
        "lcm" => lcm(cx, items),
        _ => method(cx, ufunc, items, at),
    }
}

fn operator(name: &str) -> Option<Operator> {
    Some(match name {
        "add" => Operator::Add,
        "subtract" => Operator::Sub,
        "multiply" => Operator::Mult,
        "divide" => Operator::Div,
        "floor_divide" => Operator::FloorDiv,
        "remainder" => Operator::Mod,
        "power" => Operator::Pow,
        "left_shift" => Operator::LShift,
        "right_shift" => Operator::RShift,
        "bitwise_and" => Operator::BitAnd,
        "bitwise_or" => Operator::BitOr,
        "bitwise_xor" => Operator::BitXor,
        _ => return None,
    })
}

/// The comparison that a ufunc stands for.
pub fn comparison(name: &str) -> Option<CompareOp> {
    Some(match name {
        "equal" => CompareOp::Eq,
        "not_equal" => CompareOp::Ne,
        "less" => CompareOp::Lt,
        "less_equal" => CompareOp::Le,
        "greater" => CompareOp::Gt,
        "greater_equal" => CompareOp::Ge,
        _ => return None,
    })
}

fn pick(cx: &mut Cx, op: CompareOp, items: &[Value]) -> Res<Value> {
    let is_first = compare::holds(cx, op, &items[0], &items[1])?;
    Ok(items[usize::from(!is_first)].clone())
}

fn sign(cx: &mut Cx, item: &Value) -> Res<Value> {
    let zero = Value::Int(0);
    for (op, sign) in [(CompareOp::Lt, -1), (CompareOp::Gt, 1), (CompareOp::Eq, 0)] {
        if compare::holds(cx, op, item, &zero)? {
            return Ok(Value::Int(sign));
        }
    }
    Err(Raised::type_error("unorderable types for comparison"))
}

fn of_math(cx: &mut Cx, name: &str, items: &[Value]) -> Res<Value> {
    let math = crate::builtins::modules::import(cx, "math")?.unwrap_or(Value::None);
    call::call_method(cx, &math, name, items.iter().cloned())
}

/// `math.gcd`, or for other numbers than integers Euclid's way.
fn gcd(cx: &mut Cx, items: &[Value]) -> Res<Value> {
    if let Ok(found) = of_math(cx, "gcd", items) {
        return Ok(found);
    }
    let found = euclid(cx, items)?;
    binop::unary(cx, UnaryOp::Abs, &found)
}

fn euclid(cx: &mut Cx, items: &[Value]) -> Res<Value> {
    for item in items {
        let is_finite = of_math(cx, "isfinite", std::slice::from_ref(item))?;
        if !truth::truth(cx, &is_finite)? {
            let shown = [&items[0], &items[1]].map(|v| crate::object::text::str(cx, v));
            let [a, b] = shown;
            return Err(Raised::value(format!(
                "Can only find greatest common divisor of finite arguments, found \"{}\" and \"{}\"",
                a?, b?
            )));
        }
    }
    let (mut a, mut b) = (items[0].clone(), items[1].clone());
    while truth::truth(cx, &b)? {
        let rest = binop::binary(cx, Operator::Mod, &a, &b)?;
        a = std::mem::replace(&mut b, rest);
        cx.poll()?;
    }
    Ok(a)
}

fn lcm(cx: &mut Cx, items: &[Value]) -> Res<Value> {
    let divisor = gcd(cx, items)?;
    let parts = binop::binary(cx, Operator::FloorDiv, &items[0], &divisor)?;
    let product = binop::binary(cx, Operator::Mult, &parts, &items[1])?;
    binop::unary(cx, UnaryOp::Abs, &product)
}

/// `items[0].name(...)`. A function of one operand says which element has no such method; one of two fails as any missing attribute does.
fn method(cx: &mut Cx, ufunc: &Ufunc, items: &[Value], at: usize) -> Res<Value> {
    let name = match ufunc.name {
        "bitwise_count" => "bit_count",
        name => name,
    };
    if items.len() > 1 {
        return call::call_method(cx, &items[0], name, items[1..].iter().cloned());
    }
    match attr::getattr_opt(cx, &items[0], name)? {
        Some(method) => call::call_pos(cx, &method, SmallVec::<[Value; 2]>::new()),
        None => {
            let class = attr::type_name(cx, &items[0]);
            Err(Raised::type_error(format!(
                "loop of ufunc does not support argument {at} of type {class} which has no callable {name} method"
            )))
        }
    }
}
