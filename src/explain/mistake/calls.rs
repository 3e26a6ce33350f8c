//! Calls with arguments that do not fit: the signature, and the usual slip (`zeros(3, 4)`, `array(1, 2, 3)`, calling what is no function).

use super::super::page::Page;
use super::super::scene::Scene;
use super::between;
use super::spelling::{did_you_mean, nearest};
use crate::builtins::numpy::ufunc::UfuncObject;
use crate::interp::Function;
use crate::object::module::Method;
use crate::object::{Value, attr};
use crate::registry::BuiltinFunction;
use crate::syntax::ast::{Expr, ExprKind};

/// Says how the function is called.
pub fn explain(scene: &mut Scene, page: &mut Page) -> Option<()> {
    let whole = scene.found.expr?;
    let ExprKind::Call { func, args, .. } = &whole.kind else {
        return None;
    };
    let message = scene.message.clone();
    if message.ends_with("object is not callable") {
        return not_callable(scene, page, func, args);
    }
    let is_about_arguments = scene.class == "TypeError"
        && [
            "positional argument",
            "required argument",
            "keyword argument",
            "multiple values for argument",
            "expected at least",
            "expected at most",
            "exactly one argument",
            "takes no arguments",
            "is an invalid keyword argument",
            "requires stop to be specified",
            "cannot be interpreted as an integer",
            "Cannot interpret",
            "expected a sequence of integers",
            "order must be str",
        ]
        .iter()
        .any(|words| message.contains(words));
    if !is_about_arguments {
        return None;
    }
    if message.contains("() takes 0 positional arguments but 1 was given")
        && let ExprKind::Attribute { attr, .. } = &func.kind
    {
        page.text(format!(
            "A method gets the object it is called on as its first argument, and {attr} has no place for it: def {attr}(self)."
        ));
        return Some(());
    }
    let signature = signature(scene, func);
    if let Some((text, names)) = &signature {
        page.signature(text.clone());
        let given = between(&message, "keyword argument '", "'")
            .or_else(|| between(&message, "'", "' is an invalid"))
            .map(str::to_string);
        if let Some(given) = given {
            match did_you_mean(&near_words(&given, names)) {
                Some(words) => page.text(words),
                None => page.text(match habit(&given, names) {
                    Some(words) => words.to_string(),
                    None => format!("There is no argument {given}."),
                }),
            }
        }
    }
    slips(scene, page, whole, func, args);
    Some(())
}

/// The names near a keyword; `axes` for `axis` counts.
fn near_words(given: &str, names: &[String]) -> Vec<String> {
    nearest(given, names)
}

/// Keywords of other libraries, and what NumPy has for them.
fn habit(given: &str, names: &[String]) -> Option<&'static str> {
    let takes = |name: &str| names.iter().any(|n| n == name);
    match given {
        "dim" if takes("axis") => Some("That is torch. NumPy's word is axis."),
        "keepdim" if takes("keepdims") => Some("That is torch. NumPy's word is keepdims."),
        "reverse" | "ascending" => {
            Some("NumPy sorts upwards only; [::-1] behind the result turns it round.")
        }
        "key" => Some("NumPy sorts by values; a[np.argsort(keys)] sorts a by other values."),
        "inplace" => Some("A function gives a new array; a.sort(), a += 1 and out= work in place."),
        "type" if takes("dtype") => Some("NumPy's word is dtype."),
        "length" | "n" if takes("num") => Some("NumPy's word is num."),
        _ => None,
    }
}

/// How a function is called, as a line, and the names of its parameters.
fn signature(scene: &mut Scene, func: &Expr) -> Option<(String, Vec<String>)> {
    let callee = callee(scene, func)?;
    let text = scene.text(func);
    if let Some(function) = callee.downcast::<BuiltinFunction>() {
        let shown = function.entry.signature;
        let names = function
            .entry
            .parameters()
            .parameters
            .iter()
            .map(|p| p.name.to_string());
        let inner = &shown[shown.find('(').unwrap_or(0)..];
        // A method is called without its receiver.
        let inner = match function.owner.is_some() {
            true => inner
                .replacen("(self, /, ", "(", 1)
                .replacen("(self, /)", "()", 1)
                .replacen("(self, ", "(", 1)
                .replacen("(self)", "()", 1),
            false => inner.to_string(),
        };
        return Some((format!("{text}{inner}"), names.collect()));
    }
    if callee.is::<UfuncObject>() {
        let names = [
            "out",
            "where",
            "axes",
            "axis",
            "keepdims",
            "casting",
            "order",
            "dtype",
            "subok",
            "signature",
        ];
        return Some((
            format!(
                "{text}(x1, [x2,] /, out=None, *, where=True, casting='same_kind', order='K', dtype=None)"
            ),
            names.map(str::to_string).to_vec(),
        ));
    }
    let function = callee.downcast::<Function>()?;
    let code = &function.code;
    let line = code.source.line(code.span.start);
    let names = code.params.positional.iter().chain(&code.params.keyword);
    let shown = code
        .source
        .line_text(line)
        .trim()
        .trim_end_matches(':')
        .to_string();
    let place = match code.source.name().starts_with('<') {
        true => format!("line {line}"),
        false => format!("{}:{line}", code.source.name()),
    };
    Some((
        format!("{shown}    ({place})"),
        names.map(|n| n.to_string()).collect(),
    ))
}

/// What is called; a bound method's function.
fn callee(scene: &mut Scene, func: &Expr) -> Option<Value> {
    let value = match &func.kind {
        ExprKind::Name { id, .. } => scene.name(id)?,
        ExprKind::Attribute { value, attr, .. } => {
            let object = scene.value(value)?;
            if matches!(&object, Value::Obj(o) if o.heap_class().is_some()) {
                let class = attr::type_of(scene.cx, &object);
                let found = class.namespace(scene.cx).borrow().get(attr).cloned();
                return found;
            }
            attr::getattr_opt(scene.cx, &object, attr).ok()??
        }
        _ => return None,
    };
    match value.downcast::<Method>() {
        Some(method) => Some(method.function.clone()),
        None => Some(value),
    }
}

/// Lengths given one by one, values given one by one, a shape given as one.
fn slips(scene: &mut Scene, page: &mut Page, whole: &Expr, func: &Expr, args: &[Expr]) {
    let name = scene.text(func);
    let last = name.rsplit('.').next().unwrap_or(&name).to_string();
    let listed = args
        .iter()
        .map(|a| scene.text(a))
        .collect::<Vec<_>>()
        .join(", ");
    let mut fixes = Vec::new();
    let message = scene.message.clone();
    if message.starts_with("Cannot interpret")
        && ["zeros", "ones", "empty"].contains(&last.as_str())
    {
        page.text("The shape is one argument, a tuple; what stands second is the dtype.");
        scene.fix(&mut fixes, format!("{name}(({listed}))"));
    } else if message.starts_with("Cannot interpret")
        && args.len() == 2
        && !message.contains("'str'")
    {
        page.text("What stands second is the dtype; several axes stand in one tuple.");
        scene.fix(&mut fixes, format!("{name}(({listed}))"));
    } else if super::joining::JOINS.contains(&last.as_str()) && message.contains("positional") {
        page.text("The arrays are one argument, a list or tuple of them.");
        scene.fix(&mut fixes, format!("{name}([{listed}])"));
    } else if last == "clip" && message.contains("a_max") && args.len() == 2 {
        let (array, limit) = (scene.text(&args[0]), scene.text(&args[1]));
        scene.fix(&mut fixes, format!("{name}({array}, None, {limit})"));
        scene.fix(&mut fixes, format!("{name}({array}, {limit}, None)"));
        page.fixes_after("At most, or at least, so much:", std::mem::take(&mut fixes));
    } else if last == "array" && args.len() > 1 && message.contains("positional") {
        page.text("The values are one argument, a list.");
        scene.fix(&mut fixes, format!("{name}([{listed}])"));
    } else if message.starts_with("'tuple' object cannot be interpreted")
        && ["rand", "randn"].contains(&last.as_str())
    {
        page.text(format!(
            "{last} takes the lengths one by one: {name}({})",
            listed.trim_matches(['(', ')'])
        ));
    } else if message.starts_with("'str' object cannot be interpreted")
        && let ExprKind::Call { keywords, .. } = &whole.kind
        && keywords.iter().any(|k| k.arg.as_deref() == Some("axis"))
    {
        page.text("An axis has a number and no name: 0 goes down the rows, 1 along a row.");
    } else if message.contains("cannot be interpreted as an integer")
        || message.starts_with("expected a sequence of integers")
    {
        let by_name = match &whole.kind {
            ExprKind::Call { keywords, .. } => keywords.as_slice(),
            _ => &[],
        };
        for arg in args.iter().chain(by_name.iter().map(|k| &k.value)) {
            let parts: Vec<&Expr> = match &arg.kind {
                ExprKind::Tuple { elts, .. } | ExprKind::List { elts, .. } => elts.iter().collect(),
                _ => vec![arg],
            };
            for part in parts {
                let Some(value) = scene.value(part) else {
                    continue;
                };
                let digits = value.as_str().map(|s| s.trim().parse::<i64>().is_ok());
                if digits == Some(true) {
                    let (text, kind) = (scene.text(part), scene.kind(&value));
                    scene.label(part.span, kind);
                    let code = scene.replaced(whole.span, &[(part.span, format!("int({text})"))]);
                    scene.fix(&mut fixes, code);
                    page.text(format!(
                        "{text} is text, if of digits; lengths and counts are ints."
                    ));
                }
                if matches!(value, Value::Float(_)) {
                    let kind = scene.kind(&value);
                    scene.label(part.span, kind);
                    let text = scene.text(part);
                    let new = scene.as_int(part);
                    let code = scene.replaced(whole.span, &[(part.span, new)]);
                    scene.fix(&mut fixes, code);
                    page.text(format!("{text} is a float; lengths and counts are ints, and / always gives a float."));
                }
            }
        }
    }
    page.fixes(fixes);
}

/// `a(0)`, `a.shape()`, a builtin's name that was bound.
fn not_callable(scene: &mut Scene, page: &mut Page, func: &Expr, args: &[Expr]) -> Option<()> {
    let value = scene.value(func);
    let text = scene.text(func);
    let given = args
        .iter()
        .map(|a| scene.text(a))
        .collect::<Vec<_>>()
        .join(", ");
    let mut fixes = Vec::new();
    if let Some(value) = &value {
        let kind = scene.kind(value);
        let phrase = scene.phrase(value);
        scene.label(func.span, kind);
        if let ExprKind::Name { id, .. } = &func.kind
            && let Some(hidden) = scene.cx.builtins.get(&**id).cloned()
            && !hidden.is_same(value)
        {
            page.text(format!("{text} is {phrase} here: the program bound the name, which hides the builtin {text}(). del {text} brings it back."));
            return Some(());
        }
        if args.is_empty() {
            page.text(format!(
                "{text} is {phrase}, not a function: it is read without parentheses."
            ));
            scene.fix(&mut fixes, text);
        } else {
            page.text(format!(
                "{text} is {phrase}, not a function: elements are picked with [ ]."
            ));
            scene.fix(&mut fixes, format!("{text}[{given}]"));
        }
    } else {
        page.text(format!(
            "{text} is no function; two values beside each other are multiplied with *."
        ));
    }
    page.fixes(fixes);
    Some(())
}
