//! `np.genfromtxt`: tables of text with gaps, names and columns of several types.
//!
//! A field that does not convert, or is empty, becomes the filling value of its column; with `dtype=None` a column takes the first type that
//! all its fields have: bool, int, float, complex, str.

use super::genfromtxt_columns::{Columns, guessed, is_missing, names_of};
use super::loadtxt::shaped;
use super::table_text::{element_of_field, lines_of};
use crate::array::dtype::record::from_list;
use crate::array::{Array, DType, Kind, Order, Provenance, Strided, Why};
use crate::builtin;
use crate::builtins::numpy::compose::check_device_like;
use crate::object::array::dtype_of_value;
use crate::object::array::store::store;
use crate::object::dict::Dict;
use crate::object::{Cx, Raised, Res, Value, attr, call, index, iterate, text, truth, warning};
use crate::registry::{Builtin, Keywords, Rest};

builtin! {
    /// Reads a table of text in which fields may be missing.
    ///
    /// >>> import io
    /// >>> np.genfromtxt(io.StringIO('1,2\n3,'), delimiter=',')
    /// array([[ 1.,  2.],
    ///        [ 3., nan]])
    GENFROMTXT: "genfromtxt(*args, **options)" => genfromtxt;
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[&GENFROMTXT];

/// The parameters in order, after `fname`.
const NAMES: [&str; 25] = [
    "dtype",
    "comments",
    "delimiter",
    "skip_header",
    "skip_footer",
    "converters",
    "missing_values",
    "filling_values",
    "usecols",
    "names",
    "excludelist",
    "deletechars",
    "replace_space",
    "autostrip",
    "case_sensitive",
    "defaultfmt",
    "unpack",
    "usemask",
    "loose",
    "invalid_raise",
    "max_rows",
    "encoding",
    "ndmin",
    "like",
    "fname",
];

/// The options of a call by name.
pub(super) struct Options(Vec<(String, Value)>);

impl Options {
    pub(super) fn given(&self, name: &str) -> Option<&Value> {
        self.0.iter().find(|(n, _)| n == name).map(|(_, v)| v)
    }

    pub(super) fn value(&self, name: &str) -> Option<&Value> {
        self.given(name).filter(|v| !v.is_none())
    }

    pub(super) fn count(&self, cx: &mut Cx, name: &str) -> Res<usize> {
        match self.value(name) {
            None => Ok(0),
            Some(value) => Ok(usize::try_from(index::index_i64(cx, value)?).unwrap_or(0)),
        }
    }

    pub(super) fn flag(&self, cx: &mut Cx, name: &str, default: bool) -> Res<bool> {
        match self.given(name) {
            None => Ok(default),
            Some(value) => truth::truth(cx, &value.clone()),
        }
    }
}

fn options_of(args: Rest, options: Keywords) -> Res<(Value, Options)> {
    let mut given = options.0;
    if let Some((name, _)) = given.iter().find(|(n, _)| !NAMES.contains(&n.as_str())) {
        return Err(Raised::type_error(format!(
            "genfromtxt() got an unexpected keyword argument '{name}'"
        )));
    }
    let mut args = args.0.into_iter();
    let by_name = given.iter().position(|(n, _)| n == "fname");
    let file = args.next().or_else(|| by_name.map(|at| given.remove(at).1));
    let Some(file) = file else {
        return Err(Raised::type_error(
            "genfromtxt() missing 1 required positional argument: 'fname'",
        ));
    };
    for (name, value) in NAMES.iter().zip(args) {
        given.push((name.to_string(), value));
    }
    Ok((file, Options(given)))
}

/// How a line is cut.
enum Cut {
    Space,
    At(String),
    Widths(Vec<usize>),
}

fn cut_of(cx: &mut Cx, options: &Options) -> Res<Cut> {
    let Some(delimiter) = options.value("delimiter") else {
        return Ok(Cut::Space);
    };
    if let Some(text) = delimiter.as_str() {
        return Ok(match text.trim().is_empty() && text != "\t" {
            true => Cut::Space,
            false => Cut::At(text.to_string()),
        });
    }
    if let Ok(width) = index::index_i64(cx, delimiter) {
        return Ok(Cut::Widths(vec![width.max(1) as usize]));
    }
    let mut widths = Vec::new();
    for width in iterate::collect(cx, delimiter)? {
        widths.push(index::index_i64(cx, &width)?.max(0) as usize);
    }
    Ok(Cut::Widths(widths))
}

fn cut_line(line: &str, cut: &Cut, autostrip: bool) -> Vec<String> {
    let strip = |text: &str| match autostrip {
        true => text.trim().to_string(),
        false => text.to_string(),
    };
    match cut {
        Cut::Space => line.split_whitespace().map(str::to_string).collect(),
        Cut::At(delimiter) => {
            let line = line.trim_matches([' ', '\r', '\n']);
            if line.is_empty() {
                return Vec::new();
            }
            line.split(delimiter.as_str()).map(strip).collect()
        }
        Cut::Widths(widths) => {
            let letters: Vec<char> = line.trim_end_matches(['\r', '\n']).chars().collect();
            if letters.is_empty() {
                return Vec::new();
            }
            let mut fields = Vec::new();
            let mut at = 0;
            let repeats = widths.len() == 1;
            let mut next = widths.iter().cycle();
            while at < letters.len() && (repeats || fields.len() < widths.len()) {
                let width = (*next.next().expect("there is a width")).max(1);
                let end = letters.len().min(at + width);
                fields.push(strip(&letters[at..end].iter().collect::<String>()));
                at = end;
            }
            fields
        }
    }
}

fn genfromtxt(cx: &mut Cx, args: Rest, options: Keywords) -> Res<Value> {
    let (file, options) = options_of(args, options)?;
    check_device_like(cx, None, options.value("like"))?;
    if options.flag(cx, "usemask", false)? {
        return Err(Raised::new(
            crate::diag::fault::FaultKind::NotImplementedError,
            "arr has no masked arrays: usemask is left out",
        ));
    }
    let comments = match options.given("comments") {
        None => Some("#".to_string()),
        Some(word) => word.as_str().map(str::to_string),
    };
    let encoding = options.value("encoding").and_then(Value::as_str);
    let class = Value::Obj(attr::type_of(cx, &file));
    let shown = text::repr(cx, &class)?;
    let refusal = format!(
        "fname must be a string, a filehandle, a sequence of strings,\nor an iterator of strings. Got {shown} instead."
    );
    let mut lines = lines_of(cx, &file, encoding, &refusal)?;
    let skip = options.count(cx, "skip_header")?.min(lines.len());
    lines.drain(..skip);
    let cut = cut_of(cx, &options)?;
    let autostrip = options.flag(cx, "autostrip", false)?;
    let mut rows: Vec<(usize, Vec<String>)> = Vec::new();
    let wants_names = matches!(options.value("names"), Some(Value::Bool(true)));
    let mut first_names = None;
    for (number, line) in lines.iter().enumerate() {
        let is_names = wants_names && first_names.is_none();
        let body = match &comments {
            Some(word) if !word.is_empty() => match line.split_once(word.as_str()) {
                // Names may stand in a comment.
                Some((before, after)) if is_names && before.trim().is_empty() => after,
                Some((before, _)) => before,
                None => line,
            },
            _ => line,
        };
        let fields = cut_line(body, &cut, autostrip || is_names);
        if fields.is_empty() {
            continue;
        }
        if is_names {
            first_names = Some(fields.iter().map(|f| f.trim().to_string()).collect());
            continue;
        }
        rows.push((skip + number + 1, fields));
    }
    let footer = options.count(cx, "skip_footer")?;
    rows.truncate(rows.len().saturating_sub(footer));
    if let Some(most) = options.value("max_rows") {
        let most = index::index_i64(cx, most)?;
        rows.truncate(usize::try_from(most).unwrap_or(0));
    }
    if rows.is_empty() {
        let shown = text::str(cx, &file)?;
        let message = format!("genfromtxt: Empty input file: \"{shown}\"");
        warning::warn(cx, "UserWarning", &message)?;
    }
    let names = names_of(cx, &options, first_names)?;
    let rows = even(cx, rows, &options)?;
    table(cx, rows, names, &options)
}

/// Refuses rows whose number of fields is not the first one's.
fn even(cx: &mut Cx, rows: Vec<(usize, Vec<String>)>, options: &Options) -> Res<Vec<Vec<String>>> {
    let width = rows.first().map_or(0, |(_, fields)| fields.len());
    let wrong: Vec<String> = rows
        .iter()
        .filter(|(_, fields)| fields.len() != width)
        .map(|(number, fields)| {
            format!(
                "    Line #{number} (got {} columns instead of {width})",
                fields.len()
            )
        })
        .collect();
    if !wrong.is_empty() {
        let message = format!("Some errors were detected !\n{}", wrong.join("\n"));
        if options.flag(cx, "invalid_raise", true)? {
            return Err(Raised::value(message));
        }
        warning::warn(cx, "ConversionWarning", &message)?;
    }
    let good = rows.into_iter().filter(|(_, fields)| fields.len() == width);
    Ok(good.map(|(_, fields)| fields).collect())
}

fn usecols(
    cx: &mut Cx,
    options: &Options,
    names: &Option<Vec<String>>,
    width: usize,
) -> Res<Vec<usize>> {
    let Some(given) = options.value("usecols") else {
        return Ok((0..width).collect());
    };
    let columns = match given.as_str() {
        Some(words) => words.split(',').map(|w| Value::str(w.trim())).collect(),
        None => match iterate::iter(cx, given) {
            Ok(_) => iterate::collect(cx, given)?,
            Err(_) => vec![given.clone()],
        },
    };
    let mut found = Vec::new();
    for column in columns {
        let at = match column.as_str() {
            Some(name) => {
                let known = names.iter().flatten().position(|n| n == name);
                known.ok_or_else(|| Raised::value(format!("'{name}' is not in list")))? as i64
            }
            None => index::index_i64(cx, &column)?,
        };
        let fixed = if at < 0 { at + width as i64 } else { at };
        match usize::try_from(fixed).ok().filter(|&c| c < width) {
            Some(column) => found.push(column),
            None => return Err(Raised::index("list index out of range")),
        }
    }
    Ok(found)
}

fn table(
    cx: &mut Cx,
    rows: Vec<Vec<String>>,
    names: Option<Vec<String>>,
    options: &Options,
) -> Res<Value> {
    let width = rows
        .first()
        .map_or(names.as_ref().map_or(0, Vec::len), Vec::len);
    let picked = usecols(cx, options, &names, width)?;
    let names = names.map(|names| {
        let wanted = names.len() != picked.len();
        match wanted {
            true => picked
                .iter()
                .filter_map(|&c| names.get(c).cloned())
                .collect(),
            false => names,
        }
    });
    let columns = Columns::of(cx, options, &picked, &names)?;
    let dtype = match options.given("dtype") {
        None => DType::F64,
        Some(Value::None) => inferred(&rows, &columns, &picked, &names)?,
        Some(given) => dtype_of_value(cx, &given.clone())?,
    };
    let dtype = match (dtype.fields(), &names) {
        (None, Some(names)) => {
            let of = sized(&dtype, &rows, &picked);
            let fields = names.iter().map(|n| (n.clone(), None, of.clone()));
            from_list(fields.collect(), false)?
        }
        (Some(fields), Some(names)) if names.len() == fields.len() => {
            let named = fields.iter().zip(names);
            let fields = named.map(|(f, n)| (n.clone(), None, f.dtype.clone()));
            from_list(fields.collect(), false)?
        }
        _ => sized(&dtype, &rows, &picked),
    };
    let made = fill(cx, &rows, &columns, &picked, &dtype)?;
    let ndmin = options.count(cx, "ndmin")? as i64;
    let unpack = options.flag(cx, "unpack", false)?;
    shaped(cx, made, ndmin, unpack)
}

/// A text dtype without length takes the longest field's.
fn sized(dtype: &DType, rows: &[Vec<String>], picked: &[usize]) -> DType {
    if !dtype.kind().is_text() || dtype.itemsize() > 0 {
        return dtype.clone();
    }
    let fields = rows.iter().flat_map(|row| picked.iter().map(|&c| &row[c]));
    let longest = fields.map(|f| f.chars().count()).max().unwrap_or(1).max(1);
    match dtype.kind() {
        Kind::Str => DType::text(longest),
        _ => DType::bytes(longest),
    }
}

/// The dtype that the columns take where none is asked for.
fn inferred(
    rows: &[Vec<String>],
    columns: &Columns,
    picked: &[usize],
    names: &Option<Vec<String>>,
) -> Res<DType> {
    let types: Vec<DType> = picked
        .iter()
        .enumerate()
        .map(|(i, &c)| guessed(rows.iter().map(|row| row[c].as_str()), columns, i))
        .collect();
    let uniform = types
        .windows(2)
        .all(|pair| pair[0].kind() == pair[1].kind());
    if names.is_none() && uniform {
        let widest = types.iter().max_by_key(|t| t.itemsize());
        return Ok(widest.cloned().unwrap_or(DType::F64));
    }
    let fields = types.into_iter().enumerate().map(|(i, dtype)| {
        let name = names.as_ref().and_then(|n| n.get(i).cloned());
        (name.unwrap_or_default(), None, dtype)
    });
    Ok(from_list(fields.collect(), false)?)
}

fn fill(
    cx: &mut Cx,
    rows: &[Vec<String>],
    columns: &Columns,
    picked: &[usize],
    dtype: &DType,
) -> Res<Value> {
    let places: Vec<(DType, usize)> = match dtype.fields() {
        Some(fields) => fields.iter().map(|f| (f.dtype.clone(), f.offset)).collect(),
        None => (0..picked.len())
            .map(|i| (dtype.clone(), i * dtype.itemsize()))
            .collect(),
    };
    if places.len() != picked.len() && !rows.is_empty() {
        return Err(Raised::value(format!(
            "size of tuple must match number of fields: {} columns for {} fields",
            picked.len(),
            places.len()
        )));
    }
    let (shape, step) = match dtype.fields() {
        Some(_) => (vec![rows.len()], dtype.itemsize()),
        None if rows.is_empty() => (vec![0], 0),
        None => (
            vec![rows.len(), picked.len()],
            picked.len() * dtype.itemsize(),
        ),
    };
    let new = Strided::zeros(&cx.memory, dtype.clone(), &shape, Order::C)?;
    for (r, row) in rows.iter().enumerate() {
        if r % 1024 == 1023 {
            cx.poll()?;
        }
        for (i, (&column, (dtype, offset))) in picked.iter().zip(&places).enumerate() {
            let part = Strided {
                dtype: dtype.clone(),
                ..new.clone()
            };
            let value = value_of(cx, &row[column], columns, i, dtype)?;
            store(cx, &part, r * step + offset, &value)?;
        }
    }
    let mut provenance = Provenance::new(Why::FromFile);
    provenance.span = cx.place.span;
    Ok(Array::own(new, provenance).into())
}

/// What a field is in a column: its value, or the column's filling value.
fn value_of(
    cx: &mut Cx,
    field: &str,
    columns: &Columns,
    column: usize,
    dtype: &DType,
) -> Res<Value> {
    if let Some(converter) = &columns.converters[column] {
        let given = match is_missing(field, columns, column) && columns.filling[column].is_some() {
            true => return Ok(columns.filling[column].clone().unwrap_or(Value::None)),
            false => Value::str(field),
        };
        return call::call_pos(cx, converter, [given]);
    }
    if dtype.kind() == Kind::Object || dtype.kind() == Kind::Str {
        return Ok(Value::str(field));
    }
    if dtype.kind() == Kind::Bool {
        let is_true = match field.trim().to_ascii_uppercase().as_str() {
            "TRUE" => Some(true),
            "FALSE" => Some(false),
            _ => None,
        };
        if let Some(value) = is_true {
            return Ok(Value::Bool(value));
        }
    }
    if !is_missing(field, columns, column)
        && let Some(element) = element_of_field(cx, field, dtype)?
    {
        return Ok(crate::object::array::scalar_value(element));
    }
    Ok(match &columns.filling[column] {
        Some(value) => value.clone(),
        None => match dtype.kind() {
            Kind::Bool => Value::Bool(false),
            kind if kind.is_integer() => Value::Int(-1),
            kind if kind.is_float() || kind.is_complex() => Value::Float(f64::NAN),
            Kind::Bytes => Value::str(field),
            _ => Value::str("NaT"),
        },
    })
}

/// The value of a dict or sequence option for a column.
pub(super) fn per_column(
    cx: &mut Cx,
    given: &Value,
    picked: &[usize],
    names: &Option<Vec<String>>,
) -> Res<Vec<Option<Value>>> {
    let mut found = vec![None; picked.len()];
    if let Some(dict) = given.downcast_rc::<Dict>() {
        for (key, value) in dict.entries() {
            let at = match key.as_str() {
                Some(name) => names.iter().flatten().position(|n| n == name),
                None => {
                    let n = index::index_i64(cx, &key)?;
                    picked.iter().position(|&c| c as i64 == n)
                }
            };
            if let Some(at) = at.filter(|&at| at < found.len()) {
                found[at] = Some(value);
            }
        }
        return Ok(found);
    }
    let is_row = given.as_str().is_none() && iterate::iter(cx, given).is_ok();
    if !is_row {
        return Ok(vec![Some(given.clone()); picked.len()]);
    }
    for (slot, value) in found.iter_mut().zip(iterate::collect(cx, given)?) {
        *slot = Some(value);
    }
    Ok(found)
}
