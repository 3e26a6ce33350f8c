//! What `genfromtxt` knows of each column: converter, missing and filling values, its name, and the type that its fields have.

use super::genfromtxt::{Options, per_column};
use crate::array::DType;
use crate::object::{Cx, Res, Value, iterate, text};
use crate::scalar::parse_float::{float_prefix, parse_complex};

/// The options of the columns that are read, in order.
pub(super) struct Columns {
    /// Functions that read fields.
    pub converters: Vec<Option<Value>>,
    /// Values for fields that are missing.
    pub filling: Vec<Option<Value>>,
    /// Words that mean that a field is missing.
    pub missing: Vec<Vec<String>>,
}

impl Columns {
    /// From the options of a call.
    pub fn of(
        cx: &mut Cx,
        options: &Options,
        picked: &[usize],
        names: &Option<Vec<String>>,
    ) -> Res<Columns> {
        let mut all = |name: &str| match options.value(name) {
            None => Ok(vec![None; picked.len()]),
            Some(given) => per_column(cx, &given.clone(), picked, names),
        };
        let (converters, filling, words) = (
            all("converters")?,
            all("filling_values")?,
            all("missing_values")?,
        );
        let mut missing = Vec::with_capacity(words.len());
        for word in words {
            missing.push(match word {
                None => Vec::new(),
                Some(word) => match word.as_str() {
                    Some(text) => text.split(',').map(|w| w.trim().to_string()).collect(),
                    None => vec![text::str(cx, &word)?],
                },
            });
        }
        Ok(Columns {
            converters,
            filling,
            missing,
        })
    }
}

/// Whether a field says that there is no value.
pub(super) fn is_missing(field: &str, columns: &Columns, column: usize) -> bool {
    let trimmed = field.trim();
    trimmed.is_empty() || columns.missing[column].iter().any(|word| word == trimmed)
}

/// The first type that all fields of a column have.
pub(super) fn guessed<'a>(
    fields: impl Iterator<Item = &'a str> + Clone,
    columns: &Columns,
    column: usize,
) -> DType {
    let known = |field: &&str| !is_missing(field, columns, column);
    let all = |test: fn(&str) -> bool| fields.clone().filter(known).all(|f| test(f.trim()));
    let has_any = fields.clone().any(|f| known(&f));
    if has_any && all(is_bool) {
        return DType::BOOL;
    }
    if has_any && all(is_integer) {
        return DType::I64;
    }
    if has_any && all(is_float) {
        return DType::F64;
    }
    if has_any && all(|f| parse_complex(f).is_ok()) {
        return DType::C128;
    }
    if !has_any {
        return DType::BOOL;
    }
    let longest = fields.map(|f| f.chars().count()).max().unwrap_or(1);
    DType::text(longest.max(1))
}

fn is_bool(field: &str) -> bool {
    matches!(field.to_ascii_uppercase().as_str(), "TRUE" | "FALSE")
}

fn is_integer(field: &str) -> bool {
    let digits = field.strip_prefix(['+', '-']).unwrap_or(field);
    !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) && field.parse::<i64>().is_ok()
}

fn is_float(field: &str) -> bool {
    float_prefix(field).is_some_and(|(_, taken)| taken == field.len())
}

/// Letters that names lose.
const DELETED: &str = "~!@#$%^&*()-=+~\\|]}[{';: /?.>,<";

/// The names of the columns, made fit to be attributes; `None` where there are none.
pub(super) fn names_of(
    cx: &mut Cx,
    options: &Options,
    first: Option<Vec<String>>,
) -> Res<Option<Vec<String>>> {
    let mut names = match (first, options.value("names")) {
        (Some(names), _) => names,
        (None, None | Some(Value::Bool(_))) => return Ok(None),
        (None, Some(given)) => match given.as_str() {
            Some(words) => words.split(',').map(|w| w.trim().to_string()).collect(),
            None => {
                let mut names = Vec::new();
                for name in iterate::collect(cx, &given.clone())? {
                    names.push(text::str(cx, &name)?);
                }
                names
            }
        },
    };
    let space = options.value("replace_space").and_then(Value::as_str);
    let space = space.unwrap_or("_").to_string();
    let deleted = options.value("deletechars").and_then(Value::as_str);
    let deleted = deleted.unwrap_or(DELETED).to_string();
    let mut seen: Vec<String> = Vec::new();
    for (i, name) in names.iter_mut().enumerate() {
        let fit: String = name.trim().replace(' ', &space);
        let fit: String = fit.chars().filter(|c| !deleted.contains(*c)).collect();
        let fit = match fit.as_str() {
            "" => format!("f{i}"),
            "return" | "file" | "print" => format!("{fit}_"),
            _ => fit,
        };
        let count = seen.iter().filter(|known| **known == fit).count();
        seen.push(fit.clone());
        *name = match count {
            0 => fit,
            n => format!("{fit}_{n}"),
        };
    }
    Ok(Some(names))
}
