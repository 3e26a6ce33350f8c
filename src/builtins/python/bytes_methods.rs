//! Methods of bytes and bytearray that look for parts, cut and change case; letters are ASCII's. Results have the receiver's type.

use std::rc::Rc;

use super::str_search::{bounds, most};
use super::{encoding, str_type};
use crate::builtin;
use crate::object::array::memory_view::no_memory;
use crate::object::bytes::{self, Bytes};
use crate::object::sequence::Tuple;
use crate::object::{Cx, Raised, Res, Value, attr, index, truth};
use crate::registry::{Builtin, Given};

builtin! {
    /// The bytes as text.
    DECODE: "decode(self, /, encoding='utf-8', errors='strict')" => decode;
    /// Hexadecimal digits.
    HEX: "hex(self, sep='', bytes_per_sep=1)" => hex;
    /// How often a part occurs.
    COUNT: "count(self, sub, start=None, end=None, /)" => count;
    /// Where a part first stands, or -1.
    FIND: "find(self, sub, start=None, end=None, /)" => find;
    /// Where a part last stands, or -1.
    RFIND: "rfind(self, sub, start=None, end=None, /)" => rfind;
    /// Where a part first stands, or a ValueError.
    INDEX: "index(self, sub, start=None, end=None, /)" => index_of;
    /// Where a part last stands, or a ValueError.
    RINDEX: "rindex(self, sub, start=None, end=None, /)" => rindex;
    /// Whether it begins with a part.
    STARTSWITH: "startswith(self, prefix, start=None, end=None, /)" => startswith;
    /// Whether it ends with a part.
    ENDSWITH: "endswith(self, suffix, start=None, end=None, /)" => endswith;
    /// Other bytes with this between them.
    JOIN: "join(self, iterable, /)" => join;
    /// One part replaced by another.
    REPLACE: "replace(self, old, new, count=-1, /)" => replace;
    /// The parts between separators.
    SPLIT: "split(self, /, sep=None, maxsplit=-1)" => split;
    /// Before a separator, the separator, after it.
    PARTITION: "partition(self, sep, /)" => partition;
    /// Without white space or given bytes at both ends.
    STRIP: "strip(self, chars=None, /)" => strip;
    /// The same at the beginning.
    LSTRIP: "lstrip(self, chars=None, /)" => lstrip;
    /// The same at the end.
    RSTRIP: "rstrip(self, chars=None, /)" => rstrip;
    /// All lower case.
    LOWER: "lower(self, /)" => lower;
    /// All upper case.
    UPPER: "upper(self, /)" => upper;
    /// Letters only.
    ISALPHA: "isalpha(self, /)" => isalpha;
    /// Digits only.
    ISDIGIT: "isdigit(self, /)" => isdigit;
    /// Letters and digits only.
    ISALNUM: "isalnum(self, /)" => isalnum;
    /// White space only.
    ISSPACE: "isspace(self, /)" => isspace;
    /// ASCII only.
    ISASCII: "isascii(self, /)" => isascii;
    /// At the left of so many bytes.
    LJUST: "ljust(self, width, fillbyte=b' ', /)" => ljust;
    /// At the right of so many bytes.
    RJUST: "rjust(self, width, fillbyte=b' ', /)" => rjust;
    /// Filled with zeros behind the sign.
    ZFILL: "zfill(self, width, /)" => zfill;
    /// Without a beginning.
    REMOVEPREFIX: "removeprefix(self, prefix, /)" => removeprefix;
    /// Without an end.
    REMOVESUFFIX: "removesuffix(self, suffix, /)" => removesuffix;
    /// Bytes exchanged by a table of 256, given ones left out.
    TRANSLATE: "translate(self, table, /, delete=b'')" => translate;
    /// Bytes out of hexadecimal digits.
    FROMHEX: "fromhex(type, string, /)" => fromhex
}

/// The methods that both types have.
pub static TABLE: &[&Builtin] = &[
    &DECODE,
    &HEX,
    &COUNT,
    &FIND,
    &RFIND,
    &INDEX,
    &RINDEX,
    &STARTSWITH,
    &ENDSWITH,
    &JOIN,
    &REPLACE,
    &SPLIT,
    &PARTITION,
    &STRIP,
    &LSTRIP,
    &RSTRIP,
    &LOWER,
    &UPPER,
    &ISALPHA,
    &ISDIGIT,
    &ISALNUM,
    &ISSPACE,
    &ISASCII,
    &LJUST,
    &RJUST,
    &ZFILL,
    &REMOVEPREFIX,
    &REMOVESUFFIX,
    &TRANSLATE,
];

/// The receiver's bytes.
pub(super) fn data(me: &Value) -> Rc<[u8]> {
    bytes::as_bytes(me).expect("methods of bytes are called on bytes")
}

/// A result of the receiver's type.
pub(super) fn like(me: &Value, data: impl Into<Vec<u8>>) -> Value {
    match me.is::<Bytes>() {
        true => bytes::value(data.into()),
        false => bytes::array_value(data),
    }
}

/// An argument that must be bytes-like.
pub(super) fn part(cx: &mut Cx, value: &Value) -> Res<Rc<[u8]>> {
    match bytes::bytes_like(cx, value)? {
        Some(data) => Ok(data),
        None => Err(no_memory(cx, value, "")),
    }
}

/// An argument that may be one byte as an int.
fn part_or_byte(cx: &mut Cx, value: &Value) -> Res<Rc<[u8]>> {
    if let Some(data) = bytes::bytes_like(cx, value)? {
        return Ok(data);
    }
    match index::index_opt(cx, value)? {
        Some(_) => Ok([bytes::byte(cx, value, "byte")?].as_slice().into()),
        None => {
            let got = attr::type_name(cx, value);
            let message = format!("argument should be integer or bytes-like object, not '{got}'");
            Err(Raised::type_error(message))
        }
    }
}

fn decode(cx: &mut Cx, me: Value, name: Given<Value>, errors: Given<Value>) -> Res<String> {
    let name = str_type::option_text(cx, &name, "decode", "encoding")?;
    let errors = str_type::option_text(cx, &errors, "decode", "errors")?;
    let name = name.as_deref().unwrap_or("utf-8");
    let errors = errors.as_deref().unwrap_or("strict");
    encoding::decode(cx, &data(&me), name, errors)
}

/// `hex(sep, bytes_per_sep)`: two digits a byte, with a separator between groups counted from the right, or from the left if negative.
pub fn hex(cx: &mut Cx, me: Value, sep: Given<Value>, group: Given<i64>) -> Res<String> {
    let data = data(&me);
    let digits: Vec<String> = data.iter().map(|b| format!("{b:02x}")).collect();
    let Some(sep) = sep.0 else {
        return Ok(digits.concat());
    };
    let sep = match (sep.as_str(), bytes::as_bytes(&sep)) {
        (Some(text), _) => text.to_string(),
        (_, Some(data)) => data.iter().map(|b| char::from(*b)).collect(),
        _ => {
            return Err(match truth::len(cx, &sep)? {
                1 => Raised::type_error("sep must be str or bytes."),
                _ => Raised::value("sep must be length 1."),
            });
        }
    };
    if sep.chars().count() != 1 {
        return Err(Raised::value("sep must be length 1."));
    }
    if !sep.is_ascii() {
        return Err(Raised::value("sep must be ASCII."));
    }
    let size = group.0.unwrap_or(1);
    if size == 0 {
        return Ok(digits.concat());
    }
    let count = size.unsigned_abs() as usize;
    let groups: Vec<String> = if size < 0 {
        digits.chunks(count).map(|g| g.concat()).collect()
    } else {
        let mut groups: Vec<String> = digits.rchunks(count).map(|g| g.concat()).collect();
        groups.reverse();
        groups
    };
    Ok(groups.join(&sep))
}

type Limits = (Option<Value>, Option<Value>);

/// The bytes between two positions and where they begin; `None` where the start is past the end.
fn window(cx: &mut Cx, data: &[u8], limits: &Limits) -> Res<Option<(Vec<u8>, usize)>> {
    let (from, to) = bounds(cx, data.len(), &limits.0, &limits.1)?;
    Ok((from <= to && from <= data.len()).then(|| (data[from..to].to_vec(), from)))
}

fn search(cx: &mut Cx, me: &Value, sub: &Value, limits: Limits, last: bool) -> Res<Option<usize>> {
    let window = window(cx, &data(me), &limits)?;
    let sub = part_or_byte(cx, sub)?;
    let Some((window, from)) = window else {
        return Ok(None);
    };
    let at = match last {
        false => bytes::find(&window, &sub),
        true if sub.is_empty() => Some(window.len()),
        true => window.windows(sub.len()).rposition(|w| w == &*sub),
    };
    Ok(at.map(|at| at + from))
}

fn count(
    cx: &mut Cx,
    me: Value,
    sub: Value,
    start: Option<Value>,
    end: Option<Value>,
) -> Res<usize> {
    let window = window(cx, &data(&me), &(start, end))?;
    let sub = part_or_byte(cx, &sub)?;
    let Some((window, _)) = window else {
        return Ok(0);
    };
    Ok(match sub.is_empty() {
        true => window.len() + 1,
        false => pieces(&window, &sub, usize::MAX).len() - 1,
    })
}

fn find(cx: &mut Cx, me: Value, sub: Value, start: Option<Value>, end: Option<Value>) -> Res<i64> {
    let at = search(cx, &me, &sub, (start, end), false)?;
    Ok(at.map_or(-1, |at| at as i64))
}

fn rfind(cx: &mut Cx, me: Value, sub: Value, start: Option<Value>, end: Option<Value>) -> Res<i64> {
    let at = search(cx, &me, &sub, (start, end), true)?;
    Ok(at.map_or(-1, |at| at as i64))
}

fn index_of(
    cx: &mut Cx,
    me: Value,
    sub: Value,
    start: Option<Value>,
    end: Option<Value>,
) -> Res<usize> {
    let at = search(cx, &me, &sub, (start, end), false)?;
    at.ok_or_else(|| Raised::value("subsection not found"))
}

fn rindex(
    cx: &mut Cx,
    me: Value,
    sub: Value,
    start: Option<Value>,
    end: Option<Value>,
) -> Res<usize> {
    let at = search(cx, &me, &sub, (start, end), true)?;
    at.ok_or_else(|| Raised::value("subsection not found"))
}

fn affixes(cx: &mut Cx, value: &Value, method: &str) -> Res<Vec<Rc<[u8]>>> {
    if let Some(tuple) = value.downcast::<Tuple>() {
        return tuple.items.iter().map(|item| part(cx, item)).collect();
    }
    match bytes::bytes_like(cx, value)? {
        Some(data) => Ok(vec![data]),
        None => {
            let got = attr::type_name(cx, value);
            Err(Raised::type_error(format!(
                "{method} first arg must be bytes or a tuple of bytes, not {got}"
            )))
        }
    }
}

fn startswith(
    cx: &mut Cx,
    me: Value,
    prefix: Value,
    start: Option<Value>,
    end: Option<Value>,
) -> Res<bool> {
    let window = window(cx, &data(&me), &(start, end))?;
    let parts = affixes(cx, &prefix, "startswith")?;
    Ok(window.is_some_and(|(w, _)| parts.iter().any(|p| w.starts_with(p))))
}

fn endswith(
    cx: &mut Cx,
    me: Value,
    suffix: Value,
    start: Option<Value>,
    end: Option<Value>,
) -> Res<bool> {
    let window = window(cx, &data(&me), &(start, end))?;
    let parts = affixes(cx, &suffix, "endswith")?;
    Ok(window.is_some_and(|(w, _)| parts.iter().any(|p| w.ends_with(p))))
}

fn join(cx: &mut Cx, me: Value, iterable: Value) -> Res<Value> {
    let items = super::str_shape::joined_items(cx, &iterable)?;
    let mut parts: Vec<Rc<[u8]>> = Vec::with_capacity(items.len());
    for (i, item) in items.iter().enumerate() {
        let Ok(Some(part)) = bytes::bytes_like(cx, item) else {
            let got = attr::type_name(cx, item);
            return Err(Raised::type_error(format!(
                "sequence item {i}: expected a bytes-like object, {got} found"
            )));
        };
        parts.push(part);
    }
    Ok(like(&me, parts.join(&*data(&me))))
}

/// The pieces between separators, at most `most` cuts.
fn pieces<'a>(data: &'a [u8], sep: &[u8], most: usize) -> Vec<&'a [u8]> {
    let mut rest = data;
    let mut parts = Vec::new();
    while parts.len() < most {
        let Some(at) = bytes::find(rest, sep) else {
            break;
        };
        parts.push(&rest[..at]);
        rest = &rest[at + sep.len()..];
    }
    parts.push(rest);
    parts
}

fn replace(cx: &mut Cx, me: Value, old: Value, new: Value, count: Given<Value>) -> Res<Value> {
    let (old, new) = (part(cx, &old)?, part(cx, &new)?);
    let count = count.0.map(|n| index::index_i64(cx, &n)).transpose()?;
    let most = count
        .and_then(|n| usize::try_from(n).ok())
        .unwrap_or(usize::MAX);
    let data = data(&me);
    if old.is_empty() {
        let mut out = Vec::new();
        for (i, byte) in data.iter().enumerate() {
            if i < most {
                out.extend_from_slice(&new);
            }
            out.push(*byte);
        }
        if data.len() < most {
            out.extend_from_slice(&new);
        }
        return Ok(like(&me, out));
    }
    let parts = pieces(&data, &old, most);
    cx.reserve(data.len() as u128 + parts.len() as u128 * new.len() as u128)?;
    Ok(like(&me, parts.join(&*new)))
}

fn split(cx: &mut Cx, me: Value, sep: Option<Value>, maxsplit: Option<Value>) -> Res<Value> {
    let most = most(cx, &maxsplit)?;
    let data = data(&me);
    let parts: Vec<&[u8]> = match sep {
        Some(sep) => {
            let sep = part(cx, &sep)?;
            if sep.is_empty() {
                return Err(Raised::value("empty separator"));
            }
            pieces(&data, &sep, most)
        }
        None => {
            let mut rest = trim_start(&data);
            let mut parts = Vec::new();
            while !rest.is_empty() {
                if parts.len() == most {
                    parts.push(rest);
                    break;
                }
                let end = rest.iter().position(is_space).unwrap_or(rest.len());
                parts.push(&rest[..end]);
                rest = trim_start(&rest[end..]);
            }
            parts
        }
    };
    Ok(Value::list(
        parts.into_iter().map(|p| like(&me, p)).collect::<Vec<_>>(),
    ))
}

/// White space: ASCII's, with the vertical tab that Rust leaves out.
pub(super) fn is_space(b: &u8) -> bool {
    b.is_ascii_whitespace() || *b == 0x0b
}

fn trim_start(data: &[u8]) -> &[u8] {
    let start = data.iter().position(|b| !is_space(b));
    &data[start.unwrap_or(data.len())..]
}

fn partition(cx: &mut Cx, me: Value, sep: Value) -> Res<Value> {
    let sep = part(cx, &sep)?;
    if sep.is_empty() {
        return Err(Raised::value("empty separator"));
    }
    let data = data(&me);
    let parts: [&[u8]; 3] = match bytes::find(&data, &sep) {
        Some(at) => [&data[..at], &sep, &data[at + sep.len()..]],
        None => [&data, b"", b""],
    };
    Ok(Value::tuple(parts.map(|p| like(&me, p))))
}

/// The part between the first and the last byte that stays.
fn stripped(cx: &mut Cx, me: &Value, chars: Option<Value>, ends: (bool, bool)) -> Res<Value> {
    let set = match &chars {
        Some(chars) => part(cx, chars)?,
        None => b" \t\n\r\x0b\x0c".as_slice().into(),
    };
    let data = data(me);
    let stays = |b: &u8| !set.contains(b);
    let start = if ends.0 {
        data.iter().position(stays).unwrap_or(data.len())
    } else {
        0
    };
    let end = if ends.1 {
        data.iter().rposition(stays).map_or(start, |at| at + 1)
    } else {
        data.len()
    };
    Ok(like(me, &data[start..end.max(start)]))
}

fn strip(cx: &mut Cx, me: Value, chars: Option<Value>) -> Res<Value> {
    stripped(cx, &me, chars, (true, true))
}

fn lstrip(cx: &mut Cx, me: Value, chars: Option<Value>) -> Res<Value> {
    stripped(cx, &me, chars, (true, false))
}

fn rstrip(cx: &mut Cx, me: Value, chars: Option<Value>) -> Res<Value> {
    stripped(cx, &me, chars, (false, true))
}

fn lower(_: &mut Cx, me: Value) -> Res<Value> {
    Ok(like(&me, data(&me).to_ascii_lowercase()))
}

fn upper(_: &mut Cx, me: Value) -> Res<Value> {
    Ok(like(&me, data(&me).to_ascii_uppercase()))
}

fn all(me: &Value, fits: fn(&u8) -> bool) -> Res<bool> {
    let data = data(me);
    Ok(!data.is_empty() && data.iter().all(fits))
}

fn isalpha(_: &mut Cx, me: Value) -> Res<bool> {
    all(&me, u8::is_ascii_alphabetic)
}

fn isdigit(_: &mut Cx, me: Value) -> Res<bool> {
    all(&me, u8::is_ascii_digit)
}

fn isalnum(_: &mut Cx, me: Value) -> Res<bool> {
    all(&me, u8::is_ascii_alphanumeric)
}

fn isspace(_: &mut Cx, me: Value) -> Res<bool> {
    all(&me, is_space)
}

fn isascii(_: &mut Cx, me: Value) -> Res<bool> {
    Ok(data(&me).is_ascii())
}

pub(super) fn padding(
    cx: &mut Cx,
    method: &str,
    me: &Value,
    width: i64,
    fill: Given<Value>,
) -> Res<Vec<u8>> {
    let fill = match fill.0 {
        Some(fill) => match bytes::as_bytes(&fill).as_deref() {
            Some([byte]) => *byte,
            _ => {
                let got = attr::type_name(cx, &fill);
                return Err(Raised::type_error(format!(
                    "{method}() argument 2 must be a byte string of length 1, not {got}"
                )));
            }
        },
        None => b' ',
    };
    let missing = usize::try_from(width)
        .unwrap_or(0)
        .saturating_sub(data(me).len());
    cx.reserve(missing as u128)?;
    Ok(vec![fill; missing])
}

fn ljust(cx: &mut Cx, me: Value, width: i64, fill: Given<Value>) -> Res<Value> {
    let pad = padding(cx, "ljust", &me, width, fill)?;
    Ok(like(&me, [&*data(&me), &*pad].concat()))
}

fn rjust(cx: &mut Cx, me: Value, width: i64, fill: Given<Value>) -> Res<Value> {
    let pad = padding(cx, "rjust", &me, width, fill)?;
    Ok(like(&me, [&*pad, &*data(&me)].concat()))
}

fn zfill(cx: &mut Cx, me: Value, width: i64) -> Res<Value> {
    let pad = padding(cx, "zfill", &me, width, Given(None))?;
    let data = data(&me);
    let sign = usize::from(matches!(data.first(), Some(b'+' | b'-')));
    let zeros = vec![b'0'; pad.len()];
    Ok(like(&me, [&data[..sign], &*zeros, &data[sign..]].concat()))
}

fn removeprefix(cx: &mut Cx, me: Value, prefix: Value) -> Res<Value> {
    let prefix = part(cx, &prefix)?;
    let data = data(&me);
    Ok(like(&me, data.strip_prefix(&*prefix).unwrap_or(&data)))
}

fn removesuffix(cx: &mut Cx, me: Value, suffix: Value) -> Res<Value> {
    let suffix = part(cx, &suffix)?;
    let data = data(&me);
    Ok(like(&me, data.strip_suffix(&*suffix).unwrap_or(&data)))
}

fn translate(cx: &mut Cx, me: Value, table: Value, delete: Given<Value>) -> Res<Value> {
    let table = match table.is_none() {
        true => None,
        false => Some(part(cx, &table)?),
    };
    if table.as_ref().is_some_and(|t| t.len() != 256) {
        return Err(Raised::value(
            "translation table must be 256 characters long",
        ));
    }
    let gone = match delete.0 {
        Some(delete) => part(cx, &delete)?,
        None => [].into(),
    };
    let kept = data(&me)
        .iter()
        .filter(|b| !gone.contains(b))
        .copied()
        .collect::<Vec<u8>>();
    let moved = |b: u8| table.as_ref().map_or(b, |t| t[usize::from(b)]);
    Ok(like(&me, kept.into_iter().map(moved).collect::<Vec<u8>>()))
}

fn fromhex(cx: &mut Cx, class: Value, text: Value) -> Res<Value> {
    let Some(text) = text.as_str() else {
        let got = attr::argument_name(cx, &text);
        return Err(Raised::type_error(format!(
            "fromhex() argument must be str, not {got}"
        )));
    };
    let mut out = Vec::new();
    let chars: Vec<char> = text.chars().collect();
    let mut at = 0;
    while at < chars.len() {
        if chars[at].is_ascii_whitespace() {
            at += 1;
            continue;
        }
        let digit = |i: usize| chars.get(i).and_then(|c| c.to_digit(16));
        let wrong = |i: usize| {
            Raised::value(format!(
                "non-hexadecimal number found in fromhex() arg at position {i}"
            ))
        };
        let high = digit(at).ok_or_else(|| wrong(at))?;
        let low = digit(at + 1).ok_or_else(|| wrong(at + 1))?;
        out.push((high << 4 | low) as u8);
        at += 2;
    }
    let is_array = class.is_same(&Value::Obj(cx.types.bytearray.clone()));
    Ok(match is_array {
        true => bytes::array_value(out),
        false => bytes::value(out),
    })
}
