//! What stands dim behind the cursor: the parameters of the call being typed, or how an older entry went on.

use rustyline::Context;
use rustyline::hint::Hint;
use rustyline::history::SearchDirection;

use super::State;
use super::cursor::{Call, Place, place};
use crate::registry::signature::split_top;
use crate::session::Found;

/// A hint; the right arrow takes what `text` says.
pub struct Ghost {
    display: String,
    text: Option<String>,
}

impl Hint for Ghost {
    fn display(&self) -> &str {
        &self.display
    }

    fn completion(&self) -> Option<&str> {
        self.text.as_deref()
    }
}

/// The parameters that are still to come, where an argument begins at the cursor.
pub fn signature(state: &mut State, line: &str, room: usize) -> Option<Ghost> {
    let Place::Name {
        typed: "",
        call: Some(call),
    } = place(line)
    else {
        return None;
    };
    if !call.at_start || !line.trim_end().ends_with(['(', ',']) {
        return None;
    }
    let Some(Found::Value(function)) = state.session.find(call.function) else {
        return None;
    };
    let signature = state.session.signature(&function)?;
    let left = parameters_left(&signature, &call);
    let closing = format!("{})", left.join(", "));
    let blank = if line.ends_with(',') { " " } else { "" };
    Some(Ghost {
        display: cut(&format!("{blank}{closing}"), room)?,
        text: None,
    })
}

/// The parameters behind those that were given.
fn parameters_left<'s>(signature: &'s str, call: &Call) -> Vec<&'s str> {
    let inner = signature.trim_start_matches('(').trim_end_matches(')');
    let parts = split_top(inner);
    let mut position = call.position - call.given.len().min(call.position);
    let mut left = Vec::new();
    for part in parts {
        let name = part.split([':', '=']).next().unwrap_or(part).trim();
        let is_mark = matches!(part, "/" | "*");
        let is_rest = part.starts_with('*') && !is_mark;
        if is_rest {
            position = 0;
        }
        if position > 0 {
            position -= usize::from(!is_mark);
            continue;
        }
        let is_leading_mark = left.is_empty() && part == "/" && call.position > 0;
        if !call.given.contains(&name) && !is_leading_mark {
            left.push(part);
        }
    }
    left
}

/// How the newest entry that begins with the line went on.
pub fn history(line: &str, cx: &Context<'_>, room: usize) -> Option<Ghost> {
    if line.trim().is_empty() || line.contains('\n') {
        return None;
    }
    let newest = cx.history().len().checked_sub(1)?;
    let found = cx
        .history()
        .starts_with(line, newest, SearchDirection::Reverse)
        .ok()??;
    let rest = found.entry.get(line.len()..).filter(|r| !r.is_empty())?;
    let first = rest.lines().next().unwrap_or_default();
    let display = match rest.contains('\n') {
        true => format!("{first} ..."),
        false => first.to_string(),
    };
    Some(Ghost {
        display: cut(&display, room)?,
        text: Some(rest.to_string()),
    })
}

/// As much as fits in the line, so that a hint never makes a line wrap.
fn cut(text: &str, room: usize) -> Option<String> {
    if unicode_width::UnicodeWidthStr::width(text) <= room {
        return Some(text.to_string());
    }
    let kept: String = text.chars().take(room.checked_sub(3)?).collect();
    Some(kept + "...")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_given_is_left_out() {
        let signature = "(a, /, shape, order='C', *, copy=None)";
        let left = |line: &str| {
            let Place::Name {
                call: Some(call), ..
            } = place(line)
            else {
                panic!("a call")
            };
            parameters_left(signature, &call).join(", ")
        };
        assert_eq!(left("f("), "a, /, shape, order='C', *, copy=None");
        assert_eq!(left("f(x, "), "shape, order='C', *, copy=None");
        assert_eq!(left("f(x, 3, copy=True, "), "order='C', *");
    }

    #[test]
    fn a_hint_never_wraps() {
        assert_eq!(cut("abcdef", 6).as_deref(), Some("abcdef"));
        assert_eq!(cut("abcdefg", 6).as_deref(), Some("abc..."));
        assert_eq!(cut("abcdefg", 2), None);
    }
}
