//! Layer 6: the evaluator. One loop over compiled code; a frame is a heap value; a generator is a frame kept.
//!
//! Calls from code to code push a frame; only calls through native code (a `key=` function, a dunder method) enter the loop again, and
//! both count towards the recursion limit.

mod attributes;
mod begin;
mod callers;
mod calls;
mod class;
mod evaluate;
mod except_star;
mod frame;
mod frames;
mod function;
mod function_facts;
mod generator;
mod generator_frame;
mod handlers;
mod import;
mod last_words;
mod machine;
mod matching;
mod names;
mod namespaces;
mod native_words;
mod operations;
mod own_methods;
mod small;
mod spread;
mod stack;
mod steps;

use std::rc::Rc;

pub use evaluate::warn_of_syntax;
pub use frame::Cell;
pub use function::Function;
pub use generator::Generator;
pub use import::{import, load_file};
pub use last_words::end;

use crate::compile::Code;
use crate::object::module::Module;
use crate::object::{Cx, Res, Value};

/// Adds the builtins that need the evaluator: `exec`, `eval`, `compile`, `__import__`, `globals`, `locals`, and `vars`, `dir` without arguments.
pub fn install(cx: &mut Cx) {
    cx.importer = Some(import::import);
    cx.speaker = Some(last_words::speak);
    for table in [evaluate::TABLE, namespaces::TABLE] {
        crate::builtins::add_builtins(&mut cx.builtins, table, None);
    }
}

/// Runs a module's code (or one statement's) in a module's namespace. Gives what the code returns: an expression statement's value.
pub fn run_module(cx: &mut Cx, code: &Rc<Code>, module: &Rc<Module>) -> Res<Value> {
    if code.has_last_words {
        cx.last_words.watch();
    }
    let frame = frame::Frame::new(code.clone(), module.clone());
    let value = machine::Machine::run(cx, frame)?;
    hear_last_words(cx);
    Ok(value)
}

fn hear_last_words(cx: &mut Cx) {
    if cx.last_words.is_due() {
        crate::object::last_words::hear(cx);
    }
}

/// `sys.displayhook`: prints the repr and binds `_`.
pub fn display(cx: &mut Cx, module: &Module, value: &Value) -> Res<()> {
    let text = crate::object::text::repr(cx, value)? + "\n";
    let written = cx.host.write(crate::host::Stream::Out, &text);
    written.map_err(|e| crate::object::exception_facts::from_io(cx, &e, None))?;
    let last = module
        .namespace
        .borrow_mut()
        .insert("_".into(), value.clone());
    drop(last);
    hear_last_words(cx);
    Ok(())
}

/// Runs code with a namespace of its own for names that are bound, as `exec(code, globals, locals)` and class bodies do.
pub fn run_in(
    cx: &mut Cx,
    code: &Rc<Code>,
    module: &Rc<Module>,
    names: frame::Namespace,
) -> Res<Value> {
    let mut frame = frame::Frame::new(code.clone(), module.clone());
    frame.names = Some(names);
    machine::Machine::run(cx, frame)
}
