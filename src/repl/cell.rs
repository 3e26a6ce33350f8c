//! A pasted cell of a notebook: commands (`%matplotlib inline`), lines for a shell (`!pip install ...`) and questions (`x?`) among lines of Python.
//!
//! What a reader would get wrong: such a line is one only where a statement could begin: inside brackets or a text that goes over lines, a `%` is Python's.
//! A cell that begins with `%%` belongs to that command as a whole.

use crate::syntax::{self, PieceKind};

/// The commands of an entry, each by itself, and the pieces of program between them, in order. One part where there is nothing to part.
pub fn parts(entry: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    if !entry.trim().contains('\n') || entry.trim_start().starts_with("%%") {
        return vec![entry.to_string()];
    }
    let mut program = String::new();
    for line in entry.lines() {
        if is_no_python(line) && !is_inside(&program) {
            let before = std::mem::take(&mut program);
            if !before.trim().is_empty() {
                parts.push(before);
            }
            parts.push(line.to_string());
        } else {
            program += line;
            program.push('\n');
        }
    }
    if parts.is_empty() || !program.trim().is_empty() {
        parts.push(program);
    }
    parts
}

/// A cell as a program: what is for the prompt stays as a comment.
pub fn program(entry: &str) -> String {
    let parts = parts(entry);
    if parts.len() == 1 {
        return entry.to_string();
    }
    let commented = |part: &String| match is_no_python(part) {
        true => format!("# {part}\n"),
        false => part.clone(),
    };
    parts.iter().map(commented).collect()
}

/// Whether a line that stands at the margin is for the prompt.
pub fn is_no_python(line: &str) -> bool {
    let asks = |name: &str| {
        let is_name = |c: char| c.is_alphanumeric() || c == '_' || c == '.';
        !name.is_empty() && name.chars().all(is_name)
    };
    let question = line.trim_end().trim_end_matches('?');
    line.starts_with(['%', '!']) || (line.trim_end().ends_with('?') && asks(question))
}

/// Whether a bracket or a text is still open at the end of a program's beginning.
fn is_inside(program: &str) -> bool {
    let pieces = syntax::pieces(program);
    let open_text = pieces
        .last()
        .is_some_and(|p| p.kind == PieceKind::String { closed: false });
    let goes_on = program
        .strip_suffix('\n')
        .is_some_and(|p| p.ends_with('\\'));
    open_text || goes_on || !syntax::open_brackets(&pieces).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_stand_by_themselves() {
        assert_eq!(
            parts("%matplotlib inline\nimport x\ny = 1\n!ls\ny?\nfor i in y:\n    i\n"),
            [
                "%matplotlib inline",
                "import x\ny = 1\n",
                "!ls",
                "y?",
                "for i in y:\n    i\n"
            ]
        );
        for whole in [
            "x = (1\n% 3)\n",
            "s = '''\n%who\n'''\n",
            "x = 7 \\\n% 3\n",
            "%%timeit\nx\n",
            "%time x",
            "a = 1\nb = 2\n",
        ] {
            assert_eq!(parts(whole), [whole]);
        }
    }
}
