//! `signature=` of a ufunc call: `'dd->d'`, or a tuple with a dtype or None for each operand and result.
//!
//! The letters are those of `ufunc.types`. A tuple of Nones asks for nothing; a lone dtype is what `dtype=` is for, and refused.

use super::resolve::{self, Signature};
use crate::array::dtype::parse_dtype;
use crate::engine::ufunc::Ufunc;
use crate::object::array::dtype_of_value;
use crate::object::sequence::Tuple;
use crate::object::{Cx, Raised, Res, Value};

/// What a signature asks for; `None` for nothing.
pub fn parse(cx: &mut Cx, ufunc: &Ufunc, value: &Value) -> Res<Option<Signature>> {
    let nargs = (ufunc.nin + ufunc.nout) as usize;
    if let Some(tuple) = value.downcast::<Tuple>() {
        let items = tuple.items.clone();
        return of_tuple(cx, ufunc, &items);
    }
    let text = match (value.as_str(), crate::object::bytes::as_bytes(value)) {
        (Some(text), _) => text.to_string(),
        (None, Some(raw)) => String::from_utf8_lossy(&raw).into_owned(),
        (None, None) if value.is_none() => return Ok(None),
        _ => {
            return Err(Raised::type_error(
                "the signature object to ufunc must be a string or a tuple.",
            ));
        }
    };
    of_text(ufunc, nargs, &text).map(Some)
}

fn of_tuple(cx: &mut Cx, ufunc: &Ufunc, items: &[Value]) -> Res<Option<Signature>> {
    let nargs = (ufunc.nin + ufunc.nout) as usize;
    if items.len() == 1 && nargs != 1 {
        return Err(match items[0] {
            Value::None => Raised::type_error("a single item type tuple cannot contain None."),
            _ => lone(),
        });
    }
    if items.len() != nargs {
        return Err(Raised::value(format!(
            "a type-tuple must be specified of length {nargs} for ufunc '{}'",
            ufunc.name
        )));
    }
    let mut signature = Signature::new();
    for item in items {
        signature.push(match item {
            Value::None => None,
            item => Some(resolve::asked_kind(&dtype_of_value(cx, item)?)?),
        });
    }
    Ok(Some(signature).filter(|s| s.iter().any(Option::is_some)))
}

fn of_text(ufunc: &Ufunc, nargs: usize, text: &str) -> Res<Signature> {
    if text.chars().count() == 1 && nargs != 1 {
        return Err(lone());
    }
    let (nin, nout) = (ufunc.nin as usize, ufunc.nout as usize);
    let parts = text.split_once("->");
    let Some((operands, results)) = parts.filter(|(a, b)| a.len() == nin && b.len() == nout) else {
        return Err(Raised::value(format!(
            "a type-string for {}, {nin} typecode(s) before and {nout} after the -> sign",
            ufunc.name
        )));
    };
    let mut signature = Signature::new();
    for letter in operands.chars().chain(results.chars()) {
        let dtype = parse_dtype(letter.encode_utf8(&mut [0; 4]))?;
        signature.push(Some(resolve::asked_kind(&dtype)?));
    }
    Ok(signature)
}

fn lone() -> Box<Raised> {
    Raised::type_error("Use `dtype` or  fill the tuple with more than one 'None'.")
}
