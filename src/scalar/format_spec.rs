//! The format-spec mini-language `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`, parsed as CPython 3.11 does.
//!
//! A reader would get wrong: the grouping option is judged against the type before anything else is (so `format(1, ',s')` speaks of the comma), and
//! `0` before the width means fill `0` with `=` alignment only where numbers are formatted; for text it is fill alone.

use crate::diag::fault::{Fault, FaultKind, Result};

/// Where the padding goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// `<`
    Left,
    /// `>`
    Right,
    /// `^`
    Centre,
    /// `=`: between the sign and the digits
    AfterSign,
}

/// What a value's type brings to parsing.
#[derive(Clone, Copy, Debug)]
pub struct Defaults<'a> {
    /// The Python type's name, for messages.
    pub type_name: &'a str,
    /// The type code when none is given (`d`, `s`), none for floats.
    pub code: Option<char>,
    /// The alignment when none is given.
    pub align: Align,
}

/// A parsed format spec.
#[derive(Clone, Debug, PartialEq)]
pub struct FormatSpec {
    /// The padding character.
    pub fill: char,
    /// Where padding goes.
    pub align: Align,
    /// `+`, `-` or a space.
    pub sign: Option<char>,
    /// `z`: a negative zero prints as zero.
    pub coerce_negative_zero: bool,
    /// `#`
    pub alternate: bool,
    /// The width at least, in characters.
    pub width: usize,
    /// `,` or `_`
    pub grouping: Option<char>,
    /// Digits after `.`.
    pub precision: Option<usize>,
    /// The type code.
    pub code: Option<char>,
}

/// No text longer than this is made; CPython would ask the system for the memory and fail.
const LONGEST: usize = 1 << 31;

impl FormatSpec {
    /// Parses `text`.
    ///
    /// # Errors
    /// CPython's ValueErrors.
    pub fn parse(text: &str, defaults: Defaults) -> Result<FormatSpec> {
        let chars: Vec<char> = text.chars().collect();
        let mut at = Reader {
            chars: &chars,
            position: 0,
        };
        let mut spec = FormatSpec {
            fill: ' ',
            align: defaults.align,
            sign: None,
            coerce_negative_zero: false,
            alternate: false,
            width: 0,
            grouping: None,
            precision: None,
            code: defaults.code,
        };
        let (fill_given, align_given) = at.fill_and_align(&mut spec);
        spec.sign = at.take_if(|c| matches!(c, '+' | '-' | ' '));
        spec.coerce_negative_zero = at.take_if(|c| c == 'z').is_some();
        spec.alternate = at.take_if(|c| c == '#').is_some();
        if !fill_given && at.take_if(|c| c == '0').is_some() {
            spec.fill = '0';
            if !align_given && defaults.align == Align::Right {
                spec.align = Align::AfterSign;
            }
        }
        spec.width = at.number()?.unwrap_or(0);
        at.grouping(&mut spec)?;
        if at.take_if(|c| c == '.').is_some() {
            spec.precision = Some(
                at.number()?
                    .ok_or_else(|| Fault::value("Format specifier missing precision"))?,
            );
        }
        match at.rest() {
            [] => {}
            [code] => spec.code = Some(*code),
            _ => {
                return Err(Fault::value(format!(
                    "Invalid format specifier '{text}' for object of type '{}'",
                    defaults.type_name
                )));
            }
        }
        spec.check_grouping()?;
        if spec.width > LONGEST || spec.precision.is_some_and(|n| n > LONGEST) {
            return Err(too_long(&spec));
        }
        Ok(spec)
    }

    fn check_grouping(&self) -> Result<()> {
        let Some(separator) = self.grouping else {
            return Ok(());
        };
        match self.code {
            None | Some('d' | 'e' | 'f' | 'g' | 'E' | 'G' | '%' | 'F') => Ok(()),
            Some('b' | 'o' | 'x' | 'X') if separator == '_' => Ok(()),
            Some(code) => Err(Fault::value(format!(
                "Cannot specify '{separator}' with '{}'.",
                shown(code)
            ))),
        }
    }

    /// The fault for a type code that the value's type does not know.
    #[cold]
    pub fn unknown_code(&self, type_name: &str) -> Box<Fault> {
        let code = shown(self.code.unwrap_or(' '));
        Fault::value(format!(
            "Unknown format code '{code}' for object of type '{type_name}'"
        ))
    }

    /// Pads `text` to the width; `=` counts as right.
    pub fn pad(&self, text: &str) -> String {
        let missing = self.width.saturating_sub(text.chars().count());
        if missing == 0 {
            return text.to_owned();
        }
        let left = match self.align {
            Align::Left => 0,
            Align::Right | Align::AfterSign => missing,
            Align::Centre => missing / 2,
        };
        let mut out = String::with_capacity(text.len() + missing * self.fill.len_utf8());
        out.extend(std::iter::repeat_n(self.fill, left));
        out.push_str(text);
        out.extend(std::iter::repeat_n(self.fill, missing - left));
        out
    }
}

#[cold]
fn too_long(spec: &FormatSpec) -> Box<Fault> {
    if spec.precision.is_some_and(|n| n > LONGEST) {
        Fault::value("precision too big")
    } else {
        Fault::new(FaultKind::MemoryError, "")
    }
}

/// A type code as messages show it: itself, or `\x..` outside printable ASCII.
fn shown(code: char) -> String {
    if ('!'..='\x7f').contains(&code) {
        code.to_string()
    } else {
        format!("\\x{:x}", u32::from(code))
    }
}

struct Reader<'a> {
    chars: &'a [char],
    position: usize,
}

impl Reader<'_> {
    fn rest(&self) -> &[char] {
        &self.chars[self.position..]
    }

    fn take_if(&mut self, wanted: impl Fn(char) -> bool) -> Option<char> {
        let c = *self.rest().first()?;
        wanted(c).then(|| {
            self.position += 1;
            c
        })
    }

    /// Returns whether the fill and the alignment were given.
    fn fill_and_align(&mut self, spec: &mut FormatSpec) -> (bool, bool) {
        let align = |c: &char| match c {
            '<' => Some(Align::Left),
            '>' => Some(Align::Right),
            '^' => Some(Align::Centre),
            '=' => Some(Align::AfterSign),
            _ => None,
        };
        if let Some(found) = self.rest().get(1).and_then(align) {
            spec.fill = self.rest()[0];
            spec.align = found;
            self.position += 2;
            return (true, true);
        }
        if let Some(found) = self.rest().first().and_then(align) {
            spec.align = found;
            self.position += 1;
            return (false, true);
        }
        (false, false)
    }

    fn number(&mut self) -> Result<Option<usize>> {
        let mut value: Option<i64> = None;
        while let Some(c) = self.take_if(|c| c.is_ascii_digit()) {
            let digit = i64::from(c.to_digit(10).expect("a digit was taken"));
            let next = value
                .unwrap_or(0)
                .checked_mul(10)
                .and_then(|v| v.checked_add(digit));
            value = Some(next.ok_or_else(too_many_digits)?);
        }
        Ok(value.map(|v| usize::try_from(v).unwrap_or(usize::MAX)))
    }

    fn grouping(&mut self, spec: &mut FormatSpec) -> Result<()> {
        let both = || Fault::value("Cannot specify both ',' and '_'.");
        spec.grouping = self.take_if(|c| c == ',');
        if let Some(underscore) = self.take_if(|c| c == '_') {
            if spec.grouping.is_some() {
                return Err(both());
            }
            spec.grouping = Some(underscore);
            if self.rest().first() == Some(&',') {
                return Err(both());
            }
        }
        Ok(())
    }
}

/// A width, precision or field index that no integer holds.
#[cold]
pub fn too_many_digits() -> Box<Fault> {
    Fault::value("Too many decimal digits in format string")
}
