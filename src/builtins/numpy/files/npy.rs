//! `np.save` and `np.load`: one array a file, byte for byte as NumPy writes it.
//!
//! Objects in files are pickles, which run code when they are read, so they are refused both ways.

use std::rc::Rc;

use super::npy_header::{self, Header, MAGIC};
use super::stream::{Sink, Source, is_path, writing};
use super::{map, npz};
use crate::array::{Array, Order, Provenance, Strided, Why};
use crate::builtin;
use crate::builtins::numpy::compose::np_kw;
use crate::builtins::python::open::path_of;
use crate::diag::fault::FaultKind;
use crate::engine::copy;
use crate::object::array::{array_of, with_run};
use crate::object::{Cx, Raised, Res, Value};
use crate::registry::Builtin;

builtin! {
    /// Writes an array to a file in NumPy's `.npy` format.
    ///
    /// >>> import io
    /// >>> f = io.BytesIO()
    /// >>> np.save(f, np.arange(3))
    SAVE: "save(file, arr, allow_pickle=True)" => save;
    /// Reads an array, or an archive of arrays, from a file.
    ///
    /// >>> import io
    /// >>> f = io.BytesIO()
    /// >>> np.save(f, np.arange(3))
    /// >>> np.load(io.BytesIO(f.getvalue()))
    /// array([0, 1, 2])
    LOAD: "load(file, mmap_mode=None, allow_pickle=False, fix_imports=True, encoding='ASCII', *, max_header_size=10000)" => load;
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[&SAVE, &LOAD];

/// A path with `.npy` or `.npz` at its end, or the file object as it is.
pub fn with_suffix(cx: &mut Cx, file: &Value, suffix: &str) -> Res<Value> {
    if !is_path(cx, file)? {
        return Ok(file.clone());
    }
    let path = path_of(cx, file)?;
    Ok(match path.ends_with(suffix) {
        true => Value::str(path),
        false => Value::str(path + suffix),
    })
}

/// The refusal of object arrays; a program that asked for pickles is told why it cannot have them.
fn refuse_objects(elements: &Strided, allow_pickle: bool, verb: &str) -> Res<()> {
    match (elements.dtype.has_object(), allow_pickle) {
        (false, _) => Ok(()),
        (true, false) => Err(Raised::value(format!(
            "Object arrays cannot be {verb} when allow_pickle=False"
        ))),
        (true, true) => Err(Raised::value(format!(
            "Object arrays cannot be {verb} by arr: they are pickles, and reading a pickle runs code"
        ))),
    }
}

/// Writes an array with its header.
pub fn write_array(
    cx: &mut Cx,
    elements: &Strided,
    allow_pickle: bool,
    write: &mut dyn FnMut(&mut Cx, &[u8]) -> Res<()>,
) -> Res<()> {
    refuse_objects(elements, allow_pickle, "saved")?;
    let header = npy_header::header_of(cx, elements)?;
    write(cx, &header)?;
    let order = match elements.is_f_contiguous() && !elements.is_c_contiguous() {
        true => Order::F,
        false => Order::C,
    };
    let in_order = match order {
        Order::F => true,
        _ => elements.is_c_contiguous(),
    };
    let line = match in_order {
        true => elements.clone(),
        false => with_run(cx, |run| copy::contiguous(run, elements, order))?,
    };
    let start = line.layout.offset;
    let end = start + line.size() * line.itemsize();
    let mut at = start;
    while at < end {
        let next = end.min(at + (1 << 24));
        let part = line.buffer.lend()[at..next].to_vec();
        write(cx, &part)?;
        cx.poll()?;
        at = next;
    }
    Ok(())
}

fn save(cx: &mut Cx, file: Value, arr: Value, allow_pickle: Option<bool>) -> Res<()> {
    let target = with_suffix(cx, &file, ".npy")?;
    let sink = Sink::open(cx, &target)?;
    writing(cx, sink, |cx, sink| {
        let array = array_of(cx, &arr, None)?;
        let elements = array.strided().clone();
        let allow = allow_pickle.unwrap_or(true);
        write_array(cx, &elements, allow, &mut |cx, data| sink.write(cx, data))
    })
}

/// Reads an array whose header comes next.
pub fn read_array(cx: &mut Cx, source: &mut Source, allow_pickle: bool) -> Res<Rc<Array>> {
    let Header {
        dtype,
        fortran_order,
        shape,
    } = npy_header::read(cx, source)?;
    let order = if fortran_order { Order::F } else { Order::C };
    let new = Strided::zeros(&cx.memory, dtype, &shape, order)?;
    refuse_objects(&new, allow_pickle, "loaded")?;
    let bytes = new.size() * new.itemsize();
    let mut at = 0;
    while at < bytes {
        let count = (bytes - at).min(1 << 24);
        let data = source.read(cx, count)?;
        if data.len() < count {
            return Err(Raised::value(format!(
                "EOF: reading array data, expected {count} bytes got {}",
                data.len()
            )));
        }
        new.buffer.lend_mut()[at..at + count].copy_from_slice(&data);
        at += count;
        cx.poll()?;
    }
    let mut provenance = Provenance::new(Why::FromFile);
    provenance.span = cx.place.span;
    let array = Array::own(new, provenance);
    // NumPy reads one axis and reshapes, so that an array is a view of what was read.
    let mut layout = array.strided().layout.clone();
    // One empty axis is no reshape and keeps its step of 0.
    if array.strided().size() == 0 && layout.ndim() != 1 {
        let itemsize = array.strided().itemsize();
        layout = crate::array::Layout::contiguous(&layout.shape, itemsize, order);
    }
    let line = crate::array::Layout::contiguous(
        &[array.strided().size()],
        array.strided().itemsize(),
        Order::C,
    );
    let dtype = array.dtype();
    array.set_header(line, dtype);
    let seen = array.strided().with(layout);
    Ok(Array::view_of(&array, seen, provenance))
}

#[allow(clippy::too_many_arguments)]
fn load(
    cx: &mut Cx,
    file: Value,
    mmap_mode: Option<Value>,
    allow_pickle: Option<bool>,
    _fix_imports: Option<Value>,
    encoding: Option<Value>,
    _max_header_size: Option<Value>,
) -> Res<Value> {
    let encoding = encoding.as_ref().and_then(Value::as_str).unwrap_or("ASCII");
    if !["ASCII", "latin1", "bytes"].contains(&encoding) {
        return Err(Raised::value(
            "encoding must be 'ASCII', 'latin1', or 'bytes'",
        ));
    }
    let mut source = Source::open(cx, &file)?;
    let magic = source.read(cx, MAGIC.len())?;
    source.put_back(&magic);
    if magic.is_empty() {
        return Err(Raised::new(FaultKind::EOFError, "No data left in file"));
    }
    if magic.starts_with(b"PK\x03\x04") || magic.starts_with(b"PK\x05\x06") {
        return npz::open(cx, source, allow_pickle.unwrap_or(false));
    }
    if magic != MAGIC {
        return Err(Raised::value(
            "This file contains pickled (object) data. If you trust the file you can load it unsafely using the `allow_pickle=` keyword argument or `pickle.load()`.",
        ));
    }
    if let Some(mode) = mmap_mode {
        return mapped(cx, &file, source, &mode);
    }
    let array = read_array(cx, &mut source, allow_pickle.unwrap_or(false))?;
    if let Source::Object(object, ahead) = &source
        && !ahead.is_empty()
    {
        // What was read ahead belongs to the file object again.
        let back = Value::Int(-(ahead.len() as i64));
        crate::object::call::call_method(cx, object, "seek", [back, Value::Int(1)])?;
    }
    Ok(array.into())
}

/// `np.load(file, mmap_mode=...)`: the elements stay in the file.
fn mapped(cx: &mut Cx, file: &Value, mut source: Source, mode: &Value) -> Res<Value> {
    let Source::File(..) = source else {
        return Err(Raised::value(
            "Filename must be a string or a path-like object.  Memmap cannot use existing file handles.",
        ));
    };
    map::check_mode(cx, mode)?;
    let before = source.read(cx, 12)?;
    source.put_back(&before);
    let header = npy_header::read(cx, &mut source)?;
    if header.dtype.has_object() {
        return Err(Raised::value(
            "Array can't be memory-mapped: Python objects in dtype.",
        ));
    }
    let wide = before.get(6).is_some_and(|&version| version > 1);
    let length = match wide {
        false => usize::from(before[8]) | usize::from(before[9]) << 8,
        true => before[8..12]
            .iter()
            .rev()
            .fold(0, |n, &b| n << 8 | b as usize),
    };
    let offset = MAGIC.len() + 2 + if wide { 4 } else { 2 } + length;
    let dtype = crate::builtins::numpy::compose::dtype_value(header.dtype);
    let shape = crate::builtins::numpy::compose::int_tuple(&header.shape);
    let order = Value::str(if header.fortran_order { "F" } else { "C" });
    let mode = match mode.as_str() {
        Some("w+") => Value::str("r+"),
        _ => mode.clone(),
    };
    np_kw(
        cx,
        "memmap",
        std::slice::from_ref(file),
        &[
            ("dtype", dtype),
            ("shape", shape),
            ("order", order),
            ("mode", mode),
            ("offset", offset.into()),
        ],
    )
}
