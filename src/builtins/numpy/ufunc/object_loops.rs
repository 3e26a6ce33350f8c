//! What a ufunc does to Python objects: the operator it stands for, a function of `math`, or the method of its name.
//!
//! Follows NumPy's `funcs.inc.src` and the object loops of `loops.c.src`.

use smallvec::SmallVec;

use super::operand::Operand;
use super::refusals::no_loop;
use super::resolve::{Signature, is_comparison, no_matching_loop};
use super::types;
use crate::array::{DType, Kind};
use crate::engine::ufunc::Ufunc;
use crate::object::{
    CompareOp, Cx, Raised, Res, UnaryOp, Value, attr, binop, call, compare, truth,
};
use crate::syntax::ast::Operator;

/// The dtypes of operands and results.
pub type Dtypes = SmallVec<[DType; 4]>;

/// The dtypes of the loop for objects that a call runs; `None` where it runs no such loop. Fails where the ufunc has none.
pub fn resolve(
    ufunc: &Ufunc,
    operands: &[Operand],
    signature: Option<&Signature>,
) -> Res<Option<Dtypes>> {
    let asks = |kind: Kind| signature.is_some_and(|s| s.contains(&Some(kind)));
    let has_object = operands.iter().any(|o| o.kind() == Kind::Object);
    let is_asked = asks(Kind::Object);
    // A comparison is a truth value anyhow.
    let is_free = signature.is_none() || (is_comparison(ufunc.name) && asks(Kind::Bool));
    if ufunc.loops.is_empty() || !(is_asked || (has_object && is_free)) {
        return Ok(None);
    }
    let asked = signature.filter(|_| is_asked);
    let kinds: SmallVec<[Kind; 2]> = operands.iter().map(Operand::kind).collect();
    let refuses = refuses_times(ufunc) && kinds.iter().any(|k| k.is_time());
    match loops(ufunc).find(|l| !refuses && fits(l, asked)) {
        Some(found) => Ok(Some(found)),
        None if is_asked && !refuses => Err(no_matching_loop(ufunc).into()),
        None => Err(no_loop(ufunc.name, operands).into()),
    }
}

fn fits(dtypes: &Dtypes, asked: Option<&Signature>) -> bool {
    let mut pairs = dtypes.iter().zip(asked.into_iter().flatten());
    pairs.all(|(dtype, wanted)| wanted.is_none_or(|kind| kind == dtype.kind()))
}

/// The loops whose operands are all objects, as NumPy lists them.
fn loops(ufunc: &Ufunc) -> impl Iterator<Item = Dtypes> {
    let nin = ufunc.nin as usize;
    types::of(ufunc.name).filter_map(move |text| {
        let (takes, gives) = text.split_once("->")?;
        (takes.len() == nin && takes.bytes().all(|b| b == b'O')).then(|| {
            let letters = takes.bytes().chain(gives.bytes());
            letters
                .map(|b| {
                    if b == b'O' {
                        DType::OBJECT
                    } else {
                        DType::BOOL
                    }
                })
                .collect()
        })
    })
}

/// Whether a ufunc has a loop for objects.
pub fn has_loop(ufunc: &Ufunc) -> bool {
    loops(ufunc).next().is_some()
}

/// Arithmetic that settles its dtypes by the times among its operands, so that objects beside them are refused.
fn refuses_times(ufunc: &Ufunc) -> bool {
    matches!(ufunc.name, "add" | "subtract" | "multiply" | "remainder")
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
