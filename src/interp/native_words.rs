//! What is said of wrong arguments to functions and classes of the standard library that are written in the language here and in C in CPython.

use crate::compile::ParamSpec;
use crate::object::{Name, Raised};

/// The modules that are.
const MODULES: &[&str] = &["itertools", "operator", "bisect"];
/// Functions and classes of other modules that are, and those of the modules that are not.
const ALSO: &[&str] = &[
    "heapq.heappush",
    "heapq.heappop",
    "heapq.heapify",
    "heapq.heapreplace",
    "heapq.heappushpop",
    "functools.reduce",
    "functools.cmp_to_key",
    "collections.deque.__init__",
];

/// A function of the library that is called with wrong arguments.
pub struct Native<'a> {
    name: &'a str,
    /// The C module before the name, where a function takes no keywords.
    module: &'static str,
    params: &'a ParamSpec,
    /// How many arguments are its receiver.
    receiver: usize,
}

fn s(n: usize) -> &'static str {
    if n == 1 { "" } else { "s" }
}

impl<'a> Native<'a> {
    /// The function of that module and name, if it is one of them.
    pub fn of(module: &str, qualname: &'a str, params: &'a ParamSpec) -> Option<Native<'a>> {
        let is_known = MODULES.contains(&module);
        if !is_known && !ALSO.contains(&&*format!("{module}.{qualname}")) {
            return None;
        }
        let (name, method) = qualname.split_once('.').unwrap_or((qualname, ""));
        match method {
            "" | "__init__" => Some(Native {
                name,
                module: match (module, method) {
                    ("operator", "") => "_operator.",
                    ("heapq", "") => "_heapq.",
                    ("functools", "") => "_functools.",
                    _ => "",
                },
                params,
                receiver: usize::from(!method.is_empty()),
            }),
            _ => None,
        }
    }

    fn is_positional(&self) -> bool {
        let params = self.params;
        let named = params.positional.len();
        (params.only_positional == named || named == self.receiver) && params.keyword.is_empty()
    }

    /// The wrong number of arguments, the receiver counted, `defaults` of them with a default.
    pub fn miscounted(&self, given: usize, defaults: usize, missing: &[&str]) -> Box<Raised> {
        let name = self.name;
        let most = self.params.positional.len() - self.receiver;
        let least = most - defaults.min(most);
        let given = given.saturating_sub(self.receiver);
        Raised::type_error(if self.is_positional() {
            match (least, most) {
                (1, 1) if self.receiver == 0 => {
                    format!(
                        "{}{name}() takes exactly one argument ({given} given)",
                        self.module
                    )
                }
                (n, m) if n == m => format!("{name} expected {n} argument{}, got {given}", s(n)),
                (n, _) if given < n => {
                    format!("{name} expected at least {n} argument{}, got {given}", s(n))
                }
                (_, m) => format!("{name} expected at most {m} argument{}, got {given}", s(m)),
            }
        } else if let Some(first) = missing.first() {
            let at = self.params.positional.iter().position(|p| &**p == *first);
            let place = at.unwrap_or(0) + 1 - self.receiver;
            format!("{name}() missing required argument '{first}' (pos {place})")
        } else if self.params.keyword.is_empty() {
            format!(
                "{name}() takes at most {most} argument{} ({given} given)",
                s(most)
            )
        } else {
            let how = if least == most { "exactly" } else { "at most" };
            format!(
                "{name}() takes {how} {most} positional argument{} ({given} given)",
                s(most)
            )
        })
    }

    /// A keyword that it does not take.
    pub fn unexpected(&self, keyword: &Name) -> Box<Raised> {
        let name = self.name;
        Raised::type_error(match self.is_positional() {
            true => format!("{}{name}() takes no keyword arguments", self.module),
            false => format!("'{keyword}' is an invalid keyword argument for {name}()"),
        })
    }
}
