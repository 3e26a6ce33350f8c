//! What Tab offers, each with a line about it: names, attributes, keyword arguments, dtype strings, keys, fields, files, commands.

use super::cursor::{Call, Place, Text, place};
use super::{State, files, magics};
use crate::array::Array;
use crate::object::dict::Dict;
use crate::object::{Value, attr};
use crate::registry::signature::split_top;
use crate::session::Found;
use crate::syntax::KEYWORDS;

/// Something that can be put at the cursor.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// What replaces the word at the cursor.
    pub text: String,
    /// What it is, in one line.
    pub gloss: String,
}

impl Offer {
    /// An offer.
    pub fn new(text: impl Into<String>, gloss: impl Into<String>) -> Offer {
        Offer {
            text: text.into(),
            gloss: gloss.into(),
        }
    }
}

/// The start of the word at the end of `before`, and what may stand there.
pub fn offers(state: &mut State, before: &str) -> (usize, Vec<Offer>) {
    let (typed, offers) = match place(before) {
        Place::Command { typed } => (typed, fitting(typed, magics::offers())),
        Place::CommandArgument { command, typed } => match magics::takes_file(command) {
            true => (typed, programs(command, files::offers(state, typed))),
            false => {
                let (start, offers) = self::offers(state, typed);
                return (before.len() - typed.len() + start, offers);
            }
        },
        Place::Module { typed } => {
            let hidden = |module: &String| {
                let mut parts = module.split('.');
                parts.any(|part| part.starts_with('_')) && !typed.contains('_')
            };
            let mut modules = state.session.module_names();
            modules.retain(|module| !hidden(module));
            (
                typed,
                fitting(typed, modules.into_iter().map(|m| Offer::new(m, "module"))),
            )
        }
        Place::FromModule { module, typed } => (typed, of_module(state, module, typed)),
        Place::Attribute { of, typed } => (typed, attributes(state, of, typed)),
        Place::Text { string, call } => (string.typed, in_string(state, &string, call.as_ref())),
        Place::Name { typed, call } => (typed, names(state, typed, call.as_ref())),
        Place::Nothing => ("", Vec::new()),
    };
    (before.len() - typed.len(), offers)
}

/// Of the files those that `%run` can run, and folders; all of them where there are none.
fn programs(command: &str, files: Vec<Offer>) -> Vec<Offer> {
    let runs =
        |o: &Offer| o.text.ends_with(['/']) || o.text.ends_with(".arr") || o.text.ends_with(".py");
    match command == "run" && files.iter().any(runs) {
        true => files.into_iter().filter(runs).collect(),
        false => files,
    }
}

/// Those that begin with what was typed; else those that do but for the case; else those that hold it.
fn fitting(typed: &str, offers: impl IntoIterator<Item = Offer>) -> Vec<Offer> {
    let private = typed.starts_with('_');
    let all: Vec<Offer> = offers
        .into_iter()
        .filter(|o| private || !o.text.starts_with('_'))
        .collect();
    let lower = typed.to_lowercase();
    let kept = |fits: &dyn Fn(&str) -> bool| -> Vec<Offer> {
        all.iter().filter(|o| fits(&o.text)).cloned().collect()
    };
    let exact = kept(&|text| text.starts_with(typed));
    if !exact.is_empty() {
        return exact;
    }
    let cased = kept(&|text| text.to_lowercase().starts_with(&lower));
    match cased.is_empty() && typed.len() > 1 {
        true => kept(&|text| text.to_lowercase().contains(&lower)),
        false => cased,
    }
}

/// How many offers get a gloss: making one for each of numpy's names takes time that nobody reads.
const GLOSSED: usize = 64;

fn glossed(mut offers: Vec<Offer>, mut gloss: impl FnMut(&str) -> String) -> Vec<Offer> {
    if offers.len() <= GLOSSED {
        for offer in &mut offers {
            if offer.gloss.is_empty() {
                offer.gloss = gloss(&offer.text);
            }
        }
    }
    offers
}

fn names(state: &mut State, typed: &str, call: Option<&Call>) -> Vec<Offer> {
    let mut offers = Vec::new();
    if let Some(call) = call.filter(|c| c.at_start) {
        offers.extend(keywords(state, call));
    }
    let own: Vec<String> = state
        .session
        .own_names()
        .into_iter()
        .map(|(n, _)| n)
        .collect();
    // Where nothing is typed yet, the program's own names are a list that can be read; all of numpy's is none.
    let all = match typed.is_empty() {
        true => Vec::new(),
        false => state.session.all_names(),
    };
    let others = all.into_iter().filter(|n| !own.contains(n));
    let named = own.iter().cloned().chain(others);
    offers.extend(named.map(|n| Offer::new(n, "")));
    if !typed.is_empty() {
        offers.extend(KEYWORDS.iter().map(|k| Offer::new(*k, "keyword")));
    }
    let kept = fitting(typed, offers);
    glossed(kept, |name| match state.session.named(name) {
        Some(value) => state.session.gloss(&value),
        None => String::new(),
    })
}

/// The keyword arguments that a call still may get.
fn keywords(state: &mut State, call: &Call) -> Vec<Offer> {
    let Some(Found::Value(function)) = state.session.find(call.function) else {
        return Vec::new();
    };
    let Some(signature) = state.session.signature(&function) else {
        return Vec::new();
    };
    let inner = signature.trim_start_matches('(').trim_end_matches(')');
    let parts = split_top(inner);
    let only_positional = parts.iter().position(|p| *p == "/").map_or(0, |at| at + 1);
    let open = parts[only_positional..]
        .iter()
        .filter(|p| !p.starts_with('*'));
    let offers = open.map(|part| {
        let name = part.split([':', '=']).next().unwrap_or(part).trim();
        let gloss = match super::parameters::meaning(part) {
            Some(meaning) => format!("{}  {meaning}", part.strip_prefix(name).unwrap_or("")),
            None => format!("argument {part}"),
        };
        Offer::new(format!("{name}="), gloss.trim_start().to_string())
    });
    let given = |o: &Offer| {
        call.given
            .iter()
            .any(|g| o.text.strip_suffix('=') == Some(g))
    };
    offers.filter(|o| !given(o)).collect()
}

fn attributes(state: &mut State, of: &str, typed: &str) -> Vec<Offer> {
    let Some(found) = state.session.find(of) else {
        return Vec::new();
    };
    of_found(state, &found, typed)
}

fn of_module(state: &mut State, module: &str, typed: &str) -> Vec<Offer> {
    let imported = state.session.module(module);
    imported.map_or(Vec::new(), |m| of_found(state, &Found::Value(m), typed))
}

fn of_found(state: &mut State, found: &Found, typed: &str) -> Vec<Offer> {
    let names = state.session.attributes(found);
    let kept = fitting(typed, names.into_iter().map(|n| Offer::new(n, "")));
    glossed(kept, |name| attribute_gloss(state, found, name))
}

fn attribute_gloss(state: &mut State, of: &Found, name: &str) -> String {
    if let Some(doc) = state.session.attribute_line(of, name) {
        return doc;
    }
    match state.session.attribute(of, name) {
        Some(Found::Value(value)) => match of {
            // A method of a type shows its receiver; behind a dot nobody types it.
            Found::Instance(_) => state.session.method_gloss(&value),
            Found::Value(_) => state.session.gloss(&value),
        },
        Some(Found::Instance(class)) => class.name.to_string(),
        None => String::new(),
    }
}

fn in_string(state: &mut State, string: &Text, call: Option<&Call>) -> Vec<Offer> {
    if let Some(of) = string.subscripted
        && let Some(Found::Value(value)) = state.session.find(of)
    {
        let keys = keys(state, &value);
        let end = format!("{}]", string.quote);
        return fitting(string.typed, keys)
            .into_iter()
            .map(|o| Offer::new(o.text + &end, o.gloss))
            .collect();
    }
    if let Some(call) = call
        && let Some(words) = super::words::of_argument(call)
    {
        return fitting(string.typed, words);
    }
    files::offers(state, string.typed)
}

/// The keys of a dict that are strings, or the fields of a structured array or dtype.
fn keys(state: &mut State, value: &Value) -> Vec<Offer> {
    if let Some(dict) = value.downcast::<Dict>() {
        let entries = dict.entries();
        let named = entries
            .iter()
            .filter_map(|(k, v)| Some((k.as_str()?.to_string(), v.clone())));
        return named
            .collect::<Vec<_>>()
            .into_iter()
            .map(|(k, v)| Offer::new(k, state.session.gloss(&v)))
            .collect();
    }
    let dtype = match value.downcast::<Array>() {
        Some(array) => Some(array.strided().dtype.clone()),
        None => attr::getattr_opt(&mut state.session.cx, value, "dtype")
            .ok()
            .flatten()
            .and_then(|d| crate::object::array::dtype_of_value(&mut state.session.cx, &d).ok()),
    };
    let Some(dtype) = dtype else {
        return Vec::new();
    };
    let fields = dtype.fields().unwrap_or_default();
    let offer = |f: &crate::array::dtype::Field| {
        Offer::new(
            f.name.to_string(),
            crate::repr::dtype_repr::dtype_str(&f.dtype),
        )
    };
    fields.iter().map(offer).collect()
}
