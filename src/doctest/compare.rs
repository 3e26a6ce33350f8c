//! When what was printed is what was wanted: the directives of an example, and the comparison under them.
//!
//! What a reader would get wrong: the directives are tried one after the other, each on what the ones before left over; `<BLANKLINE>` in
//! the wanted text stands for an empty line. Follows `doctest.OutputChecker` of CPython 3.11.

/// What an example's comments ask for (`# doctest: +ELLIPSIS, -SKIP`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Directives {
    /// `...` in the wanted text stands for any text.
    pub ellipsis: bool,
    /// Any run of blanks and line ends is as good as another.
    pub normalize_whitespace: bool,
    /// The example is not run.
    pub skip: bool,
    /// Of an exception only the name counts, without its module.
    pub ignore_exception_detail: bool,
    /// `<BLANKLINE>` means itself.
    pub dont_accept_blankline: bool,
    /// `1` does not stand for `True`.
    pub dont_accept_true_for_1: bool,
    /// The text ends with the first failure.
    pub fail_fast: bool,
    /// What an example prints includes what it did to memory (arr's own).
    pub reports: bool,
}

impl Directives {
    /// These directives changed by the `# doctest:` comments of a program text; what is no directive is an error.
    pub fn with_comments(self, source: &str) -> Result<Directives, String> {
        let mut changed = self;
        for line in source.lines() {
            let Some(options) = comment(line) else {
                continue;
            };
            for option in options.split([',', ' ']).filter(|o| !o.is_empty()) {
                changed.apply(option)?;
            }
        }
        Ok(changed)
    }

    /// What a comment of a page (`<!-- arr doctest: +REPORTS -->`) asks for from there on; Python's doctest passes such lines by.
    pub fn with_page_comment(self, line: &str) -> Result<Directives, String> {
        let comment = line.trim().strip_prefix("<!-- arr doctest:");
        let Some(options) = comment.and_then(|c| c.strip_suffix("-->")) else {
            return Ok(self);
        };
        let mut changed = self;
        for option in options.split([',', ' ']).filter(|o| !o.is_empty()) {
            changed.apply(option)?;
        }
        Ok(changed)
    }

    fn apply(&mut self, option: &str) -> Result<(), String> {
        let refused = || format!("has an invalid option: {option:?}");
        let (on, name) = match (option.strip_prefix('+'), option.strip_prefix('-')) {
            (Some(name), _) => (true, name),
            (_, Some(name)) => (false, name),
            _ => return Err(refused()),
        };
        let place = match name {
            "ELLIPSIS" => &mut self.ellipsis,
            "NORMALIZE_WHITESPACE" => &mut self.normalize_whitespace,
            "SKIP" => &mut self.skip,
            "IGNORE_EXCEPTION_DETAIL" => &mut self.ignore_exception_detail,
            "DONT_ACCEPT_BLANKLINE" => &mut self.dont_accept_blankline,
            "DONT_ACCEPT_TRUE_FOR_1" => &mut self.dont_accept_true_for_1,
            // How a difference is shown does not change whether there is one.
            "REPORT_UDIFF" | "REPORT_CDIFF" | "REPORT_NDIFF" | "REPORT_ONLY_FIRST_FAILURE" => {
                return Ok(());
            }
            "FAIL_FAST" => &mut self.fail_fast,
            "REPORTS" => &mut self.reports,
            _ => return Err(refused()),
        };
        *place = on;
        Ok(())
    }
}

/// What stands after `# doctest:` in a line; quotes after it make it no comment.
fn comment(line: &str) -> Option<&str> {
    line.match_indices('#').find_map(|(at, _)| {
        let options = line[at + 1..].trim_start().strip_prefix("doctest:")?;
        (!options.contains(['\'', '"'])).then(|| options.trim())
    })
}

/// Whether `got` is what `want` asks for.
pub fn matches(want: &str, got: &str, directives: Directives) -> bool {
    if got == want {
        return true;
    }
    if !directives.dont_accept_true_for_1
        && [("True\n", "1\n"), ("False\n", "0\n")].contains(&(got, want))
    {
        return true;
    }
    let (mut want, mut got) = (want.to_string(), got.to_string());
    if !directives.dont_accept_blankline {
        want = each_line(&want, |line| {
            if line.trim_end() == "<BLANKLINE>" {
                ""
            } else {
                line
            }
        });
        got = each_line(&got, |line| if line.trim().is_empty() { "" } else { line });
        if got == want {
            return true;
        }
    }
    if directives.normalize_whitespace {
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        (want, got) = (words(&want), words(&got));
        if got == want {
            return true;
        }
    }
    directives.ellipsis && matches_ellipsis(&want, &got)
}

fn each_line(text: &str, change: impl Fn(&str) -> &str) -> String {
    text.split('\n').map(change).collect::<Vec<_>>().join("\n")
}

/// Whether the pieces of `want` between `...` occur in `got` in their order, the first at its start and the last at its end.
fn matches_ellipsis(want: &str, got: &str) -> bool {
    let pieces: Vec<&str> = want.split("...").collect();
    let [first, middle @ .., last] = pieces.as_slice() else {
        return want == got;
    };
    let Some(mut rest) = got
        .strip_prefix(first)
        .and_then(|rest| rest.strip_suffix(last))
    else {
        return false;
    };
    for piece in middle {
        let Some(at) = rest.find(piece) else {
            return false;
        };
        rest = &rest[at + piece.len()..];
    }
    true
}

/// Whether two texts are alike but for numbers that differ by no more than `tolerance` (relative, and absolute below 1). Blanks do not count.
pub fn matches_closely(want: &str, got: &str, tolerance: f64) -> bool {
    let (want, got) = (pieces(want), pieces(got));
    want.len() == got.len()
        && want
            .iter()
            .zip(&got)
            .all(|(w, g)| is_close(w, g, tolerance))
}

fn is_close(want: &str, got: &str, tolerance: f64) -> bool {
    if want == got {
        return true;
    }
    match (want.parse::<f64>(), got.parse::<f64>()) {
        (Ok(w), Ok(g)) => (w - g).abs() <= tolerance * w.abs().max(1.0),
        _ => false,
    }
}

/// Numbers, and what stands between them, without blanks.
fn pieces(text: &str) -> Vec<String> {
    let is_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | '+' | '-' | 'e');
    let mut pieces: Vec<String> = Vec::new();
    let mut inside = false;
    for c in text.chars() {
        if c.is_whitespace() {
            inside = false;
            continue;
        }
        let number = is_number(c);
        match pieces.last_mut() {
            Some(last) if inside && number => last.push(c),
            _ => pieces.push(c.to_string()),
        }
        inside = number;
    }
    pieces
}

/// Whether an exception's last lines are what is wanted.
pub(super) fn matches_exception(want: &str, got: &str, directives: Directives) -> bool {
    matches(want, got, directives)
        || (directives.ignore_exception_detail && name_only(want) == name_only(got))
}

/// `ValueError` of `some.module.ValueError: message`.
fn name_only(message: &str) -> &str {
    let first = message.split('\n').next().unwrap_or_default();
    let name = first.split(':').next().unwrap_or_default();
    name.rsplit('.').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(options: &str) -> Directives {
        let all = Directives::default().with_comments(&format!("x  # doctest: {options}"));
        all.expect("these are directives")
    }

    #[test]
    fn comments_turn_directives_on_and_off() {
        let both = with("+ELLIPSIS, +NORMALIZE_WHITESPACE");
        assert!(both.ellipsis && both.normalize_whitespace && !both.skip);
        let less = both.with_comments("x # doctest: -ELLIPSIS");
        assert!(less.is_ok_and(|d| !d.ellipsis));
        assert!(both.with_comments("x # doctest: +NO_SUCH").is_err());
        assert!(with("+SKIP").skip);
    }

    #[test]
    fn an_ellipsis_stands_for_any_text() {
        let ellipsis = with("+ELLIPSIS");
        assert!(matches("a...z\n", "abcz\n", ellipsis));
        assert!(matches("[0, ..., 9]\n", "[0, 1, 9]\n", ellipsis));
        assert!(!matches("a...a\n", "a\n", ellipsis));
        assert!(!matches("a...z\n", "abcz\n", Directives::default()));
    }

    #[test]
    fn blank_lines_and_blanks() {
        assert!(matches(
            "a\n<BLANKLINE>\nb\n",
            "a\n\nb\n",
            Directives::default()
        ));
        assert!(matches(
            "a\n<BLANKLINE>\nb\n",
            "a\n  \nb\n",
            Directives::default()
        ));
        assert!(!matches("a b\n", "a  b\n", Directives::default()));
        assert!(matches("a b\n", "a\n  b\n", with("+NORMALIZE_WHITESPACE")));
        assert!(matches("1\n", "True\n", Directives::default()));
    }

    #[test]
    fn numbers_may_differ_a_little_where_that_is_allowed() {
        let (want, got) = ("array([1.   , 0.1])\n", "array([1.,  0.1000001])\n");
        assert!(matches_closely(want, got, 1e-6));
        assert!(!matches_closely(want, got, 1e-9));
        assert!(!matches_closely("a 1\n", "b 1\n", 1.0));
    }

    #[test]
    fn exception_detail_can_be_left_out() {
        let ignoring = with("+IGNORE_EXCEPTION_DETAIL");
        let got = "numpy.exceptions.AxisError: axis 3 is out of bounds\n";
        assert!(matches_exception("AxisError: something\n", got, ignoring));
        assert!(!matches_exception(
            "AxisError: something\n",
            got,
            Directives::default()
        ));
    }
}
