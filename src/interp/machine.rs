//! The loop. What it does at each step, where that is more than a line, stands in `begin`, `steps`, `small`, `stack`, `names`, `attributes` and `calls`.
//!
//! Values lie on one stack: below each frame's operands stand its slots. Arms that run often are written out here; the others are one call
//! into the files beside this one, so that the loop stays small.

use std::rc::Rc;

use super::begin::{Begun, without_frame};
use super::frame::{Cell, Frame, Protected};
use super::frames::Frames;
use super::function::Function;
use super::generator::Generator;
use super::small::{after_jump, item_of, small_compare, small_item};
use super::stack::{Number, Stack};
use crate::array::{Array, Provenance};
use crate::builtins::numpy::ufunc::pending;
use crate::compile::Code;
use crate::compile::code::{CodeKind, Instr, NOWHERE};
use crate::object::cx::too_deep;
use crate::object::{CallArgs, Cx, Raised, Res, Value};
use crate::source::Span;

/// Why the loop ended. The value lies on the stack.
#[derive(Clone, Copy)]
pub enum Exit {
    /// The bottom frame returned.
    Return,
    /// The bottom frame, a generator's, yielded.
    Yield,
}

/// Frames that run, and their values.
pub struct Machine<'c> {
    pub cx: &'c mut Cx,
    pub stack: Stack,
    pub frames: Frames,
    /// The protected parts that are running, those of all frames.
    pub protected: Vec<Protected>,
}

impl<'c> Machine<'c> {
    /// Runs a frame to its end.
    pub fn run(cx: &'c mut Cx, frame: Frame) -> Res<Value> {
        let mut machine = Machine::enter(cx, Stack::default(), Box::new(frame))?;
        machine.prepare();
        machine.finish()
    }

    /// Calls a function from native code.
    pub fn call(cx: &'c mut Cx, function: &Rc<Function>, args: CallArgs) -> Res<Value> {
        if cx.in_trial && !function.code.source.is_frozen() {
            return Err(too_deep());
        }
        if let Some(value) = without_frame(cx, function, &args) {
            return Ok(value);
        }
        let (mut stack, mut frames) = Frames::spare(cx, &function.code, &function.globals);
        match args.kw.is_empty() && function.is_simple(args.pos.len()) {
            true => stack.extend(args.pos),
            false => stack.extend(function.bind_arguments(cx, args)?),
        }
        Machine::go_deeper(cx, &mut frames.top)?;
        let mut machine = Machine {
            cx,
            stack,
            frames,
            protected: Vec::new(),
        };
        machine.prepare();
        machine.close_over(function);
        if function.code.kind == CodeKind::Generator {
            machine.leave();
            let Machine { stack, frames, .. } = machine;
            return Ok(Value::object(Generator::new(
                cx,
                stack,
                frames.into_frame(),
            )));
        }
        let result = machine.run_to_end();
        let Machine {
            cx, stack, frames, ..
        } = machine;
        frames.keep_spare(cx, stack);
        result
    }

    /// A machine one level deeper.
    pub fn enter(cx: &'c mut Cx, stack: Stack, mut frame: Box<Frame>) -> Res<Machine<'c>> {
        Machine::go_deeper(cx, &mut frame)?;
        Ok(Machine {
            cx,
            stack,
            frames: Frames::new(frame),
            protected: Vec::new(),
        })
    }

    /// What comes before a machine is made that runs this frame.
    #[inline]
    pub fn go_deeper(cx: &mut Cx, frame: &mut Frame) -> Res<()> {
        if cx.depth >= cx.recursion_limit {
            return Err(too_deep());
        }
        pending::catch_up(cx)?;
        cx.depth += 1;
        frame.handled = cx.handled.len() as u32;
        frame.protected = 0;
        Ok(())
    }

    /// Undoes [`Machine::go_deeper`].
    pub fn leave(&mut self) {
        self.cx.depth -= 1 + self.frames.waiting().len();
        let bottom = self.frames.bottom().handled;
        self.cx.handled.truncate(bottom as usize);
    }

    fn finish(mut self) -> Res<Value> {
        self.run_to_end()
    }

    fn run_to_end(&mut self) -> Res<Value> {
        let place = self.cx.place.clone();
        let result = self.run_to_exit();
        self.leave();
        self.cx.place = place;
        match result? {
            Exit::Return => Ok(self.stack.pop()),
            Exit::Yield => unreachable!("only generators yield, and they run by themselves"),
        }
    }

    /// Runs until the bottom frame returns, yields, or lets an exception out.
    pub fn run_to_exit(&mut self) -> Res<Exit> {
        self.cx.place.source = self.code().source.clone();
        let is_watched = self.cx.last_words.is_watched();
        loop {
            let result = match is_watched {
                true => self.run_until_raise::<true>(),
                false => self.run_until_raise::<false>(),
            };
            match result {
                Ok(exit) => return Ok(exit),
                Err(raised) => self.handle(raised)?,
            }
        }
    }

    /// Makes the slots that the arguments did not fill, and the frame's own cells.
    pub(super) fn prepare(&mut self) {
        let (code, base) = (self.code().clone(), self.frames.base);
        self.stack.extend_to(base + code.locals.len());
        for param in &code.cell_params {
            let value = param.map(|slot| {
                let place = self.stack.at_mut(base + slot as usize);
                std::mem::replace(place, Value::Unbound)
            });
            let value = value.filter(|v| !matches!(v, Value::Unbound));
            self.frames.top.cells.push(Rc::new(Cell {
                value: value.into(),
            }));
        }
    }

    pub(super) fn close_over(&mut self, function: &Function) {
        let closure = function.closure.iter().cloned();
        self.frames.top.cells.extend(closure);
    }

    /// Says where the program is, before anything that can warn, raise or make an array.
    #[inline(always)]
    pub fn mark(&mut self) {
        let at = self.frames.pc as usize - 1;
        self.cx.place.span = self.code().spans[at].0;
    }

    // Those who may have last words are listened to after each instruction.
    fn run_until_raise<const LISTENS: bool>(&mut self) -> Res<Exit> {
        'frame: loop {
            // The loop's own hold on the code: the frame is not asked for it at every step.
            let code = self.code().clone();
            let (instrs, consts) = (code.instrs.as_slice(), code.consts.as_slice());
            let mut pc = self.frames.pc as usize;
            loop {
                if LISTENS && self.cx.last_words.is_due() {
                    self.hear_last_words()?;
                }
                let instr = &instrs[pc];
                pc += 1;
                // Whoever marks, raises or calls reads it there.
                self.frames.pc = pc as u32;
                match *instr {
                    Instr::LoadLocal(slot) => {
                        if !self.push_slot(slot as usize) {
                            return Err(self.unbound_local(slot));
                        }
                    }
                    Instr::LoadConst(at) => self.push_of(&consts[at as usize]),
                    Instr::StoreLocal(slot) => self.store_top(slot as usize),
                    Instr::Arith { op, a, b, to } => match self.small_arith(consts, op, a, b) {
                        Some(number) => pc += 2 + self.deliver(number, to),
                        None => self.load_leaf(consts, a)?,
                    },
                    Instr::ArithTop { op, b, to } => match self.small_arith_top(consts, op, b) {
                        Some(number) => {
                            self.stack.forget_top();
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
                                self.stack.forget_top();
                                pc = after_jump(instrs, pc + 1, holds == when);
                            }
                            None => self.load_leaf(consts, b)?,
                        }
                    }
                    Instr::Item { a, b, to } => {
                        let item = small_item(self.leaf(consts, a), self.leaf(consts, b));
                        // One after the other: what may be either goes through memory.
                        if let Some(item) = item {
                            pc += 2 + self.deliver_item(item, to);
                        } else if let Some(item) = self.plain_subscript(consts, a, b) {
                            pc += 2 + self.deliver_item(item, to);
                        } else {
                            self.load_leaf(consts, a)?;
                        }
                    }
                    Instr::ItemTop { b, to } => {
                        match small_item(self.top(), self.leaf(consts, b)) {
                            Some(item) => pc += 1 + self.deliver_over(item, to),
                            None => self.load_leaf(consts, b)?,
                        }
                    }
                    Instr::AttrOf { a, name } => match self.own_attr(self.leaf(consts, a), name) {
                        Some(item) => pc += 1 + self.deliver_item(item, NOWHERE),
                        None if self.computed_attr_of(consts, a, name)? => pc += 1,
                        None => self.load_leaf(consts, a)?,
                    },
                    Instr::AttrAbove { a, name } => {
                        let item = self.own_attr(self.leaf(consts, a), name);
                        self.load_leaf(consts, a)?;
                        if let Some(item) = item {
                            pc += 2 + self.deliver_item(item, NOWHERE);
                        }
                    }
                    Instr::MethodOf { a, name } => pc += self.begin_method(consts, a, name)?,
                    Instr::CallOf {
                        count,
                        a,
                        given,
                        name,
                    } => {
                        let given = &given[..usize::from(count)];
                        match self.call_of(consts, a, name.into(), given)? {
                            Some(done) => pc += done,
                            None => pc += self.begin_method(consts, a, name.into())?,
                        }
                    }
                    Instr::SetItemOf { a, b } => match self.set_plain_item(consts, a, b, None)? {
                        true => {
                            self.stack.drop_top();
                            pc += 2;
                        }
                        false => self.load_leaf(consts, a)?,
                    },
                    Instr::SetItemFrom { value, a, b } => {
                        match self.set_plain_item(consts, a, b, Some(value))? {
                            true => pc += 3,
                            false => self.load_leaf(consts, value)?,
                        }
                    }
                    Instr::SetAttrBelow(name) => {
                        let top = self.stack.len() - 1;
                        match self.set_own_attr(name, top - 1, top) {
                            true => {
                                self.stack.truncate(top - 1);
                                pc += 1;
                            }
                            false => self.operation(Instr::Lift(1))?,
                        }
                    }
                    Instr::Dup => match item_of(self.top()) {
                        Some(item) => {
                            self.deliver_item(item, NOWHERE);
                        }
                        None => self.operation(*instr)?,
                    },
                    Instr::LoadTwo { a, b } => {
                        self.load_leaf(consts, a)?;
                        // A slot that is not bound is the next instruction's error.
                        pc += usize::from(self.push_leaf(consts, b));
                    }
                    Instr::ReturnLeaf(leaf) => {
                        if !self.frames.is_single()
                            && let Some(item) = item_of(self.leaf(consts, leaf))
                        {
                            self.give_back_item(item)?;
                            continue 'frame;
                        }
                        self.load_leaf(consts, leaf)?;
                    }
                    Instr::ForIterStore { end, to } => {
                        if let Some(n) = self.next_int() {
                            self.put_number(to as usize, Number::Int(n));
                            pc += 1;
                        } else if let Some(item) = self.next_listed() {
                            pc += self.deliver_item(item, to);
                        } else if !self.for_iter()? {
                            pc = end as usize;
                        }
                    }
                    Instr::ForIterPair(end) => match self.next_pair()? {
                        Some(true) => pc += 1,
                        Some(false) => pc = end as usize,
                        None => {
                            if !self.for_iter()? {
                                pc = end as usize;
                            }
                        }
                    },
                    Instr::ForIter(end) => {
                        if let Some(n) = self.next_int() {
                            self.stack.push_int(n);
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
                            self.cx.collect();
                        }
                        pc = target as usize;
                        // The commonest loop goes on at once.
                        if let Instr::ForIterStore { to, .. } = instrs[pc]
                            && let Some(n) = self.next_int()
                        {
                            self.put_number(to as usize, Number::Int(n));
                            pc += 2;
                        }
                    }
                    Instr::Lift(1) => self.stack.swap_top(),
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
                    Instr::Pop => self.stack.drop_top(),
                    Instr::Return => {
                        if self.frames.is_single() {
                            return Ok(Exit::Return);
                        }
                        self.give_back()?;
                        continue 'frame;
                    }
                    Instr::Call(count, fate, given) => {
                        let base = self.stack.len() - count as usize;
                        match self.begin_plain(base - 1, base, given)? {
                            Begun::Frame => continue 'frame,
                            Begun::Done => {}
                            Begun::Nothing => {
                                self.mark();
                                if self.call_at(base - 1, base, fate, given)? {
                                    continue 'frame;
                                }
                            }
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
                    Instr::CallMethod(count, fate, given) => {
                        let (floor, base) = self.method_call(count as usize);
                        match self.begin_plain(floor, base, given)? {
                            Begun::Frame => continue 'frame,
                            Begun::Done => {}
                            Begun::Nothing => {
                                self.mark();
                                if self.call_at(floor, base, fate, given)? {
                                    continue 'frame;
                                }
                            }
                        }
                    }
                    Instr::GetItem => {
                        if !self.small_item_top() {
                            self.mark();
                            if self.get_item()? {
                                continue 'frame;
                            }
                        }
                    }
                    Instr::SetItem => {
                        if !self.small_set_item() {
                            self.mark();
                            self.set_item()?;
                        }
                    }
                    Instr::GetAttr(name) => {
                        self.mark();
                        if self.get_attr(name)? {
                            continue 'frame;
                        }
                    }
                    Instr::SetAttr(name) => {
                        self.mark();
                        self.set_attr(name)?;
                    }
                    Instr::Yield => {
                        pending::catch_up(self.cx)?;
                        return Ok(Exit::Yield);
                    }
                    Instr::YieldFrom => {
                        self.mark();
                        if let Some(value) = self.delegate()? {
                            // The same instruction runs again with what is sent.
                            self.frames.pc -= 1;
                            self.push(value);
                            return Ok(Exit::Yield);
                        }
                    }
                    other => {
                        self.mark();
                        self.operation(other)?;
                        // Calls with keywords and the like may have begun a frame.
                        if !Rc::ptr_eq(&code, &self.frames.top.code)
                            || self.frames.pc as usize != pc
                        {
                            continue 'frame;
                        }
                    }
                }
            }
        }
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
        let name = &self.frames.top.code.locals[slot as usize];
        let message = format!(
            "cannot access local variable '{name}' where it is not associated with a value"
        );
        Raised::new(crate::diag::fault::FaultKind::UnboundLocalError, message)
    }

    /// The code that runs.
    pub fn code(&self) -> &Rc<Code> {
        &self.frames.top.code
    }
}
