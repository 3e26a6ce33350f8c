//! `help(x)` inside programs: what x is called, how, and its documentation, through `print`. At the prompt `help(x)` is answered by the prompt
//! itself, with examples that are run.
//!
//! CPython's `help` opens a pager over pydoc's pages; their text is not followed.

use std::rc::Rc;

use crate::array::Array;
use crate::base::Counted;
use crate::builtins::type_docs;
use crate::object::call::call_pos;
use crate::object::{CallArgs, Cx, Object, Raised, Res, Type, Value, attr, text};

/// `help`
pub struct Helper;

const OVERVIEW: &str = "help(x) prints what x is: a function's parameters, what it does, examples.
At the prompt: x? says the same, with examples that are run; %quickref lists the commands.";

impl Counted for Helper {}

impl Object for Helper {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        cx.types.builtin_function.clone()
    }

    fn repr(&self, _: &mut Cx, _: &Value) -> Res<Option<String>> {
        let text = "Type help() for interactive help, or help(object) for help about object.";
        Ok(Some(text.to_string()))
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn call(&self, cx: &mut Cx, _: &Value, args: CallArgs) -> Res<Value> {
        let text = match args.pos.as_slice() {
            [] => OVERVIEW.to_string(),
            [about] => about_value(cx, about)?,
            more => {
                return Err(Raised::type_error(format!(
                    "help() takes at most 1 argument ({} given)",
                    more.len()
                )));
            }
        };
        let print = cx.builtins.get("print").cloned();
        let print = print.expect("print is filed before any program runs");
        call_pos(cx, &print, [Value::from(text)])
    }
}

/// Name and parameters, an empty line, the documentation.
fn about_value(cx: &mut Cx, value: &Value) -> Res<String> {
    let text_of = |cx: &mut Cx, name: &str| -> Res<Option<String>> {
        let found = attr::getattr_opt(cx, value, name)?;
        Ok(found.and_then(|v| v.as_str().map(str::to_string)))
    };
    if let Some(class) = value.downcast::<Type>()
        && let Some((parameters, text)) = type_docs::of(&class.full_name())
    {
        return Ok(format!("{}{parameters}\n\n{}", class.name, text.trim()));
    }
    if value.is::<Array>() {
        let mut told = Vec::new();
        for name in ["dtype", "shape", "strides"] {
            let fact = attr::getattr(cx, value, name)?;
            told.push(format!("{name} {}", text::str(cx, &fact)?));
        }
        return Ok(format!("an array: {}", told.join(", ")));
    }
    let doc = text_of(cx, "__doc__")?.map(|doc| unindented(&doc));
    let title = match text_of(cx, "__name__")? {
        Some(name) => {
            let parameters = text_of(cx, "__text_signature__")?;
            name + &parameters.unwrap_or_default()
        }
        None => attr::type_of(cx, value).full_name(),
    };
    Ok(match doc {
        Some(doc) if !doc.is_empty() => format!("{title}\n\n{doc}"),
        _ => title,
    })
}

/// A docstring without the indentation of its lines after the first.
pub fn unindented(text: &str) -> String {
    let margin = text
        .lines()
        .skip(1)
        .filter(|l| !l.trim().is_empty())
        .map(|l| l.len() - l.trim_start().len())
        .min()
        .unwrap_or(0);
    let mut lines = text.lines();
    let mut clean = lines.next().unwrap_or_default().trim_start().to_string();
    for line in lines {
        clean.push('\n');
        clean += line.get(margin..).unwrap_or_default();
    }
    clean.trim().to_string()
}
