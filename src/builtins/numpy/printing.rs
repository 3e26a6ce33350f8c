//! How arrays are shown: `set_printoptions` and its kin, `array2string`.
//!
//! `printoptions` is a context manager. A formatter is forgotten at every call that names none.

use std::cell::RefCell;
use std::rc::Rc;

use crate::array::Array;
use crate::base::Counted;
use crate::builtin;
use crate::builtins::add_methods;
use crate::object::array::foreign::{PrintFormatter, PrintOverride, with_printing};
use crate::object::array::{Scalar, array_of};
use crate::object::dict::Dict;
use crate::object::{
    Cx, NameMap, Object, Raised, Res, Type, Value, attr, binop, call, compare, index, number, text,
    truth, warning,
};
use crate::registry::argument::Me;
use crate::registry::{Argument, Builtin, FromArgument, FromNamed, Given, Named};
use crate::repr::array_repr::{array_repr, array_str, array2string};
use crate::repr::options::{
    FloatMode, Legacy, PrintOptions, SignMode, check_threshold, precision_must_be_integer,
    threshold_must_be_numeric,
};
use crate::syntax::ast::Operator;

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
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[
    &SET_PRINTOPTIONS,
    &GET_PRINTOPTIONS,
    &PRINTOPTIONS,
    &ARRAY2STRING,
    &ARRAY_REPR,
    &ARRAY_STR,
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
    formatter: Option<Value>,
    override_repr: Option<Value>,
}

impl FromNamed for Asked {
    fn take(&mut self, cx: &mut Cx, argument: &Argument) -> Res<bool> {
        let into = match argument.parameter.name {
            "precision" => &mut self.precision,
            "threshold" => &mut self.threshold,
            "edgeitems" => &mut self.edgeitems,
            "linewidth" => &mut self.linewidth,
            "suppress" => &mut self.suppress,
            "nanstr" => &mut self.nanstr,
            "infstr" => &mut self.infstr,
            "sign" => &mut self.sign,
            "floatmode" => &mut self.floatmode,
            "legacy" => &mut self.legacy,
            "formatter" => &mut self.formatter,
            "override_repr" => &mut self.override_repr,
            _ => return Ok(false),
        };
        *into = Option::from_argument(cx, argument)?;
        Ok(true)
    }
}

fn word(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_string()
}

/// `legacy=`: a version, or False.
fn set_legacy(cx: &mut Cx, legacy: &Value, options: &mut PrintOptions) -> Res<()> {
    if let Some(known) = legacy.as_str().and_then(Legacy::parse) {
        options.legacy = known;
        options.unknown_legacy = None;
    } else if matches!(legacy, Value::Bool(false)) {
        options.legacy = Legacy::Now;
        options.unknown_legacy = None;
    } else if compare::equal(cx, legacy, &Value::Bool(false))? {
        let shown = text::repr(cx, legacy)?;
        let message = format!("Passing `legacy={shown}` is deprecated.");
        warning::warn(cx, "FutureWarning", &message)?;
        options.legacy = Legacy::Now;
        options.unknown_legacy = None;
    } else {
        warning::warn(
            cx,
            "UserWarning",
            "legacy printing option can currently only be '1.13', '1.21', '1.25', '2.1', '2.2' or `False`",
        )?;
        options.unknown_legacy = legacy.as_str().map(str::to_owned);
    }
    Ok(())
}

impl Asked {
    fn over(&self, cx: &mut Cx, options: &mut PrintOptions) -> Res<()> {
        if let Some(mode) = &self.floatmode {
            options.floatmode = FloatMode::parse(&word(mode))?;
        }
        if let Some(sign) = &self.sign {
            options.sign = SignMode::parse(&word(sign))?;
        }
        if let Some(legacy) = &self.legacy {
            set_legacy(cx, legacy, options)?;
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

fn set_printoptions(cx: &mut Cx, Named(asked): Named<Asked>) -> Res<()> {
    let mut options = cx.state::<PrintOptions>().clone();
    asked.over(cx, &mut options)?;
    if options.legacy == Legacy::V1_13 {
        options.sign = SignMode::Minus;
    }
    // NumPy forgets a formatter at every call that names none.
    Settings {
        options,
        formatter: asked.formatter,
        own_repr: asked.override_repr,
    }
    .put(cx);
    Ok(())
}

/// All that a call sets and a `with` restores.
struct Settings {
    options: PrintOptions,
    formatter: Option<Value>,
    own_repr: Option<Value>,
}

impl Settings {
    fn now(cx: &mut Cx) -> Settings {
        Settings {
            options: cx.state::<PrintOptions>().clone(),
            formatter: cx.state::<PrintFormatter>().0.clone(),
            own_repr: cx.state::<PrintOverride>().0.clone(),
        }
    }

    fn put(self, cx: &mut Cx) {
        *cx.state::<PrintOptions>() = self.options;
        cx.state::<PrintFormatter>().0 = self.formatter;
        cx.state::<PrintOverride>().0 = self.own_repr;
    }
}

fn get_printoptions(cx: &mut Cx) -> Res<Value> {
    let options = cx.state::<PrintOptions>().clone();
    if let Some(unknown) = options.unknown_legacy {
        return Err(Raised::key(cx, Value::str(unknown)));
    }
    let own_repr = cx.state::<PrintOverride>().0.clone();
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
        (
            "legacy",
            options.legacy.name().map_or(Value::Bool(false), Value::str),
        ),
        ("override_repr", own_repr.unwrap_or(Value::None)),
    ];
    let pairs = pairs.map(|(k, v)| (Value::str(k), v));
    Ok(Value::object(Dict::from_pairs(cx, pairs)?))
}

/// `with np.printoptions(...)`.
struct Manager {
    asked: Asked,
    before: RefCell<Option<Settings>>,
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

fn printoptions(_: &mut Cx, Named(asked): Named<Asked>) -> Res<Value> {
    Ok(Value::object(Manager {
        asked,
        before: RefCell::default(),
    }))
}

fn enter(cx: &mut Cx, me: Me<Manager>) -> Res<Value> {
    let before = Settings::now(cx);
    let mut options = before.options.clone();
    me.0.asked.over(cx, &mut options)?;
    if options.legacy == Legacy::V1_13 {
        options.sign = SignMode::Minus;
    }
    Settings {
        options,
        formatter: me.0.asked.formatter.clone(),
        own_repr: me.0.asked.override_repr.clone(),
    }
    .put(cx);
    match get_printoptions(cx) {
        Ok(shown) => {
            *me.0.before.borrow_mut() = Some(before);
            Ok(shown)
        }
        Err(raised) => {
            before.put(cx);
            Err(raised)
        }
    }
}

fn exit(cx: &mut Cx, me: Me<Manager>, _type: Value, _value: Value, _trace: Value) -> Res<()> {
    if let Some(before) = me.0.before.borrow_mut().take() {
        before.put(cx);
    }
    Ok(())
}

/// What is to be shown: an array or a scalar; anything else lacks what NumPy asks it first.
fn shown_array(cx: &mut Cx, value: &Value, asked: &str) -> Res<Rc<Array>> {
    match value.is::<Array>() || value.is::<Scalar>() {
        true => array_of(cx, value, None),
        false => Err(attr::no_attribute(cx, value, asked)),
    }
}

#[allow(clippy::too_many_arguments)]
fn to_string(
    cx: &mut Cx,
    a: Value,
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
    let a = shown_array(cx, &a, "size")?;
    let asked = Asked {
        precision,
        threshold,
        edgeitems,
        suppress: suppress_small,
        sign,
        floatmode,
        legacy,
        ..Asked::default()
    };
    let mut options = cx.state::<PrintOptions>().clone();
    asked.over(cx, &mut options)?;
    if asked.legacy.is_none() {
        options.check()?;
    }
    if let Some(width) = &max_line_width
        && number::Number::of(width).is_none()
    {
        // NumPy takes the suffix off the width, whatever that is.
        binop::inplace(cx, Operator::Sub, width, &Value::Int(0))?;
    }
    let of_width = Asked {
        linewidth: max_line_width,
        ..Asked::default()
    };
    of_width.over(cx, &mut options)?;
    if let Some(formatter) = &formatter
        && a.strided().size() > 0
    {
        attr::getattr(cx, formatter, "keys")?;
    }
    let text = |given: Given<Rc<str>>, default: &str| {
        given
            .0
            .map_or_else(|| default.to_string(), |t| t.to_string())
    };
    let (separator, prefix, suffix) = (text(separator, " "), text(prefix, ""), text(suffix, ""));
    let strided = a.strided().clone();
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
    arr: Value,
    width: Option<Value>,
    precision: Option<Value>,
    suppress: Option<Value>,
) -> Res<Value> {
    // A scalar of NumPy's stands under the name of its class.
    let name = match arr.is::<Scalar>() {
        true => attr::type_of(cx, &arr).name.get().to_string(),
        false => "array".to_string(),
    };
    let arr = shown_array(cx, &arr, "size")?;
    if let Some(own) = cx.state::<PrintOverride>().0.clone() {
        return call::call_pos(cx, &own, [arr.into()]);
    }
    let options = shown_options(cx, width, precision, suppress)?;
    let strided = arr.strided().clone();
    let text = with_printing(cx, |hooks| array_repr(&strided, &name, &options, hooks))?;
    Ok(Value::str(text))
}

fn to_str(
    cx: &mut Cx,
    a: Value,
    width: Option<Value>,
    precision: Option<Value>,
    suppress: Option<Value>,
) -> Res<String> {
    let a = shown_array(cx, &a, "shape")?;
    let options = shown_options(cx, width, precision, suppress)?;
    let strided = a.strided().clone();
    with_printing(cx, |hooks| array_str(&strided, &options, hooks))
}
