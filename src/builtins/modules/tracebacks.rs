//! `_traceback`: what the module `traceback`, which is written in the language, must have natively: the levels with their places in the
//! source, and the lines of files.

use std::io::Read;
use std::path::Path;

use crate::builtin;
use crate::builtins::add_functions;
use crate::object::exception::TraceEntry;
use crate::object::traceback::{Traceback, file_of};
use crate::object::{Cx, NameMap, Raised, Res, Value, attr};
use crate::registry::Builtin;
use crate::source::Source;
use crate::syntax::ast::{Expr, ExprKind};
use crate::syntax::parse_expression;

/// Fills the module.
pub fn fill(_: &mut Cx, namespace: &mut NameMap) -> Res<()> {
    add_functions(namespace, TABLE);
    Ok(())
}

builtin! {
    /// The levels of a traceback, the outermost first: file, line, function, source line, last line, columns, the operator's columns.
    LEVELS: "levels(tb, /)" => levels;
    /// A line of a file; empty where there is none.
    LINE: "line(filename, lineno, /)" => line
}

static TABLE: &[&Builtin] = &[&LEVELS, &LINE];

fn levels(cx: &mut Cx, tb: Value) -> Res<Value> {
    if tb.is_none() {
        return Ok(Value::list(Vec::new()));
    }
    let Some(found) = tb.downcast::<Traceback>() else {
        let got = attr::type_name(cx, &tb);
        let message = format!("'{got}' object has no attribute 'tb_frame'");
        return Err(Raised::new(
            crate::diag::fault::FaultKind::AttributeError,
            message,
        ));
    };
    let levels = found.levels().iter().rev().map(level);
    Ok(Value::list(levels.collect::<Vec<_>>()))
}

fn level(entry: &TraceEntry) -> Value {
    let source = &entry.source;
    let (start, end) = (
        source.line_col(entry.span.start),
        source.line_col(entry.span.end),
    );
    // What was never a file has no lines to show.
    let text = match source.name().starts_with('<') {
        true => "",
        false => source.line_text(start.line),
    };
    let operator = (start.line == end.line).then(|| operator(source.slice(entry.span)));
    let operator = operator.flatten().map(|(first, last)| {
        let column = |at: usize| Value::from(start.column - 1 + at);
        Value::tuple([column(first), column(last)])
    });
    Value::tuple(vec![
        Value::str(file_of(source)),
        Value::from(start.line),
        Value::str(entry.function.clone()),
        Value::str(text),
        Value::from(end.line),
        Value::from(start.column - 1),
        Value::from(end.column - 1),
        operator.unwrap_or(Value::None),
    ])
}

/// The characters of an expression that are its operator or its subscript, if it is one of these two.
fn operator(segment: &str) -> Option<(usize, usize)> {
    let tree = parse_expression(&Source::new("", segment)).ok()?;
    let count = |bytes: usize| segment.get(..bytes).map(|before| before.chars().count());
    let (first, last) = operator_bytes(segment, &tree.body)?;
    Some((count(first)?, count(last)?))
}

fn operator_bytes(segment: &str, whole: &Expr) -> Option<(usize, usize)> {
    match &whole.kind {
        ExprKind::BinOp { op_span, .. } => {
            let start = op_span.start as usize;
            let second = segment.as_bytes().get(start + 1);
            let is_long =
                second.is_some_and(|b| !b.is_ascii_whitespace()) && op_span.end > op_span.start + 1;
            Some((start, start + 1 + usize::from(is_long)))
        }
        ExprKind::Subscript { value, slice, .. } => {
            let open = segment[value.span.end as usize..].find('[')? + value.span.end as usize;
            let after = slice.span.end as usize;
            let close = segment[after..]
                .find(']')
                .map_or(segment.len(), |at| after + at + 1);
            Some((open, close))
        }
        _ => None,
    }
}

fn line(cx: &mut Cx, filename: Value, lineno: i64) -> Res<Value> {
    let text = filename.as_str().and_then(|name| file_text(cx, name));
    let found = text.as_deref().and_then(|text| {
        let at = usize::try_from(lineno.checked_sub(1)?).ok()?;
        text.lines().nth(at)
    });
    Ok(Value::str(found.unwrap_or("")))
}

fn file_text(cx: &mut Cx, name: &str) -> Option<String> {
    let files = cx.host.files().filter(|_| !name.starts_with('<'))?;
    let mut options = std::fs::OpenOptions::new();
    let mut file = files.open(Path::new(name), options.read(true)).ok()?;
    let mut text = String::new();
    file.read_to_string(&mut text).ok()?;
    Some(text)
}
