//! Text out of text: case, padding, stripping, replacing, joining, encoding. Each says how large the elements of its result are.

use super::lift::{Alone, letters_of, lift, lift_method};
use super::predicates::{entries, operands};
use crate::builtins::numpy::compose::add;
use crate::object::array::strided_of;
use crate::object::{CallArgs, Cx, Res, Value, attr, binop, call};
use crate::registry::Builtin;
use crate::registry::argument::Argument;
use crate::syntax::ast::Operator;

/// The same letters otherwise: elements keep their size.
fn same_size(cx: &mut Cx, entry: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
    lift_method(cx, &operands(arguments), entry.name())?.into_same(cx, Alone::Array)
}

fn stripped(cx: &mut Cx, entry: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
    lift_method(cx, &operands(arguments), entry.name())?.into_same(cx, Alone::Scalar)
}

/// As long as the longest result.
fn by_results(cx: &mut Cx, entry: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
    lift_method(cx, &operands(arguments), entry.name())?.into_text(cx, None, Alone::Array)
}

fn padded(cx: &mut Cx, entry: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
    let operands = operands(arguments);
    let lifted = lift(cx, &operands, |cx, row| {
        let mut args: Vec<Value> = row[1..].to_vec();
        // Both kinds of text take a filling letter of their own kind.
        let is_bytes = crate::object::bytes::as_bytes(&row[0]).is_some();
        let fill = args.get(1).and_then(Value::as_str).map(str::to_string);
        if let (true, Some(text)) = (is_bytes, fill) {
            args[1] = crate::object::bytes::value(text.into_bytes());
        }
        call::call_method(cx, &row[0], entry.name(), args)
    })?;
    lifted.into_text(cx, None, Alone::Array)
}

fn concatenated(cx: &mut Cx, _: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
    let operands = operands(arguments);
    let size = letters_of(cx, &operands[0])? + letters_of(cx, &operands[1])?;
    let lifted = lift(cx, &operands, |cx, row| add(cx, &row[0], &row[1]))?;
    lifted.into_text(cx, Some(size), Alone::Scalar)
}

fn multiplied(cx: &mut Cx, _: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
    let operands = operands(arguments);
    let counts = strided_of(cx, &operands[1])?;
    if !counts.dtype.kind().is_integer() {
        return Err(crate::object::Raised::type_error(format!(
            "unsupported type {} for operand 'i'",
            counts.dtype.name()
        )));
    }
    let lifted = lift(cx, &operands, |cx, row| {
        binop::binary(cx, Operator::Mult, &row[0], &row[1])
    })?;
    lifted.into_text(cx, None, Alone::Array)
}

fn replaced(cx: &mut Cx, _: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
    lift_method(cx, &operands(arguments), "replace")?.into_text(cx, None, Alone::Array)
}

fn formatted(cx: &mut Cx, _: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
    let lifted = lift(cx, &operands(arguments), |cx, row| {
        binop::binary(cx, Operator::Mod, &row[0], &row[1])
    })?;
    lifted.into_text(cx, None, Alone::Array)
}

fn joined(cx: &mut Cx, _: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
    let lifted = lift(cx, &operands(arguments), |cx, row| {
        call::call_method(cx, &row[0], "join", [row[1].clone()])
    })?;
    lifted.into_text(cx, None, Alone::Array)
}

fn coded(cx: &mut Cx, entry: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
    let given = operands(arguments);
    let extra: Vec<Value> = given[1..]
        .iter()
        .filter(|v| !v.is_none())
        .cloned()
        .collect();
    let lifted = lift(cx, &given[..1], |cx, row| {
        let method = attr::getattr(cx, &row[0], entry.name())?;
        call::call(cx, &method, CallArgs::of(extra.iter().cloned()))
    })?;
    lifted.into_text(cx, None, Alone::Array)
}

/// `np.strings.slice`: `a[start:stop:step]` of every element.
fn sliced(cx: &mut Cx, _: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
    let given: Vec<Option<Value>> = arguments.iter().map(|a| a.given().cloned()).collect();
    let part = |v: &Option<Value>| v.clone().unwrap_or(Value::None);
    let (start, stop) = match (&given[1], &given[2]) {
        (start, None) => (Value::None, part(start)),
        (start, stop) => (part(start), part(stop)),
    };
    let key = Value::object(crate::object::slice::Slice::new(
        start,
        stop,
        part(&given[3]),
    ));
    let text = part(&given[0]);
    let lifted = lift(cx, &[text], |cx, row| {
        crate::object::index::getitem(cx, &row[0], &key)
    })?;
    lifted.into_same(cx, Alone::Scalar)
}

/// `translate`: letters by a table.
fn translated(cx: &mut Cx, _: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
    let given = operands(arguments);
    let extra = given[1..].to_vec();
    let lifted = lift(cx, &given[..1], |cx, row| {
        call::call_method(cx, &row[0], "translate", extra.iter().cloned())
    })?;
    lifted.into_same(cx, Alone::Array)
}

entries! {
    UPPER: "upper(a)", "Small letters as capitals." => same_size;
    LOWER: "lower(a)", "Capitals as small letters." => same_size;
    SWAPCASE: "swapcase(a)", "Capitals as small letters and the other way round." => same_size;
    CAPITALIZE: "capitalize(a)", "The first letter as a capital, the rest small." => same_size;
    TITLE: "title(a)", "Words with capitals." => same_size;
    STRIP: "strip(a, chars=None)", "Text without white space, or some letters, at both ends." => stripped;
    LSTRIP: "lstrip(a, chars=None)", "Text without white space, or some letters, at the start." => stripped;
    RSTRIP: "rstrip(a, chars=None)", "Text without white space, or some letters, at the end." => stripped;
    CENTER: "center(a, width, fillchar=' ')", "Text in the middle of a width." => padded;
    LJUST: "ljust(a, width, fillchar=' ')", "Text at the left of a width." => padded;
    RJUST: "rjust(a, width, fillchar=' ')", "Text at the right of a width." => padded;
    ZFILL: "zfill(a, width)", "Numbers with zeros in front." => padded;
    EXPANDTABS: "expandtabs(a, tabsize=8)", "Tabs as spaces." => by_results;
    ADD: "add(x1, x2, /)", "Text after text." => concatenated;
    MULTIPLY: "multiply(a, i)", "Text several times." => multiplied;
    REPLACE: "replace(a, old, new, count=-1)", "Parts of text replaced." => replaced;
    MOD: "mod(a, values)", "Text with values in it, by Python's %." => formatted;
    JOIN: "join(sep, seq)", "Letters with a separator between them." => joined;
    ENCODE: "encode(a, encoding=None, errors=None)", "Text as bytes." => coded;
    DECODE: "decode(a, encoding=None, errors=None)", "Bytes as text." => coded;
    SLICE: "slice(a, start=None, stop=None, step=None, /)", "A slice of every element." => sliced;
    TRANSLATE: "translate(a, table, deletechars=None)", "Letters replaced by a table." => translated;
}
