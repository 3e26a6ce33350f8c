//! `str.format` and `str.format_map`: fields are fetched here; the reading of the template is [`crate::scalar::template`]'s.

use std::rc::Rc;

use crate::builtin;
use crate::object::{Cx, Name, Raised, Res, Value, attr, index, text};
use crate::registry::{Builtin, Keywords, Rest};
use crate::scalar::template::{Argument, Field, FieldName, Step, TemplateReader};

builtin! {
    /// The template with its fields filled in.
    FORMAT: "format(self, /, *args, **kwargs)" => format;
    /// The template with its fields filled in from a mapping.
    FORMAT_MAP: "format_map(self, mapping, /)" => format_map
}

/// The methods.
pub static TABLE: &[&Builtin] = &[&FORMAT, &FORMAT_MAP];

/// Where fields come from.
struct Fields<'a> {
    args: Option<&'a [Value]>,
    kwargs: &'a [(Name, Value)],
    mapping: Option<&'a Value>,
    /// The next automatic number; `None` once one was written.
    auto: Option<usize>,
    manual: bool,
}

fn format(cx: &mut Cx, me: Rc<str>, args: Rest, kwargs: Keywords) -> Res<String> {
    let kwargs: Vec<(Name, Value)> = kwargs
        .0
        .into_iter()
        .map(|(k, v)| (k.as_str().into(), v))
        .collect();
    let mut fields = Fields {
        args: Some(&args.0),
        kwargs: &kwargs,
        mapping: None,
        auto: Some(0),
        manual: false,
    };
    filled(cx, &me, &mut fields, 2)
}

fn format_map(cx: &mut Cx, me: Rc<str>, mapping: Value) -> Res<String> {
    let mut fields = Fields {
        args: None,
        kwargs: &[],
        mapping: Some(&mapping),
        auto: Some(0),
        manual: false,
    };
    filled(cx, &me, &mut fields, 2)
}

fn filled(cx: &mut Cx, template: &str, fields: &mut Fields, depth: usize) -> Res<String> {
    if depth == 0 {
        return Err(Raised::value("Max string recursion exceeded"));
    }
    let mut reader = TemplateReader::new(template);
    let mut out = String::new();
    while let Some(piece) = reader.next_piece()? {
        out += &piece.text;
        if let Some(field) = piece.field {
            out += &one(cx, &field, fields, depth)?;
        }
        cx.reserve(out.len() as u128)?;
    }
    Ok(out)
}

fn one(cx: &mut Cx, field: &Field, fields: &mut Fields, depth: usize) -> Res<String> {
    let name = FieldName::parse(&field.name)?;
    let mut value = fields.argument(cx, &name.argument)?;
    for step in name.steps() {
        value = match step? {
            Step::Attribute(name) => attr::getattr(cx, &value, &name)?,
            Step::Index(n) => index::getitem(cx, &value, &Value::from(n))?,
            Step::Key(key) => index::getitem(cx, &value, &Value::str(key))?,
        };
    }
    match field.conversion {
        None => {}
        Some('r') => value = Value::str(text::repr(cx, &value)?),
        Some('s') => value = Value::str(text::str(cx, &value)?),
        Some('a') => value = Value::str(text::ascii(cx, &value)?),
        Some(c) if (' '..='~').contains(&c) => {
            let message = format!("Unknown conversion specifier {c}");
            return Err(Raised::value(message));
        }
        Some(c) => {
            let message = format!("Unknown conversion specifier \\x{:x}", u32::from(c));
            return Err(Raised::value(message));
        }
    }
    let spec = match field.nested {
        true => filled(cx, &field.spec, fields, depth - 1)?,
        false => field.spec.clone(),
    };
    text::format(cx, &value, &spec)
}

impl Fields<'_> {
    fn argument(&mut self, cx: &mut Cx, argument: &Argument) -> Res<Value> {
        match argument {
            Argument::Auto => {
                if self.manual {
                    return Err(Raised::value(
                        "cannot switch from manual field specification to automatic field numbering",
                    ));
                }
                let at = self.auto.unwrap_or(0);
                self.auto = Some(at + 1);
                self.positional(at)
            }
            Argument::Index(at) => {
                if self.auto.is_some_and(|n| n > 0) {
                    return Err(Raised::value(
                        "cannot switch from automatic field numbering to manual field specification",
                    ));
                }
                self.manual = true;
                self.positional(*at)
            }
            Argument::Key(key) => {
                if let Some(mapping) = self.mapping {
                    return index::getitem(cx, mapping, &Value::str(key.as_str()));
                }
                let found = self.kwargs.iter().find(|(name, _)| **name == **key);
                match found {
                    Some((_, value)) => Ok(value.clone()),
                    None => Err(Raised::key(cx, Value::str(key.as_str()))),
                }
            }
        }
    }

    fn positional(&self, at: usize) -> Res<Value> {
        let Some(args) = self.args else {
            return Err(Raised::value("Format string contains positional fields"));
        };
        args.get(at).cloned().ok_or_else(|| {
            Raised::index(format!(
                "Replacement index {at} out of range for positional args tuple"
            ))
        })
    }
}
