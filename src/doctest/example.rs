//! From text to examples.
//!
//! An example is a line whose first word is `>>>`, the `...` lines after it, and the expected text: every line up to a blank one or the
//! next `>>>`. What a reader would get wrong: a line of blanks ends the expected text too, all of it loses the prompt's indent, and a line that is
//! indented less is a mistake of the text, not an expected line. An example of comments alone is none. Follows `doctest.DocTestParser` of CPython
//! 3.11; one addition: in Markdown a fence ends an expected text.

use super::compare::Directives;

/// One example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The line of its prompt, from 1.
    pub line: usize,
    /// Its program text, without prompts, with a line end.
    pub source: String,
    /// What it prints; empty if nothing, else with a line end.
    pub want: String,
    /// The line where the expected text begins, from 1.
    pub want_line: usize,
    /// How far its prompt is indented.
    pub indent: usize,
    /// What its comments ask for.
    pub directives: Directives,
}

/// Why a text cannot be read as examples.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Malformed {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub message: String,
}

impl Example {
    /// The exception that is wanted: the part of a traceback from the exception's name on.
    pub fn wanted_exception(&self) -> Option<&str> {
        let mut lines = self.want.split_inclusive('\n');
        let header = lines.next()?.trim_end();
        const HEADERS: [&str; 2] = [
            "Traceback (most recent call last):",
            "Traceback (innermost last):",
        ];
        if !HEADERS.contains(&header) {
            return None;
        }
        let mut at = self.want.find('\n')? + 1;
        for line in lines {
            if line.starts_with(|c: char| c.is_alphanumeric() || c == '_') {
                return self.want.get(at..);
            }
            at += line.len();
        }
        None
    }
}

/// The examples of a text, in order; `defaults` hold where no comment says otherwise.
pub fn examples(text: &str, defaults: Directives) -> Result<Vec<Example>, Malformed> {
    let expanded = expand_tabs(text);
    let lines: Vec<&str> = expanded.lines().collect();
    let mut found = Vec::new();
    let mut defaults = defaults;
    let mut at = 0;
    while at < lines.len() {
        let Some(indent) = indent_of(lines[at], ">>>") else {
            let malformed = |message| Malformed {
                line: at + 1,
                message,
            };
            defaults = defaults.with_page_comment(lines[at]).map_err(malformed)?;
            at += 1;
            continue;
        };
        let line = at + 1;
        let mut source = after_prompt(lines[at], indent, line)?.to_string() + "\n";
        at += 1;
        while let Some(other) = lines.get(at).and_then(|line| indent_of(line, "...")) {
            same_indent(other, indent, lines[at], at + 1)?;
            source += after_prompt(lines[at], indent, at + 1)?;
            source.push('\n');
            at += 1;
        }
        let want_line = at + 1;
        let mut want = String::new();
        while let Some(text) = lines.get(at).filter(|line| is_wanted(line)) {
            want += unindented(text, indent, at + 1)?;
            want.push('\n');
            at += 1;
        }
        if is_comment(&source) {
            continue;
        }
        let directives = defaults
            .with_comments(&source)
            .map_err(|message| Malformed { line, message })?;
        found.push(Example {
            line,
            source,
            want,
            want_line,
            indent,
            directives,
        });
    }
    Ok(found)
}

/// Tabs as blanks up to the next multiple of eight, as `str.expandtabs` does.
fn expand_tabs(text: &str) -> String {
    let mut expanded = String::with_capacity(text.len());
    let mut column = 0;
    for c in text.chars() {
        match c {
            '\t' => {
                let blanks = 8 - column % 8;
                expanded.extend(std::iter::repeat_n(' ', blanks));
                column += blanks;
            }
            '\n' | '\r' => {
                expanded.push(c);
                column = 0;
            }
            _ => {
                expanded.push(c);
                column += 1;
            }
        }
    }
    expanded
}

/// The indent of a line that begins with a prompt.
fn indent_of(line: &str, mark: &str) -> Option<usize> {
    let trimmed = line.trim_start_matches(' ');
    trimmed
        .starts_with(mark)
        .then(|| line.len() - trimmed.len())
}

/// The text after the prompt and its blank.
fn after_prompt(line: &str, indent: usize, number: usize) -> Result<&str, Malformed> {
    let rest = &line[indent + 3..];
    match rest.strip_prefix(' ') {
        Some(code) => Ok(code),
        None if rest.is_empty() => Ok(""),
        None => {
            let mark = &line[indent..indent + 3];
            Err(Malformed {
                line: number,
                message: format!("lacks blank after {mark}: {:?}", line.trim()),
            })
        }
    }
}

fn same_indent(other: usize, indent: usize, line: &str, number: usize) -> Result<(), Malformed> {
    match other == indent {
        true => Ok(()),
        false => Err(inconsistent(line, number)),
    }
}

fn inconsistent(line: &str, number: usize) -> Malformed {
    Malformed {
        line: number,
        message: format!("has inconsistent leading whitespace: {line:?}"),
    }
}

/// Whether a line belongs to an expected text.
fn is_wanted(line: &str) -> bool {
    let trimmed = line.trim_start_matches(' ');
    !trimmed.is_empty()
        && !trimmed.starts_with("```")
        && !trimmed.starts_with("~~~")
        && !trimmed.starts_with(">>>")
}

fn unindented(line: &str, indent: usize, number: usize) -> Result<&str, Malformed> {
    let blanks = line.len() - line.trim_start_matches(' ').len();
    match blanks < indent {
        true => Err(inconsistent(line, number)),
        false => Ok(&line[indent..]),
    }
}

/// Whether a program text holds nothing but blanks and one comment.
fn is_comment(source: &str) -> bool {
    let text = source.trim();
    text.is_empty() || (text.starts_with('#') && !text.contains('\n'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_are_found_with_their_lines() {
        let text = "Text.\n\n    >>> for i in range(2):\n    ...     print(i)\n    ...\n    0\n    1\n    >>> x = 1\n\nMore\n```\n>>> x\n1\n```\n>>> # nothing\n";
        let found = examples(text, Directives::default()).expect("it can be read");
        let shown: Vec<_> = found
            .iter()
            .map(|e| (e.line, e.source.as_str(), e.want.as_str(), e.want_line))
            .collect();
        assert_eq!(
            shown,
            [
                (3, "for i in range(2):\n    print(i)\n\n", "0\n1\n", 6),
                (8, "x = 1\n", "", 9),
                (12, "x\n", "1\n", 13),
            ]
        );
    }

    #[test]
    fn a_traceback_is_known_by_its_last_lines() {
        let text = ">>> f()\nTraceback (most recent call last):\n    ...\nValueError: two\n  lines\n>>> g()\nTraceback\n";
        let found = examples(text, Directives::default()).expect("it can be read");
        assert_eq!(
            found[0].wanted_exception(),
            Some("ValueError: two\n  lines\n")
        );
        assert_eq!(found[1].wanted_exception(), None);
    }

    #[test]
    fn what_cannot_be_meant_is_refused() {
        let fault = |text| examples(text, Directives::default()).err().map(|m| m.line);
        assert_eq!(fault(">>>x\n"), Some(1));
        assert_eq!(fault("    >>> x\n  1\n"), Some(2));
        assert_eq!(fault(">>> x  # doctest: +NO_SUCH\n"), Some(1));
        assert_eq!(fault(">>> x\n1\n"), None);
    }
}
