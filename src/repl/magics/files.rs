//! `%run`, `%load`, `%save`, `%pwd`, `%cd`, `%ls`: the commands that see files. Where programs may not, these may not either.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use super::{Command, Then, chosen, options};
use crate::host::Files;
use crate::repl::{State, pager, save};
use crate::session::Mode;
use crate::source::Source;

/// The files that programs may see.
pub(super) fn world(state: &mut State) -> Result<&mut dyn Files, String> {
    state
        .session
        .cx
        .host
        .files()
        .ok_or_else(|| "no files: arr was started with --no-files".into())
}

/// A file's name as it was typed: without quotes, `~/` as the home folder.
pub(super) fn path(state: &State, typed: &str) -> PathBuf {
    let typed = typed.trim().trim_matches(['"', '\'']);
    match (typed.strip_prefix('~'), state.variable("HOME")) {
        (Some(rest), Some(home)) if rest.is_empty() || rest.starts_with('/') => {
            Path::new(&home).join(rest.trim_start_matches('/'))
        }
        _ => typed.into(),
    }
}

/// The text of a file.
pub(super) fn read(state: &mut State, file: &Path) -> Result<String, String> {
    let files = world(state)?;
    let opened = files.open(file, std::fs::OpenOptions::new().read(true));
    let text = opened.and_then(|mut f| {
        let mut text = String::new();
        std::io::Read::read_to_string(&mut f, &mut text)?;
        Ok(text)
    });
    text.map_err(|e| {
        format!(
            "can't read '{}': {}",
            file.display(),
            crate::cli::os_words(&e)
        )
    })
}

/// A name as it stands, or with `.arr` or `.py` behind it.
fn program(state: &mut State, typed: &str) -> Result<(PathBuf, String), String> {
    let file = path(state, typed);
    let mut whole = read(state, &file);
    let mut found = file.clone();
    for ending in ["arr", "py"] {
        if whole.is_err() && file.extension().is_none() {
            found = file.with_extension(ending);
            whole = read(state, &found);
        }
    }
    match whole {
        Ok(text) => Ok((found, text)),
        Err(_) => read(state, &file).map(|text| (file, text)),
    }
}

/// `%run`
pub fn run(state: &mut State, command: &Command) -> Result<Then, String> {
    let (given, rest) = options(&command.words, &[]);
    let mut words = rest.split_whitespace();
    let name = words.next().ok_or("%run needs a file")?;
    let (file, text) = program(state, name)?;
    let shown = file.display().to_string();
    let argv: Vec<String> = std::iter::once(shown.clone())
        .chain(words.map(str::to_string))
        .collect();
    let source = Rc::new(Source::new(shown, text));
    let fresh = !given.iter().any(|(option, _)| *option == "-i");
    let before = state.session.enter_program(argv, fresh);
    let left = state.run(&source, Mode::Script);
    state.session.leave_program(before);
    Ok(left.map_or(Then::Go, Then::Leave))
}

/// `%load`
pub fn load(state: &mut State, command: &Command) -> Result<Then, String> {
    if command.words.is_empty() {
        return Err("%load needs a file".into());
    }
    let (_, text) = program(state, &command.words)?;
    state.initial = text.trim_end().to_string();
    Ok(Then::Go)
}

/// `%save`
pub fn save(state: &mut State, command: &Command) -> Result<Then, String> {
    let (given, rest) = options(&command.words, &[]);
    let (name, numbers) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    if name.is_empty() {
        return Err("%save needs a file: %save session.arr, session.py or session.md".into());
    }
    let mut file = path(state, name);
    if file.extension().is_none() {
        file.set_extension("arr");
    }
    let places = chosen(numbers, state.exchanges.len())?;
    let text = save::text(state, &file, &places)?;
    let force = given.iter().any(|(option, _)| *option == "-f");
    let files = world(state)?;
    if !force && files.metadata(&file).is_ok() {
        return Err(format!("'{}' exists; %save -f replaces it", file.display()));
    }
    let mut temporary = file.clone().into_os_string();
    temporary.push(".part");
    let temporary = PathBuf::from(temporary);
    let mut options = std::fs::OpenOptions::new();
    let written = files
        .open(&temporary, options.write(true).create(true).truncate(true))
        .and_then(|mut f| std::io::Write::write_all(&mut f, text.as_bytes()))
        .and_then(|()| files.rename(&temporary, &file));
    written.map_err(|e| {
        format!(
            "can't write '{}': {}",
            file.display(),
            crate::cli::os_words(&e)
        )
    })?;
    let count = places.len();
    let entries = if count == 1 { "entry" } else { "entries" };
    state.say(&format!(
        "{count} {entries} written to '{}'\n",
        file.display()
    ));
    Ok(Then::Go)
}

/// `%pwd`
pub fn pwd(state: &mut State, _: &Command) -> Result<Then, String> {
    let folder = world(state)?
        .working_dir()
        .map_err(|e| crate::cli::os_words(&e))?;
    state.say(&format!("{}\n", folder.display()));
    Ok(Then::Go)
}

/// `%cd`
pub fn cd(state: &mut State, command: &Command) -> Result<Then, String> {
    let typed = match command.words.trim() {
        "" => "~",
        "-" => match &state.last_folder {
            Some(folder) => &folder.display().to_string(),
            None => return Err("there is no folder to go back to".into()),
        },
        typed => typed,
    };
    let folder = path(state, typed);
    let files = world(state)?;
    let before = files.working_dir().ok();
    files.set_working_dir(&folder).map_err(|e| {
        format!(
            "can't go to '{}': {}",
            folder.display(),
            crate::cli::os_words(&e)
        )
    })?;
    state.last_folder = before;
    pwd(state, command)
}

/// `%ls`
pub fn ls(state: &mut State, command: &Command) -> Result<Then, String> {
    let folder = match command.words.trim() {
        "" => PathBuf::from("."),
        typed => path(state, typed),
    };
    let columns = state.screen().0;
    let files = world(state)?;
    let names = files.list(&folder).map_err(|e| {
        format!(
            "can't list '{}': {}",
            folder.display(),
            crate::cli::os_words(&e)
        )
    })?;
    let mut shown = Vec::new();
    for name in names.into_iter().filter(|n| !n.starts_with('.')) {
        let is_folder = files
            .metadata(&folder.join(&name))
            .is_ok_and(|m| m.is_dir());
        shown.push(if is_folder { format!("{name}/") } else { name });
    }
    let text = crate::repl::table::columns(&shown, columns);
    pager::show(state, &text);
    Ok(Then::Go)
}
