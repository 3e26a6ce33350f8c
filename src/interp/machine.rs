//! The loop.
//!
//! Values lie on one stack: below each frame's operands stand its slots. Arms that run often are written out here; the others are one call
//! into the files beside this one, so that the loop stays small.

use std::rc::Rc;

use super::frame::{Cell, Frame};
use super::function::Function;
use super::generator::Generator;
use crate::array::{Array, Provenance};
use crate::builtins::numpy::ufunc::{operators, pending, small as small_arrays};
use crate::compile::Code;
use crate::compile::code::{CodeKind, Instr};
use crate::object::array::Scalar;
use crate::object::cx::too_deep;
use crate::object::sequence::Str;
use crate::object::{
    CallArgs, CompareOp, Cx, Raised, Res, Value, attr, binop, compare, index, iterate, truth,
};
use crate::source::Span;
use crate::syntax::ast::Operator;

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
        frame.handled = cx.handled.len();
        Ok(Machine {
            cx,
            stack,
            frames: Vec::new(),
            frame,
        })
    }

    /// Undoes `enter`.
    pub fn leave(&mut self) {
        self.cx.depth -= 1 + self.frames.len();
        let bottom = self.frames.first().unwrap_or(&self.frame).handled;
        self.cx.handled.truncate(bottom);
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
    pub(super) fn push_frame(&mut self, mut frame: Frame, given: usize) -> Res<()> {
        self.cx.poll()?;
        pending::catch_up(self.cx)?;
        if self.cx.depth >= self.cx.recursion_limit
            || (self.cx.in_trial && !frame.code.source.is_frozen())
        {
            return Err(too_deep());
        }
        self.cx.depth += 1;
        frame.handled = self.cx.handled.len();
        let closure = std::mem::take(&mut frame.cells);
        let (base, floor, kind) = (frame.base, frame.floor, frame.code.kind);
        let caller = std::mem::replace(&mut self.frame, frame);
        self.frames.push(caller);
        if given < self.frame.code.locals.len() || !self.frame.code.cell_params.is_empty() {
            self.prepare(given);
        }
        if !closure.is_empty() {
            self.frame.cells.extend(closure);
        }
        if kind == CodeKind::Generator {
            let stack = self.stack.split_off(base);
            let mut frame = self.pop_frame();
            frame.base = 0;
            frame.floor = 0;
            self.stack.truncate(floor);
            self.push(Value::object(Generator::new(stack, frame)));
            return Ok(());
        }
        if !Rc::ptr_eq(&self.cx.place.source, &self.frame.code.source) {
            self.cx.place.source = self.frame.code.source.clone();
        }
        Ok(())
    }

    /// Ends the innermost frame and goes back to its caller.
    pub fn pop_frame(&mut self) -> Frame {
        let caller = self.frames.pop().expect("the bottom frame is not popped");
        let done = std::mem::replace(&mut self.frame, caller);
        self.cx.depth -= 1;
        self.cx.handled.truncate(done.handled);
        if !Rc::ptr_eq(&self.cx.place.source, &self.frame.code.source) {
            self.cx.place.source = self.frame.code.source.clone();
        }
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
        loop {
            let instr = self.frame.code.instrs[self.frame.pc];
            self.frame.pc += 1;
            match instr {
                Instr::LoadLocal(slot) => match &self.stack[self.frame.base + slot as usize] {
                    // Each kind is pushed by itself, so that it goes through registers.
                    Value::Int(n) => {
                        let n = *n;
                        self.push(Value::Int(n));
                    }
                    Value::Obj(object) => {
                        let object = object.clone();
                        self.push(Value::Obj(object));
                    }
                    Value::Unbound => return Err(self.unbound_local(slot)),
                    value => {
                        let value = value.clone();
                        self.push(value);
                    }
                },
                Instr::LoadConst(at) => {
                    let value = self.frame.code.consts[at as usize].clone();
                    self.push(value);
                }
                Instr::StoreLocal(slot) => {
                    let old = self.stack.swap_remove(self.frame.base + slot as usize);
                    drop(old);
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
                        self.operation(instr)?;
                    }
                }
                Instr::Compare(op, fate) => {
                    if !self.small_compare(op) {
                        self.mark();
                        self.compare(op, fate)?;
                    }
                }
                Instr::ForIter(end) => {
                    if let Some(n) = self.next_int() {
                        self.push(Value::Int(n));
                        continue;
                    }
                    let item = match self.plain_next() {
                        Some(item) => item,
                        None => {
                            self.mark();
                            let iterator = self.top().clone();
                            iterate::next(self.cx, &iterator)?
                        }
                    };
                    match item {
                        Some(item) => self.push(item),
                        None => {
                            self.pop();
                            self.frame.pc = end as usize;
                        }
                    }
                }
                Instr::JumpBack(target) => {
                    self.cx.poll()?;
                    if self.cx.collector.is_due() {
                        self.cx.collector.collect();
                    }
                    self.frame.pc = target as usize;
                }
                Instr::Jump(target) => self.frame.pc = target as usize,
                Instr::JumpIfFalse(target) => {
                    if !self.pop_truth()? {
                        self.frame.pc = target as usize;
                    }
                }
                Instr::JumpIfTrue(target) => {
                    if self.pop_truth()? {
                        self.frame.pc = target as usize;
                    }
                }
                Instr::JumpIfFalseOrPop(target) => self.jump_or_pop(target, false)?,
                Instr::JumpIfTrueOrPop(target) => self.jump_or_pop(target, true)?,
                Instr::Pop => drop(self.pop()),
                Instr::Return => {
                    let value = self.pop();
                    if self.frames.is_empty() {
                        return Ok(Exit::Return(value));
                    }
                    let floor = self.pop_frame().floor;
                    self.stack.truncate(floor);
                    self.push(value);
                }
                Instr::Call(count, fate) => {
                    self.mark();
                    self.call_top(count as usize, fate)?;
                }
                Instr::LoadGlobal(name) => self.load_global(name)?,
                Instr::LoadName(name) => self.load_name(name)?,
                Instr::StoreName(name) => self.store_name(name),
                Instr::LoadMethod(name) => {
                    self.mark();
                    self.load_method(name)?;
                }
                Instr::CallMethod(count, fate) => {
                    self.mark();
                    self.call_method(count as usize, fate)?;
                }
                Instr::GetItem => {
                    if !self.small_item() {
                        self.mark();
                        let key = self.pop();
                        let object = self.pop();
                        let item = index::getitem(self.cx, &object, &key)?;
                        self.stamp(&item);
                        self.push(item);
                    }
                }
                Instr::GetAttr(name) => {
                    self.mark();
                    if self.small_attr(name)? {
                        continue;
                    }
                    let object = self.pop();
                    let name = self.frame.code.names[name as usize].clone();
                    let value = attr::getattr(self.cx, &object, &name)?;
                    self.push(value);
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
                }
            }
        }
    }

    #[inline(always)]
    fn pop_truth(&mut self) -> Res<bool> {
        match self.pop() {
            Value::Bool(b) => Ok(b),
            other => {
                self.mark();
                truth::truth(self.cx, &other)
            }
        }
    }

    fn jump_or_pop(&mut self, target: u32, when: bool) -> Res<()> {
        self.mark();
        let value = self.top().clone();
        if truth::truth(self.cx, &value)? == when {
            self.frame.pc = target as usize;
        } else {
            self.pop();
        }
        Ok(())
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

    fn binary(&mut self, op: Operator, fate: crate::object::call::Fate) -> Res<()> {
        let b = self.pop();
        let a = self.pop();
        if let Some(result) = small_arrays::binary(self.cx, op, &a, &b) {
            self.push(result?);
            return Ok(());
        }
        // Products of matrices never wait; a text before % is a format, whatever comes after it.
        let is_own = op == Operator::MatMult || (op == Operator::Mod && a.is::<Str>());
        if !is_own
            && ((operators::is_elementwise(&a) && operators::goes_with(&b))
                || (operators::is_elementwise(&b) && operators::goes_with(&a)))
        {
            let result = operators::with_fate(self.cx, op, &a, &b, fate)?;
            if !matches!(result, Value::NotImplemented) {
                self.push(result);
                return Ok(());
            }
        }
        let a = pending::settle(self.cx, a)?;
        let b = pending::settle(self.cx, b)?;
        let result = binop::binary(self.cx, op, &a, &b)?;
        self.push(result);
        Ok(())
    }

    fn compare(&mut self, op: CompareOp, fate: crate::object::call::Fate) -> Res<()> {
        let b = self.pop();
        let a = self.pop();
        if let Some(result) = small_arrays::compare(self.cx, op, &a, &b) {
            self.push(result?);
            return Ok(());
        }
        if (operators::is_elementwise(&a) && operators::goes_with(&b))
            || (operators::is_elementwise(&b) && operators::goes_with(&a))
        {
            // A NumPy scalar on the left is asked first, a number or list of Python's leaves it to the array.
            let asks_left = operators::is_elementwise(&a) || a.is::<Scalar>();
            let (first, second, op) = match asks_left {
                true => (&a, &b, op),
                false => (&b, &a, op.swapped()),
            };
            let result = operators::compare_with_fate(self.cx, op, first, second, fate)?;
            if !matches!(result, Value::NotImplemented) {
                self.push(result);
                return Ok(());
            }
        }
        let a = pending::settle(self.cx, a)?;
        let b = pending::settle(self.cx, b)?;
        let result = compare::compare(self.cx, op, &a, &b)?;
        self.push(result);
        Ok(())
    }

    #[cold]
    fn unbound_local(&mut self, slot: u32) -> Box<Raised> {
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
