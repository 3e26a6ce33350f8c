//! Questions about text: what letters it has, where a part stands in it, how long it is.

use super::lift::{Alone, length, lift, lift_method};
use crate::array::DType;
use crate::object::{Cx, Res, Value};
use crate::registry::Builtin;
use crate::registry::argument::Argument;

/// The operands of a call, None left out at the end.
pub(super) fn operands(arguments: &[Argument]) -> Vec<Value> {
    let mut given: Vec<Value> = arguments
        .iter()
        .map(|a| a.given().cloned().unwrap_or(Value::None))
        .collect();
    while given.len() > 1 && given.last().is_some_and(Value::is_none) {
        given.pop();
    }
    given
}

fn truths(cx: &mut Cx, entry: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
    let operands = with_bounds(&operands(arguments));
    lift_method(cx, &operands, entry.name())?.into_array(cx, DType::BOOL, Alone::Scalar)
}

fn numbers(cx: &mut Cx, entry: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
    let operands = with_bounds(&operands(arguments));
    lift_method(cx, &operands, entry.name())?.into_array(cx, DType::I64, Alone::Scalar)
}

/// A start that was not given, before an end that was, is 0.
fn with_bounds(operands: &[Value]) -> Vec<Value> {
    let fixed = operands.iter().map(|value| match value {
        Value::None => Value::Int(0),
        given => given.clone(),
    });
    fixed.collect()
}

fn str_len(cx: &mut Cx, _: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
    let lifted = lift(cx, &operands(arguments), |_, row| {
        Ok(Value::Int(length(&row[0]) as i64))
    })?;
    lifted.into_array(cx, DType::I64, Alone::Scalar)
}

/// Writes entries: name, signature, documentation, and what runs.
macro_rules! entries {
    ($($name:ident: $signature:literal, $doc:literal => $call:path;)+) => {
        $(
            #[doc = $doc]
            pub static $name: Builtin = Builtin::new($signature, $doc, $call, false);
        )+

        /// The functions of this family.
        pub static TABLE: &[&Builtin] = &[$(&$name,)+];
    };
}
pub(super) use entries;

entries! {
    ISALPHA: "isalpha(x, /)", "Whether all letters are alphabetic." => truths;
    ISALNUM: "isalnum(x, /)", "Whether all letters are alphabetic or digits." => truths;
    ISDIGIT: "isdigit(x, /)", "Whether all letters are digits." => truths;
    ISDECIMAL: "isdecimal(x, /)", "Whether all letters are decimal digits." => truths;
    ISNUMERIC: "isnumeric(x, /)", "Whether all letters are numeric." => truths;
    ISSPACE: "isspace(x, /)", "Whether all letters are white space." => truths;
    ISUPPER: "isupper(x, /)", "Whether all cased letters are capitals." => truths;
    ISLOWER: "islower(x, /)", "Whether all cased letters are small." => truths;
    ISTITLE: "istitle(x, /)", "Whether words begin with capitals." => truths;
    STARTSWITH: "startswith(a, prefix, start=0, end=None)", "Whether text begins so." => truths;
    ENDSWITH: "endswith(a, suffix, start=0, end=None)", "Whether text ends so." => truths;
    FIND: "find(a, sub, start=0, end=None)", "Where a part first stands, or -1." => numbers;
    RFIND: "rfind(a, sub, start=0, end=None)", "Where a part last stands, or -1." => numbers;
    INDEX: "index(a, sub, start=0, end=None)", "Where a part first stands, or an error." => numbers;
    RINDEX: "rindex(a, sub, start=0, end=None)", "Where a part last stands, or an error." => numbers;
    COUNT: "count(a, sub, start=0, end=None)", "How often a part stands in text." => numbers;
    STR_LEN: "str_len(x, /)", "The number of letters." => str_len;
}
