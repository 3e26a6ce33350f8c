//! The header of a `.npy` file: a Python dict of dtype, order and shape, padded so that the elements stand at a multiple of 64 bytes.
//!
//! As NumPy, room is left for the longest axis to grow. Format: NumPy Enhancement Proposal 1 and `numpy.lib.format`.

use super::literal;
use super::stream::Source;
use crate::array::dtype::Field;
use crate::array::{DType, Kind, Strided};
use crate::builtins::methods::dtype_descr::descr;
use crate::builtins::numpy::compose::int_tuple;
use crate::object::array::dtype_of_value;
use crate::object::dict::Dict;
use crate::object::sequence::{List, Tuple};
use crate::object::{Cx, Raised, Res, Value, text, warning};

/// What every file begins with.
pub const MAGIC: &[u8] = b"\x93NUMPY";
const ALIGN: usize = 64;
/// Digits that the longest axis may grow to.
const GROWTH: usize = 21;

/// What a header says.
pub struct Header {
    /// What the elements' bytes mean.
    pub dtype: DType,
    /// Whether the first axis is the fastest.
    pub fortran_order: bool,
    /// Lengths of the axes.
    pub shape: Vec<usize>,
}

/// The dtype as the header writes it.
fn descr_text(cx: &mut Cx, dtype: &DType) -> Res<String> {
    let value = match dtype.fields() {
        Some(_) => descr(dtype)?,
        None => Value::str(dtype.typestr()),
    };
    text::repr(cx, &value)
}

/// The header of elements, magic and length in front.
pub fn header_of(cx: &mut Cx, elements: &Strided) -> Res<Vec<u8>> {
    let is_fortran = !elements.is_c_contiguous() && elements.is_f_contiguous();
    let descr = descr_text(cx, &elements.dtype)?;
    let order = if is_fortran { "True" } else { "False" };
    let shape = text::repr(cx, &int_tuple(elements.shape()))?;
    let mut header = format!("{{'descr': {descr}, 'fortran_order': {order}, 'shape': {shape}, }}");
    let longest = match is_fortran {
        true => elements.shape().last(),
        false => elements.shape().first(),
    };
    if let Some(n) = longest {
        header += &" ".repeat(GROWTH.saturating_sub(n.to_string().len()));
    }
    let is_latin = header.chars().all(|c| u32::from(c) < 256);
    let raw: Vec<u8> = match is_latin {
        true => header.chars().map(|c| c as u32 as u8).collect(),
        false => header.into_bytes(),
    };
    if is_latin && raw.len() + ALIGN < 1 << 16 {
        return Ok(padded(&raw, 1, 2));
    }
    let (version, oldest) = if is_latin { (2, "1.9") } else { (3, "1.17") };
    warning::warn(
        cx,
        "UserWarning",
        &format!("Stored array in format {version}.0. It can only be read by NumPy >= {oldest}"),
    )?;
    Ok(padded(&raw, version, 4))
}

fn padded(header: &[u8], version: u8, length_bytes: usize) -> Vec<u8> {
    let before = MAGIC.len() + 2 + length_bytes;
    let padding = ALIGN - (before + header.len() + 1) % ALIGN;
    let length = (header.len() + 1 + padding) as u32;
    let mut all = MAGIC.to_vec();
    all.extend([version, 0]);
    all.extend(&length.to_le_bytes()[..length_bytes]);
    all.extend(header);
    all.resize(all.len() + padding, b' ');
    all.push(b'\n');
    all
}

/// Bytes that must be there; `what` names them in the error.
pub fn exactly(cx: &mut Cx, source: &mut Source, count: usize, what: &str) -> Res<Vec<u8>> {
    let data = source.read(cx, count)?;
    match data.len() {
        n if n == count => Ok(data),
        n => Err(Raised::value(format!(
            "EOF: reading {what}, expected {count} bytes got {n}"
        ))),
    }
}

/// Reads a header, magic and length included.
pub fn read(cx: &mut Cx, source: &mut Source) -> Res<Header> {
    let magic = exactly(cx, source, MAGIC.len() + 2, "magic string")?;
    let (major, minor) = (magic[6], magic[7]);
    if !magic.starts_with(MAGIC) {
        return Err(Raised::value(format!(
            "the magic string is not correct; expected {}, got {}",
            crate::scalar::text_repr::bytes_repr(MAGIC),
            crate::scalar::text_repr::bytes_repr(&magic[..6])
        )));
    }
    let length_bytes = match (major, minor) {
        (1, 0) => 2,
        (2 | 3, 0) => 4,
        _ => {
            return Err(Raised::value(format!(
                "we only support format version (1,0), (2,0), and (3,0), not ({major}, {minor})"
            )));
        }
    };
    let length = exactly(cx, source, length_bytes, "array header length")?;
    let length = length
        .iter()
        .rev()
        .fold(0usize, |n, &b| n << 8 | b as usize);
    if length > 10_000 {
        return Err(Raised::value(format!(
            "Header info length ({length}) is large and may not be safe to load securely.\nTo allow loading, adjust `max_header_size` or fully trust the `.npy` file using `allow_pickle=True`.\nFor safety against large resource use or crashes, sandboxing may be necessary."
        )));
    }
    let raw = exactly(cx, source, length, "array header")?;
    let header = match major {
        3 => String::from_utf8_lossy(&raw).into_owned(),
        _ => raw.iter().map(|&b| b as char).collect(),
    };
    understood(cx, &header)
}

fn understood(cx: &mut Cx, header: &str) -> Res<Header> {
    let Some(value) = literal::parse(cx, header)? else {
        let shown = crate::scalar::text_repr::str_repr(header);
        return Err(Raised::value(format!("Cannot parse header: {shown}")));
    };
    let shown = text::repr(cx, &value)?;
    let Some(dict) = value.downcast::<Dict>() else {
        return Err(Raised::value(format!(
            "Header is not a dictionary: {shown}"
        )));
    };
    let parts = ["descr", "fortran_order", "shape"].map(|key| dict.get_str(cx, key));
    let (3, [Some(descr), Some(order), Some(shape)]) = (dict.len(), parts) else {
        let mut keys = Vec::new();
        for key in dict.keys() {
            keys.push(text::repr(cx, &key)?);
        }
        keys.sort();
        return Err(Raised::value(format!(
            "Header does not contain the correct keys: [{}]",
            keys.join(", ")
        )));
    };
    let dims = shape.downcast::<Tuple>().map(|t| {
        let dims = t.items.iter().map(|n| match n {
            Value::Int(n) => usize::try_from(*n).ok(),
            _ => None,
        });
        dims.collect::<Option<Vec<usize>>>()
    });
    let Some(Some(shape_found)) = dims else {
        let shown = text::repr(cx, &shape)?;
        return Err(Raised::value(format!("shape is not valid: {shown}")));
    };
    let Value::Bool(fortran_order) = order else {
        let shown = text::repr(cx, &order)?;
        return Err(Raised::value(format!(
            "fortran_order is not a valid bool: {shown}"
        )));
    };
    let Ok(dtype) = dtype_of(cx, &descr) else {
        let shown = text::repr(cx, &descr)?;
        return Err(Raised::value(format!(
            "descr is not a valid dtype descriptor: {shown}"
        )));
    };
    Ok(Header {
        dtype,
        fortran_order,
        shape: shape_found,
    })
}

/// The dtype of a description: text, `(base, shape)`, or a list of fields in which nameless raw bytes are gaps.
fn dtype_of(cx: &mut Cx, descr: &Value) -> Res<DType> {
    if let Some(pair) = descr.downcast::<Tuple>()
        && let [base, shape] = &pair.items[..]
    {
        let base = dtype_of(cx, base)?;
        let dims = crate::registry::array_argument::integers(cx, shape)?;
        return Ok(crate::array::dtype::record::sub_array(base, &dims)?);
    }
    let Some(list) = descr.downcast_rc::<List>() else {
        return dtype_of_value(cx, descr);
    };
    let entries = list.items.borrow().clone();
    let (mut fields, mut offset) = (Vec::new(), 0);
    for entry in &entries {
        let parts = entry.downcast::<Tuple>().map(|t| t.items.clone());
        let (name, mut dtype, shape) = match parts.as_deref() {
            Some([name, of]) => (name.clone(), dtype_of(cx, of)?, None),
            Some([name, of, shape]) => (name.clone(), dtype_of(cx, of)?, Some(shape.clone())),
            _ => return Err(Raised::value("")),
        };
        if let Some(shape) = shape {
            let dims = crate::registry::array_argument::integers(cx, &shape)?;
            dtype = crate::array::dtype::record::sub_array(dtype, &dims)?;
        }
        let (title, name) = match name.downcast::<Tuple>().map(|t| t.items.clone()) {
            Some(pair) if pair.len() == 2 => (pair[0].as_str().map(Into::into), pair[1].clone()),
            _ => (None, name),
        };
        let name = name.as_str().unwrap_or_default();
        let is_gap = name.is_empty() && dtype.kind() == Kind::Void && dtype.compound().is_none();
        let size = dtype.itemsize();
        if !is_gap {
            fields.push(Field {
                name: name.into(),
                title,
                dtype,
                offset,
            });
        }
        offset += size;
    }
    Ok(DType::record(fields, offset, false))
}
