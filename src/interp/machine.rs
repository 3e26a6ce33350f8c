//! The loop. What it does at each step, where that is more than a line, stands in `steps`, `small`, `stack`, `names`, `attributes` and `calls`.
//!
//! Values lie on one stack: below each frame's operands stand its slots. Arms that run often are written out here; the others are one call
//! into the files beside this one, so that the loop stays small.

use std::any::Any;
use std::rc::Rc;

use super::calls::is_pending;
use super::frame::{Cell, Frame, Protected};
use super::function::Function;
use super::generator::Generator;
use super::small::{after_jump, small_compare, small_item};
use super::stack::Number;
use crate::array::{Array, Provenance};
use crate::builtins::numpy::ufunc::pending;
use crate::compile::Code;
use crate::compile::code::{CodeKind, Instr};
use crate::object::cx::too_deep;
use crate::object::{CallArgs, Cx, Raised, Res, Value};
use crate::source::Span;

/// Why the loop ended.
pub enum Exit {
    /// The bottom frame returned.
    Return(Value),
    /// The bottom frame, a generator's, yielded.
    Yield(Value),
}

/// A stack of frames that run.
pub struct Machine<'c> {
    pub cx: &'c mut Cx,
    pub stack: Vec<Value>,
    pub frames: Vec<Frame>,
    /// The innermost frame.
    pub frame: Frame,
    /// The protected parts that are running, those of all frames.
    pub protected: Vec<Protected>,
}

impl<'c> Machine<'c> {
    /// Runs a frame to its end.
    pub fn run(cx: &'c mut Cx, frame: Frame) -> Res<Value> {
        let mut machine = Machine::enter(cx, Vec::new(), frame)?;
        machine.prepare(0);
        machine.finish()
    }

    /// Calls a function from native code.
    pub fn call(cx: &'c mut Cx, function: &Rc<Function>, args: CallArgs) -> Res<Value> {
        if cx.in_trial && !function.code.source.is_frozen() {
            return Err(too_deep());
        }
        let slots = function.bind_arguments(cx, args)?;
        let frame = Frame::new(function.code.clone(), function.globals.clone(), 0, 0);
        let given = slots.len();
        let mut machine = Machine::enter(cx, slots, frame)?;
        machine.prepare(given);
        machine.close_over(function);
        if function.code.kind == CodeKind::Generator {
            machine.leave();
            let Machine { stack, frame, .. } = machine;
            return Ok(Value::object(Generator::new(stack, frame)));
        }
        machine.finish()
    }

    /// A machine one level deeper.
    pub fn enter(cx: &'c mut Cx, stack: Vec<Value>, mut frame: Frame) -> Res<Machine<'c>> {
        if cx.depth >= cx.recursion_limit {
            return Err(too_deep());
        }
        pending::catch_up(cx)?;
        cx.depth += 1;
        frame.handled = cx.handled.len() as u32;
        frame.protected = 0;
        Ok(Machine {
            cx,
            stack,
            frames: Vec::new(),
            frame,
            protected: Vec::new(),
        })
    }

    /// Undoes `enter`.
    pub fn leave(&mut self) {
        self.cx.depth -= 1 + self.frames.len();
        let bottom = self.frames.first().unwrap_or(&self.frame).handled;
        self.cx.handled.truncate(bottom as usize);
    }

    fn finish(mut self) -> Res<Value> {
        let place = self.cx.place.clone();
        let result = self.run_to_exit();
        self.leave();
        self.cx.place = place;
        match result? {
            Exit::Return(value) => Ok(value),
            Exit::Yield(_) => unreachable!("only generators yield, and they run by themselves"),
        }
    }

    /// Runs until the bottom frame returns, yields, or lets an exception out.
    pub fn run_to_exit(&mut self) -> Res<Exit> {
        self.cx.place.source = self.frame.code.source.clone();
        loop {
            match self.run_until_raise() {
                Ok(exit) => return Ok(exit),
                Err(raised) => self.handle(raised)?,
            }
        }
    }

    /// Makes room for the slots that the arguments did not fill, and the cells.
    fn prepare(&mut self, given: usize) {
        let code = &self.frame.code;
        let wanted = self.frame.base + code.locals.len();
        debug_assert_eq!(self.stack.len(), self.frame.base + given);
        self.stack.resize(wanted, Value::Unbound);
        for param in &code.cell_params {
            let value = param.map(|slot| {
                std::mem::replace(
                    &mut self.stack[self.frame.base + slot as usize],
                    Value::Unbound,
                )
            });
            let value = value.filter(|v| !matches!(v, Value::Unbound));
            self.frame.cells.push(Rc::new(Cell {
                value: value.into(),
            }));
        }
    }

    fn close_over(&mut self, function: &Function) {
        self.frame.cells.extend(function.closure.iter().cloned());
    }

    /// Lets a function's frame begin whose `given` arguments lie on the stack.
    #[inline]
    pub(super) fn push_frame(&mut self, frame: Frame, given: usize) -> Res<()> {
        self.begin(frame)?;
        let kind = self.frame.code.kind;
        if given < self.frame.code.locals.len() || !self.frame.code.cell_params.is_empty() {
            let closure = std::mem::take(&mut self.frame.cells);
            self.prepare(given);
            self.frame.cells.extend(closure);
        }
        if kind == CodeKind::Generator {
            let stack = self.stack.split_off(self.frame.base);
            let mut frame = self.pop_frame();
            self.stack.truncate(frame.floor);
            (frame.base, frame.floor) = (0, 0);
            self.push(Value::object(Generator::new(stack, frame)));
        }
        Ok(())
    }

    /// Makes a frame the innermost one, if there is room for it.
    #[inline(always)]
    fn begin(&mut self, mut frame: Frame) -> Res<()> {
        admit(self.cx, &frame.code)?;
        frame.handled = self.cx.handled.len() as u32;
        frame.protected = self.protected.len() as u32;
        self.stack_frame(frame);
        Ok(())
    }

    /// Lets the function at `floor` begin, for whose frame the arguments from `base` on are all it needs ([`Code::plain_args`]); false where
    /// there is more to do. The function stays on the stack, and so alive, until its frame is done.
    #[inline(always)]
    pub(super) fn begin_plain(&mut self, floor: usize, base: usize) -> Res<bool> {
        let Value::Obj(object) = &self.stack[floor] else {
            return Ok(false);
        };
        let Some(function) = (&**object as &dyn Any).downcast_ref::<Function>() else {
            return Ok(false);
        };
        let arguments = &self.stack[base..];
        if function.code.plain_args != Some(arguments.len()) || arguments.iter().any(is_pending) {
            return Ok(false);
        }
        admit(self.cx, &function.code)?;
        let wanted = base + function.code.locals.len();
        let mut frame = Frame::of(function, base, floor);
        frame.handled = self.cx.handled.len() as u32;
        frame.protected = self.protected.len() as u32;
        self.stack_frame(frame);
        if self.stack.len() < wanted {
            self.stack.resize_with(wanted, || Value::Unbound);
        }
        Ok(true)
    }

    /// Puts a frame on those that run.
    #[inline(always)]
    fn stack_frame(&mut self, frame: Frame) {
        let caller = std::mem::replace(&mut self.frame, frame);
        // As in `stack.rs`: what cannot unwind is moved straight to its place.
        match self.frames.len() == self.frames.capacity() {
            true => self.more_frames(caller),
            false => self.frames.push(caller),
        }
        self.follow_source();
    }

    #[cold]
    #[inline(never)]
    fn more_frames(&mut self, frame: Frame) {
        self.frames.push(frame);
    }

    /// The source text of the innermost frame is the one that runs.
    #[inline(always)]
    fn follow_source(&mut self) {
        if !Rc::ptr_eq(&self.cx.place.source, &self.frame.code.source) {
            self.cx.place.source = self.frame.code.source.clone();
        }
    }

    /// Ends the innermost frame and goes back to its caller.
    #[inline]
    pub fn pop_frame(&mut self) -> Frame {
        let caller = self.frames.pop().expect("the bottom frame is not popped");
        let done = std::mem::replace(&mut self.frame, caller);
        self.cx.depth -= 1;
        if self.cx.handled.len() > done.handled as usize {
            self.cx.handled.truncate(done.handled as usize);
        }
        if self.protected.len() > done.protected as usize {
            self.protected.truncate(done.protected as usize);
        }
        self.follow_source();
        done
    }

    #[inline(always)]
    pub fn push(&mut self, value: Value) {
        self.stack.push(value);
    }

    #[inline(always)]
    pub fn pop(&mut self) -> Value {
        self.stack.pop().expect("the compiler balances the stack")
    }

    #[inline(always)]
    pub fn top(&self) -> &Value {
        self.stack.last().expect("the compiler balances the stack")
    }

    /// The value `n` below the top.
    pub fn below(&self, n: u32) -> &Value {
        &self.stack[self.stack.len() - 1 - n as usize]
    }

    /// Says where the program is, before anything that can warn, raise or make an array.
    #[inline(always)]
    pub fn mark(&mut self) {
        self.cx.place.span = self.frame.code.spans[self.frame.pc - 1].0;
    }

    fn run_until_raise(&mut self) -> Res<Exit> {
        'frame: loop {
            // The loop's own hold on the code: the frame is not asked for it at every step.
            let code = self.frame.code.clone();
            let (instrs, consts) = (code.instrs.as_slice(), code.consts.as_slice());
            let mut pc = self.frame.pc;
            loop {
                let instr = &instrs[pc];
                pc += 1;
                // Whoever marks, raises or calls reads it there.
                self.frame.pc = pc;
                match *instr {
                    Instr::LoadLocal(slot) => {
                        if !self.push_slot(self.frame.base + slot as usize) {
                            return Err(self.unbound_local(slot));
                        }
                    }
                    Instr::LoadConst(at) => self.push_of(&consts[at as usize]),
                    Instr::StoreLocal(slot) => self.store_top(self.frame.base + slot as usize),
                    Instr::Arith { op, a, b, to } => match self.small_arith(consts, op, a, b) {
                        Some(number) => pc += 2 + self.deliver(number, to),
                        None => self.load_leaf(consts, a)?,
                    },
                    Instr::ArithTop { op, b, to } => match self.small_arith_top(consts, op, b) {
                        Some(number) => {
                            self.stack.pop();
                            pc += 1 + self.deliver(number, to);
                        }
                        None => self.load_leaf(consts, b)?,
                    },
                    Instr::Branch { op, a, b, when } => {
                        let (x, y) = (self.leaf(consts, a), self.leaf(consts, b));
                        match small_compare(op, x, y) {
                            Some(holds) => pc = after_jump(instrs, pc + 2, holds == when),
                            None => self.load_leaf(consts, a)?,
                        }
                    }
                    Instr::BranchTop { op, b, when } => {
                        match small_compare(op, self.top(), self.leaf(consts, b)) {
                            Some(holds) => {
                                self.stack.pop();
                                pc = after_jump(instrs, pc + 1, holds == when);
                            }
                            None => self.load_leaf(consts, b)?,
                        }
                    }
                    Instr::Item { a, b, to } => {
                        match small_item(self.leaf(consts, a), self.leaf(consts, b)) {
                            Some(item) => pc += 2 + self.deliver_item(item, to),
                            None => self.load_leaf(consts, a)?,
                        }
                    }
                    Instr::ItemTop { b, to } => {
                        match small_item(self.top(), self.leaf(consts, b)) {
                            Some(item) => {
                                self.stack.pop();
                                pc += 1 + self.deliver_item(item, to);
                            }
                            None => self.load_leaf(consts, b)?,
                        }
                    }
                    Instr::ForIterStore { end, to } => {
                        if let Some(n) = self.next_int() {
                            self.put_number(self.frame.base + to as usize, Number::Int(n));
                            pc += 1;
                        } else if !self.for_iter()? {
                            pc = end as usize;
                        }
                    }
                    Instr::ForIter(end) => {
                        if let Some(n) = self.next_int() {
                            self.push_int(n);
                        } else if !self.for_iter()? {
                            pc = end as usize;
                        }
                    }
                    Instr::Binary(op, fate) => {
                        if !self.small_binary(op) {
                            self.mark();
                            self.binary(op, fate)?;
                        }
                    }
                    Instr::Inplace(op) => {
                        if !self.small_binary(op) {
                            self.mark();
                            self.operation(*instr)?;
                        }
                    }
                    Instr::Compare(op, fate) => {
                        if !self.small_compare(op) {
                            self.mark();
                            self.compare(op, fate)?;
                        }
                    }
                    Instr::JumpBack(target) => {
                        self.cx.poll()?;
                        if self.cx.collector.is_due() {
                            self.cx.collector.collect();
                        }
                        pc = target as usize;
                    }
                    Instr::Jump(target) => pc = target as usize,
                    Instr::JumpIfFalse(target) => {
                        if !self.pop_truth()? {
                            pc = target as usize;
                        }
                    }
                    Instr::JumpIfTrue(target) => {
                        if self.pop_truth()? {
                            pc = target as usize;
                        }
                    }
                    Instr::JumpIfFalseOrPop(target) => {
                        if self.keeps(false)? {
                            pc = target as usize;
                        }
                    }
                    Instr::JumpIfTrueOrPop(target) => {
                        if self.keeps(true)? {
                            pc = target as usize;
                        }
                    }
                    Instr::Pop => self.drop_top(),
                    Instr::Return => {
                        if self.frames.is_empty() {
                            return Ok(Exit::Return(self.pop()));
                        }
                        match *self.top() {
                            Value::Int(n) => self.give_back_number(Number::Int(n)),
                            Value::Float(x) => self.give_back_number(Number::Float(x)),
                            _ => {
                                let value = self.pop();
                                self.give_back(value);
                            }
                        }
                        continue 'frame;
                    }
                    Instr::Call(count, fate) => {
                        self.mark();
                        if self.call_top(count as usize, fate)? {
                            continue 'frame;
                        }
                    }
                    Instr::LoadCell(at) => self.load_cell(at)?,
                    Instr::ListAppend(depth) => self.append_below(depth),
                    Instr::LoadGlobal(name) => self.load_global(name)?,
                    Instr::LoadName(name) => self.load_name(name)?,
                    Instr::StoreName(name) => self.store_name(name),
                    Instr::LoadMethod(name) => {
                        self.mark();
                        self.load_method(name)?;
                    }
                    Instr::CallMethod(count, fate) => {
                        self.mark();
                        if self.call_method(count as usize, fate)? {
                            continue 'frame;
                        }
                    }
                    Instr::GetItem => {
                        if !self.small_item_top() {
                            self.mark();
                            self.get_item()?;
                        }
                    }
                    Instr::SetItem => {
                        if !self.small_set_item() {
                            self.mark();
                            self.operation(*instr)?;
                        }
                    }
                    Instr::GetAttr(name) => {
                        self.mark();
                        self.get_attr(name)?;
                    }
                    Instr::SetAttr(name) => {
                        self.mark();
                        self.set_attr(name)?;
                    }
                    Instr::Yield => {
                        pending::catch_up(self.cx)?;
                        let value = self.pop();
                        return Ok(Exit::Yield(value));
                    }
                    Instr::YieldFrom => {
                        self.mark();
                        if let Some(value) = self.delegate()? {
                            // The same instruction runs again with what is sent.
                            self.frame.pc -= 1;
                            return Ok(Exit::Yield(value));
                        }
                    }
                    other => {
                        self.mark();
                        self.operation(other)?;
                        // Calls with keywords and the like may have begun a frame.
                        if !Rc::ptr_eq(&code, &self.frame.code) || self.frame.pc != pc {
                            continue 'frame;
                        }
                    }
                }
            }
        }
    }

    /// Ends the innermost frame; its value takes the place of the call.
    #[inline(always)]
    fn give_back(&mut self, value: Value) {
        let floor = self.pop_frame().floor;
        self.stack.truncate(floor);
        self.push(value);
    }

    /// Ends the innermost frame, whose value is a number on top of the stack.
    #[inline(always)]
    fn give_back_number(&mut self, number: Number) {
        let floor = self.pop_frame().floor;
        self.stack.truncate(floor);
        self.push_number(number);
    }

    /// Tells a new array which part of the program made it.
    #[inline]
    pub fn stamp(&self, value: &Value) {
        if let Value::Obj(_) = value
            && let Some(array) = value.downcast::<Array>()
        {
            let provenance = array.provenance();
            if provenance.span == Span::NONE {
                let span = self.cx.place.span;
                array.set_provenance(Provenance { span, ..provenance });
            }
        }
    }

    #[cold]
    pub(super) fn unbound_local(&mut self, slot: u32) -> Box<Raised> {
        self.mark();
        let name = &self.frame.code.locals[slot as usize];
        let message = format!(
            "cannot access local variable '{name}' where it is not associated with a value"
        );
        Raised::new(crate::diag::fault::FaultKind::UnboundLocalError, message)
    }

    /// The code that runs.
    pub fn code(&self) -> &Rc<Code> {
        &self.frame.code
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
