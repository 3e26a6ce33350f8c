//! Signatures: parsed from their text, and the binding of call arguments to parameters with CPython's errors.

use smallvec::SmallVec;

use super::argument::Argument;
use super::words::{Called, Words};
use crate::object::dict::Dict;
use crate::object::{CallArgs, Cx, Res, Value};

/// How a parameter may be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParameterKind {
    /// By position only (before `/`).
    Positional,
    /// By position or keyword.
    Either,
    /// `*args`
    Rest,
    /// By keyword only (after `*`).
    Keyword,
    /// `**kwargs`
    Keywords,
}

/// One parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// Its name.
    pub name: &'static str,
    /// How it may be given.
    pub kind: ParameterKind,
    /// The default as written, or `None` where it must be given.
    pub default: Option<&'static str>,
}

/// The parameters of a builtin.
#[derive(Debug)]
pub struct Signature {
    /// The function's name.
    pub name: &'static str,
    /// Its parameters in order.
    pub parameters: Vec<Parameter>,
    /// Whether all are positional only: CPython's oldest calling convention, with its own words for a wrong number.
    pub is_positional: bool,
    /// How many may be given by position, where no parameter takes what is left over.
    most: Option<usize>,
    /// How many must be given by position; more than can be where one must be given by keyword.
    least: usize,
}

impl Signature {
    /// Parses `name(a, /, b=1, *args, c=None, **kwargs)`.
    pub fn parse(text: &'static str) -> Signature {
        let open = text.find('(').expect("a signature has a parenthesis");
        let name = &text[..open];
        let inner = text[open + 1..]
            .trim_end()
            .strip_suffix(')')
            .expect("a signature ends with a parenthesis");
        let mut parameters: Vec<Parameter> = Vec::new();
        let mut kind = ParameterKind::Either;
        for part in split_top(inner) {
            match part {
                "/" => parameters
                    .iter_mut()
                    .for_each(|p| p.kind = ParameterKind::Positional),
                "*" => kind = ParameterKind::Keyword,
                _ => {
                    let (left, default) = match split_default(part) {
                        Some((left, right)) => (left.trim(), Some(right.trim())),
                        None => (part, None),
                    };
                    let (name, this) = if let Some(name) = left.strip_prefix("**") {
                        (name, ParameterKind::Keywords)
                    } else if let Some(name) = left.strip_prefix('*') {
                        kind = ParameterKind::Keyword;
                        (name, ParameterKind::Rest)
                    } else {
                        (left, kind)
                    };
                    parameters.push(Parameter {
                        name,
                        kind: this,
                        default,
                    });
                }
            }
        }
        let is_positional = parameters
            .iter()
            .all(|p| p.kind == ParameterKind::Positional);
        let takes_rest =
            |p: &Parameter| matches!(p.kind, ParameterKind::Rest | ParameterKind::Keywords);
        let by_position = |p: &&Parameter| p.kind != ParameterKind::Keyword;
        let most = match parameters.iter().any(takes_rest) {
            true => None,
            false => Some(parameters.iter().filter(by_position).count()),
        };
        let must = |p: &Parameter| p.default.is_none() && !takes_rest(p);
        let least = match parameters.iter().rposition(must) {
            Some(at) if parameters[at].kind == ParameterKind::Keyword => usize::MAX,
            Some(at) => at + 1,
            None => 0,
        };
        Signature {
            name,
            parameters,
            is_positional,
            most,
            least,
        }
    }

    /// Binds call arguments: one [`Argument`] a parameter, in order.
    pub fn bind(&'static self, cx: &mut Cx, args: CallArgs) -> Res<SmallVec<[Argument; 8]>> {
        self.bind_of(cx, args, Called::FUNCTION)
    }

    /// The same where it matters who is called; the first parameter of a method is the receiver.
    pub fn bind_of(
        &'static self,
        cx: &mut Cx,
        args: CallArgs,
        called: Called,
    ) -> Res<SmallVec<[Argument; 8]>> {
        let (positions, keywords) = (args.pos.len(), args.kw.len());
        let in_python = called.words == Words::Python && called.owner.is_none();
        if self.is_positional
            && !in_python
            && let Some(raised) = self.miscounted(positions, keywords > 0, called)
        {
            return Err(raised);
        }
        if keywords == 0 && self.most.is_some_and(|most| positions <= most) {
            return self.bind_in_order(args.pos, called);
        }
        let mut bound: SmallVec<[Argument; 8]> =
            self.parameters.iter().map(Argument::missing).collect();
        let mut given = args.pos.into_iter();
        for (slot, parameter) in bound.iter_mut().zip(&self.parameters) {
            match parameter.kind {
                ParameterKind::Positional | ParameterKind::Either => match given.next() {
                    Some(value) => slot.value = value,
                    None => break,
                },
                ParameterKind::Rest => {
                    slot.value = Value::tuple(given.by_ref().collect::<Vec<_>>())
                }
                _ => break,
            }
        }
        if given.count() > 0 {
            return Err(self.too_many(positions, keywords, called));
        }
        self.bind_keywords(cx, args.kw, &mut bound, positions, called)?;
        let mut lacks = false;
        for (slot, parameter) in bound.iter_mut().zip(&self.parameters) {
            match (&slot.value, parameter.kind) {
                (Value::Unbound, ParameterKind::Rest) => slot.value = Value::tuple(vec![]),
                (Value::Unbound, ParameterKind::Keywords) => {
                    slot.value = Value::object(Dict::default())
                }
                (Value::Unbound, _) => lacks |= parameter.default.is_none(),
                _ => {}
            }
        }
        if lacks && let Some(raised) = self.lacks(&bound, positions, called) {
            return Err(raised);
        }
        Ok(bound)
    }

    /// Whether so many arguments by position, and no others, are what a call has to give.
    #[inline]
    pub fn fits(&self, positions: usize) -> bool {
        self.least <= positions && self.most.is_some_and(|most| positions <= most)
    }

    /// Binds arguments that [fit](Signature::fits), taking them out of their places.
    #[inline]
    pub fn bind_places(&'static self, args: &mut [Value]) -> SmallVec<[Argument; 8]> {
        let mut bound: SmallVec<[Argument; 8]> = SmallVec::new();
        let mut given = args.iter_mut();
        for parameter in &self.parameters {
            let value = match given.next() {
                Some(value) => std::mem::replace(value, Value::Unbound),
                None => Value::Unbound,
            };
            bound.push(Argument { value, parameter });
        }
        bound
    }

    /// Binds arguments to the first parameters: the common call.
    fn bind_in_order(
        &'static self,
        pos: SmallVec<[Value; 4]>,
        called: Called,
    ) -> Res<SmallVec<[Argument; 8]>> {
        let positions = pos.len();
        let mut bound: SmallVec<[Argument; 8]> = SmallVec::new();
        let mut given = pos.into_iter();
        let mut lacks = false;
        for parameter in &self.parameters {
            let value = given.next().unwrap_or(Value::Unbound);
            lacks |= parameter.default.is_none() && matches!(value, Value::Unbound);
            bound.push(Argument { value, parameter });
        }
        if lacks && let Some(raised) = self.lacks(&bound, positions, called) {
            return Err(raised);
        }
        Ok(bound)
    }

    fn bind_keywords(
        &self,
        cx: &mut Cx,
        kw: Vec<(crate::object::Name, Value)>,
        bound: &mut [Argument],
        positions: usize,
        called: Called,
    ) -> Res<()> {
        let mut strange = None;
        let mut rest: Option<Dict> = None;
        for (name, value) in kw {
            let by_keyword = |p: &Parameter| {
                matches!(p.kind, ParameterKind::Either | ParameterKind::Keyword) && *p.name == *name
            };
            if let Some(at) = self.parameters.iter().position(by_keyword) {
                if !matches!(bound[at].value, Value::Unbound) {
                    return Err(self.twice(&name, called));
                }
                bound[at].value = value;
            } else if self
                .parameters
                .iter()
                .any(|p| p.kind == ParameterKind::Keywords)
            {
                rest.get_or_insert_default()
                    .insert(cx, Value::str(name), value)?;
            } else {
                strange.get_or_insert(name);
            }
        }
        if let Some(name) = strange {
            // Builtins look for what lacks before they look at keywords they do not know.
            let lacks = match called.words {
                Words::Clinic => self.lacks(bound, positions, called),
                _ => None,
            };
            return Err(lacks.unwrap_or_else(|| self.unexpected(&name, called)));
        }
        if let Some(rest) = rest {
            let at = self
                .parameters
                .iter()
                .position(|p| p.kind == ParameterKind::Keywords);
            bound[at.expect("rest is made only where there is a place for it")].value =
                Value::object(rest);
        }
        Ok(())
    }

    pub(super) fn positional(&self) -> impl Iterator<Item = &Parameter> {
        let by_position =
            |p: &&Parameter| matches!(p.kind, ParameterKind::Positional | ParameterKind::Either);
        self.parameters.iter().filter(by_position)
    }
}

/// `'a'`, `'a' and 'b'`, `'a', 'b', and 'c'`: names as CPython lists missing arguments.
pub fn and_list(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|n| format!("'{n}'")).collect();
    match quoted.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [a, b] => format!("{a} and {b}"),
        [first @ .., last] => format!("{}, and {last}", first.join(", ")),
    }
}

/// The parts between commas that stand in no bracket and no quotes.
pub fn split_top(text: &str) -> Vec<&str> {
    let (mut parts, mut depth, mut quoted, mut start) = (Vec::new(), 0, None, 0);
    for (at, c) in text.char_indices() {
        match (quoted, c) {
            (Some(q), c) if q == c => quoted = None,
            (Some(_), _) => {}
            (None, '\'' | '"') => quoted = Some(c),
            (None, '(' | '[' | '{' | '<') => depth += 1,
            (None, ')' | ']' | '}' | '>') => depth -= 1,
            (None, ',') if depth == 0 => {
                parts.push(text[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(text[start..].trim());
    parts.retain(|p| !p.is_empty());
    parts
}

fn split_default(part: &'static str) -> Option<(&'static str, &'static str)> {
    part.split_once('=')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_and_defaults_are_read() {
        let s = Signature::parse("f(a, /, b, c=(1, 2), *rest, d, e=',', **more)");
        let kinds: Vec<_> = s
            .parameters
            .iter()
            .map(|p| (p.name, p.kind, p.default))
            .collect();
        use ParameterKind::*;
        let expected = [
            ("a", Positional, None),
            ("b", Either, None),
            ("c", Either, Some("(1, 2)")),
            ("rest", Rest, None),
            ("d", Keyword, None),
            ("e", Keyword, Some("','")),
            ("more", Keywords, None),
        ];
        assert_eq!(kinds, expected);
    }
}
