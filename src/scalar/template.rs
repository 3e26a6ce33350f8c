//! `str.format` templates: text and replacement fields, read piece by piece.
//!
//! A reader would get wrong: a field name ends at `}`, `:` or `!` unless a bracket is open, brackets in the spec are only counted, and errors come
//! when their piece is reached, after earlier fields were evaluated. A nested spec is expanded by reading it as a template of its own (once: the
//! second level is `Max string recursion exceeded`).

use crate::diag::fault::{Fault, Result};
use crate::scalar::format_spec::too_many_digits;
use crate::scalar::unicode::decimal_digit;

/// A replacement field as it stands in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// What is before `!` or `:`, see [`FieldName::parse`].
    pub name: String,
    /// The character after `!`.
    pub conversion: Option<char>,
    /// What is after `:`.
    pub spec: String,
    /// The spec holds fields itself.
    pub nested: bool,
}

/// Text, and the field that follows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Text to copy (doubled braces are single).
    pub text: String,
    /// The field after it.
    pub field: Option<Field>,
}

/// Reads a template piece by piece.
#[derive(Clone, Debug)]
pub struct TemplateReader {
    chars: Vec<char>,
    position: usize,
}

impl TemplateReader {
    /// A reader at the beginning of `template`.
    pub fn new(template: &str) -> TemplateReader {
        TemplateReader {
            chars: template.chars().collect(),
            position: 0,
        }
    }

    fn next_char(&mut self) -> Option<char> {
        let c = self.chars.get(self.position).copied();
        self.position += usize::from(c.is_some());
        c
    }

    /// The next piece; none at the end.
    ///
    /// # Errors
    /// CPython's ValueErrors about braces.
    pub fn next_piece(&mut self) -> Result<Option<Piece>> {
        let mut text = String::new();
        while let Some(c) = self.next_char() {
            if c != '{' && c != '}' {
                text.push(c);
                continue;
            }
            if self.chars.get(self.position) == Some(&c) {
                self.position += 1;
                text.push(c);
                return Ok(Some(Piece { text, field: None }));
            }
            if c == '}' {
                return Err(Fault::value("Single '}' encountered in format string"));
            }
            if self.position == self.chars.len() {
                return Err(Fault::value("Single '{' encountered in format string"));
            }
            let field = Some(self.field()?);
            return Ok(Some(Piece { text, field }));
        }
        Ok((!text.is_empty()).then_some(Piece { text, field: None }))
    }

    fn field(&mut self) -> Result<Field> {
        let mut field = Field {
            name: String::new(),
            conversion: None,
            spec: String::new(),
            nested: false,
        };
        let mut in_bracket = false;
        let end = loop {
            match self.next_char() {
                None => return Err(Fault::value("expected '}' before end of string")),
                Some('{') => return Err(Fault::value("unexpected '{' in field name")),
                Some(end @ ('}' | ':' | '!')) if !in_bracket => break end,
                Some(c) => {
                    in_bracket = match c {
                        '[' => true,
                        ']' => false,
                        _ => in_bracket,
                    };
                    field.name.push(c);
                }
            }
        };
        if end == '}' {
            return Ok(field);
        }
        if end == '!' {
            field.conversion = Some(self.next_char().ok_or_else(|| {
                Fault::value("end of string while looking for conversion specifier")
            })?);
            match self.next_char() {
                Some('}') => return Ok(field),
                Some(':') | None => {}
                Some(_) => {
                    return Err(Fault::value("expected ':' after conversion specifier"));
                }
            }
        }
        self.spec(&mut field)?;
        Ok(field)
    }

    fn spec(&mut self, field: &mut Field) -> Result<()> {
        let mut depth = 1;
        while let Some(c) = self.next_char() {
            match c {
                '{' => {
                    depth += 1;
                    field.nested = true;
                }
                '}' => {
                    depth -= 1;
                    if depth == 0 {
                        return Ok(());
                    }
                }
                _ => {}
            }
            field.spec.push(c);
        }
        Err(Fault::value("unmatched '{' in format spec"))
    }
}

/// Which argument a field names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Argument {
    /// `{}`: the next one.
    Auto,
    /// `{2}`
    Index(usize),
    /// `{name}`
    Key(String),
}

/// A step from the argument to the value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// `.name`
    Attribute(String),
    /// `[3]`
    Index(usize),
    /// `[name]`
    Key(String),
}

/// A field name taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldName {
    /// The argument.
    pub argument: Argument,
    /// Steps in order. CPython takes them after fetching the argument, so their errors come later: see [`FieldName::steps`].
    rest: Vec<char>,
}

impl FieldName {
    /// Takes the argument off `name`.
    ///
    /// # Errors
    /// ValueError for an index that is too long.
    pub fn parse(name: &str) -> Result<FieldName> {
        let end = name.find(['.', '[']).unwrap_or(name.len());
        let (first, rest) = name.split_at(end);
        let argument = match index(first)? {
            _ if first.is_empty() => Argument::Auto,
            Some(number) => Argument::Index(number),
            None => Argument::Key(first.to_owned()),
        };
        Ok(FieldName {
            argument,
            rest: rest.chars().collect(),
        })
    }

    /// The steps, each with its own error, to be taken in order and lazily.
    pub fn steps(&self) -> impl Iterator<Item = Result<Step>> + '_ {
        let mut position = 0;
        let mut failed = false;
        std::iter::from_fn(move || {
            if failed || position >= self.rest.len() {
                return None;
            }
            let step = self.step(&mut position);
            failed = step.is_err();
            Some(step)
        })
    }

    fn step(&self, position: &mut usize) -> Result<Step> {
        let rest = &self.rest[*position..];
        let empty = || Fault::value("Empty attribute in format string");
        match rest[0] {
            '.' => {
                let name: String = rest[1..]
                    .iter()
                    .take_while(|c| !matches!(c, '.' | '['))
                    .collect();
                *position += 1 + name.chars().count();
                if name.is_empty() {
                    return Err(empty());
                }
                Ok(Step::Attribute(name))
            }
            '[' => {
                let Some(end) = rest.iter().position(|&c| c == ']') else {
                    return Err(Fault::value("Missing ']' in format string"));
                };
                *position += end + 1;
                let key: String = rest[1..end].iter().collect();
                if key.is_empty() {
                    return Err(empty());
                }
                Ok(index(&key)?.map_or(Step::Key(key), Step::Index))
            }
            _ => Err(Fault::value(
                "Only '.' or '[' may follow ']' in format field specifier",
            )),
        }
    }
}

fn index(text: &str) -> Result<Option<usize>> {
    let mut value = 0i64;
    for c in text.chars() {
        let Some(digit) = decimal_digit(c) else {
            return Ok(None);
        };
        value = value
            .checked_mul(10)
            .and_then(|v| v.checked_add(i64::from(digit)))
            .ok_or_else(too_many_digits)?;
    }
    let number = usize::try_from(value).expect("an i64 that is not negative");
    Ok((!text.is_empty()).then_some(number))
}

/// Counts `{}` fields and refuses to mix them with `{0}`.
#[derive(Clone, Copy, Debug, Default)]
pub struct Numbering {
    state: Option<Manner>,
    next: usize,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Manner {
    Auto,
    Manual,
}

impl Numbering {
    /// The position of the argument, none for a keyword.
    ///
    /// # Errors
    /// ValueError when automatic and manual numbering are mixed.
    pub fn resolve(&mut self, argument: &Argument) -> Result<Option<usize>> {
        let manner = match argument {
            Argument::Key(_) => return Ok(None),
            Argument::Auto => Manner::Auto,
            Argument::Index(_) => Manner::Manual,
        };
        match (*self.state.get_or_insert(manner), argument) {
            (Manner::Auto, Argument::Index(_)) => Err(Fault::value(
                "cannot switch from automatic field numbering to manual field specification",
            )),
            (Manner::Manual, Argument::Auto) => Err(Fault::value(
                "cannot switch from manual field specification to automatic field numbering",
            )),
            (_, Argument::Index(number)) => Ok(Some(*number)),
            _ => {
                self.next += 1;
                Ok(Some(self.next - 1))
            }
        }
    }
}

/// The fault for `{!x}`.
#[cold]
pub fn unknown_conversion(conversion: char) -> Box<Fault> {
    let shown = if ('!'..='\x7e').contains(&conversion) {
        conversion.to_string()
    } else {
        format!("\\x{:x}", u32::from(conversion))
    };
    Fault::value(format!("Unknown conversion specifier {shown}"))
}

/// The fault for a spec nested too deep.
#[cold]
pub fn recursion_exceeded() -> Box<Fault> {
    Fault::value("Max string recursion exceeded")
}
