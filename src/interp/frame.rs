//! Frames: what one running body needs beside its values, which lie on the machine's stack.

use std::cell::RefCell;
use std::rc::Rc;

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

/// A body that runs or waits for one that it called. What the loop needs at every step stands in [`Frames`](super::frames::Frames) while it
/// runs; here is what it goes on with.
pub struct Frame {
    pub code: Rc<Code>,
    /// The module whose names it sees; none in a frame that is not in use.
    pub globals: Option<Rc<Module>>,
    pub names: Option<Namespace>,
    pub cells: Vec<Rc<Cell>>,
    /// Where its slots begin on the stack.
    pub base: usize,
    /// Where the stack ends when it is done.
    pub floor: usize,
    /// The instruction it goes on with.
    pub pc: u32,
    /// How many protected parts of frames below were running when it began.
    pub protected: u32,
    /// Height of the list of handled exceptions when it began.
    pub handled: u32,
    /// Whether it is an `__init__` that the call of a class runs: it gives None, and the instance lies below it on the stack.
    pub is_init: bool,
}

impl Frame {
    /// The frame of a module's code, of a class body, of a function that native code calls: its slots are the first on its stack.
    pub fn new(code: Rc<Code>, globals: Rc<Module>) -> Frame {
        Frame {
            globals: Some(globals),
            ..Frame::spare(code)
        }
    }

    /// A frame for later use; the code is any.
    pub fn spare(code: Rc<Code>) -> Frame {
        Frame {
            code,
            globals: None,
            names: None,
            cells: Vec::new(),
            base: 0,
            floor: 0,
            pc: 0,
            protected: 0,
            handled: 0,
            is_init: false,
        }
    }

    /// The module whose names it sees.
    #[inline(always)]
    pub fn globals(&self) -> &Rc<Module> {
        self.globals.as_ref().expect("a frame in use has globals")
    }
}
