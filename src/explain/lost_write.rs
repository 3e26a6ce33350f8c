//! The warning for a write into a copy that nothing keeps (`a[[1, 2]][0] = 9`): what copied, and the line that was meant, tried.

use super::error::excerpt;
use super::find;
use super::page::Page;
use super::words;
use crate::array::Array;
use crate::array::provenance::{How, Why};
use crate::host::Stream;
use crate::object::Cx;
use crate::object::Value;
use crate::object::events::Lost;
use crate::registry::signature::split_top;
use crate::session::Done;
use crate::session::trial::trial;
use crate::source::{Source, Span};
use crate::style::Role;
use crate::syntax;
use crate::syntax::ast::{Expr, ExprKind};

/// A write that is lost, and what is said of it.
pub struct Told {
    /// The copy it went into: the expression that made it, why, how large.
    pub lost: Lost,
    /// The array that was meant to change.
    pub owner: Option<String>,
    /// What would change it.
    pub meant: Option<String>,
}

/// What can be said of a subscripted target whose copy nothing keeps.
pub fn of_target(cx: &mut Cx, done: &Done, lost: &Lost) -> Told {
    let source = &done.source;
    let mut told = Told {
        lost: *lost,
        owner: None,
        meant: None,
    };
    if let Ok(tree) = syntax::parse_module(source)
        && let Some(target) = find::at(&tree, lost.span).expr
        && let Some(copy) = copied(cx, source, target)
    {
        told.lost.span = copy.span;
        let text = |span: Span| source.slice(span).to_string();
        told.owner = owner(copy).map(|owner| text(owner.span));
        if let Some(code) = meant(cx, &text, target, copy, lost.why) {
            let value = text(Span::new(
                target.span.end,
                done.span.end.max(target.span.end),
            ));
            let value = value.lines().next().unwrap_or_default().to_string();
            told.meant = Some(format!("{code}{value}"));
        }
    }
    told
}

/// The warning's first lines, and the page below them.
pub fn warning(cx: &mut Cx, done: &Done, told: &Told) -> (String, Page) {
    let mut page = Page::new("warning");
    let source = &done.source;
    let span = told.lost.span;
    if let Some(owner) = &told.owner {
        page.text(format!("{owner} is unchanged."));
    }
    if let Some(code) = &told.meant {
        page.lines(vec![format!("To change it:  {code}")]);
    }
    let margin = format!("  {} | ", source.line(span.start));
    let shown = excerpt(source, span, None, &margin, &[(span, what(&told.lost))]);
    let style = cx.host.style(Stream::Err);
    let word = style.paint(Role::Warning, "warning");
    (format!("{word}: this write is lost\n{shown}"), page)
}

/// Why it was a copy, and how large.
fn what(lost: &Lost) -> String {
    let why = match lost.why {
        Why::FancyIndex | Why::MixedIndex => "an index array copies",
        Why::BooleanMask => "a mask copies",
        Why::Cast => "another dtype is a copy",
        Why::Flatten => "flatten copies",
        Why::ReshapeCopies => "this reshape has to copy",
        _ => "this is a copy",
    };
    format!("{why}: {} that nothing keeps", words::bytes(lost.bytes))
}

/// The part of a target that made the copy: what its last subscripts are applied to.
fn copied<'t>(cx: &mut Cx, source: &Source, target: &'t Expr) -> Option<&'t Expr> {
    let ExprKind::Subscript { value, .. } = &target.kind else {
        return None;
    };
    let mut at: &Expr = value;
    while let ExprKind::Subscript { value, .. } = &at.kind
        && trial(cx, None, source.slice(at.span))
            .and_then(|v| v.downcast_rc::<Array>())
            .is_some_and(|a| a.provenance().how == How::View)
    {
        at = value;
    }
    Some(at)
}

/// The array that was meant to change.
fn owner(copy: &Expr) -> Option<&Expr> {
    match &copy.kind {
        ExprKind::Subscript { value, .. } => Some(value),
        ExprKind::Call { func, .. } => match &func.kind {
            ExprKind::Attribute { value, .. } => Some(value),
            _ => None,
        },
        _ => None,
    }
}

/// Two subscripts as one, or in the other order, where what they say of different axes, or of a field, tells how.
fn together(whole: &str, first: &str, last: &str) -> Vec<String> {
    let (a, b) = (split_top(first), split_top(last));
    let is_field = last.starts_with(['\'', '"']) && b.len() == 1;
    match (a.as_slice(), b.as_slice()) {
        _ if is_field => vec![format!("{whole}[{last}][{first}]")],
        ([":", rest @ ..], [one]) if !rest.is_empty() => {
            vec![format!("{whole}[{one}, {}]", rest.join(", "))]
        }
        ([one], [":", rest @ ..]) if !rest.is_empty() => {
            vec![format!("{whole}[{one}, {}]", rest.join(", "))]
        }
        ([one], [row, rest @ ..]) if !rest.is_empty() && !row.contains(':') => {
            vec![format!("{whole}[{one}[{row}], {}]", rest.join(", "))]
        }
        _ => Vec::new(),
    }
}

/// The target with one subscript instead of two, where it reads the same elements.
fn meant(
    cx: &mut Cx,
    text: &dyn Fn(Span) -> String,
    target: &Expr,
    copy: &Expr,
    why: Why,
) -> Option<String> {
    let ExprKind::Subscript { slice: last, .. } = &target.kind else {
        return None;
    };
    let whole = text(owner(copy)?.span);
    let last = text(last.span);
    let candidates = match &copy.kind {
        ExprKind::Subscript { slice, .. } => {
            let first = text(slice.span);
            let mut found = together(&whole, &first, &last);
            found.extend(match why {
                Why::BooleanMask => vec![
                    format!("{whole}[np.flatnonzero({first})[{last}]]"),
                    // A mask of several axes chooses places of the flat array.
                    format!("{whole}.flat[np.flatnonzero({first})[{last}]]"),
                ],
                _ => vec![
                    format!("{whole}[{first}[{last}]]"),
                    format!("{whole}[np.array({first})[{last}]]"),
                ],
            });
            found
        }
        _ => vec![format!("{whole}.flat[{last}]"), format!("{whole}[{last}]")],
    };
    let before = text(target.span);
    candidates.into_iter().find(|code| {
        let same = trial(cx, None, &format!("np.array_equal({code}, {before})"));
        // The copy is made again by the trial, so both show the elements as they still are.
        matches!(same, Some(Value::Bool(true)))
    })
}
