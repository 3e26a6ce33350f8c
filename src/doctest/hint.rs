//! The rule of NumPy or Python behind a usual mismatch. A hint that is wrong is worse than none: each looks at what was wanted and given.

use super::compare::matches_closely;
use super::example::Example;
use crate::array::Array;
use crate::array::provenance::How;
use crate::object::truth;
use crate::repr::dtype_repr::dtype_str;
use crate::session::Session;
use crate::session::trial::trial;

/// Numbers that differ by no more than this are the same but for their last digits.
const LAST_DIGITS: f64 = 1e-6;

/// What explains that `got` is not what the example wants.
pub fn of(session: &mut Session, example: &Example, got: &str, raised: bool) -> Option<String> {
    let (whole, given) = (example.want.as_str(), got);
    let (want, got) = (example.want.trim_end(), got.trim_end());
    if raised {
        return of_exception(example, got);
    }
    if want == got && whole != given {
        return Some("a blank stands at the end of a line; nothing but the blank differs".into());
    }
    if want.starts_with("Traceback (most recent call last):") {
        return Some("no exception was raised".into());
    }
    if want.is_empty() {
        return Some("the example prints; what it prints is expected below it".into());
    }
    if got.is_empty() {
        return Some("nothing was printed: an assignment, None and a method that works in place print nothing".into());
    }
    of_text(want, got)
        .or_else(|| of_habit(want, got))
        .or_else(|| of_base(session, &example.source, want, got))
        .or_else(|| of_strides(session, &example.source))
}

fn of_exception(example: &Example, got: &str) -> Option<String> {
    if got.contains("was removed in the NumPy 2.0 release") {
        return Some("a name of NumPy 1; the message says what took its place".into());
    }
    let want = example.wanted_exception()?.trim_end();
    if want == got.trim_end() {
        return Some("NumPy's message ends with a blank, which has to stand there too".into());
    }
    let name = |text: &str| text.split(':').next().unwrap_or_default().to_string();
    let last = |text: &str| {
        name(text)
            .rsplit('.')
            .next()
            .unwrap_or_default()
            .to_string()
    };
    if name(want) != name(got) && last(want) == last(got) {
        return Some(format!(
            "the class prints with its module: {}  (# doctest: +IGNORE_EXCEPTION_DETAIL leaves it out)",
            name(got)
        ));
    }
    None
}

fn of_text(want: &str, got: &str) -> Option<String> {
    let plain = without_scalar_types(got);
    if plain != got && plain == want {
        return Some(format!("NEP 51: numpy >= 2 prints {got}"));
    }
    if without_scalar_types(want) == got {
        return Some("this is a Python number here, not a NumPy scalar (NEP 51 prints those with their type)".into());
    }
    let squeezed = |text: &str| text.split_whitespace().collect::<String>();
    if squeezed(want) == squeezed(got) {
        return Some("only blanks and line ends differ  (# doctest: +NORMALIZE_WHITESPACE)".into());
    }
    let dtype = |text: &str| text.contains("dtype=");
    let bare = |text: &str| {
        squeezed(text)
            .split(",dtype=")
            .next()
            .unwrap_or_default()
            .trim_end_matches(')')
            .to_string()
    };
    if dtype(want) != dtype(got) && bare(want) == bare(got) {
        return Some(match dtype(got) {
            true => "the dtype is printed when it is not the default (int64, float64, bool, complex128)".into(),
            false => "int64, float64, bool and complex128 are the defaults on every platform since NumPy 2: not printed".into(),
        });
    }
    if bare(want) == bare(got).replace(".,", ",").replace(".]", "]") && bare(got).contains('.') {
        return Some("a point after the digits: these are floats".into());
    }
    let shape = |text: &str| {
        text.split(",shape=")
            .next()
            .unwrap_or_default()
            .trim_end_matches(')')
            .to_string()
    };
    if squeezed(got).contains(",shape=") && shape(&squeezed(got)) == shape(&squeezed(want)) {
        return Some("NumPy >= 2.2 prints the shape of an array that is summarised".into());
    }
    if matches_closely(want, got, LAST_DIGITS) {
        return Some(
            "the numbers agree but for their last digits  (--float-tolerance 1e-6)".into(),
        );
    }
    if want.trim_matches(['(', ')']).trim_end_matches(',')
        == got.trim_matches(['(', ')']).trim_end_matches(',')
    {
        return Some("a tuple of one has a comma: (5,)".into());
    }
    None
}

/// A text without the L behind its numbers.
fn without_long_marks(text: &str) -> String {
    let mut plain = String::new();
    for c in text.chars() {
        if c != 'L' || !plain.ends_with(|before: char| before.is_ascii_digit()) {
            plain.push(c);
        }
    }
    plain
}

/// What was printed once, or elsewhere, where this is printed now.
fn of_habit(want: &str, got: &str) -> Option<String> {
    if want.replace("<type '", "<class '") == got {
        return Some("Python 2 wrote <type ...>; Python 3 writes <class ...>".into());
    }
    if want.replace("u'", "'").replace("u\"", "\"") == got {
        return Some("Python 2 wrote u'...' for text".into());
    }
    if want.contains('L') && without_long_marks(want) == got {
        return Some("Python 2 wrote 2L for a long integer".into());
    }
    let set = want
        .strip_prefix("set([")
        .and_then(|w| w.strip_suffix("])"));
    if set.is_some_and(|items| format!("{{{items}}}") == got) {
        return Some("Python 2 wrote set([...]); Python 3 writes {...}".into());
    }
    if want.replace("int32", "int64") == got {
        return Some("the default integer is int64 on every platform since NumPy 2".into());
    }
    if want != got && want.to_lowercase() == got.to_lowercase() {
        return Some("only capital letters differ (nan and inf are written small)".into());
    }
    if want.starts_with('[') && want.replace(", ", " ") == got {
        return Some(
            "print shows an array without commas; its repr, array([...]), has them".into(),
        );
    }
    let items = |text: &str| {
        let inner = text.strip_prefix('{')?.strip_suffix('}')?;
        let mut items: Vec<String> = inner.split(',').map(|i| i.trim().to_string()).collect();
        items.sort();
        Some(items)
    };
    if items(want).is_some_and(|wanted| Some(wanted) == items(got)) {
        return Some("a set has no order of its own: sorted(...) has one".into());
    }
    let plain = without_scalar_types(got);
    let (w, g) = (want.parse::<f64>().ok()?, plain.parse::<f64>().ok()?);
    if let Some((_, digits)) = want.split_once('.')
        && format!("{g:.0$}", digits.len()) == want
    {
        return Some(
            "the digits that are expected are right, all of them are printed: round(x, n) shortens"
                .into(),
        );
    }
    let bits = got
        .strip_prefix("np.uint")
        .or_else(|| got.strip_prefix("np.int"))?;
    let bits: i32 = bits.split('(').next()?.parse().ok()?;
    let range = 2f64.powi(bits);
    (bits < 64 && w != g && (w - g) % range == 0.0).then(|| {
        format!("NEP 50: a Python int takes on the type of the other operand, and {bits} bits wrap around at {range}")
    })
}

/// `x.strides` with other steps.
fn of_strides(session: &mut Session, source: &str) -> Option<String> {
    let array = source.trim().strip_suffix(".strides")?;
    let value = trial(&mut session.cx, None, array)?;
    let dtype = value.downcast::<Array>()?.strided().dtype.clone();
    Some(format!(
        "strides count bytes: an element of {} is {} B",
        dtype_str(&dtype),
        dtype.itemsize()
    ))
}

/// `np.float64(1.5)` as `1.5`, `np.True_` as `True`, `np.str_('a')` as `'a'`.
fn without_scalar_types(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("np.") {
        plain += &rest[..at];
        let after = &rest[at + 3..];
        let name_end = after
            .find(|c: char| !(c.is_alphanumeric() || c == '_'))
            .unwrap_or(after.len());
        let name = &after[..name_end];
        if let Some(word) = name
            .strip_suffix('_')
            .filter(|w| ["True", "False"].contains(w))
        {
            plain += word;
            rest = &after[name_end..];
            continue;
        }
        let inner = after[name_end..]
            .strip_prefix('(')
            .and_then(|i| i.split_once(')'));
        match inner {
            Some((value, after)) => {
                plain += value;
                rest = after;
            }
            None => {
                plain += "np.";
                rest = after;
            }
        }
    }
    plain + rest
}

/// `v.base is a` where `a` is a view itself.
fn of_base(session: &mut Session, source: &str, want: &str, got: &str) -> Option<String> {
    let source = source.trim();
    if want == "True" && got == "False" {
        let (left, right) = source.split_once(" is ")?;
        let view = left.trim().strip_suffix(".base")?;
        if right.trim() == "None" {
            let array = trial(&mut session.cx, None, view)?;
            let how = array.downcast::<Array>()?.provenance().how;
            return (how == How::View).then(|| {
                format!("{view} is a view (slices, reshapes and transposes are): its base is the array that owns the memory")
            });
        }
        let right = right.split('#').next().unwrap_or(right).trim();
        let same = format!("{view}.base is {right}.base and {right}.base is not None");
        let same = trial(&mut session.cx, None, &same)?;
        return truth::truth(&mut session.cx, &same).ok()?.then(|| {
            format!("{right} is a view itself, and base leads to the array that owns the memory: {view}.base is {right}.base")
        });
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_of_scalars_are_taken_off() {
        assert_eq!(without_scalar_types("np.float64(1.5)"), "1.5");
        assert_eq!(without_scalar_types("(np.True_, np.int64(3))"), "(True, 3)");
        assert_eq!(without_scalar_types("np.foo"), "np.foo");
    }

    #[test]
    fn usual_mismatches_are_explained() {
        let hint = |want, got| of_text(want, got).unwrap_or_default();
        assert!(hint("1.0", "np.float64(1.0)").starts_with("NEP 51"));
        assert!(hint("[1 2]", "[1  2]").contains("NORMALIZE_WHITESPACE"));
        assert!(hint("0.333", "0.3330000001").contains("last digits"));
        assert!(hint("array([1], dtype=int64)", "array([1])").contains("defaults"));
        assert_eq!(of_text("1", "2"), None);
        let habit = |want, got| of_habit(want, got).unwrap_or_default();
        assert!(habit("300", "np.uint8(44)").contains("wrap around at 256"));
        assert!(habit("1.4142", "np.float64(1.4142135623730951)").contains("round"));
        assert!(habit("{3, 1}", "{1, 3}").contains("no order"));
        assert!(habit("[1, 2]", "[1 2]").contains("without commas"));
        assert!(habit("(2L, 3L)", "(2, 3)").contains("long integer"));
        assert!(habit("set([1, 2])", "{1, 2}").contains("set([...])"));
        assert!(habit("u'a'", "'a'").contains("u'...'"));
        assert_eq!(of_habit("300", "np.uint8(45)"), None);
    }
}
