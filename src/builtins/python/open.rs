//! `open`: modes and options are checked as CPython does, then the host opens the file.

use std::path::Path;

use super::encoding;
use super::file::{File, TextMode};
use crate::builtin;
use crate::diag::fault::FaultKind;
use crate::object::{Cx, Raised, Res, Value, attr, bytes, call, exception_facts};
use crate::registry::Builtin;

builtin! {
    /// Opens a file.
    ///
    /// >>> with open('table.csv') as f:  # doctest: +SKIP
    /// ...     first = f.readline()
    OPEN: "open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)" => open
}

/// What stands in `builtins`.
pub static TABLE: &[&Builtin] = &[&OPEN];

/// A mode taken apart.
struct Mode {
    action: char,
    plus: bool,
    binary: bool,
}

impl Mode {
    fn parse(text: &str) -> Res<Mode> {
        let invalid = || Raised::value(format!("invalid mode: '{text}'"));
        for (i, c) in text.char_indices() {
            if !"rwaxbt+".contains(c) || text[..i].contains(c) {
                return Err(invalid());
            }
        }
        let has = |c: char| text.contains(c);
        if has('t') && has('b') {
            return Err(Raised::value("can't have text and binary mode at once"));
        }
        let mut actions = text.chars().filter(|c| "rwax".contains(*c));
        match (actions.next(), actions.next()) {
            (Some(action), None) => Ok(Mode {
                action,
                plus: has('+'),
                binary: has('b'),
            }),
            (None, _) => Err(Raised::value(
                "Must have exactly one of create/read/write/append mode and at most one plus",
            )),
            _ => Err(Raised::value(
                "must have exactly one of create/read/write/append mode",
            )),
        }
    }

    fn options(&self) -> std::fs::OpenOptions {
        let mut options = std::fs::OpenOptions::new();
        options.read(self.action == 'r' || self.plus);
        match self.action {
            'r' => options.write(self.plus),
            'w' => options.write(true).create(true).truncate(true),
            'a' => options.append(true).create(true),
            _ => options.write(true).create_new(true),
        };
        options
    }
}

/// The path that a str, bytes or object with `__fspath__` names.
pub fn path_of(cx: &mut Cx, value: &Value) -> Res<String> {
    if let Some(text) = value.as_str() {
        return Ok(text.to_string());
    }
    if let Some(data) = bytes::as_bytes(value) {
        return Ok(String::from_utf8_lossy(&data).into_owned());
    }
    if let Some(method) = attr::getattr_opt(cx, value, "__fspath__")? {
        let path = call::call_pos(cx, &method, [])?;
        if let Some(text) = path.as_str() {
            return Ok(text.to_string());
        }
    }
    let got = attr::type_of(cx, value).name.to_string();
    Err(Raised::type_error(format!(
        "expected str, bytes or os.PathLike object, not {got}"
    )))
}

fn text_option(cx: &Cx, value: &Option<Value>, name: &str) -> Res<Option<String>> {
    match value {
        None => Ok(None),
        Some(value) => match value.as_str() {
            Some(text) => Ok(Some(text.to_string())),
            None => {
                let got = attr::type_name(cx, value);
                Err(Raised::type_error(format!(
                    "open() argument '{name}' must be str or None, not {got}"
                )))
            }
        },
    }
}

#[allow(clippy::too_many_arguments)]
fn open(
    cx: &mut Cx,
    file: Value,
    mode: Option<std::rc::Rc<str>>,
    buffering: Option<i64>,
    encoding: Option<Value>,
    errors: Option<Value>,
    newline: Option<Value>,
    closefd: Option<bool>,
    opener: Option<Value>,
) -> Res<Value> {
    if closefd == Some(false) {
        return Err(Raised::value("Cannot use closefd=False with file name"));
    }
    if let Some(opener) = opener.filter(|opener| !opener.is_none()) {
        return Err(match call::is_callable(cx, &opener) {
            true => Raised::new(
                FaultKind::NotImplementedError,
                "arr leaves out open(..., opener=...): it has no file descriptors to take over",
            ),
            false => {
                let class = attr::type_name(cx, &opener);
                Raised::type_error(format!("'{class}' object is not callable"))
            }
        });
    }
    let path = path_of(cx, &file)?;
    let shown = mode.as_deref().unwrap_or("r").to_string();
    let mode = Mode::parse(&shown)?;
    let encoding = text_option(cx, &encoding, "encoding")?;
    let errors = text_option(cx, &errors, "errors")?;
    let newline = text_option(cx, &newline, "newline")?;
    let text = if mode.binary {
        let options = [
            ("an encoding", encoding.is_some()),
            ("an errors", errors.is_some()),
            ("a newline", newline.is_some()),
        ];
        if let Some((name, _)) = options.iter().find(|(_, given)| *given) {
            let message = format!("binary mode doesn't take {name} argument");
            return Err(Raised::value(message));
        }
        None
    } else {
        if buffering == Some(0) {
            return Err(Raised::value("can't have unbuffered text I/O"));
        }
        let known = ["", "\n", "\r", "\r\n"];
        if let Some(end) = newline.as_deref().filter(|end| !known.contains(end)) {
            let end = crate::scalar::text_repr::str_repr(end);
            let end = end.trim_matches('\'');
            return Err(Raised::value(format!("illegal newline value: {end}")));
        }
        let encoding = encoding.unwrap_or_else(|| "UTF-8".into());
        encoding::check(cx, &encoding)?;
        let errors = errors.unwrap_or_else(|| "strict".into());
        Some(TextMode {
            encoding,
            errors,
            newline,
        })
    };
    let opened = match cx.host.files() {
        Some(files) => files.open(Path::new(&path), &mode.options()),
        None => return Err(no_files(cx, &path)),
    };
    let handle = opened.map_err(|e| exception_facts::from_io(cx, &e, Some(&path)))?;
    if handle.metadata().is_ok_and(|m| m.is_dir()) {
        let error = std::io::Error::from_raw_os_error(libc::EISDIR);
        return Err(exception_facts::from_io(cx, &error, Some(&path)));
    }
    let access = (
        mode.action == 'r' || mode.plus,
        mode.action != 'r' || mode.plus,
    );
    let name = match &file {
        Value::Obj(_) if file.as_str().is_some() => file.clone(),
        _ => Value::str(path),
    };
    Ok(Value::object(File::new(handle, name, shown, access, text)))
}

/// The PermissionError of a session without files.
#[cold]
pub fn no_files(cx: &Cx, path: &str) -> Box<Raised> {
    let args = vec![
        Value::Int(i64::from(libc::EACCES)),
        Value::str("this session may not touch files (--no-files)"),
        Value::str(path),
    ];
    let class = crate::object::exception::exception_type(cx, "PermissionError");
    Raised::exception(exception_facts::new_exception(cx, class, args))
}
