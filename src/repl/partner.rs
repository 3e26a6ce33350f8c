//! Where `else`, `elif`, `except` and `finally` belong: the indentation of the block that they continue.
//!
//! What a reader would get wrong: the line before says nothing; an `else` may belong to any block around it that is still open, and to none that a
//! statement at its own level has closed.

/// What may stand before each word in the same statement.
const PARTNERS: &[(&str, &[&str])] = &[
    ("else", &["if", "elif", "for", "while", "try", "except"]),
    ("elif", &["if", "elif"]),
    ("except", &["try", "except"]),
    ("finally", &["try", "except", "else"]),
];

/// The first word of a line.
fn word(line: &str) -> &str {
    let line = line.trim_start();
    let end = line.find(|c: char| !c.is_alphanumeric() && c != '_');
    let word = &line[..end.unwrap_or(line.len())];
    match word {
        "async" => self::word(&line[word.len()..]),
        word => word,
    }
}

fn margin(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// The indentation that `line`, of which a word like `else` is typed, is to have below `above`; `None` where it stands right or belongs nowhere.
pub fn indent(above: &str, line: &str) -> Option<usize> {
    let (_, partners) = PARTNERS.iter().find(|(known, _)| *known == word(line))?;
    // A colon inside brackets or of a lambda ends nothing.
    if line.contains(['(', '[', '{']) && !balanced(line) || line.contains("lambda") {
        return None;
    }
    let own = margin(line);
    let (mut open, mut closed) = (own, false);
    for before in above.lines().rev().filter(|l| !l.trim().is_empty()) {
        let at = margin(before);
        if at > open || (closed && at == open) {
            continue;
        }
        if partners.contains(&word(before)) {
            return (at != own).then_some(at);
        }
        (open, closed) = (at, true);
    }
    None
}

fn balanced(line: &str) -> bool {
    let count = |chars: [char; 3]| line.matches(chars).count();
    count(['(', '[', '{']) == count([')', ']', '}'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_goes_back_to_its_partner() {
        for (above, line, wanted) in [
            ("if a:\n    x\n", "    else", Some(0)),
            (
                "for i in r:\n    if i:\n        x\n",
                "        else",
                Some(4),
            ),
            ("for i in r:\n    if i:\n        x\n", "    else", None),
            ("if a:\n    if b:\n        c\n    d\n", "    else", Some(0)),
            ("try:\n    x\n", "    except ValueError as e", Some(0)),
            ("try:\n    x\nexcept E:\n    y\n", "    finally", Some(0)),
            ("if a:\n    x\n", "    elif b", Some(0)),
            ("if a:\n    x\n", "    elif b[1", None),
            ("def f():\n    x\n", "    else", None),
            ("if a:\n    x\n", "    elsewhere", None),
        ] {
            assert_eq!(indent(above, line), wanted, "{above:?} {line:?}");
        }
    }
}
