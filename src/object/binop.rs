//! Operators: who is asked first, and CPython's error when nobody can.

use std::rc::Rc;

use super::{Cx, Raised, Res, Type, UnaryOp, Value, attr, call, number, sequence};
use crate::syntax::ast::Operator;

/// `a op b`.
pub fn binary(cx: &mut Cx, op: Operator, a: &Value, b: &Value) -> Res<Value> {
    if !matches!((a, b), (Value::Obj(_), _) | (_, Value::Obj(_))) {
        let result = number::binary(cx, op, a, b)?;
        if !matches!(result, Value::NotImplemented) {
            return Ok(result);
        }
        return Err(unsupported(cx, op.symbol(), a, b, op == Operator::Pow));
    }
    match try_binary(cx, op, a, b)? {
        Value::NotImplemented => match sequence::last_resort(cx, op, a, b)? {
            Some(result) => Ok(result),
            None => Err(unsupported(cx, op.symbol(), a, b, op == Operator::Pow)),
        },
        result => Ok(result),
    }
}

fn try_binary(cx: &mut Cx, op: Operator, a: &Value, b: &Value) -> Res<Value> {
    let (left, right) = (attr::type_of(cx, a), attr::type_of(cx, b));
    let is_same = Rc::ptr_eq(&left, &right);
    // Of two classes of a program the lower one goes first where it has a reflected method of its own.
    let right_first = matches!(b, Value::Obj(_))
        && !is_same
        && right.is_subclass(&left)
        && (!left.is_heap || is_overloaded(cx, op, &left, &right));
    if right_first {
        let result = one_side(cx, op, b, a, true)?;
        if !matches!(result, Value::NotImplemented) {
            return Ok(result);
        }
    }
    let result = one_side(cx, op, a, b, false)?;
    if !matches!(result, Value::NotImplemented) || right_first || (is_same && left.is_heap) {
        return Ok(result);
    }
    one_side(cx, op, b, a, true)
}

/// Whether a class below another has another reflected method than that.
fn is_overloaded(cx: &Cx, op: Operator, above: &Rc<Type>, below: &Rc<Type>) -> bool {
    let name = reflected_dunder(op);
    match (below.lookup(cx, name), above.lookup(cx, name)) {
        (Some(own), Some(other)) => !own.is_same(&other),
        (own, _) => own.is_some(),
    }
}

fn one_side(cx: &mut Cx, op: Operator, me: &Value, other: &Value, reflected: bool) -> Res<Value> {
    let Value::Obj(object) = me else {
        return match reflected {
            true => number::binary(cx, op, other, me),
            false => number::binary(cx, op, me, other),
        };
    };
    if object.heap_class().is_some() {
        let name = if reflected {
            reflected_dunder(op)
        } else {
            dunder(op)
        };
        if let Some(method) = call::dunder(cx, me, name)? {
            return call::call_pos(cx, &method, [other.clone()]);
        }
        if let Some(inner) = object.native().cloned() {
            return one_side(cx, op, &inner, other, reflected);
        }
    }
    object.clone().binary(cx, me, op, other, reflected)
}

/// `a op= b`: the new value of the target.
pub fn inplace(cx: &mut Cx, op: Operator, a: &Value, b: &Value) -> Res<Value> {
    let Value::Obj(object) = a else {
        return binary_for_inplace(cx, op, a, b);
    };
    if object.heap_class().is_some()
        && let Some(method) = call::dunder(cx, a, inplace_dunder(op))?
    {
        let result = call::call_pos(cx, &method, [b.clone()])?;
        if !matches!(result, Value::NotImplemented) {
            return Ok(result);
        }
    }
    match object.clone().inplace(cx, a, op, b)? {
        Value::NotImplemented => binary_for_inplace(cx, op, a, b),
        result => Ok(result),
    }
}

fn binary_for_inplace(cx: &mut Cx, op: Operator, a: &Value, b: &Value) -> Res<Value> {
    match try_binary(cx, op, a, b)? {
        Value::NotImplemented => match sequence::last_resort(cx, op, a, b)? {
            Some(result) => Ok(result),
            None => Err(unsupported(cx, &format!("{}=", op.symbol()), a, b, false)),
        },
        result => Ok(result),
    }
}

fn tried_unary(cx: &mut Cx, op: UnaryOp, a: &Value) -> Res<Value> {
    let Value::Obj(object) = a else {
        return number::unary(op, a);
    };
    match call::dunder(cx, a, op.dunder())? {
        Some(method) => call::call_pos(cx, &method, []),
        None => match object.native().cloned() {
            Some(inner) => tried_unary(cx, op, &inner),
            None => object.clone().unary(cx, a, op),
        },
    }
}

/// `-a`, `+a`, `~a`, `abs(a)`.
pub fn unary(cx: &mut Cx, op: UnaryOp, a: &Value) -> Res<Value> {
    match tried_unary(cx, op, a)? {
        Value::NotImplemented => {
            let (symbol, name) = (op.symbol(), attr::type_name(cx, a));
            Err(Raised::type_error(format!(
                "bad operand type for {}: '{name}'",
                match op {
                    UnaryOp::Abs => symbol.to_string(),
                    _ => format!("unary {symbol}"),
                }
            )))
        }
        result => Ok(result),
    }
}

#[cold]
fn unsupported(cx: &mut Cx, symbol: &str, a: &Value, b: &Value, or_pow: bool) -> Box<Raised> {
    let symbol = if or_pow { "** or pow()" } else { symbol };
    let (left, right) = (attr::type_name(cx, a), attr::type_name(cx, b));
    let is_print = left == "builtin_function_or_method"
        && symbol == ">>"
        && super::text::repr(cx, a).is_ok_and(|shown| shown == "<built-in function print>");
    let hint = match is_print {
        true => ". Did you mean \"print(<message>, file=<output_stream>)\"?",
        false => "",
    };
    Raised::type_error(format!(
        "unsupported operand type(s) for {symbol}: '{left}' and '{right}'{hint}"
    ))
}

macro_rules! dunders {
    ($($op:ident $name:literal;)*) => {
        /// The dunder method of an operator.
        pub const fn dunder(op: Operator) -> &'static str {
            match op {
                $(Operator::$op => concat!("__", $name, "__"),)*
            }
        }

        /// The reflected dunder method of an operator.
        pub const fn reflected_dunder(op: Operator) -> &'static str {
            match op {
                $(Operator::$op => concat!("__r", $name, "__"),)*
            }
        }

        /// The in-place dunder method of an operator.
        pub const fn inplace_dunder(op: Operator) -> &'static str {
            match op {
                $(Operator::$op => concat!("__i", $name, "__"),)*
            }
        }
    };
}

dunders! {
    Add "add";
    Sub "sub";
    Mult "mul";
    MatMult "matmul";
    Div "truediv";
    Mod "mod";
    Pow "pow";
    LShift "lshift";
    RShift "rshift";
    BitOr "or";
    BitXor "xor";
    BitAnd "and";
    FloorDiv "floordiv";
}
