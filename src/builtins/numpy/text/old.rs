//! What `numpy.char` does in the way of the old character arrays: comparisons without trailing white space, and its own refusals.

use super::lift::{Lay, each};
use super::predicates::entries;
use super::shaping::MULTIPLY;
use crate::array::{DType, Kind};
use crate::object::CompareOp;
use crate::object::array::strided_of;
use crate::object::{Cx, Raised, Res, Value, call, compare};
use crate::registry::Builtin;
use crate::registry::argument::Argument;

/// The operator of a name or a sign.
fn operator(name: &str) -> Option<CompareOp> {
    Some(match name {
        "equal" | "==" => CompareOp::Eq,
        "not_equal" | "!=" => CompareOp::Ne,
        "less" | "<" => CompareOp::Lt,
        "less_equal" | "<=" => CompareOp::Le,
        "greater" | ">" => CompareOp::Gt,
        "greater_equal" | ">=" => CompareOp::Ge,
        _ => return None,
    })
}

fn given(arguments: &[Argument], i: usize) -> Value {
    arguments[i].given().cloned().unwrap_or(Value::None)
}

fn compared(cx: &mut Cx, entry: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
    let op = operator(entry.name()).expect("the table has comparisons only");
    compare_text(cx, &given(arguments, 0), &given(arguments, 1), op, true)
}

fn compare_chararrays(cx: &mut Cx, _: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
    let sign = given(arguments, 2);
    let Some(op) = sign.as_str().and_then(operator) else {
        return Err(Raised::value(
            "comparison must be '==', '!=', '<', '>', '<=', '>='",
        ));
    };
    let strip = crate::object::truth::truth(cx, &given(arguments, 3))?;
    compare_text(cx, &given(arguments, 0), &given(arguments, 1), op, strip)
}

fn compare_text(cx: &mut Cx, a: &Value, b: &Value, op: CompareOp, strip: bool) -> Res<Value> {
    let parts = [strided_of(cx, a)?, strided_of(cx, b)?];
    if !parts.iter().all(|p| p.dtype.kind().is_text()) {
        return Err(Raised::type_error("comparison of non-string arrays"));
    }
    if parts[0].dtype.kind() != parts[1].dtype.kind() {
        return Ok(Value::NotImplemented);
    }
    let lifted = each(cx, &parts, |cx, row| {
        let mut sides = Vec::with_capacity(2);
        for side in row {
            sides.push(match strip {
                true => call::call_method(cx, side, "rstrip", [])?,
                false => side.clone(),
            });
        }
        compare::compare(cx, op, &sides[0], &sides[1])
    })?;
    lifted.into_array(cx, DType::BOOL, Lay::Walked)
}

/// `np.char.multiply`, whose refusal of a count has no dtype in it.
fn multiplied(cx: &mut Cx, _: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
    let count = strided_of(cx, &given(arguments, 1))?;
    let text = strided_of(cx, &given(arguments, 0))?;
    let refused = text.dtype.kind().is_text() && !count.dtype.kind().is_integer();
    if refused && count.dtype.kind() != Kind::Object {
        return Err(Raised::value("Can only multiply by integers"));
    }
    (MULTIPLY.call)(cx, &MULTIPLY, arguments)
}

entries! {
    EQUAL: "equal(x1, x2)", "Whether text is equal, white space at the ends aside." => compared;
    NOT_EQUAL: "not_equal(x1, x2)", "Whether text is unequal, white space at the ends aside." => compared;
    LESS: "less(x1, x2)", "Whether text comes before other text, white space at the ends aside." => compared;
    LESS_EQUAL: "less_equal(x1, x2)", "Whether text does not come after other text, white space at the ends aside." => compared;
    GREATER: "greater(x1, x2)", "Whether text comes after other text, white space at the ends aside." => compared;
    GREATER_EQUAL: "greater_equal(x1, x2)", "Whether text does not come before other text, white space at the ends aside." => compared;
    COMPARE: "compare_chararrays(a1, a2, cmp, rstrip)", "A comparison by its sign." => compare_chararrays;
    TIMES: "multiply(a, i)", "Text several times." => multiplied;
}
