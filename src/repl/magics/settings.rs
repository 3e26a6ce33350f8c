//! `%config` and `%quickref`.

use super::{Command, TABLE, Then};
use crate::cli::ReportMode;
use crate::cli::settings::TABLE as SETTINGS;
use crate::explain::report::{Reporter, Setting};
use crate::repl::table::pairs;
use crate::repl::{State, pager};
use crate::style::Role;

/// `%config`
pub fn config(state: &mut State, command: &Command) -> Result<Then, String> {
    let words = command.words.trim();
    if words.is_empty() {
        let rows: Vec<(String, String)> = SETTINGS
            .iter()
            .map(|s| {
                (
                    format!("{} = {}", s.key, s.holds(&state.settings)),
                    s.doc.to_string(),
                )
            })
            .collect();
        let text = pairs(state, &rows);
        state.say(&text);
        return Ok(Then::Go);
    }
    let Some((key, value)) = words.split_once('=') else {
        let setting = SETTINGS.iter().find(|s| s.key == words);
        let setting = setting.ok_or_else(|| state.settings.clone().set(words, "").unwrap_err())?;
        let text = format!(
            "{} = {}\n  {}\n",
            setting.key,
            setting.holds(&state.settings),
            setting.doc
        );
        state.say(&text);
        return Ok(Then::Go);
    };
    let (key, value) = (key.trim(), value.trim().trim_matches(['"', '\'']));
    state.settings.set(key, value)?;
    match key {
        "report" => change_report(state),
        "cache-line" => {
            if let Some(bytes) = state.settings.cache_line {
                state.session.cx.options.cache_line = bytes;
            }
        }
        "precision" => {
            let text = format!("np.set_printoptions(precision={value})\n");
            let source = crate::source::Source::new("<settings>", text);
            state.run(&std::rc::Rc::new(source), crate::session::Mode::Script);
        }
        _ => {}
    }
    Ok(Then::Go)
}

/// `%precision`
pub fn precision(state: &mut State, command: &Command) -> Result<Then, String> {
    let digits = match command.words.trim() {
        "" => "8",
        given => given,
    };
    let setting = Command {
        name: "config".into(),
        words: format!("precision={digits}"),
        body: None,
    };
    config(state, &setting)
}

/// `%xmode`
pub fn xmode(state: &mut State, command: &Command) -> Result<Then, String> {
    let explains = &mut state.session.cx.options.explain;
    *explains = match command.words.trim().to_lowercase().as_str() {
        "" => !*explains,
        "plain" => false,
        "context" => true,
        other => return Err(format!("no mode '{other}': Plain or Context")),
    };
    let mode = if *explains { "Context" } else { "Plain" };
    state.say(&format!("Exception reporting mode: {mode}\n"));
    Ok(Then::Go)
}

fn change_report(state: &mut State) {
    let detail = state.settings.report.and_then(ReportMode::detail);
    match (&mut state.reporter, detail) {
        (Some(reporter), Some(detail)) => reporter.set_detail(detail),
        (_, None) => state.reporter = None,
        (None, Some(detail)) => state.reporter = Some(Reporter::new(detail, Setting::Prompt)),
    }
}

const KEYS: &[(&str, &str)] = &[
    (
        "x?, ?x, help(x)",
        "about x: signature, documentation, examples run now",
    ),
    ("f??", "the source of f"),
    ("np.*sort*?", "names that fit"),
    ("_", "the last value"),
    (
        "Tab",
        "complete a name, an argument, a key, a file; indent at the start of a line",
    ),
    ("Right, End", "take the dim text behind the cursor"),
    ("Up, Down", "entries that begin with what is typed"),
    ("Ctrl-R", "search all entries"),
    ("Alt-Enter", "a new line in the same entry"),
    ("Ctrl-C", "drop what is typed; stop what runs"),
    ("Ctrl-D, exit", "leave"),
];

/// `%quickref`
pub fn quickref(state: &mut State, _: &Command) -> Result<Then, String> {
    let style = state.style();
    let commands: Vec<(String, String)> = TABLE
        .iter()
        .map(|m| {
            (
                format!("%{} {}", m.name, m.usage).trim_end().to_string(),
                m.gloss.to_string(),
            )
        })
        .collect();
    let keys: Vec<(String, String)> = KEYS
        .iter()
        .map(|(key, what)| (key.to_string(), what.to_string()))
        .collect();
    let text = format!(
        "{}\n{}\n{}\n{}",
        style.paint(Role::Heading, "Commands"),
        pairs(state, &commands),
        style.paint(Role::Heading, "Keys and forms"),
        pairs(state, &keys)
    );
    pager::show(state, &text);
    Ok(Then::Go)
}
