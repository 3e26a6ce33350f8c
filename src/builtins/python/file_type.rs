//! Methods and attributes of file objects.

use std::io::SeekFrom;

use super::file::File;
use super::slots;
use crate::builtins::{add_attributes, add_methods};
use crate::object::array::memory_view::writeable_row;
use crate::object::{Cx, NameMap, Raised, Res, Type, Value, iterate};
use crate::registry::argument::Me;
use crate::registry::{Attribute, Builtin};
use crate::{attribute, builtin};

/// Gives the file types their methods.
pub fn define(cx: &mut Cx) {
    let load_text = |cx: &Cx, names: &mut NameMap| load(names, &cx.types.text_file);
    let load_binary = |cx: &Cx, names: &mut NameMap| {
        load(names, &cx.types.binary_file);
        add_methods(names, &cx.types.binary_file, &[&READINTO]);
    };
    cx.types.text_file.define(load_text, None);
    cx.types.binary_file.define(load_binary, None);
}

fn load(names: &mut NameMap, me: &std::rc::Rc<Type>) {
    add_methods(names, me, METHODS);
    add_attributes(names, me, ATTRIBUTES);
    slots::add_slots(names, me, &[slots::ITERATOR]);
}

builtin! {
    /// What is left, or so many characters or bytes.
    READ: "read(self, size=-1, /)" => read;
    /// Fills memory with bytes, as far as there are any; gives how many there were.
    READINTO: "readinto(self, buffer, /)" => readinto;
    /// The next line with its end; empty at the end of the file.
    READLINE: "readline(self, size=-1, /)" => readline;
    /// All lines that are left.
    READLINES: "readlines(self, hint=-1, /)" => readlines;
    /// Writes text or bytes.
    WRITE: "write(self, text, /)" => write;
    /// Writes several, without anything between them.
    WRITELINES: "writelines(self, lines, /)" => writelines;
    /// Moves the position.
    SEEK: "seek(self, cookie, whence=0, /)" => seek;
    /// The position.
    TELL: "tell(self, /)" => tell;
    /// Cuts the file.
    TRUNCATE: "truncate(self, pos=None, /)" => truncate;
    /// Makes sure that what was written has left.
    FLUSH: "flush(self, /)" => flush;
    /// Closes the file.
    CLOSE: "close(self, /)" => close;
    /// Whether it may be read.
    READABLE: "readable(self, /)" => readable;
    /// Whether it may be written.
    WRITABLE: "writable(self, /)" => writable;
    /// Whether the position may be moved.
    SEEKABLE: "seekable(self, /)" => seekable;
    /// Whether it is a terminal.
    ISATTY: "isatty(self, /)" => isatty;
    /// Begins a with block.
    ENTER: "__enter__(self, /)" => enter;
    /// Ends a with block: closes the file.
    EXIT: "__exit__(self, *args)" => exit
}

static METHODS: &[&Builtin] = &[
    &READ,
    &READLINE,
    &READLINES,
    &WRITE,
    &WRITELINES,
    &SEEK,
    &TELL,
    &TRUNCATE,
    &FLUSH,
    &CLOSE,
    &READABLE,
    &WRITABLE,
    &SEEKABLE,
    &ISATTY,
    &ENTER,
    &EXIT,
];

attribute! {
    /// The path as it was given.
    NAME: "name" => name;
    /// The mode.
    MODE: "mode" => mode;
    /// Whether it was closed.
    CLOSED: "closed" => closed;
    /// The encoding of a text file.
    ENCODING: "encoding" => encoding
}

static ATTRIBUTES: &[&Attribute] = &[&NAME, &MODE, &CLOSED, &ENCODING];

/// A size argument: negative and None mean all.
fn most(size: Option<i64>) -> usize {
    size.and_then(|n| usize::try_from(n).ok())
        .unwrap_or(usize::MAX)
}

fn read(cx: &mut Cx, me: Me<File>, size: Option<i64>) -> Res<Value> {
    me.0.check(cx, me.0.readable, "not readable")?;
    me.0.read(cx, most(size))
}

fn readinto(cx: &mut Cx, me: Me<File>, buffer: Value) -> Res<usize> {
    let row = writeable_row(cx, &buffer, "readinto() argument")?;
    me.0.check(cx, me.0.readable, "not readable")?;
    let data = me.0.read_bytes(cx, row.elements.size())?;
    row.fill(cx, &data);
    Ok(data.len())
}

fn readline(cx: &mut Cx, me: Me<File>, size: Option<i64>) -> Res<Value> {
    me.0.check(cx, me.0.readable, "not readable")?;
    me.0.read_line(cx, most(size))
}

fn readlines(cx: &mut Cx, me: Me<File>, hint: Option<i64>) -> Res<Value> {
    me.0.check(cx, me.0.readable, "not readable")?;
    let enough = match hint {
        Some(n) if n > 0 => n as usize,
        _ => usize::MAX,
    };
    let mut lines = Vec::new();
    let mut size = 0;
    while size < enough {
        let line = me.0.read_line(cx, usize::MAX)?;
        let len = crate::object::truth::len(cx, &line)?;
        if len == 0 {
            break;
        }
        size += len;
        lines.push(line);
        cx.poll()?;
        cx.reserve(size as u128)?;
    }
    Ok(Value::list(lines))
}

fn write(cx: &mut Cx, me: Me<File>, text: Value) -> Res<usize> {
    me.0.check(cx, me.0.writable, "not writable")?;
    me.0.write(cx, &text)
}

fn writelines(cx: &mut Cx, me: Me<File>, lines: Value) -> Res<()> {
    me.0.check(cx, me.0.writable, "not writable")?;
    let iterator = iterate::iter(cx, &lines)?;
    while let Some(line) = iterate::next(cx, &iterator)? {
        me.0.write(cx, &line)?;
    }
    Ok(())
}

fn seek(cx: &mut Cx, me: Me<File>, to: i64, whence: Option<i64>) -> Res<i64> {
    me.0.check(cx, true, "")?;
    let target = match whence.unwrap_or(0) {
        0 => match u64::try_from(to) {
            Ok(to) => SeekFrom::Start(to),
            Err(_) => return Err(Raised::value(format!("negative seek position {to}"))),
        },
        1 if me.0.text.is_some() && to != 0 => {
            let message = Value::str("can't do nonzero cur-relative seeks");
            return Err(Raised::named(cx, "UnsupportedOperation", vec![message]));
        }
        2 if me.0.text.is_some() && to != 0 => {
            let message = Value::str("can't do nonzero end-relative seeks");
            return Err(Raised::named(cx, "UnsupportedOperation", vec![message]));
        }
        1 => SeekFrom::Current(to),
        2 => SeekFrom::End(to),
        n => {
            return Err(Raised::value(format!(
                "invalid whence ({n}, should be 0, 1 or 2)"
            )));
        }
    };
    Ok(me.0.seek(cx, target)? as i64)
}

fn tell(cx: &mut Cx, me: Me<File>) -> Res<i64> {
    Ok(me.0.tell(cx)? as i64)
}

fn truncate(cx: &mut Cx, me: Me<File>, size: Option<i64>) -> Res<i64> {
    me.0.check(cx, me.0.writable, "truncate")?;
    let size = size.map(|n| u64::try_from(n).unwrap_or(0));
    Ok(me.0.truncate(cx, size)? as i64)
}

fn flush(cx: &mut Cx, me: Me<File>) -> Res<()> {
    me.0.flush(cx)
}

fn close(cx: &mut Cx, me: Me<File>) -> Res<()> {
    me.0.close(cx)
}

fn readable(cx: &mut Cx, me: Me<File>) -> Res<bool> {
    me.0.check(cx, true, "")?;
    Ok(me.0.readable)
}

fn writable(cx: &mut Cx, me: Me<File>) -> Res<bool> {
    me.0.check(cx, true, "")?;
    Ok(me.0.writable)
}

fn seekable(cx: &mut Cx, me: Me<File>) -> Res<bool> {
    me.0.check(cx, true, "")?;
    Ok(true)
}

fn isatty(cx: &mut Cx, me: Me<File>) -> Res<bool> {
    me.0.check(cx, true, "")?;
    Ok(false)
}

fn enter(cx: &mut Cx, me: Value) -> Res<Value> {
    if let Some(file) = me.downcast::<File>() {
        file.check(cx, true, "")?;
    }
    Ok(me)
}

fn exit(cx: &mut Cx, me: Me<File>, args: crate::registry::Rest) -> Res<()> {
    let _ = args;
    me.0.close(cx)
}

fn of(me: &Value) -> &File {
    me.downcast::<File>()
        .expect("attributes of files are asked of files")
}

fn name(_: &mut Cx, me: &Value) -> Res<Value> {
    Ok(of(me).name.clone())
}

fn mode(_: &mut Cx, me: &Value) -> Res<Value> {
    Ok(Value::str(of(me).mode.clone()))
}

fn closed(_: &mut Cx, me: &Value) -> Res<Value> {
    Ok(Value::Bool(of(me).closed.get()))
}

fn encoding(cx: &mut Cx, me: &Value) -> Res<Value> {
    match &of(me).text {
        Some(mode) => Ok(Value::str(mode.encoding.clone())),
        None => Err(crate::object::attr::no_attribute(cx, me, "encoding")),
    }
}
