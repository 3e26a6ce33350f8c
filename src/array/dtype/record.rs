//! Structured dtypes from names, formats, offsets and titles, with NumPy's padding and its refusals.

use std::rc::Rc;

use super::{DType, Field};
use crate::array::layout::MAX_NDIM;
use crate::array::movement::axes::too_many_axes;
use crate::diag::fault::{Fault, Result};

/// What a dictionary that describes a structured dtype holds.
#[derive(Clone, Debug, Default)]
pub struct Description {
    /// `'names'`.
    pub names: Vec<String>,
    /// `'formats'`.
    pub formats: Vec<DType>,
    /// `'offsets'`, in bytes.
    pub offsets: Option<Vec<i64>>,
    /// `'titles'`.
    pub titles: Option<Vec<Option<String>>>,
    /// `'itemsize'`, in bytes.
    pub itemsize: Option<i64>,
    /// `align=True`.
    pub align: bool,
}

/// Fields one after the other, with C's padding if `aligned`. Their offsets are set here.
pub fn packed(mut fields: Vec<Field>, aligned: bool) -> DType {
    let (mut end, mut widest) = (0, 1);
    for field in &mut fields {
        if aligned {
            let align = field.dtype.alignment().max(1);
            widest = widest.max(align);
            end = round_up(end, align);
        }
        field.offset = end;
        end += field.dtype.itemsize();
    }
    let itemsize = if aligned { round_up(end, widest) } else { end };
    DType::record(fields, itemsize, aligned)
}

fn round_up(n: usize, align: usize) -> usize {
    n.div_ceil(align) * align
}

/// A structured dtype from a list of `(name, title, dtype)`; an empty name becomes `f0`, `f1`, ... by position.
pub fn from_list(entries: Vec<(String, Option<String>, DType)>, align: bool) -> Result<DType> {
    let mut fields: Vec<Field> = Vec::with_capacity(entries.len());
    for (i, (name, title, dtype)) in entries.into_iter().enumerate() {
        let name = match (name.is_empty(), &title) {
            (true, Some(title)) => title.clone(),
            (true, None) => format!("f{i}"),
            _ => name,
        };
        for word in [Some(&name), title.as_ref()].into_iter().flatten() {
            if is_taken(&fields, word) {
                return Err(Fault::value(format!(
                    "field '{word}' occurs more than once"
                )));
            }
        }
        fields.push(field(&name, title, dtype));
    }
    Ok(packed(fields, align))
}

fn field(name: &str, title: Option<String>, dtype: DType) -> Field {
    Field {
        name: Rc::from(name),
        title: title.map(Rc::from),
        dtype,
        offset: 0,
    }
}

fn is_taken(fields: &[Field], word: &str) -> bool {
    fields
        .iter()
        .any(|f| &*f.name == word || f.title.as_deref() == Some(word))
}

/// A structured dtype from a dictionary.
pub fn from_description(description: Description) -> Result<DType> {
    let Description {
        names,
        formats,
        offsets,
        titles,
        itemsize,
        align,
    } = description;
    let n = names.len();
    let lengths = [
        Some(formats.len()),
        offsets.as_ref().map(Vec::len),
        titles.as_ref().map(Vec::len),
    ];
    if lengths.into_iter().flatten().any(|length| length != n) {
        return Err(Fault::value(
            "'names', 'formats', 'offsets', and 'titles' dict entries must have the same length",
        ));
    }
    let mut fields: Vec<Field> = Vec::with_capacity(n);
    let (mut end, mut widest) = (0usize, 1usize);
    for (i, (name, dtype)) in names.iter().zip(formats).enumerate() {
        let title = titles.as_ref().and_then(|titles| titles[i].clone());
        let own = dtype.alignment().max(1);
        widest = if align { widest.max(own) } else { 1 };
        let next = if align { round_up(end, own) } else { end };
        let offset = match &offsets {
            None => next,
            Some(offsets) => given_offset(offsets[i], own, align)?,
        };
        if is_taken(&fields, name) || title.as_ref().is_some_and(|t| is_taken(&fields, t)) {
            return Err(Fault::value("name already used as a name or title"));
        }
        let reach = offset
            .checked_add(dtype.itemsize())
            .filter(|&e| e <= i32::MAX as usize);
        let Some(reach) = reach else {
            return Err(Fault::value(
                "NumPy dtype descriptor is too large: its size must fit into a C int.",
            ));
        };
        end = end.max(reach);
        fields.push(Field {
            offset,
            ..field(name, title, dtype)
        });
    }
    refuse_overlapping_objects(&fields)?;
    let size = if align { round_up(end, widest) } else { end };
    let size = match itemsize {
        None => size,
        Some(wanted) => given_itemsize(wanted, size.min(end).max(end), widest, align)?,
    };
    Ok(DType::record(fields, size, align))
}

fn given_offset(offset: i64, alignment: usize, align: bool) -> Result<usize> {
    let Ok(at) = usize::try_from(offset) else {
        return Err(Fault::value(format!("offset {offset} cannot be negative")));
    };
    if align && at % alignment != 0 {
        return Err(Fault::value(format!(
            "offset {offset} for NumPy dtype with fields is not divisible by the field alignment {alignment} with align=True"
        )));
    }
    Ok(at)
}

fn given_itemsize(wanted: i64, needed: usize, widest: usize, align: bool) -> Result<usize> {
    let size = usize::try_from(wanted).ok().filter(|&size| size >= needed);
    let Some(size) = size else {
        return Err(Fault::value(format!(
            "NumPy dtype descriptor requires {needed} bytes, cannot override to smaller itemsize of {wanted}"
        )));
    };
    if align && size % widest != 0 {
        return Err(Fault::value(format!(
            "NumPy dtype descriptor requires alignment of {widest} bytes, which is not divisible into the specified itemsize {size}"
        )));
    }
    Ok(size)
}

fn refuse_overlapping_objects(fields: &[Field]) -> Result<()> {
    let overlap = |x: &Field, y: &Field| {
        x.offset < y.offset + y.dtype.itemsize() && y.offset < x.offset + x.dtype.itemsize()
    };
    for (i, x) in fields.iter().enumerate() {
        let clash = fields[..i]
            .iter()
            .any(|y| overlap(x, y) && (x.dtype.has_object() || y.dtype.has_object()));
        if clash {
            return Err(Fault::type_error(
                "Cannot create a NumPy dtype with overlapping object fields",
            ));
        }
    }
    Ok(())
}

/// `(base, shape)` as a dtype; an empty shape is the base itself.
pub fn sub_array(base: DType, shape: &[i64]) -> Result<DType> {
    if shape.is_empty() {
        return Ok(base);
    }
    if shape.len() > MAX_NDIM {
        return Err(too_many_axes(shape.len()));
    }
    let mut bytes = base.itemsize() as i64;
    for &n in shape {
        if n > i32::MAX as i64 {
            return Err(Fault::value(
                "invalid shape in fixed-type tuple: dimension does not fit into a C int.",
            ));
        }
        if n < 0 {
            return Err(Fault::value(
                "invalid shape in fixed-type tuple: dimension smaller then zero.",
            ));
        }
        bytes = bytes.saturating_mul(n);
    }
    if bytes > i32::MAX as i64 {
        return Err(Fault::value(
            "invalid shape in fixed-type tuple: dtype size in bytes must fit into a C int.",
        ));
    }
    Ok(DType::sub_array(
        base,
        shape.iter().map(|&n| n as usize).collect(),
    ))
}
