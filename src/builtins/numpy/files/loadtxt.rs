//! `np.loadtxt`: tables of text without gaps.
//!
//! Blank lines and comments are passed over; every row has as many fields as the first. A message counts rows from 0 and columns from 1 where a
//! field does not convert, and rows from 1 where their number of fields changes: so NumPy does.

use super::table_text::{control, element_of_field, fields_of, lines_of};
use crate::array::dtype::Compound;
use crate::array::{Array, DType, Kind, Order, Provenance, Strided, Why};
use crate::builtin;
use crate::builtins::numpy::compose::check_device_like;
use crate::builtins::numpy::compose::{get, np};
use crate::builtins::python::encoding;
use crate::object::array::store::store;
use crate::object::dict::Dict;
use crate::object::{Cx, Raised, Res, Value, attr, bytes, call, index, iterate, text, warning};
use crate::registry::{Builtin, DTypeArg, Given};

builtin! {
    /// Reads a table of text.
    ///
    /// >>> import io
    /// >>> np.loadtxt(io.StringIO('1,2\n3,4'), delimiter=',')
    /// array([[1., 2.],
    ///        [3., 4.]])
    LOADTXT: "loadtxt(fname, dtype=float, comments='#', delimiter=None, converters=None, skiprows=0, usecols=None, unpack=False, ndmin=0, encoding=None, max_rows=None, *, quotechar=None, like=None)" => loadtxt;
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[&LOADTXT];

/// How lines are read.
struct Reading {
    comments: Vec<String>,
    delimiter: Option<char>,
    quote: Option<char>,
    usecols: Option<Vec<i64>>,
    converters: Vec<(Option<i64>, Value)>,
    as_bytes: bool,
}

/// One column of the result: its dtype, and where in an element it stands.
struct Column {
    dtype: DType,
    offset: usize,
}

/// The columns that a dtype asks for, fields and sub-arrays taken apart.
fn columns_of(dtype: &DType, offset: usize, into: &mut Vec<Column>) {
    match dtype.compound() {
        Some(Compound::Record { fields, .. }) => {
            for field in fields {
                columns_of(&field.dtype, offset + field.offset, into);
            }
        }
        Some(Compound::SubArray { base, shape }) => {
            for i in 0..shape.iter().product() {
                columns_of(base, offset + i * base.itemsize(), into);
            }
        }
        None => into.push(Column {
            dtype: dtype.clone(),
            offset,
        }),
    }
}

fn comments_of(cx: &mut Cx, comments: &Given<Value>) -> Res<Vec<String>> {
    let given = match &comments.0 {
        None => return Ok(vec!["#".into()]),
        Some(Value::None) => return Ok(Vec::new()),
        Some(given) => given.clone(),
    };
    let words = match (given.as_str(), bytes::as_bytes(&given)) {
        (Some(_), _) | (_, Some(_)) => vec![given],
        _ => iterate::collect(cx, &given)?,
    };
    let mut found = Vec::new();
    for word in words {
        found.push(match bytes::as_bytes(&word) {
            Some(raw) => raw.iter().map(|&b| b as char).collect(),
            None => text::str(cx, &word)?,
        });
    }
    Ok(found)
}

fn usecols_of(cx: &mut Cx, usecols: Option<Value>) -> Res<Option<Vec<i64>>> {
    let Some(usecols) = usecols else {
        return Ok(None);
    };
    let columns = match iterate::iter(cx, &usecols) {
        Ok(_) if usecols.as_str().is_none() => iterate::collect(cx, &usecols)?,
        _ => vec![usecols],
    };
    let mut numbers = Vec::new();
    for column in columns {
        let number = index::index_i64(cx, &column).map_err(|_| {
            let got = attr::type_of(cx, &column).name.to_string();
            Raised::type_error(format!(
                "usecols must be an int or a sequence of ints but it contains at least one element of type '{got}'"
            ))
        })?;
        numbers.push(number);
    }
    Ok(Some(numbers))
}

fn converters_of(cx: &mut Cx, converters: Option<Value>) -> Res<Vec<(Option<i64>, Value)>> {
    let Some(converters) = converters else {
        return Ok(Vec::new());
    };
    let Some(dict) = converters.downcast_rc::<Dict>() else {
        if call::is_callable(cx, &converters) {
            return Ok(vec![(None, converters)]);
        }
        return Err(Raised::type_error(
            "converters must be a dictionary mapping columns to converter functions or a single callable.",
        ));
    };
    let mut found = Vec::new();
    for (key, function) in dict.entries() {
        let Ok(column) = index::index_i64(cx, &key) else {
            return Err(Raised::type_error(
                "keys of the converters dictionary must be integers",
            ));
        };
        found.push((Some(column), function));
    }
    Ok(found)
}

impl Reading {
    /// The fields of a line; none for a blank one.
    fn fields(&self, line: &str) -> Vec<String> {
        let cut = self
            .comments
            .iter()
            .filter_map(|word| line.find(word.as_str()))
            .min();
        let line = &line[..cut.unwrap_or(line.len())];
        if line.is_empty() {
            return Vec::new();
        }
        fields_of(line, self.delimiter, self.quote)
    }

    /// The fields that are wanted, by number.
    fn picked(&self, row: usize, fields: Vec<String>) -> Res<Vec<(usize, String)>> {
        let Some(wanted) = &self.usecols else {
            return Ok(fields.into_iter().enumerate().collect());
        };
        let n = fields.len() as i64;
        let mut picked = Vec::with_capacity(wanted.len());
        for &column in wanted {
            let at = if column < 0 { column + n } else { column };
            if !(0..n).contains(&at) {
                return Err(Raised::value(format!(
                    "invalid column index {column} at row {row} with {n} columns"
                )));
            }
            picked.push((at as usize, fields[at as usize].clone()));
        }
        Ok(picked)
    }

    fn converter(&self, column: usize, count: usize) -> Option<&Value> {
        let is_for = |key: &Option<i64>| match key {
            None => true,
            Some(key) if *key < 0 => key + count as i64 == column as i64,
            Some(key) => *key == column as i64,
        };
        let found = self.converters.iter().find(|(key, _)| is_for(key));
        found.map(|(_, function)| function)
    }
}

/// How much of a text that is no number a message shows.
const SHOWN: usize = 100;

#[allow(clippy::too_many_arguments)]
fn loadtxt(
    cx: &mut Cx,
    fname: Value,
    dtype: Option<DTypeArg>,
    comments: Given<Value>,
    delimiter: Option<Value>,
    converters: Option<Value>,
    skiprows: Option<i64>,
    usecols: Option<Value>,
    unpack: Option<bool>,
    ndmin: Option<i64>,
    encoding: Option<Value>,
    max_rows: Option<i64>,
    quotechar: Option<Value>,
    like: Option<Value>,
) -> Res<Value> {
    check_device_like(cx, None, like.as_ref())?;
    let ndmin = ndmin.unwrap_or(0);
    if !(0..=2).contains(&ndmin) {
        return Err(Raised::value(format!(
            "Illegal value of ndmin keyword: {ndmin}"
        )));
    }
    let name = encoding
        .as_ref()
        .and_then(Value::as_str)
        .map(str::to_string);
    if let Some(name) = name.as_deref().filter(|name| *name != "bytes") {
        encoding::check(cx, name)?;
    }
    let reading = Reading {
        comments: comments_of(cx, &comments)?,
        delimiter: control(cx, &delimiter.unwrap_or(Value::None))?,
        quote: control(cx, &quotechar.unwrap_or(Value::None))?,
        usecols: usecols_of(cx, usecols)?,
        converters: converters_of(cx, converters)?,
        as_bytes: name.as_deref() == Some("bytes"),
    };
    if let Some(c) = reading.delimiter
        && reading.comments.iter().any(|word| *word == c.to_string())
    {
        return Err(Raised::type_error(
            "The values for control characters 'comment' and 'delimiter' are incompatible",
        ));
    }
    let class = Value::Obj(attr::type_of(cx, &fname));
    let shown = text::repr(cx, &class)?;
    let refusal = format!(
        "fname must be a string, filehandle, list of strings,\nor generator. Got {shown} instead."
    );
    let lines = lines_of(cx, &fname, name.as_deref(), &refusal).map_err(|raised| {
        match raised.is_kind(cx, "TypeError") {
            true => Raised::value(refusal.clone()),
            false => raised,
        }
    })?;
    if dtype
        .as_ref()
        .is_some_and(|d| d.0.sub_array_parts().is_some())
    {
        return Err(Raised::type_error(
            "file reader does not support subarray dtypes.  You canput the dtype into a structured one using `np.dtype(('name', dtype))` \
             to avoid this limitation.",
        ));
    }
    let skip = usize::try_from(skiprows.unwrap_or(0)).unwrap_or(0);
    if max_rows.is_some_and(|n| n < 0) {
        return Err(Raised::value("argument must be nonnegative"));
    }
    let most = max_rows.map_or(usize::MAX, |n| usize::try_from(n).unwrap_or(usize::MAX));
    let rows = rows_of(cx, &reading, (skip, &lines), most)?;
    let dtype = dtype.map_or(DType::F64, |d| d.0);
    let array = elements(cx, &reading, rows, dtype)?;
    if array.strided().shape().first() == Some(&0) {
        let shown = text::str(cx, &fname)?;
        let message = format!("loadtxt: input contained no data: \"{shown}\"");
        warning::warn(cx, "UserWarning", &message)?;
    }
    shaped(cx, array.into(), ndmin, unpack.unwrap_or(false))
}

/// The wanted fields of every row, with their column numbers.
type Rows = Vec<Vec<(usize, String)>>;

fn rows_of(
    cx: &mut Cx,
    reading: &Reading,
    (skip, lines): (usize, &[String]),
    most: usize,
) -> Res<Rows> {
    let mut rows = Rows::new();
    let mut count = None;
    let mut passed_over = most == usize::MAX;
    for line in lines.iter().skip(skip) {
        if rows.len() >= most {
            break;
        }
        let fields = reading.fields(line);
        if fields.is_empty() {
            if !passed_over {
                warn_of_no_data(cx, skip + rows.len() + 1, most)?;
                passed_over = true;
            }
            continue;
        }
        let row = rows.len() + 1;
        match count {
            None => count = Some(fields.len()),
            Some(n) if n != fields.len() && reading.usecols.is_none() => {
                return Err(Raised::value(format!(
                    "the number of columns changed from {n} to {} at row {row}; use `usecols` to select a subset and avoid this error",
                    fields.len()
                )));
            }
            Some(_) => {}
        }
        rows.push(reading.picked(row, fields)?);
        if rows.len().is_multiple_of(1024) {
            cx.poll()?;
            cx.reserve(1024 * 64)?;
        }
    }
    Ok(rows)
}

/// The first line without data is told of where rows are counted.
fn warn_of_no_data(cx: &mut Cx, line: usize, most: usize) -> Res<()> {
    let message = format!(
        "Input line {line} contained no data and will not be counted towards `max_rows={most}`.  This differs from the behaviour in NumPy <=1.22 which counted lines rather than rows.  If desired, the previous behaviour can be achieved by using `itertools.islice`.\nPlease see the 1.23 release notes for an example on how to do this.  If you wish to ignore this warning, use `warnings.filterwarnings`.  This warning is expected to be removed in the future and is given only once per `loadtxt` call."
    );
    warning::warn(cx, "UserWarning", &message)
}

/// A text dtype without length takes the longest field's.
fn sized(dtype: &DType, rows: &Rows) -> DType {
    if !dtype.kind().is_text() || dtype.itemsize() > 0 {
        return dtype.clone();
    }
    let fields = rows.iter().flatten();
    let longest = fields
        .map(|(_, f)| f.chars().count())
        .max()
        .unwrap_or(1)
        .max(1);
    match dtype.kind() {
        Kind::Str => DType::text(longest),
        _ => DType::bytes(longest),
    }
}

fn elements(cx: &mut Cx, reading: &Reading, rows: Rows, dtype: DType) -> Res<std::rc::Rc<Array>> {
    let is_record = dtype.compound().is_some();
    let dtype = sized(&dtype, &rows);
    let width = rows.first().map_or(1, Vec::len);
    let mut columns = Vec::new();
    columns_of(&dtype, 0, &mut columns);
    let shape = match is_record {
        true => vec![rows.len()],
        false => vec![rows.len(), width],
    };
    if is_record && !rows.is_empty() && width != columns.len() {
        return Err(Raised::value(format!(
            "the dtype passed requires {} columns but {width} were found at row 1; use `usecols` to select a subset and avoid this error",
            columns.len()
        )));
    }
    let new = Strided::zeros(&cx.memory, dtype.clone(), &shape, Order::C)?;
    for (i, row) in rows.iter().enumerate() {
        if i % 1024 == 1023 {
            cx.poll()?;
        }
        for (j, (column, field)) in row.iter().enumerate() {
            let (at, of) = match is_record {
                true => (i * dtype.itemsize() + columns[j].offset, &columns[j].dtype),
                false => ((i * width + j) * dtype.itemsize(), &dtype),
            };
            let converter = reading.converter(*column, width).cloned();
            if !field_into(cx, reading, &new, at, of, field, converter)? {
                let shown = text::repr(cx, &Value::str(field.as_str()))?;
                let shown: String = shown.chars().take(SHOWN).collect();
                return Err(Raised::value(format!(
                    "could not convert string {shown} to {} at row {i}, column {}.",
                    of.name(),
                    column + 1
                )));
            }
        }
    }
    let mut provenance = Provenance::new(Why::FromFile);
    provenance.span = cx.place.span;
    Ok(Array::own(new, provenance))
}

/// Writes a field as an element; `false` where it cannot be one.
fn field_into(
    cx: &mut Cx,
    reading: &Reading,
    new: &Strided,
    at: usize,
    dtype: &DType,
    field: &str,
    converter: Option<Value>,
) -> Res<bool> {
    let part = Strided {
        dtype: dtype.clone(),
        ..new.clone()
    };
    let given = match reading.as_bytes {
        true => bytes::value(field.chars().map(|c| c as u32 as u8).collect::<Vec<u8>>()),
        false => Value::str(field),
    };
    if let Some(converter) = converter {
        let converted = call::call_pos(cx, &converter, [given]);
        return match converted.and_then(|value| store(cx, &part, at, &value)) {
            Ok(()) => Ok(true),
            Err(raised) if raised.is_kind(cx, "Exception") => Ok(false),
            Err(raised) => Err(raised),
        };
    }
    if dtype.kind() == Kind::Object {
        store(cx, &part, at, &given)?;
        return Ok(true);
    }
    let Some(element) = element_of_field(cx, field, dtype)? else {
        return Ok(false);
    };
    part.set_element_at(at, &element);
    Ok(true)
}

/// The axes that `ndmin` asks for, and the table's columns where they are asked for.
pub fn shaped(cx: &mut Cx, array: Value, ndmin: i64, unpack: bool) -> Res<Value> {
    let mut array = array;
    let ndim = |array: &Value| {
        let array = array.downcast::<Array>().expect("a table is an array");
        array.strided().ndim() as i64
    };
    if ndim(&array) > ndmin {
        array = np(cx, "squeeze", &[array])?;
    }
    if ndim(&array) < ndmin {
        array = match ndmin {
            1 => np(cx, "atleast_1d", &[array])?,
            _ => {
                let wide = np(cx, "atleast_2d", &[array])?;
                attr::getattr(cx, &wide, "T")?
            }
        };
    }
    if !unpack {
        return Ok(array);
    }
    let table = array.downcast_rc::<Array>().expect("a table is an array");
    let names: Option<Vec<Value>> = table
        .dtype()
        .fields()
        .map(|fields| fields.iter().map(|f| Value::str(f.name.clone())).collect());
    let Some(names) = names else {
        return attr::getattr(cx, &array, "T");
    };
    let mut columns = Vec::with_capacity(names.len());
    for name in &names {
        columns.push(get(cx, &array, name)?);
    }
    Ok(Value::list(columns))
}
