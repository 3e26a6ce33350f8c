//! A value that can be exchanged while references to it are out: an instance's class, a class's name.
//!
//! Each different value it ever had stays where it is, and a number says which one counts: exchanging a few back and forth takes no more room.

use std::cell::{Cell, OnceCell};
use std::fmt;
use std::ops::Deref;

/// A value and those that took its place.
pub struct Turns<T> {
    first: T,
    later: OnceCell<Box<Later<T>>>,
}

struct Later<T> {
    /// Which one counts: 0 is the first value, 1 the next one here.
    now: Cell<usize>,
    chain: Link<T>,
}

struct Link<T> {
    value: T,
    next: OnceCell<Box<Link<T>>>,
}

impl<T> Turns<T> {
    /// A value that was never exchanged.
    pub fn new(first: T) -> Turns<T> {
        Turns {
            first,
            later: OnceCell::new(),
        }
    }

    /// What counts now.
    #[inline(always)]
    pub fn get(&self) -> &T {
        match self.later.get() {
            None => &self.first,
            Some(later) => self.find(later),
        }
    }

    /// Lets `value` count from here on; `is_same` tells whether it was there before.
    pub fn set(&self, value: T, is_same: impl Fn(&T, &T) -> bool) {
        let Some(later) = self.later.get() else {
            if !is_same(&self.first, &value) {
                let (now, next) = (Cell::new(1), OnceCell::new());
                let chain = Link { value, next };
                let _ = self.later.set(Box::new(Later { now, chain }));
            }
            return;
        };
        if is_same(&self.first, &value) {
            return later.now.set(0);
        }
        let (mut link, mut at) = (&later.chain, 1);
        while !is_same(&link.value, &value) {
            at += 1;
            match link.next.get() {
                Some(next) => link = next,
                None => {
                    let next = OnceCell::new();
                    let _ = link.next.set(Box::new(Link { value, next }));
                    break;
                }
            }
        }
        later.now.set(at);
    }

    #[cold]
    fn find<'a>(&'a self, later: &'a Later<T>) -> &'a T {
        let mut link = &later.chain;
        match later.now.get() {
            0 => &self.first,
            at => {
                for _ in 1..at {
                    link = link.next.get().expect("`now` counts links that are there");
                }
                &link.value
            }
        }
    }
}

impl<T: Deref> Deref for Turns<T> {
    type Target = T::Target;

    #[inline(always)]
    fn deref(&self) -> &T::Target {
        self.get()
    }
}

impl<T: PartialEq> PartialEq for Turns<T> {
    fn eq(&self, other: &Turns<T>) -> bool {
        self.get() == other.get()
    }
}

impl<T: fmt::Display> fmt::Display for Turns<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.get().fmt(f)
    }
}

impl<T> Drop for Link<T> {
    fn drop(&mut self) {
        let mut next = self.next.take();
        while let Some(mut link) = next {
            next = link.next.take();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_value_set_last_counts() {
        let turns = Turns::new(1);
        for value in [1, 2, 3, 2, 1, 3, 4] {
            turns.set(value, i32::eq);
            assert_eq!(*turns.get(), value);
        }
    }
}
