//! The pieces of `text % values`: reading one directive at a time, and laying out one value.
//!
//! A reader would get wrong: errors come in order of evaluation (a value that is missing is noticed before an unknown directive behind it), so the
//! reader hands out one piece a time and never looks ahead. `%5%` takes a value like any directive; only a bare `%%` does not.

use num_bigint::{BigInt, Sign};
use num_traits::ToPrimitive;

use crate::diag::fault::{Fault, FaultKind, Result};
use crate::scalar::float_text::{FloatCode, FloatFlags, float_text};

/// A width or precision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    /// Not given.
    Absent,
    /// Given in the text.
    Given(usize),
    /// `*`: the next value.
    Star,
}

/// One directive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive {
    /// The name in `%(name)s`.
    pub key: Option<String>,
    /// `-`
    pub left: bool,
    /// `+`
    pub plus: bool,
    /// a space
    pub blank: bool,
    /// `#`
    pub alternate: bool,
    /// `0`
    pub zero: bool,
    /// The width at least.
    pub width: Count,
    /// Digits after the point, digits at least, or characters at most.
    pub precision: Count,
    /// The conversion character.
    pub code: char,
    /// Where the conversion character stands, in characters.
    pub index: usize,
}

/// What the reader found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Text to copy (`%%` has become `%`).
    Text(String),
    /// A value goes here.
    Directive(Directive),
}

/// Reads a `%` template piece by piece.
#[derive(Clone, Debug)]
pub struct PercentReader {
    chars: Vec<char>,
    position: usize,
    has_keys: bool,
}

impl PercentReader {
    /// A reader at the beginning of `template`; `has_keys` says whether the values are a mapping.
    pub fn new(template: &str, has_keys: bool) -> PercentReader {
        PercentReader {
            chars: template.chars().collect(),
            position: 0,
            has_keys,
        }
    }

    /// The next piece; none at the end.
    ///
    /// # Errors
    /// CPython's ValueErrors for a directive that is cut off or too wide.
    pub fn next_piece(&mut self) -> Result<Option<Piece>> {
        let mut text = String::new();
        loop {
            match (self.peek(0), self.peek(1)) {
                (None, _) => break,
                (Some('%'), Some('%')) => {
                    text.push('%');
                    self.position += 2;
                }
                (Some('%'), _) if text.is_empty() => {
                    self.position += 1;
                    return Ok(Some(Piece::Directive(self.directive()?)));
                }
                (Some('%'), _) => break,
                (Some(c), _) => {
                    text.push(c);
                    self.position += 1;
                }
            }
        }
        Ok((!text.is_empty()).then_some(Piece::Text(text)))
    }

    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.position + ahead).copied()
    }

    fn directive(&mut self) -> Result<Directive> {
        let mut found = Directive {
            key: self.key()?,
            left: false,
            plus: false,
            blank: false,
            alternate: false,
            zero: false,
            width: Count::Absent,
            precision: Count::Absent,
            code: ' ',
            index: 0,
        };
        loop {
            match self.peek(0) {
                Some('-') => found.left = true,
                Some('+') => found.plus = true,
                Some(' ') => found.blank = true,
                Some('#') => found.alternate = true,
                Some('0') => found.zero = true,
                _ => break,
            }
            self.position += 1;
        }
        found.width = self.count("width too big", i64::MAX)?;
        if self.peek(0) == Some('.') {
            self.position += 1;
            found.precision = match self.count("precision too big", i64::from(i32::MAX))? {
                Count::Absent => Count::Given(0),
                count => count,
            };
        }
        if matches!(self.peek(0), Some('h' | 'l' | 'L')) {
            self.position += 1;
        }
        found.code = self
            .peek(0)
            .ok_or_else(|| Fault::value("incomplete format"))?;
        found.index = self.position;
        self.position += 1;
        Ok(found)
    }

    fn key(&mut self) -> Result<Option<String>> {
        if self.peek(0) != Some('(') {
            return Ok(None);
        }
        if !self.has_keys {
            return Err(requires_a_mapping());
        }
        let start = self.position + 1;
        let mut depth = 0;
        while let Some(c) = self.peek(0) {
            depth += match c {
                '(' => 1,
                ')' => -1,
                _ => 0,
            };
            self.position += 1;
            if depth == 0 {
                let key = self.chars[start..self.position - 1].iter().collect();
                return Ok(Some(key));
            }
        }
        Err(Fault::value("incomplete format key"))
    }

    fn count(&mut self, too_big: &'static str, limit: i64) -> Result<Count> {
        if self.peek(0) == Some('*') {
            self.position += 1;
            return Ok(Count::Star);
        }
        let mut value: Option<i64> = None;
        while let Some(digit) = self.peek(0).and_then(|c| c.to_digit(10)) {
            let next = value
                .unwrap_or(0)
                .checked_mul(10)
                .and_then(|v| v.checked_add(i64::from(digit)))
                .filter(|v| *v <= limit);
            value = Some(next.ok_or_else(|| Fault::value(too_big))?);
            self.position += 1;
        }
        Ok(value.map_or(Count::Absent, |v| {
            Count::Given(usize::try_from(v).unwrap_or(usize::MAX))
        }))
    }
}

/// The width and precision of a directive once stars are replaced.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sizes {
    /// Characters at least.
    pub width: usize,
    /// As [`Directive::precision`].
    pub precision: Option<usize>,
}

impl Directive {
    /// Takes the int a `*` width found: negative means left-aligned.
    ///
    /// # Errors
    /// OverflowError for an int past C's `ssize_t`.
    pub fn star_width(&mut self, value: &BigInt) -> Result<()> {
        let value = value.to_i64().ok_or_else(|| too_large("ssize_t"))?;
        self.left |= value < 0;
        let width = usize::try_from(value.unsigned_abs()).unwrap_or(usize::MAX);
        self.width = Count::Given(width);
        Ok(())
    }

    /// Takes the int a `*` precision found: negative means zero.
    ///
    /// # Errors
    /// OverflowError for an int past C's `int`.
    pub fn star_precision(&mut self, value: &BigInt) -> Result<()> {
        let value = value.to_i32().ok_or_else(|| too_large("int"))?;
        self.precision = Count::Given(usize::try_from(value).unwrap_or(0));
        Ok(())
    }

    fn sizes(&self) -> Result<Sizes> {
        let given = |count| match count {
            Count::Given(n) => Some(n),
            _ => None,
        };
        let sizes = Sizes {
            width: given(self.width).unwrap_or(0),
            precision: given(self.precision),
        };
        if sizes.width.max(sizes.precision.unwrap_or(0)) > 1 << 31 {
            return Err(Fault::new(FaultKind::MemoryError, ""));
        }
        Ok(sizes)
    }

    /// The text of an int by `d`, `i`, `u`, `o`, `x` or `X`.
    ///
    /// # Errors
    /// MemoryError for absurd widths.
    pub fn format_int(&self, value: &BigInt) -> Result<String> {
        let sizes = self.sizes()?;
        let (radix, prefix) = match self.code {
            'o' => (8, "0o"),
            'x' => (16, "0x"),
            'X' => (16, "0X"),
            _ => (10, ""),
        };
        let mut digits = value.magnitude().to_str_radix(radix);
        if self.code == 'X' {
            digits.make_ascii_uppercase();
        }
        let zeros = sizes.precision.unwrap_or(0).saturating_sub(digits.len());
        digits.insert_str(0, &"0".repeat(zeros));
        let prefix = if self.alternate { prefix } else { "" };
        Ok(self.numeric(value.sign() == Sign::Minus, prefix, &digits, sizes.width))
    }

    /// The text of a float by `e`, `E`, `f`, `F`, `g` or `G`.
    ///
    /// # Errors
    /// MemoryError for absurd widths.
    pub fn format_float(&self, x: f64) -> Result<String> {
        let sizes = self.sizes()?;
        let code = match self.code.to_ascii_lowercase() {
            'e' => FloatCode::Scientific,
            'f' => FloatCode::Fixed,
            _ => FloatCode::General,
        };
        let flags = FloatFlags {
            alternate: self.alternate,
            upper: self.code.is_ascii_uppercase(),
            ..FloatFlags::default()
        };
        let text = float_text(x, code, sizes.precision.unwrap_or(6), flags);
        let unsigned = text.strip_prefix('-').unwrap_or(&text);
        Ok(self.numeric(unsigned.len() < text.len(), "", unsigned, sizes.width))
    }

    /// The text of `s`, `r`, `a` (cut to the precision) or of `c`, given `str`, `repr`, `ascii` or the character of the value.
    ///
    /// # Errors
    /// MemoryError for absurd widths.
    pub fn format_text(&self, text: &str) -> Result<String> {
        let sizes = self.sizes()?;
        let most = match self.code {
            'c' => usize::MAX,
            _ => sizes.precision.unwrap_or(usize::MAX),
        };
        let cut: String = text.chars().take(most).collect();
        let missing = sizes.width.saturating_sub(cut.chars().count());
        let blanks = " ".repeat(missing);
        Ok(if self.left {
            cut + &blanks
        } else {
            blanks + &cut
        })
    }

    fn numeric(&self, negative: bool, prefix: &str, digits: &str, width: usize) -> String {
        let sign = match (negative, self.plus, self.blank) {
            (true, _, _) => "-",
            (_, true, _) => "+",
            (_, _, true) => " ",
            _ => "",
        };
        let missing = width.saturating_sub(sign.len() + prefix.len() + digits.len());
        if self.left {
            format!("{sign}{prefix}{digits}{}", " ".repeat(missing))
        } else if self.zero {
            format!("{sign}{prefix}{}{digits}", "0".repeat(missing))
        } else {
            format!("{}{sign}{prefix}{digits}", " ".repeat(missing))
        }
    }

    /// The fault for a conversion character that does not exist (raised after its value was taken).
    #[cold]
    pub fn unsupported(&self) -> Box<Fault> {
        let shown = if (' '..='\x7e').contains(&self.code) {
            self.code
        } else {
            '?'
        };
        Fault::value(format!(
            "unsupported format character '{shown}' (0x{:x}) at index {}",
            u32::from(self.code),
            self.index
        ))
    }

    /// The fault for a value that `code` does not take; `type_name` is the value's type.
    #[cold]
    pub fn wrong_type(&self, type_name: &str) -> Box<Fault> {
        let code = self.code;
        Fault::type_error(match code {
            'c' => "%c requires int or char".to_owned(),
            'o' | 'x' | 'X' => {
                format!("%{code} format: an integer is required, not {type_name}")
            }
            'e' | 'E' | 'f' | 'F' | 'g' | 'G' => format!("must be real number, not {type_name}"),
            _ => format!("%{code} format: a real number is required, not {type_name}"),
        })
    }
}

#[cold]
fn too_large(c_type: &str) -> Box<Fault> {
    Fault::new(
        FaultKind::OverflowError,
        format!("Python int too large to convert to C {c_type}"),
    )
}

/// TypeError: fewer values than directives.
#[cold]
pub fn not_enough_arguments() -> Box<Fault> {
    Fault::type_error("not enough arguments for format string")
}

/// TypeError: more values than directives.
#[cold]
pub fn not_all_converted(what: &str) -> Box<Fault> {
    Fault::type_error(format!(
        "not all arguments converted during {what} formatting"
    ))
}

/// TypeError: a key, but the value is no mapping.
#[cold]
fn requires_a_mapping() -> Box<Fault> {
    Fault::type_error("format requires a mapping")
}

/// TypeError: the value for `*` is no int.
#[cold]
pub fn star_wants_int() -> Box<Fault> {
    Fault::type_error("* wants int")
}
