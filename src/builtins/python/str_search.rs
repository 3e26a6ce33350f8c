//! Methods of str that look for a part: find, count, replace, split, strip, partition. Positions count characters.

use std::rc::Rc;

use crate::builtin;
use crate::object::sequence::{Str, Tuple};
use crate::object::slice::Slice;
use crate::object::{Cx, Raised, Res, Value, attr, index};
use crate::registry::argument::Me;
use crate::registry::{Builtin, Given};
use crate::scalar::unicode::is_space;

builtin! {
    /// How often a part occurs without overlap.
    COUNT: "count(self, sub, start=None, end=None, /)" => count;
    /// Where a part first stands, or -1.
    FIND: "find(self, sub, start=None, end=None, /)" => find;
    /// Where a part last stands, or -1.
    RFIND: "rfind(self, sub, start=None, end=None, /)" => rfind;
    /// Where a part first stands, or a ValueError.
    INDEX: "index(self, sub, start=None, end=None, /)" => index_of;
    /// Where a part last stands, or a ValueError.
    RINDEX: "rindex(self, sub, start=None, end=None, /)" => rindex;
    /// Whether it begins with a part or one of several.
    STARTSWITH: "startswith(self, prefix, start=None, end=None, /)" => startswith;
    /// Whether it ends with a part or one of several.
    ENDSWITH: "endswith(self, suffix, start=None, end=None, /)" => endswith;
    /// What stands before a separator, the separator, what stands after it.
    PARTITION: "partition(self, sep, /)" => partition;
    /// The same from the right.
    RPARTITION: "rpartition(self, sep, /)" => rpartition;
    /// One part replaced by another.
    REPLACE: "replace(self, old, new, count=-1, /)" => replace;
    /// The text without a beginning.
    REMOVEPREFIX: "removeprefix(self, prefix, /)" => removeprefix;
    /// The text without an end.
    REMOVESUFFIX: "removesuffix(self, suffix, /)" => removesuffix;
    /// The parts between separators, or between runs of white space.
    SPLIT: "split(self, /, sep=None, maxsplit=-1)" => split;
    /// The same from the right.
    RSPLIT: "rsplit(self, /, sep=None, maxsplit=-1)" => rsplit;
    /// Without white space or given characters at both ends.
    STRIP: "strip(self, chars=None, /)" => strip;
    /// The same at the beginning only.
    LSTRIP: "lstrip(self, chars=None, /)" => lstrip;
    /// The same at the end only.
    RSTRIP: "rstrip(self, chars=None, /)" => rstrip
}

/// The methods.
pub static TABLE: &[&Builtin] = &[
    &COUNT,
    &FIND,
    &RFIND,
    &INDEX,
    &RINDEX,
    &STARTSWITH,
    &ENDSWITH,
    &PARTITION,
    &RPARTITION,
    &REPLACE,
    &REMOVEPREFIX,
    &REMOVESUFFIX,
    &SPLIT,
    &RSPLIT,
    &STRIP,
    &LSTRIP,
    &RSTRIP,
];

fn text_of(cx: &Cx, value: &Value) -> Res<Rc<str>> {
    match value.downcast::<Str>() {
        Some(text) => Ok(text.text.clone()),
        None => {
            let got = attr::type_name(cx, value);
            Err(Raised::type_error(format!("must be str, not {got}")))
        }
    }
}

/// The part of the text between two positions, and where it begins in characters; `None` where the start is past the end.
fn window<'a>(
    cx: &mut Cx,
    me: &'a Str,
    start: &Option<Value>,
    end: &Option<Value>,
) -> Res<Option<(&'a str, usize)>> {
    if start.is_none() && end.is_none() {
        return Ok(Some((&me.text, 0)));
    }
    let (from, to) = bounds(cx, me.char_count(), start, end)?;
    Ok((from <= to).then(|| (me.between(from, to), from)))
}

/// Positions clipped as slices clip them, except that a start past the end stays there.
pub fn bounds(
    cx: &mut Cx,
    len: usize,
    start: &Option<Value>,
    end: &Option<Value>,
) -> Res<(usize, usize)> {
    let none = Value::None;
    let slice = Slice::new(none.clone(), end.clone().unwrap_or(none), Value::None);
    let stop = slice.positions(cx, len)?.stop as usize;
    let from = match start {
        None => 0,
        Some(value) => match index::index_opt(cx, value)? {
            None => {
                return Err(Raised::type_error(
                    "slice indices must be integers or None or have an __index__ method",
                ));
            }
            Some(_) => {
                let n = index::index_clipped(cx, value)?;
                let n = if n < 0 {
                    n.saturating_add(len as i64).max(0)
                } else {
                    n
                };
                n as usize
            }
        },
    };
    Ok((from, stop))
}

fn count(
    cx: &mut Cx,
    me: Me<Str>,
    sub: Value,
    start: Option<Value>,
    end: Option<Value>,
) -> Res<usize> {
    let window = window(cx, &me.0, &start, &end)?;
    let sub = text_of(cx, &sub)?;
    let Some((window, _)) = window else {
        return Ok(0);
    };
    Ok(match sub.is_empty() {
        true => window.chars().count() + 1,
        false => {
            let mut count = 0;
            each_match(cx, window, &sub, |_| {
                count += 1;
                true
            })?;
            count
        }
    })
}

/// Calls `with` for the place of one match after the other, in bytes, none of which overlap, until it says no. Long texts are searched in parts,
/// between which an interrupt is noticed. `sub` is not empty.
fn each_match(cx: &mut Cx, text: &str, sub: &str, mut with: impl FnMut(usize) -> bool) -> Res<()> {
    const PART: usize = 1 << 24;
    let mut from = 0;
    loop {
        let end = text.floor_char_boundary(from + PART + sub.len());
        let mut behind = from;
        for (at, _) in text[from..end].match_indices(sub) {
            behind = from + at + sub.len();
            if !with(from + at) {
                return Ok(());
            }
        }
        if end == text.len() {
            return Ok(());
        }
        cx.poll()?;
        from = behind.max(text.floor_char_boundary(end - sub.len() + 1));
    }
}

/// The position of the first or last match.
fn search(
    cx: &mut Cx,
    me: &Str,
    sub: &Value,
    limits: (Option<Value>, Option<Value>),
    last: bool,
) -> Res<Option<usize>> {
    let window = window(cx, me, &limits.0, &limits.1)?;
    let sub = text_of(cx, sub)?;
    let Some((window, from)) = window else {
        return Ok(None);
    };
    if from > me.char_count() {
        return Ok(None);
    }
    let at = if last {
        window.rfind(&*sub)
    } else {
        let mut first = None;
        match sub.is_empty() {
            true => first = Some(0),
            false => each_match(cx, window, &sub, |at| {
                first = Some(at);
                false
            })?,
        }
        first
    };
    Ok(at.map(|at| from + window[..at].chars().count()))
}

fn find(
    cx: &mut Cx,
    me: Me<Str>,
    sub: Value,
    start: Option<Value>,
    end: Option<Value>,
) -> Res<i64> {
    let at = search(cx, &me.0, &sub, (start, end), false)?;
    Ok(at.map_or(-1, |at| at as i64))
}

fn rfind(
    cx: &mut Cx,
    me: Me<Str>,
    sub: Value,
    start: Option<Value>,
    end: Option<Value>,
) -> Res<i64> {
    let at = search(cx, &me.0, &sub, (start, end), true)?;
    Ok(at.map_or(-1, |at| at as i64))
}

fn index_of(
    cx: &mut Cx,
    me: Me<Str>,
    sub: Value,
    start: Option<Value>,
    end: Option<Value>,
) -> Res<usize> {
    let at = search(cx, &me.0, &sub, (start, end), false)?;
    at.ok_or_else(|| Raised::value("substring not found"))
}

fn rindex(
    cx: &mut Cx,
    me: Me<Str>,
    sub: Value,
    start: Option<Value>,
    end: Option<Value>,
) -> Res<usize> {
    let at = search(cx, &me.0, &sub, (start, end), true)?;
    at.ok_or_else(|| Raised::value("substring not found"))
}

/// Whether one of the texts that `startswith` or `endswith` is given fits; those behind it are not looked at.
fn any_fits(cx: &Cx, value: &Value, method: &str, fits: impl Fn(&str) -> bool) -> Res<bool> {
    if let Some(text) = value.downcast::<Str>() {
        return Ok(fits(&text.text));
    }
    let Some(tuple) = value.downcast::<Tuple>() else {
        let got = attr::type_name(cx, value);
        return Err(Raised::type_error(format!(
            "{method} first arg must be str or a tuple of str, not {got}"
        )));
    };
    for item in &tuple.items {
        let Some(text) = item.downcast::<Str>() else {
            let got = attr::type_name(cx, item);
            return Err(Raised::type_error(format!(
                "tuple for {method} must only contain str, not {got}"
            )));
        };
        if fits(&text.text) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn startswith(
    cx: &mut Cx,
    me: Me<Str>,
    prefix: Value,
    start: Option<Value>,
    end: Option<Value>,
) -> Res<bool> {
    let window = window(cx, &me.0, &start, &end)?;
    let window = window.filter(|(_, from)| *from <= me.0.char_count());
    any_fits(cx, &prefix, "startswith", |prefix| {
        window.is_some_and(|(window, _)| window.starts_with(prefix))
    })
}

fn endswith(
    cx: &mut Cx,
    me: Me<Str>,
    suffix: Value,
    start: Option<Value>,
    end: Option<Value>,
) -> Res<bool> {
    let window = window(cx, &me.0, &start, &end)?;
    let window = window.filter(|(_, from)| *from <= me.0.char_count());
    any_fits(cx, &suffix, "endswith", |suffix| {
        window.is_some_and(|(window, _)| window.ends_with(suffix))
    })
}

fn separator(cx: &Cx, sep: &Value) -> Res<Rc<str>> {
    let sep = text_of(cx, sep)?;
    match sep.is_empty() {
        true => Err(Raised::value("empty separator")),
        false => Ok(sep),
    }
}

fn partition(cx: &mut Cx, me: Me<Str>, sep: Value) -> Res<Value> {
    let sep = separator(cx, &sep)?;
    let text = &*me.0.text;
    let parts = match text.split_once(&*sep) {
        Some((before, after)) => [before, &*sep, after],
        None => [text, "", ""],
    };
    Ok(Value::tuple(parts.map(Value::from)))
}

fn rpartition(cx: &mut Cx, me: Me<Str>, sep: Value) -> Res<Value> {
    let sep = separator(cx, &sep)?;
    let text = &*me.0.text;
    let parts = match text.rsplit_once(&*sep) {
        Some((before, after)) => [before, &*sep, after],
        None => ["", "", text],
    };
    Ok(Value::tuple(parts.map(Value::from)))
}

fn replace(cx: &mut Cx, me: Me<Str>, old: Value, new: Value, count: Given<Value>) -> Res<String> {
    let argument = |value: &Value, at: usize| match value.downcast::<Str>() {
        Some(text) => Ok(text.text.clone()),
        None => {
            let got = attr::argument_name(cx, value);
            let message = format!("replace() argument {at} must be str, not {got}");
            Err(Raised::type_error(message))
        }
    };
    let (old, new) = (argument(&old, 1)?, argument(&new, 2)?);
    let most = match count.0 {
        Some(count) => usize::try_from(index::index_i64(cx, &count)?).unwrap_or(usize::MAX),
        None => usize::MAX,
    };
    let text = &*me.0.text;
    let found = match old.is_empty() {
        true => text.chars().count() + 1,
        false => {
            let mut count = 0;
            each_match(cx, text, &old, |_| {
                count += 1;
                true
            })?;
            count
        }
    };
    let grown = found.min(most) as u128 * new.len() as u128;
    cx.reserve(text.len() as u128 + grown)?;
    if old.is_empty() {
        return Ok(text.replacen(&*old, &new, most));
    }
    let mut replaced = String::new();
    let (mut done, mut behind) = (0, 0);
    each_match(cx, text, &old, |at| {
        if done < most {
            replaced.push_str(&text[behind..at]);
            replaced.push_str(&new);
            (done, behind) = (done + 1, at + old.len());
        }
        done < most
    })?;
    replaced.push_str(&text[behind..]);
    Ok(replaced)
}

fn removeprefix(cx: &mut Cx, me: Me<Str>, prefix: Value) -> Res<String> {
    let prefix = affix_argument(cx, &prefix, "removeprefix")?;
    let text = &*me.0.text;
    Ok(text.strip_prefix(&*prefix).unwrap_or(text).to_string())
}

fn removesuffix(cx: &mut Cx, me: Me<Str>, suffix: Value) -> Res<String> {
    let suffix = affix_argument(cx, &suffix, "removesuffix")?;
    let text = &*me.0.text;
    Ok(text.strip_suffix(&*suffix).unwrap_or(text).to_string())
}

fn affix_argument(cx: &Cx, value: &Value, method: &str) -> Res<Rc<str>> {
    text_of(cx, value).map_err(|_| {
        let got = attr::argument_name(cx, value);
        Raised::type_error(format!("{method}() argument must be str, not {got}"))
    })
}

/// How often to split at most; all where it is negative or not given.
pub fn most(cx: &mut Cx, maxsplit: &Option<Value>) -> Res<usize> {
    Ok(match maxsplit {
        Some(n) => usize::try_from(index::index_i64(cx, n)?).unwrap_or(usize::MAX),
        None => usize::MAX,
    })
}

fn strs<'a>(parts: impl IntoIterator<Item = &'a str>) -> Value {
    Value::list(parts.into_iter().map(Value::from).collect::<Vec<_>>())
}

fn split_separator(cx: &Cx, sep: &Option<Value>) -> Res<Option<Rc<str>>> {
    let Some(sep) = sep else { return Ok(None) };
    if sep.as_str().is_none() {
        let got = attr::type_name(cx, sep);
        let message = format!("must be str or None, not {got}");
        return Err(Raised::type_error(message));
    }
    separator(cx, sep).map(Some)
}

fn split(cx: &mut Cx, me: Me<Str>, sep: Option<Value>, maxsplit: Option<Value>) -> Res<Value> {
    let most = most(cx, &maxsplit)?;
    if let Some(sep) = split_separator(cx, &sep)? {
        return Ok(strs(me.0.text.splitn(most.saturating_add(1), &*sep)));
    }
    let mut rest = me.0.text.trim_start_matches(is_space);
    let mut parts = Vec::new();
    while !rest.is_empty() {
        if parts.len() == most {
            parts.push(rest);
            break;
        }
        let end = rest.find(is_space).unwrap_or(rest.len());
        parts.push(&rest[..end]);
        rest = rest[end..].trim_start_matches(is_space);
    }
    Ok(strs(parts))
}

fn rsplit(cx: &mut Cx, me: Me<Str>, sep: Option<Value>, maxsplit: Option<Value>) -> Res<Value> {
    let most = most(cx, &maxsplit)?;
    let mut parts: Vec<&str> = Vec::new();
    if let Some(sep) = split_separator(cx, &sep)? {
        parts.extend(me.0.text.rsplitn(most.saturating_add(1), &*sep));
    } else {
        let mut rest = me.0.text.trim_end_matches(is_space);
        while !rest.is_empty() {
            if parts.len() == most {
                parts.push(rest);
                break;
            }
            let space = rest.char_indices().rev().find(|(_, c)| is_space(*c));
            let start = space.map_or(0, |(at, c)| at + c.len_utf8());
            parts.push(&rest[start..]);
            rest = rest[..start].trim_end_matches(is_space);
        }
    }
    parts.reverse();
    Ok(strs(parts))
}

/// Which characters `strip` takes away.
fn stripped(cx: &Cx, chars: &Option<Value>, name: &str) -> Res<Box<dyn Fn(char) -> bool>> {
    match chars {
        None => Ok(Box::new(is_space)),
        Some(chars) => match chars.downcast::<Str>() {
            Some(set) => {
                let set = set.text.clone();
                Ok(Box::new(move |c| set.contains(c)))
            }
            None => {
                let _ = cx;
                let message = format!("{name} arg must be None or str");
                Err(Raised::type_error(message))
            }
        },
    }
}

fn strip(cx: &mut Cx, me: Me<Str>, chars: Option<Value>) -> Res<String> {
    let goes = stripped(cx, &chars, "strip")?;
    Ok(me.0.text.trim_matches(goes).to_string())
}

fn lstrip(cx: &mut Cx, me: Me<Str>, chars: Option<Value>) -> Res<String> {
    let goes = stripped(cx, &chars, "lstrip")?;
    Ok(me.0.text.trim_start_matches(goes).to_string())
}

fn rstrip(cx: &mut Cx, me: Me<Str>, chars: Option<Value>) -> Res<String> {
    let goes = stripped(cx, &chars, "rstrip")?;
    Ok(me.0.text.trim_end_matches(goes).to_string())
}
