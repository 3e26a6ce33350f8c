//! What single exception classes keep and say: the errno of an OSError, the value of a StopIteration, the span of a UnicodeError.
//!
//! These read `args`; a program may bind the names itself, and then its own value is what it sees.

use std::rc::Rc;

use crate::scalar::text_repr::cannot_encode;
use crate::source::Source;
use crate::syntax::SyntaxError;

use super::exception::{Exception, exception_type, os_error_name};
use super::exception_group::{self, is_group};
use super::sequence::Tuple;
use super::{Cx, Raised, Res, Type, Value, text};

fn is(cx: &Cx, exception: &Exception, class: &str) -> bool {
    exception.class.is_subclass(&exception_type(cx, class))
}

/// An attribute that the class computes from `args`.
pub fn attribute(cx: &Cx, exception: &Exception, name: &str) -> Option<Value> {
    let args = exception.args.borrow();
    let at = |i: usize| Some(args.get(i).cloned().unwrap_or(Value::None));
    let (class, found) = match name {
        "value" => ("StopIteration", at(0)),
        "code" => (
            "SystemExit",
            match args.as_slice() {
                [] | [_] => at(0),
                _ => Some(Value::tuple(args.clone())),
            },
        ),
        "filename" if is(cx, exception, "SyntaxError") => ("SyntaxError", place(&args, 0)),
        "lineno" => ("SyntaxError", place(&args, 1)),
        "offset" => ("SyntaxError", place(&args, 2)),
        "text" => ("SyntaxError", place(&args, 3)),
        "end_lineno" => ("SyntaxError", place(&args, 4)),
        "end_offset" => ("SyntaxError", place(&args, 5)),
        "print_file_and_line" => ("SyntaxError", Some(Value::None)),
        "errno" | "strerror" if !(2..=5).contains(&args.len()) => ("OSError", Some(Value::None)),
        "errno" => ("OSError", at(0)),
        "strerror" => ("OSError", at(1)),
        "filename" | "filename2" => ("OSError", Some(Value::None)),
        "obj" => {
            let about = exception.about.borrow().clone();
            ("AttributeError", Some(about.unwrap_or(Value::None)))
        }
        "name" if is(cx, exception, "AttributeError") => (
            "AttributeError",
            Some(named(&args, " has no attribute '", "'")),
        ),
        "name" if is(cx, exception, "NameError") => (
            "NameError",
            Some(named(&args, "name '", "' is not defined")),
        ),
        "name" if is(cx, exception, "ModuleNotFoundError") => {
            ("ImportError", Some(named(&args, "No module named '", "'")))
        }
        "name" => ("ImportError", Some(named(&args, "' from '", "'"))),
        "path" => ("ImportError", Some(Value::None)),
        "msg" if is(cx, exception, "SyntaxError") => ("SyntaxError", at(0)),
        "msg" => ("ImportError", at(0)),
        "encoding" => ("UnicodeError", at(0)),
        "object" => ("UnicodeError", at(1)),
        "start" => ("UnicodeError", at(2)),
        "end" => ("UnicodeError", at(3)),
        "reason" => ("UnicodeError", at(4)),
        _ => return None,
    };
    found.filter(|_| is(cx, exception, class))
}

/// A part of where a SyntaxError was: the second of its `args`.
fn place(args: &[Value], part: usize) -> Option<Value> {
    let found = args.get(1).and_then(|place| place.downcast::<Tuple>());
    Some(
        found
            .and_then(|place| place.items.get(part).cloned())
            .unwrap_or(Value::None),
    )
}

/// What a text raises that is no program: a SyntaxError or a kind of it, with its place as CPython keeps it.
pub fn syntax_error(cx: &Cx, source: &Source, e: &SyntaxError) -> Box<Raised> {
    let (at, end) = (source.line_col(e.span.start), source.line_col(e.span.end));
    let number = |n: usize| Value::Int(n as i64);
    let mut line = source.line_text(at.line).to_string();
    if at.line < source.line_count() || source.text().ends_with('\n') {
        line.push('\n');
    }
    let place = Value::tuple(vec![
        Value::str(source.name()),
        number(at.line),
        number(at.column),
        Value::str(line),
        number(end.line),
        number(end.column),
    ]);
    let class = exception_type(cx, e.kind.name());
    let exception = Exception::new(class, vec![Value::str(e.message.as_str()), place]);
    Raised::exception(exception)
}

/// `Class: message`, as CPython ends a traceback.
pub fn last_line(cx: &mut Cx, exception: &Rc<Exception>) -> String {
    let class = exception.class.full_name();
    let class = class
        .strip_prefix("__main__.")
        .unwrap_or(&class)
        .to_string();
    let message = match syntax_message(cx, exception) {
        Some(message) => Ok(message),
        None => text::str(cx, &Value::Obj(exception.clone())),
    }
    .unwrap_or_else(|_| "<exception str() failed>".into());
    match message.is_empty() {
        true => format!("{class}\n"),
        false => format!("{class}: {message}\n"),
    }
}

/// The message of a SyntaxError without its place, which a traceback shows above it.
pub fn syntax_message(cx: &Cx, exception: &Exception) -> Option<String> {
    let args = exception.args.borrow();
    match args.as_slice() {
        [message, _] if is(cx, exception, "SyntaxError") => message.as_str().map(str::to_string),
        _ => None,
    }
}

/// The name that a message of the language's own names; None where the message is somebody else's.
fn named(args: &[Value], before: &str, after: &str) -> Value {
    let found = match args {
        [message] => message.as_str().and_then(|text| {
            let (_, rest) = text.split_once(before)?;
            rest.split_once(after).map(|(name, _)| Value::str(name))
        }),
        _ => None,
    };
    found.unwrap_or(Value::None)
}

/// `str(exception)` where the class has a form of its own.
pub fn own_str(cx: &mut Cx, exception: &Exception) -> Res<Option<String>> {
    let args = exception.args.borrow().clone();
    match args.as_slice() {
        _ if is(cx, exception, "AxisError") => axis_str(cx, exception),
        _ if is_group(cx, exception) => Ok(exception_group::message(exception)),
        [key] if is(cx, exception, "KeyError") => text::repr(cx, key).map(Some),
        [code, message, rest @ ..] if rest.len() < 4 && is(cx, exception, "OSError") => {
            let (code, message) = (text::str(cx, code)?, text::str(cx, message)?);
            let mut shown = format!("[Errno {code}] {message}");
            for (name, sign) in [("filename", ": "), ("filename2", " -> ")] {
                let file = exception.namespace.borrow().get(name).cloned();
                if let Some(file) = file.filter(|f| !f.is_none()) {
                    shown += sign;
                    shown += &text::repr(cx, &file)?;
                }
            }
            Ok(Some(shown))
        }
        [message, _] if is(cx, exception, "SyntaxError") => {
            let message = text::str(cx, message)?;
            let (file, line) = (place(&args, 0), place(&args, 1));
            let file = file.as_ref().and_then(|f| f.as_str()).map(str::to_string);
            let base = file.map(|f| f.rsplit('/').next().unwrap_or_default().to_string());
            Ok(Some(match (base, line) {
                (Some(file), Some(Value::Int(line))) => format!("{message} ({file}, line {line})"),
                (Some(file), _) => format!("{message} ({file})"),
                (None, Some(Value::Int(line))) => format!("{message} (line {line})"),
                (None, _) => message,
            }))
        }
        [_, _, Value::Int(start), Value::Int(end), reason] if is(cx, exception, "UnicodeError") => {
            let reason = text::str(cx, reason)?;
            unicode_str(cx, exception, *start, *end, &reason).map(Some)
        }
        _ => Ok(None),
    }
}

fn unicode_str(
    cx: &mut Cx,
    exception: &Exception,
    start: i64,
    end: i64,
    reason: &str,
) -> Res<String> {
    let args = exception.args.borrow().clone();
    let encoding = text::str(cx, &args[0])?;
    let single = end == start + 1;
    if let Some(text) = args[1].as_str() {
        let c = text
            .chars()
            .nth(usize::try_from(start).unwrap_or(usize::MAX));
        let first = c.map(u32::from);
        return Ok(cannot_encode(&encoding, first, start, end, reason));
    }
    let data = super::bytes::as_bytes(&args[1]);
    let byte = data.and_then(|d| d.get(usize::try_from(start).unwrap_or(usize::MAX)).copied());
    Ok(match byte.filter(|_| single) {
        Some(byte) => format!(
            "'{encoding}' codec can't decode byte 0x{byte:02x} in position {start}: {reason}"
        ),
        None => format!(
            "'{encoding}' codec can't decode bytes in position {start}-{}: {reason}",
            end - 1
        ),
    })
}

/// A new exception of the class. An OSError made with an errno becomes the class for that errno, and its file names leave the arguments.
pub fn new_exception(cx: &Cx, mut class: Rc<Type>, mut args: Vec<Value>) -> Rc<Exception> {
    let general = exception_type(cx, "OSError");
    let mut files = [None, None];
    if class.is_subclass(&general) && (2..=5).contains(&args.len()) {
        let code = match args[0] {
            Value::Int(code) => i32::try_from(code).ok(),
            Value::Bool(code) => Some(code.into()),
            _ => None,
        };
        if let Some(code) = code.filter(|_| Rc::ptr_eq(&class, &general)) {
            class = exception_type(cx, os_error_name(code));
        }
        // The fourth argument is an error number of Windows.
        if args.get(2).is_some_and(|file| !file.is_none()) {
            files = [args.get(2).cloned(), args.get(4).cloned()];
            args.truncate(2);
        }
    }
    let new = Exception::new(class, args);
    for (name, file) in ["filename", "filename2"].into_iter().zip(files) {
        let mut namespace = new.namespace.borrow_mut();
        namespace.extend(file.map(|file| (name.into(), file)));
    }
    new
}

/// The arguments of NumPy's AxisError: the axis, the number of axes and what stands before the message; or a message of its own.
pub fn axis_args(message: &str, axis: i64, ndim: usize) -> Vec<Value> {
    let usual = crate::array::movement::axes::axis_message(axis, ndim);
    let prefix = match message.strip_suffix(usual.as_str()) {
        None => return vec![Value::str(message)],
        Some("") => Value::None,
        Some(prefix) => Value::str(prefix.trim_end_matches(": ")),
    };
    vec![Value::Int(axis), Value::from(ndim), prefix]
}

/// Gives an AxisError its attributes. One argument alone is the message.
pub fn keep_axis(exception: &Exception) -> Res<()> {
    let mut namespace = exception.namespace.borrow_mut();
    let args = exception.args.borrow();
    let mut given = |at: usize, name: &str| {
        let by_name = namespace.shift_remove(name);
        args.get(at).cloned().or(by_name)
    };
    let (axis, ndim, prefix) = (given(0, "axis"), given(1, "ndim"), given(2, "msg_prefix"));
    let Some(axis) = axis else {
        return Err(Raised::type_error(
            "AxisError.__init__() missing 1 required positional argument: 'axis'",
        ));
    };
    if args.len() > 3 {
        return Err(Raised::type_error(format!(
            "AxisError.__init__() takes from 2 to 4 positional arguments but {} were given",
            args.len() + 1
        )));
    }
    let (ndim, prefix) = (ndim.unwrap_or(Value::None), prefix.unwrap_or(Value::None));
    let (axis, message) = match ndim.is_none() && prefix.is_none() {
        true => (Value::None, axis),
        false => (axis, prefix),
    };
    for (name, value) in [("axis", axis), ("ndim", ndim), ("_msg", message)] {
        namespace.insert(name.into(), value);
    }
    Ok(())
}

fn axis_str(cx: &mut Cx, exception: &Exception) -> Res<Option<String>> {
    let namespace = exception.namespace.borrow().clone();
    let value = |name: &str| namespace.get(name).cloned().unwrap_or(Value::None);
    let (axis, ndim, message) = (value("axis"), value("ndim"), value("_msg"));
    let said = match message.is_none() {
        true => None,
        false => Some(text::str(cx, &message)?),
    };
    if axis.is_none() && ndim.is_none() {
        return Ok(said);
    }
    let (axis, ndim) = (text::str(cx, &axis)?, text::str(cx, &ndim)?);
    let prefix = said.map(|said| format!("{said}: ")).unwrap_or_default();
    Ok(Some(format!(
        "{prefix}axis {axis} is out of bounds for array of dimension {ndim}"
    )))
}

/// The exception for an error of the system's, about a file if there is one.
#[cold]
pub fn from_io(cx: &Cx, error: &std::io::Error, file: Option<&str>) -> Box<Raised> {
    let code = error.raw_os_error().unwrap_or(match error.kind() {
        std::io::ErrorKind::BrokenPipe => libc::EPIPE,
        std::io::ErrorKind::NotFound => libc::ENOENT,
        std::io::ErrorKind::PermissionDenied => libc::EACCES,
        std::io::ErrorKind::AlreadyExists => libc::EEXIST,
        _ => libc::EIO,
    });
    let shown = error.to_string();
    let message = shown.split(" (os error").next().unwrap_or_default();
    let args = vec![Value::Int(code.into()), Value::str(message)];
    let new = Exception::new(exception_type(cx, os_error_name(code)), args);
    if let Some(file) = file {
        let mut namespace = new.namespace.borrow_mut();
        namespace.insert("filename".into(), Value::str(file));
    }
    Raised::exception(new)
}
