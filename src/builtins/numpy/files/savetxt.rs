//! `np.savetxt`: a table of one or two axes as text, each row through Python's `%`.

use super::stream::{Sink, is_path, writing};
use crate::array::Array;
use crate::builtin;
use crate::builtins::numpy::compose::np;
use crate::builtins::python::encoding;
use crate::builtins::python::open::path_of;
use crate::diag::fault::FaultKind;
use crate::object::array::scalar_or_object;
use crate::object::sequence::{List, Tuple};
use crate::object::{Cx, Raised, Res, Value, attr, bytes, call, iterate, percent, text};
use crate::registry::Builtin;
use crate::repr::dtype_repr::dtype_str;

builtin! {
    /// Writes an array as a table of text.
    ///
    /// >>> import io
    /// >>> f = io.StringIO()
    /// >>> np.savetxt(f, [[1, 2], [3, 4]], fmt='%d', delimiter=',')
    /// >>> f.getvalue()
    /// '1,2\n3,4\n'
    SAVETXT: "savetxt(fname, X, fmt='%.18e', delimiter=' ', newline='\\n', header='', footer='', comments='# ', encoding=None)" => savetxt;
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[&SAVETXT];

/// Where the text goes: bytes of a file, or a file object that takes text or bytes.
enum Out<'a> {
    Sink(&'a mut Sink, String),
    Object(Value, String, bool),
}

impl Out<'_> {
    fn write(&mut self, cx: &mut Cx, line: &str) -> Res<()> {
        match self {
            Out::Sink(sink, name) => {
                let raw = encoding::encode(cx, line, name, "strict")?;
                sink.write(cx, &raw)
            }
            Out::Object(object, name, as_bytes) => {
                if !*as_bytes {
                    match call::call_method(cx, object, "write", [Value::str(line)]) {
                        Err(raised) if raised.is_kind(cx, "TypeError") => *as_bytes = true,
                        done => return done.map(|_| ()),
                    }
                }
                let raw = encoding::encode(cx, line, name, "strict")?;
                call::call_method(cx, object, "write", [bytes::value(raw)]).map(|_| ())
            }
        }
    }
}

/// What surrounds the rows.
struct Frame {
    newline: String,
    header: String,
    footer: String,
    comments: String,
}

fn word(value: Option<Value>, default: &str) -> String {
    let given = value.as_ref().and_then(Value::as_str);
    given.unwrap_or(default).to_string()
}

#[allow(clippy::too_many_arguments)]
fn savetxt(
    cx: &mut Cx,
    fname: Value,
    x: Value,
    fmt: Option<Value>,
    delimiter: Option<Value>,
    newline: Option<Value>,
    header: Option<Value>,
    footer: Option<Value>,
    comments: Option<Value>,
    encoding: Option<Value>,
) -> Res<()> {
    let fmt = fmt.unwrap_or_else(|| Value::str("%.18e"));
    let delimiter = delimiter.unwrap_or_else(|| Value::str(" "));
    let frame = Frame {
        newline: word(newline, "\n"),
        header: word(header, ""),
        footer: word(footer, ""),
        comments: word(comments, "# "),
    };
    let encoding = word(encoding, "latin1");
    if is_path(cx, &fname)? {
        let path = path_of(cx, &fname)?;
        let sink = Sink::of_path(cx, &path)?;
        return writing(cx, sink, |cx, sink| {
            let mut out = Out::Sink(sink, encoding);
            table(cx, &mut out, &x, &fmt, &delimiter, &frame)
        });
    }
    if attr::getattr_opt(cx, &fname, "write")?.is_none() {
        return Err(Raised::value("fname must be a string or file handle"));
    }
    let mut out = Out::Object(fname, encoding, false);
    table(cx, &mut out, &x, &fmt, &delimiter, &frame)
}

fn commented(cx: &mut Cx, out: &mut Out<'_>, lines: &str, frame: &Frame) -> Res<()> {
    if lines.is_empty() {
        return Ok(());
    }
    let next = format!("\n{}", frame.comments);
    let line = format!(
        "{}{}{}",
        frame.comments,
        lines.replace('\n', &next),
        frame.newline
    );
    out.write(cx, &line)
}

fn table(
    cx: &mut Cx,
    out: &mut Out<'_>,
    x: &Value,
    fmt: &Value,
    delimiter: &Value,
    frame: &Frame,
) -> Res<()> {
    let given = np(cx, "asarray", std::slice::from_ref(x))?;
    let array = given
        .downcast_rc::<Array>()
        .expect("asarray gives an array");
    let strided = array.strided().clone();
    let (rows, columns, is_record) = match strided.shape() {
        [n] => match strided.dtype.fields() {
            Some(fields) => (*n, fields.len(), true),
            None => (*n, 1, false),
        },
        [n, m] => (*n, *m, false),
        other => {
            return Err(Raised::value(format!(
                "Expected 1D or 2D array, got {}D array instead",
                other.len()
            )));
        }
    };
    let is_complex = strided.dtype.kind().is_complex();
    let format = row_format(cx, fmt, delimiter, columns, is_complex)?;
    commented(cx, out, &frame.header, frame)?;
    let offsets: Vec<usize> = strided.layout.offsets().collect();
    let per_row = if is_record { 1 } else { columns };
    for row in 0..rows {
        cx.poll()?;
        let mut values = Vec::with_capacity(columns);
        for &at in &offsets[row * per_row..(row + 1) * per_row] {
            let value = scalar_or_object(&strided, at);
            match (is_record, is_complex) {
                (true, _) => {
                    for i in 0..columns {
                        let key = Value::Int(i as i64);
                        values.push(crate::object::index::getitem(cx, &value, &key)?);
                    }
                }
                (_, true) => {
                    values.push(attr::getattr(cx, &value, "real")?);
                    values.push(attr::getattr(cx, &value, "imag")?);
                }
                _ => values.push(value),
            }
        }
        let line = percent::format(cx, &format, &Value::tuple(values));
        let line = line.map_err(
            |raised| match raised.is_kind(cx, "TypeError") && !is_complex {
                true => Raised::type_error(format!(
                    "Mismatch between array dtype ('{}') and format specifier ('{format}')",
                    dtype_str(&strided.dtype)
                )),
                false => raised,
            },
        )?;
        let line = match is_complex {
            true => line.replace("+-", "-"),
            false => line,
        };
        out.write(cx, &(line + &frame.newline))?;
    }
    commented(cx, out, &frame.footer, frame)
}

/// The format of a whole row.
fn row_format(
    cx: &mut Cx,
    fmt: &Value,
    delimiter: &Value,
    columns: usize,
    is_complex: bool,
) -> Res<String> {
    let join = |cx: &mut Cx, parts: Vec<Value>| {
        let joined = call::call_method(cx, delimiter, "join", [Value::list(parts)])?;
        text::str(cx, &joined)
    };
    if fmt.is::<List>() || fmt.is::<Tuple>() {
        let parts = iterate::collect(cx, fmt)?;
        if parts.len() != columns {
            let shown = text::str(cx, fmt)?;
            return Err(Raised::new(
                FaultKind::AttributeError,
                format!("fmt has wrong shape.  {shown}"),
            ));
        }
        return join(cx, parts);
    }
    let Some(one) = fmt.as_str() else {
        let shown = text::repr(cx, fmt)?;
        return Err(Raised::value(format!("invalid fmt: {shown}")));
    };
    match (one.matches('%').count(), is_complex) {
        (1, true) => join(cx, vec![Value::str(format!(" ({one}+{one}j)")); columns]),
        (1, false) => join(cx, vec![fmt.clone(); columns]),
        (n, true) if n == 2 * columns => Ok(one.to_string()),
        (n, false) if n == columns => Ok(one.to_string()),
        _ => Err(Raised::value(format!(
            "fmt has wrong number of % formats:  {one}"
        ))),
    }
}
