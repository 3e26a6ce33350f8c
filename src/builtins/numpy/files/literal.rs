//! Python literals as headers of `.npy` files hold them: dicts, tuples, lists, strings, integers, True, False, None.
//!
//! Nothing is evaluated: a file must not be able to run anything.

use crate::object::{Cx, Res, Value, dict::Dict, int};

/// The value of a literal; `None` where the text is none.
pub fn parse(cx: &mut Cx, text: &str) -> Res<Option<Value>> {
    let mut reader = Reader {
        rest: text.trim(),
        depth: 0,
    };
    let value = reader.value(cx)?;
    Ok(value.filter(|_| reader.rest.trim().is_empty()))
}

struct Reader<'a> {
    rest: &'a str,
    depth: usize,
}

impl Reader<'_> {
    fn eat(&mut self, c: char) -> bool {
        self.rest = self.rest.trim_start();
        match self.rest.strip_prefix(c) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn value(&mut self, cx: &mut Cx) -> Res<Option<Value>> {
        self.rest = self.rest.trim_start();
        self.depth += 1;
        if self.depth > 100 {
            return Ok(None);
        }
        let value = match self.rest.chars().next() {
            Some('{') => self.dict(cx)?,
            Some('(') => self.sequence(cx, '(', ')')?,
            Some('[') => self.sequence(cx, '[', ']')?,
            Some('\'' | '"') => self.string(),
            Some(c) if c.is_ascii_digit() || c == '-' => self.number(),
            _ => self.word(),
        };
        self.depth -= 1;
        Ok(value)
    }

    fn sequence(&mut self, cx: &mut Cx, open: char, close: char) -> Res<Option<Value>> {
        self.eat(open);
        let (mut items, mut has_comma) = (Vec::new(), false);
        while !self.eat(close) {
            let Some(item) = self.value(cx)? else {
                return Ok(None);
            };
            items.push(item);
            if self.eat(',') {
                has_comma = true;
            } else if self.eat(close) {
                break;
            } else {
                return Ok(None);
            }
        }
        Ok(Some(match (open, &items[..]) {
            ('[', _) => Value::list(items),
            (_, [one]) if !has_comma => one.clone(),
            _ => Value::tuple(items),
        }))
    }

    fn dict(&mut self, cx: &mut Cx) -> Res<Option<Value>> {
        self.eat('{');
        let dict = Dict::default();
        while !self.eat('}') {
            let Some(key) = self.value(cx)? else {
                return Ok(None);
            };
            if !self.eat(':') {
                return Ok(None);
            }
            let Some(value) = self.value(cx)? else {
                return Ok(None);
            };
            dict.insert(cx, key, value)?;
            if !self.eat(',') {
                match self.eat('}') {
                    true => break,
                    false => return Ok(None),
                }
            }
        }
        Ok(Some(Value::object(dict)))
    }

    fn string(&mut self) -> Option<Value> {
        let mut letters = self.rest.char_indices();
        let (_, quote) = letters.next()?;
        let mut text = String::new();
        while let Some((at, c)) = letters.next() {
            match c {
                c if c == quote => {
                    self.rest = &self.rest[at + c.len_utf8()..];
                    return Some(Value::str(text));
                }
                '\\' => text.push(escaped(&mut letters)?),
                c => text.push(c),
            }
        }
        None
    }

    fn number(&mut self) -> Option<Value> {
        let end = self
            .rest
            .char_indices()
            .skip(1)
            .find(|(_, c)| !c.is_ascii_digit())
            .map_or(self.rest.len(), |(at, _)| at);
        let number = self.rest[..end].parse().ok()?;
        // Python 2 wrote long integers with an L.
        self.rest = self.rest[end..]
            .strip_prefix('L')
            .unwrap_or(&self.rest[end..]);
        Some(int::from_big(number))
    }

    fn word(&mut self) -> Option<Value> {
        let words = [
            ("True", Value::Bool(true)),
            ("False", Value::Bool(false)),
            ("None", Value::None),
        ];
        for (word, value) in words {
            if let Some(rest) = self.rest.strip_prefix(word) {
                self.rest = rest;
                return Some(value);
            }
        }
        None
    }
}

fn escaped(letters: &mut std::str::CharIndices<'_>) -> Option<char> {
    let (_, c) = letters.next()?;
    let digits = match c {
        'n' => return Some('\n'),
        't' => return Some('\t'),
        'r' => return Some('\r'),
        '\\' | '\'' | '"' => return Some(c),
        'x' => 2,
        'u' => 4,
        'U' => 8,
        _ => return None,
    };
    let mut code = 0;
    for _ in 0..digits {
        let (_, digit) = letters.next()?;
        code = code * 16 + digit.to_digit(16)?;
    }
    char::from_u32(code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::object::cx::test_cx;

    #[test]
    fn headers_are_read_and_code_is_not() {
        let mut cx = test_cx();
        let header = "{'descr': [('a', '<i4', (2,)), ('\\xe9', '|V3')], 'fortran_order': False, 'shape': (3,), }";
        let read = parse(&mut cx, header).ok().flatten().expect("a literal");
        let shown = crate::object::text::repr(&mut cx, &read).ok();
        assert_eq!(
            shown.as_deref(),
            Some(
                "{'descr': [('a', '<i4', (2,)), ('é', '|V3')], 'fortran_order': False, 'shape': (3,)}"
            )
        );
        for bad in ["open('x')", "(1", "{'a'}", "[1 2]", "1 +"] {
            assert!(parse(&mut cx, bad).ok().flatten().is_none(), "{bad}");
        }
    }
}
