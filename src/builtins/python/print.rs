//! `print` and `input`, through the host.

use std::sync::atomic::Ordering;

use crate::builtin;
use crate::host::Stream;
use crate::object::module::Module;
use crate::object::{Cx, Raised, Res, Value, attr, call, exception_facts, text};
use crate::registry::{Builtin, Given, Rest};

builtin! {
    /// Writes values as text, blanks between them and a line end after them.
    PRINT: "print(*args, sep=' ', end='\\n', file=None, flush=False)" => print;
    /// One line of standard input without its end.
    INPUT: "input(prompt='', /)" => input
}

/// What stands in `builtins`.
pub static TABLE: &[&Builtin] = &[&PRINT, &INPUT];

fn part(cx: &Cx, value: Option<Value>, name: &str, default: &str) -> Res<String> {
    let Some(value) = value else {
        return Ok(default.to_string());
    };
    match value.as_str() {
        Some(text) => Ok(text.to_string()),
        None => {
            let got = attr::type_name(cx, &value);
            let message = format!("{name} must be None or a string, not {got}");
            Err(Raised::type_error(message))
        }
    }
}

fn print(
    cx: &mut Cx,
    args: Rest,
    sep: Option<Value>,
    end: Option<Value>,
    file: Option<Value>,
    flush: Option<bool>,
) -> Res<()> {
    let sep = part(cx, sep, "sep", " ")?;
    let end = part(cx, end, "end", "\n")?;
    let mut line = String::new();
    for (i, value) in args.0.iter().enumerate() {
        if i > 0 {
            line += &sep;
        }
        line += &text::str(cx, value)?;
    }
    line += &end;
    let redirected = file.is_none().then(|| redirected(cx)).flatten();
    match file.or(redirected) {
        Some(file) => {
            call::call_method(cx, &file, "write", [Value::str(line)])?;
            if flush.unwrap_or(false) {
                call::call_method(cx, &file, "flush", [])?;
            }
        }
        None => {
            write(cx, Stream::Out, &line)?;
            if flush.unwrap_or(false) {
                let done = cx.host.flush(Stream::Out);
                done.map_err(|e| exception_facts::from_io(cx, &e, None))?;
            }
        }
    }
    Ok(())
}

/// What a program bound to `sys.stdout` in place of the standard output.
fn redirected(cx: &Cx) -> Option<Value> {
    let sys = cx.modules.get("sys")?.downcast::<Module>()?;
    let namespace = sys.namespace.borrow();
    let (now, own) = (namespace.get("stdout")?, namespace.get("__stdout__")?);
    (!now.is_same(own)).then(|| now.clone())
}

/// Writes to an output of the host; its errors are OSErrors.
pub fn write(cx: &mut Cx, stream: Stream, text: &str) -> Res<()> {
    let done = cx.host.write(stream, text);
    done.map_err(|e| exception_facts::from_io(cx, &e, None))
}

/// A line of standard input; Ctrl-C ends the wait for it.
pub fn read_line(cx: &mut Cx) -> Res<String> {
    let stop = cx.interrupt.clone();
    let line = cx.host.read_line(&|| stop.load(Ordering::Relaxed));
    cx.poll()?;
    line.map_err(|e| exception_facts::from_io(cx, &e, None))
}

fn input(cx: &mut Cx, prompt: Given<Value>) -> Res<String> {
    if let Some(prompt) = prompt.0 {
        let shown = text::str(cx, &prompt)?;
        write(cx, Stream::Out, &shown)?;
        let done = cx.host.flush(Stream::Out);
        done.map_err(|e| exception_facts::from_io(cx, &e, None))?;
    }
    let line = read_line(cx)?;
    if line.is_empty() {
        return Err(Raised::new(
            crate::diag::fault::FaultKind::EOFError,
            "EOF when reading a line",
        ));
    }
    Ok(line.strip_suffix('\n').unwrap_or(&line).to_string())
}
