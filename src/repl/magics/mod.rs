//! The `%` commands, as in IPython. One table: names, usage, what they do; completion, `%quickref` and dispatch read it.
//!
//! A command that a program's name does not hide may be typed without `%` (`who`, `cd data`), where the line could not be a program.

mod edit;
mod files;
mod names;
mod settings;
mod teach;
mod timing;

use super::State;
use super::complete::Offer;
use super::table::wrapped;
use crate::explain::command::COMMANDS;

/// What a command does: its words in, a complaint out.
type Run = fn(&mut State, &Command) -> Result<Then, String>;

/// What comes after a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    /// The next entry.
    Go,
    /// The end, with this exit code.
    Leave(i32),
}

/// A command as it was typed.
pub struct Command {
    /// Its name, without `%`.
    pub name: String,
    /// What stands behind the name.
    pub words: String,
    /// The lines after the first, of a `%%` command.
    pub body: Option<String>,
}

/// One command.
pub struct Magic {
    /// Its name.
    pub name: &'static str,
    /// What stands behind the name.
    pub usage: &'static str,
    /// What it does.
    pub gloss: &'static str,
    /// Whether its words name files.
    pub takes_file: bool,
    run: Run,
}

const fn magic(name: &'static str, usage: &'static str, gloss: &'static str, run: Run) -> Magic {
    Magic {
        name,
        usage,
        gloss,
        takes_file: false,
        run,
    }
}

/// A command of the teacher's, as its own table tells of it.
const fn of_teacher(at: usize) -> Magic {
    let (name, usage, gloss) = COMMANDS[at];
    magic(name, usage, gloss, teach::run)
}

const fn file(mut magic: Magic) -> Magic {
    magic.takes_file = true;
    magic
}

/// Every command, in the order of `%quickref`.
pub static TABLE: &[Magic] = &[
    magic(
        "who",
        "[TYPE...]",
        "names that the program has bound",
        names::who,
    ),
    magic(
        "whos",
        "[TYPE...]",
        "the same as a table: dtype, shape, strides, buffer",
        names::whos,
    ),
    of_teacher(0),
    of_teacher(1),
    of_teacher(2),
    of_teacher(3),
    magic("reset", "[-f]", "forget every name", names::reset),
    magic(
        "time",
        "STATEMENT",
        "run it and tell how long it took",
        timing::time,
    ),
    magic(
        "timeit",
        "[-n N] [-r R] STATEMENT",
        "run it many times; `%%timeit SETUP` times the lines below",
        timing::timeit,
    ),
    file(magic(
        "run",
        "[-i] FILE [ARGS...]",
        "run a program; its names stay",
        files::run,
    )),
    file(magic(
        "load",
        "FILE",
        "put a program into the next entry",
        files::load,
    )),
    file(magic(
        "save",
        "[-f] FILE [ENTRIES]",
        "write entries as .arr, .py, or with their output as .md",
        files::save,
    )),
    file(magic(
        "edit",
        "[FILE | ENTRIES]",
        "write in EDITOR; it stands in the next entry then",
        edit::edit,
    )),
    magic(
        "hist",
        "[-n] [-o] [-g TEXT] [ENTRIES]",
        "entries of this session (1 4-6); -g searches earlier ones too",
        names::hist,
    ),
    magic("pwd", "", "the working folder", files::pwd),
    file(magic(
        "cd",
        "[FOLDER]",
        "change it; `-` goes back",
        files::cd,
    )),
    file(magic("ls", "[FOLDER]", "what is in a folder", files::ls)),
    magic("pdoc", "EXPR", "documentation, as `EXPR?`", names::pdoc),
    magic(
        "psource",
        "FUNCTION",
        "its source, as `FUNCTION??`",
        names::psource,
    ),
    magic(
        "config",
        "[KEY[=VALUE]]",
        "settings of this session",
        settings::config,
    ),
    magic(
        "xmode",
        "[Plain | Context]",
        "errors without or with what explains them",
        settings::xmode,
    ),
    magic(
        "precision",
        "[DIGITS]",
        "how many digits arrays print",
        settings::precision,
    ),
    magic("quickref", "", "this list", settings::quickref),
];

/// Commands that belong to another world.
const NOT_HERE: &[(&str, &str)] = &[
    (
        "matplotlib",
        "arr draws no plots: save arrays with np.save and plot them from Python.",
    ),
    ("pip", "There is nothing to install."),
    ("conda", "There is nothing to install."),
    ("load_ext", "There are no extensions."),
    (
        "debug",
        "An error shows the values it met; `%why` explains one.",
    ),
    (
        "pdb",
        "An error shows the values it met; `%why` explains one.",
    ),
    (
        "paste",
        "Paste as it is: prompts and indentation are taken off.",
    ),
    (
        "cpaste",
        "Paste as it is: prompts and indentation are taken off.",
    ),
    (
        "memit",
        "The line under each entry tells what it allocated.",
    ),
    ("prun", "`%timeit` times a statement."),
];

/// How IPython hands a line to a shell.
const SHELL: &str = "!";

/// Second names of IPython's.
const ALIASES: &[(&str, &str)] = &[
    ("history", "hist"),
    ("pinfo", "pdoc"),
    ("pinfo2", "psource"),
    ("lsmagic", "quickref"),
    ("magic", "quickref"),
    ("dir", "ls"),
    ("ed", "edit"),
];

fn find(name: &str) -> Option<&'static Magic> {
    let name = ALIASES
        .iter()
        .find(|(alias, _)| *alias == name)
        .map_or(name, |(_, name)| name);
    TABLE.iter().find(|m| m.name == name)
}

/// Whether an entry is a command for certain: its lines need not be a program.
pub fn is_command(entry: &str) -> bool {
    let entry = entry.trim_start();
    entry.starts_with('!')
        || (entry.starts_with('%') && !entry.starts_with("%%"))
        || entry.trim_end().ends_with('?')
}

/// The command that an entry is, if it is one.
pub fn command(state: &State, text: &str) -> Option<Command> {
    let (first, below) = match text.split_once('\n') {
        Some((first, below)) => (first, Some(below.to_string())),
        None => (text, None),
    };
    let split = |line: &str| {
        let (name, words) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        (name.to_string(), words.trim().to_string())
    };
    if let Some(line) = first.strip_prefix("%%") {
        let (name, words) = split(line.trim());
        let body = Some(below.unwrap_or_default());
        return Some(Command { name, words, body });
    }
    if let Some(line) = first.strip_prefix('%') {
        let (name, words) = split(line.trim());
        // Lines below a command of one line belong to what it runs.
        let words = below.map_or(words.clone(), |b| format!("{words}\n{b}"));
        let body = None;
        return Some(Command { name, words, body });
    }
    if let Some(line) = first.strip_prefix('!') {
        let (name, words, body) = (SHELL.to_string(), line.to_string(), None);
        return Some(Command { name, words, body });
    }
    let (name, words) = split(first);
    let no_words: &[char] = match takes_file(&name) {
        true => &['=', ',', ':'],
        false => &[
            '=', '.', '(', '[', ',', ':', '+', '*', '/', '|', '&', '<', '>', '!',
        ],
    };
    let bare = below.is_none()
        && find(&name).is_some()
        && state.session.named(&name).is_none()
        && !words.starts_with(no_words);
    bare.then_some(Command {
        name,
        words,
        body: None,
    })
}

/// Does a command; gives an exit code when it ends the session.
pub fn run(state: &mut State, command: &Command) -> Option<i32> {
    let done = match find(&command.name) {
        Some(magic) => (magic.run)(state, command),
        None => Err(unknown(command)),
    };
    match done {
        Ok(Then::Go) => None,
        Ok(Then::Leave(code)) => Some(code),
        Err(why) => {
            let room = state.screen().0.saturating_sub(1);
            // An error of the expression keeps its own name.
            let class = why.split(':').next().unwrap_or_default();
            let is_error = class.ends_with("Error") && !class.contains(' ');
            let told = if is_error {
                why
            } else {
                format!("UsageError: {why}")
            };
            let lines = wrapped(&told, room);
            state.complain(&(lines.join("\n  ") + "\n"));
            None
        }
    }
}

fn unknown(command: &Command) -> String {
    if command.name == SHELL {
        return "`!` runs no shell here. %ls, %cd and %pwd see files; Ctrl-Z goes back to the shell."
            .into();
    }
    let elsewhere = NOT_HERE.iter().find(|(name, _)| *name == command.name);
    if let Some((name, words)) = elsewhere {
        return format!("`%{name}` is IPython's. {words}");
    }
    let distance = |m: &&Magic| strsim::damerau_levenshtein(m.name, &command.name);
    let near = TABLE
        .iter()
        .min_by_key(distance)
        .filter(|m| distance(m) <= 2);
    let kind = if command.body.is_some() {
        "Cell"
    } else {
        "Line"
    };
    let signs = if command.body.is_some() { "%%" } else { "%" };
    let near = match near {
        Some(near) => format!("Did you mean `%{}`?", near.name),
        None => "`%quickref` lists them.".into(),
    };
    format!(
        "{kind} magic function `{signs}{}` not found. {near}",
        command.name
    )
}

/// What a command is for, as `%name?` tells it.
pub fn about(name: &str) -> Option<String> {
    let magic = find(name)?;
    let usage = format!("%{} {}", magic.name, magic.usage);
    Some(format!("{}\n{}\n", usage.trim_end(), magic.gloss))
}

/// The commands as completion offers them.
pub fn offers() -> Vec<Offer> {
    TABLE
        .iter()
        .map(|m| Offer::new(m.name, format!("{}  {}", m.usage, m.gloss).trim()))
        .collect()
}

/// Whether the words of a command name files.
pub fn takes_file(name: &str) -> bool {
    find(name).is_some_and(|m| m.takes_file)
}

/// The words of a command that are options (`-f`), taken from the front, and the rest.
fn options<'w>(words: &'w str, with_value: &[&str]) -> (Vec<(&'w str, &'w str)>, &'w str) {
    let mut found = Vec::new();
    let mut rest = words.trim();
    while rest.starts_with('-') && rest.len() > 1 {
        let (option, after) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        rest = after.trim_start();
        let short = option.get(..2).unwrap_or(option);
        if with_value.contains(&short) {
            let value = match &option[short.len()..] {
                "" => {
                    let (value, after) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
                    rest = after.trim_start();
                    value
                }
                glued => glued,
            };
            found.push((short, value));
        } else {
            found.push((option, ""));
        }
    }
    (found, rest)
}

/// The entries that words like `1 4-6` mean, as places from 0; all of them where there are no words.
fn chosen(words: &str, count: usize) -> Result<Vec<usize>, String> {
    let mut places = Vec::new();
    for word in words.split_whitespace() {
        let number = |text: &str| {
            text.parse::<usize>()
                .map_err(|_| format!("no entry '{word}'"))
        };
        let (first, last) = match word.split_once('-') {
            Some((first, "")) => (number(first)?, count),
            Some((first, last)) => (number(first)?, number(last)?),
            None => (number(word)?, number(word)?),
        };
        places.extend((first.max(1)..=last.min(count)).map(|n| n - 1));
    }
    match words.trim().is_empty() {
        true => Ok((0..count).collect()),
        false => Ok(places),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_come_first() {
        let (found, rest) = options("-n 10 -r3 -f a - b", &["-n", "-r"]);
        assert_eq!(found, [("-n", "10"), ("-r", "3"), ("-f", "")]);
        assert_eq!(rest, "a - b");
    }

    #[test]
    fn entries_are_chosen_by_number() {
        assert_eq!(chosen("", 3), Ok(vec![0, 1, 2]));
        assert_eq!(chosen("1 3-9", 4), Ok(vec![0, 2, 3]));
        assert_eq!(chosen("2-", 3), Ok(vec![1, 2]));
        assert!(chosen("x", 3).is_err());
    }

    #[test]
    fn names_are_told_once() {
        for (i, magic) in TABLE.iter().enumerate() {
            assert!(
                TABLE[..i].iter().all(|m| m.name != magic.name),
                "{}",
                magic.name
            );
        }
        assert!(
            ALIASES
                .iter()
                .all(|(_, name)| TABLE.iter().any(|m| m.name == *name))
        );
    }
}
