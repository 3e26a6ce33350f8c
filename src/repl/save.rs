//! `%save`: entries as a program (`.arr`), as a program for Python (`.py`), or with what they printed (`.md`).
//!
//! What was no program (commands, questions) or ended in an error is left out of programs, and kept in the transcript. A `%run` stays as
//! a comment, because what follows may need the names it brought.

use std::path::Path;

use super::{Exchange, State, cell};
use crate::session::Session;
use crate::source::Source;
use crate::syntax;

/// The text of a file with these entries.
pub fn text(state: &mut State, file: &Path, places: &[usize]) -> Result<String, String> {
    let ending = file
        .extension()
        .and_then(|e| e.to_str())
        .unwrap_or_default();
    let chosen = places.iter().map(|at| &state.exchanges[*at]);
    match ending {
        "arr" => Ok(program(chosen)),
        "py" => {
            let body = program(chosen);
            let source = Source::new("<session>", body.as_str());
            let imports =
                syntax::parse_module(&source).is_ok_and(|tree| Session::imports_numpy(&tree));
            Ok(if imports {
                body
            } else {
                state.session.for_python(&body) + &body
            })
        }
        "md" => Ok(transcript(chosen)),
        other => Err(format!("can't save as '.{other}': it is .arr, .py or .md")),
    }
}

fn program<'a>(entries: impl Iterator<Item = &'a Exchange>) -> String {
    let mut text = String::new();
    for entry in entries {
        let input = entry.input.trim_end();
        if entry.is_program {
            text += cell::program(input).trim_end();
            text.push('\n');
        } else if input.trim_start_matches('%').starts_with("run ") {
            text += &format!("# {input}\n");
        }
    }
    text
}

fn transcript<'a>(entries: impl Iterator<Item = &'a Exchange>) -> String {
    let mut text = String::from("```python\n");
    for entry in entries {
        for (at, line) in entry.input.lines().enumerate() {
            let prompt = if at == 0 { ">>> " } else { "... " };
            text += format!("{prompt}{line}").trim_end();
            text.push('\n');
        }
        // A block ends with an empty prompt in a transcript too.
        if entry.input.contains('\n') {
            text += "...\n";
        }
        text += &without_colours(&entry.output);
        if !text.ends_with('\n') {
            text.push('\n');
        }
    }
    text + "```\n"
}

/// A text without the escape sequences of colours.
fn without_colours(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("\u{1b}[") {
        plain += &rest[..at];
        let after = &rest[at + 2..];
        let end = after
            .find(|c: char| c.is_ascii_alphabetic())
            .map_or(after.len(), |e| e + 1);
        rest = &after[end..];
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_transcript_has_prompts_and_no_colours() {
        let entry = Exchange {
            input: "for i in x:\n    i".into(),
            output: "\u{1b}[2m1\u{1b}[0m\n2".into(),
            is_program: true,
        };
        let text = transcript([entry].iter());
        assert_eq!(
            text,
            "```python\n>>> for i in x:\n...     i\n...\n1\n2\n```\n"
        );
    }
}
