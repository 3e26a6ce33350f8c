//! Frames: what one running body needs beside its values, which lie on the machine's stack.

use std::cell::RefCell;
use std::rc::Rc;

use smallvec::SmallVec;

use super::function::Function;
use crate::base::Counted;
use crate::compile::Code;
use crate::object::module::Module;
use crate::object::sequence::release;
use crate::object::{Cx, NameMap, Object, Raised, Res, Type, Value};

/// Names bound outside of slots: a class body's, or `exec`'s locals.
pub type Namespace = Rc<RefCell<NameMap>>;

/// A variable that functions inside share.
#[derive(Default)]
pub struct Cell {
    /// What it is bound to.
    pub value: RefCell<Option<Value>>,
}

impl Counted for Cell {
    fn traverse(&self, visit: &mut dyn FnMut(Rc<dyn Counted>)) {
        self.value
            .borrow()
            .iter()
            .filter_map(Value::counted)
            .for_each(visit);
    }

    fn clear(&self) {
        let value = self.value.take();
        drop(value);
    }
}

impl Object for Cell {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        cx.types.cell.clone()
    }

    fn getattr(&self, _: &mut Cx, _: &Value, name: &str) -> Res<Option<Value>> {
        match (name, self.value.borrow().clone()) {
            ("cell_contents", None) => Err(Raised::value("Cell is empty")),
            ("cell_contents", found) => Ok(found),
            _ => Ok(None),
        }
    }

    fn is_container(&self) -> bool {
        true
    }

    fn unload(&self, waiting: &mut Vec<Value>) {
        waiting.extend(self.value.take());
    }
}

impl Drop for Cell {
    fn drop(&mut self) {
        release(self.value.take().into_iter().collect());
    }
}

/// A protected part that is running: where its handler is, and how much of the stack was there when it began.
#[derive(Clone, Copy)]
pub struct Protected {
    pub handler: u32,
    pub height: u32,
    /// Height of the list of handled exceptions.
    pub handled: u32,
}

/// A running body.
pub struct Frame {
    pub code: Rc<Code>,
    pub pc: usize,
    /// Where its slots begin on the stack.
    pub base: usize,
    /// Where the stack ends when it is done.
    pub floor: usize,
    pub cells: SmallVec<[Rc<Cell>; 2]>,
    pub globals: Rc<Module>,
    pub names: Option<Namespace>,
    /// How many protected parts of frames below were running when it began.
    pub protected: u32,
    /// Height of the list of handled exceptions when it began.
    pub handled: u32,
}

impl Frame {
    /// The frame of a module's code.
    pub fn module(code: Rc<Code>, globals: Rc<Module>) -> Frame {
        Frame::new(code, globals, 0, 0)
    }

    /// The frame of a function's call, with the cells that the function brings.
    #[inline(always)]
    pub fn of(function: &Function, base: usize, floor: usize) -> Frame {
        let mut frame = Frame::new(function.code.clone(), function.globals.clone(), base, floor);
        if !function.closure.is_empty() {
            frame.cells.extend(function.closure.iter().cloned());
        }
        frame
    }

    /// A frame whose slots begin at `base`.
    #[inline(always)]
    pub fn new(code: Rc<Code>, globals: Rc<Module>, base: usize, floor: usize) -> Frame {
        Frame {
            code,
            pc: 0,
            base,
            floor,
            cells: SmallVec::new(),
            globals,
            names: None,
            protected: 0,
            handled: 0,
        }
    }
}
