//! `dtype.descr` and the other attributes of dtypes that describe a dtype to somebody else.

use super::scalar::of_dtype as of;
use crate::array::dtype::Compound;
use crate::array::{DType, Kind};
use crate::attribute;
use crate::builtins::numpy::compose::int_tuple;
use crate::object::{Cx, Raised, Res, Value};
use crate::registry::Attribute;

attribute! {
    /// The dtype as a list of fields, gaps as nameless raw bytes.
    DESCR: "descr" => dtype_descr;
    /// 1 for the builtin types, 0 for structured ones.
    ISBUILTIN: "isbuiltin" => isbuiltin;
    /// A number of flags; 0 for plain types, 27 or 63 where objects need care.
    FLAGS: "flags" => flags;
    /// What a program attached to it: nothing here.
    METADATA: "metadata" => metadata;
}

/// The attributes of this family.
pub static ATTRIBUTES: &[&Attribute] = &[&DESCR, &ISBUILTIN, &FLAGS, &METADATA];

/// The fields of a dtype as NumPy's `descr` lists them.
pub fn descr(dtype: &DType) -> Res<Value> {
    let Some(fields) = dtype.fields() else {
        let one = Value::tuple(vec![Value::str(""), Value::str(dtype.typestr())]);
        return Ok(Value::list(vec![one]));
    };
    let mut ordered: Vec<_> = fields.iter().collect();
    ordered.sort_by_key(|f| f.offset);
    let gap = |n: usize| Value::tuple(vec![Value::str(""), Value::str(format!("|V{n}"))]);
    let (mut entries, mut offset) = (Vec::new(), 0);
    for field in ordered {
        if field.offset < offset {
            return Err(Raised::value(
                "dtype.descr is not defined for types with overlapping or out-of-order fields",
            ));
        }
        if field.offset > offset {
            entries.push(gap(field.offset - offset));
        }
        offset = field.offset + field.dtype.itemsize();
        let name = match &field.title {
            Some(title) => Value::tuple(vec![
                Value::str(title.clone()),
                Value::str(field.name.clone()),
            ]),
            None => Value::str(field.name.clone()),
        };
        let (inner, shape) = match field.dtype.sub_array_parts() {
            Some((base, shape)) => (base.clone(), Some(int_tuple(shape))),
            None => (field.dtype.clone(), None),
        };
        let of_inner = match inner.fields() {
            Some(_) => descr(&inner)?,
            None => Value::str(inner.typestr()),
        };
        let mut entry = vec![name, of_inner];
        entry.extend(shape);
        entries.push(Value::tuple(entry));
    }
    if offset < dtype.itemsize() {
        entries.push(gap(dtype.itemsize() - offset));
    }
    Ok(Value::list(entries))
}

fn dtype_descr(_: &mut Cx, me: &Value) -> Res<Value> {
    let dtype = of(me);
    descr(&dtype)
}

fn isbuiltin(_: &mut Cx, me: &Value) -> Res<Value> {
    let dtype = of(me);
    // Texts with a length and times with a unit are made as they are asked for; those without stand in NumPy's table.
    let kind = dtype.kind();
    let made = kind.is_time() || ((kind.is_text() || kind == Kind::Void) && dtype.itemsize() > 0);
    let plain = dtype.compound().is_none() && !dtype.is_swapped() && !made;
    Ok(Value::Int(i64::from(plain)))
}

fn flags(_: &mut Cx, me: &Value) -> Res<Value> {
    Ok(Value::Int(flags_of(&of(me))))
}

/// A sub-array has the flags of its element.
fn flags_of(dtype: &DType) -> i64 {
    if let Some((base, _)) = dtype.sub_array_parts() {
        return flags_of(base);
    }
    let plain = match (dtype.has_object(), dtype.fields()) {
        (true, None) => 63,
        (true, Some(_)) => 27,
        (false, Some(_)) => NEEDS_PYTHON,
        (false, None) => 0,
    };
    let text = if has_text(dtype) { NEEDS_INIT } else { 0 };
    let aligned = match dtype.compound() {
        Some(Compound::Record { aligned: true, .. }) => ALIGNED,
        _ => 0,
    };
    plain | text | aligned
}

/// NPY_ALIGNED_STRUCT
const ALIGNED: i64 = 128;
/// NPY_NEEDS_PYAPI
const NEEDS_PYTHON: i64 = 16;
/// NPY_NEEDS_INIT: the memory has to be zeros before the first element is written, as with texts.
const NEEDS_INIT: i64 = 8;

/// Whether there is a `str_` in it.
fn has_text(dtype: &DType) -> bool {
    if let Some((base, _)) = dtype.sub_array_parts() {
        return has_text(base);
    }
    match dtype.fields() {
        Some(fields) => fields.iter().any(|field| has_text(&field.dtype)),
        None => dtype.kind() == Kind::Str,
    }
}

fn metadata(_: &mut Cx, _: &Value) -> Res<Value> {
    Ok(Value::None)
}
