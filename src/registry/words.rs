//! What CPython and NumPy say of wrong arguments: there are as many ways as there are ways to parse them.
//!
//! A function written in Python, one of `PyArg_ParseTupleAndKeywords` or Argument Clinic, NumPy's own parser, and the functions of NumPy's
//! `_methods.py` that stand behind methods all word the same mistakes differently, and count positions and the receiver differently.

use super::argument::Argument;
use super::signature::{Parameter, ParameterKind, Signature, and_list};
use crate::object::{Raised, Value};

/// Whose words are used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Words {
    /// Those of a function that is written in Python.
    Python,
    /// Those of Python's builtin functions with keywords.
    Clinic,
    /// Those of NumPy's parser.
    Parsed,
    /// Those of the function behind a method in NumPy's `_methods.py`: `_sum() got ...`.
    Behind,
}

/// Who is called, as messages have it.
#[derive(Clone, Copy, Debug)]
pub struct Called<'a> {
    /// The type or module before the name.
    pub owner: Option<&'a str>,
    /// How many of the parameters are the receiver.
    pub receiver: usize,
    /// Whose words are used.
    pub words: Words,
}

impl Called<'_> {
    /// A function written in Python.
    pub const FUNCTION: Called<'static> = Called {
        owner: None,
        receiver: 0,
        words: Words::Python,
    };

    /// A type that is called, or a builtin function.
    pub const BUILTIN: Called<'static> = Called {
        owner: None,
        receiver: 0,
        words: Words::Clinic,
    };
}

fn s(n: usize) -> &'static str {
    if n == 1 { "" } else { "s" }
}

/// Methods of text and bytes that read a plain tuple of arguments.
const TUPLE_READERS: &[&str] = &[
    "count",
    "find",
    "rfind",
    "index",
    "rindex",
    "startswith",
    "endswith",
];

/// Counts of arguments: what is needed, what fits, what was given.
struct Counts {
    least: usize,
    most: usize,
    given: usize,
}

impl Signature {
    /// The name of a builtin with its parentheses; constructors whose parser has no name are `function`.
    fn with_parentheses(&self) -> String {
        match self.name {
            "function" => "function".into(),
            name => format!("{name}()"),
        }
    }

    /// The function that NumPy's messages name where it stands behind a method.
    fn shown(&self, called: Called) -> String {
        match (called.words, self.name) {
            (Words::Behind, "max") => "_amax".into(),
            (Words::Behind, "min") => "_amin".into(),
            (Words::Behind, name) => format!("_{name}"),
            (_, name) => name.into(),
        }
    }

    /// CPython's words for `METH_NOARGS`, `METH_O` and `PyArg_UnpackTuple` when the number is wrong; `None` where it is right.
    pub(super) fn miscounted(
        &self,
        given: usize,
        has_kw: bool,
        called: Called,
    ) -> Option<Box<Raised>> {
        let needed = self.parameters.iter().filter(|p| p.default.is_none());
        let counts = Counts {
            least: needed.count().saturating_sub(called.receiver),
            most: self.parameters.len().saturating_sub(called.receiver),
            given: given.saturating_sub(called.receiver),
        };
        if !has_kw && (counts.least..=counts.most).contains(&counts.given) {
            return None;
        }
        let reads_tuple = called.receiver > 0
            && TUPLE_READERS.contains(&self.name)
            && matches!(called.owner, Some("str" | "bytes" | "bytearray"));
        let name = self.name;
        let is_of_numpy = called.words == Words::Parsed && called.owner.is_none();
        let full = match called.owner {
            None if is_of_numpy => format!("numpy.{name}"),
            Some(owner) if !reads_tuple => format!("{owner}.{name}"),
            _ => name.to_string(),
        };
        if has_kw {
            let full = match called.owner {
                Some(owner) => format!("{owner}.{name}"),
                None => full,
            };
            let message = format!("{full}() takes no keyword arguments");
            return Some(Raised::type_error(message));
        }
        let Counts { least, most, given } = counts;
        if is_of_numpy {
            return Some(Raised::type_error(match given < least {
                true => format!("{name}() missing required positional argument {given}"),
                false => {
                    format!("{name}() takes {most} positional arguments but {given} were given")
                }
            }));
        }
        Some(Raised::type_error(match (least, most) {
            (n, m) if reads_tuple => {
                let (how, n) = if given < n { ("least", n) } else { ("most", m) };
                format!(
                    "{name}() takes at {how} {n} argument{} ({given} given)",
                    s(n)
                )
            }
            (n, m) if n == m && n > 0 && called.owner == Some("ndarray") => {
                format!(
                    "{name}() takes exactly {n} argument{} ({given} given)",
                    s(n)
                )
            }
            (0, 0) => format!("{full}() takes no arguments ({given} given)"),
            (1, 1) if matches!(name, "staticmethod" | "classmethod") => {
                format!("{name} expected 1 argument, got {given}")
            }
            (1, 1) => format!("{full}() takes exactly one argument ({given} given)"),
            (n, m) if n == m => format!("{name} expected {n} arguments, got {given}"),
            (n, _) if given < n => {
                format!("{name} expected at least {n} argument{}, got {given}", s(n))
            }
            (_, m) => format!("{name} expected at most {m} argument{}, got {given}", s(m)),
        }))
    }

    /// More arguments than fit: `given` by position, the receiver among them, and `keywords`.
    #[cold]
    pub(super) fn too_many(&self, given: usize, keywords: usize, called: Called) -> Box<Raised> {
        let (fits, needed) = (
            self.positional().count(),
            self.positional().filter(|p| p.default.is_none()).count(),
        );
        let name = self.shown(called);
        let without = |n: usize| n.saturating_sub(called.receiver);
        if called.words == Words::Clinic {
            let all = without(self.parameters.len());
            let given = without(given) + keywords;
            if name == "sorted" {
                return Raised::type_error(format!("sorted expected 1 argument, got {given}"));
            }
            if self
                .parameters
                .iter()
                .any(|p| p.kind == ParameterKind::Keywords)
            {
                let most = without(fits);
                let given = given - keywords;
                return Raised::type_error(format!(
                    "{name} expected at most {most} argument{}, got {given}",
                    s(most)
                ));
            }
            if given > all
                || self
                    .parameters
                    .iter()
                    .all(|p| p.kind == ParameterKind::Either)
            {
                return Raised::type_error(format!(
                    "{} takes at most {all} argument{} ({given} given)",
                    self.with_parentheses(),
                    s(all)
                ));
            }
            if without(fits) == 0 && called.receiver > 0 {
                return Raised::type_error(format!("{name}() takes no positional arguments"));
            }
            let most = without(fits);
            let how = if needed == fits { "exactly" } else { "at most" };
            return Raised::type_error(format!(
                "{name}() takes {how} {most} positional argument{} ({given} given)",
                s(most)
            ));
        }
        let (most, least, given) = match called.words {
            Words::Parsed => (without(fits), without(needed), without(given)),
            _ => (fits, needed, given),
        };
        let were = if given == 1 { "was" } else { "were" };
        let is_parsed = called.words == Words::Parsed;
        Raised::type_error(match (most, least) {
            (0, _) if self.parameters.is_empty() => {
                format!("{name}() takes no arguments ({given} given)")
            }
            (most, least) if most == least => {
                let s = if is_parsed { "s" } else { s(most) };
                format!("{name}() takes {most} positional argument{s} but {given} {were} given")
            }
            (most, least) => format!(
                "{name}() takes from {least} to {most} positional arguments but {given} {were} given"
            ),
        })
    }

    #[cold]
    pub(super) fn twice(&self, name: &str, called: Called) -> Box<Raised> {
        if called.words == Words::Clinic {
            let at = self.parameters.iter().position(|p| p.name == name);
            let place = (at.unwrap_or(0) + 1).saturating_sub(called.receiver);
            return Raised::type_error(format!(
                "argument for {}() given by name ('{name}') and position ({place})",
                self.name
            ));
        }
        Raised::type_error(format!(
            "{}() got multiple values for argument '{name}'",
            self.shown(called)
        ))
    }

    #[cold]
    pub(super) fn unexpected(&self, name: &str, called: Called) -> Box<Raised> {
        let takes_some =
            |p: &Parameter| matches!(p.kind, ParameterKind::Either | ParameterKind::Keyword);
        if called.words == Words::Clinic && !self.parameters.iter().any(takes_some) {
            // Methods of sets that take any number of others are called without a parser.
            let takes_any = self
                .parameters
                .iter()
                .any(|p| p.kind == ParameterKind::Rest);
            let owner = called.owner.filter(|_| called.receiver == 0 || takes_any);
            let before = owner.map_or(String::new(), |owner| format!("{owner}."));
            return Raised::type_error(format!(
                "{before}{}() takes no keyword arguments",
                self.name
            ));
        }
        if called.words == Words::Clinic {
            let shown = if self.name == "sorted" {
                "sort"
            } else {
                self.name
            };
            // `ndarray.reshape` alone does not say its name.
            let shown = match shown {
                "reshape" | "function" => "this function".to_string(),
                shown => format!("{shown}()"),
            };
            return Raised::type_error(format!(
                "'{name}' is an invalid keyword argument for {shown}"
            ));
        }
        let by_position = |p: &Parameter| p.kind == ParameterKind::Positional && p.name == name;
        let shown = self.shown(called);
        Raised::type_error(match self.parameters.iter().any(by_position) {
            true => format!(
                "{shown}() got some positional-only arguments passed as keyword arguments: '{name}'"
            ),
            false => format!("{shown}() got an unexpected keyword argument '{name}'"),
        })
    }

    /// What must be given and is not; `None` where nothing lacks. `given` were given by position.
    pub(super) fn lacks(
        &self,
        bound: &[Argument],
        given: usize,
        called: Called,
    ) -> Option<Box<Raised>> {
        let is_missing = |(p, a): &(&Parameter, &Argument)| {
            let plain = !matches!(p.kind, ParameterKind::Rest | ParameterKind::Keywords);
            plain && p.default.is_none() && matches!(a.value, Value::Unbound)
        };
        let missing: Vec<&Parameter> = self
            .parameters
            .iter()
            .zip(bound)
            .filter(is_missing)
            .map(|(p, _)| p)
            .collect();
        let first = missing.first()?;
        let at = self.parameters.iter().position(|p| p.name == first.name);
        let place = at.unwrap_or(0).saturating_sub(called.receiver);
        let name = self.shown(called);
        Some(Raised::type_error(match called.words {
            Words::Clinic if first.kind == ParameterKind::Positional => {
                let needed = self.positional().filter(|p| p.default.is_none()).count();
                let needed = needed.saturating_sub(called.receiver);
                let given = given.saturating_sub(called.receiver);
                let fits = self.positional().count().saturating_sub(called.receiver);
                let how = if needed == fits {
                    "exactly"
                } else {
                    "at least"
                };
                match name.as_str() {
                    "sorted" => format!("sorted expected 1 argument, got {given}"),
                    _ => format!(
                        "{name}() takes {how} {needed} positional argument{} ({given} given)",
                        s(needed)
                    ),
                }
            }
            Words::Clinic => format!(
                "{} missing required argument '{}' (pos {})",
                self.with_parentheses(),
                first.name,
                place + 1
            ),
            Words::Parsed => format!(
                "{name}() missing required argument '{}' (pos {place})",
                first.name
            ),
            Words::Python | Words::Behind => missing_words(&name, &missing),
        }))
    }
}

fn missing_words(name: &str, missing: &[&Parameter]) -> String {
    let of = |is_keyword: bool| -> Vec<&str> {
        let kind = |p: &&&Parameter| (p.kind == ParameterKind::Keyword) == is_keyword;
        missing.iter().filter(kind).map(|p| p.name).collect()
    };
    let positional = of(false);
    let (names, how) = match positional.is_empty() {
        false => (positional, "positional"),
        true => (of(true), "keyword-only"),
    };
    format!(
        "{name}() missing {} required {how} argument{}: {}",
        names.len(),
        s(names.len()),
        and_list(&names)
    )
}
