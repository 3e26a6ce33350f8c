//! Elements without a header: `tofile`, `fromfile`. With a separator they are text, without one bytes.

use crate::builtins::numpy::compose::check_device_like;
use std::fs::{File, OpenOptions};
use std::io::{Seek, SeekFrom};

use super::stream::{Sink, Source, is_path, open, writing};
use crate::array::{Array, DType, Kind, Order, Provenance, Strided, Why};
use crate::builtin;
use crate::builtins::numpy::number_lists::numbers;
use crate::builtins::python::file::File as FileObject;
use crate::builtins::python::open::path_of;
use crate::engine::copy;
use crate::object::array::element::object_at;
use crate::object::array::{python_of_element, with_run};
use crate::object::{Cx, Raised, Res, Value, bytes, call, exception_facts, text};
use crate::registry::argument::Me;
use crate::registry::{Builtin, DTypeArg};

builtin! {
    /// Reads elements from a file.
    ///
    /// >>> import os, tempfile
    /// >>> path = os.path.join(tempfile.mkdtemp(), 'x')
    /// >>> np.arange(3).tofile(path)
    /// >>> np.fromfile(path, dtype=int)
    /// array([0, 1, 2])
    FROMFILE: "fromfile(file, dtype=float, count=-1, sep='', offset=0, *, like=None)" => fromfile;
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[&FROMFILE];

builtin! {
    /// Writes the elements to a file, in C order.
    TOFILE: "tofile(self, fid, /, sep='', format='%s')" => tofile;
}

/// The methods of arrays in this family.
pub static METHODS: &[&Builtin] = &[&TOFILE];

/// Whether a value is an open file of this machine; others have no descriptor.
fn refuse_no_descriptor(cx: &mut Cx, file: &Value) -> Res<()> {
    match file.is::<FileObject>() {
        true => Ok(()),
        false => call::call_method(cx, file, "fileno", []).map(|_| ()),
    }
}

fn tofile(
    cx: &mut Cx,
    me: Me<Array>,
    fid: Value,
    sep: Option<Value>,
    format: Option<Value>,
) -> Res<()> {
    let sep = sep
        .as_ref()
        .and_then(Value::as_str)
        .unwrap_or("")
        .to_string();
    let format = format
        .as_ref()
        .and_then(Value::as_str)
        .unwrap_or("%s")
        .to_string();
    let elements = me.0.strided().clone();
    let has_path = is_path(cx, &fid)?;
    if !has_path {
        refuse_no_descriptor(cx, &fid)?;
    }
    let data = match sep.is_empty() {
        true => {
            if elements.dtype.has_object() {
                let message = Value::str("cannot write object arrays to a file in binary mode");
                return Err(Raised::named(cx, "OSError", vec![message]));
            }
            let line = with_run(cx, |run| copy::contiguous(run, &elements, Order::C))?;
            let end = line.size() * line.itemsize();
            line.buffer.lend()[..end].to_vec()
        }
        false => as_text(cx, &elements, &sep, &format)?.into_bytes(),
    };
    if has_path {
        let sink = Sink::open(cx, &fid)?;
        return writing(cx, sink, |cx, sink| sink.write(cx, &data));
    }
    let as_text = fid
        .downcast::<FileObject>()
        .is_some_and(|f| f.text.is_some());
    let given = match as_text {
        true => Value::str(data.iter().map(|&b| b as char).collect::<String>()),
        false => bytes::value(data),
    };
    call::call_method(cx, &fid, "write", [given]).map(|_| ())
}

fn as_text(cx: &mut Cx, elements: &Strided, sep: &str, format: &str) -> Res<String> {
    let mut out = String::new();
    for (i, at) in elements.layout.offsets().enumerate() {
        let value = match elements.dtype.kind() {
            Kind::Object => object_at(elements, at),
            _ => python_of_element(&elements.element_at(at)),
        };
        if i > 0 {
            out += sep;
        }
        out += &match format {
            "%s" | "" => text::str(cx, &value)?,
            format => crate::object::percent::format(cx, format, &Value::tuple(vec![value]))?,
        };
    }
    Ok(out)
}

fn from_line(cx: &mut Cx, strided: Strided) -> Value {
    let mut provenance = Provenance::new(Why::FromFile);
    provenance.span = cx.place.span;
    Array::own(strided, provenance).into()
}

fn fromfile(
    cx: &mut Cx,
    file: Value,
    dtype: Option<DTypeArg>,
    count: Option<i64>,
    sep: Option<Value>,
    offset: Option<i64>,
    like: Option<Value>,
) -> Res<Value> {
    check_device_like(cx, None, like.as_ref())?;
    let dtype = dtype.map_or(DType::F64, |d| d.0);
    let sep = sep
        .as_ref()
        .and_then(Value::as_str)
        .unwrap_or("")
        .to_string();
    let (count, offset) = (count.unwrap_or(-1), offset.unwrap_or(0));
    if offset != 0 && !sep.is_empty() {
        return Err(Raised::type_error(
            "'offset' argument only permitted for binary files",
        ));
    }
    let mut source = match is_path(cx, &file)? {
        true => {
            let path = path_of(cx, &file)?;
            let mut opened: File = open(cx, &path, OpenOptions::new().read(true))?;
            opened
                .seek(SeekFrom::Current(offset))
                .map_err(|e| exception_facts::from_io(cx, &e, None))?;
            Source::File(opened, path)
        }
        false => {
            refuse_no_descriptor(cx, &file)?;
            if offset != 0 {
                let whence = [Value::Int(offset), Value::Int(1)];
                call::call_method(cx, &file, "seek", whence)?;
            }
            Source::Object(file, Vec::new())
        }
    };
    if dtype.has_object() {
        return Err(Raised::value("Cannot read into object array"));
    }
    if dtype.itemsize() == 0 {
        return Err(Raised::value("The elements are 0-sized."));
    }
    let wanted = usize::try_from(count).ok();
    if !sep.is_empty() {
        let raw = read_all(cx, &mut source)?;
        let all: String = raw.iter().map(|&b| b as char).collect();
        let line = numbers(cx, &all, &sep, &dtype, wanted)?;
        return Ok(from_line(cx, line));
    }
    if let (Source::File(opened, _), None) = (&mut source, wanted) {
        refuse_beyond_end(cx, opened, dtype.itemsize())?;
    }
    let most = wanted.map_or(usize::MAX >> 1, |n| n.saturating_mul(dtype.itemsize()));
    let raw = match wanted {
        Some(_) => source.read(cx, most)?,
        None => read_all(cx, &mut source)?,
    };
    let n = raw.len() / dtype.itemsize();
    let mut new = Strided::zeros(&cx.memory, dtype, &[n], Order::C)?;
    if n == 0 && wanted.is_some_and(|wanted| wanted > 0) {
        // NumPy makes the array for what was asked and cuts it, which leaves the step.
        new.layout.strides[0] = new.itemsize() as isize;
    }
    let bytes = n * new.itemsize();
    new.buffer.lend_mut()[..bytes].copy_from_slice(&raw[..bytes]);
    Ok(from_line(cx, new))
}

/// NumPy counts what is left of the file, which is negative by a whole element when the offset lies beyond its end.
fn refuse_beyond_end(cx: &mut Cx, opened: &mut File, itemsize: usize) -> Res<()> {
    let mut failed = |e: std::io::Error| exception_facts::from_io(cx, &e, None);
    let end = opened.metadata().map_err(&mut failed)?.len();
    let at = opened.stream_position().map_err(&mut failed)?;
    match at.saturating_sub(end) >= itemsize as u64 {
        true => Err(Raised::value("negative dimensions are not allowed")),
        false => Ok(()),
    }
}

fn read_all(cx: &mut Cx, source: &mut Source) -> Res<Vec<u8>> {
    let mut all = Vec::new();
    loop {
        let more = source.read(cx, 1 << 24)?;
        if more.is_empty() {
            return Ok(all);
        }
        all.extend_from_slice(&more);
        cx.poll()?;
    }
}
