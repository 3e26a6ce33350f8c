//! Uncaught errors as text: the source line with carets, a traceback where functions were called, and CPython's last line.

use std::fmt::Write;
use std::rc::Rc;

use unicode_width::UnicodeWidthStr;

use crate::object::exception::TraceEntry;
use crate::object::{Cx, Exception, Value, text};
use crate::source::{Source, Span};
use crate::syntax::SyntaxError;

/// How many levels of a traceback are shown at each end.
const LEVELS: usize = 20;

/// The text of an uncaught exception, the ones before it in its chain included.
pub fn uncaught(cx: &mut Cx, exception: &Rc<Exception>) -> String {
    let mut chain = vec![(exception.clone(), "")];
    let mut at = exception.clone();
    while chain.len() < 20 {
        let cause = at.cause.borrow().clone();
        let context = at
            .context
            .borrow()
            .clone()
            .filter(|_| !at.suppress_context.get());
        let (next, link) = match (cause, context) {
            (Some(cause), _) => (
                cause,
                "\nThe above exception was the direct cause of the following exception:\n\n",
            ),
            (None, Some(context)) => (
                context,
                "\nDuring handling of the above exception, another exception occurred:\n\n",
            ),
            (None, None) => break,
        };
        let Some(next) = next.downcast_rc::<Exception>() else {
            break;
        };
        if let Some(last) = chain.last_mut() {
            last.1 = link;
        }
        chain.push((next.clone(), ""));
        at = next;
    }
    let mut shown = String::new();
    for (e, link) in chain.iter().rev() {
        shown += link;
        shown += &one(cx, e);
    }
    shown
}

fn one(cx: &mut Cx, exception: &Rc<Exception>) -> String {
    let trace = exception.trace.borrow().clone();
    let mut shown = String::new();
    match trace.as_slice() {
        [] => {}
        [only] => shown += &place(only),
        levels => {
            shown += "Traceback (most recent call last):\n";
            let skipped = levels.len().saturating_sub(2 * LEVELS);
            for (i, level) in levels.iter().rev().enumerate() {
                if skipped > 0 && i == LEVELS {
                    let _ = writeln!(shown, "  [{skipped} more levels]");
                }
                if skipped > 0 && (LEVELS..LEVELS + skipped).contains(&i) {
                    continue;
                }
                let line = level.source.line(level.span.start);
                let _ = writeln!(
                    shown,
                    "  File \"{}\", line {line}, in {}",
                    level.source.name(),
                    level.function
                );
                shown += &excerpt(&level.source, level.span, level.anchor, "    ");
            }
        }
    }
    shown + &last_line(cx, exception)
}

/// `Class: message`, as CPython ends a traceback.
pub fn last_line(cx: &mut Cx, exception: &Rc<Exception>) -> String {
    let class = exception.class.full_name();
    let class = class
        .strip_prefix("__main__.")
        .unwrap_or(&class)
        .to_string();
    let message = text::str(cx, &Value::Obj(exception.clone()))
        .unwrap_or_else(|_| "<exception str() failed>".into());
    match message.is_empty() {
        true => format!("{class}\n"),
        false => format!("{class}: {message}\n"),
    }
}

/// Where one level was: file and line for scripts, the numbered line with carets.
fn place(level: &TraceEntry) -> String {
    let at = level.source.line_col(level.span.start);
    let mut shown = String::new();
    if !level.source.name().starts_with('<') {
        let _ = writeln!(shown, "{}:{}:{}", level.source.name(), at.line, at.column);
    }
    shown
        + &excerpt(
            &level.source,
            level.span,
            level.anchor,
            &format!("  {} | ", at.line),
        )
}

/// The source line after `margin`, and a line of carets under `span`: `~~~^~~~` where there is an operator.
fn excerpt(source: &Source, span: Span, anchor: Option<Span>, margin: &str) -> String {
    let line_number = source.line(span.start);
    let line = source.line_text(line_number);
    if line.trim().is_empty() {
        return String::new();
    }
    let line_start = source.line_start(line_number);
    let trimmed = line.trim_start();
    let cut = (line.len() - trimmed.len()) as u32;
    let from = span.start.saturating_sub(line_start).max(cut);
    let end = (span.end.saturating_sub(line_start))
        .min(line.trim_end().len() as u32)
        .max(from + 1);
    let mut shown = format!("{margin}{}\n", trimmed.trim_end());
    if anchor.is_none() && from == cut && end as usize >= line.trim_end().len() {
        return shown;
    }
    let width = |a: u32, b: u32| {
        line.get(a as usize..b as usize)
            .map_or(b.saturating_sub(a) as usize, UnicodeWidthStr::width)
    };
    let pad = " ".repeat(margin.len() + width(cut, from));
    let carets = match anchor {
        Some(op)
            if op.start >= line_start && op.end - line_start <= end && op.start >= span.start =>
        {
            let (a, b) = (op.start - line_start, op.end - line_start);
            format!(
                "{}{}{}",
                "~".repeat(width(from, a)),
                "^".repeat(width(a, b)),
                "~".repeat(width(b, end))
            )
        }
        _ => "^".repeat(width(from, end)),
    };
    let _ = writeln!(shown, "{pad}{carets}");
    shown
}

/// A SyntaxError as CPython shows it.
pub fn syntax_error(source: &Source, e: &SyntaxError) -> String {
    let at = source.line_col(e.span.start);
    let mut shown = format!("  File \"{}\", line {}\n", source.name(), at.line);
    let line = source.line_text(at.line);
    let trimmed = line.trim_start();
    if !trimmed.is_empty() {
        let cut = line.len() - trimmed.len();
        let from = (e.span.start - source.line_start(at.line)) as usize;
        let end = ((e.span.end - source.line_start(at.line)) as usize)
            .clamp(from + 1, line.len().max(from + 1));
        let width = |a: usize, b: usize| {
            line.get(a..b)
                .map_or(b.saturating_sub(a), UnicodeWidthStr::width)
        };
        let pad = " ".repeat(4 + width(cut.min(from), from));
        let _ = writeln!(
            shown,
            "    {}\n{pad}{}",
            trimmed.trim_end(),
            "^".repeat(width(from, end).max(1))
        );
    }
    let _ = writeln!(shown, "{}: {}", e.kind.name(), e.message);
    shown
}

/// The system's text for an errno, without its number.
pub fn os_message(number: i32) -> String {
    let text = std::io::Error::from_raw_os_error(number).to_string();
    text.split(" (os error").next().unwrap_or(&text).to_string()
}
