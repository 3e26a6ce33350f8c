//! Generators: a frame that is kept between turns.

use std::cell::RefCell;
use std::rc::Rc;

use super::frame::{Frame, Protected};
use super::frames::Frames;
use super::function_facts::CodeObject;
use super::generator_frame::GeneratorFrame;
use super::handlers::as_exception;
use super::machine::{Exit, Machine};
use super::stack::Stack;
use crate::base::{Counted, identity};
use crate::compile::{Code, Instr};
use crate::diag::fault::FaultKind;
use crate::object::exception::exception_type;
use crate::object::last_words::LastWords;
use crate::object::{Cx, Exception, Name, Object, Raised, Res, Type, Value, attr, call, iterate};

/// What it keeps between turns. The frame is gone while it runs.
struct Kept {
    stack: Stack,
    frame: Option<Box<Frame>>,
    /// The protected parts that it waits in.
    protected: Vec<Protected>,
    started: bool,
}

impl Kept {
    /// Whether the GeneratorExit of `close()` could be noticed where it waits.
    fn waits_inside(&self) -> bool {
        let frame = self.frame.as_ref();
        let next = frame.and_then(|frame| frame.code.instrs.get(frame.pc as usize));
        !self.protected.is_empty() || matches!(next, Some(Instr::YieldFrom))
    }
}

// Boxed: it is taken out and put back at every turn.
enum State {
    Kept(Box<Kept>),
    Running,
    Done,
}

/// A generator.
pub struct Generator {
    state: RefCell<State>,
    name: Name,
    qualname: Name,
    code: Rc<Code>,
    /// What it returned, until `next` has told it with StopIteration.
    returned: RefCell<Option<Value>>,
    /// Where it waits to be closed when it is gone, if closing it may run code of the program.
    last_words: Option<Rc<LastWords>>,
}

/// What a turn begins with.
pub enum Send {
    /// A value: None for `next`.
    Value(Value),
    /// An exception to raise where it waits.
    Raise(Box<Raised>),
}

/// What a turn gave.
pub enum Turn {
    /// It yielded.
    Yield(Value),
    /// It returned.
    Return(Value),
}

impl Generator {
    /// A generator that has not begun.
    pub fn new(cx: &Cx, stack: Stack, frame: Box<Frame>) -> Generator {
        let (name, qualname) = (frame.code.name.clone(), frame.code.qualname.clone());
        let code = frame.code.clone();
        let may_speak = code.has_last_words;
        let kept = Kept {
            stack,
            frame: Some(frame),
            protected: Vec::new(),
            started: false,
        };
        Generator {
            state: RefCell::new(State::Kept(Box::new(kept))),
            name,
            qualname,
            code,
            returned: RefCell::default(),
            last_words: may_speak.then(|| cx.last_words.clone()),
        }
    }

    /// `close()`, for the last reference is gone.
    pub fn say_last_word(&self, cx: &mut Cx) -> Res<()> {
        let result = self.close(cx);
        // One that yields all the same is not asked again.
        let left = self.state.replace(State::Done);
        drop(left);
        result
    }

    /// Runs it to its next `yield` or its end.
    pub fn turn(&self, cx: &mut Cx, send: Send) -> Res<Turn> {
        let mut value = Value::None;
        let exit = self.resume(cx, send, |stack, _| value = stack.pop())?;
        Ok(match exit {
            Exit::Yield => Turn::Yield(value),
            Exit::Return => Turn::Return(value),
        })
    }

    /// Puts the next value on a stack; false at the end.
    #[inline]
    pub fn next_onto(&self, cx: &mut Cx, to: &mut Stack) -> Res<bool> {
        let exit = self.resume(cx, Send::Value(Value::None), |stack, exit| match exit {
            Exit::Yield => stack.move_top(to),
            Exit::Return => self.keep_returned(stack.pop()),
        })?;
        Ok(matches!(exit, Exit::Yield))
    }

    fn keep_returned(&self, value: Value) {
        self.returned.replace((!value.is_none()).then_some(value));
    }

    /// Runs it to its next `yield` or its end: `take` gets the stack with the value on top. One that is done ends again, without a value.
    #[inline]
    fn resume(&self, cx: &mut Cx, send: Send, take: impl FnOnce(&mut Stack, Exit)) -> Res<Exit> {
        let kept = match self.state.replace(State::Running) {
            State::Kept(kept) => kept,
            State::Running => return Err(Raised::value("generator already executing")),
            State::Done => {
                self.state.replace(State::Done);
                return match send {
                    Send::Value(_) => Ok(Exit::Return),
                    Send::Raise(raised) => Err(raised),
                };
            }
        };
        if !kept.started && matches!(&send, Send::Value(v) if !v.is_none()) {
            self.state.replace(State::Kept(kept));
            return Err(Raised::type_error(
                "can't send non-None value to a just-started generator",
            ));
        }
        let (source, span) = (cx.place.source.clone(), cx.place.span);
        let result = self.run(cx, kept, send, take);
        cx.place.source = source;
        cx.place.span = span;
        result
    }

    // What is large is made where it stays: a copy of what has only just been written in parts takes longer than the turn.
    #[inline]
    fn run(
        &self,
        cx: &mut Cx,
        mut kept: Box<Kept>,
        send: Send,
        take: impl FnOnce(&mut Stack, Exit),
    ) -> Res<Exit> {
        let mut frame = kept.frame.take().expect("who does not run keeps a frame");
        if let Err(raised) = Machine::go_deeper(cx, &mut frame) {
            self.state.replace(State::Done);
            return Err(raised);
        }
        let mut machine = Machine {
            cx,
            stack: std::mem::take(&mut kept.stack),
            frames: Frames::new(frame),
            protected: std::mem::take(&mut kept.protected),
        };
        let begun = match send {
            Send::Value(Value::None) if kept.started => {
                machine.stack.push(Value::None);
                Ok(())
            }
            Send::Value(value) if kept.started => {
                machine.push(value);
                Ok(())
            }
            Send::Value(_) => Ok(()),
            Send::Raise(raised) => match machine.throw_below(raised) {
                Ok(Some(value)) => {
                    machine.push(value);
                    Err(None)
                }
                Ok(None) => Ok(()),
                Err(raised) => machine.handle(raised).map_err(Some),
            },
        };
        let result = match begun {
            Ok(()) => machine.run_to_exit(),
            Err(None) => Ok(Exit::Yield),
            Err(Some(raised)) => Err(raised),
        };
        machine.leave();
        match result {
            Ok(exit) => {
                take(&mut machine.stack, exit);
                if let Exit::Return = exit {
                    self.state.replace(State::Done);
                    return Ok(exit);
                }
                kept.stack = machine.stack;
                kept.frame = Some(machine.frames.into_frame());
                kept.protected = machine.protected;
                kept.started = true;
                self.state.replace(State::Kept(kept));
                Ok(exit)
            }
            Err(raised) => {
                self.state.replace(State::Done);
                if raised.is_kind(machine.cx, "StopIteration") {
                    return Err(stop_inside(machine.cx, raised));
                }
                Err(raised)
            }
        }
    }

    fn step(&self, cx: &mut Cx, send: Send) -> Res<Value> {
        match self.turn(cx, send)? {
            Turn::Yield(value) => Ok(value),
            Turn::Return(value) => {
                let args = if value.is_none() { vec![] } else { vec![value] };
                Err(Raised::named(cx, "StopIteration", args))
            }
        }
    }
}

/// A StopIteration that leaves a generator's body is a RuntimeError.
#[cold]
fn stop_inside(cx: &mut Cx, raised: Box<Raised>) -> Box<Raised> {
    let trace = raised.trace.clone();
    let cause = Value::Obj(raised.into_exception(cx));
    let e =
        Raised::new(FaultKind::RuntimeError, "generator raised StopIteration").into_exception(cx);
    *e.cause.borrow_mut() = Some(cause.clone());
    *e.context.borrow_mut() = Some(cause);
    e.suppress_context.set(true);
    let mut new = Raised::exception(e);
    new.trace = trace;
    new
}

impl Counted for Generator {
    fn traverse(&self, visit: &mut dyn FnMut(Rc<dyn Counted>)) {
        if let Ok(state) = self.state.try_borrow()
            && let State::Kept(kept) = &*state
        {
            kept.stack
                .iter()
                .filter_map(Value::counted)
                .for_each(&mut *visit);
            let cells = kept.frame.iter().flat_map(|frame| &frame.cells);
            cells.for_each(|cell| visit(cell.clone()));
        }
    }

    fn clear(&self) {
        let state = self
            .state
            .try_borrow_mut()
            .map(|mut s| std::mem::replace(&mut *s, State::Done));
        drop(state);
    }

    fn has_last_word(&self) -> bool {
        let words = self.last_words.as_ref();
        let State::Kept(kept) = &*self.state.borrow() else {
            return false;
        };
        words.is_some_and(|words| words.are_heard()) && kept.started && kept.waits_inside()
    }
}

impl Drop for Generator {
    fn drop(&mut self) {
        if self.has_last_word()
            && let Some(words) = self.last_words.take()
        {
            let again = Generator {
                state: RefCell::new(self.state.replace(State::Done)),
                name: self.name.clone(),
                qualname: self.qualname.clone(),
                code: self.code.clone(),
                returned: RefCell::default(),
                last_words: Some(words.clone()),
            };
            words.put(Rc::new(again));
        }
    }
}

impl Object for Generator {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        cx.types.generator.clone()
    }

    fn is_container(&self) -> bool {
        true
    }

    fn repr(&self, _: &mut Cx, me: &Value) -> Res<Option<String>> {
        let at = match me {
            Value::Obj(object) => identity(object),
            _ => 0,
        };
        Ok(Some(format!(
            "<generator object {} at {at:#x}>",
            self.qualname
        )))
    }

    fn is_iterator(&self) -> bool {
        true
    }

    fn next(&self, cx: &mut Cx, _: &Value) -> Res<Option<Value>> {
        match self.turn(cx, Send::Value(Value::None))? {
            Turn::Yield(value) => Ok(Some(value)),
            Turn::Return(value) => {
                self.keep_returned(value);
                Ok(None)
            }
        }
    }

    fn getattr(&self, cx: &mut Cx, me: &Value, name: &str) -> Res<Option<Value>> {
        let entry = match name {
            "__return_value__" => return Ok(self.returned.take()),
            "send" => &SEND,
            "throw" => &THROW,
            "close" => &CLOSE,
            "__next__" => &NEXT,
            "__iter__" => &ITER,
            "gi_running" => {
                let running = matches!(*self.state.borrow(), State::Running);
                return Ok(Some(Value::Bool(running)));
            }
            "gi_frame" => {
                let state = self.state.borrow();
                let frame = match &*state {
                    State::Kept(kept) => kept
                        .frame
                        .as_ref()
                        .map(|frame| GeneratorFrame::of(frame, &kept.stack, kept.started)),
                    _ => None,
                };
                return Ok(Some(frame.unwrap_or(Value::None)));
            }
            "gi_code" => return Ok(Some(CodeObject::of(&self.code))),
            "gi_suspended" => {
                let state = self.state.borrow();
                let waits = matches!(&*state, State::Kept(kept) if kept.started);
                return Ok(Some(Value::Bool(waits)));
            }
            "gi_yieldfrom" => return Ok(Some(self.delegated().unwrap_or(Value::None))),
            "__name__" => return Ok(Some(Value::str(self.name.clone()))),
            "__qualname__" => return Ok(Some(Value::str(self.qualname.clone()))),
            _ => return Ok(None),
        };
        Ok(Some(Value::object(crate::object::module::Method {
            function: crate::registry::BuiltinFunction::method(entry, &cx.types.generator),
            receiver: me.clone(),
        })))
    }
}

crate::builtin! {
    /// Resumes the generator; the value is what its `yield` gives.
    SEND: "send(self, value, /)" => send;
    /// Raises an exception where the generator waits.
    THROW: "throw(self, typ, val=None, tb=None, /)" => throw;
    /// Raises GeneratorExit where the generator waits, so that it ends.
    CLOSE: "close(self, /)" => close;
    /// The next value.
    NEXT: "__next__(self, /)" => next_value;
    /// The generator itself.
    ITER: "__iter__(self, /)" => iter_self;
}

use crate::registry::argument::Me;

fn send(cx: &mut Cx, me: Me<Generator>, value: Value) -> Res<Value> {
    me.0.step(cx, Send::Value(value))
}

fn next_value(cx: &mut Cx, me: Me<Generator>) -> Res<Value> {
    me.0.step(cx, Send::Value(Value::None))
}

fn iter_self(_: &mut Cx, me: Value) -> Res<Value> {
    Ok(me)
}

fn throw(
    cx: &mut Cx,
    me: Me<Generator>,
    typ: Value,
    val: Option<Value>,
    tb: Option<Value>,
) -> Res<Value> {
    let _ = tb;
    let raised = match (typ.is::<Type>(), val) {
        (true, Some(value)) if !value.is::<Exception>() => call::call_pos(cx, &typ, [value])?,
        (true, Some(value)) => value,
        _ => typ,
    };
    let got = attr::type_name(cx, &raised);
    let otherwise =
        format!("exceptions must be classes or instances deriving from BaseException, not {got}");
    let e = as_exception(cx, &raised, &otherwise)?;
    me.0.step(cx, Send::Raise(Raised::exception(e)))
}

fn close(cx: &mut Cx, me: Me<Generator>) -> Res<Value> {
    me.0.close(cx).map(|()| Value::None)
}

impl Generator {
    /// `close()`: GeneratorExit where it waits.
    fn close(&self, cx: &mut Cx) -> Res<()> {
        let exit = Exception::new(exception_type(cx, "GeneratorExit"), vec![]);
        match self.turn(cx, Send::Raise(Raised::exception(exit))) {
            Ok(Turn::Yield(_)) => Err(Raised::new(
                FaultKind::RuntimeError,
                "generator ignored GeneratorExit",
            )),
            Ok(Turn::Return(_)) => Ok(()),
            Err(e) if e.is_kind(cx, "GeneratorExit") || e.is_kind(cx, "StopIteration") => Ok(()),
            Err(e) => Err(e),
        }
    }

    /// What it waits for in a `yield from`.
    fn delegated(&self) -> Option<Value> {
        let state = self.state.borrow();
        let State::Kept(kept) = &*state else {
            return None;
        };
        let frame = kept.frame.as_ref().filter(|_| kept.started)?;
        match frame.code.instrs.get(frame.pc as usize) {
            Some(Instr::YieldFrom) => kept.stack.iter().last().cloned(),
            _ => None,
        }
    }
}

/// The value of the StopIteration that ended an iterator; any other error stands.
fn value_of_stop(cx: &mut Cx, raised: Box<Raised>) -> Res<Value> {
    if !raised.is_kind(cx, "StopIteration") {
        return Err(raised);
    }
    let stop = Value::Obj(raised.into_exception(cx));
    attr::getattr(cx, &stop, "value")
}

impl Machine<'_> {
    /// One step of `yield from`: iterator and sent value lie on the stack. Gives what to yield; at the end the stack holds the result.
    pub(super) fn delegate(&mut self) -> Res<Option<Value>> {
        let sent = self.pop();
        let iterator = self.top().clone();
        let turn = if let Some(generator) = iterator.downcast_rc::<Generator>() {
            generator.turn(self.cx, Send::Value(sent))?
        } else if sent.is_none() {
            match call::dunder(self.cx, &iterator, "__next__")? {
                Some(method) => self.step_of(&method, [])?,
                None => match iterate::next(self.cx, &iterator)? {
                    Some(value) => Turn::Yield(value),
                    None => Turn::Return(Value::None),
                },
            }
        } else {
            let method = attr::getattr(self.cx, &iterator, "send")?;
            self.step_of(&method, [sent])?
        };
        Ok(match turn {
            Turn::Yield(value) => Some(value),
            Turn::Return(value) => {
                self.pop();
                self.push(value);
                None
            }
        })
    }

    /// A turn of an iterator that is no generator; the value of its StopIteration is what it returns.
    fn step_of<const N: usize>(&mut self, method: &Value, args: [Value; N]) -> Res<Turn> {
        match call::call_pos(self.cx, method, args) {
            Ok(value) => Ok(Turn::Yield(value)),
            Err(raised) => value_of_stop(self.cx, raised).map(Turn::Return),
        }
    }

    /// An exception thrown into a generator that waits in a `yield from` goes to the one that it waits for. Gives what that yields; none where it has
    /// returned and the generator goes on; the error to raise here else.
    fn throw_below(&mut self, raised: Box<Raised>) -> Res<Option<Value>> {
        let at = self.frames.pc;
        if !matches!(self.code().instrs.get(at as usize), Some(Instr::YieldFrom)) {
            return Err(raised);
        }
        let iterator = self.top().clone();
        if raised.is_kind(self.cx, "GeneratorExit") {
            if let Some(generator) = iterator.downcast_rc::<Generator>() {
                generator.close(self.cx)?;
            } else if let Some(close) = attr::getattr_opt(self.cx, &iterator, "close")? {
                call::call_pos(self.cx, &close, [])?;
            }
            return Err(raised);
        }
        let turn = if let Some(generator) = iterator.downcast_rc::<Generator>() {
            generator.turn(self.cx, Send::Raise(raised))?
        } else if let Some(throw) = attr::getattr_opt(self.cx, &iterator, "throw")? {
            let exception = Value::Obj(raised.into_exception(self.cx));
            self.step_of(&throw, [exception])?
        } else {
            return Err(raised);
        };
        Ok(match turn {
            Turn::Yield(value) => Some(value),
            Turn::Return(value) => {
                self.pop();
                self.push(value);
                self.frames.pc = at + 1;
                None
            }
        })
    }
}
