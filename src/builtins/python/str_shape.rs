//! Methods of str that give it another shape: padding, joining, lines, translation, encoding.

use super::encoding;
use super::str_type::option_text;
use crate::builtin;
use crate::object::dict::Dict;
use crate::object::plain::Plain;
use crate::object::sequence::Str;
use crate::object::{Cx, Raised, Res, Value, attr, bytes, index, iterate};
use crate::registry::argument::Me;
use crate::registry::{Builtin, Given};

builtin! {
    /// In the middle of so many characters.
    CENTER: "center(self, width, fillchar=' ', /)" => center;
    /// At the left of so many characters.
    LJUST: "ljust(self, width, fillchar=' ', /)" => ljust;
    /// At the right of so many characters.
    RJUST: "rjust(self, width, fillchar=' ', /)" => rjust;
    /// Filled with zeros behind the sign.
    ZFILL: "zfill(self, width, /)" => zfill;
    /// Tabs become blanks.
    EXPANDTABS: "expandtabs(self, /, tabsize=8)" => expandtabs;
    /// Texts with this one between them.
    JOIN: "join(self, iterable, /)" => join;
    /// The lines.
    SPLITLINES: "splitlines(self, /, keepends=False)" => splitlines;
    /// Characters exchanged by a table.
    TRANSLATE: "translate(self, table, /)" => translate;
    /// A table for translate.
    MAKETRANS: "maketrans(x, y=None, z=None, /)" => maketrans;
    /// The bytes in an encoding.
    ENCODE: "encode(self, /, encoding='utf-8', errors='strict')" => encode
}

/// The methods.
pub static TABLE: &[&Builtin] = &[
    &CENTER,
    &LJUST,
    &RJUST,
    &ZFILL,
    &EXPANDTABS,
    &JOIN,
    &SPLITLINES,
    &TRANSLATE,
    &ENCODE,
];

/// How many characters are missing to a width, and with which they are filled.
fn padding(cx: &mut Cx, me: &Str, width: &Value, fill: &Given<Value>) -> Res<(usize, char)> {
    let width = index::index_i64(cx, width)?;
    let fill = match &fill.0 {
        None => ' ',
        Some(value) => {
            let Some(text) = value.as_str() else {
                let got = attr::type_name(cx, value);
                return Err(Raised::type_error(format!(
                    "The fill character must be a unicode character, not {got}"
                )));
            };
            let mut chars = text.chars();
            match (chars.next(), chars.next()) {
                (Some(c), None) => c,
                _ => {
                    return Err(Raised::type_error(
                        "The fill character must be exactly one character long",
                    ));
                }
            }
        }
    };
    let missing = usize::try_from(width)
        .unwrap_or(0)
        .saturating_sub(me.char_count());
    cx.reserve(missing as u128 * 4)?;
    Ok((missing, fill))
}

fn run(c: char, count: usize) -> String {
    std::iter::repeat_n(c, count).collect()
}

fn center(cx: &mut Cx, me: Me<Str>, width: Value, fill: Given<Value>) -> Res<String> {
    let (missing, fill) = padding(cx, &me.0, &width, &fill)?;
    let width = missing + me.0.char_count();
    let left = missing / 2 + (missing & width & 1);
    Ok(run(fill, left) + &me.0.text + &run(fill, missing - left))
}

fn ljust(cx: &mut Cx, me: Me<Str>, width: Value, fill: Given<Value>) -> Res<String> {
    let (missing, fill) = padding(cx, &me.0, &width, &fill)?;
    Ok(me.0.text.to_string() + &run(fill, missing))
}

fn rjust(cx: &mut Cx, me: Me<Str>, width: Value, fill: Given<Value>) -> Res<String> {
    let (missing, fill) = padding(cx, &me.0, &width, &fill)?;
    Ok(run(fill, missing) + &me.0.text)
}

fn zfill(cx: &mut Cx, me: Me<Str>, width: Value) -> Res<String> {
    let (missing, _) = padding(cx, &me.0, &width, &Given(None))?;
    let text = &*me.0.text;
    let sign = usize::from(text.starts_with(['+', '-']));
    Ok(format!(
        "{}{}{}",
        &text[..sign],
        run('0', missing),
        &text[sign..]
    ))
}

fn expandtabs(cx: &mut Cx, me: Me<Str>, size: Given<Value>) -> Res<String> {
    let size = match size.0 {
        Some(size) => usize::try_from(index::index_i64(cx, &size)?).unwrap_or(0),
        None => 8,
    };
    let tabs = me.0.text.matches('\t').count();
    cx.reserve(me.0.text.len() as u128 + tabs as u128 * size as u128)?;
    let mut out = String::new();
    let mut column = 0;
    for c in me.0.text.chars() {
        match c {
            '\t' if size > 0 => {
                let blanks = size - column % size;
                out += &run(' ', blanks);
                column += blanks;
            }
            '\t' => {}
            _ => {
                out.push(c);
                column = if matches!(c, '\n' | '\r') {
                    0
                } else {
                    column + 1
                };
            }
        }
    }
    Ok(out)
}

/// What `join` is to join, of text and of bytes.
pub(super) fn joined_items(cx: &mut Cx, iterable: &Value) -> Res<Vec<Value>> {
    if let Some(items) = iterate::as_plain_sequence(iterable) {
        return Ok(items);
    }
    match iterate::iter(cx, iterable) {
        Ok(iterator) => iterate::collect(cx, &iterator),
        Err(e) if e.is_kind(cx, "TypeError") => {
            Err(Raised::type_error("can only join an iterable"))
        }
        Err(e) => Err(e),
    }
}

fn join(cx: &mut Cx, me: Me<Str>, iterable: Value) -> Res<Value> {
    let items = joined_items(cx, &iterable)?;
    let mut size = 0u128;
    for (i, item) in items.iter().enumerate() {
        let Some(text) = item.as_str() else {
            let got = attr::type_name(cx, item);
            return Err(Raised::type_error(format!(
                "sequence item {i}: expected str instance, {got} found"
            )));
        };
        size += text.len() as u128 + me.0.text.len() as u128;
    }
    if let [only @ Value::Obj(object)] = items.as_slice()
        && matches!(object.plain(), Plain::Str(_))
    {
        return Ok(only.clone());
    }
    cx.reserve(size)?;
    let mut out = String::with_capacity(size as usize);
    for (i, text) in items.iter().filter_map(Value::as_str).enumerate() {
        if i > 0 {
            out += &me.0.text;
        }
        out += text;
    }
    Ok(Value::str(out))
}

/// Whether a character ends a line, as `str.splitlines` sees it.
fn ends_line(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r'
            | '\x0b'
            | '\x0c'
            | '\x1c'
            | '\x1d'
            | '\x1e'
            | '\u{85}'
            | '\u{2028}'
            | '\u{2029}'
    )
}

fn splitlines(_: &mut Cx, me: Me<Str>, keepends: Given<i64>) -> Res<Value> {
    let keep = keepends.0.is_some_and(|n| n != 0);
    let mut rest = &*me.0.text;
    let mut lines = Vec::new();
    while !rest.is_empty() {
        let Some((end, c)) = rest.char_indices().find(|(_, c)| ends_line(*c)) else {
            lines.push(Value::str(rest));
            break;
        };
        let after = match rest[end..].starts_with("\r\n") {
            true => end + 2,
            false => end + c.len_utf8(),
        };
        lines.push(Value::str(&rest[..if keep { after } else { end }]));
        rest = &rest[after..];
    }
    Ok(Value::list(lines))
}

fn translate(cx: &mut Cx, me: Me<Str>, table: Value) -> Res<String> {
    let mut out = String::with_capacity(me.0.text.len());
    for c in me.0.text.chars() {
        let key = Value::Int(i64::from(u32::from(c)));
        let found = match index::getitem(cx, &table, &key) {
            Ok(found) => found,
            Err(e) if e.is_kind(cx, "LookupError") => {
                out.push(c);
                continue;
            }
            Err(e) => return Err(e),
        };
        match &found {
            Value::None => {}
            Value::Int(n) => match u32::try_from(*n).ok().and_then(char::from_u32) {
                Some(c) => out.push(c),
                None => {
                    let message = "character mapping must be in range(0x110000)";
                    return Err(Raised::value(message));
                }
            },
            other => match other.as_str() {
                Some(text) => out += text,
                None => {
                    let message = "character mapping must return integer, None or str";
                    return Err(Raised::type_error(message));
                }
            },
        }
    }
    Ok(out)
}

fn maketrans(cx: &mut Cx, x: Value, y: Given<Value>, z: Given<Value>) -> Res<Value> {
    for (at, given) in [(2, &y.0), (3, &z.0)] {
        if let Some(given) = given.as_ref().filter(|given| given.as_str().is_none()) {
            let got = attr::argument_name(cx, given);
            let message = format!("maketrans() argument {at} must be str, not {got}");
            return Err(Raised::type_error(message));
        }
    }
    let table = Dict::default();
    let code = |c: char| Value::Int(i64::from(u32::from(c)));
    let Some(y) = y.0 else {
        let Some(known) = x.downcast_rc::<Dict>() else {
            return Err(Raised::type_error(
                "if you give only one argument to maketrans it must be a dict",
            ));
        };
        for (key, value) in known.entries() {
            let key = match key.as_str() {
                Some(text) => {
                    let mut chars = text.chars();
                    match (chars.next(), chars.next()) {
                        (Some(c), None) => code(c),
                        _ => {
                            return Err(Raised::value(
                                "string keys in translate table must be of length 1",
                            ));
                        }
                    }
                }
                None if matches!(key, Value::Int(_) | Value::Bool(_)) => key,
                None => {
                    return Err(Raised::type_error(
                        "keys in translate table must be strings or integers",
                    ));
                }
            };
            table.insert(cx, key, value)?;
        }
        return Ok(Value::object(table));
    };
    let (Some(from), Some(to)) = (x.as_str(), y.as_str()) else {
        return Err(Raised::type_error(
            "first maketrans argument must be a string if there is a second argument",
        ));
    };
    if from.chars().count() != to.chars().count() {
        return Err(Raised::value(
            "the first two maketrans arguments must have equal length",
        ));
    }
    for (a, b) in from.chars().zip(to.chars()) {
        table.insert(cx, code(a), code(b))?;
    }
    if let Some(gone) = z.0.as_ref().and_then(Value::as_str) {
        for c in gone.chars() {
            table.insert(cx, code(c), Value::None)?;
        }
    }
    Ok(Value::object(table))
}

fn encode(cx: &mut Cx, me: Me<Str>, name: Given<Value>, errors: Given<Value>) -> Res<Value> {
    let name = option_text(cx, &name, "encode", "encoding")?;
    let errors = option_text(cx, &errors, "encode", "errors")?;
    let name = name.as_deref().unwrap_or("utf-8");
    let errors = errors.as_deref().unwrap_or("strict");
    encoding::encode(cx, &me.0.text, name, errors).map(bytes::value)
}
