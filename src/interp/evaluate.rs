//! Source text that a program runs: `exec`, `eval`, `compile`, `__import__`.
//!
//! A dict given as globals is copied into a module of its own for the run and brought up to date after it; the namespace that `globals()`
//! gives stands for the module itself.

use std::cell::RefCell;
use std::rc::Rc;

use super::namespaces::{Globals, Held, callers, fill_dict, names_of_dict};
use crate::builtin;
use crate::compile::{self, Code};
use crate::diag::fault::FaultKind;
use crate::object::cx;
use crate::object::dict::Dict;
use crate::object::exception_facts::syntax_error;
use crate::object::index;
use crate::object::module::Module;
use crate::object::{Cx, NameMap, Object, Raised, Res, Type, Value, attr, bytes, iterate, warning};
use crate::registry::Builtin;
use crate::source::{Source, Span};
use crate::syntax::suspicious::{suspicious, suspicious_in};

builtin! {
    /// Runs source text or compiled code.
    ///
    /// >>> names = {}
    /// >>> exec('x = 6 * 7', names)
    /// >>> names['x']
    /// 42
    EXEC: "exec(source, globals=None, locals=None, /)" => exec, caller;
    /// The value of an expression in source text or compiled code.
    ///
    /// >>> eval('1 + 1')
    /// 2
    EVAL: "eval(source, globals=None, locals=None, /)" => eval, caller;
    /// Source text as code for `exec` and `eval`.
    COMPILE: "compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1)" => compile_text;
    /// The module with a dotted name, or its first part.
    IMPORT: "__import__(name, globals=None, locals=None, fromlist=(), level=0)" => import_module
}

/// What stands in `builtins`.
pub static TABLE: &[&Builtin] = &[&EXEC, &EVAL, &COMPILE, &IMPORT];

/// Code that `compile` gave.
struct CodeObject {
    code: Rc<Code>,
}

impl crate::base::Counted for CodeObject {}

impl Object for CodeObject {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        cx.types.code.clone()
    }

    fn repr(&self, _: &mut Cx, me: &Value) -> Res<Option<String>> {
        let (at, file) = (me.id(), self.code.source.name().to_string());
        Ok(Some(format!(
            "<code object <module> at {at:#x}, file \"{file}\", line 1>"
        )))
    }

    fn getattr(&self, _: &mut Cx, _: &Value, name: &str) -> Res<Option<Value>> {
        Ok(match name {
            "co_filename" => Some(Value::str(self.code.source.name())),
            "co_name" => Some(Value::str("<module>")),
            _ => None,
        })
    }
}

/// The source text that `exec` and its kin were given.
fn text_of(cx: &mut Cx, value: &Value, function: &str, what: &str) -> Res<String> {
    if let Some(text) = value.as_str() {
        return Ok(text.to_string());
    }
    if let Some(data) = bytes::plain_bytes(cx, value) {
        return Ok(String::from_utf8_lossy(&data).into_owned());
    }
    Err(Raised::type_error(format!(
        "{function}() arg 1 must be a {what}"
    )))
}

/// Tells what a compiler is suspicious of, where it stands.
pub fn warn_of_syntax(
    cx: &mut Cx,
    source: &Rc<Source>,
    suspicious: Vec<(Span, String)>,
) -> Res<()> {
    let before = cx.place.clone();
    for (span, message) in suspicious {
        cx.place = cx::Place {
            source: source.clone(),
            span,
        };
        let told = cx.warnings.shown.len();
        warning::warn(cx, "SyntaxWarning", &message)?;
        // CPython's compiler keeps no registry: the same warning of the same line is told again.
        cx.warnings.shown.truncate(told);
    }
    cx.place = before;
    Ok(())
}

fn whole(cx: &mut Cx, mut text: String, file: &str) -> Res<Rc<Code>> {
    if !text.ends_with('\n') {
        text.push('\n');
    }
    let source = Rc::new(Source::new(file, text));
    let tree = crate::syntax::parse_module(&source).map_err(|e| syntax_error(cx, &source, &e))?;
    warn_of_syntax(cx, &source, suspicious(&tree))?;
    Ok(compile::module_whole(&source, &tree))
}

fn expression(cx: &mut Cx, text: &str, file: &str) -> Res<Rc<Code>> {
    let text = text.trim_start_matches([' ', '\t']);
    let source = Rc::new(Source::new(file, text));
    let tree =
        crate::syntax::parse_expression(&source).map_err(|e| syntax_error(cx, &source, &e))?;
    warn_of_syntax(cx, &source, suspicious_in(&tree.body))?;
    Ok(compile::expression(&source, &tree.body))
}

fn exec(cx: &mut Cx, source: Value, globals: Option<Value>, locals: Option<Value>) -> Res<()> {
    let what = "string, bytes or code object";
    let code = match source.downcast::<CodeObject>() {
        Some(known) => known.code.clone(),
        None => {
            let text = text_of(cx, &source, "exec", what)?;
            whole(cx, text, "<string>")?
        }
    };
    run(cx, &code, globals, locals, "exec").map(|_| ())
}

fn eval(cx: &mut Cx, source: Value, globals: Option<Value>, locals: Option<Value>) -> Res<Value> {
    let what = "string, bytes or code object";
    let code = match source.downcast::<CodeObject>() {
        Some(known) => known.code.clone(),
        None => {
            let text = text_of(cx, &source, "eval", what)?;
            expression(cx, &text, "<string>")?
        }
    };
    run(cx, &code, globals, locals, "eval")
}

/// Runs code where it was asked to run, or where it was called.
fn run(
    cx: &mut Cx,
    code: &Rc<Code>,
    globals: Option<Value>,
    locals: Option<Value>,
    function: &str,
) -> Res<Value> {
    let called = callers(cx);
    let Some(globals) = globals else {
        let names = match locals {
            Some(locals) => Some(locals_of(cx, &locals)?),
            None => called.locals,
        };
        return match (names, called.names) {
            (Some(names), _) => {
                super::run_in(cx, code, &called.globals, Rc::new(RefCell::new(names)))
            }
            // In the body of a class the names are the class's.
            (None, Some(names)) => super::run_in(cx, code, &called.globals, names),
            (None, None) => super::run_module(cx, code, &called.globals),
        };
    };
    let place = Place::of(cx, &globals, function)?;
    let result = match &locals {
        Some(locals) if !locals.is_same(&globals) => {
            let names = Rc::new(RefCell::new(locals_of(cx, locals)?));
            let result = super::run_in(cx, code, &place.module, names.clone());
            if let Some(dict) = locals.downcast_rc::<Dict>() {
                let names = names.borrow().clone();
                fill_dict(cx, &dict, &names)?;
            } else if let Some(live) = locals.downcast::<Globals>() {
                live.held.names().replace(names.borrow().clone());
            }
            result
        }
        _ => super::run_module(cx, code, &place.module),
    };
    place.update(cx)?;
    result
}

fn locals_of(cx: &mut Cx, locals: &Value) -> Res<NameMap> {
    if let Some(globals) = locals.downcast::<Globals>() {
        return Ok(globals.held.names().borrow().clone());
    }
    match locals.downcast_rc::<Dict>() {
        Some(dict) => Ok(names_of_dict(&dict)),
        None => {
            let got = attr::type_name(cx, locals);
            Err(Raised::type_error(format!(
                "locals must be a mapping or None, not {got}"
            )))
        }
    }
}

/// The module in which code with globals of its own runs.
struct Place {
    module: Rc<Module>,
    dict: Option<Rc<Dict>>,
}

impl Place {
    fn of(cx: &mut Cx, globals: &Value, function: &str) -> Res<Place> {
        if let Some(globals) = globals.downcast::<Globals>() {
            let module = match &globals.held {
                Held::Module(module) => module.clone(),
                Held::Body(names) => Rc::new(Module::new("builtins", names.borrow().clone())),
            };
            return Ok(Place { module, dict: None });
        }
        let Some(dict) = globals.downcast_rc::<Dict>() else {
            let got = attr::type_name(cx, globals);
            let message = match function {
                "eval" => "globals must be a dict".to_string(),
                _ => format!("exec() globals must be a dict, not {got}"),
            };
            return Err(Raised::type_error(message));
        };
        let namespace = names_of_dict(&dict);
        let name = namespace.get("__name__").and_then(Value::as_str);
        let name = name.unwrap_or("builtins").to_string();
        let module = Rc::new(Module::new(&name, namespace));
        Ok(Place {
            module,
            dict: Some(dict),
        })
    }

    /// Brings the dict up to date.
    fn update(&self, cx: &mut Cx) -> Res<()> {
        let Some(dict) = &self.dict else {
            return Ok(());
        };
        let names = self.module.namespace.borrow().clone();
        if dict.get_str(cx, "__builtins__").is_none() {
            let builtins = cx.builtins.clone();
            let all = Dict::default();
            fill_dict(cx, &all, &builtins)?;
            dict.insert(cx, Value::str("__builtins__"), Value::object(all))?;
        }
        fill_dict(cx, dict, &names)
    }
}

/// `compile(..., flags=)`: those of `__future__` and of `ast` that CPython knows.
const KNOWN_FLAGS: i64 = 0x1ff_f710;
/// `ast.PyCF_ONLY_AST`
const ONLY_TREE: i64 = 0x400;

fn compile_text(
    cx: &mut Cx,
    source: Value,
    filename: Value,
    mode: Value,
    flags: Option<Value>,
    dont_inherit: Option<Value>,
    optimize: Option<Value>,
) -> Res<Value> {
    let _ = dont_inherit;
    let number = |cx: &mut Cx, value: Option<Value>, otherwise: i64| match value {
        Some(value) => index::index_i64(cx, &value),
        None => Ok(otherwise),
    };
    if !(-1..=2).contains(&number(cx, optimize, -1)?) {
        return Err(Raised::value("compile(): invalid optimize value"));
    }
    match number(cx, flags, 0)? {
        flags if flags & !KNOWN_FLAGS != 0 => {
            return Err(Raised::value("compile(): unrecognised flags"));
        }
        flags if flags & ONLY_TREE != 0 => {
            return Err(Raised::new(
                FaultKind::NotImplementedError,
                "arr leaves out syntax trees: compile() makes code only",
            ));
        }
        _ => {}
    }
    let text = text_of(cx, &source, "compile", "string, bytes or AST object")?;
    let file = filename.as_str().unwrap_or("<string>").to_string();
    let code = match mode.as_str() {
        Some("exec" | "single") => whole(cx, text, &file)?,
        Some("eval") => expression(cx, &text, &file)?,
        _ => {
            return Err(Raised::value(
                "compile() mode must be 'exec', 'eval' or 'single'",
            ));
        }
    };
    Ok(Value::object(CodeObject { code }))
}

fn import_module(
    cx: &mut Cx,
    name: std::rc::Rc<str>,
    globals: Option<Value>,
    locals: Option<Value>,
    fromlist: Option<Value>,
    level: Option<Value>,
) -> Res<Value> {
    let _ = (globals, locals, level);
    let module = super::import(cx, &name)?;
    let wanted = match fromlist {
        Some(list) => iterate::collect(cx, &list)?,
        None => Vec::new(),
    };
    match wanted.is_empty() {
        true => super::import(cx, name.split('.').next().unwrap_or(&name)),
        false => Ok(module),
    }
}
