//! Questions about text: what letters it has, where a part stands in it, how long it is.
//!
//! The questions without arguments are ufuncs in NumPy, with `out=` and `where=`; they have no typed loops here, because only text has them.

use super::lift::{Lay, each, length};
use super::operands::resolve;
use crate::array::{DType, Element};
use crate::engine::ufunc::{Identity, Ufunc};
use crate::object::array::python_of_element;
use crate::object::{Cx, Raised, Res, Value, call, truth};
use crate::registry::Builtin;
use crate::registry::argument::Argument;

/// A question without arguments.
const fn question(name: &'static str) -> Ufunc {
    Ufunc {
        name,
        nin: 1,
        nout: 1,
        identity: Identity::None,
        reorderable: false,
        loops: &[],
    }
}

/// The ufuncs that only text has.
pub static UFUNCS: &[Ufunc] = &[
    question("isalpha"),
    question("isalnum"),
    question("isdigit"),
    question("isdecimal"),
    question("isnumeric"),
    question("isspace"),
    question("isupper"),
    question("islower"),
    question("istitle"),
    question("str_len"),
];

/// The answer of one of [`UFUNCS`] for an element, as the bytes of a bool or an `int64`.
pub fn answer(cx: &mut Cx, name: &str, element: &Element) -> Res<Vec<u8>> {
    let text = python_of_element(element);
    if name == "str_len" {
        return Ok((length(&text) as i64).to_ne_bytes().to_vec());
    }
    let answer = call::call_method(cx, &text, name, [])?;
    Ok(vec![u8::from(truth::truth(cx, &answer)?)])
}

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

/// Text, a part, a start and an end: the method of this name.
fn search(
    cx: &mut Cx,
    entry: &'static Builtin,
    arguments: &[Argument],
    dtype: DType,
) -> Res<Value> {
    let given = |i: usize| arguments[i].given().cloned();
    let values = [
        given(0).unwrap_or(Value::None),
        given(1).unwrap_or(Value::None),
        given(2).unwrap_or(Value::Int(0)),
        given(3)
            .filter(|end| !end.is_none())
            .unwrap_or(Value::Int(i64::MAX)),
    ];
    let parts = resolve(cx, entry.name(), &values, 2)?;
    let lifted = each(cx, &parts, |cx, row| {
        let found = call::call_method(cx, &row[0], entry.name(), row[1..].iter().cloned());
        found.map_err(|raised| match raised.is_kind(cx, "ValueError") {
            // Bytes have the words of text here.
            true => Raised::value("substring not found"),
            false => raised,
        })
    })?;
    lifted.into_array(cx, dtype, Lay::Ufunc)
}

fn truths(cx: &mut Cx, entry: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
    search(cx, entry, arguments, DType::BOOL)
}

fn numbers(cx: &mut Cx, entry: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
    search(cx, entry, arguments, DType::I64)
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
    STARTSWITH: "startswith(a, prefix, start=0, end=None)", "Whether text begins so." => truths;
    ENDSWITH: "endswith(a, suffix, start=0, end=None)", "Whether text ends so." => truths;
    FIND: "find(a, sub, start=0, end=None)", "Where a part first stands, or -1." => numbers;
    RFIND: "rfind(a, sub, start=0, end=None)", "Where a part last stands, or -1." => numbers;
    INDEX: "index(a, sub, start=0, end=None)", "Where a part first stands, or an error." => numbers;
    RINDEX: "rindex(a, sub, start=0, end=None)", "Where a part last stands, or an error." => numbers;
    COUNT: "count(a, sub, start=0, end=None)", "How often a part stands in text." => numbers;
}
