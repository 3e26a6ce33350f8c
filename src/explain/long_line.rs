//! Source lines that are too long to show whole: only what is around the carets.
//!
//! A program can be one line of a hundred megabytes, and its error has to be readable all the same. Lines that name an error are never cut: they
//! are CPython's and NumPy's to the letter.

/// Characters of a source line that are shown whole.
const WHOLE: usize = 1000;
/// Characters kept before and after the first caret of a longer one.
const BEFORE: usize = 60;
const AFTER: usize = 100;

/// The text with each over-long source line, known by the carets under it, cut to what is around them.
pub fn folded(text: String) -> String {
    if text.len() <= WHOLE {
        return text;
    }
    let mut shown = String::new();
    let mut lines = text.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        let carets = lines.peek().filter(|below| are_carets(below));
        match carets {
            Some(carets) if line.len() > WHOLE => {
                let at = carets.chars().take_while(|c| *c == ' ').count();
                shown += &window(line, at);
                shown += &window(carets, at);
                lines.next();
            }
            _ => shown += line,
        }
    }
    shown
}

fn are_carets(line: &str) -> bool {
    let marks = line.trim();
    !marks.is_empty() && marks.bytes().all(|b| matches!(b, b'^' | b'~' | b' '))
}

/// The characters of a line around column `at`; a mark stands where some were left out.
fn window(line: &str, at: usize) -> String {
    let line = line.trim_end();
    let from = at.saturating_sub(BEFORE);
    let mut rest = line.chars().skip(from);
    let kept: String = rest.by_ref().take(BEFORE + AFTER).collect();
    let left = if from > 0 { ELLIPSIS } else { "" };
    let right = if rest.next().is_some() { ELLIPSIS } else { "" };
    match kept.trim_start().starts_with(['^', '~']) {
        true => format!("{}{kept}\n", " ".repeat(left.len())),
        false => format!("{left}{kept}{right}\n"),
    }
}

const ELLIPSIS: &str = "...";

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn a_long_line_is_cut_around_its_carets() {
        let line = format!("  1 | {}?{}\n", "a".repeat(5000), "b".repeat(5000));
        let carets = format!("{}^^\n", " ".repeat(5006));
        let shown = folded(format!("{line}{carets}NameError: {}\n", "x".repeat(2000)));
        let rows: Vec<&str> = shown.lines().collect();
        assert_eq!(rows[0].find('?'), rows[1].find('^'));
        assert!(rows[0].len() < 200 && rows[0].starts_with("...") && rows[0].ends_with("..."));
        assert_eq!(rows[2].len(), 2011);
    }

    #[test]
    fn a_line_that_fits_stays_as_it_is() {
        let text = format!("  1 | a + b\n        ^\n{}\n", "v".repeat(3000));
        assert_eq!(folded(text.clone()), text);
    }
}
