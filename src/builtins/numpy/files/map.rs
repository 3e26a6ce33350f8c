//! `np.memmap`: an array whose elements stay in a file.
//!
//! It is an ndarray that says `memmap` of itself as long as it looks at the file; its base is the map, its views' base the memmap. A file
//! that was cut since is found before elements are touched: an OSError, not a signal.

use std::fs::OpenOptions;
use std::path::PathBuf;
use std::rc::Rc;

use super::stream::{is_path, open};
use crate::array::{Array, Buffer, DType, Guise, Layout, Order, Provenance, Strided, Why};
use crate::base::Counted;
use crate::builtin;
use crate::builtins::add_attributes;
use crate::builtins::add_methods;
use crate::builtins::python::open::{no_files, path_of};
use crate::object::{
    CallArgs, Cx, NameMap, Object, Raised, Res, Type, Value, attr, exception_facts, text,
};
use crate::registry::argument::Me;
use crate::registry::array_argument::integers;
use crate::registry::{Attribute, Builtin, DTypeArg, OrderArg};

builtin! {
    /// An array whose elements stay in a file.
    MEMMAP: "memmap(filename, dtype=uint8, mode='r+', offset=0, shape=None, order='C')" => memmap;
    /// Writes changed elements to the file.
    FLUSH: "flush(self, /)" => flush;
}

crate::attribute! {
    /// The path of the file.
    FILENAME: "filename" => filename;
    /// How the file was opened.
    MODE: "mode" => mode;
    /// Where in the file the elements begin, in bytes.
    OFFSET: "offset" => offset;
}

static METHODS: &[&Builtin] = &[&FLUSH];
static ATTRIBUTES: &[&Attribute] = &[&FILENAME, &MODE, &OFFSET];

/// Gives `memmap` and `NpzFile` their namespaces.
pub fn install(cx: &mut Cx) {
    let construct = |cx: &mut Cx, _: &Rc<Type>, args: CallArgs| {
        crate::builtins::python::run_entry(cx, &MEMMAP, args)
    };
    cx.types.memmap.define(fill, Some(construct));
    cx.types.npz_file.define(super::npz::fill_type, None);
}

fn fill(cx: &Cx, namespace: &mut NameMap) {
    add_methods(namespace, &cx.types.memmap, METHODS);
    add_attributes(namespace, &cx.types.memmap, ATTRIBUTES);
}

/// A mapped file: what is the base of a memmap.
pub struct MapFile {
    buffer: Rc<Buffer>,
    path: String,
    mode: &'static str,
    offset: usize,
}

impl Counted for MapFile {}

impl Object for MapFile {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        cx.types.mmap.clone()
    }

    fn repr(&self, _: &mut Cx, _: &Value) -> Res<Option<String>> {
        let access = match self.mode {
            "r" => "ACCESS_READ",
            "c" => "ACCESS_COPY",
            _ => "ACCESS_WRITE",
        };
        let begin = self.offset - self.offset % PAGE;
        Ok(Some(format!(
            "<mmap.mmap closed=False, access={access}, length={}, pos=0, offset={begin}>",
            self.buffer.len()
        )))
    }
}

/// Maps begin at a multiple of this in a file.
const PAGE: usize = 4096;

const MODES: [(&str, &str); 8] = [
    ("r", "r"),
    ("c", "c"),
    ("r+", "r+"),
    ("w+", "w+"),
    ("readonly", "r"),
    ("copyonwrite", "c"),
    ("readwrite", "r+"),
    ("write", "w+"),
];

/// The short name of a mode, or NumPy's refusal.
pub fn check_mode(cx: &mut Cx, mode: &Value) -> Res<&'static str> {
    let known = MODES.iter().find(|(name, _)| mode.as_str() == Some(name));
    match known {
        Some((_, short)) => Ok(short),
        None => {
            let shown = text::repr(cx, mode)?;
            Err(Raised::value(format!(
                "mode must be one of ['r', 'c', 'r+', 'w+', 'readonly', 'copyonwrite', 'readwrite', 'write'] (got {shown})"
            )))
        }
    }
}

fn memmap(
    cx: &mut Cx,
    file: Value,
    dtype: Option<DTypeArg>,
    mode: Option<Value>,
    offset: Option<i64>,
    shape: Option<Value>,
    order: Option<OrderArg>,
) -> Res<Value> {
    let mode = match mode {
        None => "r+",
        Some(mode) => check_mode(cx, &mode)?,
    };
    if mode == "w+" && shape.is_none() {
        return Err(Raised::value("shape must be given if mode == 'w+'"));
    }
    let path = match is_path(cx, &file)? {
        true => path_of(cx, &file)?,
        false => {
            let name = attr::getattr(cx, &file, "name")?;
            text::str(cx, &name)?
        }
    };
    let dtype = dtype.map_or(DType::U8, |d| d.0);
    let offset =
        usize::try_from(offset.unwrap_or(0)).map_err(|_| Raised::value("negative seek value"))?;
    let mut options = OpenOptions::new();
    options.read(true).write(mode == "r+" || mode == "w+");
    if mode == "w+" {
        options.create(true).truncate(true);
    }
    let handle = open(cx, &path, &options)?;
    let io = |cx: &Cx, e: std::io::Error| exception_facts::from_io(cx, &e, None);
    let length = handle.metadata().map_err(|e| io(cx, e))?.len() as usize;
    let shape = shape_of(cx, shape.as_ref(), length, offset, dtype.itemsize())?;
    let count = shape.iter().try_fold(1usize, |n, &d| n.checked_mul(d));
    let bytes = count
        .and_then(|n| n.checked_mul(dtype.itemsize()))
        .and_then(|n| n.checked_add(offset))
        .ok_or_else(|| Raised::value("array is too big"))?;
    if (mode == "w+" || mode == "r+") && length < bytes.max(1) {
        handle.set_len(bytes.max(1) as u64).map_err(|e| io(cx, e))?;
    } else if length < bytes {
        return Err(Raised::value("mmap length is greater than file size"));
    }
    let begin = offset - offset % PAGE;
    let wanted = (bytes - begin).max(1);
    if length == 0 && mode != "w+" && mode != "r+" {
        return Err(Raised::value("cannot mmap an empty file"));
    }
    let buffer = cx
        .memory
        .map_file(handle, begin as u64, wanted, mode)
        .map_err(|e| io(cx, e))?;
    let map = Rc::new(MapFile {
        buffer: buffer.clone(),
        path: absolute(cx, &path)?,
        mode,
        offset,
    });
    let order = order.map_or(Order::C, |o| o.0);
    let layout = Layout {
        offset: offset - begin,
        ..Layout::contiguous(&shape, dtype.itemsize(), order)
    };
    let elements = Strided {
        buffer,
        layout,
        dtype,
    };
    let mut provenance = Provenance::new(Why::Mapped);
    provenance.span = cx.place.span;
    let array = Array::on(elements, map, mode != "r", provenance);
    array.set_guise(Guise::Memmap);
    Ok(array.into())
}

fn shape_of(
    cx: &mut Cx,
    shape: Option<&Value>,
    length: usize,
    offset: usize,
    itemsize: usize,
) -> Res<Vec<usize>> {
    let Some(shape) = shape else {
        let bytes = length.saturating_sub(offset);
        if itemsize == 0 || !bytes.is_multiple_of(itemsize) {
            return Err(Raised::value(
                "Size of available data is not a multiple of the data-type size.",
            ));
        }
        return Ok(vec![bytes / itemsize]);
    };
    let dims = integers(cx, shape)?;
    let dims: Option<Vec<usize>> = dims.iter().map(|&d| usize::try_from(d).ok()).collect();
    dims.ok_or_else(|| Raised::value("negative dimensions are not allowed"))
}

/// The full name of a path, as `memmap.filename` gives it.
fn absolute(cx: &mut Cx, path: &str) -> Res<String> {
    let Some(files) = cx.host.files() else {
        return Err(no_files(cx, path));
    };
    let given = PathBuf::from(path);
    let full = match given.is_absolute() {
        true => given,
        false => files.working_dir().unwrap_or_default().join(given),
    };
    Ok(full.to_string_lossy().into_owned())
}

/// The map that an array looks at, through its bases.
fn map_of(array: &Rc<Array>) -> Option<Rc<MapFile>> {
    let mut base = array.base()?;
    loop {
        let any: Rc<dyn std::any::Any> = base;
        match any.clone().downcast::<MapFile>() {
            Ok(map) => return Some(map),
            Err(_) => base = any.downcast::<Array>().ok()?.base()?,
        }
    }
}

fn of(me: &Value) -> Option<Rc<MapFile>> {
    map_of(&me.downcast_rc::<Array>()?)
}

fn flush(cx: &mut Cx, me: Me<Array>) -> Res<()> {
    match map_of(&me.0) {
        Some(map) if map.mode != "c" && map.mode != "r" => map
            .buffer
            .flush()
            .map_err(|e| exception_facts::from_io(cx, &e, None)),
        _ => Ok(()),
    }
}

fn filename(_: &mut Cx, me: &Value) -> Res<Value> {
    Ok(of(me).map_or(Value::None, |map| Value::str(map.path.as_str())))
}

fn mode(_: &mut Cx, me: &Value) -> Res<Value> {
    Ok(of(me).map_or(Value::None, |map| Value::str(map.mode)))
}

fn offset(_: &mut Cx, me: &Value) -> Res<Value> {
    Ok(of(me).map_or(Value::None, |map| map.offset.into()))
}
