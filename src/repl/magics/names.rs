//! `%who`, `%whos`, `%reset`, `%hist`, `%pdoc`, `%psource`: what the session holds.

use std::rc::Rc;
use std::sync::atomic::Ordering;

use super::{Command, Then, chosen, options};
use crate::array::Array;
use crate::explain::words;
use crate::object::{Value, attr, truth};
use crate::repl::table::{columns, table};
use crate::repl::{State, help, pager};
use crate::session::Header;

/// The program's names of the types that were asked for; functions and modules too, as IPython lists them.
fn wanted(state: &State, types: &str) -> Vec<(String, Value)> {
    let types: Vec<&str> = types.split_whitespace().collect();
    let of_type = |value: &Value| {
        let class = attr::type_of(&state.session.cx, value);
        types.is_empty() || types.contains(&&*class.name)
    };
    let mut names = state.session.own_names();
    names.retain(|(_, value)| of_type(value));
    names.sort_by(|a, b| a.0.cmp(&b.0));
    names
}

const EMPTY: &str = "Interactive namespace is empty.\n";

/// `%who`
pub fn who(state: &mut State, command: &Command) -> Result<Then, String> {
    let names = wanted(state, &command.words);
    if names.is_empty() {
        state.say(if command.words.is_empty() {
            EMPTY
        } else {
            "No variables match your requested type.\n"
        });
        return Ok(Then::Go);
    }
    let names: Vec<String> = names
        .into_iter()
        .map(|(name, _)| format!("{name:<8}"))
        .collect();
    let text = columns(&names, state.screen().0);
    state.say(&text);
    Ok(Then::Go)
}

/// `%whos`
pub fn whos(state: &mut State, command: &Command) -> Result<Then, String> {
    let names = wanted(state, &command.words);
    if names.is_empty() {
        state.say(if command.words.is_empty() {
            EMPTY
        } else {
            "No variables match your requested type.\n"
        });
        return Ok(Then::Go);
    }
    let head = ["name", "type", "value or shape", "strides", "buffer"];
    let mut rows = Vec::new();
    for (name, value) in names {
        let row = match value.downcast_rc::<Array>() {
            Some(array) => array_row(state, name, &array),
            None => {
                let class = attr::type_of(&state.session.cx, &value).name.to_string();
                let gloss = state.session.gloss(&value);
                let shown = gloss
                    .strip_prefix(&class)
                    .unwrap_or(&gloss)
                    .trim()
                    .to_string();
                let shown = match shown.is_empty() {
                    true => count(state, &class, &value),
                    false => first_part(&shown),
                };
                vec![name, class, shown, String::new(), String::new()]
            }
        };
        rows.push(row);
    }
    let text = table(state, &head, &rows);
    pager::show(state, &text);
    Ok(Then::Go)
}

/// A gloss without its sentence, and no longer than a column of the table may be.
fn first_part(gloss: &str) -> String {
    const LONGEST: usize = 32;
    let first = gloss.split("  ").next().unwrap_or_default();
    match first.chars().count() > LONGEST {
        true => first.chars().take(LONGEST - 3).collect::<String>() + "...",
        false => first.to_string(),
    }
}

/// `n=3` for Python's own containers, as IPython says it.
fn count(state: &mut State, class: &str, value: &Value) -> String {
    const CONTAINERS: [&str; 7] = ["list", "tuple", "dict", "set", "frozenset", "str", "bytes"];
    if !CONTAINERS.contains(&class) {
        return String::new();
    }
    match truth::len_opt(&mut state.session.cx, value) {
        Ok(Some(n)) => format!("n={n}"),
        _ => String::new(),
    }
}

fn array_row(state: &State, name: String, array: &Rc<Array>) -> Vec<String> {
    let header = Header::of(array);
    let buffer = state
        .buffer_number(header.serial)
        .map_or(String::new(), |n| format!("B{n} "));
    let offset = match header.layout.offset {
        0 => String::new(),
        n => format!(" +{n}"),
    };
    vec![
        name,
        crate::repr::dtype_repr::dtype_str(&header.dtype),
        words::tuple(&header.layout.shape),
        format!(
            "{} {}",
            words::tuple(&header.layout.strides),
            words::order(&header)
        ),
        format!("{buffer}{}{offset}", words::bytes(header.bytes)),
    ]
}

/// `%reset`
pub fn reset(state: &mut State, command: &Command) -> Result<Then, String> {
    let (given, _) = options(&command.words, &[]);
    if !given.iter().any(|(option, _)| *option == "-f") {
        state.say("Once deleted, variables cannot be recovered. Proceed (y/[n])? ");
        let stop = state.session.cx.interrupt.clone();
        stop.store(false, Ordering::Relaxed);
        let interrupted = || stop.load(Ordering::Relaxed);
        let answer = state.session.cx.host.read_line(&interrupted);
        let answer = answer.unwrap_or_default();
        if answer.is_empty() {
            state.say("\n");
        }
        if !matches!(answer.trim(), "y" | "Y" | "yes") {
            state.say("Nothing done.\n");
            return Ok(Then::Go);
        }
    }
    state.session.forget();
    Ok(Then::Go)
}

/// `%hist`
pub fn hist(state: &mut State, command: &Command) -> Result<Then, String> {
    let (given, rest) = options(&command.words, &["-g"]);
    let has = |name: &str| given.iter().any(|(option, _)| *option == name);
    let part = given
        .iter()
        .find(|(option, _)| *option == "-g")
        .map(|(_, v)| *v);
    let mut text = String::new();
    if let Some(part) = part {
        // As in IPython, a search goes through the earlier sessions too.
        for entry in state.past.iter().filter(|entry| entry.contains(part)) {
            text += &format!("   -: {}\n", entry.replace('\n', "\n      "));
        }
    }
    for at in chosen(rest, state.exchanges.len())? {
        let exchange = &state.exchanges[at];
        if part.is_some_and(|part| !exchange.input.contains(part)) {
            continue;
        }
        let number = match has("-n") || part.is_some() {
            true => format!("{:>4}: ", at + 1),
            false => String::new(),
        };
        let margin = " ".repeat(number.len());
        let input = exchange.input.replace('\n', &format!("\n{margin}"));
        text += &format!("{number}{input}\n");
        if has("-o") {
            text += &exchange.output;
        }
    }
    pager::show(state, &text);
    Ok(Then::Go)
}

/// `%pdoc`
pub fn pdoc(state: &mut State, command: &Command) -> Result<Then, String> {
    let text = command.words.trim_start_matches('%').to_string();
    help::show(state, &help::Wanted::About(text));
    Ok(Then::Go)
}

/// `%psource`
pub fn psource(state: &mut State, command: &Command) -> Result<Then, String> {
    help::show(state, &help::Wanted::Source(command.words.clone()));
    Ok(Then::Go)
}
