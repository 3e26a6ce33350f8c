//! The elements of a `memoryview` as Python values and back: what `struct` does with formats of one letter, in the words of `memoryview`.
//!
//! The rule a reader would get wrong: `==` compares values, so that `1` of a byte and `1` of a long are equal, but a letter of format `c` is
//! no number; memory whose format `struct` does not know equals nothing, itself included.

use std::rc::Rc;

use super::element::python_of_element;
use super::element_of_python;
use super::memory_view::Look;
use crate::array::{DType, Element, Kind, Strided};
use crate::diag::fault::FaultKind;
use crate::object::{CompareOp, Cx, Raised, Res, Value, bytes, index, number, truth};

/// The format of a dtype in the notation of `struct`, as NumPy's buffers give it; `None` for dates, which have none.
pub fn format_of(dtype: &DType) -> Option<String> {
    let order = match dtype.is_swapped() {
        true if cfg!(target_endian = "little") => ">",
        true => "<",
        false => "",
    };
    if let Some(fields) = dtype.fields() {
        let mut text = String::from("T{");
        for field in fields {
            let inner = format_of(&field.dtype)?;
            let packed = match field.dtype.kind() {
                Kind::F64 | Kind::I64 | Kind::U64 if field.offset % 8 != 0 => "=",
                _ => "",
            };
            text += &format!("{packed}{inner}:{}:", field.name);
        }
        return Some(text + "}");
    }
    if let Some((base, shape)) = dtype.sub_array_parts() {
        let dims: Vec<String> = shape.iter().map(usize::to_string).collect();
        return Some(format!("({}){}", dims.join(","), format_of(base)?));
    }
    Some(match dtype.kind() {
        Kind::DateTime | Kind::TimeDelta => return None,
        Kind::C64 => format!("{order}Zf"),
        Kind::C128 => format!("{order}Zd"),
        Kind::Str => format!("{order}{}w", dtype.itemsize() / 4),
        Kind::Bytes => format!("{}s", dtype.itemsize()),
        Kind::Void => format!("{}x", dtype.itemsize()),
        kind => standard(order, kind),
    })
}

/// A letter behind a byte order; `l` has 8 bytes only where there is none.
fn standard(order: &str, kind: Kind) -> String {
    match kind {
        Kind::I64 if !order.is_empty() => format!("{order}q"),
        Kind::U64 if !order.is_empty() => format!("{order}Q"),
        kind => format!("{order}{}", kind.char()),
    }
}

/// The format of an array's elements where it is another than their dtype's: numbers that do not stand where C would put them.
pub fn format_where_it_stands(elements: &Strided) -> Option<Rc<str>> {
    let dtype = &elements.dtype;
    let is_number = dtype.compound().is_none() && dtype.is_native() && dtype.kind().is_numeric();
    let is_moved = is_number && dtype.itemsize() > 1 && !elements.is_aligned();
    match dtype.kind() {
        _ if !is_moved => None,
        Kind::C64 => Some("=Zf".into()),
        Kind::C128 => Some("=Zd".into()),
        kind => Some(standard("=", kind).into()),
    }
}

impl Look {
    /// The format in the notation of `struct`.
    pub fn format(&self) -> String {
        match &self.format {
            Some(format) => format.to_string(),
            None => format_of(&self.elements.dtype).unwrap_or_default(),
        }
    }

    /// The letter of a format that has a Python value.
    fn letter(&self) -> Res<char> {
        match self.refuse_long_format()? {
            letter @ ('e' | 'g' | 'O') => Err(not_implemented(format!(
                "memoryview: format {letter} not supported"
            ))),
            letter => Ok(letter),
        }
    }

    /// The only letter of the format; an error where it has several.
    pub fn refuse_long_format(&self) -> Res<char> {
        let format = self.format();
        let mut letters = format.strip_prefix('@').unwrap_or(&format).chars();
        match (letters.next(), letters.next()) {
            (Some(letter), None) => Ok(letter),
            _ => Err(not_implemented(format!(
                "memoryview: unsupported format {format}"
            ))),
        }
    }

    /// The Python value at a byte offset; only formats of one letter have one.
    pub fn value_at(&self, offset: usize) -> Res<Value> {
        if self.letter()? == 'c' {
            let byte = self.elements.buffer.lend()[offset];
            return Ok(bytes::value(vec![byte]));
        }
        Ok(python_of_element(&self.elements.element_at(offset)))
    }

    /// The element that a Python value is in this format.
    pub fn element_of(&self, cx: &mut Cx, value: &Value) -> Res<Element> {
        let letter = self.letter()?;
        let dtype = &self.elements.dtype;
        let format = self.format();
        let invalid_type =
            || Raised::type_error(format!("memoryview: invalid type for format '{format}'"));
        let invalid_value =
            || Raised::value(format!("memoryview: invalid value for format '{format}'"));
        match letter {
            'c' => {
                let letter = bytes::fixed(value).ok_or_else(invalid_type)?;
                match &*letter {
                    [_] => Ok(Element::new(dtype.clone(), &letter)),
                    _ => Err(invalid_value()),
                }
            }
            '?' => {
                let is = truth::truth(cx, value)?;
                element_of_python(cx, &Value::Bool(is), dtype)
            }
            'f' | 'd' if value.as_str().is_some() => Err(invalid_type()),
            'f' | 'd' => match number::to_float(cx, value) {
                Ok(wide) if letter == 'f' => {
                    Ok(Element::new(dtype.clone(), &(wide as f32).to_ne_bytes()))
                }
                Ok(wide) => Ok(Element::new(dtype.clone(), &wide.to_ne_bytes())),
                Err(e) if e.is_kind(cx, "TypeError") => Err(invalid_type()),
                Err(e) if e.is_kind(cx, "OverflowError") => Err(invalid_value()),
                Err(e) => Err(e),
            },
            _ => {
                let whole = index::index_opt(cx, value)?.ok_or_else(invalid_type)?;
                element_of_python(cx, &whole, dtype).map_err(|_| invalid_value())
            }
        }
    }

    /// Whether both look at equal values in one shape.
    pub fn equals(&self, cx: &mut Cx, other: &Look) -> Res<bool> {
        let (a, b) = (&self.elements, &other.elements);
        if a.shape() != b.shape() || !has_values(&a.dtype) || !has_values(&b.dtype) {
            return Ok(false);
        }
        let is_text = |dtype: &DType| dtype.kind() == Kind::Bytes;
        if is_text(&a.dtype) != is_text(&b.dtype) {
            return Ok(a.size() == 0);
        }
        for (count, (at, there)) in a.layout.offsets().zip(b.layout.offsets()).enumerate() {
            if count % 4096 == 4095 {
                cx.poll()?;
            }
            let (one, two) = (a.element_at(at), b.element_at(there));
            let is_equal = match is_text(&a.dtype) {
                true => one.bytes == two.bytes,
                false => {
                    let (one, two) = (python_of_element(&one), python_of_element(&two));
                    let said = number::compare(cx, CompareOp::Eq, &one, &two)?;
                    matches!(said, Value::Bool(true))
                }
            };
            if !is_equal {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// Whether `struct` makes values of such elements.
fn has_values(dtype: &DType) -> bool {
    let kind = dtype.kind();
    dtype.compound().is_none()
        && (kind.is_integer() || kind.is_float() || matches!(kind, Kind::Bool | Kind::Bytes))
}

/// What `memoryview` leaves out.
#[cold]
pub fn not_implemented(message: impl Into<String>) -> Box<Raised> {
    Raised::new(FaultKind::NotImplementedError, message)
}
