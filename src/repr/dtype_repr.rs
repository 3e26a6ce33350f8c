//! `repr` and `str` of dtypes, and the `dtype=...` of an array's repr.
//!
//! A reader would get wrong: `str` of a plain native dtype is its name, of anything flexible or swapped its `.str`; a structured dtype is a list of
//! fields where its layout is the packed one, else a dict with offsets and itemsize.

use crate::array::dtype::{DType, Field, Kind};
use crate::array::tuple_text;
use crate::scalar::text_repr::str_repr;

/// `repr(dtype)`.
pub fn dtype_repr(dtype: &DType) -> String {
    let align = if is_aligned_struct(dtype) {
        ", align=True"
    } else {
        ""
    };
    format!("dtype({}{align})", construction(dtype, false, false))
}

/// `str(dtype)`.
pub fn dtype_str(dtype: &DType) -> String {
    if dtype.compound().is_some() {
        return construction(dtype, true, false);
    }
    if is_flexible(dtype) || !dtype.is_native() {
        dtype.typestr()
    } else {
        dtype.name()
    }
}

/// What stands behind `dtype=` in an array's repr.
pub fn dtype_short_repr(dtype: &DType) -> String {
    if dtype.fields().is_some() {
        return dtype_str(dtype);
    }
    if is_flexible(dtype) || !dtype.is_native() {
        return format!("'{}'", dtype_str(dtype));
    }
    let name = dtype.name();
    if name.chars().all(|c| c.is_ascii_alphanumeric()) {
        name
    } else {
        format!("'{name}'")
    }
}

/// Whether an array's elements say their dtype, so that its repr does not.
pub fn dtype_is_implied(dtype: &DType) -> bool {
    dtype.is_native()
        && matches!(
            dtype.kind(),
            Kind::Bool | Kind::I64 | Kind::F64 | Kind::C128
        )
}

fn is_flexible(dtype: &DType) -> bool {
    matches!(dtype.kind(), Kind::Bytes | Kind::Str | Kind::Void)
}

fn is_aligned_struct(dtype: &DType) -> bool {
    use crate::array::dtype::Compound;
    matches!(
        dtype.compound(),
        Some(Compound::Record { aligned: true, .. })
    )
}

/// The first argument that `np.dtype` would need.
fn construction(dtype: &DType, include_align: bool, short: bool) -> String {
    if dtype.is_record() {
        let plain = construction(&dtype.with_records(false), include_align, short);
        return format!("(numpy.record, {plain})");
    }
    if let Some(fields) = dtype.fields() {
        let aligned = is_aligned_struct(dtype);
        return if !(include_align && aligned) && is_packed(dtype, fields) {
            field_list(fields)
        } else {
            field_dict(dtype, fields, include_align && aligned)
        };
    }
    if let Some((base, shape)) = dtype.sub_array_parts() {
        return format!(
            "({}, {})",
            construction(base, false, true),
            tuple_text(shape)
        );
    }
    plain(dtype, short)
}

fn plain(dtype: &DType, short: bool) -> String {
    let order = match dtype.typestr().as_bytes().first() {
        Some(b'<') => "<",
        Some(b'>') => ">",
        _ => "",
    };
    let size = dtype.itemsize();
    let sized = |letter: &str, count: usize| match count {
        0 => format!("'{order}{letter}'"),
        count => format!("'{order}{letter}{count}'"),
    };
    match dtype.kind() {
        Kind::Bool if short => "'?'".to_owned(),
        Kind::Bool => "'bool'".to_owned(),
        Kind::Object => "'O'".to_owned(),
        Kind::Bytes => sized("S", size),
        Kind::Str => sized("U", size / 4),
        Kind::Void => sized("V", size),
        Kind::DateTime => format!("'{order}M8{}'", dtype.step().bracketed()),
        Kind::TimeDelta => format!("'{order}m8{}'", dtype.step().bracketed()),
        kind if short || !dtype.is_native() => format!("'{order}{}{size}'", kind.family()),
        _ => format!("'{}'", dtype.name()),
    }
}

/// Whether the fields lie one behind the other as `np.dtype` would lay them.
fn is_packed(dtype: &DType, fields: &[Field]) -> bool {
    let aligned = is_aligned_struct(dtype);
    let round_up = |offset: usize, to: usize| offset.div_ceil(to.max(1)) * to.max(1);
    let mut total = 0usize;
    let mut widest = 1;
    for field in fields {
        if aligned {
            total = round_up(total, field.dtype.alignment());
            widest = widest.max(field.dtype.alignment());
        }
        if field.offset != total {
            return false;
        }
        total += field.dtype.itemsize();
    }
    if aligned {
        total = round_up(total, widest);
    }
    total == dtype.itemsize()
}

fn field_list(fields: &[Field]) -> String {
    let items: Vec<String> = fields
        .iter()
        .map(|field| {
            let name = match &field.title {
                Some(title) => format!("({}, {})", str_repr(title), str_repr(&field.name)),
                None => str_repr(&field.name),
            };
            match field.dtype.sub_array_parts() {
                Some((base, shape)) => format!(
                    "({name}, {}, {})",
                    construction(base, false, true),
                    tuple_text(shape)
                ),
                None => format!("({name}, {})", construction(&field.dtype, false, true)),
            }
        })
        .collect();
    format!("[{}]", items.join(", "))
}

fn field_dict(dtype: &DType, fields: &[Field], show_aligned: bool) -> String {
    let list =
        |text: &dyn Fn(&Field) -> String| fields.iter().map(text).collect::<Vec<_>>().join(", ");
    let names = list(&|f| str_repr(&f.name));
    let formats = list(&|f| construction(&f.dtype, false, true));
    let offsets = list(&|f| f.offset.to_string());
    let mut out = format!("{{'names': [{names}], 'formats': [{formats}], 'offsets': [{offsets}]");
    if fields.iter().any(|f| f.title.is_some()) {
        let titles = list(&|f| f.title.as_ref().map_or("None".to_owned(), |t| str_repr(t)));
        out += &format!(", 'titles': [{titles}]");
    }
    out += &format!(", 'itemsize': {}", dtype.itemsize());
    if show_aligned {
        out += ", 'aligned': True";
    }
    out + "}"
}
