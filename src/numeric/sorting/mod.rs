//! Sorting, selecting and searching rows of elements in memory.
//!
//! NumPy's order: NaN and NaT stand last, complex numbers go by their real parts and then their imaginary ones, text by code points,
//! structured elements field by field. `0.0` and `-0.0` are equal. Rows are contiguous and native; axes are the callers' business. Must not
//! know: Python values; objects are sorted above, by Python's `<`.

pub mod compare;
pub mod introselect;
pub mod introsort;
pub mod key;
pub mod network;
pub mod packed;
pub mod radix;
pub mod rows;
pub mod search;

/// `kind=`: how to sort. It shows in the order of indices of equal elements only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SortKind {
    /// NumPy's quicksort, or its networks where it has them; `'heapsort'` too.
    #[default]
    Quick,
    /// Equal elements keep their order.
    Stable,
}

/// What a sort may take.
#[derive(Clone, Copy)]
pub struct Effort<'a> {
    /// How many threads may work; 1 for none beside this.
    pub threads: usize,
    /// Asked now and then: when it says no, the order is left unfinished.
    pub go_on: &'a (dyn Fn() -> bool + Sync),
}

impl Effort<'_> {
    /// One thread, to the end.
    pub const PLAIN: Effort<'static> = Effort {
        threads: 1,
        go_on: &|| true,
    };
}
