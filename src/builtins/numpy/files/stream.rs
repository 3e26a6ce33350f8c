//! Where bytes come from and go to: a path, or an object with `read` and `write`.

use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use crate::builtins::python::open::{no_files, path_of};
use crate::object::sequence::Str;
use crate::object::{Cx, Raised, Res, Value, attr, bytes, call, exception_facts};

/// Whether a value names a file rather than being one.
pub fn is_path(cx: &mut Cx, value: &Value) -> Res<bool> {
    Ok(value.is::<Str>()
        || bytes::as_bytes(value).is_some()
        || attr::getattr_opt(cx, value, "__fspath__")?.is_some())
}

/// Opens a path through the host.
pub fn open(cx: &mut Cx, path: &str, options: &OpenOptions) -> Res<File> {
    let opened = match cx.host.files() {
        Some(files) => files.open(Path::new(path), options),
        None => return Err(no_files(cx, path)),
    };
    opened.map_err(|e| exception_facts::from_io(cx, &e, Some(path)))
}

/// Opens a path for reading.
pub fn open_to_read(cx: &mut Cx, path: &str) -> Res<File> {
    open(cx, path, OpenOptions::new().read(true))
}

/// The whole of a file.
pub fn read_path(cx: &mut Cx, path: &str) -> Res<Vec<u8>> {
    let mut file = open_to_read(cx, path)?;
    if let Ok(known) = file.metadata() {
        cx.reserve(known.len().into())?;
    }
    let mut all = Vec::new();
    match file.read_to_end(&mut all) {
        Ok(_) => Ok(all),
        Err(e) => Err(exception_facts::from_io(cx, &e, Some(path))),
    }
}

/// A place to write to.
pub enum Sink {
    /// A path: the open file, and the names it has now and will have.
    Path {
        /// The open file.
        file: std::io::BufWriter<File>,
        /// The temporary name, where there is one.
        part: Option<PathBuf>,
        /// The name it will have.
        path: String,
    },
    /// An object with a `write` method.
    Object(Value),
}

impl Sink {
    /// Opens a path or takes a file object.
    pub fn open(cx: &mut Cx, target: &Value) -> Res<Sink> {
        if !is_path(cx, target)? && attr::getattr_opt(cx, target, "write")?.is_some() {
            return Ok(Sink::Object(target.clone()));
        }
        let path = path_of(cx, target)?;
        Sink::of_path(cx, &path)
    }

    /// Opens a path under a temporary name; a device, or a folder where none can be made, is written directly.
    pub fn of_path(cx: &mut Cx, path: &str) -> Res<Sink> {
        let Some(files) = cx.host.files() else {
            return Err(no_files(cx, path));
        };
        let place = Path::new(path);
        let is_special = files.metadata(place).is_ok_and(|m| !m.is_file());
        let name = place.file_name().map(|n| n.to_string_lossy().into_owned());
        if let (false, Some(name)) = (is_special, name) {
            let part = place.with_file_name(format!(".{name}.part"));
            let mut options = OpenOptions::new();
            let opened = files.open(&part, options.write(true).create(true).truncate(true));
            if let Ok(file) = opened {
                return Ok(Sink::Path {
                    file: std::io::BufWriter::new(file),
                    part: Some(part),
                    path: path.to_string(),
                });
            }
        }
        let mut options = OpenOptions::new();
        let file = open(cx, path, options.write(true).create(true).truncate(true))?;
        Ok(Sink::Path {
            file: std::io::BufWriter::new(file),
            part: None,
            path: path.to_string(),
        })
    }

    /// Writes bytes.
    pub fn write(&mut self, cx: &mut Cx, data: &[u8]) -> Res<()> {
        match self {
            Sink::Path { file, path, .. } => file
                .write_all(data)
                .map_err(|e| exception_facts::from_io(cx, &e, Some(path))),
            Sink::Object(object) => {
                let data = bytes::value(data.to_vec());
                call::call_method(cx, object, "write", [data]).map(|_| ())
            }
        }
    }

    /// Makes what was written be there under its name.
    pub fn finish(self, cx: &mut Cx) -> Res<()> {
        let Sink::Path {
            mut file,
            part,
            path,
        } = self
        else {
            return Ok(());
        };
        let mut done = file.flush();
        if let (Ok(()), Some(part), Some(files)) = (&done, &part, cx.host.files()) {
            done = files.rename(part, Path::new(&path));
        }
        done.map_err(|e| exception_facts::from_io(cx, &e, Some(&path)))
    }

    /// Forgets what was written.
    pub fn abandon(self, cx: &mut Cx) {
        if let Sink::Path {
            part: Some(part), ..
        } = self
            && let Some(files) = cx.host.files()
        {
            // The name was ours alone; that it cannot be removed changes nothing for the program.
            let _ = files.remove(&part);
        }
    }
}

/// Runs what writes, then finishes the sink, or abandons it after an error.
pub fn writing(
    cx: &mut Cx,
    mut sink: Sink,
    work: impl FnOnce(&mut Cx, &mut Sink) -> Res<()>,
) -> Res<()> {
    match work(cx, &mut sink) {
        Ok(()) => sink.finish(cx),
        Err(raised) => {
            sink.abandon(cx);
            Err(raised)
        }
    }
}

/// A place to read from.
pub enum Source {
    /// An open file of this path.
    File(File, String),
    /// An object with a `read` method, and bytes that were read ahead of it.
    Object(Value, Vec<u8>),
    /// Bytes in memory, and how many were taken.
    Bytes(Vec<u8>, usize),
}

impl Source {
    /// Opens a path or takes a file object.
    pub fn open(cx: &mut Cx, from: &Value) -> Res<Source> {
        if !is_path(cx, from)? && attr::getattr_opt(cx, from, "read")?.is_some() {
            return Ok(Source::Object(from.clone(), Vec::new()));
        }
        let path = path_of(cx, from)?;
        let file = open_to_read(cx, &path)?;
        Ok(Source::File(file, path))
    }

    /// At most `count` bytes; fewer only at the end.
    pub fn read(&mut self, cx: &mut Cx, count: usize) -> Res<Vec<u8>> {
        cx.reserve(count as u128)?;
        match self {
            Source::File(file, path) => {
                let mut data = Vec::new();
                let done = file.take(count as u64).read_to_end(&mut data);
                match done {
                    Ok(_) => Ok(data),
                    Err(e) => Err(exception_facts::from_io(cx, &e, Some(path))),
                }
            }
            Source::Bytes(all, taken) => {
                let end = all.len().min(taken.saturating_add(count));
                let data = all[*taken..end].to_vec();
                *taken = end;
                Ok(data)
            }
            Source::Object(object, ahead) => {
                let object = object.clone();
                let mut data: Vec<u8> = ahead.drain(..ahead.len().min(count)).collect();
                while data.len() < count {
                    let wanted = Value::Int((count - data.len()) as i64);
                    let more = read_bytes(cx, &object, Some(wanted))?;
                    if more.is_empty() {
                        break;
                    }
                    data.extend_from_slice(&more);
                }
                Ok(data)
            }
        }
    }

    /// Puts bytes back that were read last.
    pub fn put_back(&mut self, data: &[u8]) {
        match self {
            Source::File(file, _) => {
                // What was just read can be read again; a pipe cannot go back, and then the rest does not parse.
                let _ = file.seek(SeekFrom::Current(-(data.len() as i64)));
            }
            Source::Bytes(_, taken) => *taken -= data.len().min(*taken),
            Source::Object(_, ahead) => {
                let rest = std::mem::take(ahead);
                *ahead = [data, &rest].concat();
            }
        }
    }
}

/// `object.read(size)` as bytes.
pub fn read_bytes(cx: &mut Cx, object: &Value, size: Option<Value>) -> Res<Vec<u8>> {
    let read = call::call_method(cx, object, "read", size)?;
    match bytes::as_bytes(&read) {
        Some(data) => Ok(data.to_vec()),
        None => {
            let got = attr::type_name(cx, &read);
            Err(Raised::type_error(format!(
                "a bytes-like object is required, not '{got}'"
            )))
        }
    }
}

/// The text of a file for reading as a table: a path decoded as `encoding` says.
pub fn text_of_path(cx: &mut Cx, path: &str, encoding: Option<&str>) -> Res<String> {
    let raw = read_path(cx, path)?;
    let encoding = match encoding {
        None | Some("bytes") => "utf-8",
        Some(name) => name,
    };
    let text = crate::builtins::python::encoding::decode(cx, &raw, encoding, "strict")?;
    Ok(match text.contains('\r') {
        true => text.replace("\r\n", "\n").replace('\r', "\n"),
        false => text,
    })
}
