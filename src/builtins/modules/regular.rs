//! `_sre`: searching with a pattern that the module `re` has checked and translated. Positions are characters, as Python counts them.
//!
//! A pattern is compiled once for every way it is searched with: anywhere, at a place only, all of the rest, and not empty at the place where the
//! search begins (what an iteration does behind an empty match).

use std::cell::OnceCell;
use std::rc::Rc;

use fancy_regex::{Regex, RegexBuilder};

use crate::base::Counted;
use crate::builtin;
use crate::builtins::add_functions;
use crate::diag::fault::FaultKind;
use crate::object::sequence::Str;
use crate::object::{Cx, NameMap, Object, Raised, Res, Type, Value};
use crate::registry::Builtin;
use crate::registry::argument::Me;

/// Fills the module.
pub fn fill(_: &mut Cx, namespace: &mut NameMap) -> Res<()> {
    add_functions(namespace, TABLE);
    Ok(())
}

builtin! {
    /// A pattern, ready to search with.
    COMPILE: "compile(pattern, /)" => compile;
    /// The spans of the whole match and of its groups (-1 where one took no part), or None.
    FIND: "find(pattern, mode, text, start, end, /)" => find
}

static TABLE: &[&Builtin] = &[&COMPILE, &FIND];

/// More steps back than any sensible pattern takes.
const MOST_STEPS_BACK: usize = 20_000_000;

/// A compiled pattern.
pub struct Pattern {
    text: Rc<str>,
    /// In the order of [`WAYS`].
    compiled: [OnceCell<Regex>; 4],
}

/// What stands around the pattern for `search`, `match`, `fullmatch`, and a search that goes on behind an empty match.
const WAYS: [(&str, &str); 4] = [
    ("(?:", ")"),
    (r"\G(?:", ")"),
    (r"\G(?:", r")\z"),
    ("(?:", r")(?!\G)"),
];

impl Counted for Pattern {}

impl Object for Pattern {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        Type::filed(cx, "_sre", "SRE_Program")
    }
}

impl Pattern {
    fn way(&self, mode: usize) -> Res<&Regex> {
        if let Some(known) = self.compiled[mode].get() {
            return Ok(known);
        }
        let (before, after) = WAYS[mode];
        let made = build(&format!("{before}{}{after}", self.text))?;
        Ok(self.compiled[mode].get_or_init(|| made))
    }
}

fn build(text: &str) -> Res<Regex> {
    let built = RegexBuilder::new(text)
        .backtrack_limit(MOST_STEPS_BACK)
        .build();
    built.map_err(|e| {
        let message = format!("arr cannot search with this pattern: {e}");
        Raised::new(FaultKind::NotImplementedError, message)
    })
}

fn compile(_: &mut Cx, pattern: Rc<str>) -> Res<Value> {
    let new = Pattern {
        text: pattern,
        compiled: Default::default(),
    };
    new.way(0)?;
    Ok(Value::object(new))
}

fn find(
    _: &mut Cx,
    pattern: Me<Pattern>,
    mode: i64,
    text: Me<Str>,
    start: i64,
    end: i64,
) -> Res<Value> {
    let whole = &*text.0.text;
    let is_ascii = text.0.char_count() == whole.len();
    let count = |n: i64| usize::try_from(n).unwrap_or(0);
    let byte = |chars: usize| match is_ascii {
        true => chars.min(whole.len()),
        false => whole
            .char_indices()
            .nth(chars)
            .map_or(whole.len(), |(at, _)| at),
    };
    let shown = &whole[..byte(count(end))];
    let from = byte(count(start)).min(shown.len());
    let regex = pattern.0.way(count(mode).min(WAYS.len() - 1))?;
    let found = regex.captures_from_pos(shown, from).map_err(|_| {
        Raised::new(
            FaultKind::RuntimeError,
            "the pattern goes back too often on this text",
        )
    })?;
    let Some(found) = found else {
        return Ok(Value::None);
    };
    let chars = |at: usize| match is_ascii {
        true => at,
        false => shown[..at].chars().count(),
    };
    let spans = found.iter().map(|group| {
        let (start, end) = match group {
            Some(group) => (chars(group.start()) as i64, chars(group.end()) as i64),
            None => (-1, -1),
        };
        Value::tuple(vec![Value::Int(start), Value::Int(end)])
    });
    Ok(Value::tuple(spans.collect::<Vec<_>>()))
}
