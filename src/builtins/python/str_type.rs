//! `str`: constructor and what it has; the methods stand in `str_case`, `str_search`, `str_shape` and `format_template`.

use super::{encoding, format_template, run_entry, slots, str_case, str_search, str_shape};
use crate::builtin;
use crate::builtins::add_methods;
use crate::object::module::StaticMethod;
use crate::object::plain::Plain;
use crate::object::{Cx, NameMap, Raised, Res, Value, attr, bytes, text};
use crate::registry::{BuiltinFunction, Given, Words};

/// Gives `str` its constructor and methods.
pub fn define(cx: &mut Cx) {
    cx.types
        .str
        .define(load, Some(|cx, _, args| run_entry(cx, &STR, args)));
    cx.types.str.set_short(str_plain);
}

/// `str` of an int or a str.
fn str_plain(_: &mut Cx, args: &mut [Value]) -> Option<Res<()>> {
    match args {
        [place @ Value::Int(_)] => {
            if let Value::Int(n) = place {
                *place = Value::str(decimal(*n));
            }
            Some(Ok(()))
        }
        [Value::Obj(object)] if matches!(object.plain(), Plain::Str(_)) => Some(Ok(())),
        _ => None,
    }
}

/// The digits of an int, in the one piece of memory that a str keeps.
fn decimal(n: i64) -> std::rc::Rc<str> {
    let mut text = [0; 20];
    let (mut at, mut left) = (text.len(), n.unsigned_abs());
    loop {
        at -= 1;
        text[at] = b'0' + (left % 10) as u8;
        left /= 10;
        if left == 0 {
            break;
        }
    }
    if n < 0 {
        at -= 1;
        text[at] = b'-';
    }
    let text = std::str::from_utf8(&text[at..]);
    text.expect("digits and a sign are ASCII").into()
}

fn load(cx: &Cx, names: &mut NameMap) {
    let me = &cx.types.str;
    for table in [
        str_case::TABLE,
        str_search::TABLE,
        str_shape::TABLE,
        format_template::TABLE,
    ] {
        add_methods(names, me, table);
    }
    let groups = [
        slots::SEQUENCE_OPERATORS,
        slots::PERCENT,
        slots::COMPARISONS,
        slots::CONTAINER,
        slots::GETITEM,
        slots::REPR,
        slots::STR,
        slots::HASH,
        slots::FORMAT,
    ];
    slots::add_slots(names, me, &groups);
    let function = BuiltinFunction::worded(&str_shape::MAKETRANS, Some("str"), Words::Clinic);
    names.insert("maketrans".into(), Value::object(StaticMethod { function }));
}

builtin! {
    /// A value as text, or bytes read in an encoding.
    ///
    /// >>> str(1.5)
    /// '1.5'
    STR: "str(object='', encoding='utf-8', errors='strict')" => construct
}

fn construct(
    cx: &mut Cx,
    object: Given<Value>,
    encoding: Given<Value>,
    errors: Given<Value>,
) -> Res<Value> {
    let Some(object) = object.0 else {
        return Ok(Value::str(""));
    };
    if encoding.0.is_none() && errors.0.is_none() {
        if object.is::<crate::object::sequence::Str>()
            && matches!(&object, Value::Obj(o) if o.heap_class().is_none() && o.native().is_none())
            && std::rc::Rc::ptr_eq(&attr::type_of(cx, &object), &cx.types.str)
        {
            return Ok(object);
        }
        return text::str(cx, &object).map(Value::from);
    }
    let encoding = option_text(cx, &encoding, "str", "encoding")?;
    let errors = option_text(cx, &errors, "str", "errors")?;
    if object.as_str().is_some() {
        return Err(Raised::type_error("decoding str is not supported"));
    }
    let Some(data) = bytes::bytes_like(cx, &object)? else {
        let got = attr::type_name(cx, &object);
        return Err(Raised::type_error(format!(
            "decoding to str: need a bytes-like object, {got} found"
        )));
    };
    let encoding = encoding.as_deref().unwrap_or("utf-8");
    let errors = errors.as_deref().unwrap_or("strict");
    encoding::decode(cx, &data, encoding, errors).map(Value::from)
}

/// A text that names an option.
pub fn option_text(
    cx: &Cx,
    value: &Given<Value>,
    function: &str,
    name: &str,
) -> Res<Option<String>> {
    match &value.0 {
        None => Ok(None),
        Some(value) => match value.as_str() {
            Some(text) => Ok(Some(text.to_string())),
            None => {
                let got = attr::argument_name(cx, value);
                Err(Raised::type_error(format!(
                    "{function}() argument '{name}' must be str, not {got}"
                )))
            }
        },
    }
}
