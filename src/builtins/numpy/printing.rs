//! How arrays are shown: `set_printoptions` and its kin, `array2string`, and the texts of single numbers.
//!
//! `printoptions` is a context manager. `legacy=` is refused: one way of printing is enough.

use std::cell::RefCell;
use std::rc::Rc;

use num_bigint::BigInt;

use super::compose::elements;
use crate::array::{Array, Kind};
use crate::base::Counted;
use crate::builtin;
use crate::builtins::add_methods;
use crate::object::array::foreign::{PrintFormatter, with_printing};
use crate::object::array::{Scalar, scalar_or_object};
use crate::object::dict::Dict;
use crate::object::int::Int;
use crate::object::{Cx, NameMap, Object, Raised, Res, Type, Value, index, number, truth};
use crate::registry::argument::Me;
use crate::registry::{ArrayLike, Builtin, Given};
use crate::repr::array_repr::{array_repr, array_str, array2string};
use crate::repr::options::{
    FloatMode, PrintOptions, SignMode, check_threshold, precision_must_be_integer,
    threshold_must_be_numeric,
};
use crate::scalar::format_float::{
    FloatStyle, Trim, format_float_positional, format_float_scientific, non_negative,
};

builtin! {
    /// Sets how arrays are shown.
    ///
    /// >>> np.set_printoptions(precision=3)
    SET_PRINTOPTIONS: "set_printoptions(precision=None, threshold=None, edgeitems=None, linewidth=None, suppress=None, nanstr=None, infstr=None, formatter=None, sign=None, floatmode=None, *, legacy=None, override_repr=None)" => set_printoptions;
    /// How arrays are shown.
    ///
    /// >>> np.get_printoptions()['linewidth']
    /// 75
    GET_PRINTOPTIONS: "get_printoptions()" => get_printoptions;
    /// How arrays are shown inside a `with` block.
    ///
    /// >>> with np.printoptions(precision=2): print(np.array([1 / 3]))
    /// [0.33]
    PRINTOPTIONS: "printoptions(precision=None, threshold=None, edgeitems=None, linewidth=None, suppress=None, nanstr=None, infstr=None, formatter=None, sign=None, floatmode=None, *, legacy=None, override_repr=None)" => printoptions;
    /// An array as text.
    ///
    /// >>> np.array2string(np.array([1.5, 2]), separator=', ')
    /// '[1.5, 2. ]'
    ARRAY2STRING: "array2string(a, max_line_width=None, precision=None, suppress_small=None, separator=' ', prefix='', *, formatter=None, threshold=None, edgeitems=None, sign=None, floatmode=None, suffix='', legacy=None)" => to_string;
    /// `repr` of an array.
    ///
    /// >>> np.array_repr(np.array([1, 2]))
    /// 'array([1, 2])'
    ARRAY_REPR: "array_repr(arr, max_line_width=None, precision=None, suppress_small=None)" => to_repr;
    /// `str` of an array.
    ///
    /// >>> np.array_str(np.array([1, 2]))
    /// '[1 2]'
    ARRAY_STR: "array_str(a, max_line_width=None, precision=None, suppress_small=None)" => to_str;
    /// A number in a base from 2 to 36.
    ///
    /// >>> np.base_repr(255, 16)
    /// 'FF'
    BASE_REPR: "base_repr(number, base=2, padding=0)" => base_repr;
    /// A number in binary, negative ones in two's complement of a width.
    ///
    /// >>> np.binary_repr(-3, width=5)
    /// '11101'
    BINARY_REPR: "binary_repr(num, width=None)" => binary_repr;
    /// A float without exponent.
    ///
    /// >>> np.format_float_positional(1e-5)
    /// '0.00001'
    FORMAT_FLOAT_POSITIONAL: "format_float_positional(x, precision=None, unique=True, fractional=True, trim='k', sign=False, pad_left=None, pad_right=None, min_digits=None)" => positional;
    /// A float with exponent.
    ///
    /// >>> np.format_float_scientific(12.0)
    /// '1.2e+01'
    FORMAT_FLOAT_SCIENTIFIC: "format_float_scientific(x, precision=None, unique=True, trim='k', sign=False, pad_left=None, exp_digits=None, min_digits=None)" => scientific;
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[
    &SET_PRINTOPTIONS,
    &GET_PRINTOPTIONS,
    &PRINTOPTIONS,
    &ARRAY2STRING,
    &ARRAY_REPR,
    &ARRAY_STR,
    &BASE_REPR,
    &BINARY_REPR,
    &FORMAT_FLOAT_POSITIONAL,
    &FORMAT_FLOAT_SCIENTIFIC,
];

/// Options as they were given; None keeps what is.
#[derive(Clone, Default)]
struct Asked {
    precision: Option<Value>,
    threshold: Option<Value>,
    edgeitems: Option<Value>,
    linewidth: Option<Value>,
    suppress: Option<Value>,
    nanstr: Option<Value>,
    infstr: Option<Value>,
    sign: Option<Value>,
    floatmode: Option<Value>,
    legacy: Option<Value>,
}

fn word(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_string()
}

impl Asked {
    fn over(&self, cx: &mut Cx, options: &mut PrintOptions) -> Res<()> {
        if let Some(mode) = &self.floatmode {
            options.floatmode = FloatMode::parse(&word(mode))?;
        }
        if let Some(sign) = &self.sign {
            options.sign = SignMode::parse(&word(sign))?;
        }
        if let Some(legacy) = &self.legacy
            && !matches!(legacy, Value::Bool(false))
        {
            return Err(Raised::new(
                crate::diag::fault::FaultKind::NotImplementedError,
                "arr prints arrays as NumPy 2 does: legacy= is left out",
            ));
        }
        if let Some(threshold) = &self.threshold {
            let x = match number::Number::of(threshold) {
                Some(n) => n.to_f64()?,
                None => return Err(threshold_must_be_numeric().into()),
            };
            options.threshold = check_threshold(x)?;
        }
        if let Some(precision) = &self.precision {
            options.precision = match index::index_opt(cx, precision)? {
                Some(Value::Int(n)) => n,
                _ => return Err(precision_must_be_integer().into()),
            };
        }
        if let Some(edge) = &self.edgeitems {
            options.edgeitems = index::index_i64(cx, edge)?.max(0) as usize;
        }
        if let Some(width) = &self.linewidth {
            options.linewidth = match width {
                Value::Float(x) => *x as i64,
                width => index::index_i64(cx, width)?,
            };
        }
        if let Some(suppress) = &self.suppress {
            options.suppress = truth::truth(cx, suppress)?;
        }
        if let Some(text) = &self.nanstr {
            options.nanstr = word(text);
        }
        if let Some(text) = &self.infstr {
            options.infstr = word(text);
        }
        Ok(())
    }
}

#[allow(clippy::too_many_arguments)]
fn set_printoptions(
    cx: &mut Cx,
    precision: Option<Value>,
    threshold: Option<Value>,
    edgeitems: Option<Value>,
    linewidth: Option<Value>,
    suppress: Option<Value>,
    nanstr: Option<Value>,
    infstr: Option<Value>,
    formatter: Option<Value>,
    sign: Option<Value>,
    floatmode: Option<Value>,
    legacy: Option<Value>,
    _override_repr: Option<Value>,
) -> Res<()> {
    let asked = Asked {
        precision,
        threshold,
        edgeitems,
        linewidth,
        suppress,
        nanstr,
        infstr,
        sign,
        floatmode,
        legacy,
    };
    let mut options = cx.state::<PrintOptions>().clone();
    asked.over(cx, &mut options)?;
    *cx.state::<PrintOptions>() = options;
    // NumPy forgets a formatter at every call that names none.
    cx.state::<PrintFormatter>().0 = formatter;
    Ok(())
}

fn get_printoptions(cx: &mut Cx) -> Res<Value> {
    let options = cx.state::<PrintOptions>().clone();
    let formatter = cx
        .state::<PrintFormatter>()
        .0
        .clone()
        .unwrap_or(Value::None);
    let threshold = match options.threshold {
        t if t.fract() == 0.0 && t.abs() < 9e18 => Value::Int(t as i64),
        t if t == i64::MAX as f64 => Value::Int(i64::MAX),
        t => Value::Float(t),
    };
    let pairs = [
        ("edgeitems", Value::from(options.edgeitems)),
        ("threshold", threshold),
        ("floatmode", Value::str(options.floatmode.name())),
        ("precision", Value::Int(options.precision)),
        ("suppress", Value::Bool(options.suppress)),
        ("linewidth", Value::Int(options.linewidth)),
        ("nanstr", Value::str(options.nanstr)),
        ("infstr", Value::str(options.infstr)),
        ("sign", Value::str(options.sign.name())),
        ("formatter", formatter),
        ("legacy", Value::Bool(false)),
        ("override_repr", Value::None),
    ];
    let pairs = pairs.map(|(k, v)| (Value::str(k), v));
    Ok(Value::object(Dict::from_pairs(cx, pairs)?))
}

/// `with np.printoptions(...)`.
struct Manager {
    asked: Asked,
    formatter: Option<Value>,
    before: RefCell<Option<(PrintOptions, Option<Value>)>>,
}

impl Counted for Manager {}

impl Object for Manager {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        class(cx)
    }
}

builtin! {
    /// Takes effect; gives the options.
    ENTER: "__enter__(self, /)" => enter;
    /// Restores what was before.
    EXIT: "__exit__(self, exc_type, exc_value, traceback, /)" => exit;
}

static METHODS: &[&Builtin] = &[&ENTER, &EXIT];

fn class(cx: &Cx) -> Rc<Type> {
    let bases = [&cx.types.object];
    let (class, is_new) = Type::native_in(cx, "contextlib", "_GeneratorContextManager", &bases);
    if is_new {
        let load = |cx: &Cx, namespace: &mut NameMap| {
            let class = Type::filed(cx, "contextlib", "_GeneratorContextManager");
            add_methods(namespace, &class, METHODS);
        };
        class.define(load, None);
    }
    class
}

#[allow(clippy::too_many_arguments)]
fn printoptions(
    _: &mut Cx,
    precision: Option<Value>,
    threshold: Option<Value>,
    edgeitems: Option<Value>,
    linewidth: Option<Value>,
    suppress: Option<Value>,
    nanstr: Option<Value>,
    infstr: Option<Value>,
    formatter: Option<Value>,
    sign: Option<Value>,
    floatmode: Option<Value>,
    legacy: Option<Value>,
    _override_repr: Option<Value>,
) -> Res<Value> {
    let asked = Asked {
        precision,
        threshold,
        edgeitems,
        linewidth,
        suppress,
        nanstr,
        infstr,
        sign,
        floatmode,
        legacy,
    };
    Ok(Value::object(Manager {
        asked,
        formatter,
        before: RefCell::default(),
    }))
}

fn enter(cx: &mut Cx, me: Me<Manager>) -> Res<Value> {
    let before = (
        cx.state::<PrintOptions>().clone(),
        cx.state::<PrintFormatter>().0.clone(),
    );
    let mut options = before.0.clone();
    me.0.asked.over(cx, &mut options)?;
    *me.0.before.borrow_mut() = Some(before);
    *cx.state::<PrintOptions>() = options;
    cx.state::<PrintFormatter>().0 = me.0.formatter.clone();
    get_printoptions(cx)
}

fn exit(cx: &mut Cx, me: Me<Manager>, _type: Value, _value: Value, _trace: Value) -> Res<()> {
    if let Some((options, formatter)) = me.0.before.borrow_mut().take() {
        *cx.state::<PrintOptions>() = options;
        cx.state::<PrintFormatter>().0 = formatter;
    }
    Ok(())
}

#[allow(clippy::too_many_arguments)]
fn to_string(
    cx: &mut Cx,
    a: ArrayLike,
    max_line_width: Option<Value>,
    precision: Option<Value>,
    suppress_small: Option<Value>,
    separator: Given<Rc<str>>,
    prefix: Given<Rc<str>>,
    formatter: Option<Value>,
    threshold: Option<Value>,
    edgeitems: Option<Value>,
    sign: Option<Value>,
    floatmode: Option<Value>,
    suffix: Given<Rc<str>>,
    legacy: Option<Value>,
) -> Res<String> {
    let asked = Asked {
        precision,
        threshold,
        edgeitems,
        linewidth: max_line_width,
        suppress: suppress_small,
        sign,
        floatmode,
        legacy,
        ..Asked::default()
    };
    let mut options = cx.state::<PrintOptions>().clone();
    asked.over(cx, &mut options)?;
    let text = |given: Given<Rc<str>>, default: &str| {
        given
            .0
            .map_or_else(|| default.to_string(), |t| t.to_string())
    };
    let (separator, prefix, suffix) = (text(separator, " "), text(prefix, ""), text(suffix, ""));
    let strided = a.0.strided().clone();
    let before = cx.state::<PrintFormatter>().0.clone();
    if formatter.is_some() {
        cx.state::<PrintFormatter>().0 = formatter;
    }
    let result = with_printing(cx, |hooks| {
        array2string(&strided, &options, &separator, &prefix, &suffix, hooks)
    });
    cx.state::<PrintFormatter>().0 = before;
    result
}

fn shown_options(
    cx: &mut Cx,
    width: Option<Value>,
    precision: Option<Value>,
    suppress: Option<Value>,
) -> Res<PrintOptions> {
    let asked = Asked {
        linewidth: width,
        precision,
        suppress,
        ..Asked::default()
    };
    let mut options = cx.state::<PrintOptions>().clone();
    asked.over(cx, &mut options)?;
    Ok(options)
}

fn to_repr(
    cx: &mut Cx,
    arr: ArrayLike,
    width: Option<Value>,
    precision: Option<Value>,
    suppress: Option<Value>,
) -> Res<String> {
    let options = shown_options(cx, width, precision, suppress)?;
    let strided = arr.0.strided().clone();
    with_printing(cx, |hooks| array_repr(&strided, "array", &options, hooks))
}

fn to_str(
    cx: &mut Cx,
    a: ArrayLike,
    width: Option<Value>,
    precision: Option<Value>,
    suppress: Option<Value>,
) -> Res<String> {
    let options = shown_options(cx, width, precision, suppress)?;
    let strided = a.0.strided().clone();
    with_printing(cx, |hooks| array_str(&strided, &options, hooks))
}

fn big(cx: &mut Cx, value: &Value) -> Res<BigInt> {
    Ok(match index::index(cx, value)? {
        Value::Int(n) => BigInt::from(n),
        other => other
            .downcast::<Int>()
            .map(|i| i.value.clone())
            .unwrap_or_default(),
    })
}

fn base_repr(cx: &mut Cx, number: Value, base: Given<i64>, padding: Given<i64>) -> Res<String> {
    let base = base.0.unwrap_or(2);
    if base > 36 {
        return Err(Raised::value(
            "Bases greater than 36 not handled in base_repr.",
        ));
    }
    if base < 2 {
        return Err(Raised::value("Bases less than 2 not handled in base_repr."));
    }
    let n = big(cx, &number)?;
    let digits = n.magnitude().to_str_radix(base as u32).to_uppercase();
    let zeros = padding.0.unwrap_or(0).max(0) as usize;
    cx.reserve(zeros as u128)?;
    let is_zero = n == BigInt::from(0);
    let digits = if is_zero && zeros > 0 {
        String::new()
    } else {
        digits
    };
    let digits = format!("{}{digits}", "0".repeat(zeros));
    Ok(if n < BigInt::from(0) {
        format!("-{digits}")
    } else {
        digits
    })
}

fn binary_repr(cx: &mut Cx, num: Value, width: Option<i64>) -> Res<String> {
    let n = big(cx, &num)?;
    let digits = n.magnitude().to_str_radix(2);
    let short = |needed: usize, width: i64| {
        Raised::value(format!(
            "Insufficient bit width={width} provided for binwidth={needed}"
        ))
    };
    let padded = |digits: String, fill: char, width: Option<i64>| -> Res<String> {
        let needed = digits.len();
        match width {
            Some(w) if w < needed as i64 => Err(short(needed, w)),
            Some(w) => Ok(format!(
                "{}{digits}",
                fill.to_string().repeat(w as usize - needed)
            )),
            None => Ok(digits),
        }
    };
    cx.reserve(width.unwrap_or(0).max(0) as u128)?;
    if n >= BigInt::from(0) {
        return padded(digits, '0', width);
    }
    let Some(width) = width else {
        return Ok(format!("-{digits}"));
    };
    // Two's complement in as many bits as the number needs.
    let magnitude = -n.clone();
    let bits = (magnitude.clone() - 1u8).bits() as usize + 1;
    let complement = (BigInt::from(1) << bits) + n;
    padded(complement.to_str_radix(2), '1', Some(width))
}

/// Options of the float texts, checked.
struct Digits {
    precision: Option<i64>,
    min_digits: Option<i64>,
    pad_left: Option<i64>,
    pad_right: Option<i64>,
    exp_digits: Option<i64>,
}

fn style(
    digits: &Digits,
    unique: Given<bool>,
    fractional: bool,
    trim: Given<Rc<str>>,
    sign: Given<bool>,
) -> Res<FloatStyle> {
    let least = |name: &str, value: Option<i64>| value.map(|v| non_negative(name, v)).transpose();
    let style = FloatStyle {
        precision: least("precision", digits.precision)?,
        unique: unique.0.unwrap_or(true),
        fractional,
        trim: match trim.0 {
            Some(text) => Trim::parse(&text)?,
            None => Trim::Keep,
        },
        sign: sign.0.unwrap_or(false),
        pad_left: least("pad_left", digits.pad_left)?,
        pad_right: least("pad_right", digits.pad_right)?,
        exp_digits: least("exp_digits", digits.exp_digits)?,
        min_digits: least("min_digits", digits.min_digits)?,
    };
    style.check()?;
    Ok(style)
}

/// The text of a number in its own width.
fn float_text(cx: &mut Cx, x: &Value, style: &FloatStyle, is_positional: bool) -> Res<String> {
    let scalar = match x.is::<Array>() {
        true => {
            let strided = elements(cx, x)?;
            scalar_or_object(&strided, strided.layout.offset)
        }
        false => x.clone(),
    };
    if let Some(scalar) = scalar.downcast::<Scalar>() {
        let element = &scalar.element;
        return Ok(match (element.dtype.kind(), is_positional) {
            (Kind::F16, true) => {
                format_float_positional::<half::f16>(element.get().unwrap_or_default(), style)
            }
            (Kind::F16, false) => {
                format_float_scientific::<half::f16>(element.get().unwrap_or_default(), style)
            }
            (Kind::F32, true) => {
                format_float_positional::<f32>(element.get().unwrap_or_default(), style)
            }
            (Kind::F32, false) => {
                format_float_scientific::<f32>(element.get().unwrap_or_default(), style)
            }
            (_, positional) => {
                let wide = number::to_float(cx, &scalar.item())?;
                wide_text(wide, style, positional)
            }
        });
    }
    let wide = number::to_float(cx, &scalar)?;
    Ok(wide_text(wide, style, is_positional))
}

fn wide_text(x: f64, style: &FloatStyle, is_positional: bool) -> String {
    match is_positional {
        true => format_float_positional(x, style),
        false => format_float_scientific(x, style),
    }
}

#[allow(clippy::too_many_arguments)]
fn positional(
    cx: &mut Cx,
    x: Value,
    precision: Option<i64>,
    unique: Given<bool>,
    fractional: Given<bool>,
    trim: Given<Rc<str>>,
    sign: Given<bool>,
    pad_left: Option<i64>,
    pad_right: Option<i64>,
    min_digits: Option<i64>,
) -> Res<String> {
    let digits = Digits {
        precision,
        min_digits,
        pad_left,
        pad_right,
        exp_digits: None,
    };
    let style = style(&digits, unique, fractional.0.unwrap_or(true), trim, sign)?;
    float_text(cx, &x, &style, true)
}

#[allow(clippy::too_many_arguments)]
fn scientific(
    cx: &mut Cx,
    x: Value,
    precision: Option<i64>,
    unique: Given<bool>,
    trim: Given<Rc<str>>,
    sign: Given<bool>,
    pad_left: Option<i64>,
    exp_digits: Option<i64>,
    min_digits: Option<i64>,
) -> Res<String> {
    let digits = Digits {
        precision,
        min_digits,
        pad_left,
        pad_right: None,
        exp_digits,
    };
    let style = style(&digits, unique, true, trim, sign)?;
    float_text(cx, &x, &style, false)
}
