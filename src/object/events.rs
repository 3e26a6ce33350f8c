//! What the running statement did to memory, summed per buffer, for the report. Costs a test of one flag while nobody watches, and
//! never grows with a loop: one entry a buffer, however often it was written.

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

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

/// The account of one statement.
#[derive(Debug, Default)]
pub struct Events {
    /// Whether anybody watches.
    pub watching: bool,
    wrote: IndexMap<u64, Wrote, FxBuildHasher>,
}

impl Events {
    /// `elements` of the buffer with this serial were written, all between the bytes `low` and `high`.
    #[inline]
    pub fn wrote(&mut self, serial: u64, elements: u64, low: usize, high: usize) {
        if self.watching {
            self.note(serial, elements, low, high);
        }
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
