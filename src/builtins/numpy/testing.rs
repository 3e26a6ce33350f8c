//! `numpy.testing`: assertions about arrays.
//!
//! Lists and dicts are compared item by item, arrays as wholes; what differs is reported by `mismatch`.

use std::cell::RefCell;
use std::rc::Rc;

use super::compose::{mul, np, np_kw, sub};
use super::mismatch::{Report, compare_arrays, failed};
use crate::array::Array;
use crate::base::Counted;
use crate::builtin;
use crate::builtins::{add_functions, add_methods};
use crate::diag::fault::FaultKind;
use crate::object::array::Scalar;
use crate::object::complex::Complex;
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
    compare_arrays(cx, &actual, &desired, &report, true, true, &|cx, x, y| {
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
    let (r, a) = (text::format(cx, &rtol, "g")?, text::format(cx, &atol, "g")?);
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
    let mut report = Report::new(header, &err_msg, &verbose);
    report.precision = decimal;
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
    let has_halves = |v: &Value| {
        v.downcast::<Array>()
            .is_some_and(|a| a.dtype().kind().is_complex())
    };
    if has_halves(&actual) || has_halves(&desired) {
        return both_halves(cx, [actual, desired], decimal, err_msg, verbose);
    }
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
    let parts = |cx: &mut Cx, v: &Value| -> Res<[f64; 2]> {
        let plain = plain_of(v);
        match plain.downcast::<Complex>() {
            Some(z) => Ok([z.re, z.im]),
            None => Ok([number::to_float(cx, &plain)?, 0.0]),
        }
    };
    let (x, y) = (parts(cx, &actual)?, parts(cx, &desired)?);
    let is_near = match x.iter().chain(&y).all(|v| v.is_finite()) {
        true => (y[0] - x[0]).hypot(y[1] - x[1]) < 1.5 * 10f64.powi(-decimal as i32),
        false => x
            .iter()
            .zip(&y)
            .all(|(a, b)| a == b || (a.is_nan() && b.is_nan())),
    };
    match is_near {
        true => Ok(()),
        false => report.raise(cx, &report.note.clone(), [&actual, &desired]),
    }
}

/// Complex arrays are compared by halves, and a difference of either is reported as one of the whole.
fn both_halves(
    cx: &mut Cx,
    whole: [Value; 2],
    decimal: i64,
    err_msg: Given<Value>,
    verbose: Given<bool>,
) -> Res<()> {
    for half in ["real", "imag"] {
        let [actual, desired] = whole.each_ref().map(std::slice::from_ref);
        let (actual, desired) = (np(cx, half, actual)?, np(cx, half, desired)?);
        let near = assert_almost_equal(
            cx,
            actual,
            desired,
            Given(Some(decimal)),
            Given(None),
            Given(None),
        );
        match near {
            Err(raised) if raised.is_kind(cx, "AssertionError") => {
                let header = format!("Arrays are not almost equal to {decimal} decimals");
                let mut report = Report::new(header, &err_msg, &verbose);
                report.precision = 8;
                let [actual, desired] = &whole;
                return report.raise(cx, &report.note.clone(), [actual, desired]);
            }
            other => other?,
        }
    }
    Ok(())
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
    let mut report = Report::new("Items are not equal:", &err_msg, &verbose);
    report.precision = 8;
    let note = report.note.clone();
    if desired.is::<Dict>() && !actual.is::<Dict>() {
        let class = Value::Obj(attr::type_of(cx, &actual));
        let shown = text::repr(cx, &class)?;
        return Err(Raised::new(FaultKind::AssertionError, shown));
    }
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
    let (x, y) = (plain_of(&actual), plain_of(&desired));
    if x.is::<Complex>() || y.is::<Complex>() {
        let (a, b) = (complex_parts(&x), complex_parts(&y));
        let alike = |a: f64, b: f64| a == b || (a.is_nan() && b.is_nan());
        return match (a, b) {
            (Some(a), Some(b)) if alike(a[0], b[0]) && alike(a[1], b[1]) => Ok(()),
            _ => report.raise(cx, &note, [&actual, &desired]),
        };
    }
    let is_nan = |v: &Value| matches!(v, Value::Float(x) if x.is_nan());
    if (is_nan(&x) && is_nan(&y)) || (is_nat(&actual) && is_nat(&desired)) {
        return Ok(());
    }
    // Zeros of different sign are told apart.
    let is_negative_zero =
        |v: &Value| matches!(v, Value::Float(x) if *x == 0.0 && x.is_sign_negative());
    let is_zero =
        |v: &Value| matches!(v, Value::Int(0)) || matches!(v, Value::Float(x) if *x == 0.0);
    let differ = is_zero(&x) && is_zero(&y) && is_negative_zero(&x) != is_negative_zero(&y);
    if !differ && compare::equal(cx, &desired, &actual)? {
        return Ok(());
    }
    report.raise(cx, &note, [&actual, &desired])
}

/// The Python value of a NumPy scalar; anything else itself.
fn plain_of(v: &Value) -> Value {
    match v.downcast::<Scalar>() {
        Some(scalar) => scalar.item(),
        None => v.clone(),
    }
}

fn complex_parts(v: &Value) -> Option<[f64; 2]> {
    match v {
        Value::Int(n) => Some([*n as f64, 0.0]),
        Value::Float(x) => Some([*x, 0.0]),
        Value::Bool(b) => Some([f64::from(u8::from(*b)), 0.0]),
        v => v.downcast::<Complex>().map(|z| [z.re, z.im]),
    }
}

/// A date or duration that is not one.
fn is_nat(v: &Value) -> bool {
    v.downcast::<Scalar>().is_some_and(|scalar| {
        let element = &scalar.element();
        element.dtype.kind().is_time()
            && element.bytes.get(..8) == Some(&i64::MIN.to_ne_bytes()[..])
    })
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
