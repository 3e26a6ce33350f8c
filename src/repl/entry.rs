//! Reading one entry. A typed block is read line by line, each with the indentation that belongs there, until a blank line; a pasted or
//! recalled block is one text already, whose blank lines belong to it.

use std::sync::atomic::Ordering;

use rustyline::error::ReadlineError;
use rustyline::history::FileHistory;
use rustyline::{Editor, Prompt};

use super::assistant::Assistant;
use super::keys::{INDENT, Shared};
use super::paste::{program, without_prompts};
use crate::syntax::{self, Piece, PieceKind};

/// Where lines come from.
pub struct Lines<'e> {
    /// The editor.
    pub editor: &'e mut Editor<Assistant, FileHistory>,
    /// What the keys and the prompt tell each other.
    pub keys: &'e Shared,
}

impl Lines<'_> {
    /// A line; `continues` tells that it belongs to an entry that has begun.
    fn next(
        &mut self,
        prompt: &impl Prompt,
        initial: &str,
        continues: bool,
    ) -> Result<String, ReadlineError> {
        self.keys.given_up.store(false, Ordering::Relaxed);
        if let Some(assistant) = self.editor.helper_mut() {
            assistant.continues = continues;
        }
        let line = self.editor.readline_with_initial(prompt, (initial, ""))?;
        match self.keys.given_up.load(Ordering::Relaxed) {
            true => Err(ReadlineError::Interrupted),
            false => Ok(line),
        }
    }
}

/// Reads an entry; `initial` stands in it already.
pub fn read(
    lines: &mut Lines,
    prompt: &impl Prompt,
    more: &impl Prompt,
    initial: &str,
) -> Result<String, ReadlineError> {
    let line = lines.next(prompt, initial, false)?;
    let whole = line.contains('\n');
    let mut entry = program(&line) + "\n";
    if super::magics::is_command(&entry) || (whole && is_whole(&entry)) {
        return Ok(entry);
    }
    // The lines below `%%timeit` are a program; a blank line that could end it does.
    let head = match entry.trim_start().starts_with("%%") && !whole {
        true => entry.len(),
        false => 0,
    };
    let waits = |entry: &str| match head {
        0 => syntax::needs_more(entry),
        _ => !entry.ends_with("\n\n") || syntax::needs_more(&entry[head..]),
    };
    while waits(&entry) {
        let indent = " ".repeat(next_indent(&entry[head..]));
        lines.keys.begin(&entry[head..]);
        let line = lines.next(more, &indent, true);
        lines.keys.begin("");
        let line = match line {
            Ok(line) => line,
            // The end of input ends the entry, as a blank line does.
            Err(ReadlineError::Eof) => return Ok(entry),
            Err(other) => return Err(other),
        };
        entry += without_prompts(&line).trim_end();
        entry.push('\n');
    }
    Ok(entry)
}

/// Whether a text of several lines stands by itself: one more blank line would end its last block.
pub fn is_whole(text: &str) -> bool {
    let pieces = syntax::pieces(text);
    let last = pieces
        .iter()
        .rfind(|p| !matches!(p.kind, PieceKind::Newline | PieceKind::Comment));
    // A head without its body waits, also where a blank line would make it an error.
    let is_head = last.is_some_and(|p| &text[p.span.range()] == ":");
    !is_head && !syntax::needs_more(&format!("{}\n\n", text.trim_end()))
}

/// Spaces that the line after `text` begins with.
pub fn next_indent(text: &str) -> usize {
    let pieces = syntax::pieces(text);
    if matches!(pieces.last(), Some(p) if p.kind == (PieceKind::String { closed: false })) {
        return 0;
    }
    let line_of = |piece: &Piece| {
        let start = piece.span.start as usize;
        text[..start].rfind('\n').map_or(0, |at| at + 1)
    };
    let margin = |start: usize| text[start..].len() - text[start..].trim_start_matches(' ').len();
    if let Some(open) = syntax::open_brackets(&pieces).last() {
        return margin(line_of(open)) + INDENT;
    }
    let words = || {
        pieces
            .iter()
            .filter(|p| !matches!(p.kind, PieceKind::Newline | PieceKind::Comment))
    };
    let Some(last) = words().next_back() else {
        return 0;
    };
    let start = line_of(last);
    let first = words()
        .find(|p| p.span.start as usize >= start)
        .unwrap_or(last);
    let word = &text[first.span.range()];
    match &text[last.span.range()] {
        ":" => margin(start) + INDENT,
        _ if matches!(word, "return" | "pass" | "break" | "continue" | "raise") => {
            margin(start).saturating_sub(INDENT)
        }
        _ => margin(start),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_begins_where_the_last_one_says() {
        for (text, spaces) in [
            ("if x:\n", 4),
            ("if x:  # why\n", 4),
            ("for a in b:\n    if a:\n", 8),
            ("for a in b:\n    a\n", 4),
            ("def f():\n    return 1\n", 0),
            ("    if x:\n        pass\n", 4),
            ("f(a,\n", 4),
            ("    f([1,\n", 8),
            ("x = '''a\n   b\n", 0),
            ("d = {'a': 1}\n", 0),
            ("x[1:\n", 4),
        ] {
            assert_eq!(next_indent(text), spaces, "{text:?}");
        }
    }

    #[test]
    fn blank_lines_of_a_pasted_block_do_not_end_it() {
        assert!(is_whole("def f():\n    a = 1\n\n    return a\n"));
        assert!(is_whole("a = 1\nb = 2"));
        assert!(!is_whole("f(1,\n2"));
        assert!(!is_whole("if x:\n"));
    }
}
