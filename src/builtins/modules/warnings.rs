//! `_warnings`: filters, recorders and `warn` itself, which the module `warnings` hands out; and the CLI's `-W`.
//!
//! A change of the filters lets everything be shown again, as CPython's registries do.

use crate::builtin;
use crate::builtins::add_builtins;
use crate::object::cx::Place;
use crate::object::exception::exception_type;
use crate::object::warning::{Action, Filter, Recorded, warn_object};
use crate::object::{CallArgs, Cx, Exception, NameMap, Raised, Res, Type, Value, attr, call, text};
use crate::registry::Builtin;
use crate::source::{Source, Span};
use std::rc::Rc;

/// Fills the module.
pub fn fill(cx: &mut Cx, namespace: &mut NameMap) -> Res<()> {
    add_builtins(namespace, TABLE, None);
    cx.warnings.make_record = Some(make_record);
    cx.warnings.show_as_set = Some(show_as_set);
    Ok(())
}

builtin! {
    /// Warns.
    WARN: "warn(message, category=None, stacklevel=1, source=None)" => warn, caller;
    /// Adds a filter at the front, or at the end.
    ADD_FILTER: "add_filter(action, message, category, lineno, append)" => add_filter;
    /// Removes all filters.
    RESET: "reset()" => reset;
    /// Keeps the filters, and begins a recorder where one is given.
    ENTER: "enter(recorder)" => enter;
    /// Brings the kept filters back.
    LEAVE: "leave(recording)" => leave;
    /// Gives a record to the innermost recorder; False where there is none.
    TELL: "tell(record)" => tell
}

static TABLE: &[&Builtin] = &[&WARN, &ADD_FILTER, &RESET, &ENTER, &LEAVE, &TELL];

/// Filters as they were when `catch_warnings` blocks began.
#[derive(Default)]
struct Kept(Vec<Vec<Filter>>);

fn action_of(name: &str) -> Option<Action> {
    Some(match name {
        "default" => Action::Default,
        "error" => Action::Error,
        "ignore" => Action::Ignore,
        "always" => Action::Always,
        "module" => Action::Module,
        "once" => Action::Once,
        _ => return None,
    })
}

fn add(cx: &mut Cx, filter: Filter, append: bool) {
    match append {
        true => cx.warnings.filters.push(filter),
        false => cx.warnings.filters.insert(0, filter),
    }
    cx.warnings.shown.clear();
}

fn add_filter(
    cx: &mut Cx,
    action: Rc<str>,
    message: Rc<str>,
    category: Option<Value>,
    lineno: i64,
    append: bool,
) -> Res<()> {
    let Some(action) = action_of(&action) else {
        return Err(Raised::value(format!("invalid action: '{action}'")));
    };
    let filter = Filter {
        action,
        category: category.and_then(|c| c.downcast_rc::<Type>()),
        message: message.to_string(),
        line: usize::try_from(lineno).unwrap_or(0),
    };
    add(cx, filter, append);
    Ok(())
}

fn reset(cx: &mut Cx) -> Res<()> {
    cx.warnings.filters.clear();
    // With no filter left CPython shows everything, the classes that it hides at the start among it.
    let all = Filter {
        action: Action::Default,
        category: None,
        message: String::new(),
        line: 0,
    };
    add(cx, all, true);
    Ok(())
}

fn enter(cx: &mut Cx, recorder: Option<Value>) -> Res<()> {
    let filters = cx.warnings.filters.clone();
    cx.state::<Kept>().0.push(filters);
    cx.warnings.shown.clear();
    cx.warnings.recorders.extend(recorder);
    Ok(())
}

fn leave(cx: &mut Cx, recording: bool) -> Res<()> {
    if let Some(filters) = cx.state::<Kept>().0.pop() {
        cx.warnings.filters = filters;
    }
    cx.warnings.shown.clear();
    if recording {
        cx.warnings.recorders.pop();
    }
    Ok(())
}

/// Where a warning is said to come from: `level` calls out, levels inside of the standard library not counted.
fn place(cx: &mut Cx, level: i64) -> Place {
    let Some(callers) = cx.callers.take() else {
        return cx.place.clone();
    };
    let at = usize::try_from(level).unwrap_or(1).max(1) - 1;
    let levels = callers.levels.into_iter();
    let mut seen = levels.filter(|p| !p.source.is_frozen());
    seen.nth(at).unwrap_or_else(|| Place {
        source: Rc::new(Source::new("sys", "")),
        span: Span::NONE,
    })
}

fn warn(
    cx: &mut Cx,
    message: Value,
    category: Option<Value>,
    stacklevel: Option<i64>,
    source: Option<Value>,
) -> Res<()> {
    let _ = source;
    let place = place(cx, stacklevel.unwrap_or(1));
    let general = exception_type(cx, "Warning");
    let known = message
        .downcast_rc::<Exception>()
        .filter(|e| e.class.is_subclass(&general));
    let warning = match known {
        Some(warning) => Value::Obj(warning),
        None => {
            if message.as_str().is_none() {
                // The filters look for patterns in the text.
                let got = attr::type_name(cx, &message);
                return Err(Raised::type_error(format!(
                    "expected string or bytes-like object, got '{got}'"
                )));
            }
            let class = match category {
                Some(category) => category,
                None => Value::Obj(exception_type(cx, "UserWarning")),
            };
            let fits = class
                .downcast::<Type>()
                .is_some_and(|c| c.is_subclass(&general));
            if !fits {
                let got = attr::type_name(cx, &class);
                return Err(Raised::type_error(format!(
                    "category must be a Warning subclass, not '{got}'"
                )));
            }
            call::call_pos(cx, &class, [message.clone()])?
        }
    };
    let Some(object) = warning.downcast_rc::<Exception>() else {
        return Ok(());
    };
    let shown = text::str(cx, &warning)?;
    let before = std::mem::replace(&mut cx.place, place);
    let result = warn_object(cx, object, &shown);
    cx.place = before;
    result
}

fn tell(cx: &mut Cx, record: Value) -> Res<bool> {
    let Some(recorder) = cx.warnings.recorders.last().cloned() else {
        return Ok(false);
    };
    call::call_method(cx, &recorder, "append", [record])?;
    Ok(true)
}

/// Calls `warnings.showwarning` where the program put a function of its own there.
fn show_as_set(cx: &mut Cx, recorded: &Recorded) -> Res<bool> {
    let Some(module) = cx.modules.get("warnings").cloned() else {
        return Ok(false);
    };
    let set = attr::getattr_opt(cx, &module, "showwarning")?;
    let own = attr::getattr_opt(cx, &module, "_showwarning_orig")?;
    let (Some(set), Some(own)) = (set, own) else {
        return Ok(false);
    };
    if set.is_same(&own) {
        return Ok(false);
    }
    let args = [
        recorded.message.clone(),
        Value::Obj(recorded.category.clone()),
        Value::str(recorded.filename.as_str()),
        Value::from(recorded.lineno),
    ];
    call::call(cx, &set, CallArgs::of(args))?;
    Ok(true)
}

/// What `catch_warnings(record=True)` gathers.
fn make_record(cx: &mut Cx, recorded: &Recorded) -> Res<Value> {
    let Some(module) = cx.modules.get("warnings").cloned() else {
        return Ok(recorded.message.clone());
    };
    let class = attr::getattr(cx, &module, "WarningMessage")?;
    let args = [
        recorded.message.clone(),
        Value::Obj(recorded.category.clone()),
        Value::str(recorded.filename.as_str()),
        Value::from(recorded.lineno),
    ];
    call::call(cx, &class, CallArgs::of(args))
}

/// Adds the filter of a `-W action:message:category:module:line` option.
///
/// # Errors
/// CPython's words for an option that names no action or no category.
pub fn add_option(cx: &mut Cx, option: &str) -> Result<(), String> {
    let parts: Vec<&str> = option.split(':').map(str::trim).collect();
    if parts.len() > 5 {
        return Err(format!("too many fields (max 5): '{option}'"));
    }
    let part = |at: usize| parts.get(at).copied().unwrap_or("");
    let actions = ["default", "always", "ignore", "module", "once", "error"];
    let name = match part(0) {
        "" => "default",
        "all" => "always",
        short => actions
            .iter()
            .find(|a| a.starts_with(short))
            .ok_or_else(|| format!("invalid action: '{short}'"))?,
    };
    let category = match part(2) {
        "" => None,
        name => {
            let known = cx.types.named.borrow().get(name).cloned();
            let class = known.and_then(|c| c.downcast_rc::<Type>());
            Some(class.ok_or_else(|| format!("unknown warning category: '{name}'"))?)
        }
    };
    let line = match part(4) {
        "" => 0,
        text => text
            .parse()
            .map_err(|_| format!("invalid lineno '{text}'"))?,
    };
    let filter = Filter {
        action: action_of(name).expect("the name stands in the table"),
        category,
        message: part(1).to_string(),
        line,
    };
    add(cx, filter, false);
    Ok(())
}
