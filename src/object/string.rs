//! What a str can do: subscripts by character, `+`, `*`, `%`, comparison, iteration.

use std::cell::Cell;
use std::rc::Rc;

use super::plain::Plain;
use super::sequence::{Str, repetitions};
use super::slice::Slice;
use super::{CompareOp, Cx, Object, Raised, Res, Type, Value, attr, iterate, percent, sequence};
use crate::base::Counted;
use crate::scalar::{format_text, text_repr};
use crate::syntax::ast::Operator;

impl Str {
    /// The character at a position inside it.
    pub fn char_at(&self, position: usize) -> Option<char> {
        match self.is_ascii() {
            true => self.text.as_bytes().get(position).map(|b| char::from(*b)),
            false => self.text.chars().nth(position),
        }
    }

    /// The part between two positions in characters, both clipped.
    pub fn between(&self, start: usize, stop: usize) -> &str {
        let text = &*self.text;
        if start >= stop {
            return "";
        }
        let (from, to) = (self.byte_of(start), self.byte_of(stop));
        &text[from..to]
    }

    /// Where the character at a position begins, in bytes; the length where the position is past the end.
    pub fn byte_of(&self, position: usize) -> usize {
        if self.is_ascii() {
            return position.min(self.text.len());
        }
        let mut starts = self.text.char_indices();
        starts.nth(position).map_or(self.text.len(), |(at, _)| at)
    }

    /// The position in characters of a byte offset that a character begins at.
    pub fn position_of(&self, byte: usize) -> usize {
        match self.is_ascii() {
            true => byte,
            false => self.text[..byte].chars().count(),
        }
    }

    fn slice(&self, cx: &mut Cx, slice: &Slice) -> Res<Value> {
        let picked = slice.positions(cx, self.char_count())?;
        if picked.step == 1 {
            let (start, count) = (picked.start as usize, picked.count);
            return Ok(Value::str(self.between(start, start + count)));
        }
        if self.is_ascii() {
            let bytes = self.text.as_bytes();
            let text: String = picked.iter().map(|i| char::from(bytes[i])).collect();
            return Ok(Value::str(text));
        }
        let chars: Vec<char> = self.text.chars().collect();
        let text: String = picked.iter().map(|i| chars[i]).collect();
        Ok(Value::str(text))
    }
}

impl Str {
    /// Whether a comparison with another text holds.
    pub fn compares(&self, op: CompareOp, other: &Str) -> bool {
        match op {
            CompareOp::Eq => self.text == other.text,
            CompareOp::Ne => self.text != other.text,
            _ => op.holds(self.text.cmp(&other.text)),
        }
    }

    /// This text with another behind it.
    pub fn concat(&self, cx: &Cx, right: &Str) -> Res<Value> {
        cx.reserve(self.text.len() as u128 + right.text.len() as u128)?;
        Ok(Value::str(joined(&self.text, &right.text)))
    }
}

/// Two texts in the one piece of memory that a str keeps.
fn joined(left: &str, right: &str) -> Rc<str> {
    let mut short = [0; 64];
    let Some(both) = short.get_mut(..left.len() + right.len()) else {
        return [left, right].concat().into();
    };
    let (front, back) = both.split_at_mut(left.len());
    front.copy_from_slice(left.as_bytes());
    back.copy_from_slice(right.as_bytes());
    let both = std::str::from_utf8(both);
    both.expect("two texts are a text").into()
}

impl Object for Str {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        cx.types.str.clone()
    }

    fn plain(&self) -> Plain<'_> {
        Plain::Str(self)
    }

    fn repr(&self, _: &mut Cx, _: &Value) -> Res<Option<String>> {
        Ok(Some(text_repr::str_repr(&self.text)))
    }

    fn str(&self, _: &mut Cx, _: &Value) -> Res<Option<String>> {
        Ok(Some(self.text.to_string()))
    }

    fn format(&self, _: &mut Cx, _: &Value, spec: &str) -> Res<Option<String>> {
        Ok(Some(format_text::format_str(&self.text, spec, "str")?))
    }

    fn hash(&self, _: &mut Cx, _: &Value) -> Res<Option<i64>> {
        Ok(Some(self.hash_code()))
    }

    fn len(&self, _: &mut Cx, _: &Value) -> Res<Option<usize>> {
        Ok(Some(self.char_count()))
    }

    fn truth(&self, _: &mut Cx, _: &Value) -> Res<Option<bool>> {
        Ok(Some(!self.text.is_empty()))
    }

    fn compare(&self, _: &mut Cx, _: &Value, op: CompareOp, other: &Value) -> Res<Value> {
        Ok(match other.downcast::<Str>() {
            Some(other) => Value::Bool(self.compares(op, other)),
            None => Value::NotImplemented,
        })
    }

    fn binary(
        &self,
        cx: &mut Cx,
        me: &Value,
        op: Operator,
        other: &Value,
        reflected: bool,
    ) -> Res<Value> {
        match op {
            Operator::Add if !reflected => match other.downcast::<Str>() {
                Some(right) => self.concat(cx, right),
                None => Ok(Value::NotImplemented),
            },
            Operator::Mult if sequence::is_count(other) => {
                let times = repetitions(cx, self.text.len(), 1, other)?;
                Ok(match times {
                    1 => me.clone(),
                    _ => Value::str(self.text.repeat(times)),
                })
            }
            Operator::Mod if !reflected => percent::format(cx, &self.text, other).map(Value::from),
            _ => Ok(Value::NotImplemented),
        }
    }

    fn getitem(&self, cx: &mut Cx, _: &Value, key: &Value) -> Res<Value> {
        if let Some(slice) = key.downcast::<Slice>() {
            return self.slice(cx, slice);
        }
        if super::index::index_opt(cx, key)?.is_none() {
            let got = attr::type_name(cx, key);
            return Err(Raised::type_error(format!(
                "string indices must be integers, not '{got}'"
            )));
        }
        let at = iterate::position(cx, key, self.char_count())?;
        match at.and_then(|at| self.char_at(at)) {
            Some(c) => Ok(char_value(cx, c)),
            None => Err(Raised::index("string index out of range")),
        }
    }

    fn contains(&self, cx: &mut Cx, _: &Value, item: &Value) -> Res<Option<bool>> {
        match item.downcast::<Str>() {
            Some(part) => Ok(Some(self.text.contains(&*part.text))),
            None => {
                let got = attr::type_name(cx, item);
                Err(Raised::type_error(format!(
                    "'in <string>' requires string as left operand, not {got}"
                )))
            }
        }
    }

    fn iter(&self, _: &mut Cx, _: &Value) -> Res<Option<Value>> {
        Ok(Some(Value::object(StrIterator {
            text: self.text.clone(),
            at: Cell::new(0),
        })))
    }
}

/// A str of one character.
pub fn char_value(cx: &mut Cx, c: char) -> Value {
    let made = || Value::str(&*c.encode_utf8(&mut [0; 4]));
    match cx.letters.get_mut(c as usize) {
        Some(letter) => letter.get_or_insert_with(made).clone(),
        None => made(),
    }
}

/// Steps through the characters of a str.
pub struct StrIterator {
    text: Rc<str>,
    at: Cell<usize>,
}

impl Counted for StrIterator {}

impl Object for StrIterator {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        match self.text.is_ascii() {
            true => cx.types.str_iterator.clone(),
            false => cx.types.text_iterator.clone(),
        }
    }

    fn is_iterator(&self) -> bool {
        true
    }

    fn items_left(&self, _: &mut Cx) -> Res<Option<usize>> {
        Ok(Some(self.text[self.at.get()..].chars().count()))
    }

    fn next(&self, cx: &mut Cx, _: &Value) -> Res<Option<Value>> {
        let at = self.at.get();
        Ok(self.text[at..].chars().next().map(|c| {
            self.at.set(at + c.len_utf8());
            char_value(cx, c)
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters() {
        let s = Str::new("aé€😀z");
        assert_eq!(s.char_count(), 5);
        assert_eq!(s.char_at(3), Some('😀'));
        assert_eq!(s.between(1, 3), "é€");
        assert_eq!(s.between(4, 9), "z");
        assert_eq!(s.position_of(s.byte_of(4)), 4);
    }
}
