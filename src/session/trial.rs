//! Trials: an expression evaluated so that nothing of it can be seen afterwards. What is offered as a fix is tried first.
//!
//! What a reader would get wrong: a trial reads the program's own values, so it may only do what cannot change them. It ends, without a result, at
//! a call of user code, at anything that draws random numbers, reads or writes files, at a call that works in place, and when it needs more memory
//! than a look is worth.

use std::cell::RefCell;
use std::io;
use std::panic::AssertUnwindSafe;
use std::rc::Rc;
use std::time::Duration;

use crate::array::Array;
use crate::builtins::numpy::dispatch::Either;
use crate::builtins::numpy::ufunc::UfuncObject;
use crate::compile;
use crate::host::{Files, Host, Stream};
use crate::interp;
use crate::object::module::Module;
use crate::object::warning::{Action, Filter};
use crate::object::{Cx, NameMap, Res, Type, Value};
use crate::registry::BuiltinFunction;
use crate::source::Source;
use crate::syntax::ast::{Expr, ExprKind, Operator};
use crate::syntax::{self, for_each_child};

/// Bytes a trial may use beyond what is in use.
const BUDGET: u64 = 64 << 20;

/// Elements of named arrays that elementwise work may go over.
const ELEMENTS: usize = 8 << 20;
/// The same for matrix products and decompositions.
const PRODUCTS: usize = 1 << 18;

/// Functions that change what they are given, draw, or reach the world.
const FUNCTIONS: &[&str] = &[
    "__import__",
    "breakpoint",
    "compile",
    "copyto",
    "delattr",
    "eval",
    "exec",
    "exit",
    "fill_diagonal",
    "fromfile",
    "genfromtxt",
    "globals",
    "help",
    "input",
    "iter",
    "load",
    "loadtxt",
    "locals",
    "memmap",
    "next",
    "open",
    "open_memmap",
    "place",
    "print",
    "put",
    "put_along_axis",
    "putmask",
    "quit",
    "save",
    "savetxt",
    "savez",
    "savez_compressed",
    "set_printoptions",
    "setattr",
    "setbufsize",
    "seterr",
    "seterrcall",
    "vars",
];

/// Methods that do.
const METHODS: &[&str] = &[
    "add",
    "append",
    "at",
    "byteswap",
    "clear",
    "close",
    "discard",
    "dump",
    "extend",
    "fill",
    "flush",
    "insert",
    "itemset",
    "partition",
    "pop",
    "popitem",
    "put",
    "read",
    "readline",
    "readlines",
    "remove",
    "resize",
    "reverse",
    "seek",
    "send",
    "setdefault",
    "setfield",
    "setflags",
    "sort",
    "throw",
    "tofile",
    "update",
    "write",
    "writelines",
];

/// Modules whose functions are not tried.
const NOT_ENTERED: &[&str] = &[
    "random", "os", "sys", "io", "time", "tempfile", "gc", "warnings", "ctypes",
];

/// The value of an expression's text, if it can be had without a trace. `locals` come before the names of the main module.
pub fn trial(cx: &mut Cx, locals: Option<&NameMap>, text: &str) -> Option<Value> {
    attempt(cx, locals, text)?.ok()
}

/// The same; an exception that it raised is the inner error.
pub fn attempt(cx: &mut Cx, locals: Option<&NameMap>, text: &str) -> Option<Res<Value>> {
    let source = Rc::new(Source::new("<trial>", text));
    let tree = syntax::parse_expression(&source).ok()?;
    let main = cx.modules.get("__main__")?.downcast_rc::<Module>()?;
    if !is_harmless(cx, locals, &main, &tree.body) || !is_quick(cx, locals, &main, &tree.body) {
        return None;
    }
    let code = compile::expression(&source, &tree.body);
    let names = Rc::new(RefCell::new(locals.cloned().unwrap_or_default()));
    let kept = Kept::of(cx);
    let run = AssertUnwindSafe(|| interp::run_in(cx, &code, &main, names));
    let result = std::panic::catch_unwind(run);
    kept.put_back(cx);
    result.ok()
}

/// What a trial sets aside, and puts back.
struct Kept {
    host: Box<dyn Host>,
    filters: Vec<Filter>,
    shown: usize,
    recorders: Vec<Value>,
    limit: u64,
    depth: usize,
    handled: Vec<Value>,
    watching: bool,
    in_trial: bool,
    place: crate::object::cx::Place,
}

impl Kept {
    fn of(cx: &mut Cx) -> Kept {
        let nothing = Nothing {
            limit: cx.memory.limit(),
        };
        let silence = Filter {
            action: Action::Ignore,
            category: None,
            message: String::new(),
            line: 0,
        };
        let kept = Kept {
            host: std::mem::replace(&mut cx.host, Box::new(nothing)),
            filters: std::mem::replace(&mut cx.warnings.filters, vec![silence]),
            shown: cx.warnings.shown.len(),
            recorders: std::mem::take(&mut cx.warnings.recorders),
            limit: cx.memory.limit(),
            depth: cx.depth,
            handled: std::mem::take(&mut cx.handled),
            watching: std::mem::replace(&mut cx.events.watching, false),
            in_trial: std::mem::replace(&mut cx.in_trial, true),
            place: cx.place.clone(),
        };
        let most = cx.memory.used().saturating_add(BUDGET);
        cx.memory.limit_to(most.min(kept.limit));
        kept
    }

    fn put_back(self, cx: &mut Cx) {
        cx.host = self.host;
        cx.warnings.filters = self.filters;
        cx.warnings.shown.truncate(self.shown);
        cx.warnings.recorders = self.recorders;
        cx.memory.limit_to(self.limit);
        cx.depth = self.depth;
        cx.handled = self.handled;
        cx.events.watching = self.watching;
        cx.in_trial = self.in_trial;
        cx.place = self.place;
    }
}

/// Whether evaluating an expression cannot change anything.
fn is_harmless(cx: &Cx, locals: Option<&NameMap>, main: &Module, expr: &Expr) -> bool {
    let good = match &expr.kind {
        ExprKind::Name { id, .. } => {
            return name_value(cx, locals, main, id).is_none_or(|v| is_plain(&v));
        }
        ExprKind::Call { func, keywords, .. } => {
            is_tried(cx, locals, main, func)
                && keywords.iter().all(|k| k.arg.as_deref() != Some("out"))
        }
        ExprKind::Attribute { value, attr, .. } => {
            if let Some(own) = kept_in_name(cx, locals, main, value, attr) {
                return is_plain(&own);
            }
            !NOT_ENTERED.contains(&&**attr)
        }
        ExprKind::BoolOp { .. }
        | ExprKind::BinOp { .. }
        | ExprKind::UnaryOp { .. }
        | ExprKind::IfExp { .. }
        | ExprKind::Compare { .. }
        | ExprKind::Constant(_)
        | ExprKind::Subscript { .. }
        | ExprKind::Starred { .. }
        | ExprKind::List { .. }
        | ExprKind::Tuple { .. }
        | ExprKind::Dict { .. }
        | ExprKind::Set { .. }
        | ExprKind::Slice { .. } => true,
        _ => false,
    };
    let mut all = good;
    if good {
        for_each_child(&expr.kind, &mut |child, _| {
            all = all && is_harmless(cx, locals, main, child);
        });
    }
    all
}

/// Whether evaluating an expression takes no longer than a reader waits: by the elements of the arrays that it names. Views cost nothing.
fn is_quick(cx: &Cx, locals: Option<&NameMap>, main: &Module, expr: &Expr) -> bool {
    let (mut elements, mut most) = (0usize, usize::MAX);
    let mut waiting = vec![expr];
    while let Some(at) = waiting.pop() {
        match &at.kind {
            ExprKind::Name { id, .. } => {
                let array = name_value(cx, locals, main, id).and_then(|v| v.downcast_rc::<Array>());
                elements += array.map_or(0, |a| a.strided().size());
            }
            ExprKind::Attribute { value, attr, .. } => {
                let own = kept_in_name(cx, locals, main, value, attr);
                let array = own.and_then(|v| v.downcast_rc::<Array>());
                elements += array.map_or(0, |a| a.strided().size());
            }
            ExprKind::BinOp {
                op: Operator::MatMult,
                ..
            } => most = most.min(PRODUCTS),
            ExprKind::BinOp { .. } | ExprKind::Compare { .. } | ExprKind::UnaryOp { .. } => {
                most = most.min(ELEMENTS);
            }
            ExprKind::Call { func, .. } => {
                let is_product = matches!(&func.kind, ExprKind::Attribute { value, attr, .. }
                    if matches!(&value.kind, ExprKind::Attribute { attr, .. } if &**attr == "linalg")
                        || matches!(&**attr, "dot" | "matmul" | "einsum" | "tensordot" | "inner" | "outer"));
                most = most.min(if is_product { PRODUCTS } else { ELEMENTS });
            }
            _ => {}
        }
        for_each_child(&at.kind, &mut |child, _| waiting.push(child));
    }
    elements <= most
}

fn is_tried(cx: &Cx, locals: Option<&NameMap>, main: &Module, func: &Expr) -> bool {
    match &func.kind {
        ExprKind::Name { id, .. } => {
            !FUNCTIONS.contains(&&**id) && name_value(cx, locals, main, id).is_some()
        }
        ExprKind::Attribute { value, attr, .. } => match &value.kind {
            ExprKind::Name { id, .. }
                if name_value(cx, locals, main, id).is_some_and(|v| v.is::<Module>()) =>
            {
                !FUNCTIONS.contains(&&**attr)
            }
            _ => !METHODS.contains(&&**attr) && !FUNCTIONS.contains(&&**attr),
        },
        _ => false,
    }
}

/// `self.w`: what an object that a name stands for keeps itself.
fn kept_in_name(
    cx: &Cx,
    locals: Option<&NameMap>,
    main: &Module,
    value: &Expr,
    attr: &str,
) -> Option<Value> {
    let ExprKind::Name { id, .. } = &value.kind else {
        return None;
    };
    own_attribute(cx, &name_value(cx, locals, main, id)?, attr)
}

/// An attribute that an object of the program's keeps itself, where reading it runs none of the program's functions.
pub fn own_attribute(cx: &Cx, value: &Value, attr: &str) -> Option<Value> {
    let Value::Obj(object) = value else {
        return None;
    };
    let class = object.heap_class()?;
    let of_class = class.lookup(cx, attr).is_some();
    if of_class || class.lookup_user(cx, "__getattribute__").is_some() {
        return None;
    }

    object.namespace()?.borrow().get(attr).cloned()
}

/// What a name stands for where the trial runs.
pub fn name_value(cx: &Cx, locals: Option<&NameMap>, main: &Module, name: &str) -> Option<Value> {
    let found = locals.and_then(|l| l.get(name).cloned());
    found
        .or_else(|| main.namespace.borrow().get(name).cloned())
        .or_else(|| cx.builtins.get(name).cloned())
}

/// Whether a value's operations are all native, and none of them uses it up.
fn is_plain(value: &Value) -> bool {
    let Value::Obj(object) = value else {
        return true;
    };
    if let Some(module) = value.downcast::<Module>() {
        return !NOT_ENTERED.contains(&&*module.name);
    }
    if let Some(class) = value.downcast::<Type>() {
        return !class.is_heap;
    }
    use crate::object::{bytes, dict, range, sequence, set};
    object.heap_class().is_none()
        && (value.is::<Array>()
            || value.is::<BuiltinFunction>()
            || value.is::<UfuncObject>()
            || value.is::<Either>()
            || value.is::<sequence::Str>()
            || value.is::<sequence::List>()
            || value.is::<sequence::Tuple>()
            || value.is::<dict::Dict>()
            || value.is::<set::Set>()
            || value.is::<range::Range>()
            || bytes::as_bytes(value).is_some()
            || value.is::<crate::object::array::Scalar>()
            || value.is::<crate::object::array::DTypeValue>())
}

/// A world in which nothing happens.
struct Nothing {
    limit: u64,
}

impl Host for Nothing {
    fn write(&mut self, _: Stream, _: &str) -> io::Result<()> {
        Ok(())
    }

    fn flush(&mut self, _: Stream) -> io::Result<()> {
        Ok(())
    }

    fn read_line(&mut self, _: &dyn Fn() -> bool) -> io::Result<String> {
        Ok(String::new())
    }

    fn wall_clock(&self) -> Duration {
        Duration::ZERO
    }

    fn monotonic(&self) -> Duration {
        Duration::ZERO
    }

    fn cpu_time(&self) -> Duration {
        Duration::ZERO
    }

    fn sleep(&mut self, _: Duration, _: &dyn Fn() -> bool) {}

    fn entropy(&mut self, bytes: &mut [u8]) {
        bytes.fill(0);
    }

    fn environment(&self) -> Vec<(String, String)> {
        Vec::new()
    }

    fn memory_limit(&self) -> u64 {
        self.limit
    }

    fn columns(&self) -> Option<usize> {
        None
    }

    fn files(&mut self) -> Option<&mut dyn Files> {
        None
    }
}
