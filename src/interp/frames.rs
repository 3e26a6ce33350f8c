//! The frames of a machine: the innermost one, those that wait for it, and those that are done and wait to be used again.
//!
//! A call moves no frame and allocates none: it takes up the frame that was done last at its depth. Most often that one ran the same code,
//! which it still holds; everything else that a program could miss is let go of when it is done.

use std::rc::Rc;

use super::frame::Frame;
use super::stack::Stack;
use crate::compile::Code;
use crate::object::Cx;
use crate::object::module::Module;

/// The frames of a machine.
pub struct Frames {
    /// The instruction that the innermost frame runs next.
    pub pc: u32,
    /// Where the innermost frame's slots begin on the stack.
    pub base: usize,
    /// The innermost frame; its own `pc` is not kept up to date.
    pub top: Box<Frame>,
    /// Those that wait, outermost first, and then the spare ones; boxed, because they trade places with the innermost one.
    #[allow(clippy::vec_box)] // a swap of boxes moves no frame
    others: Vec<Box<Frame>>,
    waiting: usize,
}

/// Stacks and frames of machines that are done, for the next ones.
type Spare = Vec<(Stack, Frames)>;

/// So many are kept.
const SPARE_MACHINES: usize = 8;

impl Frames {
    /// An empty stack and one frame for this code, most often those of a machine that is done.
    pub fn spare(cx: &mut Cx, code: &Rc<Code>, globals: &Rc<Module>) -> (Stack, Frames) {
        let known = cx.spare.downcast_mut::<Spare>().and_then(Vec::pop);
        let Some((stack, mut frames)) = known else {
            let frame = Frame::new(code.clone(), globals.clone());
            return (Stack::default(), Frames::new(Box::new(frame)));
        };
        let frame = &mut *frames.top;
        if !Rc::ptr_eq(&frame.code, code) {
            frame.code = code.clone();
        }
        frame.globals = Some(globals.clone());
        (frame.base, frame.floor, frame.is_init) = (0, 0, false);
        (frames.pc, frames.base) = (0, 0);
        (stack, frames)
    }

    /// Keeps a stack and its frames, which are done, for the next machine.
    pub fn keep_spare(mut self, cx: &mut Cx, mut stack: Stack) {
        // Slots before cells, as CPython clears them.
        stack.truncate(0);
        self.top.globals = None;
        self.top.names = None;
        self.top.cells.clear();
        if !self.is_single() || !stack.is_small() {
            return;
        }
        match cx.spare.downcast_mut::<Spare>() {
            Some(spare) if spare.len() < SPARE_MACHINES => spare.push((stack, self)),
            Some(_) => {}
            None => cx.spare = Box::new(vec![(stack, self)]),
        }
    }

    /// One frame.
    pub fn new(frame: Box<Frame>) -> Frames {
        Frames {
            pc: frame.pc,
            base: frame.base,
            top: frame,
            others: Vec::new(),
            waiting: 0,
        }
    }

    /// The frames that wait, outermost first.
    pub fn waiting(&self) -> &[Box<Frame>] {
        &self.others[..self.waiting]
    }

    /// The outermost frame.
    pub fn bottom(&self) -> &Frame {
        self.waiting().first().unwrap_or(&self.top)
    }

    /// Whether the innermost frame is the only one.
    #[inline(always)]
    pub fn is_single(&self) -> bool {
        self.waiting == 0
    }

    /// Lets a frame begin on the innermost one. Its marks of what runs already are for the caller to set.
    #[inline(always)]
    pub fn push(&mut self, code: &Rc<Code>, globals: &Rc<Module>, base: usize, floor: usize) {
        if self.waiting >= self.others.len() {
            self.make_spare();
        }
        self.top.pc = self.pc;
        std::mem::swap(&mut self.top, &mut self.others[self.waiting]);
        self.waiting += 1;
        let frame = &mut *self.top;
        if !Rc::ptr_eq(&frame.code, code) {
            frame.code = code.clone();
        }
        frame.globals = Some(globals.clone());
        frame.base = base;
        frame.floor = floor;
        frame.is_init = false;
        self.pc = 0;
        self.base = base;
    }

    #[cold]
    #[inline(never)]
    fn make_spare(&mut self) {
        let code = &self.top.code;
        let more = (0..4).map(|_| Box::new(Frame::spare(code.clone())));
        self.others.extend(more);
    }

    /// Ends the innermost frame.
    #[inline(always)]
    pub fn pop(&mut self) {
        let done = &mut *self.top;
        done.globals = None;
        if done.names.is_some() {
            done.names = None;
        }
        if !done.cells.is_empty() {
            done.cells.clear();
        }
        self.resume();
    }

    /// Takes the innermost frame out of the machine, to go on in another.
    pub fn take(&mut self) -> Box<Frame> {
        self.top.pc = self.pc;
        self.resume();
        self.others.swap_remove(self.waiting)
    }

    /// Makes the frame that waits last the innermost one.
    #[inline(always)]
    fn resume(&mut self) {
        self.waiting -= 1;
        std::mem::swap(&mut self.top, &mut self.others[self.waiting]);
        self.pc = self.top.pc;
        self.base = self.top.base;
    }

    /// The only frame.
    pub fn into_frame(mut self) -> Box<Frame> {
        self.top.pc = self.pc;
        self.top
    }
}
