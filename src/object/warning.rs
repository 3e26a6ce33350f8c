//! Warnings: filters, what was shown already, and CPython's form on stderr.

use std::rc::Rc;

use super::array::pending::catch_up;
use super::exception::exception_type;
use super::{Cx, Exception, Raised, Res, Type, Value};
use crate::host::Stream;

/// What a filter does with a warning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Action {
    Default,
    Error,
    Ignore,
    Always,
    Module,
    Once,
}

/// One filter, the first that fits decides.
#[derive(Clone)]
pub struct Filter {
    /// What it does.
    pub action: Action,
    /// The category it is for, subclasses included; `None` for all.
    pub category: Option<Rc<Type>>,
    /// What the text must begin with; empty for any.
    pub message: String,
    /// The line it is for; 0 for any.
    pub line: usize,
}

/// The warning state of a session.
#[derive(Default)]
pub struct Warnings {
    /// Filters, the first that fits decides; after them CPython's defaults.
    pub filters: Vec<Filter>,
    /// What was shown: text, category, file, line; the last two empty where they do not count.
    pub shown: Vec<(String, String, String, usize)>,
    /// Lists that `catch_warnings(record=True)` fills, innermost last.
    pub recorders: Vec<Value>,
    /// How to make what a recorder holds; set by the `warnings` module.
    pub make_record: Option<fn(&mut Cx, &Recorded) -> Res<Value>>,
    /// Hands a warning to the program's own `warnings.showwarning`, where it set one; set by the `warnings` module.
    pub show_as_set: Option<fn(&mut Cx, &Recorded) -> Res<bool>>,
}

/// A warning as a recorder gets it.
pub struct Recorded {
    /// The warning object.
    pub message: Value,
    /// Its class.
    pub category: Rc<Type>,
    /// The file.
    pub filename: String,
    /// The line.
    pub lineno: usize,
}

/// Warns as `warnings.warn(text, category)` does at the place that runs now.
pub fn warn(cx: &mut Cx, category: &str, text: &str) -> Res<()> {
    let class = exception_type(cx, category);
    let message = Value::object(super::sequence::Str::new(text));
    let warning = Exception::new(class, vec![message]);
    warn_object(cx, warning, text)
}

/// Warns with a warning object.
pub fn warn_object(cx: &mut Cx, warning: Rc<Exception>, text: &str) -> Res<()> {
    let source = cx.place.source.clone();
    let line = source.line_col(cx.place.span.start).line;
    let class = warning.class.get().clone();
    let action = decide(cx, &class, text, line);
    if action == Action::Ignore {
        return Ok(());
    }
    catch_up(cx)?;
    match action {
        Action::Error => return Err(Raised::exception(warning)),
        Action::Default | Action::Module | Action::Once => {
            let (file, line) = match action {
                Action::Once => ("", 0),
                Action::Module => (source.name(), 0),
                _ => (source.name(), line),
            };
            let key = (text.to_string(), class.full_name(), file.to_string(), line);
            if cx.warnings.shown.contains(&key) {
                return Ok(());
            }
            cx.warnings.shown.push(key);
        }
        Action::Always | Action::Ignore => {}
    }
    let recorded = Recorded {
        message: Value::Obj(warning),
        category: class.clone(),
        filename: source.name().to_string(),
        lineno: line,
    };
    if let Some(show) = cx.warnings.show_as_set
        && show(cx, &recorded)?
    {
        return Ok(());
    }
    if let (Some(list), Some(make)) = (
        cx.warnings.recorders.last().cloned(),
        cx.warnings.make_record,
    ) {
        let record = make(cx, &recorded)?;
        if let Some(list) = list.downcast::<super::sequence::List>() {
            list.items.borrow_mut().push(record);
        }
        return Ok(());
    }
    let shown = format!("{}:{line}: {}: {text}\n", source.name(), class.name);
    // What `eval` and the prompt run stands in no file.
    let is_file = !source.name().starts_with('<');
    let code = if is_file {
        source.line_text(line).trim()
    } else {
        ""
    };
    let code = if code.is_empty() {
        String::new()
    } else {
        format!("  {code}\n")
    };
    // A warning that cannot be written is lost, as in CPython.
    let _ = cx.host.write(Stream::Err, &(shown + &code));
    Ok(())
}

/// Whether a text begins as a filter's pattern says, in either case. Of regular expressions, `.*` and characters behind a `\` are known.
fn begins_with(text: &str, pattern: &str) -> bool {
    let (text, pattern) = (text.to_lowercase(), pattern.to_lowercase());
    let mut parts = pattern.split(".*").map(|part| part.replace('\\', ""));
    let Some(mut rest) = parts.next().and_then(|first| text.strip_prefix(&*first)) else {
        return false;
    };
    for part in parts {
        match rest.find(&*part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    true
}

fn decide(cx: &Cx, class: &Rc<Type>, text: &str, line: usize) -> Action {
    let fits = |f: &&Filter| {
        f.category.as_ref().is_none_or(|c| class.is_subclass(c))
            && begins_with(text, &f.message)
            && (f.line == 0 || f.line == line)
    };
    if let Some(filter) = cx.warnings.filters.iter().find(fits) {
        return filter.action;
    }
    let hidden = [
        "PendingDeprecationWarning",
        "ImportWarning",
        "ResourceWarning",
    ];
    if hidden
        .iter()
        .any(|name| class.is_subclass(&exception_type(cx, name)))
    {
        return Action::Ignore;
    }
    Action::Default
}
