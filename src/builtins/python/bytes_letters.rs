//! Methods of bytes and bytearray that treat them as letters of ASCII: words, case, lines, columns.
//!
//! Bytes above 127 have no case. A result has the receiver's type.

use super::bytes_methods::{data, is_space, like, padding, part};
use super::str_search::most;
use crate::builtin;
use crate::object::{Cx, Raised, Res, Value, bytes, index};
use crate::registry::{Builtin, Given};

builtin! {
    /// The first letter upper case, the rest lower case.
    CAPITALIZE: "capitalize(self, /)" => capitalize;
    /// Upper case as lower case and the other way round.
    SWAPCASE: "swapcase(self, /)" => swapcase;
    /// Words begin with upper case.
    TITLE: "title(self, /)" => title;
    /// All cased letters are lower case, and there are some.
    ISLOWER: "islower(self, /)" => islower;
    /// All cased letters are upper case, and there are some.
    ISUPPER: "isupper(self, /)" => isupper;
    /// Words begin with upper case and go on in lower case.
    ISTITLE: "istitle(self, /)" => istitle;
    /// In the middle of so many bytes.
    CENTER: "center(self, width, fillbyte=b' ', /)" => center;
    /// Tabs as spaces.
    EXPANDTABS: "expandtabs(self, /, tabsize=8)" => expandtabs;
    /// Before the last separator, the separator, after it.
    RPARTITION: "rpartition(self, sep, /)" => rpartition;
    /// The parts between separators, cut from the end.
    RSPLIT: "rsplit(self, /, sep=None, maxsplit=-1)" => rsplit;
    /// The lines.
    SPLITLINES: "splitlines(self, /, keepends=False)" => splitlines;
    /// A table for `translate`.
    MAKETRANS: "maketrans(frm, to, /)" => maketrans
}

/// The methods that both types have.
pub static TABLE: &[&Builtin] = &[
    &CAPITALIZE,
    &SWAPCASE,
    &TITLE,
    &ISLOWER,
    &ISUPPER,
    &ISTITLE,
    &CENTER,
    &EXPANDTABS,
    &RPARTITION,
    &RSPLIT,
    &SPLITLINES,
];

fn capitalize(_: &mut Cx, me: Value) -> Res<Value> {
    let mut letters = data(&me).to_ascii_lowercase();
    if let Some(first) = letters.first_mut() {
        first.make_ascii_uppercase();
    }
    Ok(like(&me, letters))
}

fn swapcase(_: &mut Cx, me: Value) -> Res<Value> {
    let data = data(&me);
    let swapped = data.iter().map(|b| match b.is_ascii_lowercase() {
        true => b.to_ascii_uppercase(),
        false => b.to_ascii_lowercase(),
    });
    Ok(like(&me, swapped.collect::<Vec<u8>>()))
}

fn title(_: &mut Cx, me: Value) -> Res<Value> {
    let mut in_word = false;
    let data = data(&me);
    let titled = data.iter().map(|b| {
        let letter = match in_word {
            true => b.to_ascii_lowercase(),
            false => b.to_ascii_uppercase(),
        };
        in_word = b.is_ascii_alphabetic();
        letter
    });
    let titled: Vec<u8> = titled.collect();
    Ok(like(&me, titled))
}

fn islower(_: &mut Cx, me: Value) -> Res<bool> {
    let data = data(&me);
    Ok(data.iter().any(u8::is_ascii_lowercase) && !data.iter().any(u8::is_ascii_uppercase))
}

fn isupper(_: &mut Cx, me: Value) -> Res<bool> {
    let data = data(&me);
    Ok(data.iter().any(u8::is_ascii_uppercase) && !data.iter().any(u8::is_ascii_lowercase))
}

fn istitle(_: &mut Cx, me: Value) -> Res<bool> {
    let (mut in_word, mut any) = (false, false);
    for b in data(&me).iter() {
        let fits = match b.is_ascii_uppercase() {
            true => !in_word,
            false => in_word || !b.is_ascii_lowercase(),
        };
        if !fits {
            return Ok(false);
        }
        in_word = b.is_ascii_alphabetic();
        any |= in_word;
    }
    Ok(any)
}

fn center(cx: &mut Cx, me: Value, width: i64, fill: Given<Value>) -> Res<Value> {
    let pad = padding(cx, "center", &me, width, fill)?;
    let data = data(&me);
    let left = pad.len() / 2 + (pad.len() & (pad.len() + data.len()) & 1);
    Ok(like(&me, [&pad[..left], &*data, &pad[left..]].concat()))
}

fn expandtabs(cx: &mut Cx, me: Value, size: Given<Value>) -> Res<Value> {
    let size = match size.0 {
        Some(size) => usize::try_from(index::index_i64(cx, &size)?).unwrap_or(0),
        None => 8,
    };
    let data = data(&me);
    let tabs = data.iter().filter(|b| **b == b'\t').count();
    cx.reserve(data.len() as u128 + tabs as u128 * size as u128)?;
    let (mut out, mut column) = (Vec::new(), 0);
    for &b in data.iter() {
        match b {
            b'\t' if size > 0 => {
                let blanks = size - column % size;
                out.resize(out.len() + blanks, b' ');
                column += blanks;
            }
            b'\t' => {}
            b'\n' | b'\r' => {
                out.push(b);
                column = 0;
            }
            _ => {
                out.push(b);
                column += 1;
            }
        }
    }
    Ok(like(&me, out))
}

fn rpartition(cx: &mut Cx, me: Value, sep: Value) -> Res<Value> {
    let sep = part(cx, &sep)?;
    if sep.is_empty() {
        return Err(Raised::value("empty separator"));
    }
    let data = data(&me);
    let last = data.windows(sep.len()).rposition(|w| *w == *sep);
    let parts: [&[u8]; 3] = match last {
        Some(at) => [&data[..at], &sep, &data[at + sep.len()..]],
        None => [b"", b"", &data],
    };
    Ok(Value::tuple(parts.map(|p| like(&me, p))))
}

fn rsplit(cx: &mut Cx, me: Value, sep: Option<Value>, maxsplit: Option<Value>) -> Res<Value> {
    let most = most(cx, &maxsplit)?;
    let data = data(&me);
    let mut parts: Vec<&[u8]> = Vec::new();
    let mut rest: &[u8] = &data;
    if let Some(sep) = sep {
        let sep = part(cx, &sep)?;
        if sep.is_empty() {
            return Err(Raised::value("empty separator"));
        }
        while parts.len() < most
            && let Some(at) = rest.windows(sep.len()).rposition(|w| *w == *sep)
        {
            parts.push(&rest[at + sep.len()..]);
            rest = &rest[..at];
        }
        parts.push(rest);
    } else {
        rest = trim_end(rest);
        while !rest.is_empty() {
            if parts.len() == most {
                parts.push(rest);
                break;
            }
            let start = rest.iter().rposition(is_space).map_or(0, |at| at + 1);
            parts.push(&rest[start..]);
            rest = trim_end(&rest[..start]);
        }
    }
    let parts: Vec<Value> = parts.into_iter().rev().map(|p| like(&me, p)).collect();
    Ok(Value::list(parts))
}

fn trim_end(data: &[u8]) -> &[u8] {
    let end = data
        .iter()
        .rposition(|b| !is_space(b))
        .map_or(0, |at| at + 1);
    &data[..end]
}

/// Lines end with `\n`, `\r` or both; text knows more ends.
fn splitlines(_: &mut Cx, me: Value, keepends: Given<i64>) -> Res<Value> {
    let data = data(&me);
    let (mut lines, mut rest): (Vec<Value>, &[u8]) = (Vec::new(), &data);
    while !rest.is_empty() {
        let at = rest.iter().position(|b| matches!(b, b'\n' | b'\r'));
        let end = at.unwrap_or(rest.len());
        let width = match rest.get(end..) {
            Some([b'\r', b'\n', ..]) => 2,
            Some([_, ..]) => 1,
            _ => 0,
        };
        let shown = if keepends.0.is_some_and(|n| n != 0) {
            end + width
        } else {
            end
        };
        lines.push(like(&me, &rest[..shown]));
        rest = &rest[end + width..];
    }
    Ok(Value::list(lines))
}

fn maketrans(cx: &mut Cx, from: Value, to: Value) -> Res<Value> {
    let (from, to) = (part(cx, &from)?, part(cx, &to)?);
    if from.len() != to.len() {
        return Err(Raised::value("maketrans arguments must have same length"));
    }
    let mut table: Vec<u8> = (0..=255).collect();
    for (&f, &t) in from.iter().zip(to.iter()) {
        table[usize::from(f)] = t;
    }
    Ok(bytes::value(table))
}
