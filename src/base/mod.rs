//! Layer 0: the counted object that everything with identity is made of.
//!
//! Counting alone does not free cycles, so whatever can hold other objects says what it holds ([`Counted::traverse`]) and can let go
//! of it ([`Counted::clear`]). The collector and the question "who holds this buffer" use the same two methods.

mod turns;

pub use turns::Turns;

use std::any::Any;
use std::rc::Rc;

/// An object with identity, shared by count.
pub trait Counted: Any {
    /// Hands a counted reference to each object held directly to `visit`; the reference given away is an extra one.
    fn traverse(&self, visit: &mut dyn FnMut(Rc<dyn Counted>)) {
        let _ = visit;
    }

    /// Lets go of every object held, so that a cycle through this object falls apart.
    fn clear(&self) {}

    /// Whether code of the program runs when the last reference to it goes (`__del__`, a `finally`).
    fn has_last_word(&self) -> bool {
        false
    }
}

/// Identity of a counted object: the address of its data, which no other living object has.
pub fn identity<T: ?Sized>(object: &Rc<T>) -> usize {
    Rc::as_ptr(object).cast::<()>() as usize
}
