//! Uncaught errors as text: the source line with carets, a traceback where functions were called, and CPython's last line.

use std::fmt::Write;
use std::rc::Rc;

use unicode_width::UnicodeWidthStr;

use super::long_line::folded;
use super::page_text::Look;
use super::{mistake, page_text, suggestion};
use crate::host::Stream;
use crate::object::exception::TraceEntry;
use crate::object::exception_facts::last_line;
use crate::object::exception_group::{exceptions, is_group};
use crate::object::{Cx, Exception, iterate, text};
use crate::source::{Source, Span};
use crate::style::{Role, Style};
use crate::syntax::SyntaxError;

/// How many levels of a traceback are shown at each end.
const LEVELS: usize = 20;
/// How deep groups of exceptions are shown.
const DEEPEST: usize = 10;

/// The text of an uncaught exception, the ones before it in its chain included; what explains it comes last, where the session wants it.
pub fn uncaught(cx: &mut Cx, exception: &Rc<Exception>) -> String {
    let explained = match cx.options.explain {
        true => mistake::explain(cx, exception),
        false => None,
    };
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
    for (at, (e, link)) in chain.iter().enumerate().rev() {
        shown += link;
        let labels = explained
            .as_ref()
            .filter(|_| at == 0)
            .map(|e| e.labels.as_slice());
        shown += &alone(cx, e, labels.unwrap_or_default());
    }
    if let Some(explained) = explained {
        shown += &page_text::render(&explained.page, Look::of(cx, Stream::Err));
    }
    folded(shown)
}

/// One exception of a chain; a group with the exceptions in it.
fn alone(cx: &mut Cx, exception: &Rc<Exception>, labels: &[(Span, String)]) -> String {
    let own = one(cx, exception, labels);
    match is_group(cx, exception) {
        true => group(cx, exception, &own, 1),
        false => own,
    }
}

/// The text of a group behind bars, then each of its exceptions one step further in.
fn group(cx: &mut Cx, whole: &Rc<Exception>, own: &str, depth: usize) -> String {
    let margin = "  ".repeat(depth);
    let mut shown = String::new();
    let behind = |shown: &mut String, margin: &str, text: &str| {
        for line in text.lines() {
            let _ = writeln!(shown, "{margin}| {line}");
        }
    };
    const HEADER: &str = "Traceback (most recent call last):\n";
    let own = match own.strip_prefix(HEADER) {
        Some(levels) => {
            let corner = if depth == 1 { '+' } else { '|' };
            let _ = write!(shown, "{margin}{corner} Exception Group {HEADER}");
            levels
        }
        None => own,
    };
    behind(&mut shown, &margin, own);
    let all = exceptions(whole);
    let deeper = "  ".repeat(depth + 1);
    for (at, each) in all.iter().enumerate() {
        let (corner, label) = (if at == 0 { "+-" } else { "  " }, at + 1);
        let _ = writeln!(
            shown,
            "{margin}{corner}+---------------- {label} ----------------"
        );
        let Some(each) = each.downcast_rc::<Exception>() else {
            continue;
        };
        let text = one(cx, &each, &[]);
        match is_group(cx, &each) && depth < DEEPEST {
            true => {
                shown += &group(cx, &each, &text, depth + 1);
                // The inner end closes the outer group too where it is the last.
                if at + 1 == all.len() {
                    return shown;
                }
            }
            false => behind(&mut shown, &deeper, &text),
        }
    }
    shown + &deeper + "+------------------------------------\n"
}

fn one(cx: &mut Cx, exception: &Rc<Exception>, labels: &[(Span, String)]) -> String {
    let trace = exception.trace.borrow().clone();
    let mut shown = String::new();
    match trace.as_slice() {
        [] => {}
        [only] => shown += &place(only, labels),
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
                let labels = if i + 1 == levels.len() { labels } else { &[] };
                shown += &excerpt(&level.source, level.span, level.anchor, "    ", labels);
            }
        }
    }
    let style = cx.host.style(Stream::Err);
    let mut last = last_line(cx, exception);
    // Explanations have better ones.
    if !cx.options.explain
        && let Some(near) = suggestion::near(cx, exception)
    {
        last = format!("{}. Did you mean: '{near}'?\n", last.trim_end_matches('\n'));
    }
    shown + &with_colored_name(&last, style) + &notes(cx, exception)
}

/// What `add_note` added, line by line below the message.
fn notes(cx: &mut Cx, exception: &Rc<Exception>) -> String {
    let known = exception.namespace.borrow().get("__notes__").cloned();
    let Some(known) = known else {
        return String::new();
    };
    let mut shown = String::new();
    for note in iterate::as_plain_sequence(&known).unwrap_or_default() {
        let text = text::str(cx, &note).unwrap_or_else(|_| "<note str() failed>".into());
        shown += &text;
        shown.push('\n');
    }
    shown
}

/// A text whose last line is `Class: message`, with the class's name as this place shows errors.
pub fn with_colored_name(text: &str, style: Style) -> String {
    let start = text.trim_end().rfind('\n').map_or(0, |at| at + 1);
    let end = text[start..]
        .find([':', '\n'])
        .map_or(text.len(), |at| start + at);
    let name = style.paint(Role::Error, &text[start..end]);
    format!("{}{name}{}", &text[..start], &text[end..])
}

/// Where one level was: file and line for scripts, the numbered line with carets.
fn place(level: &TraceEntry, labels: &[(Span, String)]) -> String {
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
            labels,
        )
}

/// The source line after `margin`, a line of carets under `span`: `~~~^~~~` where there is an operator, and labels under their places.
pub(super) fn excerpt(
    source: &Source,
    span: Span,
    anchor: Option<Span>,
    margin: &str,
    labels: &[(Span, String)],
) -> String {
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
    if !labels.is_empty() {
        let before = margin.len();
        return shown + &labelled(source, line_number, (cut, before), anchor, labels);
    }
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

/// Underlines the labelled parts of a line, points at the operator, and says below each part what it is. Labels that would touch go a line down.
fn labelled(
    source: &Source,
    line_number: usize,
    (cut, margin): (u32, usize),
    anchor: Option<Span>,
    labels: &[(Span, String)],
) -> String {
    let line = source.line_text(line_number);
    let start = source.line_start(line_number);
    let column = |at: u32| {
        let at = (at.saturating_sub(start) as usize).min(line.len());
        let before = line.get(cut as usize..at.max(cut as usize));
        margin + before.map_or(0, UnicodeWidthStr::width)
    };
    let is_here = |span: &Span| source.line(span.start) == line_number;
    let mut marks: Vec<char> = Vec::new();
    let mut mark = |span: Span, c: char| {
        let (from, to) = (column(span.start), column(span.end));
        if marks.len() < to {
            marks.resize(to, ' ');
        }
        marks[from..to].fill(c);
    };
    let mut here: Vec<&(Span, String)> = labels.iter().filter(|(span, _)| is_here(span)).collect();
    here.sort_by_key(|(span, _)| span.start);
    here.iter().for_each(|(span, _)| mark(*span, '~'));
    if let Some(op) = anchor.filter(is_here) {
        mark(op, '^');
    }
    let mut rows: Vec<String> = Vec::new();
    for (span, words) in here.iter().rev() {
        let at = column(span.start);
        let free = |row: &String| {
            let taken = row.width() > at
                && !row
                    .chars()
                    .skip(at)
                    .take(words.width() + 2)
                    .all(|c| c == ' ');
            !taken
        };
        let row = match rows.iter().position(free) {
            Some(row) => row,
            None => {
                rows.push(String::new());
                rows.len() - 1
            }
        };
        let mut chars: Vec<char> = rows[row].chars().collect();
        let to = at + words.chars().count();
        if chars.len() < to {
            chars.resize(to, ' ');
        }
        chars.splice(at..to, words.chars());
        rows[row] = chars.into_iter().collect();
        for above in &mut rows[..row] {
            let mut chars: Vec<char> = above.chars().collect();
            if chars.get(at) == Some(&' ') {
                chars[at] = '|';
            }
            *above = chars.into_iter().collect();
        }
    }
    let mut shown: String = marks.into_iter().collect::<String>() + "\n";
    for row in rows {
        shown += &(row + "\n");
    }
    shown
}

/// A SyntaxError as CPython shows it, and what explains it where the session wants it.
pub fn syntax_error_explained(cx: &Cx, source: &Source, e: &SyntaxError) -> String {
    let told = with_colored_name(&syntax_error(source, e), cx.host.style(Stream::Err));
    match mistake::no_python::explain(source, e).filter(|_| cx.options.explain) {
        Some(page) => told + &page_text::render(&page, Look::of(cx, Stream::Err)),
        None => told,
    }
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
    folded(shown)
}

/// The system's text for an errno, without its number.
pub fn os_message(number: i32) -> String {
    let text = std::io::Error::from_raw_os_error(number).to_string();
    text.split(" (os error").next().unwrap_or(&text).to_string()
}
