//! What the running statement did to memory, summed per buffer, for the report. Costs a test of one flag while nobody watches, and
//! never grows with a loop: one entry a buffer, however often it was written.

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use crate::array::provenance::Why;
use crate::source::Span;

/// What was written to one buffer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wrote {
    /// Elements written, counted as often as they were.
    pub elements: u64,
    /// First byte touched.
    pub low: usize,
    /// One past the last byte touched.
    pub high: usize,
}

/// A write into a copy that nothing keeps: `a[[1, 2]][0] = 9`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lost {
    /// The target as the program writes it.
    pub span: Span,
    /// Why it was a copy.
    pub why: Why,
    /// How large it was, in bytes.
    pub bytes: usize,
}

/// The account of one statement.
#[derive(Debug, Default)]
pub struct Events {
    /// Whether anybody watches.
    pub watching: bool,
    wrote: IndexMap<u64, Wrote, FxBuildHasher>,
    lost: Vec<Lost>,
}

impl Events {
    /// `elements` of the buffer with this serial were written, all between the bytes `low` and `high`.
    #[inline]
    pub fn wrote(&mut self, serial: u64, elements: u64, low: usize, high: usize) {
        if self.watching {
            self.note(serial, elements, low, high);
        }
    }

    /// A write went into a copy that nothing keeps. The first few of a statement are remembered.
    pub fn lose(&mut self, lost: Lost) {
        const MOST: usize = 2;
        if self.lost.len() < MOST && !self.lost.iter().any(|l| l.span == lost.span) {
            self.lost.push(lost);
        }
    }

    /// The writes that were lost since the last call.
    pub fn take_lost(&mut self) -> Vec<Lost> {
        std::mem::take(&mut self.lost)
    }

    fn note(&mut self, serial: u64, elements: u64, low: usize, high: usize) {
        let entry = self.wrote.entry(serial).or_insert(Wrote {
            elements: 0,
            low,
            high,
        });
        entry.elements += elements;
        entry.low = entry.low.min(low);
        entry.high = entry.high.max(high);
    }

    /// What was written since the last call, by buffer serial, in the order of first writes.
    pub fn take(&mut self) -> Vec<(u64, Wrote)> {
        std::mem::take(&mut self.wrote).into_iter().collect()
    }
}
