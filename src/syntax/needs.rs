//! Whether what stands at the prompt is a whole entry, or more lines must follow.
//!
//! CPython's rule: an open bracket, an open triple quote and a backslash at the end wait for more; a compound statement waits for a blank
//! line; anything wrong before the end does not wait, because no further line could repair it.

use super::indent::{Lexer, Mode};
use super::parse;
use super::token::Tok;

/// Whether `text` is unfinished.
pub fn needs_more(text: &str) -> bool {
    let ends_blank = text.ends_with('\n') && text.trim_end_matches([' ', '\t']).ends_with("\n\n");
    let one_blank = text.trim().is_empty();
    if one_blank {
        return false;
    }
    if text.trim_end_matches([' ', '\t']).ends_with('\\') {
        return true;
    }
    if let Err(error) = parse::parse(text, Mode::Module) {
        let block_missing = error.message.starts_with("expected");
        return error.at_end && !(block_missing && ends_blank);
    }
    ends_in_block(text) && !ends_blank && !text.ends_with("\n\n")
}

/// Whether the last statement that begins at the margin is a compound one.
fn ends_in_block(text: &str) -> bool {
    let mut compound = false;
    let mut depth = 0usize;
    let mut first = true;
    for token in Lexer::new(text, Mode::Module) {
        let Ok((_, tok, _)) = token else {
            return false;
        };
        match tok {
            Tok::Indent => depth += 1,
            Tok::Dedent => depth = depth.saturating_sub(1),
            Tok::Newline => first = true,
            Tok::StartModule => {}
            _ => {
                if first && depth == 0 {
                    compound = begins_block(tok);
                }
                first = false;
            }
        }
    }
    compound
}

fn begins_block(tok: Tok) -> bool {
    use Tok::*;
    let clause = matches!(tok, Elif | Else | Except | Finally | At);
    clause || matches!(tok, If | While | For | With | Try | Def | Class | Match)
}

#[cfg(test)]
mod tests {
    use super::needs_more;

    #[test]
    fn whole_entries() {
        for text in [
            "",
            "1",
            "a = 1\n",
            "a b",
            "f(1))",
            "x = 'abc",
            "if x:\n  y\n\n",
            "a; b",
            "# c",
            "1 +",
            "if x: pass\n\n",
        ] {
            assert!(!needs_more(text), "{text:?}");
        }
    }

    #[test]
    fn unfinished_entries() {
        for text in [
            "f(",
            "[1,\n2",
            "'''a",
            "x = 1 + \\",
            "if x:",
            "if x:\n",
            "if x:\n  y",
            "if x:\n  y\n",
            "def f():\n  return",
            "@d",
            "@d\n",
            "try:\n  a\n",
            "for x in y: z",
            "a = 1\nwhile x:\n  y",
            "class A:\n  x = (1,",
            "if x: pass\nelse:",
        ] {
            assert!(needs_more(text), "{text:?}");
        }
    }
}
