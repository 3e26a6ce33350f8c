//! From text to examples.
//!
//! An example is a line whose first word is `>>>`, the `...` lines after it, and the expected text: every line up to a blank one or the
//! next `>>>`. What a reader would get wrong: a line of blanks ends the expected text too, and all of it loses the prompt's indent.
//! Follows `doctest.DocTestParser` of CPython 3.11.

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
    /// What its comments ask for.
    pub directives: Directives,
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
pub fn examples(text: &str, defaults: Directives) -> Vec<Example> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let Some((indent, first)) = prompt(lines[at], ">>>") else {
            at += 1;
            continue;
        };
        let line = at + 1;
        let mut source = first.to_string() + "\n";
        at += 1;
        while let Some((_, more)) = lines.get(at).and_then(|line| prompt(line, "...")) {
            source += more;
            source.push('\n');
            at += 1;
        }
        let mut want = String::new();
        while let Some(line) = lines.get(at).filter(|line| is_wanted(line)) {
            want += unindented(line, indent);
            want.push('\n');
            at += 1;
        }
        let directives = defaults.with_comments(&source);
        found.push(Example {
            line,
            source,
            want,
            directives,
        });
    }
    found
}

/// The indent of a prompt line and the text after the prompt.
fn prompt<'a>(line: &'a str, mark: &str) -> Option<(usize, &'a str)> {
    let trimmed = line.trim_start_matches(' ');
    let rest = trimmed.strip_prefix(mark)?;
    let indent = line.len() - trimmed.len();
    if rest.is_empty() {
        return Some((indent, ""));
    }
    Some((indent, rest.strip_prefix(' ')?))
}

/// Whether a line belongs to an expected text.
fn is_wanted(line: &str) -> bool {
    let trimmed = line.trim();
    !trimmed.is_empty()
        && !trimmed.starts_with("```")
        && !trimmed.starts_with("~~~")
        && prompt(line, ">>>").is_none()
}

fn unindented(line: &str, indent: usize) -> &str {
    let blanks = line.len() - line.trim_start_matches(' ').len();
    &line[blanks.min(indent)..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_are_found_with_their_lines() {
        let text = "Text.\n\n    >>> for i in range(2):\n    ...     print(i)\n    ...\n    0\n    1\n    >>> x = 1\n\nMore\n```\n>>> x\n1\n```\n";
        let found = examples(text, Directives::default());
        let shown: Vec<_> = found
            .iter()
            .map(|e| (e.line, e.source.as_str(), e.want.as_str()))
            .collect();
        assert_eq!(
            shown,
            [
                (3, "for i in range(2):\n    print(i)\n\n", "0\n1\n"),
                (8, "x = 1\n", ""),
                (12, "x\n", "1\n"),
            ]
        );
    }

    #[test]
    fn a_traceback_is_known_by_its_last_lines() {
        let text = ">>> f()\nTraceback (most recent call last):\n    ...\nValueError: two\n  lines\n>>> g()\nTraceback\n";
        let found = examples(text, Directives::default());
        assert_eq!(
            found[0].wanted_exception(),
            Some("ValueError: two\n  lines\n")
        );
        assert_eq!(found[1].wanted_exception(), None);
    }

    #[test]
    fn a_prompt_needs_its_blank() {
        assert!(examples(">>>x\n", Directives::default()).is_empty());
        assert_eq!(examples(">>>\n", Directives::default()).len(), 1);
    }
}
