//! `np.savez` and what `np.load` gives for an archive: a zip file of `.npy` files, each read when it is asked for.

use std::cell::RefCell;
use std::fs::File;
use std::io::{Cursor, Read, Seek, Write};
use std::rc::Rc;

use super::npy::{read_array, with_suffix, write_array};
use super::stream::{Sink, Source, writing};
use crate::base::Counted;
use crate::builtin;
use crate::builtins::add_methods;
use crate::diag::fault::FaultKind;
use crate::object::array::array_of;
use crate::object::iterator::Native;
use crate::object::{CompareOp, Cx, NameMap, Object, Raised, Res, Type, Value, attr, text};
use crate::registry::argument::Me;
use crate::registry::{Builtin, Keywords, Rest};

builtin! {
    /// Writes several arrays to one archive, uncompressed.
    ///
    /// >>> import io
    /// >>> f = io.BytesIO()
    /// >>> np.savez(f, x=np.arange(2), y=np.ones(3))
    SAVEZ: "savez(file, *args, allow_pickle=True, **kwds)" => savez;
    /// Writes several arrays to one archive, compressed.
    ///
    /// >>> import io
    /// >>> f = io.BytesIO()
    /// >>> np.savez_compressed(f, x=np.zeros(1000))
    SAVEZ_COMPRESSED: "savez_compressed(file, *args, allow_pickle=True, **kwds)" => savez_compressed;
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[&SAVEZ, &SAVEZ_COMPRESSED];

builtin! {
    /// Closes the archive.
    CLOSE: "close(self, /)" => close;
    /// Begins a with block.
    ENTER: "__enter__(self, /)" => enter;
    /// Ends a with block: closes the archive.
    EXIT: "__exit__(self, *args)" => exit;
    /// The names of the arrays.
    KEYS: "keys(self, /)" => keys;
    /// The arrays.
    VALUES: "values(self, /)" => values;
    /// Names and arrays in pairs.
    ITEMS: "items(self, /)" => items;
    /// The array of a name, or a default.
    GET: "get(self, key, default=None, /)" => get;
}

static METHODS: &[&Builtin] = &[&CLOSE, &ENTER, &EXIT, &KEYS, &VALUES, &ITEMS, &GET];

/// Fills the namespace of `NpzFile`.
pub fn fill_type(cx: &Cx, namespace: &mut NameMap) {
    add_methods(namespace, &cx.types.npz_file, METHODS);
}

fn savez(
    cx: &mut Cx,
    file: Value,
    args: Rest,
    allow_pickle: Option<bool>,
    kwds: Keywords,
) -> Res<()> {
    write_archive(cx, file, args, allow_pickle, kwds, false)
}

fn savez_compressed(
    cx: &mut Cx,
    file: Value,
    args: Rest,
    allow_pickle: Option<bool>,
    kwds: Keywords,
) -> Res<()> {
    write_archive(cx, file, args, allow_pickle, kwds, true)
}

#[cold]
fn bad_archive(error: impl std::fmt::Display) -> Box<Raised> {
    Raised::new(FaultKind::OSError(libc::EIO), error.to_string())
}

fn write_archive(
    cx: &mut Cx,
    file: Value,
    args: Rest,
    allow_pickle: Option<bool>,
    kwds: Keywords,
    compressed: bool,
) -> Res<()> {
    let target = with_suffix(cx, &file, ".npz")?;
    let mut arrays = kwds.0;
    for (i, value) in args.0.into_iter().enumerate() {
        let name = format!("arr_{i}");
        if arrays.iter().any(|(known, _)| *known == name) {
            return Err(Raised::value(format!(
                "Cannot use un-named variables and keyword {name}"
            )));
        }
        arrays.push((name, value));
    }
    let method = match compressed {
        true => zip::CompressionMethod::Deflated,
        false => zip::CompressionMethod::Stored,
    };
    let options = zip::write::SimpleFileOptions::default()
        .compression_method(method)
        .large_file(true);
    let sink = Sink::open(cx, &target)?;
    writing(cx, sink, |cx, sink| {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, value) in &arrays {
            let array = array_of(cx, value, None)?;
            let elements = array.strided().clone();
            cx.reserve((elements.size() * elements.itemsize()) as u128)?;
            archive
                .start_file(format!("{name}.npy"), options)
                .map_err(bad_archive)?;
            let allow = allow_pickle.unwrap_or(true);
            write_array(cx, &elements, allow, &mut |_, data| {
                archive.write_all(data).map_err(bad_archive)
            })?;
        }
        let all = archive.finish().map_err(bad_archive)?;
        sink.write(cx, &all.into_inner())
    })
}

/// Something to read an archive from.
trait Bytes: Read + Seek {}
impl Bytes for File {}
impl Bytes for Cursor<Vec<u8>> {}

/// An open archive.
pub struct NpzFile {
    archive: RefCell<Option<zip::ZipArchive<Box<dyn Bytes>>>>,
    /// Names of the files inside, and without `.npy`.
    names: Vec<(String, String)>,
    shown: String,
    allow_pickle: bool,
}

impl Counted for NpzFile {}

/// The archive that begins in a file.
pub fn open(cx: &mut Cx, source: Source, allow_pickle: bool) -> Res<Value> {
    let mut shown = match &source {
        Source::File(_, path) => path.clone(),
        _ => "object".to_string(),
    };
    let bytes: Box<dyn Bytes> = match source {
        Source::File(file, _) => Box::new(file),
        Source::Bytes(all, _) => Box::new(Cursor::new(all)),
        Source::Object(object, ahead) => {
            if let Some(name) = attr::getattr_opt(cx, &object, "name")? {
                shown = text::str(cx, &name)?;
            }
            let rest = super::stream::read_bytes(cx, &object, None)?;
            Box::new(Cursor::new([ahead, rest].concat()))
        }
    };
    let mut archive = zip::ZipArchive::new(bytes).map_err(|_| bad_zip(cx))?;
    let mut names = Vec::with_capacity(archive.len());
    for i in 0..archive.len() {
        let entry = archive.by_index(i).map_err(bad_archive)?;
        let full = entry.name().map_err(bad_archive)?.to_string();
        let plain = full.strip_suffix(".npy").unwrap_or(&full).to_string();
        names.push((full, plain));
    }
    Ok(Value::object(NpzFile {
        archive: RefCell::new(Some(archive)),
        names,
        shown,
        allow_pickle,
    }))
}

#[cold]
fn bad_zip(_: &Cx) -> Box<Raised> {
    Raised::new(FaultKind::OSError(libc::EINVAL), "File is not a zip file")
}

impl NpzFile {
    fn array(&self, cx: &mut Cx, key: &str) -> Res<Option<Value>> {
        let known = |(full, plain): &&(String, String)| full == key || plain == key;
        let Some((full, _)) = self.names.iter().find(known) else {
            return Ok(None);
        };
        let data = {
            let mut archive = self.archive.borrow_mut();
            let Some(archive) = archive.as_mut() else {
                return Err(closed());
            };
            let mut entry = archive.by_name(full).map_err(bad_archive)?;
            cx.reserve(entry.size().into())?;
            let mut data = Vec::new();
            let most = cx.memory.limit();
            let read = entry.by_ref().take(most).read_to_end(&mut data);
            read.map_err(bad_archive)?;
            data
        };
        if !data.starts_with(super::npy_header::MAGIC) {
            return Ok(Some(crate::object::bytes::value(data)));
        }
        let mut source = Source::Bytes(data, 0);
        read_array(cx, &mut source, self.allow_pickle).map(|array| Some(array.into()))
    }

    fn plain_names(&self) -> Vec<Value> {
        let names = self.names.iter();
        names.map(|(_, plain)| Value::str(plain.as_str())).collect()
    }
}

#[cold]
fn closed() -> Box<Raised> {
    Raised::new(
        FaultKind::AttributeError,
        "'NoneType' object has no attribute 'open'",
    )
}

impl Object for NpzFile {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        cx.types.npz_file.clone()
    }

    fn repr(&self, _: &mut Cx, _: &Value) -> Res<Option<String>> {
        let first: Vec<&str> = self
            .names
            .iter()
            .take(5)
            .map(|(_, plain)| plain.as_str())
            .collect();
        let more = if self.names.len() > 5 { "..." } else { "" };
        let shown = crate::scalar::text_repr::str_repr(&self.shown);
        Ok(Some(format!(
            "NpzFile {shown} with keys: {}{more}",
            first.join(", ")
        )))
    }

    fn len(&self, _: &mut Cx, _: &Value) -> Res<Option<usize>> {
        Ok(Some(self.names.len()))
    }

    fn getattr(&self, _: &mut Cx, _: &Value, name: &str) -> Res<Option<Value>> {
        Ok(match name {
            "files" => Some(Value::list(self.plain_names())),
            "allow_pickle" => Some(Value::Bool(self.allow_pickle)),
            _ => None,
        })
    }

    fn getitem(&self, cx: &mut Cx, _: &Value, key: &Value) -> Res<Value> {
        let found = match key.as_str() {
            Some(name) => self.array(cx, name)?,
            None => None,
        };
        match found {
            Some(found) => Ok(found),
            None => {
                let shown = text::str(cx, key)?;
                let message = Value::str(format!("{shown} is not a file in the archive"));
                Err(Raised::key(cx, message))
            }
        }
    }

    fn contains(&self, _: &mut Cx, _: &Value, item: &Value) -> Res<Option<bool>> {
        let name = item.as_str();
        Ok(Some(self.names.iter().any(|(full, plain)| {
            name == Some(full) || name == Some(plain)
        })))
    }

    fn iter(&self, cx: &mut Cx, _: &Value) -> Res<Option<Value>> {
        let mut names = self.plain_names().into_iter();
        let class = cx.types.iterator.clone();
        let step = move |_: &mut Cx| Ok(names.next());
        Ok(Some(Native::new(class, Vec::new(), Box::new(step))))
    }

    fn compare(&self, _: &mut Cx, _: &Value, _: CompareOp, _: &Value) -> Res<Value> {
        Ok(Value::NotImplemented)
    }
}

fn close(_: &mut Cx, me: Me<NpzFile>) -> Res<()> {
    let gone = me.0.archive.borrow_mut().take();
    drop(gone);
    Ok(())
}

fn enter(_: &mut Cx, me: Value) -> Res<Value> {
    Ok(me)
}

fn exit(cx: &mut Cx, me: Me<NpzFile>, _args: Rest) -> Res<()> {
    close(cx, me)
}

fn keys(_: &mut Cx, me: Me<NpzFile>) -> Res<Value> {
    Ok(Value::list(me.0.plain_names()))
}

fn pairs(cx: &mut Cx, me: &NpzFile) -> Res<Vec<(Value, Value)>> {
    let mut pairs = Vec::with_capacity(me.names.len());
    for (full, plain) in &me.names {
        let array = me.array(cx, full)?.expect("the name is in the archive");
        pairs.push((Value::str(plain.as_str()), array));
    }
    Ok(pairs)
}

fn values(cx: &mut Cx, me: Me<NpzFile>) -> Res<Value> {
    let arrays = pairs(cx, &me.0)?.into_iter().map(|(_, array)| array);
    Ok(Value::list(arrays.collect::<Vec<_>>()))
}

fn items(cx: &mut Cx, me: Me<NpzFile>) -> Res<Value> {
    let pairs = pairs(cx, &me.0)?.into_iter();
    let pairs = pairs.map(|(name, array)| Value::tuple(vec![name, array]));
    Ok(Value::list(pairs.collect::<Vec<_>>()))
}

fn get(cx: &mut Cx, me: Me<NpzFile>, key: Value, default: Option<Value>) -> Res<Value> {
    let found = match key.as_str() {
        Some(name) => me.0.array(cx, name)?,
        None => None,
    };
    Ok(found.or(default).unwrap_or(Value::None))
}
