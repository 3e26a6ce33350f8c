//! The note on a result that broadcasting made much larger than either operand: usually a column was added to a row by mistake.

use super::find;
use super::page::Page;
use super::words;
use crate::array::Array;
use crate::object::Cx;
use crate::session::trial::trial;
use crate::session::{Done, Header};
use crate::source::Span;
use crate::syntax;
use crate::syntax::ast::{Expr, ExprKind, StmtKind};

/// Results below this many elements are not worth a note.
const LEAST: usize = 1024;
/// How many times as large as its largest operand a result has to be.
const TIMES: usize = 16;

/// The note on a statement that bound `header`, if there is something to say.
pub fn note(cx: &mut Cx, done: &Done, header: &Header) -> Option<Page> {
    let size = header.layout.size();
    if size < LEAST {
        return None;
    }
    let tree = syntax::parse_module(&done.source).ok()?;
    let statement = find::at(&tree, done.span).stmt?;
    let value = match &statement.kind {
        StmtKind::Assign { value, .. } | StmtKind::Expr { value } => value,
        _ => return None,
    };
    let ExprKind::BinOp {
        left,
        op_span,
        right,
        ..
    } = &value.kind
    else {
        return None;
    };
    let text = |span: Span| done.source.slice(span).to_string();
    let (a, b) = (shape(cx, left, &text)?, shape(cx, right, &text)?);
    let count = |shape: &[usize]| shape.iter().product::<usize>();
    let largest = count(&a).max(count(&b));
    if largest == 0 || size / largest < TIMES || header.layout.shape.as_slice() == a.as_slice() {
        return None;
    }
    let op = text(*op_span);
    let table: Vec<String> = header.layout.shape.iter().map(usize::to_string).collect();
    let mut page = Page::new("note");
    page.text(format!(
        "note: {} {op} {} is a {} table, {} times its largest operand.",
        words::tuple(&a),
        words::tuple(&b),
        table.join(" x "),
        size / largest
    ));
    if count(&a) == count(&b) {
        let (x, y) = (text(left.span), text(right.span));
        let code = match a.len() > b.len() {
            true => format!("{x}.ravel() {op} {y}"),
            false => format!("{x} {op} {y}.ravel()"),
        };
        if trial(cx, None, &code).is_some() {
            page.lines(vec![format!("Elementwise it is  {code}")]);
        }
    }
    Some(page)
}

/// The shape of an operand that costs nothing to look at: a name, or a part of what a name holds.
fn shape(cx: &mut Cx, expr: &Expr, text: &dyn Fn(Span) -> String) -> Option<Vec<usize>> {
    let mut at = expr;
    loop {
        match &at.kind {
            ExprKind::Name { .. } => break,
            ExprKind::Attribute { value, .. } | ExprKind::Subscript { value, .. } => at = value,
            _ => return None,
        }
    }
    let array = trial(cx, None, &text(expr.span))?.downcast_rc::<Array>()?;
    let shape = array.strided().shape().to_vec();
    (!shape.is_empty()).then_some(shape)
}
