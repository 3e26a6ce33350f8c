//! Signatures: parsed from their text, and the binding of call arguments to parameters with CPython's errors.

use smallvec::SmallVec;

use super::argument::Argument;
use super::parser::{Parser, parser_of};
use crate::object::dict::Dict;
use crate::object::{CallArgs, Cx, Raised, Res, Value};

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
        Signature {
            name,
            parameters,
            is_positional,
        }
    }

    /// Binds call arguments: one [`Argument`] a parameter, in order.
    pub fn bind(&self, cx: &mut Cx, args: CallArgs) -> Res<SmallVec<[Argument; 8]>> {
        self.bind_of(cx, args, None)
    }

    /// The same for a method of the type `owner`, whose first parameter is the receiver.
    pub fn bind_of(
        &self,
        cx: &mut Cx,
        args: CallArgs,
        owner: Option<&str>,
    ) -> Res<SmallVec<[Argument; 8]>> {
        if self.is_positional {
            self.check_count(&args, owner)?;
        }
        let mut bound: SmallVec<[Argument; 8]> =
            self.parameters.iter().map(Argument::missing).collect();
        let mut given = args.pos.into_iter();
        let mut count = 0;
        for (slot, parameter) in bound.iter_mut().zip(&self.parameters) {
            match parameter.kind {
                ParameterKind::Positional | ParameterKind::Either => match given.next() {
                    Some(value) => {
                        slot.value = value;
                        count += 1;
                    }
                    None => break,
                },
                ParameterKind::Rest => {
                    slot.value = Value::tuple(given.by_ref().collect::<Vec<_>>())
                }
                _ => break,
            }
        }
        let excess = given.count();
        if excess > 0 {
            return Err(self.too_many(count + excess));
        }
        self.bind_keywords(cx, args.kw, &mut bound)?;
        for (slot, parameter) in bound.iter_mut().zip(&self.parameters) {
            match (&slot.value, parameter.kind) {
                (Value::Unbound, ParameterKind::Rest) => slot.value = Value::tuple(vec![]),
                (Value::Unbound, ParameterKind::Keywords) => {
                    slot.value = Value::object(Dict::default())
                }
                (Value::Unbound, _) if parameter.default.is_none() => {
                    return Err(self.lacks(&bound));
                }
                _ => {}
            }
        }
        Ok(bound)
    }

    fn bind_keywords(
        &self,
        cx: &mut Cx,
        kw: Vec<(crate::object::Name, Value)>,
        bound: &mut [Argument],
    ) -> Res<()> {
        let mut rest: Option<Dict> = None;
        for (name, value) in kw {
            let by_keyword = |p: &Parameter| {
                matches!(p.kind, ParameterKind::Either | ParameterKind::Keyword) && *p.name == *name
            };
            if let Some(at) = self.parameters.iter().position(by_keyword) {
                if !matches!(bound[at].value, Value::Unbound) {
                    return Err(self.twice(&name));
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
                return Err(self.unexpected(&name));
            }
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

    fn positional(&self) -> impl Iterator<Item = &Parameter> {
        let by_position =
            |p: &&Parameter| matches!(p.kind, ParameterKind::Positional | ParameterKind::Either);
        self.parameters.iter().filter(by_position)
    }

    /// CPython's words for `METH_NOARGS`, `METH_O` and `PyArg_UnpackTuple` when the number is wrong.
    fn check_count(&self, args: &CallArgs, owner: Option<&str>) -> Res<()> {
        let receiver = usize::from(owner.is_some());
        let most = self.parameters.len().saturating_sub(receiver);
        let needed = self.parameters.iter().filter(|p| p.default.is_none());
        let least = needed.count().saturating_sub(receiver);
        let given = args.pos.len().saturating_sub(receiver);
        let name = self.name;
        let full = match owner {
            Some(owner) => format!("{owner}.{name}"),
            None => name.to_string(),
        };
        if !args.kw.is_empty() {
            return Err(Raised::type_error(format!(
                "{full}() takes no keyword arguments"
            )));
        }
        if (least..=most).contains(&given) {
            return Ok(());
        }
        let s = |n: usize| if n == 1 { "" } else { "s" };
        Err(Raised::type_error(match (least, most) {
            (0, 0) => format!("{full}() takes no arguments ({given} given)"),
            (1, 1) => format!("{full}() takes exactly one argument ({given} given)"),
            (n, m) if n == m => format!("{name} expected {n} arguments, got {given}"),
            (n, _) if given < n => {
                format!("{name} expected at least {n} argument{}, got {given}", s(n))
            }
            (_, m) => format!("{name} expected at most {m} argument{}, got {given}", s(m)),
        }))
    }

    /// Whether the first parameter is a receiver.
    fn is_method(&self) -> bool {
        self.parameters.first().is_some_and(|p| p.name == "self")
    }

    /// The name in errors.
    fn shown_name(&self) -> &'static str {
        match parser_of(self.name, self.is_method()) {
            Parser::Inner(name) => name,
            _ => self.name,
        }
    }

    #[cold]
    fn too_many(&self, given: usize) -> Box<Raised> {
        let is_method = self.is_method();
        let parser = parser_of(self.name, is_method);
        let receiver = usize::from(is_method && matches!(parser, Parser::C(_)));
        let given = given - receiver;
        let most = self.positional().count() - receiver;
        let required = self.positional().filter(|p| p.default.is_none());
        let least = required.count().saturating_sub(receiver);
        let s = |n: usize| if n == 1 { "" } else { "s" };
        let were = if given == 1 { "was" } else { "were" };
        Raised::type_error(match (most, least) {
            (0, _) if self.parameters.is_empty() => {
                format!("{}() takes no arguments ({given} given)", self.shown_name())
            }
            (most, least) if most == least => {
                format!(
                    "{}() takes {most} positional argument{} but {given} {were} given",
                    self.shown_name(),
                    s(most)
                )
            }
            (most, least) => {
                format!(
                    "{}() takes from {least} to {most} positional arguments but {given} {were} given",
                    self.shown_name()
                )
            }
        })
    }

    #[cold]
    fn twice(&self, name: &str) -> Box<Raised> {
        Raised::type_error(format!(
            "{}() got multiple values for argument '{name}'",
            self.name
        ))
    }

    #[cold]
    fn unexpected(&self, name: &str) -> Box<Raised> {
        let is_positional = |p: &&Parameter| p.kind == ParameterKind::Positional;
        if self
            .parameters
            .iter()
            .filter(is_positional)
            .any(|p| p.name == name)
        {
            return Raised::type_error(format!(
                "{}() got some positional-only arguments passed as keyword arguments: '{name}'",
                self.name
            ));
        }
        Raised::type_error(format!(
            "{}() got an unexpected keyword argument '{name}'",
            self.shown_name()
        ))
    }

    #[cold]
    fn lacks(&self, bound: &[Argument]) -> Box<Raised> {
        let missing = |kinds: &[ParameterKind]| -> Vec<&'static str> {
            let pairs = self.parameters.iter().zip(bound);
            let is_missing = |(p, a): &(&Parameter, &Argument)| {
                kinds.contains(&p.kind) && p.default.is_none() && matches!(a.value, Value::Unbound)
            };
            pairs.filter(is_missing).map(|(p, _)| p.name).collect()
        };
        let positional = missing(&[ParameterKind::Positional, ParameterKind::Either]);
        if let (Parser::C(first), Some(name)) =
            (parser_of(self.name, self.is_method()), positional.first())
        {
            let at = self.parameters.iter().position(|p| p.name == *name);
            let place = at.unwrap_or(0) + first - usize::from(self.is_method());
            return Raised::type_error(format!(
                "{}() missing required argument '{name}' (pos {place})",
                self.name
            ));
        }
        let (names, how) = match positional.is_empty() {
            false => (positional, "positional"),
            true => (missing(&[ParameterKind::Keyword]), "keyword-only"),
        };
        let s = if names.len() == 1 { "" } else { "s" };
        let message = format!(
            "{}() missing {} required {how} argument{s}: {}",
            self.name,
            names.len(),
            and_list(&names)
        );
        Raised::type_error(message)
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
