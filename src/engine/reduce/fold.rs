//! Folding blocks into a result: how a ufunc's loop takes many elements to one.
//!
//! Sums of floats are pairwise; operations whose order shows in no bit (integers, extremes, logic) fold into many lanes at once; all else goes
//! element by element, in order, as NumPy's loops do.

use std::hint::black_box;

use half::f16;
use num_complex::Complex;
use smallvec::SmallVec;

use super::extreme::Extreme;
use super::pairwise::{self, Summand, split};
use super::stacked::{self, Stack};
use super::whole_numbers::{self, WholeFold};
use crate::array::Kind;
use crate::engine::kernels::pod::Bool;
use crate::engine::kernels::{Binary, BinaryInPlace, Flags, In, count, fp_flags, pod};
use crate::engine::load_store::{At, Register};
use crate::engine::plan::Plan;
use crate::engine::run::Worker;
use crate::engine::ufunc::{Loop, Run};

/// Lanes that one kernel call folds into.
const LANES: usize = 512;

/// How runs of elements are folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// A float sum.
    Pairwise,
    /// The order shows in no bit.
    Lanes,
    /// One after the other.
    InOrder,
    /// Bools are counted, the result is an integer.
    Count,
}

/// A ufunc's loop as a fold.
#[derive(Clone, Copy)]
pub struct Folder {
    /// How runs are folded.
    pub style: Style,
    /// Of operands and result alike.
    pub kind: Kind,
    /// Bytes of one element.
    pub itemsize: usize,
    kernel: Binary,
    in_place: Option<BinaryInPlace>,
    product: bool,
    /// For halves: the operation in single precision. A run is folded in it and rounded once.
    wide: Option<fn(f32, f32) -> f32>,
    adds: bool,
    whole_fold: Option<WholeFold>,
    /// For rows added to rows: four at a time.
    pub stack: Option<Stack>,
    /// Which extreme of floats, if it is one.
    pub extreme: Option<Extreme>,
}

/// A result so far: nothing yet, or one element.
#[derive(Clone, Copy, Debug)]
pub struct Total {
    bytes: [u8; 16],
    started: bool,
}

impl Total {
    /// Begins with an element, or with the first one that comes.
    pub fn new(initial: Option<&[u8]>) -> Total {
        let mut bytes = [0; 16];
        if let Some(initial) = initial {
            bytes[..initial.len()].copy_from_slice(initial);
        }
        Total {
            bytes,
            started: initial.is_some(),
        }
    }

    /// Rounds what a run of halves was folded to.
    fn round(&mut self, wide: f32) -> Flags {
        let mut half = f16::ZERO;
        let flags = fp_flags::watched(|| half = f16::from_f32(wide)).unwrap_or(Flags::NONE);
        self.bytes[..2].copy_from_slice(pod::bytes(&[half]));
        flags
    }

    /// The element's bytes.
    pub fn bytes(&self, itemsize: usize) -> &[u8] {
        &self.bytes[..itemsize]
    }

    /// The element's bytes, to be changed.
    pub fn bytes_mut(&mut self, itemsize: usize) -> &mut [u8] {
        &mut self.bytes[..itemsize]
    }

    /// The element's bytes, if there is one.
    pub fn so_far(&self, itemsize: usize) -> Option<&[u8]> {
        self.started.then(|| self.bytes(itemsize))
    }
}

impl Folder {
    /// The fold of a loop of two operands and a result of one kind; `None` for other loops.
    pub fn new(name: &str, run: &Loop) -> Option<Folder> {
        let Run::Binary {
            out_of_place,
            in_place,
        } = run.run
        else {
            return None;
        };
        let [kind, b, c] = *run.types else {
            return None;
        };
        if kind != b || kind != c {
            return None;
        }
        let is_extreme = matches!(name, "maximum" | "minimum" | "fmax" | "fmin");
        let is_whole = kind.is_integer() || kind == Kind::Bool;
        let style = match name {
            "add" if kind.is_float() || kind.is_complex() => Style::Pairwise,
            "add" | "multiply" if is_whole => Style::Lanes,
            // The first NaN of complex numbers stays, whatever its parts are.
            "maximum" | "minimum" | "fmax" | "fmin" if kind.is_complex() => Style::InOrder,
            // Multiples that do not fit wrap, and then their order matters.
            "lcm" => Style::InOrder,
            "maximum" | "minimum" | "fmax" | "fmin" | "logical_and" | "logical_or"
            | "logical_xor" | "bitwise_and" | "bitwise_or" | "bitwise_xor" | "gcd" => Style::Lanes,
            _ => Style::InOrder,
        };
        let wide: Option<fn(f32, f32) -> f32> = match (kind, name) {
            (Kind::F16, "multiply") => Some(|a, b| a * b),
            (Kind::F16, "subtract") => Some(|a, b| a - b),
            (Kind::F16, "divide") => Some(|a, b| a / b),
            _ => None,
        };
        Some(Folder {
            wide,
            style,
            kind,
            itemsize: kind.size(),
            kernel: out_of_place,
            // In place the compiler stores only what an extreme changes, element by element: elsewhere is quicker.
            in_place: in_place.filter(|_| !is_extreme),
            product: name == "multiply",
            adds: name == "add",
            whole_fold: whole_numbers::fold(name, kind),
            stack: stacked::of(name, kind),
            extreme: Extreme::of(name, kind),
        })
    }

    /// Whether runs of halves are folded in single precision.
    pub fn is_wide(&self) -> bool {
        self.wide.is_some()
    }

    /// The same sum of bools that nobody has made integers yet; `None` where that is another sum.
    pub fn counting(self) -> Option<Folder> {
        let counts = self.adds && matches!(self.kind, Kind::I64 | Kind::U64);
        let style = Style::Count;
        counts.then_some(Folder { style, ..self })
    }

    /// Whether short rows with a mask have a loop of their own.
    pub fn has_masked_rows(&self) -> bool {
        self.adds && matches!(self.kind, Kind::F32 | Kind::F64 | Kind::I64 | Kind::U64)
    }

    /// Whether it multiplies.
    pub fn is_product(&self) -> bool {
        self.product
    }

    /// `into[i] = into[i] op from[i]`; `spare` is used where there is no kernel in place.
    pub fn fold_block(&self, into: &mut [u8], from: In<'_>, spare: &mut Register) -> Flags {
        if let Some(in_place) = self.in_place {
            return in_place(into, from);
        }
        spare.grow(into.len());
        let flags = (self.kernel)(In::Block(into), from, spare.bytes_mut(into.len()));
        into.copy_from_slice(spare.bytes(into.len()));
        flags
    }

    /// Folds all elements of a block into a total, one after the other.
    pub fn fold_in_order(&self, total: &mut Total, block: In<'_>, n: usize) -> Flags {
        let bytes = match block {
            In::Block(bytes) => bytes,
            In::One(one) => {
                return self.repeat(one, n, |block| {
                    self.fold_in_order(total, In::Block(block), n)
                });
            }
        };
        let skip = self.begin(total, bytes);
        let bytes = &bytes[skip..];
        if let Some(step) = self.wide {
            let mut so_far = pod::one::<f16>(&total.bytes).to_f32();
            let flags = wide_run(&mut so_far, bytes, step);
            return flags | total.round(so_far);
        }
        if self.product && !bytes.is_empty() {
            match self.kind {
                Kind::F32 => return self.product::<f32>(total, bytes, |a, b| a * b),
                Kind::F64 => return self.product::<f64>(total, bytes, |a, b| a * b),
                Kind::C64 => return self.product::<Complex<f32>>(total, bytes, |a, b| a * b),
                Kind::C128 => return self.product::<Complex<f64>>(total, bytes, |a, b| a * b),
                _ => {}
            }
        }
        let mut flags = Flags::NONE;
        let mut next = Aligned([0; 16]);
        for item in bytes.chunks_exact(self.itemsize) {
            flags |= (self.kernel)(
                In::One(&total.bytes),
                In::One(item),
                &mut next.0[..self.itemsize],
            );
            total.bytes[..self.itemsize].copy_from_slice(&next.0[..self.itemsize]);
        }
        flags
    }

    fn product<T: pod::Pod>(
        &self,
        total: &mut Total,
        bytes: &[u8],
        times: impl Fn(T, T) -> T,
    ) -> Flags {
        let mut product: T = pod::one(&total.bytes);
        let numbers = pod::view::<T>(bytes);
        let flags =
            fp_flags::watched(|| product = numbers.iter().fold(product, |p, &x| times(p, x)));
        total.bytes[..self.itemsize].copy_from_slice(pod::bytes(&[product]));
        flags.unwrap_or(Flags::NONE)
    }

    /// Takes the first element where there is no total yet; the bytes it took.
    fn begin(&self, total: &mut Total, bytes: &[u8]) -> usize {
        if total.started || bytes.is_empty() {
            return 0;
        }
        total.bytes[..self.itemsize].copy_from_slice(&bytes[..self.itemsize]);
        total.started = true;
        self.itemsize
    }

    fn repeat<R>(&self, one: &[u8], n: usize, with: impl FnOnce(&[u8]) -> R) -> R {
        let mut block = Register::new(n * self.itemsize);
        let bytes = block.bytes_mut(n * self.itemsize);
        bytes
            .chunks_exact_mut(self.itemsize.max(1))
            .for_each(|item| item.copy_from_slice(&one[..self.itemsize]));
        with(block.bytes(n * self.itemsize))
    }
}

fn wide_run(so_far: &mut f32, bytes: &[u8], step: fn(f32, f32) -> f32) -> Flags {
    let numbers = pod::view::<f16>(bytes);
    let flags = fp_flags::watched(|| {
        *so_far = numbers.iter().fold(*so_far, |a, b| step(a, b.to_f32()));
    });
    flags.unwrap_or(Flags::NONE)
}

/// A run of halves folded in single precision and rounded once, over blocks.
pub fn wide_stretch(
    folder: &Folder,
    worker: &mut Worker,
    plan: &Plan<'_>,
    at: At,
    total: &mut Total,
) -> Flags {
    let step = folder.wide.expect("the fold of halves is wide");
    let mut so_far = total
        .started
        .then(|| pod::one::<f16>(&total.bytes).to_f32());
    let (mut flags, mut from) = (Flags::NONE, at.from);
    while from < at.from + at.n {
        let n = plan.block.min(at.from + at.n - from);
        flags |= worker.value(plan, At { from, n, ..at }, |block| {
            let mut fold = |bytes: &[u8]| {
                let skip = if so_far.is_none() { 2 } else { 0 };
                let mut wide = so_far.unwrap_or_else(|| pod::one::<f16>(bytes).to_f32());
                let flags = wide_run(&mut wide, &bytes[skip..], step);
                so_far = Some(wide);
                flags
            };
            match block {
                In::Block(bytes) => fold(bytes),
                In::One(one) => folder.repeat(one, n, fold),
            }
        });
        from += n;
    }
    if let Some(wide) = so_far {
        total.started = true;
        flags |= total.round(wide);
    }
    flags
}

/// Many totals folded side by side, for operations whose order does not show.
#[derive(Default)]
pub struct Lanes {
    register: Register,
    spare: Register,
    upper: Register,
    filled: usize,
    counted: u64,
    whole: Option<Part>,
}

impl Lanes {
    /// Folds a block in.
    pub fn push(&mut self, folder: &Folder, block: In<'_>, n: usize) -> Flags {
        if folder.style == Style::Count {
            self.counted += match block {
                In::Block(bytes) => count::count_true(pod::view::<Bool>(bytes)),
                In::One(one) if one[0] == 0 => 0,
                In::One(_) => n,
            } as u64;
            return Flags::NONE;
        }
        let bytes = match block {
            In::Block(bytes) => bytes,
            In::One(one) => {
                return folder.repeat(one, n, |block| self.push(folder, In::Block(block), n));
            }
        };
        let is_whole = folder.kind.is_integer() || n >= LANES || self.whole.is_some();
        if let Some(fold) = folder.whole_fold
            && is_whole
            && !bytes.is_empty()
        {
            self.whole = Some(fold(bytes, self.whole));
            return Flags::NONE;
        }
        let size = folder.itemsize;
        self.register.grow(LANES * size);
        let mut flags = Flags::NONE;
        for chunk in bytes.chunks(LANES * size) {
            let (old, new) = chunk.split_at(chunk.len().min(self.filled * size));
            if !old.is_empty() {
                flags |= folder.fold_block(
                    self.register.bytes_mut(old.len()),
                    In::Block(old),
                    &mut self.spare,
                );
            }
            if !new.is_empty() {
                self.register.bytes_mut(chunk.len())[old.len()..].copy_from_slice(new);
                self.filled = chunk.len() / size;
            }
        }
        flags
    }

    /// Folds the lanes into a total.
    pub fn finish(&mut self, folder: &Folder, total: &mut Total) -> Flags {
        let size = folder.itemsize;
        let mut flags = Flags::NONE;
        if folder.style == Style::Count {
            let counted = [std::mem::take(&mut self.counted)];
            return folder.fold_in_order(total, In::Block(pod::bytes(&counted)), 1);
        }
        if let Some(whole) = self.whole.take() {
            if self.filled == 0
                && let Some(fold) = folder.whole_fold
            {
                let whole = Aligned(whole);
                total.bytes = match total.started {
                    true => fold(&whole.0[..size], Some(total.bytes)),
                    false => whole.0,
                };
                total.started = true;
                return flags;
            }
            flags |= folder.fold_in_order(total, In::One(&whole), 1);
        }
        while self.filled > 8 {
            let half = self.filled / 2;
            let upper = &self.register.bytes(self.filled * size)[(self.filled - half) * size..];
            self.upper.grow(upper.len());
            self.upper.bytes_mut(upper.len()).copy_from_slice(upper);
            flags |= folder.fold_block(
                self.register.bytes_mut(half * size),
                In::Block(self.upper.bytes(half * size)),
                &mut self.spare,
            );
            self.filled -= half;
        }
        let left = self.register.bytes(self.filled * size);
        self.filled = 0;
        flags | folder.fold_in_order(total, In::Block(left), left.len() / size.max(1))
    }
}

/// Calls a generic function for the number type of a float sum.
macro_rules! by_summand {
    ($kind:expr, $call:ident($($argument:expr),*)) => {
        match $kind {
            Kind::F16 => $call::<f16>($($argument),*),
            Kind::F32 => $call::<f32>($($argument),*),
            Kind::F64 => $call::<f64>($($argument),*),
            Kind::C64 => $call::<Complex<f32>>($($argument),*),
            _ => $call::<Complex<f64>>($($argument),*),
        }
    };
}

/// A partial float sum, or anything else's total: the bytes of one number.
pub type Part = [u8; 16];

/// Those bytes where any number may stand.
#[repr(align(16))]
struct Aligned(Part);

/// A float sum of a stretch of a plan, in NumPy's tree.
pub fn sum_stretch(
    folder: &Folder,
    worker: &mut Worker,
    plan: &Plan<'_>,
    at: At,
    total: &mut Total,
) -> Flags {
    let (part, flags) = part_of(folder, worker, plan, at);
    flags | add_part(folder, total, part)
}

/// A float sum of one block.
pub fn sum_block(folder: &Folder, block: In<'_>, n: usize, total: &mut Total) -> Flags {
    by_summand!(folder.kind, add_block(block, n, total))
}

fn add_block<T: Summand>(block: In<'_>, n: usize, total: &mut Total) -> Flags {
    let (part, flags) = watched_sum::<T>(block, n);
    flags | added::<T>(total, bytes_of(part))
}

/// The sum of one subtree.
pub fn part_of(folder: &Folder, worker: &mut Worker, plan: &Plan<'_>, at: At) -> (Part, Flags) {
    by_summand!(folder.kind, subtree(worker, plan, at))
}

/// Where NumPy's tree splits `n` elements.
pub fn split_of(folder: &Folder, n: usize) -> Option<usize> {
    by_summand!(folder.kind, split(n))
}

/// The sum of two neighbouring subtrees.
pub fn join_parts(folder: &Folder, left: Part, right: Part) -> (Part, Flags) {
    by_summand!(folder.kind, joined(left, right))
}

/// Adds the sum of a tree to a total.
pub fn add_part(folder: &Folder, total: &mut Total, part: Part) -> Flags {
    by_summand!(folder.kind, added(total, part))
}

fn bytes_of<P: pod::Pod>(part: P) -> Part {
    let mut bytes = [0; 16];
    bytes[..size_of::<P>()].copy_from_slice(pod::bytes(&[part]));
    bytes
}

fn subtree<T: Summand>(worker: &mut Worker, plan: &Plan<'_>, at: At) -> (Part, Flags) {
    let mut flags = Flags::NONE;
    let part = tree::<T>(worker, plan, at, &mut flags);
    (bytes_of(part), flags)
}

fn joined<T: Summand>(left: Part, right: Part) -> (Part, Flags) {
    let (left, right): (T::Part, T::Part) = (pod::one(&left), pod::one(&right));
    let mut both = left;
    let flags = fp_flags::watched(|| both = pairwise::alone(left, right));
    let flags = flags.unwrap_or_else(|| {
        both = left + right;
        Flags::NONE
    });
    (bytes_of(both), flags)
}

fn added<T: Summand>(total: &mut Total, part: Part) -> Flags {
    let (so_far, part): (T, T::Part) = (pod::one(&total.bytes), pod::one(&part));
    let mut sum = so_far;
    let flags = fp_flags::watched(|| sum = so_far.add(part));
    let flags = flags.unwrap_or_else(|| {
        sum = so_far.add(part);
        Flags::NONE
    });
    total.bytes[..size_of::<T>()].copy_from_slice(pod::bytes(&[sum]));
    flags
}

fn tree<T: Summand>(worker: &mut Worker, plan: &Plan<'_>, at: At, flags: &mut Flags) -> T::Part {
    if at.n > plan.block
        && let Some(first) = split::<T>(at.n)
    {
        let left = tree::<T>(worker, plan, At { n: first, ..at }, flags);
        let right = tree::<T>(
            worker,
            plan,
            At {
                from: at.from + first,
                n: at.n - first,
                ..at
            },
            flags,
        );
        let mut both = left;
        let seen = fp_flags::watched(|| both = pairwise::alone(left, right));
        *flags |= seen.unwrap_or_else(|| {
            both = left + right;
            Flags::NONE
        });
        return both;
    }
    worker.value(plan, at, |block| {
        let (part, noticed) = watched_sum::<T>(block, at.n);
        *flags |= noticed;
        part
    })
}

fn watched_sum<T: Summand>(block: In<'_>, n: usize) -> (T::Part, Flags) {
    let repeated: SmallVec<[T; 8]>;
    let numbers = match block {
        In::Block(bytes) => pod::view::<T>(bytes),
        In::One(one) => {
            repeated = SmallVec::from_elem(pod::one(one), n);
            &repeated
        }
    };
    let mut part = None;
    let seen = fp_flags::watched(|| part = Some(pairwise::sum(numbers)));
    let flags = fp_flags::confirmed(seen, || {
        black_box(pairwise::descend(numbers, pairwise::alone));
    });
    (part.unwrap_or_else(|| pairwise::sum(numbers)), flags)
}

/// Float sums of the rows of a block: `sums[i] = initial + row i`, or the first element of row i plus the sum of the others.
pub fn sum_rows(
    folder: &Folder,
    block: &[u8],
    row: usize,
    initial: Option<Total>,
    sums: &mut [u8],
) -> Flags {
    match folder.kind {
        Kind::F16 => add_rows::<f16>(block, row, initial, sums),
        Kind::F32 => add_rows::<f32>(block, row, initial, sums),
        Kind::F64 => add_rows::<f64>(block, row, initial, sums),
        Kind::C64 => add_rows::<Complex<f32>>(block, row, initial, sums),
        _ => add_rows::<Complex<f64>>(block, row, initial, sums),
    }
}

#[inline(always)]
fn row_sum<T: Summand>(initial: Option<T>, row: &[T], sum: impl Fn(&[T]) -> T::Part) -> T {
    match (initial, row) {
        (Some(initial), _) => initial.add(sum(row)),
        (None, [one]) => *one,
        (None, _) => row[0].add(sum(&row[1..])),
    }
}

fn add_rows<T: Summand>(
    block: &[u8],
    row: usize,
    initial: Option<Total>,
    sums: &mut [u8],
) -> Flags {
    let initial: Option<T> = initial.map(|initial| pod::one(&initial.bytes));
    let (numbers, sums) = (pod::view::<T>(block), pod::view_mut::<T>(sums));
    let mut each = || {
        for (sum, row) in sums.iter_mut().zip(numbers.chunks_exact(row)) {
            *sum = row_sum(initial, row, pairwise::sum);
        }
    };
    let seen = fp_flags::watched(&mut each);
    if seen.is_none() {
        each();
    }
    fp_flags::confirmed(seen, || {
        for row in numbers.chunks_exact(row) {
            black_box(row_sum(initial, row, |row| {
                pairwise::descend(row, pairwise::alone)
            }));
        }
    })
}
