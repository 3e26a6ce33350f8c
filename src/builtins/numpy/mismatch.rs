//! What `numpy.testing` reports: which elements of two arrays differ, where, and by how much.
//!
//! Where NaNs and infinities stand is compared first; only what is left is compared by value.

use super::closeness::quietly;
use super::compose::{asarray, dtype_of, elements, get, ndim_of, np, np_kw, sub};
use crate::array::{Array, Kind, tuple_text};
use crate::object::{CompareOp, Cx, Raised, Res, Value, call, compare, iterate, text, truth};
use crate::registry::Given;
use crate::repr::dtype_repr::dtype_str;

/// An AssertionError.
pub fn failed(cx: &Cx, message: String) -> Box<Raised> {
    Raised::named(cx, "AssertionError", vec![Value::str(message)])
}

/// What a report says beside the difference.
pub struct Report {
    header: String,
    /// What the two are called.
    pub names: [&'static str; 2],
    /// What the caller adds.
    pub note: String,
    verbose: bool,
    /// The digits after the point with which arrays are shown.
    pub precision: i64,
    /// Shapes and dtypes must be the same.
    pub strict: bool,
}

impl Report {
    /// A report that names the two `ACTUAL` and `DESIRED`.
    pub fn new(header: impl Into<String>, note: &Given<Value>, verbose: &Given<bool>) -> Report {
        Report {
            header: header.into(),
            names: ["ACTUAL", "DESIRED"],
            note: note
                .0
                .as_ref()
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_string(),
            verbose: verbose.0.unwrap_or(true),
            precision: 6,
            strict: false,
        }
    }

    /// The AssertionError.
    pub fn raise<T>(&self, cx: &mut Cx, note: &str, values: [&Value; 2]) -> Res<T> {
        let mut message = format!("\n{}", self.header);
        if !note.is_empty() {
            let is_short =
                !note.contains('\n') && note.chars().count() + self.header.chars().count() < 79;
            message.push_str(if is_short { " " } else { "\n" });
            message.push_str(note);
        }
        if self.verbose {
            for (name, value) in self.names.iter().zip(values) {
                let shown = match value.is::<Array>() {
                    true => {
                        let precision = [("precision", Value::Int(self.precision))];
                        let shown =
                            np_kw(cx, "array_repr", std::slice::from_ref(value), &precision)?;
                        text::str(cx, &shown)?
                    }
                    false => text::repr(cx, value)?,
                };
                let lines: Vec<&str> = shown.lines().collect();
                let shown = match lines.len() > 4 {
                    true => format!("{}...", lines[..3].join("\n")),
                    false => shown,
                };
                message.push_str(&format!("\n {name}: {shown}"));
            }
        }
        Err(failed(cx, message))
    }
}

fn all_true(cx: &mut Cx, value: &Value) -> Res<bool> {
    let all = np(cx, "all", std::slice::from_ref(value))?;
    truth::truth(cx, &all)
}

fn is_number(kind: Kind) -> bool {
    kind.is_numeric()
}

/// How two arrays are compared once NaNs and infinities are out of the way.
pub type Test<'a> = &'a dyn Fn(&mut Cx, &Value, &Value) -> Res<Value>;

/// Asserts that a test holds everywhere once NaNs and infinities are out of the way.
pub fn compare_arrays(
    cx: &mut Cx,
    x: &Value,
    y: &Value,
    report: &Report,
    nans_alike: bool,
    infs_alike: bool,
    test: Test,
) -> Res<()> {
    let (x, y): (Value, Value) = (asarray(cx, x)?.into(), asarray(cx, y)?.into());
    let (a, b) = (elements(cx, &x)?, elements(cx, &y)?);
    let same_shape = a.shape() == b.shape();
    let fits = same_shape || (!report.strict && (a.ndim() == 0 || b.ndim() == 0));
    if !fits || (report.strict && a.dtype != b.dtype) {
        let reason = match same_shape {
            true => format!(
                "\n(dtypes {}, {} mismatch)",
                dtype_str(&a.dtype),
                dtype_str(&b.dtype)
            ),
            false => format!(
                "\n(shapes {}, {} mismatch)",
                tuple_text(a.shape()),
                tuple_text(b.shape())
            ),
        };
        return report.raise(cx, &format!("{}{reason}", report.note), [&x, &y]);
    }
    let mut flagged: Option<Value> = None;
    let checks: [(&str, &str, bool); 3] = [
        ("isnan", "nan", nans_alike),
        ("isinf", "inf", infs_alike),
        ("isnat", "NaT", nans_alike),
    ];
    let floating = |k: Kind| k.is_float() || k.is_complex();
    let kinds = [a.dtype.kind(), b.dtype.kind()];
    for (function, word, wanted) in checks {
        let applies = match word {
            "NaT" => kinds[0].is_time() && kinds[0] == kinds[1],
            _ => kinds.iter().all(|&k| is_number(k)) && kinds.iter().any(|&k| floating(k)),
        };
        if !wanted || !applies {
            continue;
        }
        let (in_x, in_y) = (
            np(cx, function, std::slice::from_ref(&x))?,
            np(cx, function, std::slice::from_ref(&y))?,
        );
        let same = np(cx, "equal", &[in_x.clone(), in_y.clone()])?;
        if !all_true(cx, &same)? {
            return report.raise(
                cx,
                &format!("{}\n{word} location mismatch:", report.note),
                [&x, &y],
            );
        }
        let here = np(cx, "logical_and", &[in_x, in_y])?;
        if word == "inf" {
            refuse_other_infinities(cx, [&x, &y], &here, report)?;
        }
        flagged = Some(match flagged {
            None => here,
            Some(old) => np(cx, "logical_or", &[old, here])?,
        });
    }
    let wide = np(cx, "broadcast_arrays", &[x.clone(), y.clone()])?;
    let wide = iterate::collect(cx, &wide)?;
    let mut holds = quietly(cx, |cx| test(cx, &wide[0], &wide[1]))?;
    if let Some(flagged) = &flagged {
        holds = np(cx, "logical_or", &[holds, flagged.clone()])?;
    }
    if all_true(cx, &holds)? {
        return Ok(());
    }
    let remarks = remarks(cx, &wide, &holds, &report.names)?;
    report.raise(
        cx,
        &format!("{}\n{}", report.note, remarks.join("\n")),
        [&x, &y],
    )
}

/// Infinities at the same places must have the same sign: those are what the report shows.
fn refuse_other_infinities(
    cx: &mut Cx,
    [x, y]: [&Value; 2],
    here: &Value,
    report: &Report,
) -> Res<()> {
    let wide = np(cx, "broadcast_arrays", &[x.clone(), y.clone()])?;
    let wide = iterate::collect(cx, &wide)?;
    let (a, b) = (get(cx, &wide[0], here)?, get(cx, &wide[1], here)?);
    let same = np(cx, "equal", &[a.clone(), b.clone()])?;
    if all_true(cx, &same)? {
        return Ok(());
    }
    let is_one = ndim_of(cx, here)? == 0;
    let shown = if is_one { [x, y] } else { [&a, &b] };
    let note = format!("{}\ninf values mismatch:", report.note);
    report.raise(cx, &note, shown)
}

/// What differs, and by how much.
fn remarks(cx: &mut Cx, wide: &[Value], holds: &Value, names: &[&str; 2]) -> Res<Vec<String>> {
    let wrong = np(cx, "logical_not", std::slice::from_ref(holds))?;
    let total = elements(cx, &wrong)?.size();
    let ndim = ndim_of(cx, &wrong)?;
    let line = np_kw(cx, "atleast_1d", std::slice::from_ref(&wrong), &[])?;
    let places = np(cx, "argwhere", std::slice::from_ref(&line))?;
    let count = elements(cx, &places)?.shape()[0];
    let percent = text::format(
        cx,
        &Value::Float(100.0 * count as f64 / total.max(1) as f64),
        ".3g",
    )?;
    let mut remarks = vec![format!(
        "Mismatched elements: {count} / {total} ({percent}%)"
    )];
    if ndim > 0 {
        remarks.push(match count {
            1 => "Mismatch at index:".to_string(),
            2..=5 => "Mismatch at indices:".to_string(),
            _ => "First 5 mismatches are at indices:".to_string(),
        });
        for place in iterate::collect(cx, &places)?.iter().take(5) {
            let index = call::call_method(cx, place, "tolist", [])?;
            let key = Value::tuple(iterate::collect(cx, &index)?);
            let (a, b) = (get(cx, &wide[0], &key)?, get(cx, &wide[1], &key)?);
            let (index, a, b) = (
                text::str(cx, &index)?,
                text::format(cx, &a, "")?,
                text::format(cx, &b, "")?,
            );
            remarks.push(format!(" {index}: {a} ({}), {b} ({})", names[0], names[1]));
        }
    }
    let (a, b) = (
        np_kw(cx, "atleast_1d", &wide[..1], &[])?,
        np_kw(cx, "atleast_1d", &wide[1..2], &[])?,
    );
    // Between what has no difference, or none that is a number, there is nothing to say.
    let kind = dtype_of(cx, &wide[0])?.kind();
    let is_unsigned = kind.is_integer() && !kind.is_signed();
    if ndim == 0 && (is_unsigned || kind == Kind::Object) {
        // NumPy would write the smaller distance into a number, or index one.
        return Ok(remarks);
    }
    match quietly(cx, |cx| distances(cx, &a, &b, &line, &mut remarks)) {
        Err(raised) if !raised.is_kind(cx, "TypeError") => Err(raised),
        _ => Ok(remarks),
    }
}

fn distances(
    cx: &mut Cx,
    a: &Value,
    b: &Value,
    wrong: &Value,
    remarks: &mut Vec<String>,
) -> Res<()> {
    let mut error = sub(cx, a, b)?;
    error = np(cx, "absolute", &[error])?;
    if dtype_of(cx, &error)?.kind().is_integer() {
        let back = sub(cx, b, a)?;
        let back = np(cx, "absolute", &[back])?;
        error = np(cx, "minimum", &[error, back])?;
    }
    // Everything was subtracted, so that one None spoils all; only what differs is shown.
    let error = get(cx, &error, wrong)?;
    let b = &get(cx, b, wrong)?;
    let largest = np(cx, "max", std::slice::from_ref(&error))?;
    let is_object = dtype_of(cx, &error)?.kind() == Kind::Object;
    let as_text = |cx: &mut Cx, number: Value| -> Res<String> {
        let shown = match is_object {
            true => number,
            false => np(cx, "array2string", &[number])?,
        };
        text::str(cx, &shown)
    };
    let largest = as_text(cx, largest)?;
    remarks.push(format!(
        "Max absolute difference among violations: {largest}"
    ));
    let nonzero = compare::compare(cx, CompareOp::Ne, b, &Value::Int(0))?;
    let any = np(cx, "any", std::slice::from_ref(&nonzero))?;
    let relative = match truth::truth(cx, &any)? {
        false => "inf".to_string(),
        true => {
            let (error, b) = (get(cx, &error, &nonzero)?, get(cx, b, &nonzero)?);
            let size = np(cx, "absolute", &[b])?;
            let ratio = np(cx, "divide", &[error, size])?;
            let most = np(cx, "max", &[ratio])?;
            as_text(cx, most)?
        }
    };
    remarks.push(format!(
        "Max relative difference among violations: {relative}"
    ));
    Ok(())
}
