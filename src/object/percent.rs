//! `text % values`: the values are fetched and converted here, the reading of the template and the layout are [`crate::scalar::percent`]'s.

use super::array::Scalar;
use super::dict::Dict;
use super::number::{self, Number};
use super::sequence::{List, Tuple};
use super::{Cx, Raised, Res, Value, attr, index, text};
use crate::array::Array;
use crate::diag::fault::FaultKind;
use crate::scalar::percent::{self, Count, Directive, PercentReader, Piece};
use crate::scalar::text_repr;
use num_bigint::BigInt;

/// What is to be filled in.
struct Source<'a> {
    values: &'a Value,
    tuple: Option<&'a [Value]>,
    taken: usize,
    /// The value of the last key: it takes the place of all values.
    keyed: Option<Value>,
    of_bytes: bool,
}

impl Source<'_> {
    /// The next value by position.
    fn next(&mut self) -> Res<Value> {
        let at = self.taken;
        self.taken += 1;
        let found = match (self.tuple, &self.keyed) {
            (_, Some(value)) => (at == 0).then(|| value.clone()),
            (Some(items), None) => items.get(at).cloned(),
            (None, None) => (at == 0).then(|| self.values.clone()),
        };
        found.ok_or_else(|| percent::not_enough_arguments().into())
    }

    /// Whether values are left over that should have been used.
    fn has_more(&self, cx: &mut Cx) -> bool {
        match self.tuple {
            Some(items) => self.taken < items.len(),
            None => {
                self.taken == 0
                    && self.keyed.is_none()
                    && !is_mapping(cx, self.values, self.of_bytes)
            }
        }
    }
}

/// A mapping as `%` sees it: it has subscripts and is neither str nor tuple.
fn is_mapping(cx: &mut Cx, value: &Value, of_bytes: bool) -> bool {
    let is_text = value.as_str().is_some() || of_bytes && super::bytes::as_bytes(value).is_some();
    if is_text || value.is::<Tuple>() {
        return false;
    }
    let class = attr::type_of(cx, value);
    if class.is_subclass(&cx.types.generic) || class.is_subclass(&cx.types.ndarray) {
        return true;
    }
    value.is::<Dict>()
        || value.is::<List>()
        || matches!(value, Value::Obj(_))
            && attr::type_of(cx, value).lookup(cx, "__getitem__").is_some()
}

/// `template % values`.
pub fn format(cx: &mut Cx, template: &str, values: &Value) -> Res<String> {
    fill(cx, template, values, "string")
}

/// The same for `what`, "string" or "bytes".
fn fill(cx: &mut Cx, template: &str, values: &Value, what: &str) -> Res<String> {
    let tuple = values.downcast_rc::<Tuple>();
    let mut source = Source {
        values,
        tuple: tuple.as_ref().map(|t| &*t.items),
        taken: 0,
        keyed: None,
        of_bytes: what == "bytes",
    };
    let has_keys = template.contains("%(") && is_mapping(cx, values, what == "bytes");
    let mut reader = PercentReader::new(template, has_keys);
    let mut out = String::new();
    while let Some(piece) = reader.next_piece()? {
        match piece {
            Piece::Text(text) => out += &text,
            Piece::Directive(directive) => out += &filled(cx, directive, &mut source)?,
        }
        cx.reserve(out.len() as u128)?;
    }
    if source.has_more(cx) {
        return Err(percent::not_all_converted(what).into());
    }
    Ok(out)
}

fn filled(cx: &mut Cx, mut directive: Directive, source: &mut Source) -> Res<String> {
    let of_bytes = source.of_bytes;
    if let Some(key) = &directive.key {
        let key = match of_bytes {
            true => super::bytes::value(key.chars().map(|c| c as u8).collect::<Vec<u8>>()),
            false => Value::str(key.as_str()),
        };
        source.keyed = Some(index::getitem(cx, source.values, &key)?);
        source.taken = 0;
    }
    if directive.width == Count::Star {
        let n = star(source)?;
        directive.star_width(&n)?;
    }
    if directive.precision == Count::Star {
        let n = star(source)?;
        directive.star_precision(&n)?;
    }
    let value = source.next()?;
    match (of_bytes, directive.code) {
        (true, 's' | 'b') => directive_of_bytes(cx, &directive, &value),
        (true, 'c') => Ok(directive.format_text(&one_byte(cx, &value)?)?),
        (true, 'r') => {
            let text = text::repr(cx, &value)?;
            Ok(directive.format_text(&text_repr::escape_non_ascii(&text))?)
        }
        _ => converted(cx, &directive, &value),
    }
}

/// `%b` and `%s` of bytes: what has bytes, or says them by `__bytes__`, as Latin-1 text.
fn directive_of_bytes(cx: &mut Cx, directive: &Directive, value: &Value) -> Res<String> {
    let data = match super::bytes::plain_bytes(cx, value) {
        Some(data) => Some(data.to_vec()),
        None => match super::call::dunder(cx, value, "__bytes__")? {
            Some(method) => {
                let made = super::call::call_pos(cx, &method, [])?;
                super::bytes::as_bytes(&made).map(|data| data.to_vec())
            }
            None => None,
        },
    };
    let Some(data) = data else {
        let got = attr::type_name(cx, value);
        return Err(Raised::type_error(format!(
            "%b requires a bytes-like object, or an object that implements __bytes__, not '{got}'"
        )));
    };
    let text: String = data.iter().map(|b| char::from(*b)).collect();
    Ok(directive.format_text(&text)?)
}

/// `%c` of bytes: a byte by its number, or bytes of length one.
fn one_byte(cx: &mut Cx, value: &Value) -> Res<String> {
    let wrong = "%c requires an integer in range(256) or a single byte";
    if let Some(data) = super::bytes::plain_bytes(cx, value) {
        return match data.len() {
            1 => Ok(char::from(data[0]).to_string()),
            _ => Err(Raised::type_error(wrong)),
        };
    }
    match index::index_opt(cx, value)? {
        Some(Value::Int(n)) => match u8::try_from(n) {
            Ok(byte) => Ok(char::from(byte).to_string()),
            Err(_) => Err(Raised::new(
                FaultKind::OverflowError,
                "%c arg not in range(256)",
            )),
        },
        Some(_) => Err(Raised::new(
            FaultKind::OverflowError,
            "%c arg not in range(256)",
        )),
        None => Err(Raised::type_error(wrong)),
    }
}

fn star(source: &mut Source) -> Res<BigInt> {
    let value = source.next()?;
    number::as_big(&value).ok_or_else(|| percent::star_wants_int().into())
}

fn converted(cx: &mut Cx, directive: &Directive, value: &Value) -> Res<String> {
    Ok(match directive.code {
        's' => directive.format_text(&text::str(cx, value)?)?,
        'r' => directive.format_text(&text::repr(cx, value)?)?,
        'a' => directive.format_text(&text_repr::escape_non_ascii(&text::repr(cx, value)?))?,
        'c' => directive.format_text(&character(cx, directive, value)?)?,
        'd' | 'i' | 'u' => match Number::of(value) {
            Some(Number::Float(x)) => {
                let whole = super::int::from_f64(x).ok_or_else(|| no_integer(x))?;
                directive.format_int(&number::as_big(&whole).unwrap_or_default())?
            }
            Some(Number::Complex(..)) => return Err(wrong(cx, directive, value)),
            _ => match whole_number(cx, value, true)? {
                Some(n) => directive.format_int(&n)?,
                None => return Err(wrong(cx, directive, value)),
            },
        },
        'o' | 'x' | 'X' => match whole_number(cx, value, false)? {
            Some(n) => directive.format_int(&n)?,
            None => return Err(wrong(cx, directive, value)),
        },
        'e' | 'E' | 'f' | 'F' | 'g' | 'G' => {
            directive.format_float(number::to_float(cx, value)?)?
        }
        _ => return Err(directive.unsupported().into()),
    })
}

/// The int for `%d`: by `__index__`, or for other numbers by `__int__`.
fn whole_number(cx: &mut Cx, value: &Value, by_int: bool) -> Res<Option<BigInt>> {
    let decides = |scalar: &Scalar| !scalar.dtype().kind().is_text();
    if value.is::<Array>() || value.downcast::<Scalar>().is_some_and(decides) {
        // NumPy's values decide themselves; whatever is no number is refused in the words of `%`.
        let n = match by_int {
            true => super::call::call_pos(cx, &Value::Obj(cx.types.int.clone()), [value.clone()]),
            false => index::index(cx, value),
        };
        return match n {
            Ok(n) => Ok(number::as_big(&n)),
            Err(raised) if raised.is_kind(cx, "TypeError") => Ok(None),
            Err(raised) => Err(raised),
        };
    }
    if by_int
        && let Some(method) = super::call::dunder(cx, value, "__int__")?
        && let Some(n) = of_int_method(cx, &method)?
    {
        return Ok(Some(n));
    }
    if let Some(n) = index::index_opt(cx, value)? {
        return Ok(number::as_big(&n));
    }
    if by_int
        && let Value::Obj(object) = value
        && object.heap_class().is_none()
        && object.native().is_none()
        && let Some(x) = object.clone().float(cx, value)?
    {
        let whole = super::int::from_f64(x).ok_or_else(|| no_integer(x))?;
        return Ok(number::as_big(&whole));
    }
    Ok(None)
}

/// What a program's `__int__` gives, `None` where that is no int: `%` says so in its own words.
fn of_int_method(cx: &mut Cx, method: &Value) -> Res<Option<BigInt>> {
    match super::call::call_pos(cx, method, []) {
        Ok(n) if matches!(Number::of(&n), Some(Number::Float(_))) => Ok(None),
        Ok(n) => Ok(number::as_big(&n)),
        Err(raised) if raised.is_kind(cx, "TypeError") => Ok(None),
        Err(raised) => Err(raised),
    }
}

fn character(cx: &mut Cx, directive: &Directive, value: &Value) -> Res<String> {
    if let Some(text) = value.as_str() {
        let mut chars = text.chars();
        return match (chars.next(), chars.next()) {
            (Some(c), None) => Ok(c.to_string()),
            _ => Err(Raised::type_error("%c requires int or char")),
        };
    }
    let Some(n) = index::index_opt(cx, value)? else {
        return Err(wrong(cx, directive, value));
    };
    let code = match n {
        Value::Int(n) => u32::try_from(n).ok(),
        _ => None,
    };
    code.and_then(char::from_u32)
        .map(|c| c.to_string())
        .ok_or_else(|| Raised::new(FaultKind::OverflowError, "%c arg not in range(0x110000)"))
}

#[cold]
fn wrong(cx: &Cx, directive: &Directive, value: &Value) -> Box<Raised> {
    directive.wrong_type(&attr::type_name(cx, value)).into()
}

/// The error for a float that no int equals.
#[cold]
pub fn no_integer(x: f64) -> Box<Raised> {
    if x.is_nan() {
        return Raised::value("cannot convert float NaN to integer");
    }
    Raised::new(
        FaultKind::OverflowError,
        "cannot convert float infinity to integer",
    )
}

/// `template % values` of bytes, the template and the result as Latin-1 text; `%s` and `%b` take bytes.
pub fn format_bytes(cx: &mut Cx, template: &str, values: &Value) -> Res<String> {
    fill(cx, template, values, "bytes")
}
