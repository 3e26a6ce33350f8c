//! Names, attributes, modules, keywords and dtypes that are not there: the nearest ones, and where a name that exists elsewhere lives.

use std::rc::Rc;

use super::super::page::Page;
use super::super::scene::Scene;
use super::between;
use super::habits::{CALLED_OTHERWISE, HABITS, MODULES_NOT_HERE, NOT_HERE, OF_GENERATOR, SHORT};
use super::spelling::{did_you_mean, nearest};
use crate::builtins::modules;
use crate::builtins::python::object_functions::attribute_names;
use crate::object::module::Module;
use crate::object::{Value, attr};
use crate::syntax::ast::{ExprKind, StmtKind};

/// Where names are looked for that stand in no namespace the program can see.
const ELSEWHERE: &[&str] = &[
    "numpy.linalg",
    "numpy.random",
    "numpy.fft",
    "numpy.lib.stride_tricks",
    "numpy.testing",
    "math",
];

fn not_here(module: &str) -> Option<&'static str> {
    let top = module.split('.').next()?;
    let found = MODULES_NOT_HERE.iter().find(|(known, _)| *known == top);
    found.map(|(_, words)| *words)
}

/// What NumPy calls it, where another name is a habit.
fn called_otherwise(scene: &mut Scene, name: &str, np: &str) -> Option<String> {
    let (_, new) = CALLED_OTHERWISE.iter().find(|(old, _)| *old == name)?;
    scene.run(&format!("{np}{new}"))?;
    let removed = &CALLED_OTHERWISE[..12];
    Some(match removed.iter().any(|(old, _)| *old == name) {
        true => format!("{name} is a name of NumPy 1. NumPy 2 has {np}{new}."),
        false => format!("NumPy's word for it is {np}{new}."),
    })
}

/// Says what is nearest, or where the name lives.
pub fn explain(scene: &mut Scene, page: &mut Page) -> Option<()> {
    let message = scene.message.clone();
    match scene.class.as_str() {
        "NameError" => unknown_name(scene, page, &message),
        "AttributeError" => unknown_attribute(scene, page, &message),
        "ModuleNotFoundError" => unknown_module(page, &message),
        "ImportError" => not_in_module(scene, page, &message),
        "TypeError" if message.starts_with("data type ") => unknown_dtype(page, &message),
        "TypeError" if message == "invalid data-type for array" => {
            let StmtKind::Assign { value, .. } = &scene.found.stmt?.kind else {
                return None;
            };
            let given = scene.text(value);
            unknown_dtype(page, &format!("data type {given}"))
        }
        _ => None,
    }
}

fn unknown_name(scene: &mut Scene, page: &mut Page, message: &str) -> Option<()> {
    let name = between(message, "name '", "'")?.to_string();
    let literal = match name.as_str() {
        "true" => "True",
        "false" => "False",
        "null" | "nil" | "none" => "None",
        _ => "",
    };
    if !literal.is_empty() {
        page.text(format!("Python writes {literal}."));
        return Some(());
    }
    // One or two letters are a slip, not the F distribution.
    if name.len() > 2
        && let Some(words) = elsewhere(scene, &name)
    {
        page.text(words);
        return Some(());
    }
    if modules::all_names().any(|known| known == name) {
        page.text(format!(
            "{name} is a module; it has to be imported first: import {name}"
        ));
        return Some(());
    }
    if name == "np" {
        page.text("import numpy as np");
        return Some(());
    }
    if let Some((_, words)) = NOT_HERE.iter().find(|(known, _)| *known == name) {
        page.text(*words);
        return Some(());
    }
    let short = SHORT.iter().find(|(short, _)| *short == name);
    if let Some(words) = short.and_then(|(_, module)| not_here(module)) {
        page.text(words);
        return Some(());
    }
    let np = scene.np();
    if let Some(words) = called_otherwise(scene, &name, np) {
        page.text(words);
        return Some(());
    }
    let main = scene.cx.modules.get("__main__")?.downcast_rc::<Module>()?;
    let own: Vec<String> = main
        .namespace
        .borrow()
        .keys()
        .chain(scene.locals.iter().flat_map(|l| l.keys()))
        .map(|k| k.to_string())
        .collect();
    let near = match nearest(&name, &own) {
        near if near.is_empty() => nearest(&name, scene.cx.builtins.keys().map(|k| k.to_string())),
        near => near,
    };
    let modules = nearest(&name, modules::all_names());
    if let Some(words) = did_you_mean(&near) {
        page.text(words);
    } else if let Some(words) = did_you_mean(&modules) {
        page.text(format!("{words} It is a module: import {}", modules[0]));
    } else if message.contains("referenced before") || message.contains("not associated") {
        return None;
    }
    Some(())
}

/// The module that has the name.
fn elsewhere(scene: &mut Scene, name: &str) -> Option<String> {
    for module in ELSEWHERE {
        let Ok(Some(found)) = modules::import(scene.cx, module) else {
            continue;
        };
        if let Ok(Some(_)) = attr::getattr_opt(scene.cx, &found, name)
            && !name.starts_with('_')
        {
            let short = module.replace("numpy", "np");
            return Some(format!("{name} is in {module}: {short}.{name}"));
        }
    }
    None
}

fn unknown_attribute(scene: &mut Scene, page: &mut Page, message: &str) -> Option<()> {
    let name = message
        .trim_end_matches('\'')
        .rsplit('\'')
        .next()?
        .to_string();
    let whole = scene.found.expr?;
    if let Some(StmtKind::Assign { targets, .. }) = scene.found.stmt.map(|s| &s.kind)
        && targets.first().is_some_and(|t| t.span == whole.span)
        && message.starts_with("'numpy.ndarray' object")
    {
        page.text("An array takes no attributes of the program's own; a dict or an object beside it can hold them.");
    }
    let object = match &whole.kind {
        ExprKind::Attribute { value, .. } => value,
        ExprKind::Call { func, .. } => match &func.kind {
            ExprKind::Attribute { value, .. } => value,
            _ => return None,
        },
        _ => return None,
    };
    if message.contains("was removed") || message.contains("deprecated alias") {
        return None;
    }
    if message.contains("Generator' object")
        && let Some((old, new)) = OF_GENERATOR.iter().find(|(old, _)| *old == name)
    {
        page.text(format!(
            "{old} is a function of np.random. A generator's word for it is {new}."
        ));
        return Some(());
    }
    let value = scene.value(object)?;
    if value.is_none() {
        page.text(format!(
            "{} is None: a function that works in place (a.sort(), random.shuffle(a)) or has no return gives None.",
            scene.text(object)
        ));
        return Some(());
    }
    if let Some(module) = value.downcast_rc::<Module>() {
        return unknown_in_module(scene, page, object, &module, &name);
    }
    let kind = scene.kind(&value);
    scene.label(object.span, kind);
    if value.is::<crate::array::Array>()
        && let Some((_, words)) = HABITS.iter().find(|(habit, _)| *habit == name)
    {
        page.text(*words);
        return Some(());
    }
    if let Some(words) = key_as_attribute(scene, object, &value, &name) {
        page.text(words);
        return Some(());
    }
    if let Some(words) = field_as_attribute(scene, object, &value, &name) {
        page.text(words);
        return Some(());
    }
    let near = near_attributes(scene, &value, &name);
    offer(scene, page, object, &near);
    if near.is_empty() {
        numpy_has(scene, page, object, &name);
    }
    (!page.is_empty()).then_some(())
}

/// `d.x` of a dict.
fn key_as_attribute(
    scene: &Scene,
    object: &crate::syntax::ast::Expr,
    value: &Value,
    name: &str,
) -> Option<String> {
    let dict = value.downcast::<crate::object::dict::Dict>()?;
    let entries = dict.entries();
    let known = entries.iter().any(|(key, _)| key.as_str() == Some(name));
    let text = scene.atom(object);
    known.then(|| format!("'{name}' is a key, and keys are read with [ ]: {text}['{name}']"))
}

/// `t.age` of a structured array.
fn field_as_attribute(
    scene: &mut Scene,
    object: &crate::syntax::ast::Expr,
    value: &Value,
    name: &str,
) -> Option<String> {
    let array = value.downcast_rc::<crate::array::Array>()?;
    let dtype = array.dtype();
    let fields = dtype.fields()?;
    let names: Vec<String> = fields.iter().map(|f| f.name.to_string()).collect();
    let near = nearest(name, &names);
    let text = scene.atom(object);
    if names.iter().any(|n| n == name) {
        return Some(format!(
            "{name} is a field, and fields are read by key: {text}['{name}']. As attributes they are there in a view: {text}.view(np.recarray).{name}"
        ));
    }
    let quoted: Vec<String> = near.iter().map(|n| format!("{text}['{n}']")).collect();
    did_you_mean(&quoted)
}

/// A name that a module lacks: another module's, an old one, or the nearest, submodules included.
fn unknown_in_module(
    scene: &mut Scene,
    page: &mut Page,
    object: &crate::syntax::ast::Expr,
    module: &Rc<Module>,
    name: &str,
) -> Option<()> {
    let text = format!("{}.", scene.text(object));
    let words = match &*module.name {
        "numpy" => called_otherwise(scene, name, &text),
        _ => None,
    };
    if let Some(words) = words.or_else(|| elsewhere(scene, name)) {
        page.text(words);
        return Some(());
    }
    let near = near_in_module(scene, module, name);
    if near.is_empty() {
        return None;
    }
    offer(scene, page, object, &near);
    Some(())
}

/// The nearest names of a module, those of its submodules included.
fn near_in_module(scene: &mut Scene, module: &Rc<Module>, name: &str) -> Vec<String> {
    let inside = format!("{}.", module.name);
    let submodules = modules::all_names().filter_map(|m| m.strip_prefix(&inside));
    let mut known: Vec<String> = submodules.map(str::to_string).collect();
    let value = Value::Obj(module.clone());
    known.extend(attribute_names(scene.cx, &value).unwrap_or_default());
    nearest(name, known)
}

fn near_attributes(scene: &mut Scene, value: &Value, name: &str) -> Vec<String> {
    match attribute_names(scene.cx, value) {
        Ok(names) => nearest(name, names),
        Err(_) => Vec::new(),
    }
}

fn offer(scene: &mut Scene, page: &mut Page, object: &crate::syntax::ast::Expr, near: &[String]) {
    let text = scene.atom(object);
    let full: Vec<String> = near.iter().map(|n| format!("{text}.{n}")).collect();
    if let Some(words) = did_you_mean(&full) {
        page.text(words);
    }
}

/// A list that an array's attribute is asked of, and methods that are functions of NumPy's.
fn numpy_has(scene: &mut Scene, page: &mut Page, object: &crate::syntax::ast::Expr, name: &str) {
    let (text, np) = (scene.text(object), scene.np());
    let mut fixes = Vec::new();
    let whole = scene
        .found
        .parent
        .filter(|p| matches!(p.kind, ExprKind::Call { .. }));
    match whole.map(|w| (&w.kind, w.span)) {
        Some((ExprKind::Call { args, .. }, span)) => {
            let rest = scene
                .source
                .slice(crate::source::Span::new(object.span.end, span.end))
                .to_string();
            scene.fix(&mut fixes, format!("{np}array({text}){rest}"));
            let mut given = vec![text];
            given.extend(args.iter().map(|a| scene.text(a)));
            scene.fix(&mut fixes, format!("{np}{name}({})", given.join(", ")));
        }
        _ => {
            scene.fix(&mut fixes, format!("{np}array({text}).{name}"));
            scene.fix(&mut fixes, format!("{np}{name}({text})"));
        }
    }
    page.fixes(fixes);
}

fn unknown_module(page: &mut Page, message: &str) -> Option<()> {
    let name = between(message, "No module named '", "'")?;
    if let Some(words) = not_here(name) {
        page.text(words);
        return Some(());
    }
    let near = nearest(name, modules::all_names());
    page.text(did_you_mean(&near)?);
    Some(())
}

fn not_in_module(scene: &mut Scene, page: &mut Page, message: &str) -> Option<()> {
    let name = between(message, "cannot import name '", "'")?.to_string();
    let module = between(message, "from '", "'")?;
    let module = modules::import(scene.cx, module).ok()??;
    let near = match module.downcast_rc::<Module>() {
        Some(module) => near_in_module(scene, &module, &name),
        None => near_attributes(scene, &module, &name),
    };
    let words = did_you_mean(&near).or_else(|| elsewhere(scene, &name))?;
    page.text(words);
    Some(())
}

const DTYPES: &[&str] = &[
    "bool",
    "int8",
    "int16",
    "int32",
    "int64",
    "uint8",
    "uint16",
    "uint32",
    "uint64",
    "float16",
    "float32",
    "float64",
    "complex64",
    "complex128",
    "int",
    "uint",
    "float",
    "complex",
    "str",
    "bytes",
    "object",
    "datetime64[D]",
    "timedelta64[s]",
];

fn unknown_dtype(page: &mut Page, message: &str) -> Option<()> {
    let message = message.replace('"', "'");
    let name = between(&message, "data type '", "'")?;
    let near = nearest(name, DTYPES.iter().copied());
    match did_you_mean(&near.iter().map(|n| format!("'{n}'")).collect::<Vec<_>>()) {
        Some(words) => page.text(words),
        None => page.text("Names of dtypes: bool, int8 to int64, uint8 to uint64, float16 to float64, complex64, complex128, 'U5' (text of 5), 'S5' (bytes), datetime64[D], object."),
    }
    Some(())
}
