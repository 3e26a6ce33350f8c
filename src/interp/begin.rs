//! How a call of one of the program's functions begins and ends: its frame is pushed on those that run, its value takes its place.

use std::any::Any;
use std::rc::Rc;

use super::calls::is_pending;
use super::function::Function;
use super::generator::Generator;
use super::machine::Machine;
use super::small::{Item, item_of, small_number};
use crate::builtins::numpy::ufunc::pending;
use crate::compile::Code;
use crate::compile::code::{Args, CodeKind, InPlace, Instr, Leaf, LeafKind, NOWHERE};
use crate::object::cx::too_deep;
use crate::object::{CallArgs, Cx, Res, Value};

/// What became of a call.
pub(super) enum Begun {
    /// Its frame is the innermost one.
    Frame,
    /// Its value lies on the stack.
    Done,
    /// Nothing: it is for the general way.
    Nothing,
}

impl Machine<'_> {
    /// Lets a function's frame begin whose arguments lie on the stack from `base` on; the stack ends at `floor` when it is done.
    pub(super) fn push_frame(&mut self, function: &Function, base: usize, floor: usize) -> Res<()> {
        admit(self.cx, &function.code)?;
        self.frames
            .push(&function.code, &function.globals, base, floor);
        self.mark_running();
        self.prepare();
        self.close_over(function);
        if function.code.kind == CodeKind::Generator {
            let stack = self.stack.split_off(base).into();
            let mut frame = self.frames.take();
            self.cx.depth -= 1;
            self.follow_source();
            self.stack.truncate(floor);
            (frame.base, frame.floor) = (0, 0);
            self.push(Value::object(Generator::new(self.cx, stack, frame)));
        }
        Ok(())
    }

    /// Lets the function at `floor` begin, for whose frame the arguments from `base` on are all it needs ([`Code::plain_args`]); a body that
    /// is one row is computed at once. The function stays on the stack, and so alive, until its frame is done.
    ///
    /// Nothing waits where this applies, so nothing can warn, and the place of the call need not be marked.
    #[inline(always)]
    pub(super) fn begin_plain(&mut self, floor: usize, base: usize, given: Args) -> Res<Begun> {
        let Value::Obj(object) = self.stack.at(floor) else {
            return Ok(Begun::Nothing);
        };
        let Some(function) = (&**object as &dyn Any).downcast_ref::<Function>() else {
            return Ok(Begun::Nothing);
        };
        let code = &function.code;
        let arguments = self.stack.len() - base;
        if code.plain_args != arguments as u32
            || !self.cx.waiting.is_empty()
            || (given == Args::MayWait && self.stack[base..].iter().any(is_pending))
        {
            return Ok(Begun::Nothing);
        }
        admit(self.cx, code)?;
        if let Some(body) = code.in_place
            && let Some(item) = self.compute(body, &code.consts, base)
        {
            self.cx.depth -= 1;
            self.stack.truncate(floor);
            self.deliver_item(item, NOWHERE);
            return Ok(Begun::Done);
        }
        let wanted = base + code.locals.len();
        self.frames.push(code, &function.globals, base, floor);
        if !function.closure.is_empty() {
            self.frames
                .top
                .cells
                .extend(function.closure.iter().cloned());
        }
        self.mark_running();
        if self.stack.len() < wanted {
            self.stack.extend_to(wanted);
        }
        Ok(Begun::Frame)
    }

    /// What a body gives that needs no frame, its parameters standing from `base` on.
    #[inline(always)]
    fn compute(&self, body: InPlace, consts: &[Value], base: usize) -> Option<Item> {
        value_of(body, |leaf| self.stack.leaf(base, consts, leaf))
    }

    /// Notes in a frame that begins what is running already, for when it is done.
    #[inline(always)]
    fn mark_running(&mut self) {
        self.frames.top.handled = self.cx.handled.len() as u32;
        self.frames.top.protected = self.protected.len() as u32;
        self.follow_source();
    }

    /// The source text of the innermost frame is the one that runs.
    #[inline(always)]
    fn follow_source(&mut self) {
        if !Rc::ptr_eq(&self.cx.place.source, &self.code().source) {
            self.cx.place.source = self.code().source.clone();
        }
    }

    /// Ends the innermost frame, lets go of its values and goes back to its caller.
    #[inline(always)]
    pub fn end_frame(&mut self) {
        let done = &self.frames.top;
        let (floor, handled, protected) = (done.floor, done.handled, done.protected);
        // Its slots before its cells, as CPython clears them.
        self.stack.truncate(floor);
        self.frames.pop();
        self.cx.depth -= 1;
        if self.cx.handled.len() > handled as usize {
            self.cx.handled.truncate(handled as usize);
        }
        if self.protected.len() > protected as usize {
            self.protected.truncate(protected as usize);
        }
        self.follow_source();
    }

    /// Ends the innermost frame; the value on top takes the place of the call.
    #[inline(always)]
    pub(super) fn give_back(&mut self) -> Res<()> {
        match item_of(self.stack.top()) {
            Some(item) => self.give_back_item(item),
            None => {
                let value = self.pop();
                if self.frames.top.is_init {
                    return self.end_init(&value);
                }
                self.end_frame();
                self.push(value);
                Ok(())
            }
        }
    }

    /// Ends the innermost frame; an item takes the place of the call, unless it is dropped there at once.
    #[inline(always)]
    pub(super) fn give_back_item(&mut self, item: Item) -> Res<()> {
        if self.frames.top.is_init {
            return self.end_init(&item.into());
        }
        self.end_frame();
        match self.code().instrs[self.frames.pc as usize] {
            Instr::Pop => self.frames.pc += 1,
            _ => {
                self.deliver_item(item, NOWHERE);
            }
        }
        Ok(())
    }
}

/// What a call from native code gives whose body needs no frame; `None` where one is made.
pub(super) fn without_frame(cx: &mut Cx, function: &Function, args: &CallArgs) -> Option<Value> {
    let code = &function.code;
    let body = code.in_place?;
    let is_plain = code.plain_args as usize == args.pos.len() && args.kw.is_empty();
    if !is_plain || !cx.waiting.is_empty() || args.pos.iter().any(is_pending) {
        return None;
    }
    if cx.depth >= cx.recursion_limit || !cx.may_go_on() {
        return None;
    }
    let found = value_of(body, |leaf| match leaf.kind() {
        LeafKind::Slot(at) => &args.pos[at],
        LeafKind::Const(at) => &code.consts[at],
    });
    found.map(Value::from)
}

/// What a body gives whose leaves have these values, where they are what it is for.
#[inline(always)]
fn value_of<'a>(body: InPlace, value: impl Fn(Leaf) -> &'a Value) -> Option<Item> {
    match body {
        InPlace::Leaf(leaf) => item_of(value(leaf)),
        InPlace::Arith { op, a, b } => small_number(op, value(a), value(b)).map(Item::Number),
    }
}

/// Whether one more call may begin: nobody has asked to stop, what waits has been caught up with, and there is room.
#[inline(always)]
fn admit(cx: &mut Cx, code: &Code) -> Res<()> {
    cx.poll()?;
    pending::catch_up(cx)?;
    if cx.depth >= cx.recursion_limit || (cx.in_trial && !code.source.is_frozen()) {
        return Err(too_deep());
    }
    cx.depth += 1;
    Ok(())
}
