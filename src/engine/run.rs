//! Running a plan: workers with registers, blocks shared out to threads, masks.
//!
//! A worker computes one block at a time: it loads what cannot be lent, calls the steps in order, and hands the results on. Values whose
//! operands are all single elements are computed once for the block. Results do not depend on the number of threads: a block's values depend
//! on its own elements only, and flags are OR-ed over blocks.

use std::cell::Cell;
use std::ops::Range;
use std::rc::Rc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use smallvec::SmallVec;

use super::convert::Foreign;
use super::crew;
use super::kernels::{Flags, In};
use super::load_store::{Access, At, Form, Register, Sink, Source, apply, apply2, settle};
use super::plan::{Arg, Plan, Step};
use crate::array::Memory;
use crate::diag::fault::{Fault, FaultKind, Result};

/// Below this much estimated work, in nanoseconds, waking threads costs more than it saves.
const WORTH_THREADS: f64 = 300_000.0;
/// The shortest parts of a work that is shared out would be so many for each thread.
const PARTS: usize = 16;

/// What a run may use.
#[derive(Clone, Copy)]
pub struct RunCx<'a> {
    /// Where results are allocated.
    pub memory: &'a Rc<Memory>,
    /// How many threads may work; 1 for none beside this.
    pub threads: usize,
    /// Set when the run should stop with `KeyboardInterrupt`.
    pub interrupt: &'a AtomicBool,
    /// What only the layers above know about elements.
    pub foreign: Option<&'a dyn Foreign>,
    /// Gathers what casts noticed, for whoever started the run to warn; `None` drops it.
    pub casts: Option<&'a Cell<Flags>>,
}

impl RunCx<'_> {
    /// Stops the run if an interrupt came.
    #[inline]
    pub fn poll(&self) -> Result<()> {
        poll(self.interrupt)
    }

    /// Keeps what a cast noticed.
    pub fn note_cast(&self, flags: Flags) {
        if let Some(casts) = self.casts {
            casts.set(casts.get() | flags);
        }
    }

    /// Runs `work` and keeps back what casts noticed in it.
    pub fn watch<T>(&self, work: impl FnOnce(&RunCx<'_>) -> Result<T>) -> Result<(T, Flags)> {
        let casts = Cell::default();
        let result = work(&RunCx {
            casts: Some(&casts),
            ..*self
        })?;
        Ok((result, casts.get()))
    }

    /// The number of threads that work of this size (estimated nanoseconds) is shared out to.
    pub fn threads_for(&self, nanoseconds: f64) -> usize {
        if nanoseconds < WORTH_THREADS {
            1
        } else {
            self.threads.max(1)
        }
    }
}

/// Stops a run if an interrupt came.
#[inline]
pub fn poll(interrupt: &AtomicBool) -> Result<()> {
    match interrupt.load(Ordering::Relaxed) {
        false => Ok(()),
        true => Err(Fault::new(FaultKind::KeyboardInterrupt, "")),
    }
}

/// Flags of each step.
pub type StepFlags = SmallVec<[Flags; 4]>;

/// The registers of one thread.
pub struct Worker {
    registers: SmallVec<[Register; 4]>,
    /// Whether a register holds one element for the whole block.
    holds_one: SmallVec<[bool; 4]>,
    loaded: SmallVec<[Loaded; 2]>,
    mask: Register,
    /// What each step noticed so far, and last what the consumer of the values did.
    pub flags: StepFlags,
}

/// A leaf's block in a register, and which block that is.
#[derive(Default)]
struct Loaded {
    register: Register,
    block: Option<At>,
}

impl Worker {
    /// A worker for `plan`.
    pub fn new(plan: &Plan<'_>) -> Worker {
        Worker {
            registers: (0..plan.register_count)
                .map(|_| Register::default())
                .collect(),
            holds_one: SmallVec::from_elem(false, plan.register_count),
            loaded: plan.leaves.iter().map(|_| Loaded::default()).collect(),
            mask: Register::default(),
            flags: SmallVec::from_elem(Flags::NONE, plan.draft.steps.len() + 1),
        }
    }

    /// Loads the leaves that cannot be lent.
    fn load(&mut self, plan: &Plan<'_>, at: At) {
        for (leaf, loaded) in plan.leaves.iter().zip(&mut self.loaded) {
            match leaf.form() {
                Form::Slice => {}
                Form::One => {
                    let block = At {
                        from: 0,
                        n: 1,
                        ..at
                    };
                    if loaded.block != Some(block) {
                        loaded.register.grow(leaf.itemsize());
                        leaf.load_one(at.outer, loaded.register.bytes_mut(leaf.itemsize()));
                        loaded.block = Some(block);
                    }
                }
                Form::Spread => loaded.load(leaf, at),
            }
        }
    }

    /// Runs all steps but the `kept_back` last.
    fn run(&mut self, plan: &Plan<'_>, at: At, kept_back: usize) {
        self.load(plan, at);
        let steps = plan.draft.steps;
        for (i, step) in steps[..steps.len() - kept_back].iter().enumerate() {
            let is_one = step.inputs.iter().all(|&a| self.is_one(plan, a));
            let n = if is_one { 1 } else { at.n };
            let block = plan.block.min(at.n.max(n));
            let mut out = |value: u8| {
                let r = plan.registers[value as usize] as usize;
                let bytes = plan.draft.values[value as usize] as usize;
                let mut register = std::mem::take(&mut self.registers[r]);
                register.grow(block * bytes);
                self.holds_one[r] = is_one;
                (r, n * bytes, register)
            };
            // Registers are taken out while the step runs: the operands are lent from the others.
            let flags = match *step.outputs {
                [value] => {
                    let (r, bytes, mut register) = out(value);
                    let sink = Sink::Block(register.bytes_mut(bytes));
                    let flags = self.apply(plan, step, at, sink);
                    self.registers[r] = register;
                    flags
                }
                [first, second] => {
                    let (r, m, mut first) = out(first);
                    let (s, n, mut second) = out(second);
                    let inputs = self.sources(plan, &step.inputs, at);
                    let (m, n) = (first.bytes_mut(m), second.bytes_mut(n));
                    let flags = apply2(&step.kernel, &inputs, m, n);
                    drop(inputs);
                    self.registers[r] = first;
                    self.registers[s] = second;
                    flags
                }
                _ => unreachable!("steps have one result or two"),
            };
            self.flags[i] |= flags;
        }
    }

    fn is_one(&self, plan: &Plan<'_>, arg: Arg) -> bool {
        match arg {
            Arg::Constant(_) => true,
            Arg::Leaf(i) => plan.leaves[i as usize].form() == Form::One,
            Arg::Value(v) => self.holds_one[plan.registers[v as usize] as usize],
        }
    }

    /// Calls a step's kernel.
    #[inline]
    fn apply(&self, plan: &Plan<'_>, step: &Step, at: At, sink: Sink<'_>) -> Flags {
        let source = |arg: Arg| self.source(plan, arg, at);
        match *step.inputs {
            [a] => apply(&step.kernel, &[source(a)], sink),
            [a, b] => apply(&step.kernel, &[source(a), source(b)], sink),
            _ => apply(&step.kernel, &self.sources(plan, &step.inputs, at), sink),
        }
    }

    fn sources<'s>(
        &'s self,
        plan: &'s Plan<'_>,
        args: &[Arg],
        at: At,
    ) -> SmallVec<[Source<'s>; 3]> {
        args.iter().map(|&arg| self.source(plan, arg, at)).collect()
    }

    fn source<'s>(&'s self, plan: &'s Plan<'_>, arg: Arg, at: At) -> Source<'s> {
        match arg {
            Arg::Constant(i) => Source::One(&plan.draft.constants[i as usize]),
            Arg::Value(v) => {
                let r = plan.registers[v as usize] as usize;
                let bytes = plan.draft.values[v as usize] as usize;
                match self.holds_one[r] {
                    true => Source::One(self.registers[r].bytes(bytes)),
                    false => Source::Block(self.registers[r].bytes(bytes * at.n)),
                }
            }
            Arg::Leaf(i) => {
                let (leaf, loaded) = (&plan.leaves[i as usize], &self.loaded[i as usize]);
                match leaf.form() {
                    Form::Slice => Source::Lent(leaf, at),
                    Form::One => Source::One(loaded.register.bytes(leaf.itemsize())),
                    Form::Spread => Source::Block(loaded.register.bytes(leaf.itemsize() * at.n)),
                }
            }
        }
    }

    /// Computes a block and hands the first result to `with`.
    #[inline]
    pub fn value<R>(&mut self, plan: &Plan<'_>, at: At, with: impl FnOnce(In<'_>) -> R) -> R {
        self.run(plan, at, 0);
        match self.source(plan, plan.draft.roots[0], at) {
            Source::Block(bytes) => with(In::Block(bytes)),
            Source::One(bytes) => with(In::One(bytes)),
            Source::Lent(leaf, at) => leaf.with_slice(at, |bytes| with(In::Block(bytes))),
        }
    }

    /// Computes a block and stores the results.
    pub fn store(&mut self, plan: &Plan<'_>, at: At, outs: &[Access<'_>]) {
        let steps = plan.draft.steps;
        if plan.streams {
            self.run(plan, at, 0);
            for (out, &root) in outs.iter().zip(plan.draft.roots) {
                match self.source(plan, root, at) {
                    Source::Block(bytes) => out.stream(at, bytes),
                    Source::Lent(leaf, at) => leaf.with_slice(at, |bytes| out.stream(at, bytes)),
                    Source::One(bytes) => out.stream(at, &bytes.repeat(at.n)),
                }
            }
            return;
        }
        if let ([out], Some(last)) = (outs, steps.last())
            && out.form() == Form::Slice
            && last.outputs.len() == 1
            && plan.draft.roots[0] == Arg::Value(last.outputs[0])
        {
            self.run(plan, at, 1);
            if !last.inputs.iter().all(|&a| self.is_one(plan, a)) || at.n == 1 {
                let flags = self.apply(plan, last, at, Sink::Lent(out, at));
                self.flags[steps.len() - 1] |= flags;
                return;
            }
        }
        self.run(plan, at, 0);
        for (out, &root) in outs.iter().zip(plan.draft.roots) {
            match self.source(plan, root, at) {
                Source::Block(bytes) => out.scatter(at, bytes),
                Source::Lent(leaf, at) => leaf.with_slice(at, |bytes| out.scatter(at, bytes)),
                Source::One(bytes) => out.scatter(at, &bytes.repeat(at.n)),
            }
        }
    }

    /// Calls `with` for each run of positions in the block whose mask is true.
    pub fn masked(&mut self, mask: &Access<'_>, at: At, mut with: impl FnMut(&mut Worker, At)) {
        let mut bits = std::mem::take(&mut self.mask);
        bits.grow(at.n);
        match mask.form() {
            Form::One => {
                mask.load_one(at.outer, bits.bytes_mut(1));
                let one = bits.bytes(1)[0];
                bits.bytes_mut(at.n).fill(one);
            }
            _ => mask.gather(at, bits.bytes_mut(at.n)),
        }
        let bytes = bits.bytes(at.n);
        let mut i = 0;
        while i < at.n {
            let end = |from: usize, truth: bool| {
                bytes[from..]
                    .iter()
                    .position(|&b| (b != 0) != truth)
                    .map_or(at.n, |p| from + p)
            };
            if bytes[i] == 0 {
                i = end(i, false);
                continue;
            }
            let stop = end(i, true);
            with(
                self,
                At {
                    from: at.from + i,
                    n: stop - i,
                    ..at
                },
            );
            i = stop;
        }
        self.mask = bits;
    }
}

impl Loaded {
    /// Gathers a block, unless a repeating leaf's block stands in the register already.
    fn load(&mut self, leaf: &Access<'_>, at: At) {
        let phase = match leaf.period() {
            Some(p) if at.from.is_multiple_of(p) => At {
                outer: if leaf.outer_stands() { 0 } else { at.outer },
                from: 0,
                n: at.n,
            },
            _ => {
                self.block = None;
                self.register.grow(at.n * leaf.itemsize());
                return leaf.gather(at, self.register.bytes_mut(at.n * leaf.itemsize()));
            }
        };
        if self
            .block
            .is_some_and(|b| b.outer == phase.outer && b.n >= at.n)
        {
            return;
        }
        self.register.grow(at.n * leaf.itemsize());
        leaf.gather(at, self.register.bytes_mut(at.n * leaf.itemsize()));
        self.block = Some(phase);
    }
}

/// Calls `work(worker, unit)` for every unit `0..units`, in order on one thread or shared out to `threads`, and ORs the flags.
pub fn share(
    plan: &Plan<'_>,
    interrupt: &AtomicBool,
    threads: usize,
    units: usize,
    work: impl Fn(&mut Worker, usize) + Sync,
) -> Result<StepFlags> {
    let threads = threads.min(units);
    let least = (units / (threads * PARTS).max(1)).max(1);
    let parts: SmallVec<[Range<usize>; 1]> =
        crew::parts(threads, units, least..=units.max(least)).collect();
    let next = AtomicUsize::new(0);
    let seen: Mutex<StepFlags> =
        Mutex::new(SmallVec::from_elem(Flags::NONE, plan.draft.steps.len() + 1));
    crew::together(threads, || {
        let mut worker = Worker::new(plan);
        while let Some(part) = parts.get(next.fetch_add(1, Ordering::Relaxed)) {
            for unit in part.clone() {
                if interrupt.load(Ordering::Relaxed) {
                    break;
                }
                work(&mut worker, unit);
            }
        }
        if plan.streams {
            settle();
        }
        let mut seen = seen.lock().expect("no thread panics while it tells flags");
        seen.iter_mut()
            .zip(worker.flags)
            .for_each(|(all, new)| *all |= new);
    });
    poll(interrupt)?;
    Ok(seen.into_inner().expect("no thread panicked"))
}
