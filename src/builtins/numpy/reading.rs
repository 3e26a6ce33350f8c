//! Arrays from other sources: iterators, bytes, text (`fromiter`, `frombuffer`, `fromstring`).

use super::buffers::{Lent, Taker};
use super::compose::own;
use super::number_lists::numbers;
use crate::array::layout::{Shape, Strides};
use crate::array::{DType, Kind, Layout, Order, Provenance, Strided, Why};
use crate::builtin;
use crate::builtins::numpy::compose::check_device_like;
use crate::object::{Cx, Raised, Res, Value, attr, iterate};
use crate::registry::{Builtin, DTypeArg, Given};

builtin! {
    /// An array of an iterator's items.
    ///
    /// >>> np.fromiter((n * n for n in range(3)), dtype=int)
    /// array([0, 1, 4])
    FROMITER: "fromiter(iter, dtype, count=-1, *, like=None)" => fromiter;
    /// An array on the bytes of another object.
    ///
    /// >>> np.frombuffer(b'\x01\x02', dtype=np.uint8)
    /// array([1, 2], dtype=uint8)
    FROMBUFFER: "frombuffer(buffer, dtype=float, count=-1, offset=0, *, like=None)" => frombuffer;
    /// An array of the numbers in a text.
    ///
    /// >>> np.fromstring('1 2', dtype=int, sep=' ')
    /// array([1, 2])
    FROMSTRING: "fromstring(string, dtype=float, count=-1, sep='', *, like=None)" => fromstring;
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[&FROMITER, &FROMBUFFER, &FROMSTRING];

fn fromiter(
    cx: &mut Cx,
    iter: Value,
    dtype: DTypeArg,
    count: Given<i64>,
    like: Option<Value>,
) -> Res<Value> {
    check_device_like(cx, None, like.as_ref())?;
    let wanted = count.0.filter(|&n| n >= 0);
    let iterator = iterate::iter(cx, &iter)?;
    if dtype.0.itemsize() == 0 && (dtype.0.kind().is_text() || dtype.0.kind() == Kind::Void) {
        return Err(Raised::value(
            "Must specify length when using variable-size data-type.",
        ));
    }
    let mut items = Vec::new();
    while wanted.is_none_or(|n| (items.len() as i64) < n) {
        match iterate::next(cx, &iterator)? {
            Some(item) => items.push(item),
            None => break,
        }
        if items.len() % 4096 == 0 {
            cx.poll()?;
            cx.reserve(4096 * size_of::<Value>() as u128)?;
        }
    }
    if let Some(n) = wanted
        && (items.len() as i64) < n
    {
        return Err(Raised::value(format!(
            "iterator too short: Expected {n} but iterator had only {} items.",
            items.len()
        )));
    }
    let dtype = dtype.0;
    let mut new = Strided::zeros(&cx.memory, dtype.clone(), &[items.len()], Order::C)?;
    let itemsize = new.itemsize();
    if items.is_empty() {
        // NumPy shrinks memory that it had asked for, and the stride stays.
        new.layout.strides[0] = itemsize as isize;
    }
    for (i, item) in items.iter().enumerate() {
        crate::object::array::store::store(cx, &new, i * itemsize, item)?;
    }
    if let Some((base, inner)) = dtype.sub_array_parts() {
        // The axes of a sub-array become the array's own.
        let shape: Vec<usize> = std::iter::once(items.len())
            .chain(inner.iter().copied())
            .collect();
        new.layout = Layout::contiguous(&shape, base.itemsize(), Order::C);
        new.dtype = base.clone();
    }
    Ok(own(cx, new, Why::FromPython))
}

fn frombuffer(
    cx: &mut Cx,
    buffer: Value,
    dtype: Given<DTypeArg>,
    count: Given<i64>,
    offset: Given<i64>,
    like: Option<Value>,
) -> Res<Value> {
    check_device_like(cx, None, like.as_ref())?;
    let dtype = dtype.0.map_or(DType::F64, |d| d.0);
    if dtype.has_object() {
        return Err(Raised::value(
            "cannot create an OBJECT array from memory buffer",
        ));
    }
    let itemsize = dtype.itemsize();
    if itemsize == 0 {
        return Err(Raised::value("itemsize cannot be zero in type"));
    }
    let memory = Lent::by(cx, &buffer, Taker::MemoryView)?;
    let (start, length) = (memory.start, memory.length);
    let given = offset.0.unwrap_or(0);
    let offset = usize::try_from(given).ok().filter(|&o| o <= length);
    let Some(offset) = offset else {
        return Err(Raised::value(format!(
            "offset must be non-negative and no greater than buffer length ({length})"
        )));
    };
    let left = length - offset;
    let count = match count.0.filter(|&n| n >= 0) {
        None if left % itemsize != 0 => {
            return Err(Raised::value(
                "buffer size must be a multiple of element size",
            ));
        }
        None => left / itemsize,
        Some(n) => match usize::try_from(n)
            .ok()
            .filter(|n| n.checked_mul(itemsize).is_some_and(|b| b <= left))
        {
            Some(n) => n,
            None => return Err(Raised::value("buffer is smaller than requested size")),
        },
    };
    let mut layout = Layout {
        shape: Shape::from_slice(&[count]),
        strides: Strides::from_slice(&[itemsize as isize]),
        offset: start + offset,
    };
    let dtype = match dtype.sub_array_parts() {
        Some((base, inner)) => {
            // The axes of a sub-array become the array's own.
            let within = Layout::contiguous(inner, base.itemsize(), Order::C);
            layout.shape.extend_from_slice(inner);
            layout.strides.extend_from_slice(&within.strides);
            base.clone()
        }
        None => dtype,
    };
    let seen = Strided {
        dtype,
        ..memory.elements.with(layout)
    };
    let serial = seen.buffer.serial();
    let mut provenance = Provenance::view(memory.why(Why::ViewDtype), serial);
    provenance.span = cx.place.span;
    Ok(memory.array(seen, provenance).into())
}

fn fromstring(
    cx: &mut Cx,
    string: Value,
    dtype: Given<DTypeArg>,
    count: Given<i64>,
    sep: Given<Value>,
    like: Option<Value>,
) -> Res<Value> {
    check_device_like(cx, None, like.as_ref())?;
    let dtype = dtype.0.map_or(DType::F64, |d| d.0);
    let sep = match &sep.0 {
        None => String::new(),
        Some(sep) => match sep.as_str() {
            Some(sep) => sep.to_string(),
            None => {
                let got = attr::type_name(cx, sep);
                let got = if sep.is_none() { "None" } else { &got };
                return Err(Raised::type_error(format!(
                    "fromstring() argument 4 must be str, not {got}"
                )));
            }
        },
    };
    let text = match string.as_str() {
        Some(text) => text.to_string(),
        None => match crate::object::bytes::as_bytes(&string) {
            Some(raw) => raw.iter().map(|&b| char::from(b)).collect(),
            None => {
                let got = attr::type_name(cx, &string);
                return Err(Raised::type_error(format!(
                    "a bytes-like object is required, not '{got}'"
                )));
            }
        },
    };
    if sep.is_empty() {
        return Err(Raised::value(
            "The binary mode of fromstring is removed, use frombuffer instead",
        ));
    }
    let wanted = count.0.and_then(|n| usize::try_from(n).ok());
    let line = numbers(cx, &text, &sep, &dtype, wanted)?;
    Ok(own(cx, line, Why::None))
}
