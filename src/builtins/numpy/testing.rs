//! `numpy.testing`: assertions about arrays, with NumPy's reports of what differs.
//!
//! Where NaNs and infinities stand is compared first; only what is left is compared by value.

use std::cell::RefCell;
use std::rc::Rc;

use super::closeness::quietly;
use super::compose::{asarray, dtype_of, elements, get, mul, ndim_of, np, np_kw, sub};
use crate::array::{Array, Kind, tuple_text};
use crate::base::Counted;
use crate::builtin;
use crate::builtins::{add_functions, add_methods};
use crate::object::array::Scalar;
use crate::object::dict::Dict;
use crate::object::{
    CallArgs, Cx, NameMap, Object, Raised, Res, Type, Value, attr, call, compare, iterate, number,
    text, truth,
};
use crate::registry::argument::Me;
use crate::registry::{Builtin, Given, Keywords, Rest};

builtin! {
    /// Asserts a condition.
    ///
    /// >>> np.testing.assert_(True)
    ASSERT: "assert_(val, msg='')" => assert_true;
    /// Asserts that values, lists, dicts or arrays are equal.
    ///
    /// >>> np.testing.assert_equal([1, 2], [1, 2])
    ASSERT_EQUAL: "assert_equal(actual, desired, err_msg='', verbose=True, *, strict=False)" => assert_equal;
    /// Asserts that arrays are equal.
    ///
    /// >>> np.testing.assert_array_equal([1, 2], [1, 2])
    ASSERT_ARRAY_EQUAL: "assert_array_equal(actual, desired, err_msg='', verbose=True, *, strict=False)" => assert_array_equal;
    /// Asserts that arrays are equal within a tolerance.
    ///
    /// >>> np.testing.assert_allclose([1.0], [1.0 + 1e-9])
    ASSERT_ALLCLOSE: "assert_allclose(actual, desired, rtol=1e-07, atol=0, equal_nan=True, err_msg='', verbose=True, *, strict=False)" => assert_allclose;
    /// Asserts that numbers are equal to some decimals.
    ///
    /// >>> np.testing.assert_almost_equal(1.0, 1.00000001)
    ASSERT_ALMOST_EQUAL: "assert_almost_equal(actual, desired, decimal=7, err_msg='', verbose=True)" => assert_almost_equal;
    /// Asserts that arrays are equal to some decimals.
    ///
    /// >>> np.testing.assert_array_almost_equal([1.0], [1.0000001])
    ASSERT_ARRAY_ALMOST_EQUAL: "assert_array_almost_equal(actual, desired, decimal=6, err_msg='', verbose=True)" => assert_array_almost_equal;
    /// Asserts that elements are less than those of another array.
    ///
    /// >>> np.testing.assert_array_less([1, 2], [2, 3])
    ASSERT_ARRAY_LESS: "assert_array_less(x, y, err_msg='', verbose=True, *, strict=False)" => assert_array_less;
    /// Asserts that a call, or a `with` block, raises.
    ///
    /// >>> np.testing.assert_raises(ValueError, int, 'a')
    ASSERT_RAISES: "assert_raises(exception_class, *args, **kwargs)" => assert_raises;
}

static TABLE: &[&Builtin] = &[
    &ASSERT,
    &ASSERT_EQUAL,
    &ASSERT_ARRAY_EQUAL,
    &ASSERT_ALLCLOSE,
    &ASSERT_ALMOST_EQUAL,
    &ASSERT_ARRAY_ALMOST_EQUAL,
    &ASSERT_ARRAY_LESS,
    &ASSERT_RAISES,
];

/// Fills `numpy.testing`.
pub fn fill(_: &mut Cx, namespace: &mut NameMap) -> Res<()> {
    add_functions(namespace, TABLE);
    Ok(())
}

fn failed(cx: &Cx, message: String) -> Box<Raised> {
    Raised::named(cx, "AssertionError", vec![Value::str(message)])
}

/// What a report says beside the difference.
struct Report {
    header: String,
    names: [&'static str; 2],
    note: String,
    verbose: bool,
    strict: bool,
}

impl Report {
    fn new(header: impl Into<String>, note: &Given<Value>, verbose: &Given<bool>) -> Report {
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
            strict: false,
        }
    }

    fn raise<T>(&self, cx: &mut Cx, note: &str, values: [&Value; 2]) -> Res<T> {
        let mut message = format!("\n{}", self.header);
        if !note.is_empty() {
            let is_short =
                !note.contains('\n') && note.chars().count() + self.header.chars().count() < 79;
            message.push_str(if is_short { " " } else { "\n" });
            message.push_str(note);
        }
        if self.verbose {
            for (name, value) in self.names.iter().zip(values) {
                let shown = text::repr(cx, value)?;
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
type Test<'a> = &'a dyn Fn(&mut Cx, &Value, &Value) -> Res<Value>;

fn compare_arrays(
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
            true => format!("\n(dtypes {}, {} mismatch)", a.dtype.name(), b.dtype.name()),
            false => format!(
                "\n(shapes {}, {} mismatch)",
                tuple_text(a.shape()),
                tuple_text(b.shape())
            ),
        };
        return report.raise(cx, &format!("{}{reason}", report.note), [&x, &y]);
    }
    let mut flagged: Option<Value> = None;
    let checks: [(&str, &str, bool); 2] =
        [("isnan", "nan", nans_alike), ("isinf", "inf", infs_alike)];
    let floating = |k: Kind| k.is_float() || k.is_complex();
    for (function, word, wanted) in checks {
        if !wanted || !is_number(a.dtype.kind()) || !is_number(b.dtype.kind()) {
            continue;
        }
        if !floating(a.dtype.kind()) && !floating(b.dtype.kind()) {
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
        let mut here = np(cx, "logical_and", &[in_x, in_y])?;
        if word == "inf" {
            // Infinities of opposite sign are left for the comparison.
            let alike = quietly(cx, |cx| np(cx, "equal", &[x.clone(), y.clone()]))?;
            here = np(cx, "logical_and", &[here, alike])?;
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
                text::str(cx, &a)?,
                text::str(cx, &b)?,
            );
            remarks.push(format!(" {index}: {a} ({}), {b} ({})", names[0], names[1]));
        }
    }
    let kinds = [
        dtype_of(cx, &wide[0])?.kind(),
        dtype_of(cx, &wide[1])?.kind(),
    ];
    let has_distance =
        kinds.iter().all(|k| is_number(*k)) && kinds.iter().any(|k| *k != Kind::Bool);
    if has_distance {
        let (a, b) = (
            np_kw(cx, "atleast_1d", &wide[..1], &[])?,
            np_kw(cx, "atleast_1d", &wide[1..2], &[])?,
        );
        let (a, b) = (get(cx, &a, &line)?, get(cx, &b, &line)?);
        let differences = quietly(cx, |cx| distances(cx, &a, &b))?;
        remarks.extend(differences);
    }
    Ok(remarks)
}

fn distances(cx: &mut Cx, a: &Value, b: &Value) -> Res<Vec<String>> {
    let mut error = sub(cx, a, b)?;
    error = np(cx, "absolute", &[error])?;
    if dtype_of(cx, &error)?.kind().is_integer() {
        let back = sub(cx, b, a)?;
        let back = np(cx, "absolute", &[back])?;
        error = np(cx, "minimum", &[error, back])?;
    }
    let largest = np(cx, "max", std::slice::from_ref(&error))?;
    let largest = np(cx, "array2string", &[largest])?;
    let nonzero = np(cx, "not_equal", &[b.clone(), Value::Int(0)])?;
    let any = np(cx, "any", std::slice::from_ref(&nonzero))?;
    let relative = match truth::truth(cx, &any)? {
        false => "inf".to_string(),
        true => {
            let (error, b) = (get(cx, &error, &nonzero)?, get(cx, b, &nonzero)?);
            let size = np(cx, "absolute", &[b])?;
            let ratio = np(cx, "divide", &[error, size])?;
            let most = np(cx, "max", &[ratio])?;
            let shown = np(cx, "array2string", &[most])?;
            text::str(cx, &shown)?
        }
    };
    Ok(vec![
        format!(
            "Max absolute difference among violations: {}",
            text::str(cx, &largest)?
        ),
        format!("Max relative difference among violations: {relative}"),
    ])
}

fn assert_true(cx: &mut Cx, val: Value, msg: Given<Value>) -> Res<()> {
    if truth::truth(cx, &val)? {
        return Ok(());
    }
    let message = match msg.0 {
        Some(msg) => text::str(cx, &msg)?,
        None => String::new(),
    };
    Err(failed(cx, message))
}

fn assert_array_equal(
    cx: &mut Cx,
    actual: Value,
    desired: Value,
    err_msg: Given<Value>,
    verbose: Given<bool>,
    strict: Given<bool>,
) -> Res<()> {
    let mut report = Report::new("Arrays are not equal", &err_msg, &verbose);
    report.strict = strict.0.unwrap_or(false);
    compare_arrays(cx, &actual, &desired, &report, true, false, &|cx, x, y| {
        compare::compare(cx, crate::object::CompareOp::Eq, x, y)
    })
}

#[allow(clippy::too_many_arguments)]
fn assert_allclose(
    cx: &mut Cx,
    actual: Value,
    desired: Value,
    rtol: Given<Value>,
    atol: Given<Value>,
    equal_nan: Given<bool>,
    err_msg: Given<Value>,
    verbose: Given<bool>,
    strict: Given<bool>,
) -> Res<()> {
    let rtol = rtol.0.unwrap_or(Value::Float(1e-7));
    let atol = atol.0.unwrap_or(Value::Int(0));
    let equal_nan = equal_nan.0.unwrap_or(true);
    let shown = |cx: &mut Cx, v: &Value| {
        let x = number::to_float(cx, v)?;
        text::format(cx, &Value::Float(x), "g")
    };
    let (r, a) = (shown(cx, &rtol)?, shown(cx, &atol)?);
    let mut report = Report::new(
        format!("Not equal to tolerance rtol={r}, atol={a}"),
        &err_msg,
        &verbose,
    );
    report.strict = strict.0.unwrap_or(false);
    compare_arrays(
        cx,
        &actual,
        &desired,
        &report,
        equal_nan,
        true,
        &|cx, x, y| {
            let kw = [
                ("rtol", rtol.clone()),
                ("atol", atol.clone()),
                ("equal_nan", Value::Bool(equal_nan)),
            ];
            np_kw(cx, "isclose", &[x.clone(), y.clone()], &kw)
        },
    )
}

fn assert_array_almost_equal(
    cx: &mut Cx,
    actual: Value,
    desired: Value,
    decimal: Given<i64>,
    err_msg: Given<Value>,
    verbose: Given<bool>,
) -> Res<()> {
    let decimal = decimal.0.unwrap_or(6);
    let header = format!("Arrays are not almost equal to {decimal} decimals");
    let report = Report::new(header, &err_msg, &verbose);
    let limit = 1.5 * 10f64.powi(-decimal as i32);
    compare_arrays(cx, &actual, &desired, &report, true, true, &|cx, x, y| {
        let one = mul(cx, x, &Value::Float(1.0))?;
        let distance = sub(cx, &one, y)?;
        let distance = np(cx, "absolute", &[distance])?;
        np(cx, "less", &[distance, Value::Float(limit)])
    })
}

fn assert_almost_equal(
    cx: &mut Cx,
    actual: Value,
    desired: Value,
    decimal: Given<i64>,
    err_msg: Given<Value>,
    verbose: Given<bool>,
) -> Res<()> {
    let decimal = decimal.0.unwrap_or(7);
    let is_many = |v: &Value| v.is::<Array>() || iterate::as_sequence(v).is_some();
    if is_many(&actual) || is_many(&desired) {
        return assert_array_almost_equal(
            cx,
            actual,
            desired,
            Given(Some(decimal)),
            err_msg,
            verbose,
        );
    }
    let report = Report::new(
        format!("Arrays are not almost equal to {decimal} decimals"),
        &err_msg,
        &verbose,
    );
    let (x, y) = (
        number::to_float(cx, &actual)?,
        number::to_float(cx, &desired)?,
    );
    let is_near = match x.is_finite() && y.is_finite() {
        true => (y - x).abs() < 1.5 * 10f64.powi(-decimal as i32),
        false => x == y || (x.is_nan() && y.is_nan()),
    };
    match is_near {
        true => Ok(()),
        false => report.raise(cx, &report.note.clone(), [&actual, &desired]),
    }
}

fn assert_array_less(
    cx: &mut Cx,
    x: Value,
    y: Value,
    err_msg: Given<Value>,
    verbose: Given<bool>,
    strict: Given<bool>,
) -> Res<()> {
    let mut report = Report::new(
        "Arrays are not strictly ordered `x < y`",
        &err_msg,
        &verbose,
    );
    report.names = ["x", "y"];
    report.strict = strict.0.unwrap_or(false);
    compare_arrays(cx, &x, &y, &report, true, false, &|cx, x, y| {
        np(cx, "less", &[x.clone(), y.clone()])
    })
}

fn assert_equal(
    cx: &mut Cx,
    actual: Value,
    desired: Value,
    err_msg: Given<Value>,
    verbose: Given<bool>,
    strict: Given<bool>,
) -> Res<()> {
    let report = Report::new("Items are not equal:", &err_msg, &verbose);
    let note = report.note.clone();
    if let (Some(a), Some(d)) = (actual.downcast_rc::<Dict>(), desired.downcast_rc::<Dict>()) {
        let entries = d.entries();
        assert_equal(
            cx,
            Value::from(a.len()),
            Value::from(entries.len()),
            err_msg,
            verbose.clone(),
            Given(None),
        )?;
        for (key, wanted) in entries {
            let Some(got) = a.get(cx, &key)? else {
                let shown = text::repr(cx, &key)?;
                return Err(failed(cx, shown));
            };
            let inner = format!("key={}\n{note}", text::repr(cx, &key)?);
            assert_equal(
                cx,
                got,
                wanted,
                Given(Some(Value::str(inner))),
                verbose.clone(),
                Given(None),
            )?;
        }
        return Ok(());
    }
    if let (Some(a), Some(d)) = (
        iterate::as_sequence(&actual),
        iterate::as_sequence(&desired),
    ) {
        assert_equal(
            cx,
            Value::from(a.len()),
            Value::from(d.len()),
            err_msg,
            verbose.clone(),
            Given(None),
        )?;
        for (k, (got, wanted)) in a.into_iter().zip(d).enumerate() {
            let inner = format!("item={k}\n{note}");
            cx.deeper(|cx| {
                assert_equal(
                    cx,
                    got,
                    wanted,
                    Given(Some(Value::str(inner))),
                    verbose.clone(),
                    Given(None),
                )
            })?;
        }
        return Ok(());
    }
    if actual.is::<Array>() || desired.is::<Array>() {
        return assert_array_equal(cx, actual, desired, err_msg, verbose, strict);
    }
    let is_nan = |v: &Value| {
        let plain = match v.downcast::<Scalar>() {
            Some(scalar) => scalar.item(),
            None => v.clone(),
        };
        matches!(plain, Value::Float(x) if x.is_nan())
    };
    if (is_nan(&actual) && is_nan(&desired)) || compare::equal(cx, &desired, &actual)? {
        return Ok(());
    }
    report.raise(cx, &note, [&actual, &desired])
}

/// `with assert_raises(...)`.
struct Expecting {
    class: Value,
    exception: RefCell<Option<Value>>,
}

impl Counted for Expecting {}

impl Object for Expecting {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        class(cx)
    }

    fn getattr(&self, _: &mut Cx, _: &Value, name: &str) -> Res<Option<Value>> {
        match name {
            "exception" => Ok(self.exception.borrow().clone()),
            _ => Ok(None),
        }
    }
}

builtin! {
    /// Gives the manager.
    ENTER: "__enter__(self, /)" => enter;
    /// Takes the exception that was expected.
    EXIT: "__exit__(self, exc_type, exc_value, traceback, /)" => exit;
}

static METHODS: &[&Builtin] = &[&ENTER, &EXIT];

fn class(cx: &Cx) -> Rc<Type> {
    let (module, name) = ("unittest.case", "_AssertRaisesContext");
    let (class, is_new) = Type::native_in(cx, module, name, &[&cx.types.object]);
    if is_new {
        let load = |cx: &Cx, namespace: &mut NameMap| {
            let class = Type::filed(cx, "unittest.case", "_AssertRaisesContext");
            add_methods(namespace, &class, METHODS);
        };
        class.define(load, None);
    }
    class
}

fn enter(_: &mut Cx, me: Me<Expecting>) -> Res<Value> {
    Ok(Value::Obj(me.0))
}

/// Whether an exception's class is below one of those expected.
fn is_expected(class: &Value, exception: &Value, cx: &Cx) -> bool {
    let classes = iterate::as_sequence(class).unwrap_or_else(|| vec![class.clone()]);
    classes
        .iter()
        .filter_map(Value::downcast_rc::<Type>)
        .any(|c| attr::is_instance(cx, exception, &c))
}

fn class_word(cx: &mut Cx, class: &Value) -> Res<String> {
    match class.downcast::<Type>() {
        Some(class) => Ok(class.name.to_string()),
        None => text::str(cx, class),
    }
}

fn exit(cx: &mut Cx, me: Me<Expecting>, _class: Value, value: Value, _trace: Value) -> Res<bool> {
    if value.is_none() {
        let word = class_word(cx, &me.0.class)?;
        return Err(failed(cx, format!("{word} not raised")));
    }
    let expected = is_expected(&me.0.class, &value, cx);
    if expected {
        *me.0.exception.borrow_mut() = Some(value);
    }
    Ok(expected)
}

fn assert_raises(cx: &mut Cx, exception_class: Value, args: Rest, kwargs: Keywords) -> Res<Value> {
    let Some((function, rest)) = args.0.split_first() else {
        return Ok(Value::object(Expecting {
            class: exception_class,
            exception: RefCell::default(),
        }));
    };
    let mut now = CallArgs::of(rest.iter().cloned());
    now.kw = kwargs
        .0
        .iter()
        .map(|(k, v)| (k.as_str().into(), v.clone()))
        .collect();
    match call::call(cx, function, now) {
        Ok(_) => {
            let word = class_word(cx, &exception_class)?;
            let name = match attr::getattr_opt(cx, function, "__name__")? {
                Some(name) => text::str(cx, &name)?,
                None => text::str(cx, function)?,
            };
            Err(failed(cx, format!("{word} not raised by {name}")))
        }
        Err(raised) => {
            let exception = raised.into_exception(cx);
            let value = Value::Obj(exception.clone());
            match is_expected(&exception_class, &value, cx) {
                true => Ok(Value::None),
                false => Err(Raised::exception(exception)),
            }
        }
    }
}
