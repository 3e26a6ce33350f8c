//! Loads and stores: the one place of the engine that touches a buffer's bytes by pointer.
//!
//! Arrays read and write one buffer freely, so no slice into a buffer may outlive the kernel call on one block. An [`Access`] is a walk over
//! one operand whose bounds are proved once, when it is made; after that blocks are lent as slices where elements follow each other aligned
//! and in native byte order, and are gathered into a register or scattered out of one where they do not. The rule a reader would get wrong:
//! gathering never makes a slice across gaps, because another thread may write there.
//!
//! # Conditions
//! 1. *Bounds*: `Access::new` checks that every element of the walk lies inside the buffer; each load and store checks that its block lies
//!    inside the walk.
//! 2. *Life*: an `Access<'a>` borrows the `Strided` whose `Rc` keeps the buffer.
//! 3. *No reference elsewhere*: `Access::new` checks that the buffer is not lent (for writing: not lent at all), and no user code runs while
//!    accesses exist. Slices made here live inside one call of this module.
//! 4. *Aliasing*: a slice is lent for writing only after its bytes were compared with those of every slice lent for reading in that call.
//! 5. *Threads*: blocks given to different threads are different positions of the walk, and a walk that visits an address twice is never
//!    written from two threads (the caller asks [`Access::visits_once`]).
//! 6. *Initialised*: a buffer's bytes always are (`array/buffer.rs`); bytes have no invalid values.

use std::marker::PhantomData;

use smallvec::SmallVec;

use super::kernels::{Flags, In};
use super::order::Walk;
use super::plan::Kernel;
pub use super::register::Register;
pub use super::transfer::settle;
use super::transfer::{gather_row, scatter_row, stream_bytes};
use crate::array::layout::{Shape, Strides};
use crate::array::{Buffer, DType, Kind, Strided};

/// A block of a walk: `n` elements from flat position `from` of the tail, at flat position `outer` of the outer axes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct At {
    /// Flat index over the outer axes.
    pub outer: usize,
    /// First element, flat over the tail axes.
    pub from: usize,
    /// Number of elements.
    pub n: usize,
}

/// How the elements of the tail stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// One element stands for all.
    One,
    /// They can be lent as a slice.
    Slice,
    /// They must be gathered or scattered.
    Spread,
}

/// What an access may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Load.
    Read,
    /// Load and store.
    Write,
}

/// A walk over one operand with proved bounds.
#[derive(Clone, Debug)]
pub struct Access<'a> {
    start: *mut u8,
    /// Lengths and steps of the outer axes.
    outer: SmallVec<[(usize, isize); 2]>,
    outer_size: usize,
    /// Lengths and steps of the tail axes, those merged that this operand passes in one step.
    tail: SmallVec<[(usize, isize); 2]>,
    tail_size: usize,
    itemsize: usize,
    /// Bytes to reverse together; 0 in native order.
    unit: usize,
    form: Form,
    mode: Mode,
    visits_once: bool,
    life: PhantomData<&'a Buffer>,
}

// SAFETY: 1. to 4. hold on any thread, for an access is never changed; 5. is the caller's promise, as written above.
unsafe impl Send for Access<'_> {}
// SAFETY: as for Send.
unsafe impl Sync for Access<'_> {}

impl<'a> Access<'a> {
    /// The walk along `strides` (bytes, as many as `walk` has axes) over `operand`'s memory; axes from `split` on are the tail.
    /// Panics (a bug of arr) where the walk would leave the buffer.
    pub fn new(
        operand: &'a Strided,
        walk: &Walk,
        strides: &[isize],
        split: usize,
        mode: Mode,
    ) -> Access<'a> {
        let itemsize = operand.dtype.itemsize();
        let buffer = &operand.buffer;
        match mode {
            Mode::Read => drop(buffer.lend()),
            Mode::Write => drop(buffer.lend_mut()),
        }
        let reach = reach(&walk.shape, strides, operand.layout.offset, itemsize);
        assert!(
            reach.is_none_or(|(low, high)| low >= 0 && high <= buffer.len() as isize),
            "a walk must stay inside its buffer"
        );
        let axes = |range: std::ops::Range<usize>| {
            range
                .map(|i| (walk.shape[i], strides[i]))
                .collect::<SmallVec<[(usize, isize); 2]>>()
        };
        let outer = axes(0..split);
        let tail = merge(&axes(split..walk.ndim()));
        let start = buffer.start().wrapping_add(operand.layout.offset);
        let unit = if operand.dtype.is_native() {
            0
        } else {
            swap_unit(&operand.dtype)
        };
        let aligned = {
            let align = lent_alignment(&operand.dtype);
            let steps = outer
                .iter()
                .chain(&tail)
                .fold(start as usize, |bits, &(_, s)| bits | s.unsigned_abs());
            steps.is_multiple_of(align)
        };
        let form = match tail.as_slice() {
            [] | [(_, 0)] => Form::One,
            [(_, s)] if *s == itemsize as isize && aligned && unit == 0 => Form::Slice,
            _ => Form::Spread,
        };
        Access {
            start,
            outer_size: outer.iter().map(|a| a.0).product(),
            tail_size: walk.shape[split..].iter().product(),
            visits_once: visits_once(&walk.shape, strides, itemsize),
            outer,
            tail,
            itemsize,
            unit,
            form,
            mode,
            life: PhantomData,
        }
    }

    /// How the tail's elements stand.
    #[inline]
    pub fn form(&self) -> Form {
        self.form
    }

    /// Bytes of one element.
    #[inline]
    pub fn itemsize(&self) -> usize {
        self.itemsize
    }

    /// Whether no address is visited twice.
    pub fn visits_once(&self) -> bool {
        self.visits_once
    }

    /// After how many tail elements the same bytes come again, where the outermost tail axis stands still.
    pub fn period(&self) -> Option<usize> {
        match self.tail.as_slice() {
            [(_, 0), inner @ ..] if !inner.is_empty() => Some(inner.iter().map(|a| a.0).product()),
            _ => None,
        }
    }

    /// Whether moving along the outer axes changes nothing.
    pub fn outer_stands(&self) -> bool {
        self.outer.iter().all(|a| a.1 == 0)
    }

    /// The first byte at an outer position. Condition 1 is checked here for every load and store.
    #[inline]
    fn base(&self, at: At) -> *mut u8 {
        assert!(
            at.outer < self.outer_size && at.from + at.n <= self.tail_size,
            "a block must lie inside its walk"
        );
        let mut offset = 0;
        match self.outer.as_slice() {
            [] => {}
            [(_, s)] => offset = at.outer as isize * s,
            axes => {
                let mut left = at.outer;
                for &(n, s) in axes.iter().rev() {
                    offset += (left % n) as isize * s;
                    left /= n;
                }
            }
        }
        self.start.wrapping_offset(offset)
    }

    #[inline]
    fn slice_start(&self, at: At) -> *mut u8 {
        debug_assert_eq!(self.form, Form::Slice);
        self.base(at).wrapping_add(at.from * self.itemsize)
    }

    /// Calls `with` on the block's bytes where they stand. `with` may write registers only, or through an access to other bytes.
    #[inline]
    pub fn with_slice<R>(&self, at: At, with: impl FnOnce(&[u8]) -> R) -> R {
        assert!(self.form == Form::Slice, "only slices are lent");
        let start = self.slice_start(at);
        // SAFETY: conditions 1, 2, 6; 3 and 4: `with` is engine code that makes no slice for writing over these bytes.
        with(unsafe { std::slice::from_raw_parts(start, at.n * self.itemsize) })
    }

    /// The same for four blocks of one walk.
    #[inline]
    pub fn with_slices<R>(&self, at: [At; 4], with: impl FnOnce([&[u8]; 4]) -> R) -> R {
        let [a, b, c, d] = at;
        self.with_slice(a, |a| {
            self.with_slice(b, |b| {
                self.with_slice(c, |c| self.with_slice(d, |d| with([a, b, c, d])))
            })
        })
    }

    /// Copies the one element that stands for the tail.
    #[inline]
    pub fn load_one(&self, outer: usize, into: &mut [u8]) {
        let base = self.base(At {
            outer,
            from: 0,
            n: self.tail_size.min(1),
        });
        // SAFETY: conditions 1, 2, 6; `into` is a register or local memory and holds `itemsize` bytes (sliced, so checked).
        unsafe {
            std::ptr::copy_nonoverlapping(base, into[..self.itemsize].as_mut_ptr(), self.itemsize)
        };
        reverse_units(self.unit, &mut into[..self.itemsize]);
    }

    /// Loads the block into `into`, in native byte order.
    pub fn gather(&self, at: At, into: &mut [u8]) {
        let into = &mut into[..at.n * self.itemsize];
        let loaded = match self.period() {
            Some(period) if period < at.n => period,
            _ => at.n,
        };
        let base = self.base(at);
        let mut done = 0;
        self.rows(at.from, loaded, |offset, step, count| {
            let part = &mut into[done..done + count * self.itemsize];
            // SAFETY: conditions 1, 2, 6: `rows` visits positions from..from+loaded of the tail, which `base` found inside the walk.
            unsafe { gather_row(base.wrapping_offset(offset), step, self.itemsize, part) };
            done += count * self.itemsize;
        });
        reverse_units(self.unit, &mut into[..done]);
        while done < into.len() {
            let more = done.min(into.len() - done);
            into.copy_within(0..more, done);
            done += more;
        }
    }

    /// Stores `values`, in native byte order, at the block.
    pub fn scatter(&self, at: At, values: &[u8]) {
        assert!(
            self.mode == Mode::Write && values.len() == at.n * self.itemsize,
            "a store fits its block"
        );
        let swapped;
        let values = if self.unit == 0 {
            values
        } else {
            let mut copy = values.to_vec();
            reverse_units(self.unit, &mut copy);
            swapped = copy;
            &swapped
        };
        let base = self.base(at);
        let mut done = 0;
        self.rows(at.from, at.n, |offset, step, count| {
            let part = &values[done..done + count * self.itemsize];
            // SAFETY: conditions 1, 2, 5 as in `gather`; `values` are a register's or a lent slice of other bytes.
            unsafe { scatter_row(base.wrapping_offset(offset), step, self.itemsize, part) };
            done += count * self.itemsize;
        });
    }

    /// Stores `values` at a block of a slice past the caches, which need not read the lines first. The thread calls [`settle`] after its last.
    pub fn stream(&self, at: At, values: &[u8]) {
        assert!(
            self.mode == Mode::Write
                && self.form == Form::Slice
                && values.len() == at.n * self.itemsize,
            "a store fits its block"
        );
        // SAFETY: conditions 1, 2, 5; `values` are a register's or a lent slice of other bytes.
        unsafe { stream_bytes(self.slice_start(at), values) };
    }

    /// Calls `row(offset, step, count)` for each run of tail positions `from..from + n` along the innermost axis.
    #[inline]
    fn rows(&self, from: usize, n: usize, mut row: impl FnMut(isize, isize, usize)) {
        let Some((&(length, step), above)) = self.tail.split_last() else {
            return if n > 0 {
                row(0, 0, n)
            };
        };
        if above.is_empty() {
            return row(from as isize * step, step, n);
        }
        let mut index: SmallVec<[usize; 4]> = SmallVec::from_elem(0, above.len());
        let mut at = from / length;
        let mut offset = 0;
        for (i, &(len, s)) in above.iter().enumerate().rev() {
            index[i] = at % len;
            at /= len;
            offset += index[i] as isize * s;
        }
        let (mut first, mut left) = (from % length, n);
        while left > 0 {
            let count = (length - first).min(left);
            row(offset + first as isize * step, step, count);
            left -= count;
            first = 0;
            for (i, &(len, s)) in above.iter().enumerate().rev() {
                index[i] += 1;
                offset += s;
                if index[i] < len {
                    break;
                }
                offset -= s * len as isize;
                index[i] = 0;
            }
        }
    }
}

/// Where a kernel's operand stands.
#[derive(Clone, Copy)]
pub enum Source<'a> {
    /// A register's block.
    Block(&'a [u8]),
    /// One element.
    One(&'a [u8]),
    /// A block of an operand in form [`Form::Slice`].
    Lent(&'a Access<'a>, At),
}

/// Where a kernel's result goes.
pub enum Sink<'a> {
    /// A register.
    Block(&'a mut [u8]),
    /// A block of an output in form [`Form::Slice`].
    Lent(&'a Access<'a>, At),
}

/// Calls a kernel with one result. An operand that stands where the result goes is worked on in place where there is a kernel for it, and
/// through a copy of the block otherwise.
pub fn apply(kernel: &Kernel, inputs: &[Source<'_>], sink: Sink<'_>) -> Flags {
    let (out, at) = match sink {
        Sink::Block(out) => return call(kernel, inputs, out),
        Sink::Lent(out, at) => (out, at),
    };
    assert!(
        out.mode == Mode::Write && out.form == Form::Slice,
        "only slices of outputs are lent for writing"
    );
    let (start, bytes) = (out.slice_start(at), at.n * out.itemsize);
    let meets = |source: &Source<'_>| match source {
        Source::Lent(access, at) => {
            let (first, len) = (access.slice_start(*at) as usize, at.n * access.itemsize);
            first < start as usize + bytes && (start as usize) < first + len
        }
        _ => false,
    };
    let is_same = |source: &Source<'_>| match source {
        Source::Lent(access, from) => {
            access.slice_start(*from) == start && from.n * access.itemsize == bytes
        }
        _ => false,
    };
    if !inputs.iter().any(meets) {
        // SAFETY: conditions 1, 2, 3, 5; 4: no operand that is lent in this call shares a byte with it, as was just seen.
        let out = unsafe { std::slice::from_raw_parts_mut(start, bytes) };
        return call(kernel, inputs, out);
    }
    if let (Kernel::Binary(_, Some(in_place)), [first, second]) = (kernel, inputs)
        && is_same(first)
        && !meets(second)
    {
        // SAFETY: as above; the first operand is not lent, the kernel reads it through the output.
        let out = unsafe { std::slice::from_raw_parts_mut(start, bytes) };
        return with_input(second, |second| in_place(out, second));
    }
    let mut block = Register::new(bytes);
    let flags = call(kernel, inputs, block.bytes_mut(bytes));
    out.scatter(at, block.bytes(bytes));
    flags
}

/// Calls `with` on a block of an operand and the block of an output at the same position, both lent. `None`, and nothing done, where one of them
/// is no slice or they share a byte.
pub fn transform<R>(
    from: &Access<'_>,
    into: &Access<'_>,
    at: At,
    with: impl FnOnce(&[u8], &mut [u8]) -> R,
) -> Option<R> {
    if from.form != Form::Slice || into.form != Form::Slice || into.mode != Mode::Write {
        return None;
    }
    let (start, bytes) = (into.slice_start(at), at.n * into.itemsize);
    let (first, len) = (from.slice_start(at) as usize, at.n * from.itemsize);
    if first < start as usize + bytes && (start as usize) < first + len {
        return None;
    }
    // SAFETY: conditions 1, 2, 3, 5; 4: the operand's block shares no byte with it, as was just seen.
    let out = unsafe { std::slice::from_raw_parts_mut(start, bytes) };
    Some(from.with_slice(at, |block| with(block, out)))
}

#[inline]
fn with_input<R>(source: &Source<'_>, with: impl FnOnce(In<'_>) -> R) -> R {
    match source {
        Source::Block(bytes) => with(In::Block(bytes)),
        Source::One(bytes) => with(In::One(bytes)),
        Source::Lent(access, at) => access.with_slice(*at, |bytes| with(In::Block(bytes))),
    }
}

#[inline]
fn call(kernel: &Kernel, inputs: &[Source<'_>], out: &mut [u8]) -> Flags {
    match (kernel, inputs) {
        (Kernel::Unary(f), [a]) => with_input(a, |a| f(a, out)),
        (Kernel::Binary(f, _), [a, b]) => with_input(a, |a| with_input(b, |b| f(a, b, out))),
        (Kernel::Ternary(f), [a, b, c]) => {
            with_input(a, |a| with_input(b, |b| with_input(c, |c| f(a, b, c, out))))
        }
        _ => unreachable!("a plan gives each kernel its operands"),
    }
}

/// Calls a kernel with two results, both registers.
pub fn apply2(
    kernel: &Kernel,
    inputs: &[Source<'_>],
    first: &mut [u8],
    second: &mut [u8],
) -> Flags {
    match (kernel, inputs) {
        (Kernel::Unary2(f), [a]) => with_input(a, |a| f(a, first, second)),
        (Kernel::Binary2(f), [a, b]) => {
            with_input(a, |a| with_input(b, |b| f(a, b, first, second)))
        }
        _ => unreachable!("a plan gives each kernel its operands"),
    }
}

/// Lowest and one past the highest byte of a walk; `None` when it visits nothing.
fn reach(
    shape: &[usize],
    strides: &[isize],
    offset: usize,
    itemsize: usize,
) -> Option<(isize, isize)> {
    let layout = crate::array::Layout {
        shape: Shape::from_slice(shape),
        strides: Strides::from_slice(strides),
        offset,
    };
    layout.extent(itemsize)
}

/// Whether steps alone show that no address is visited twice: sorted by size, each axis steps over all that the smaller ones reach.
fn visits_once(shape: &[usize], strides: &[isize], itemsize: usize) -> bool {
    let mut axes: SmallVec<[(usize, usize); 4]> = shape
        .iter()
        .zip(strides)
        .filter(|a| *a.0 > 1)
        .map(|(&n, &s)| (s.unsigned_abs(), n))
        .collect();
    axes.sort_unstable();
    let mut reach = itemsize;
    axes.iter().all(|&(step, n)| {
        let clear = step >= reach;
        reach = reach.saturating_add(step.saturating_mul(n - 1));
        clear
    })
}

fn merge(axes: &[(usize, isize)]) -> SmallVec<[(usize, isize); 2]> {
    let mut merged: SmallVec<[(usize, isize); 2]> = SmallVec::new();
    for &(n, s) in axes {
        match merged.last_mut() {
            Some(last) if last.1 == s * n as isize => *last = (last.0 * n, s),
            _ => merged.push((n, s)),
        }
    }
    merged
}

/// Bytes of a dtype that are reversed together when its order is not the machine's.
fn swap_unit(dtype: &DType) -> usize {
    match dtype.kind() {
        Kind::Str | Kind::C64 => 4,
        Kind::C128 => 8,
        _ => dtype.itemsize(),
    }
}

/// The alignment that kernels ask of a slice.
fn lent_alignment(dtype: &DType) -> usize {
    dtype.alignment().max(1)
}

fn reverse_units(unit: usize, bytes: &mut [u8]) {
    if unit > 1 {
        bytes.chunks_exact_mut(unit).for_each(<[u8]>::reverse);
    }
}
