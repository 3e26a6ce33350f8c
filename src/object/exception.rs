//! Exceptions: the objects, the classes, and [`Raised`], what travels up through Rust code.
//!
//! Faults of the layers below travel as they are and become exception objects when somebody looks (an `except`, a report).

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::exception_facts::{axis_args, keep_axis, new_exception};
use super::{CallArgs, Cx, NameMap, Object, Type, Value};
use crate::base::{Counted, Turns};
use crate::diag::fault::{Detail, Fault, FaultKind};
use crate::source::Span;

/// A result whose error is a raised exception.
pub type Res<T> = Result<T, Box<Raised>>;

/// A raised exception on its way up.
pub struct Raised {
    /// What was raised.
    pub what: What,
    /// The call levels it went through so far, innermost first.
    pub trace: Vec<TraceEntry>,
    /// What a name was looked for in; see [`Exception::about`].
    pub about: Option<Value>,
}

/// A fault, or an exception object.
pub enum What {
    /// Not an object yet.
    Fault(Fault),
    /// An exception object.
    Exception(Rc<Exception>),
}

/// One level of a traceback.
#[derive(Clone)]
pub struct TraceEntry {
    /// Which source text.
    pub source: Rc<crate::source::Source>,
    /// The function's name, or `<module>`.
    pub function: Rc<str>,
    /// The part that was running.
    pub span: Span,
    /// Parts of it that carets point at (an operator), if there are any.
    pub anchor: Option<Span>,
    /// The variables of the function it began in, where an explanation may want them.
    pub locals: Option<NameMap>,
}

impl From<Box<Fault>> for Box<Raised> {
    #[cold]
    fn from(fault: Box<Fault>) -> Box<Raised> {
        Box::new(Raised {
            what: What::Fault(*fault),
            trace: Vec::new(),
            about: None,
        })
    }
}

impl Raised {
    /// A raised exception object.
    #[cold]
    pub fn exception(exception: Rc<Exception>) -> Box<Raised> {
        Box::new(Raised {
            what: What::Exception(exception),
            trace: Vec::new(),
            about: None,
        })
    }

    /// A fault of `kind` that says `message`.
    #[cold]
    pub fn new(kind: FaultKind, message: impl Into<String>) -> Box<Raised> {
        Fault::new(kind, message).into()
    }

    /// A `TypeError`.
    #[cold]
    pub fn type_error(message: impl Into<String>) -> Box<Raised> {
        Raised::new(FaultKind::TypeError, message)
    }

    /// A `ValueError`.
    #[cold]
    pub fn value(message: impl Into<String>) -> Box<Raised> {
        Raised::new(FaultKind::ValueError, message)
    }

    /// An `IndexError`.
    #[cold]
    pub fn index(message: impl Into<String>) -> Box<Raised> {
        Raised::new(FaultKind::IndexError, message)
    }

    /// A `KeyError` for this key.
    #[cold]
    pub fn key(cx: &Cx, key: Value) -> Box<Raised> {
        Raised::exception(Exception::new(exception_type(cx, "KeyError"), vec![key]))
    }

    /// An exception of a class known by name (`KeyError`, `StopIteration`, ...) with these arguments.
    #[cold]
    pub fn named(cx: &Cx, class: &str, args: Vec<Value>) -> Box<Raised> {
        Raised::exception(Exception::new(exception_type(cx, class), args))
    }

    /// The exception object, made now if there is none yet.
    #[allow(clippy::boxed_local)] // it is always carried in a box
    pub fn into_exception(self: Box<Raised>, cx: &Cx) -> Rc<Exception> {
        let new = match self.what {
            What::Exception(e) => e,
            What::Fault(fault) => from_fault(cx, fault),
        };
        new.trace.borrow_mut().extend(self.trace);
        if self.about.is_some() {
            *new.about.borrow_mut() = self.about;
        }
        new
    }

    /// Whether it is an exception of the class with this name or one below it.
    pub fn is_kind(&self, cx: &Cx, name: &str) -> bool {
        let wanted = exception_type(cx, name);
        match &self.what {
            What::Exception(e) => e.class.is_subclass(&wanted),
            What::Fault(f) => exception_type(cx, class_name(f.kind)).is_subclass(&wanted),
        }
    }
}

/// An exception object.
pub struct Exception {
    /// Its class.
    pub class: Turns<Rc<Type>>,
    /// `args`
    pub args: RefCell<Vec<Value>>,
    /// What the frames that it left held and has a last word: it speaks when the exception is gone, before what the causes hold.
    pub held: RefCell<Vec<Rc<dyn Counted>>>,
    /// `__cause__`
    pub cause: RefCell<Option<Value>>,
    /// `__context__`
    pub context: RefCell<Option<Value>>,
    /// `__suppress_context__`
    pub suppress_context: Cell<bool>,
    /// The levels it went through, innermost first.
    pub trace: RefCell<Vec<TraceEntry>>,
    /// The fault it was made from, for explanations.
    pub fault: Option<Fault>,
    /// The exceptions of a group. Or where a name was not found: the object (`e.obj`) of an AttributeError, the module and the names of a function's variables of a NameError.
    pub about: RefCell<Option<Value>>,
    /// Other attributes.
    pub namespace: RefCell<NameMap>,
}

impl Exception {
    /// An exception of a class with these `args`.
    pub fn new(class: Rc<Type>, args: Vec<Value>) -> Rc<Exception> {
        Rc::new(Exception::with_fault(class, args, None))
    }

    fn with_fault(class: Rc<Type>, args: Vec<Value>, fault: Option<Fault>) -> Exception {
        Exception {
            class: Turns::new(class),
            args: RefCell::new(args),
            cause: RefCell::default(),
            context: RefCell::default(),
            suppress_context: Cell::new(false),
            trace: RefCell::default(),
            fault,
            about: RefCell::default(),
            namespace: RefCell::default(),
            held: RefCell::default(),
        }
    }

    /// Keeps what the frames held that it has just left.
    pub fn hold(&self, cx: &Cx) {
        if cx.last_words.is_due() {
            self.held.borrow_mut().extend(cx.last_words.take());
        }
    }
}

impl Counted for Exception {
    fn traverse(&self, visit: &mut dyn FnMut(Rc<dyn Counted>)) {
        let args = self.args.borrow();
        let links = [&self.cause, &self.context, &self.about].map(|link| link.borrow().clone());
        let namespace = self.namespace.borrow();
        let all = args
            .iter()
            .chain(links.iter().flatten())
            .chain(namespace.values());
        all.filter_map(Value::counted).for_each(&mut *visit);
        self.held.borrow().iter().cloned().for_each(visit);
    }

    fn clear(&self) {
        let args = std::mem::take(&mut *self.args.borrow_mut());
        let links = (
            self.cause.borrow_mut().take(),
            self.context.borrow_mut().take(),
            self.about.borrow_mut().take(),
        );
        let namespace = std::mem::take(&mut *self.namespace.borrow_mut());
        let held = self.held.take();
        drop((args, links, namespace, held));
    }
}

impl Drop for Exception {
    fn drop(&mut self) {
        let mut held = Vec::new();
        self.unload(&mut held);
        super::sequence::release(held);
    }
}

impl Object for Exception {
    fn class(&self, _: &Cx) -> Rc<Type> {
        self.class.get().clone()
    }

    fn heap_class(&self) -> Option<&Rc<Type>> {
        self.class.is_heap.then_some(self.class.get())
    }

    fn namespace(&self) -> Option<&RefCell<NameMap>> {
        Some(&self.namespace)
    }

    fn is_container(&self) -> bool {
        true
    }

    fn unload(&self, waiting: &mut Vec<Value>) {
        waiting.extend(self.cause.take());
        waiting.extend(self.context.take());
        waiting.extend(self.about.take());
        waiting.extend(self.args.take());
        waiting.extend(self.namespace.take().into_values());
    }

    fn repr(&self, cx: &mut Cx, _: &Value) -> Res<Option<String>> {
        let args = self.args.borrow().clone();
        let text = match args.as_slice() {
            [one] => format!("({})", super::text::repr(cx, one)?),
            all => super::text::tuple_repr(cx, all)?,
        };
        Ok(Some(format!("{}{text}", self.class.name)))
    }

    fn str(&self, cx: &mut Cx, _: &Value) -> Res<Option<String>> {
        if let Some(text) = super::exception_facts::own_str(cx, self)? {
            return Ok(Some(text));
        }
        let args = self.args.borrow().clone();
        Ok(Some(match args.as_slice() {
            [] => String::new(),
            [one] => super::text::str(cx, one)?,
            all => super::text::tuple_repr(cx, all)?,
        }))
    }

    fn getattr(&self, cx: &mut Cx, _: &Value, name: &str) -> Res<Option<Value>> {
        if self.namespace.borrow().contains_key(name) {
            return Ok(None);
        }
        Ok(super::exception_facts::attribute(cx, self, name))
    }
}

/// The class with this name among the builtin exceptions (`KeyError`, `AxisError`).
pub fn exception_type(cx: &Cx, name: &str) -> Rc<Type> {
    let found = cx
        .types
        .named
        .borrow()
        .get(name)
        .and_then(Value::downcast_rc::<Type>);
    found.expect("every exception named in the source stands in the table")
}

/// Makes the exception classes and files them by name.
pub fn define_types(types: &super::Types) {
    let mut named = types.named.borrow_mut();
    for &(module, name, bases) in TABLE {
        let bases: Vec<Rc<Type>> = bases
            .split(' ')
            .map(|base| match base {
                "object" => types.object.clone(),
                base => named[base]
                    .downcast_rc::<Type>()
                    .expect("bases come first in the table"),
            })
            .collect();
        let names = [shown_as(name).unwrap_or(name), name];
        let class = Type::shown_as(module, names, &bases.iter().collect::<Vec<_>>());
        let _ = class.metatype.set(types.r#type.clone());
        named.insert(name.into(), Value::Obj(class));
    }
}

/// The `__name__` of exceptions that NumPy shows under their base's name; a traceback names the class itself.
fn shown_as(name: &str) -> Option<&'static str> {
    match name {
        "_ArrayMemoryError" => Some("MemoryError"),
        _ if name.starts_with("_UFunc") => Some("UFuncTypeError"),
        _ => None,
    }
}

fn from_fault(cx: &Cx, fault: Fault) -> Rc<Exception> {
    let name = class_name(fault.kind);
    let text = Value::object(super::sequence::Str::new(fault.message.as_str()));
    let args = match (fault.kind, &fault.detail) {
        (FaultKind::OSError(code), _) => vec![Value::Int(code.into()), text],
        (FaultKind::AxisError, Detail::Axis { axis, ndim }) => {
            axis_args(&fault.message, *axis, *ndim)
        }
        _ if fault.message.is_empty() => vec![],
        _ => vec![text],
    };
    let is_of_axis = fault.kind == FaultKind::AxisError;
    let new = Exception::with_fault(exception_type(cx, name), args, Some(fault));
    if is_of_axis {
        let kept = keep_axis(&new);
        debug_assert!(kept.is_ok(), "it is made of an axis");
    }
    Rc::new(new)
}

/// The name of the class of a fault.
pub fn class_name(kind: FaultKind) -> &'static str {
    use FaultKind::*;
    match kind {
        TypeError => "TypeError",
        ValueError => "ValueError",
        IndexError => "IndexError",
        KeyError => "KeyError",
        OverflowError => "OverflowError",
        ZeroDivisionError => "ZeroDivisionError",
        AttributeError => "AttributeError",
        NameError => "NameError",
        UnboundLocalError => "UnboundLocalError",
        RuntimeError => "RuntimeError",
        RecursionError => "RecursionError",
        NotImplementedError => "NotImplementedError",
        FloatingPointError => "FloatingPointError",
        MemoryError => "MemoryError",
        ArrayMemoryError => "_ArrayMemoryError",
        AxisError => "AxisError",
        UFuncNoLoopError => "_UFuncNoLoopError",
        UFuncBinaryResolutionError => "_UFuncBinaryResolutionError",
        UFuncInputCastingError => "_UFuncInputCastingError",
        UFuncOutputCastingError => "_UFuncOutputCastingError",
        DTypePromotionError => "DTypePromotionError",
        TooHardError => "TooHardError",
        LinAlgError => "LinAlgError",
        UnicodeDecodeError => "UnicodeDecodeError",
        UnicodeEncodeError => "UnicodeEncodeError",
        AssertionError => "AssertionError",
        BufferError => "BufferError",
        EOFError => "EOFError",
        OSError(code) => os_error_name(code),
        ModuleNotFoundError => "ModuleNotFoundError",
        ImportError => "ImportError",
        SystemError => "SystemError",
        StopIteration => "StopIteration",
        SyntaxError => "SyntaxError",
        KeyboardInterrupt => "KeyboardInterrupt",
    }
}

/// The subclass of OSError that CPython raises for an errno.
pub fn os_error_name(code: i32) -> &'static str {
    match code {
        libc::ENOENT => "FileNotFoundError",
        libc::EEXIST => "FileExistsError",
        libc::EISDIR => "IsADirectoryError",
        libc::ENOTDIR => "NotADirectoryError",
        libc::EACCES | libc::EPERM => "PermissionError",
        libc::ESRCH => "ProcessLookupError",
        libc::ECHILD => "ChildProcessError",
        libc::EPIPE | libc::ESHUTDOWN => "BrokenPipeError",
        libc::ECONNABORTED => "ConnectionAbortedError",
        libc::ECONNREFUSED => "ConnectionRefusedError",
        libc::ECONNRESET => "ConnectionResetError",
        libc::EINTR => "InterruptedError",
        libc::ETIMEDOUT => "TimeoutError",
        libc::EAGAIN | libc::EALREADY | libc::EINPROGRESS => "BlockingIOError",
        _ => "OSError",
    }
}

/// Module, name, bases; bases stand above the classes below them.
const TABLE: &[(&str, &str, &str)] = &[
    ("builtins", "BaseException", "object"),
    ("builtins", "SystemExit", "BaseException"),
    ("builtins", "KeyboardInterrupt", "BaseException"),
    ("builtins", "GeneratorExit", "BaseException"),
    ("builtins", "Exception", "BaseException"),
    ("builtins", "BaseExceptionGroup", "BaseException"),
    ("builtins", "ExceptionGroup", "BaseExceptionGroup Exception"),
    ("builtins", "StopIteration", "Exception"),
    ("builtins", "ArithmeticError", "Exception"),
    ("builtins", "FloatingPointError", "ArithmeticError"),
    ("builtins", "OverflowError", "ArithmeticError"),
    ("builtins", "ZeroDivisionError", "ArithmeticError"),
    ("builtins", "AssertionError", "Exception"),
    ("builtins", "AttributeError", "Exception"),
    ("builtins", "BufferError", "Exception"),
    ("builtins", "EOFError", "Exception"),
    ("builtins", "ImportError", "Exception"),
    ("builtins", "ModuleNotFoundError", "ImportError"),
    ("builtins", "LookupError", "Exception"),
    ("builtins", "IndexError", "LookupError"),
    ("builtins", "KeyError", "LookupError"),
    ("builtins", "MemoryError", "Exception"),
    ("builtins", "NameError", "Exception"),
    ("builtins", "UnboundLocalError", "NameError"),
    ("builtins", "OSError", "Exception"),
    ("builtins", "BlockingIOError", "OSError"),
    ("builtins", "ChildProcessError", "OSError"),
    ("builtins", "ConnectionError", "OSError"),
    ("builtins", "BrokenPipeError", "ConnectionError"),
    ("builtins", "ConnectionAbortedError", "ConnectionError"),
    ("builtins", "ConnectionRefusedError", "ConnectionError"),
    ("builtins", "ConnectionResetError", "ConnectionError"),
    ("builtins", "ProcessLookupError", "OSError"),
    ("builtins", "FileExistsError", "OSError"),
    ("builtins", "FileNotFoundError", "OSError"),
    ("builtins", "InterruptedError", "OSError"),
    ("builtins", "IsADirectoryError", "OSError"),
    ("builtins", "NotADirectoryError", "OSError"),
    ("builtins", "PermissionError", "OSError"),
    ("builtins", "TimeoutError", "OSError"),
    ("builtins", "ReferenceError", "Exception"),
    ("builtins", "RuntimeError", "Exception"),
    ("builtins", "NotImplementedError", "RuntimeError"),
    ("builtins", "RecursionError", "RuntimeError"),
    ("builtins", "StopAsyncIteration", "Exception"),
    ("builtins", "SyntaxError", "Exception"),
    ("builtins", "IndentationError", "SyntaxError"),
    ("builtins", "TabError", "IndentationError"),
    ("builtins", "SystemError", "Exception"),
    ("builtins", "TypeError", "Exception"),
    ("builtins", "ValueError", "Exception"),
    ("builtins", "UnicodeError", "ValueError"),
    ("builtins", "UnicodeDecodeError", "UnicodeError"),
    ("builtins", "UnicodeEncodeError", "UnicodeError"),
    ("builtins", "Warning", "Exception"),
    ("builtins", "BytesWarning", "Warning"),
    ("builtins", "DeprecationWarning", "Warning"),
    ("builtins", "FutureWarning", "Warning"),
    ("builtins", "ImportWarning", "Warning"),
    ("builtins", "PendingDeprecationWarning", "Warning"),
    ("builtins", "ResourceWarning", "Warning"),
    ("builtins", "RuntimeWarning", "Warning"),
    ("builtins", "SyntaxWarning", "Warning"),
    ("builtins", "UnicodeWarning", "Warning"),
    ("builtins", "UserWarning", "Warning"),
    ("io", "UnsupportedOperation", "OSError ValueError"),
    ("numpy.exceptions", "AxisError", "ValueError IndexError"),
    ("numpy.exceptions", "DTypePromotionError", "TypeError"),
    ("numpy.exceptions", "TooHardError", "RuntimeError"),
    ("numpy.exceptions", "ComplexWarning", "RuntimeWarning"),
    ("numpy.exceptions", "RankWarning", "RuntimeWarning"),
    (
        "numpy.exceptions",
        "VisibleDeprecationWarning",
        "UserWarning",
    ),
    (
        "numpy.exceptions",
        "ModuleDeprecationWarning",
        "DeprecationWarning",
    ),
    ("numpy._core._exceptions", "UFuncTypeError", "TypeError"),
    (
        "numpy._core._exceptions",
        "_UFuncNoLoopError",
        "UFuncTypeError",
    ),
    (
        "numpy._core._exceptions",
        "_UFuncBinaryResolutionError",
        "_UFuncNoLoopError",
    ),
    (
        "numpy._core._exceptions",
        "_UFuncCastingError",
        "UFuncTypeError",
    ),
    (
        "numpy._core._exceptions",
        "_UFuncInputCastingError",
        "_UFuncCastingError",
    ),
    (
        "numpy._core._exceptions",
        "_UFuncOutputCastingError",
        "_UFuncCastingError",
    ),
    (
        "numpy._core._exceptions",
        "_ArrayMemoryError",
        "MemoryError",
    ),
    ("numpy.linalg", "LinAlgError", "ValueError"),
];

/// An exception object from a class and call arguments, as calling the class does.
pub fn construct(cx: &mut Cx, class: &Rc<Type>, args: CallArgs) -> Res<Value> {
    if let Some((name, _)) = args.kw.first() {
        let known: &[&str] = match &*class.name {
            "AttributeError" => &["name", "obj"],
            "NameError" | "UnboundLocalError" => &["name"],
            "ImportError" | "ModuleNotFoundError" => &["name", "path"],
            "AxisError" => &["axis", "ndim", "msg_prefix"],
            _ => &[],
        };
        if !known.contains(&&**name) && !class.is_heap {
            return Err(Raised::type_error(format!(
                "{}() takes no keyword arguments",
                class.name
            )));
        }
    }
    if class.is_subclass(&exception_type(cx, "BaseExceptionGroup")) {
        let group = super::exception_group::construct(cx, class.clone(), args.pos.into_vec())?;
        return Ok(Value::Obj(group));
    }
    let new = new_exception(cx, class.clone(), args.pos.into_vec());
    if !new.class.is_heap {
        new.namespace.borrow_mut().extend(args.kw);
    }
    if class.is_subclass(&exception_type(cx, "AxisError")) {
        let kept = keep_axis(&new);
        // A class of the program's may take other arguments.
        kept.or_else(|refused| class.is_heap.then_some(()).ok_or(refused))?;
    }
    Ok(Value::Obj(new))
}
