//! Objects whose last reference is gone and who still have a last word: `__del__`, or the `finally` of a generator that waits.
//!
//! Counting lets go where no code of the program can run. So what has a last word moves into a fresh object here when it is dropped, and
//! speaks as soon as the evaluator comes by: behind the instruction that let go of it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::Cx;
use crate::base::Counted;

/// Who waits to speak.
#[derive(Default)]
pub struct LastWords {
    waiting: RefCell<Vec<Rc<dyn Counted>>>,
    is_due: Cell<bool>,
    is_watched: Cell<bool>,
    is_over: Cell<bool>,
}

impl LastWords {
    /// From here on somebody may have a last word.
    pub fn watch(&self) {
        self.is_watched.set(true);
    }

    /// Whether anybody may have a last word: what runs then looks at every step.
    pub fn is_watched(&self) -> bool {
        self.is_watched.get()
    }

    /// Whether somebody waits.
    #[inline]
    pub fn is_due(&self) -> bool {
        self.is_due.get()
    }

    /// Lets an object wait for its turn.
    pub fn put(&self, object: Rc<dyn Counted>) {
        self.waiting.borrow_mut().push(object);
        self.is_due.set(true);
    }

    /// Whether objects that are dropped may still speak.
    pub fn are_heard(&self) -> bool {
        !self.is_over.get()
    }

    /// All that wait, in the order in which they were let go of.
    pub fn take(&self) -> Vec<Rc<dyn Counted>> {
        self.is_due.set(false);
        self.waiting.take()
    }

    /// The end of the session: nobody is heard any more.
    pub fn end(&self) {
        self.is_over.set(true);
        drop(self.take());
    }
}

/// Lets all that wait speak.
pub fn hear(cx: &mut Cx) {
    let Some(speak) = cx.speaker.filter(|_| !cx.in_trial) else {
        return;
    };
    while cx.last_words.is_due() {
        for object in cx.last_words.take() {
            speak(cx, object);
        }
    }
}
