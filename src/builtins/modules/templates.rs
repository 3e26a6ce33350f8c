//! `_string`: how `str.format` reads its templates, for `string.Formatter`.

use std::rc::Rc;

use crate::builtin;
use crate::builtins::add_functions;
use crate::object::{Cx, NameMap, Res, Value};
use crate::registry::Builtin;
use crate::scalar::template::{Argument, FieldName, Step, TemplateReader};

/// Fills the module.
pub fn fill(_: &mut Cx, namespace: &mut NameMap) -> Res<()> {
    add_functions(namespace, TABLE);
    Ok(())
}

builtin! {
    /// The pieces of a template: text, and name, specification and conversion of the field behind it.
    PARSER: "formatter_parser(template, /)" => parser;
    /// The argument that a field's name begins with, and the steps from there: whether each is an attribute, and its name.
    NAME_SPLIT: "formatter_field_name_split(name, /)" => name_split
}

static TABLE: &[&Builtin] = &[&PARSER, &NAME_SPLIT];

fn parser(_: &mut Cx, template: Rc<str>) -> Res<Value> {
    let mut reader = TemplateReader::new(&template);
    let mut pieces = Vec::new();
    while let Some(piece) = reader.next_piece()? {
        let rest = match piece.field {
            None => [Value::None, Value::None, Value::None],
            Some(field) => {
                let conversion = field.conversion.map(|c| Value::str(c.to_string()));
                [
                    Value::str(field.name),
                    Value::str(field.spec),
                    conversion.unwrap_or(Value::None),
                ]
            }
        };
        let text = [Value::str(piece.text)];
        pieces.push(Value::tuple(
            text.into_iter().chain(rest).collect::<Vec<_>>(),
        ));
    }
    Ok(Value::list(pieces))
}

fn name_split(_: &mut Cx, name: Rc<str>) -> Res<Value> {
    let found = FieldName::parse(&name)?;
    let first = match &found.argument {
        Argument::Auto => Value::str(""),
        Argument::Index(at) => Value::from(*at),
        Argument::Key(key) => Value::str(key.as_str()),
    };
    let mut steps = Vec::new();
    for step in found.steps() {
        steps.push(Value::tuple(match step? {
            Step::Attribute(name) => [Value::Bool(true), Value::str(name)],
            Step::Index(at) => [Value::Bool(false), Value::from(at)],
            Step::Key(key) => [Value::Bool(false), Value::str(key)],
        }));
    }
    Ok(Value::tuple([first, Value::list(steps)]))
}
