//! Lines that are no Python but another language's, or the prompt's: what Python writes instead.
//!
//! What a reader would get wrong: a SyntaxError has no tree, so only the text of its line is looked at; nothing is offered that was not typed.

use super::super::page::Page;
use crate::source::Source;
use crate::syntax::SyntaxError;

/// What stands in a line, and what is said of it.
const WORDS: &[(&str, &str)] = &[
    (
        "&&",
        "Python writes `and`; between arrays, element by element, it is & with parentheses round each comparison.",
    ),
    (
        "||",
        "Python writes `or`; between arrays, element by element, it is | with parentheses round each comparison.",
    ),
    ("++", "Python has no ++: x += 1 adds one."),
    ("--", "Python has no --: x -= 1 takes one away."),
    ("=>", "Python writes >= (and ==, <=, !=)."),
    ("=<", "Python writes <= (and ==, >=, !=)."),
    ("<>", "Python writes != for \"is not equal\"."),
    ("else if", "Python writes elif."),
    ("elseif", "Python writes elif."),
];

/// What can be said of a line that could not be read.
pub fn explain(source: &Source, e: &SyntaxError) -> Option<Page> {
    let number = source.line(e.span.start);
    let line = source.line_text(number).trim();
    let mut page = Page::new("error");
    if line.starts_with('%') || line.starts_with('!') {
        page.text(
            "Lines with % or ! are the prompt's (and IPython's): in a program they have no place.",
        );
        return Some(page);
    }
    if line.ends_with('?') {
        let name = line.trim_end_matches('?');
        page.text(format!(
            "{line} is a question at the prompt; in a program it is help({name})."
        ));
        return Some(page);
    }
    let at = line.find(['\'', '"', '#']).unwrap_or(line.len());
    let (_, words) = WORDS.iter().find(|(known, _)| line[..at].contains(known))?;
    page.text(*words);
    Some(page)
}
