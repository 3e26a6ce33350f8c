//! A text whose examples show what they print: the expected texts of failed examples rewritten, everything else left as it is.

use super::run::Failure;

/// `text` with what the failed examples gave as their expected texts. An exception is written as a traceback with `...` for its stack.
pub fn mended(text: &str, failures: &[Failure]) -> String {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let mut new = String::new();
    let mut at = 0;
    for failure in failures {
        let (want_line, indent) = failure.want_at;
        let begin = (want_line - 1).min(lines.len());
        lines[at..begin].iter().for_each(|line| new += line);
        if begin > 0 && !new.is_empty() && !new.ends_with('\n') {
            new.push('\n');
        }
        let margin = " ".repeat(indent);
        let shown = match failure.raised {
            true => format!(
                "Traceback (most recent call last):\n    ...\n{}",
                failure.got
            ),
            false => failure.got.clone(),
        };
        for line in shown.lines() {
            let line = if line.trim().is_empty() {
                "<BLANKLINE>"
            } else {
                line
            };
            new += &format!("{margin}{line}\n");
        }
        at = begin + failure.want.lines().count();
    }
    lines[at.min(lines.len())..]
        .iter()
        .for_each(|line| new += line);
    new
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expected_texts_are_replaced_and_the_rest_stays() {
        let failure = Failure {
            file: "t".into(),
            line: 2,
            source: "f()\n".into(),
            want: "1\n2\n".into(),
            got: "3\n\n4\n".into(),
            raised: false,
            hint: None,
            want_at: (3, 2),
        };
        assert_eq!(
            mended("a\n  >>> f()\n  1\n  2\n\nb\n", &[failure]),
            "a\n  >>> f()\n  3\n  <BLANKLINE>\n  4\n\nb\n"
        );
    }
}
