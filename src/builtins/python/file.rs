//! File objects: what `open` gives. Text is decoded and line ends are translated here; the bytes go through the host's files.
//!
//! Reading goes ahead by blocks, writing is gathered; a seek or a change of direction forgets or flushes what was gathered.

use std::cell::{Cell, RefCell};
use std::io::{Read, Seek, SeekFrom, Write};
use std::rc::Rc;

use super::encoding;
use crate::base::Counted;
use crate::object::array::memory_view::no_memory;
use crate::object::{Cx, Object, Raised, Res, Type, Value, attr, bytes, exception_facts};

const BLOCK: usize = 1 << 16;

/// How text is read and written.
#[derive(Clone, Debug)]
pub struct TextMode {
    /// The encoding's name.
    pub encoding: String,
    /// What happens to bytes that are no text.
    pub errors: String,
    /// `newline=`: `None` translates all line ends to `\n`.
    pub newline: Option<String>,
}

struct State {
    file: std::fs::File,
    /// Bytes read ahead, and how many of them were taken.
    ahead: Vec<u8>,
    taken: usize,
    /// Text decoded but not given out yet.
    text: String,
    /// Bytes not written yet.
    out: Vec<u8>,
}

/// An open file.
pub struct File {
    state: RefCell<Option<State>>,
    /// The path as it was given.
    pub name: Value,
    /// The mode as it was given.
    pub mode: String,
    /// Whether it may be read.
    pub readable: bool,
    /// Whether it may be written.
    pub writable: bool,
    /// For text files, how.
    pub text: Option<TextMode>,
    /// Whether the file was closed.
    pub closed: Cell<bool>,
}

impl File {
    /// A file object over an open file.
    pub fn new(
        file: std::fs::File,
        name: Value,
        mode: String,
        access: (bool, bool),
        text: Option<TextMode>,
    ) -> File {
        let state = State {
            file,
            ahead: Vec::new(),
            taken: 0,
            text: String::new(),
            out: Vec::new(),
        };
        File {
            state: RefCell::new(Some(state)),
            name,
            mode,
            readable: access.0,
            writable: access.1,
            text,
            closed: Cell::new(false),
        }
    }

    /// Works on the open state; a closed file is a ValueError.
    fn with<T>(&self, cx: &Cx, f: impl FnOnce(&mut State) -> std::io::Result<T>) -> Res<T> {
        match &mut *self.state.borrow_mut() {
            Some(state) => f(state).map_err(|e| exception_facts::from_io(cx, &e, None)),
            None => Err(Raised::value("I/O operation on closed file.")),
        }
    }

    /// Refuses what the mode does not allow.
    pub fn check(&self, cx: &Cx, allowed: bool, what: &str) -> Res<()> {
        if self.closed.get() {
            return Err(Raised::value("I/O operation on closed file."));
        }
        if allowed {
            return Ok(());
        }
        let message = Value::str(what);
        Err(Raised::named(cx, "UnsupportedOperation", vec![message]))
    }

    /// Up to `most` bytes of a binary file.
    pub fn read_bytes(&self, cx: &Cx, most: usize) -> Res<Vec<u8>> {
        cx.reserve(if most == usize::MAX { 0 } else { most as u128 })?;
        let limit = cx.memory.limit();
        let data = self.with(cx, |state| {
            state.flush()?;
            while state.ahead.len() - state.taken < most {
                if (state.ahead.len() as u64) > limit {
                    return Ok(None);
                }
                if !state.fill()? {
                    break;
                }
            }
            let end = state.ahead.len().min(state.taken.saturating_add(most));
            let data = state.ahead[state.taken..end].to_vec();
            state.taken = end;
            Ok(Some(data))
        })?;
        data.ok_or_else(|| Raised::new(crate::diag::fault::FaultKind::MemoryError, ""))
    }

    fn line_bytes(&self, cx: &Cx) -> Res<Vec<u8>> {
        self.with(cx, |state| {
            state.flush()?;
            let mut seen = state.taken;
            loop {
                if let Some(at) = state.ahead[seen..].iter().position(|b| *b == b'\n') {
                    let end = seen + at + 1;
                    let line = state.ahead[state.taken..end].to_vec();
                    state.taken = end;
                    return Ok(line);
                }
                seen = state.ahead.len() - state.taken;
                let left = state.fill()?;
                seen += state.taken;
                if !left {
                    let line = state.ahead[state.taken..].to_vec();
                    state.taken = state.ahead.len();
                    return Ok(line);
                }
            }
        })
    }

    fn decoded(&self, cx: &Cx, mode: &TextMode, data: &[u8]) -> Res<String> {
        let text = encoding::decode(cx, data, &mode.encoding, &mode.errors)?;
        Ok(match (&mode.newline, text.contains('\r')) {
            (None, true) => text.replace("\r\n", "\n").replace('\r', "\n"),
            _ => text,
        })
    }

    /// Up to `most` characters or bytes.
    pub fn read(&self, cx: &Cx, most: usize) -> Res<Value> {
        let Some(mode) = &self.text else {
            return self.read_bytes(cx, most).map(bytes::value);
        };
        let mut out = self.with(cx, |state| Ok(std::mem::take(&mut state.text)))?;
        if most == usize::MAX {
            let data = self.read_bytes(cx, most)?;
            out += &self.decoded(cx, mode, &data)?;
            return Ok(Value::str(out));
        }
        let mut count = out.chars().count();
        while count < most {
            let line = self.next_piece(cx, mode)?;
            if line.is_empty() {
                break;
            }
            count += line.chars().count();
            out += &line;
        }
        let end = out.char_indices().nth(most).map_or(out.len(), |(at, _)| at);
        let rest = out.split_off(end);
        self.with(cx, |state| {
            state.text = rest;
            Ok(())
        })?;
        Ok(Value::str(out))
    }

    /// Some more text: a line of bytes, or for wide encodings all there is.
    fn next_piece(&self, cx: &Cx, mode: &TextMode) -> Res<String> {
        let name = mode.encoding.to_ascii_lowercase();
        let is_wide = name.contains("16") || name.contains("32");
        let data = match is_wide {
            true => self.read_bytes(cx, usize::MAX)?,
            false => self.line_bytes(cx)?,
        };
        self.decoded(cx, mode, &data)
    }

    /// The next line with its end, at most `most` characters or bytes; empty at the end of the file.
    pub fn read_line(&self, cx: &Cx, most: usize) -> Res<Value> {
        let Some(mode) = &self.text else {
            let mut line = self.line_bytes(cx)?;
            if line.len() > most {
                let back = line.len() - most;
                line.truncate(most);
                self.with(cx, |state| {
                    state.taken -= back;
                    Ok(())
                })?;
            }
            return Ok(bytes::value(line));
        };
        let mut line = self.with(cx, |state| Ok(std::mem::take(&mut state.text)))?;
        if !line.contains('\n') {
            line += &self.next_piece(cx, mode)?;
        }
        let end = line.find('\n').map_or(line.len(), |at| at + 1);
        let cut = line
            .char_indices()
            .nth(most)
            .map_or(end, |(at, _)| at.min(end));
        let rest = line.split_off(cut);
        self.with(cx, |state| {
            state.text = rest;
            Ok(())
        })?;
        Ok(Value::str(line))
    }

    /// Writes text or bytes; gives the number of characters or bytes.
    pub fn write(&self, cx: &mut Cx, value: &Value) -> Res<usize> {
        let (data, count) = match &self.text {
            Some(mode) => {
                let Some(text) = value.as_str() else {
                    let got = attr::type_name(cx, value);
                    let message = format!("write() argument must be str, not {got}");
                    return Err(Raised::type_error(message));
                };
                let count = text.chars().count();
                let text = match mode.newline.as_deref() {
                    Some(end @ ("\r" | "\r\n")) => text.replace('\n', end),
                    _ => text.to_string(),
                };
                let data = encoding::encode(cx, &text, &mode.encoding, &mode.errors)?;
                (data, count)
            }
            None => {
                let data = match bytes::bytes_like(cx, value)? {
                    Some(data) => data.to_vec(),
                    None => return Err(no_memory(cx, value, "")),
                };
                let count = data.len();
                (data, count)
            }
        };
        self.with(cx, |state| {
            state.forget()?;
            state.out.extend_from_slice(&data);
            if state.out.len() >= BLOCK {
                state.flush()?;
            }
            Ok(())
        })?;
        Ok(count)
    }

    /// Writes out what was gathered.
    pub fn flush(&self, cx: &Cx) -> Res<()> {
        self.with(cx, State::flush)
    }

    /// Moves the position.
    pub fn seek(&self, cx: &Cx, to: SeekFrom) -> Res<u64> {
        self.with(cx, |state| {
            state.flush()?;
            state.forget()?;
            state.file.seek(to)
        })
    }

    /// The position, in bytes.
    pub fn tell(&self, cx: &Cx) -> Res<u64> {
        self.with(cx, |state| {
            state.flush()?;
            let at = state.file.stream_position()?;
            let ahead = state.ahead.len() - state.taken + state.text.len();
            Ok(at.saturating_sub(ahead as u64))
        })
    }

    /// Cuts or extends the file to so many bytes, or to the position.
    pub fn truncate(&self, cx: &Cx, size: Option<u64>) -> Res<u64> {
        let size = match size {
            Some(size) => size,
            None => self.tell(cx)?,
        };
        self.with(cx, |state| {
            state.flush()?;
            state.file.set_len(size)?;
            Ok(size)
        })
    }

    /// Closes the file, after writing what was gathered.
    pub fn close(&self, cx: &Cx) -> Res<()> {
        if self.closed.replace(true) {
            return Ok(());
        }
        let done = self.with(cx, State::flush);
        let state = self.state.take();
        drop(state);
        done
    }
}

impl State {
    /// Reads one block more; false at the end of the file.
    fn fill(&mut self) -> std::io::Result<bool> {
        self.ahead.drain(..self.taken);
        self.taken = 0;
        let start = self.ahead.len();
        self.ahead.resize(start + BLOCK, 0);
        let got = self.file.read(&mut self.ahead[start..]);
        let count = *got.as_ref().unwrap_or(&0);
        self.ahead.truncate(start + count);
        got.map(|n| n > 0)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        let out = std::mem::take(&mut self.out);
        if !out.is_empty() {
            self.file.write_all(&out)?;
        }
        Ok(())
    }

    /// Puts the file's own position where the program thinks it is.
    fn forget(&mut self) -> std::io::Result<()> {
        let ahead = self.ahead.len() - self.taken + self.text.len();
        self.ahead.clear();
        self.taken = 0;
        self.text.clear();
        if ahead > 0 {
            self.file.seek(SeekFrom::Current(-(ahead as i64)))?;
        }
        Ok(())
    }
}

impl Drop for State {
    fn drop(&mut self) {
        // A file that was not closed is written as far as it goes, as CPython does when it collects one.
        let _ = self.flush();
    }
}

impl Counted for File {}

impl Object for File {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        match self.text {
            Some(_) => cx.types.text_file.clone(),
            None => cx.types.binary_file.clone(),
        }
    }

    fn repr(&self, cx: &mut Cx, _: &Value) -> Res<Option<String>> {
        let name = crate::object::text::repr(cx, &self.name)?;
        Ok(Some(match &self.text {
            Some(mode) => format!(
                "<_io.TextIOWrapper name={name} mode='{}' encoding='{}'>",
                self.mode, mode.encoding
            ),
            None => {
                let class = match (self.readable, self.writable) {
                    (true, true) => "BufferedRandom",
                    (true, false) => "BufferedReader",
                    _ => "BufferedWriter",
                };
                format!("<_io.{class} name={name}>")
            }
        }))
    }

    fn is_iterator(&self) -> bool {
        true
    }

    fn next(&self, cx: &mut Cx, _: &Value) -> Res<Option<Value>> {
        self.check(cx, self.readable, "not readable")?;
        let line = self.read_line(cx, usize::MAX)?;
        let is_end = crate::object::truth::len(cx, &line)? == 0;
        Ok((!is_end).then_some(line))
    }
}
