//! `x?`, `?x`, `x??`, `help(x)`, `np.*sort*?`: what something is. The examples of documentation are run when they are shown, in a session of
//! their own, so what stands under them is what arr says now, memory reports included.

use std::rc::Rc;

use super::table::{columns, pairs, wrapped};
use super::{State, pager};
use crate::array::Array;
use crate::cli::terminal::Terminal;
use crate::doctest::{Directives, Recorder, examples};
use crate::explain::report::{Detail, Reporter, Setting};
use crate::explain::words;
use crate::interp::Function;
use crate::object::exception_facts::last_line;
use crate::object::{Value, attr, text};
use crate::session::{Found, Header, Mode, Outcome, Session};
use crate::source::Source;
use crate::style::{Role, Style};

/// A question.
#[derive(Debug, PartialEq)]
pub enum Wanted {
    /// `?`, `help`: how to ask.
    Overview,
    /// `copyright`, `license`, `credits`.
    Copyright,
    /// About an expression.
    About(String),
    /// Its source.
    Source(String),
    /// Names that fit a pattern with `*`.
    Pattern(String),
}

/// The question that an entry is, if it is one.
pub fn wanted(session: &Session, entry: &str) -> Option<Wanted> {
    let entry = entry.trim();
    if entry.contains('\n') || entry.starts_with('!') {
        return None;
    }
    if entry.starts_with('%') {
        // `%timeit?`; what stands behind a command's name is the command's own.
        let name = entry.strip_suffix('?')?.trim_end_matches('?');
        let is_name = !name.contains(char::is_whitespace);
        return is_name.then(|| Wanted::About(name.to_string()));
    }
    let free = |name: &str| session.is_builtin(name);
    match entry {
        "?" => return Some(Wanted::Overview),
        "help" | "help()" if free("help") => return Some(Wanted::Overview),
        "copyright" | "license" | "credits" if free(entry) => return Some(Wanted::Copyright),
        _ => {}
    }
    let about = |text: &str| match text.contains('*') && !text.contains(['(', '[', ' ']) {
        true => Wanted::Pattern(text.to_string()),
        false => Wanted::About(text.to_string()),
    };
    if let Some(text) = entry
        .strip_suffix("??")
        .or_else(|| entry.strip_prefix("??"))
    {
        return Some(Wanted::Source(text.trim().to_string()));
    }
    if let Some(text) = entry.strip_suffix('?').or_else(|| entry.strip_prefix('?')) {
        return Some(about(text.trim()));
    }
    let inside = entry.strip_prefix("help(")?.strip_suffix(')')?;
    let inside = inside.trim();
    let name = inside.trim_matches(['\'', '"']);
    let quoted = name.len() < inside.len();
    free("help").then(|| Wanted::About(if quoted { name } else { inside }.to_string()))
}

/// Answers.
pub fn show(state: &mut State, wanted: &Wanted) {
    let answer = match wanted {
        Wanted::Overview => Ok(overview(state)),
        Wanted::Copyright => Ok(COPYRIGHT.to_string()),
        Wanted::About(expression) => about(state, expression),
        Wanted::Source(expression) => source(state, expression),
        Wanted::Pattern(pattern) => fitting(state, pattern),
    };
    match answer {
        Ok(text) => pager::show(state, &text),
        Err(text) => state.complain(&text),
    }
}

const OVERVIEW: &str = "Every line is Python, with NumPy's names bare and under np. After a line stands what it did to memory: name, dtype, shape, strides, order; new, view or copy, and of which buffer (B1, B2, ...).";

const FORMS: &[(&str, &str)] = &[
    (
        "x?  help(x)",
        "about a name or expression; examples are run as you read them",
    ),
    ("f??", "the source of a function you wrote"),
    ("np.*sort*?", "names that fit"),
    ("%quickref", "commands and keys"),
    ("%config", "settings"),
    ("exit, Ctrl-D", "leave"),
];

/// How to ask, folded at the screen's width.
fn overview(state: &State) -> String {
    let rows: Vec<(String, String)> = FORMS
        .iter()
        .map(|(form, what)| (form.to_string(), what.to_string()))
        .collect();
    let room = state.screen().0.saturating_sub(1);
    let lines = wrapped(OVERVIEW, room).join("\n");
    format!("{lines}\n\n{}", pairs(state, &rows))
}

const COPYRIGHT: &str =
    "arr is free software under the MIT or the Apache-2.0 licence, at your choice.\n";

fn about(state: &mut State, expression: &str) -> Result<String, String> {
    if expression.is_empty() {
        return Ok(overview(state));
    }
    if let Some(name) = expression.strip_prefix('%') {
        let name = name.trim_start_matches('%');
        return super::magics::about(name)
            .ok_or_else(|| format!("No command `%{name}`. `%quickref` lists them.\n"));
    }
    let (of, attribute) = match expression.rsplit_once('.') {
        Some((of, name)) if is_identifier(name) => (of, Some(name)),
        _ => (expression, None),
    };
    let style = state.style();
    let found = state.session.find(expression);
    let holder = state.session.find(of);
    let doc = match (&holder, attribute) {
        (Some(holder), Some(name)) => state.session.documentation(holder, Some(name)),
        _ => found
            .as_ref()
            .and_then(|f| state.session.documentation(f, None)),
    };
    let mut text = match &found {
        Some(Found::Value(value)) => facts(state, expression, value, style),
        Some(Found::Instance(class)) if doc.is_none() => {
            format!(
                "{} an instance of {}\n",
                title(style, expression),
                class.full_name()
            )
        }
        _ if doc.is_some() => format!("{}\n", title(style, expression)),
        _ => return Err(missing(state, expression)),
    };
    if let Some(doc) = doc {
        let told = found.as_ref().map(|f| told_parameters(state, f));
        let told = told.unwrap_or_default();
        text += &format!("\n{}", with_live_examples(state, &doc, &told, style));
    }
    Ok(text)
}

/// What the parameters mean that a builtin function shares with others; a function of the program's says it in its docstring.
fn told_parameters(state: &mut State, found: &Found) -> String {
    let Found::Value(value) = found else {
        return String::new();
    };
    if value.is::<Function>() {
        return String::new();
    }
    let signature = state.session.signature(value).unwrap_or_default();
    let rows = super::parameters::explained(&signature);
    match rows.is_empty() {
        true => String::new(),
        false => format!("\n{}", pairs(state, &rows)),
    }
}

fn is_identifier(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_')
}

fn title(style: Style, text: &str) -> String {
    style.paint(Role::Heading, text)
}

fn missing(state: &mut State, expression: &str) -> String {
    let names = state.session.all_names();
    let distance = |name: &String| strsim::damerau_levenshtein(name, expression);
    let near = names
        .iter()
        .min_by_key(|n| distance(n))
        .filter(|n| distance(n) <= 2 && distance(n) < expression.chars().count());
    match near {
        Some(near) => format!("Object `{expression}` not found. Did you mean `{near}`?\n"),
        None => format!("Object `{expression}` not found.\n"),
    }
}

/// What is known of a value: signature, type, an array's header.
fn facts(state: &mut State, expression: &str, value: &Value, style: Style) -> String {
    if let Some(array) = value.downcast_rc::<Array>() {
        return array_facts(state, expression, &Header::of(&array), value, style);
    }
    if let Some(signature) = state.session.signature(value) {
        let kind = kind_of_callable(state, value);
        let call = format!("{expression}{signature}");
        let lines = words::call_lines(&call, state.screen().0.saturating_sub(1)).join("\n");
        return format!(
            "{}{}\n{}\n",
            title(style, expression),
            lines.strip_prefix(expression).unwrap_or(&lines),
            style.paint(Role::Dim, &kind)
        );
    }
    let class = attr::type_of(&state.session.cx, value).full_name();
    let heading = title(style, expression);
    match attr::type_name(&state.session.cx, value).as_str() {
        "module" => {
            let mut names = state.session.attributes(&Found::Value(value.clone()));
            names.retain(|name| !name.starts_with('_'));
            format!("{heading}  module\n\n{}", columns(&names, state.screen().0))
        }
        "type" => format!("{heading}  {class}\n"),
        _ => format!("{heading}  {class}\n{}", first_lines(state, value)),
    }
}

/// `ufunc`, `method`, `class`, or which kind of function.
fn kind_of_callable(state: &State, value: &Value) -> String {
    if value.is::<crate::object::module::Method>() {
        return "method".into();
    }
    let class = attr::type_of(&state.session.cx, value);
    match &*class.name {
        "builtin_function_or_method" | "cython_function_or_method" => "builtin function".into(),
        "_ArrayFunctionDispatcher" => "function of NumPy".into(),
        "method_descriptor" => "method of a type".into(),
        "type" => "class".into(),
        name => name.to_string(),
    }
}

fn array_facts(
    state: &mut State,
    name: &str,
    header: &Header,
    value: &Value,
    style: Style,
) -> String {
    let size = header.layout.size();
    let itemsize = header.dtype.itemsize();
    let dtype = crate::repr::dtype_repr::dtype_str(&header.dtype);
    let buffer = match state.buffer_number(header.serial) {
        Some(number) => style.paint(Role::Buffer(number), &format!("B{number}")),
        None => "a buffer".into(),
    };
    let sharers: Vec<String> = state
        .session
        .own_names()
        .into_iter()
        .filter(|(other, value)| {
            let on = value
                .downcast::<Array>()
                .map(|a| a.strided().buffer.serial());
            other != name && on == Some(header.serial)
        })
        .map(|(other, _)| other)
        .collect();
    let shared = match sharers.is_empty() {
        true => String::new(),
        false => format!(", shared with {}", sharers.join(", ")),
    };
    let flags = header.flags;
    let writeable = if flags.writeable {
        "writeable"
    } else {
        "read-only"
    };
    format!(
        "{}  {dtype} {}\n  elements  {size} x {itemsize} B = {}\n  strides   {}  {}\n  memory    {} B from byte {} of {buffer}, {}{shared}\n  flags     {writeable}, {}\n{}",
        title(style, name),
        words::tuple(&header.layout.shape),
        words::bytes(size * itemsize),
        words::tuple(&header.layout.strides),
        words::order(header),
        size * itemsize,
        header.layout.offset,
        words::bytes(header.bytes),
        if flags.owndata {
            "owns its memory"
        } else {
            "does not own its memory"
        },
        first_lines(state, value),
    )
}

/// The first lines of a repr.
fn first_lines(state: &mut State, value: &Value) -> String {
    const LINES: usize = 8;
    let Ok(shown) = text::repr(&mut state.session.cx, value) else {
        return String::new();
    };
    let mut lines: Vec<String> = shown
        .lines()
        .take(LINES)
        .map(|l| format!("{l}\n"))
        .collect();
    if shown.lines().count() > LINES {
        lines.push("...\n".into());
    }
    lines.concat()
}

fn source(state: &mut State, expression: &str) -> Result<String, String> {
    let Some(Found::Value(value)) = state.session.find(expression) else {
        return Err(missing(state, expression));
    };
    match value.downcast::<Function>() {
        Some(function) => {
            let text = function.code.source.slice(function.code.span);
            Ok(format!("{}\n", text.trim_end()))
        }
        None => about(state, expression),
    }
}

/// The names that fit `np.*sort*`.
fn fitting(state: &mut State, pattern: &str) -> Result<String, String> {
    let (prefix, names, last) = match pattern.rsplit_once('.') {
        Some((of, last)) => {
            let found = state.session.find(of).ok_or_else(|| missing(state, of))?;
            (format!("{of}."), state.session.attributes(&found), last)
        }
        None => (String::new(), state.session.all_names(), pattern),
    };
    let hidden = !last.starts_with('_');
    let fits = |n: &&String| matches_pattern(n, last) && !(hidden && n.starts_with('_'));
    let found: Vec<String> = names
        .iter()
        .filter(fits)
        .map(|n| format!("{prefix}{n}"))
        .collect();
    match found.is_empty() {
        true => Err(format!("No name fits `{pattern}`.\n")),
        false => Ok(columns(&found, state.screen().0)),
    }
}

/// Whether a name fits a pattern in which `*` stands for anything.
fn matches_pattern(name: &str, pattern: &str) -> bool {
    let parts: Vec<&str> = pattern.split('*').collect();
    let (first, last) = (parts[0], parts[parts.len() - 1]);
    if name.len() < first.len() + last.len() || !name.starts_with(first) || !name.ends_with(last) {
        return false;
    }
    let mut rest = &name[first.len()..name.len() - last.len()];
    let inner = parts
        .get(1..parts.len().saturating_sub(1))
        .unwrap_or_default();
    for part in inner {
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    true
}

/// A documentation, what its parameters mean, and its examples with what they say now.
fn with_live_examples(state: &mut State, doc: &str, parameters: &str, style: Style) -> String {
    let examples = examples(doc, Directives::default()).unwrap_or_default();
    let room = state.screen().0.saturating_sub(1);
    let before: String = doc
        .lines()
        .take_while(|l| !l.trim_start().starts_with(">>>"))
        .flat_map(|l| match l.starts_with(' ') {
            true => vec![l.to_string()],
            false => wrapped(l, room),
        })
        .map(|l| format!("{l}\n"))
        .collect();
    let mut shown = before.trim_end().to_string() + "\n" + parameters;
    if examples.is_empty() {
        return shown;
    }
    let limit = state.session.cx.host.memory_limit();
    let host = Terminal::new(limit, true, |_| style);
    let (recorder, printed) = Recorder::new(Box::new(host));
    let recorder = recorder.for_screen(state.screen().0);
    let mut session = Session::new(Box::new(recorder), state.session.cx.options.clone());
    let mut reporter = Reporter::new(Detail::Line, Setting::Prompt);
    shown.push('\n');
    for example in examples {
        let prompt = |at: usize| if at == 0 { ">>> " } else { "... " };
        for (at, line) in example.source.lines().enumerate() {
            shown += &format!("{}{line}\n", style.paint(Role::Prompt, prompt(at)));
        }
        if example.directives.skip {
            shown += &example.want;
            continue;
        }
        let source = Rc::new(Source::new("<example>", example.source.as_str()));
        let outcome = session.run(&source, Mode::Prompt, Some(&mut reporter));
        shown += &printed.take();
        if let Outcome::Raised(e) = outcome {
            shown += &last_line(&mut session.cx, &e);
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_fit_names() {
        for (name, pattern) in [
            ("argsort", "*sort*"),
            ("sort", "*sort*"),
            ("sort", "s*t"),
            ("ab", "*"),
        ] {
            assert!(matches_pattern(name, pattern), "{name} {pattern}");
        }
        for (name, pattern) in [("sor", "*sort*"), ("aba", "ab*ba"), ("x", "y*")] {
            assert!(!matches_pattern(name, pattern), "{name} {pattern}");
        }
    }
}
