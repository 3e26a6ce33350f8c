//! Text out of text: case, padding, stripping, replacing, joining, encoding.
//!
//! A reader would get wrong how large the elements of a result are: padding and replacing reckon the largest need before they write, so that
//! they fail where there are no elements, as NumPy does; `expandtabs` reckons four for every letter of Unicode text, as NumPy does.

use super::lift::{Lay, Lifted, each, length, letters, lift, lift_method, sized};
use super::operands::{as_kind, largest, resolve, whole};
use super::predicates::{entries, operands};
use crate::array::{Kind, Strided};
use crate::builtins::numpy::compose::{elements, own};
use crate::object::array::{array_of, strided_of};
use crate::object::{Cx, Raised, Res, Value, attr, binop, bytes, call};
use crate::registry::Builtin;
use crate::registry::argument::Argument;
use crate::syntax::ast::Operator;

fn int(value: &Value) -> i64 {
    match value {
        Value::Int(n) => *n,
        _ => 0,
    }
}

fn given(arguments: &[Argument], i: usize) -> Option<Value> {
    arguments.get(i).and_then(|a| a.given().cloned())
}

/// Elements as a value.
fn value_of(cx: &mut Cx, part: &Strided) -> Value {
    own(cx, part.clone(), crate::array::Why::None)
}

/// Text must come first: the refusal is that of its length.
fn check_text(cx: &mut Cx, part: &Strided) -> Res<()> {
    let value = value_of(cx, part);
    resolve(cx, "str_len", &[value], 1).map(|_| ())
}

/// The same letters otherwise: elements keep their size.
fn same_size(cx: &mut Cx, entry: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
    lift_method(cx, &operands(arguments), entry.name())?.into_same(cx, Lay::Plain)
}

fn stripped(cx: &mut Cx, entry: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
    let values = operands(arguments);
    let kind = if values.len() == 1 {
        "whitespace"
    } else {
        "chars"
    };
    let parts = resolve(
        cx,
        &format!("_{}_{kind}", entry.name()),
        &values,
        values.len(),
    )?;
    let lifted = each(cx, &parts, |cx, row| {
        call::call_method(cx, &row[0], entry.name(), row[1..].iter().cloned())
    })?;
    lifted.into_same(cx, Lay::Ufunc)
}

fn expanded(cx: &mut Cx, _: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
    let text = strided_of(cx, &given(arguments, 0).unwrap_or(Value::None))?;
    let tabs = strided_of(cx, &given(arguments, 1).unwrap_or(Value::Int(8)))?;
    let values = [value_of(cx, &text), value_of(cx, &tabs)];
    let parts = resolve(cx, "_expandtabs_length", &values, 1)?;
    let kind = text.dtype.kind();
    let mut sizes = Vec::new();
    let lifted = each(cx, &parts, |cx, row| {
        sizes.push(tabbed_size(kind, &row[0], int(&row[1])));
        call::call_method(cx, &row[0], "expandtabs", [row[1].clone()])
    })?;
    let size = largest(sizes.into_iter())?.max(1);
    lifted.into_array(cx, sized(kind, size), Lay::Like)
}

/// The size that NumPy reserves for text with its tabs expanded.
fn tabbed_size(kind: Kind, text: &Value, tab: i64) -> i64 {
    let (mut column, mut size) = (0i64, 0i64);
    let unit = if kind == Kind::Str { 4 } else { 1 };
    let codes: Vec<u32> = match (text.as_str(), bytes::as_bytes(text)) {
        (Some(text), _) => text.chars().map(u32::from).collect(),
        (None, Some(raw)) => raw.iter().map(|&b| b.into()).collect(),
        _ => Vec::new(),
    };
    for code in codes {
        if code != u32::from('\t') {
            let ends_line = code == u32::from('\n') || code == u32::from('\r');
            column = if ends_line { 0 } else { column + 1 };
            size += unit;
        } else if tab > 0 {
            let step = tab - column % tab;
            column = column.saturating_add(step);
            size = size.saturating_add(step);
        }
    }
    size
}

/// `center`, `ljust`, `rjust`: as wide as the widest.
fn padded(cx: &mut Cx, entry: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
    let width = whole(cx, &given(arguments, 1).unwrap_or(Value::None), "width")?;
    let text = strided_of(cx, &given(arguments, 0).unwrap_or(Value::None))?;
    let fill = given(arguments, 2).unwrap_or_else(|| Value::str(" "));
    let fill = strided_of(cx, &fill)?;
    check_text(cx, &fill)?;
    let lengths = each(cx, std::slice::from_ref(&fill), |_, row| {
        Ok(Value::Int(length(&row[0]) as i64))
    })?;
    if lengths.values.iter().any(|n| int(n) != 1) {
        return Err(Raised::type_error(
            "The fill character must be exactly one character long",
        ));
    }
    let fill = as_kind(cx, &fill, &text.dtype)?;
    widened(cx, entry.name(), text, width, Some(fill))
}

fn zero_filled(cx: &mut Cx, entry: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
    let width = whole(cx, &given(arguments, 1).unwrap_or(Value::None), "width")?;
    let text = strided_of(cx, &given(arguments, 0).unwrap_or(Value::None))?;
    widened(cx, entry.name(), text, width, None)
}

fn widened(
    cx: &mut Cx,
    method: &str,
    text: Strided,
    width: Strided,
    fill: Option<Strided>,
) -> Res<Value> {
    check_text(cx, &text)?;
    let both = [text.clone(), width.clone()];
    let sizes = each(cx, &both, |_, row| {
        Ok(Value::Int(int(&row[1]).max(length(&row[0]) as i64)))
    })?;
    let size = largest(sizes.values.iter().map(int))?.max(1);
    cx.reserve(size as u128 * sizes.values.len() as u128)?;
    let kind = text.dtype.kind();
    let mut parts = vec![text, width];
    parts.extend(fill);
    let lifted = each(cx, &parts, |cx, row| {
        call::call_method(cx, &row[0], method, row[1..].iter().cloned())
    })?;
    lifted.into_array(cx, sized(kind, size), Lay::Like)
}

/// `multiply`: nothing where the count is negative.
fn multiplied(cx: &mut Cx, _: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
    let text = strided_of(cx, &given(arguments, 0).unwrap_or(Value::None))?;
    let count = whole(cx, &given(arguments, 1).unwrap_or(Value::None), "i")?;
    check_text(cx, &text)?;
    let kind = text.dtype.kind();
    let parts = [text, count];
    let sizes = each(cx, &parts, |_, row| {
        let size = (length(&row[0]) as i64).checked_mul(int(&row[1]).max(0));
        let overflow = || {
            Raised::new(
                crate::diag::fault::FaultKind::OverflowError,
                "Overflow encountered in string multiply",
            )
        };
        size.map(Value::Int).ok_or_else(overflow)
    })?;
    let size = largest(sizes.values.iter().map(int))?.max(1);
    cx.reserve(size as u128 * sizes.values.len() as u128)?;
    let lifted = each(cx, &parts, |cx, row| {
        binop::binary(cx, Operator::Mult, &row[0], &row[1])
    })?;
    lifted.into_array(cx, sized(kind, size), Lay::Like)
}

/// `replace`: old and new take the text's dtype where they are not arrays.
fn replaced(cx: &mut Cx, _: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
    let count = whole(cx, &given(arguments, 3).unwrap_or(Value::Int(-1)), "count")?;
    let text = strided_of(cx, &given(arguments, 0).unwrap_or(Value::None))?;
    let mut parts = vec![text.clone()];
    for i in 1..3 {
        let value = given(arguments, i).unwrap_or(Value::None);
        let has_dtype = attr::getattr_opt(cx, &value, "dtype")?.is_some();
        let part = array_of(cx, &value, None)?.strided().clone();
        parts.push(match has_dtype {
            true => part,
            false => as_kind(cx, &part, &text.dtype)?,
        });
    }
    let (whole, part) = (value_of(cx, &text), value_of(cx, &parts[1]));
    let counted = [whole, part, Value::Int(0), Value::Int(i64::MAX)];
    resolve(cx, "count", &counted, 2)?;
    let new = value_of(cx, &parts[2]);
    resolve(cx, "str_len", &[new], 1)?;
    parts.push(count);
    let sizes = each(cx, &parts, |cx, row| {
        let found = call::call_method(cx, &row[0], "count", [row[1].clone()])?;
        let most = match int(&row[3]) {
            n if n < 0 => i64::MAX,
            n => n,
        };
        let growth = length(&row[2]) as i64 - length(&row[1]) as i64;
        let changed = int(&found).min(most).saturating_mul(growth);
        Ok(Value::Int(changed.saturating_add(length(&row[0]) as i64)))
    })?;
    let size = largest(sizes.values.iter().map(int))?.max(1);
    cx.reserve(size as u128 * sizes.values.len() as u128)?;
    let lifted = each(cx, &parts, |cx, row| {
        call::call_method(cx, &row[0], "replace", row[1..].iter().cloned())
    })?;
    lifted.into_array(cx, sized(text.dtype.kind(), size), Lay::Like)
}

/// Where there are no elements the result keeps the dtype of the operand that it is like.
fn read_back(cx: &mut Cx, lifted: Lifted, like: &Value) -> Res<Value> {
    if !lifted.values.is_empty() {
        return lifted.into_longest(cx);
    }
    let dtype = elements(cx, like)?.dtype.native();
    lifted.into_array(cx, dtype, Lay::Plain)
}

fn formatted(cx: &mut Cx, _: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
    let given = [0, 1].map(|i| given(arguments, i).unwrap_or(Value::None));
    let lifted = lift(cx, &given, |cx, row| {
        binop::binary(cx, Operator::Mod, &row[0], &row[1])
    })?;
    read_back(cx, lifted, &given[0])
}

fn joined(cx: &mut Cx, _: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
    let given = [0, 1].map(|i| given(arguments, i).unwrap_or(Value::None));
    let lifted = lift(cx, &given, |cx, row| {
        call::call_method(cx, &row[0], "join", [row[1].clone()])
    })?;
    read_back(cx, lifted, &given[1])
}

fn coded(cx: &mut Cx, entry: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
    let given = operands(arguments);
    let text = strided_of(cx, &given[0])?;
    let class = match text.dtype.kind() {
        Kind::Str => "str",
        Kind::Bytes => "bytes",
        _ => "",
    };
    if (class, entry.name()) == ("str", "decode") || (class, entry.name()) == ("bytes", "encode") {
        return Err(Raised::new(
            crate::diag::fault::FaultKind::AttributeError,
            format!("type object '{class}' has no attribute '{}'", entry.name()),
        ));
    }
    // An encoding for each element; what stands behind the first None is not given.
    let end = given
        .iter()
        .position(Value::is_none)
        .unwrap_or(given.len())
        .max(1);
    let lifted = lift(cx, &given[..end], |cx, row| {
        call::call_method(cx, &row[0], entry.name(), row[1..].iter().cloned())
    })?;
    let like = match entry.name() {
        "encode" => bytes::value(Vec::new()),
        _ => Value::str(""),
    };
    read_back(cx, lifted, &like)
}

/// `np.strings.slice`: `a[start:stop:step]` of every element.
fn sliced(cx: &mut Cx, _: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
    let text = given(arguments, 0).unwrap_or(Value::None);
    let (start, stop) = match (given(arguments, 1), given(arguments, 2)) {
        (start, None) => (None, start),
        (start, stop) => (start, stop),
    };
    let step = given(arguments, 3).filter(|s| !s.is_none());
    let step = whole(cx, &step.unwrap_or(Value::Int(1)), "step")?;
    let steps = each(cx, std::slice::from_ref(&step), |_, row| Ok(row[0].clone()))?;
    if steps.values.iter().any(|s| int(s) == 0) {
        return Err(Raised::value("slice step cannot be zero"));
    }
    // A bound that is left out is the first or the last letter, by the sign of the step.
    let bound = |cx: &mut Cx, value: Option<Value>, back: i64, forth: i64| {
        if let Some(value) = value.filter(|v| !v.is_none()) {
            return Ok(value);
        }
        let bounds = each(cx, std::slice::from_ref(&step), |_, row| {
            Ok(Value::Int(if int(&row[0]) < 0 { back } else { forth }))
        })?;
        bounds.into_array(cx, crate::array::DType::I64, Lay::Plain)
    };
    let start = bound(cx, start, i64::MAX, 0)?;
    let stop = bound(cx, stop, i64::MIN, i64::MAX)?;
    let values = [text, start, stop, value_of(cx, &step)];
    let parts = resolve(cx, "_slice", &values, 1)?;
    let lifted = each(cx, &parts, |cx, row| {
        // Below the first letter nothing can be told from the end: Python's None says it.
        let stop = match &row[2] {
            Value::Int(i64::MIN) => Value::None,
            stop => stop.clone(),
        };
        let slice = crate::object::slice::Slice::new(row[1].clone(), stop, row[3].clone());
        crate::object::index::getitem(cx, &row[0], &Value::object(slice))
    })?;
    lifted.into_same(cx, Lay::Ufunc)
}

/// `translate`: letters by a table.
fn translated(cx: &mut Cx, _: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
    let mut given = operands(arguments);
    given.resize(given.len().max(2), Value::None);
    let text = strided_of(cx, &given[0])?;
    if text.dtype.kind() == Kind::Str {
        given.truncate(2);
    }
    let lifted = lift(cx, &given, |cx, row| {
        call::call_method(cx, &row[0], "translate", row[1..].iter().cloned())
    })?;
    let dtype = sized(text.dtype.kind(), letters(&text.dtype).max(1));
    lifted.into_array(cx, dtype, Lay::Plain)
}

entries! {
    UPPER: "upper(a)", "Small letters as capitals." => same_size;
    LOWER: "lower(a)", "Capitals as small letters." => same_size;
    SWAPCASE: "swapcase(a)", "Capitals as small letters and the other way round." => same_size;
    CAPITALIZE: "capitalize(a)", "The first letter as a capital, the rest small." => same_size;
    TITLE: "title(a)", "Words with capitals." => same_size;
    STRIP: "strip(a, chars=None)", "Text without white space, or some letters, at both ends." => stripped;
    LSTRIP: "lstrip(a, chars=None)", "Text without white space, or some letters, at the start." => stripped;
    RSTRIP: "rstrip(a, chars=None)", "Text without white space, or some letters, at the end." => stripped;
    CENTER: "center(a, width, fillchar=' ')", "Text in the middle of a width." => padded;
    LJUST: "ljust(a, width, fillchar=' ')", "Text at the left of a width." => padded;
    RJUST: "rjust(a, width, fillchar=' ')", "Text at the right of a width." => padded;
    ZFILL: "zfill(a, width)", "Numbers with zeros in front." => zero_filled;
    EXPANDTABS: "expandtabs(a, tabsize=8)", "Tabs as spaces." => expanded;
    MULTIPLY: "multiply(a, i)", "Text several times." => multiplied;
    REPLACE: "replace(a, old, new, count=-1)", "Parts of text replaced." => replaced;
    MOD: "mod(a, values)", "Text with values in it, by Python's %." => formatted;
    JOIN: "join(sep, seq)", "Letters with a separator between them." => joined;
    ENCODE: "encode(a, encoding=None, errors=None)", "Text as bytes." => coded;
    DECODE: "decode(a, encoding=None, errors=None)", "Bytes as text." => coded;
    SLICE: "slice(a, start=None, stop=<no value>, step=None, /)", "A slice of every element." => sliced;
    TRANSLATE: "translate(a, table, deletechars=None)", "Letters replaced by a table." => translated;
}
