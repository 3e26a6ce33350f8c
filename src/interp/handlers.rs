//! Exceptions: finding handlers, chaining, `raise`, `except`, `with`.

use std::rc::Rc;

use super::frame::Protected;
use super::machine::Machine;
use crate::builtins::numpy::ufunc::pending;
use crate::compile::code::{CodeKind, Instr};
use crate::diag::fault::FaultKind;
use crate::object::exception::{TraceEntry, What, exception_type};
use crate::object::sequence::Tuple;
use crate::object::{Cx, Exception, Raised, Res, Type, Value, attr, call, last_words, truth};

impl Machine<'_> {
    /// Lets the innermost handler have the exception; raises it out of the machine when there is none.
    pub(super) fn handle(&mut self, mut raised: Box<Raised>) -> Res<()> {
        if !self.cx.waiting.is_empty() {
            raised = self.after_what_waits(raised);
        }
        if self.cx.last_words.is_due() {
            last_words::hear(self.cx);
        }
        self.add_context(&mut raised);
        loop {
            self.add_trace(&mut raised);
            if let Some(protected) = self.end_protected() {
                let exception = raised.into_exception(self.cx);
                self.stack.unwind(protected.height as usize);
                self.cx.handled.truncate(protected.handled as usize);
                let value = Value::Obj(exception);
                self.cx.handled.push(value.clone());
                self.push(value);
                self.frames.pc = protected.handler;
                return Ok(());
            }
            let is_watched = self.cx.last_words.is_watched();
            if is_watched {
                self.drop_operands();
            }
            if self.frames.is_single() {
                if is_watched {
                    self.stack.truncate(0);
                    self.frames.top.cells.clear();
                    raised = self.with_what_is_held(raised);
                }
                return Err(raised);
            }
            let is_init = self.frames.top.is_init;
            self.end_frame();
            if is_init {
                self.stack.drop_top();
            }
            raised = self.with_what_is_held(raised);
        }
    }

    /// Lets go of the values that the innermost frame was working on, at once; its variables stay with the exception.
    fn drop_operands(&mut self) {
        let slots = self.frames.base + self.code().locals.len();
        self.stack.unwind(slots);
        if self.cx.last_words.is_due() {
            last_words::hear(self.cx);
        }
    }

    /// The exception with what the frame held that it has left and that has a last word.
    fn with_what_is_held(&mut self, raised: Box<Raised>) -> Box<Raised> {
        if !self.cx.last_words.is_due() {
            return raised;
        }
        let exception = raised.into_exception(self.cx);
        exception.hold(self.cx);
        Raised::exception(exception)
    }

    /// What waits comes before the exception in the program, so it warns now; but no one waits for it after an interrupt.
    #[cold]
    fn after_what_waits(&mut self, raised: Box<Raised>) -> Box<Raised> {
        let gives_up = [FaultKind::KeyboardInterrupt, FaultKind::MemoryError];
        if let What::Fault(fault) = &raised.what
            && gives_up.contains(&fault.kind)
        {
            self.cx.waiting.clear();
            return raised;
        }
        pending::catch_up(self.cx).err().unwrap_or(raised)
    }

    /// An exception raised while another is being handled gets it as context.
    fn add_context(&mut self, raised: &mut Box<Raised>) {
        let Some(current) = self.cx.handled.last().cloned() else {
            return;
        };
        let exception = match &raised.what {
            What::Exception(e) => e.clone(),
            What::Fault(_) => {
                let trace = std::mem::take(&mut raised.trace);
                let empty = Raised::new(crate::diag::fault::FaultKind::RuntimeError, "");
                let e = std::mem::replace(raised, empty).into_exception(self.cx);
                *raised = Raised::exception(e.clone());
                raised.trace = trace;
                e
            }
        };
        let me = Value::Obj(exception.clone());
        if current.is_same(&me) || exception.context.borrow().is_some() {
            return;
        }
        break_context_cycle(&current, &me);
        *exception.context.borrow_mut() = Some(current);
    }

    fn add_trace(&mut self, raised: &mut Box<Raised>) {
        let code = &self.frames.top.code;
        let at = self.frames.pc.saturating_sub(1) as usize;
        let again = matches!(code.instrs[at], Instr::Reraise | Instr::Raise { parts: 0 });
        if again || code.source.is_frozen() {
            return;
        }
        let (span, anchor) = code.spans[at];
        let locals = self.is_explained(raised).then(|| self.locals());
        let code = &self.frames.top.code;
        raised.trace.push(TraceEntry {
            source: code.source.clone(),
            function: code.name.clone(),
            span,
            anchor,
            locals,
        });
    }

    /// Whether the variables of the frame are kept with an exception that begins in it: only where nothing here will catch it.
    fn is_explained(&self, raised: &Raised) -> bool {
        self.cx.options.explain
            && raised.trace.is_empty()
            && matches!(self.frames.top.code.kind, CodeKind::Function)
            && self.protected.is_empty()
    }

    /// Begins a protected part; `above` values on top of the stack are not the handler's.
    pub(super) fn setup_try(&mut self, handler: u32, above: usize) {
        let protected = Protected {
            handler,
            height: (self.stack.len() - above) as u32,
            handled: self.cx.handled.len() as u32,
        };
        self.protected.push(protected);
    }

    /// Ends the innermost protected part of the running frame, if one is running.
    pub(super) fn end_protected(&mut self) -> Option<Protected> {
        match self.protected.len() > self.frames.top.protected as usize {
            true => self.protected.pop(),
            false => None,
        }
    }

    /// `raise`, `raise e`, `raise e from cause`
    pub(super) fn raise(&mut self, parts: u32) -> Res<()> {
        if parts == 0 {
            return match self
                .cx
                .handled
                .last()
                .and_then(Value::downcast_rc::<Exception>)
            {
                Some(e) => Err(Raised::exception(e)),
                None => {
                    let kind = crate::diag::fault::FaultKind::RuntimeError;
                    Err(Raised::new(kind, "No active exception to reraise"))
                }
            };
        }
        let cause = (parts == 2).then(|| self.pop());
        let value = self.pop();
        let exception = as_exception(self.cx, &value, "exceptions must derive from BaseException")?;
        if let Some(cause) = cause {
            let cause = match cause {
                Value::None => None,
                other => {
                    let e = as_exception(
                        self.cx,
                        &other,
                        "exception causes must derive from BaseException",
                    )?;
                    Some(Value::Obj(e))
                }
            };
            *exception.cause.borrow_mut() = cause;
            exception.suppress_context.set(true);
        }
        // Raised once more while another is handled, it gets that one as its context instead of the one it had.
        let me = Value::Obj(exception.clone());
        if let Some(current) = self.cx.handled.last().cloned()
            && !current.is_same(&me)
        {
            break_context_cycle(&current, &me);
            let old = exception.context.replace(Some(current));
            drop(old);
        }
        Err(Raised::exception(exception))
    }

    /// Whether the exception below the top fits the class or classes on top.
    pub(super) fn match_exception(&mut self) -> Res<()> {
        let wanted = self.pop();
        let exception = self.top().clone();
        let fits = fits(self.cx, &exception, &wanted)?;
        self.push(Value::Bool(fits));
        Ok(())
    }

    pub(super) fn reraise(&mut self) -> Res<()> {
        let exception = self.pop();
        match exception.downcast_rc::<Exception>() {
            Some(e) => Err(Raised::exception(e)),
            None => unreachable!("only exceptions are reraised"),
        }
    }

    pub(super) fn enter_with(&mut self) -> Res<()> {
        let manager = self.pop();
        let lacks = |cx: &mut Cx, what: &str| {
            let name = attr::type_name(cx, &manager);
            let message =
                format!("'{name}' object does not support the context manager protocol{what}");
            Raised::type_error(message)
        };
        let Some(enter) = special(self.cx, &manager, "__enter__")? else {
            return Err(lacks(self.cx, ""));
        };
        let Some(exit) = special(self.cx, &manager, "__exit__")? else {
            return Err(lacks(self.cx, " (missed __exit__ method)"));
        };
        self.push(exit);
        let entered = call::call_pos(self.cx, &enter, [])?;
        // The handler is set up with only the exit on the stack.
        self.push(entered);
        Ok(())
    }

    pub(super) fn exit_with(&mut self) -> Res<()> {
        let exit = self.pop();
        let result = call::call_pos(self.cx, &exit, [Value::None, Value::None, Value::None])?;
        self.push(result);
        Ok(())
    }

    pub(super) fn exit_with_exception(&mut self) -> Res<()> {
        let exception = self.top().clone();
        let exit = self.below(1).clone();
        let class = Value::Obj(attr::type_of(self.cx, &exception));
        let trace = attr::getattr_opt(self.cx, &exception, "__traceback__")?.unwrap_or(Value::None);
        let result = call::call_pos(self.cx, &exit, [class, exception, trace])?;
        let swallowed = truth::truth(self.cx, &result)?;
        self.push(Value::Bool(swallowed));
        Ok(())
    }
}

/// A method that the class of a value has; what an instance of a program's class has by itself, or makes up, does not count.
fn special(cx: &mut Cx, value: &Value, name: &str) -> Res<Option<Value>> {
    let class = attr::type_of(cx, value);
    match class.lookup(cx, name) {
        Some(method) => attr::bind(cx, method, value).map(Some),
        // What a class has is its instances', not its own.
        None if class.is_heap || value.is::<Type>() => Ok(None),
        None => attr::getattr_opt(cx, value, name),
    }
}

/// The exception that a value raises: itself, or a new one of the class.
pub fn as_exception(cx: &mut Cx, value: &Value, otherwise: &str) -> Res<Rc<Exception>> {
    if let Some(class) = value.downcast_rc::<Type>()
        && class.is_subclass(&exception_type(cx, "BaseException"))
    {
        let new = call::call_pos(cx, value, [])?;
        return as_exception(cx, &new, otherwise);
    }
    value
        .downcast_rc::<Exception>()
        .ok_or_else(|| Raised::type_error(otherwise))
}

fn fits(cx: &mut Cx, exception: &Value, wanted: &Value) -> Res<bool> {
    if let Some(classes) = wanted.downcast::<Tuple>() {
        for class in &classes.items {
            if fits(cx, exception, class)? {
                return Ok(true);
            }
        }
        return Ok(false);
    }
    match wanted.downcast_rc::<Type>() {
        Some(class) if class.is_subclass(&exception_type(cx, "BaseException")) => {
            Ok(attr::is_instance(cx, exception, &class))
        }
        _ => Err(Raised::type_error(
            "catching classes that do not inherit from BaseException is not allowed",
        )),
    }
}

/// Cuts `me` out of the chain of contexts above `from`, which would become a ring.
fn break_context_cycle(from: &Value, me: &Value) {
    let mut at = from.clone();
    loop {
        let Some(e) = at.downcast_rc::<Exception>() else {
            return;
        };
        let next = e.context.borrow().clone();
        match next {
            Some(next) if next.is_same(me) => {
                *e.context.borrow_mut() = None;
                return;
            }
            Some(next) => at = next,
            None => return,
        }
    }
}
