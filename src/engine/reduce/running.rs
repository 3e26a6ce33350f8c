//! Running a reduction: spans folded one after the other, short rows many to a block, rows added to rows.

use std::sync::atomic::AtomicBool;

use smallvec::SmallVec;

use super::fold::{self, Folder, Lanes, Style, Total};
use super::masked;
use super::narrow::Columns;
use super::schedule::Schedule;
use super::short_rows;
use super::through_target::{RoundTrip, Writes};
use crate::array::Kind;
use crate::diag::fault::Result;
use crate::engine::BUFFER;
use crate::engine::kernels::{Flags, In};
use crate::engine::load_store::{Access, At, Register};
use crate::engine::plan::Plan;
use crate::engine::run::{StepFlags, Worker, poll, share};

/// Rows up to this length are folded column by column.
const FEW_COLUMNS: usize = 16;

/// How elements are folded: what threads share.
pub(super) struct Rule<'a> {
    pub(super) folder: Folder,
    pub(super) schedule: Schedule,
    /// What each result begins with, if not with its first element.
    pub(super) initial: Option<SmallVec<[u8; 16]>>,
    /// Whether NumPy's loop finds the elements of a run side by side: in memory, or in its buffer.
    pub(super) is_unit: bool,
    /// What a total goes through between two runs.
    pub(super) trip: Option<RoundTrip>,
    pub(super) interrupt: &'a AtomicBool,
}

impl Rule<'_> {
    pub(super) fn total(&self) -> Total {
        Total::new(self.initial.as_deref())
    }

    /// Whether sums begin with their first element: the run that it is taken from is then shorter by one, which moves the tree over the others.
    pub(super) fn sums_rest(&self) -> bool {
        self.folder.style == Style::Pairwise && self.initial.is_none()
    }
}

/// A reduction's accesses, ready to run. `sizes` are those of kept, outside, rows, tail.
pub(super) struct Running<'a, 'b> {
    pub(super) rule: Rule<'a>,
    pub(super) target: Access<'a>,
    pub(super) mask: Option<Access<'a>>,
    pub(super) sizes: [usize; 4],
    pub(super) plan: &'b mut Plan<'a>,
    pub(super) threads: usize,
}

impl Running<'_, '_> {
    /// Each result is the fold of one span after the other.
    pub(super) fn spans(self) -> Result<StepFlags> {
        if self.is_long() {
            return self.whole();
        }
        let [kept, outside, _, length] = self.sizes;
        let (rule, plan) = (&self.rule, &*self.plan);
        // The spans of all results that one filling of the buffer does not hold are rounded to the target one by one.
        let trip = rule.trip.filter(|_| kept * length > BUFFER);
        share(
            plan,
            self.rule.interrupt,
            self.threads,
            kept,
            |worker, k| {
                let mut total = rule.total();
                let mut flags = Flags::NONE;
                for q in 0..outside {
                    let at = At {
                        outer: k * outside + q,
                        from: 0,
                        n: length,
                    };
                    if let Some(trip) = trip.filter(|_| q > 0) {
                        flags |= trip.take(total.bytes_mut(rule.folder.itemsize));
                    }
                    let taken = usize::from(q == 0 && rule.sums_rest());
                    if taken == 1 {
                        let first = At { n: 1, ..at };
                        worker.value(plan, first, |block| {
                            let (In::Block(bytes) | In::One(bytes)) = block;
                            total = Total::new(Some(&bytes[..rule.folder.itemsize]));
                        });
                    }
                    flags |= span(
                        rule,
                        worker,
                        plan,
                        self.mask.as_ref(),
                        at,
                        taken,
                        &mut total,
                    );
                }
                self.target.scatter(
                    At {
                        outer: k,
                        from: 0,
                        n: 1,
                    },
                    total.bytes(rule.folder.itemsize),
                );
                *worker.flags.last_mut().expect("the consumer's slot") |= flags;
            },
        )
    }

    /// Short rows, many to a block.
    pub(super) fn rows(self) -> Result<StepFlags> {
        let [kept, _, rows, length] = self.sizes;
        let (rule, size) = (&self.rule, self.rule.folder.itemsize);
        let per_block = (self.plan.block / length).clamp(1, rows);
        self.plan.block = per_block * length;
        let (plan, blocks) = (&*self.plan, rows.div_ceil(per_block));
        share(
            plan,
            self.rule.interrupt,
            self.threads,
            kept * blocks,
            |worker, unit| {
                let (k, first) = (unit / blocks, unit % blocks * per_block);
                let m = per_block.min(rows - first);
                let at = At {
                    outer: k,
                    from: first * length,
                    n: m * length,
                };
                let mut totals = Register::new(m * size);
                let mut flags = Flags::NONE;
                if let Some(mask) = self.mask.as_ref().filter(|_| rule.folder.has_masked_rows())
                    && plan.lent().is_some()
                {
                    let mut truths = Register::new(at.n);
                    mask.gather(at, truths.bytes_mut(at.n));
                    flags |= worker.value(plan, at, |block| {
                        let (totals, truths) = (totals.bytes_mut(m * size), truths.bytes(at.n));
                        masked::fold_rows(&rule.folder, block, truths, &rule.total(), totals)
                    });
                } else if let Some(mask) = &self.mask {
                    for i in 0..m {
                        let mut total = rule.total();
                        let at = At {
                            from: at.from + i * length,
                            n: length,
                            ..at
                        };
                        flags |= span(rule, worker, plan, Some(mask), at, 0, &mut total);
                        totals.bytes_mut(m * size)[i * size..(i + 1) * size]
                            .copy_from_slice(total.bytes(size));
                    }
                } else {
                    flags |= worker.value(plan, at, |block| {
                        fold_rows(rule, block, length, m, totals.bytes_mut(m * size))
                    });
                }
                self.target.scatter(
                    At {
                        outer: k,
                        from: first,
                        n: m,
                    },
                    totals.bytes(m * size),
                );
                *worker.flags.last_mut().expect("the consumer's slot") |= flags;
            },
        )
    }

    /// Rows of few elements, many to a block, added to one row.
    pub(super) fn narrow(self) -> Result<StepFlags> {
        let [kept, outside, rows, width] = self.sizes;
        self.plan.block = (self.plan.block / width).clamp(1, rows) * width;
        let (rule, plan) = (&self.rule, &*self.plan);
        share(
            plan,
            self.rule.interrupt,
            self.threads,
            kept,
            |worker, k| {
                let mut columns = Columns::new(&rule.folder, width, rule.initial.as_deref());
                let mut flags = Flags::NONE;
                for unit in 0..outside * plan.blocks() {
                    if unit % 64 == 0 && poll(rule.interrupt).is_err() {
                        break;
                    }
                    let from = unit % plan.blocks() * plan.block;
                    let at = At {
                        outer: k * outside + unit / plan.blocks(),
                        from,
                        n: plan.block.min(rows * width - from),
                    };
                    flags |= worker.value(plan, at, |block| {
                        columns.push(&rule.folder, block, at.n / width)
                    });
                }
                let whole = At {
                    outer: k,
                    from: 0,
                    n: width,
                };
                self.target.scatter(whole, columns.bytes(&rule.folder));
                *worker.flags.last_mut().expect("the consumer's slot") |= flags;
            },
        )
    }

    /// Rows added to rows: the innermost axes stay.
    pub(super) fn columns(self) -> Result<StepFlags> {
        let [kept, outside, _, width] = self.sizes;
        let (rule, size) = (&self.rule, self.rule.folder.itemsize);
        self.plan.block = self.plan.block.min(2048).min(width);
        if self.threads > 1 && kept * width.div_ceil(self.plan.block) < self.threads {
            self.plan.block = self
                .plan
                .block
                .min(width.div_ceil(self.threads * 2).next_multiple_of(64));
        }
        let (plan, blocks) = (&*self.plan, self.plan.blocks());
        let trip = rule.trip.filter(|_| !rule.schedule.meets);
        let writes = Writes::of(rule.trip, &rule.schedule);
        let stack = match (&self.mask, plan.lent()) {
            (None, Some(leaf)) if trip.is_none() && writes.is_none() => {
                rule.folder.stack.map(|stack| (stack, leaf))
            }
            _ => None,
        };
        share(
            plan,
            self.rule.interrupt,
            self.threads,
            kept * blocks,
            |worker, unit| {
                let (k, from) = (unit / blocks, unit % blocks * plan.block);
                let n = plan.block.min(width - from);
                let (mut totals, mut spare) = (Register::new(n * size), Register::default());
                if let Some(initial) = &rule.initial {
                    totals
                        .bytes_mut(n * size)
                        .chunks_exact_mut(size)
                        .for_each(|t| t.copy_from_slice(initial));
                }
                let mut flags = Flags::NONE;
                let row = |q: usize| At {
                    outer: k * outside + q,
                    from,
                    n,
                };
                let mut next = 0;
                while next < outside {
                    let q = next;
                    if q % 1024 < 4 && poll(rule.interrupt).is_err() {
                        break;
                    }
                    let at = row(q);
                    let has_begun = q > 0 || rule.initial.is_some();
                    if let Some((stack, leaf)) = stack.filter(|_| has_begun && q + 4 <= outside) {
                        flags |= leaf
                            .with_slices([at, row(q + 1), row(q + 2), row(q + 3)], |rows| {
                                stack(totals.bytes_mut(n * size), rows)
                            });
                        next += 4;
                        continue;
                    }
                    next += 1;
                    if let Some(trip) = trip.filter(|_| q > 0) {
                        flags |= trip.take(totals.bytes_mut(n * size));
                    }
                    if let Some(writes) = &writes {
                        flags |= writes.noticed(totals.bytes(n * size), q);
                    }
                    match &self.mask {
                        Some(mask) => worker.masked(mask, at, |worker, part| {
                            let into =
                                (part.from - from) * size..(part.from - from + part.n) * size;
                            let totals = &mut totals.bytes_mut(n * size)[into];
                            let mut block = Register::new(part.n * size);
                            block.bytes_mut(totals.len()).copy_from_slice(totals);
                            flags |= worker.value(plan, part, |v| {
                                rule.folder.fold_block(
                                    block.bytes_mut(part.n * size),
                                    v,
                                    &mut spare,
                                )
                            });
                            totals.copy_from_slice(block.bytes(part.n * size));
                        }),
                        None if q == 0 && rule.initial.is_none() => {
                            worker.value(plan, at, |v| match v {
                                In::Block(bytes) => {
                                    totals.bytes_mut(n * size).copy_from_slice(bytes)
                                }
                                In::One(one) => totals
                                    .bytes_mut(n * size)
                                    .chunks_exact_mut(size)
                                    .for_each(|t| t.copy_from_slice(&one[..size])),
                            })
                        }
                        None => {
                            flags |= worker.value(plan, at, |v| {
                                rule.folder
                                    .fold_block(totals.bytes_mut(n * size), v, &mut spare)
                            })
                        }
                    }
                }
                self.target
                    .scatter(At { outer: k, from, n }, totals.bytes(n * size));
                *worker.flags.last_mut().expect("the consumer's slot") |= flags;
            },
        )
    }
}

/// Folds one span of consecutive elements into a total, run by run; its first `taken` ones are in it already.
fn span(
    rule: &Rule<'_>,
    worker: &mut Worker,
    plan: &Plan<'_>,
    mask: Option<&Access<'_>>,
    at: At,
    taken: usize,
    total: &mut Total,
) -> Flags {
    let mut left = taken;
    let runs = Stretches::new(rule.schedule, at).map(|run| {
        let skipped = std::mem::take(&mut left);
        At {
            from: run.from + skipped,
            n: run.n - skipped,
            ..run
        }
    });
    let Some(trip) = rule.trip else {
        return runs_of(rule, worker, plan, mask, runs, total);
    };
    let mut flags = Flags::NONE;
    for (i, run) in runs.enumerate() {
        if i > 0 && total.so_far(rule.folder.itemsize).is_some() {
            flags |= trip.take(total.bytes_mut(rule.folder.itemsize));
        }
        flags |= runs_of(rule, worker, plan, mask, [run], total);
    }
    flags
}

/// Folds runs into a total.
fn runs_of(
    rule: &Rule<'_>,
    worker: &mut Worker,
    plan: &Plan<'_>,
    mask: Option<&Access<'_>>,
    runs: impl IntoIterator<Item = At>,
    total: &mut Total,
) -> Flags {
    let mut flags = Flags::NONE;
    let mut lanes = Lanes::default();
    let mut part = |worker: &mut Worker, at: At| match rule.folder.style {
        Style::Pairwise => flags |= fold::sum_stretch(&rule.folder, worker, plan, at, total),
        _ if rule.folder.is_wide() => {
            flags |= fold::wide_stretch(&rule.folder, worker, plan, at, total);
        }
        Style::Lanes if rule.folder.extreme.is_some() => {
            flags |= extreme_of(rule, worker, plan, at, total);
        }
        style => {
            for block in blocks(at, plan.block) {
                flags |= worker.value(plan, block, |v| match style {
                    Style::Lanes | Style::Count => lanes.push(&rule.folder, v, block.n),
                    _ => rule.folder.fold_in_order(total, v, block.n),
                });
            }
        }
    };
    for run in runs {
        if poll(rule.interrupt).is_err() {
            break;
        }
        if run.n == 0 {
            continue;
        }
        match mask {
            Some(mask) => worker.masked(mask, run, &mut part),
            None => part(worker, run),
        }
    }
    flags | lanes.finish(&rule.folder, total)
}

/// The blocks of a run, of `n` elements but for the last.
fn blocks(run: At, n: usize) -> impl DoubleEndedIterator<Item = At> {
    (0..run.n).step_by(n).map(move |done| At {
        from: run.from + done,
        n: n.min(run.n - done),
        ..run
    })
}

/// Folds a run into its extreme, in lanes; if that is a zero, the run is gone through again, backwards, for the zero that it is.
fn extreme_of(
    rule: &Rule<'_>,
    worker: &mut Worker,
    plan: &Plan<'_>,
    at: At,
    total: &mut Total,
) -> Flags {
    let (folder, begin) = (&rule.folder, *total);
    let size = folder.itemsize;
    let mut lanes = Lanes::default();
    let mut flags = Flags::NONE;
    for block in blocks(at, plan.block) {
        flags |= worker.value(plan, block, |v| lanes.push(folder, v, block.n));
    }
    flags |= lanes.finish(folder, total);
    let total = total.bytes_mut(size);
    let Some(mut search) = folder.search_zero(total, begin.so_far(size), at.n, rule.is_unit) else {
        return flags;
    };
    for block in blocks(at, plan.block).rev() {
        if search.is_settled() {
            break;
        }
        worker.value(plan, block, |v| {
            if let In::Block(bytes) = v {
                folder.look(&mut search, block.from - at.from, bytes);
            }
        });
    }
    folder.give_sign(total, &search);
    flags
}

/// The runs of a span.
pub(super) struct Stretches {
    schedule: Schedule,
    span: At,
    done: usize,
}

impl Stretches {
    /// Those of `span` as `schedule` cuts it.
    pub(super) fn new(schedule: Schedule, span: At) -> Stretches {
        Stretches {
            schedule,
            span,
            done: 0,
        }
    }
}

impl Iterator for Stretches {
    type Item = At;

    fn next(&mut self) -> Option<At> {
        let Schedule { period, run, .. } = self.schedule;
        let left = self.span.n - self.done;
        let n = run.min(period - self.done % period).min(left);
        let stretch = At {
            from: self.span.from + self.done,
            n,
            ..self.span
        };
        self.done += n;
        (n > 0).then_some(stretch)
    }
}

fn fold_rows(rule: &Rule<'_>, block: In<'_>, length: usize, m: usize, totals: &mut [u8]) -> Flags {
    let (folder, size) = (&rule.folder, rule.folder.itemsize);
    let repeated;
    let bytes = match block {
        In::Block(bytes) => bytes,
        In::One(one) => {
            let mut all = Register::new(m * length * size);
            all.bytes_mut(m * length * size)
                .chunks_exact_mut(size)
                .for_each(|item| item.copy_from_slice(&one[..size]));
            repeated = all;
            repeated.bytes(m * length * size)
        }
    };
    let initial = rule.initial.as_ref();
    let reals = if folder.kind.is_complex() { 2 } else { 1 };
    let is_rounded_once = folder.kind == Kind::F16;
    // A row is summed by itself and then added to what it begins with; where that is 0, adding the numbers to it in turn is the same.
    let begins_with_zero = initial.is_some_and(|initial| initial.iter().all(|&byte| byte == 0));
    if folder.style == Style::Pairwise
        && (length * reals >= 8 || !begins_with_zero || is_rounded_once)
    {
        let begin = match rule.sums_rest() {
            true => None,
            false => Some(rule.total()),
        };
        return fold::sum_rows(folder, bytes, length, begin, totals);
    }
    // NumPy's loop over a row multiplies complex numbers in two roundings, its loop over two arrays in one.
    let is_rounded_alike =
        folder.style != Style::InOrder || !(folder.kind.is_complex() || folder.is_wide());
    if is_rounded_alike && (length <= FEW_COLUMNS || folder.style == Style::InOrder && length <= 64)
    {
        if let Some(initial) = initial {
            totals
                .chunks_exact_mut(size)
                .for_each(|t| t.copy_from_slice(initial));
        }
        let started = initial.is_some();
        let flags = short_rows::fold_columns(
            folder,
            bytes,
            length,
            totals,
            started,
            &mut Default::default(),
        );
        settle_rows(rule, bytes, length, totals);
        return flags;
    }
    let mut flags = Flags::NONE;
    let mut aligned = Register::new(length * size);
    for (row, into) in bytes
        .chunks_exact(length * size)
        .zip(totals.chunks_exact_mut(size))
    {
        let mut total = rule.total();
        aligned.bytes_mut(row.len()).copy_from_slice(row);
        let row = In::Block(aligned.bytes(row.len()));
        flags |= match folder.style {
            Style::Lanes | Style::Count => {
                let mut lanes = Lanes::default();
                lanes.push(folder, row, length) | lanes.finish(folder, &mut total)
            }
            _ => folder.fold_in_order(&mut total, row, length),
        };
        into.copy_from_slice(total.bytes(size));
    }
    settle_rows(rule, bytes, length, totals);
    flags
}

/// Gives extremes of rows that are zeros their signs.
fn settle_rows(rule: &Rule<'_>, rows: &[u8], length: usize, totals: &mut [u8]) {
    let folder = &rule.folder;
    if folder.extreme.is_none() {
        return;
    }
    let rows = rows.chunks_exact(length * folder.itemsize);
    for (row, total) in rows.zip(totals.chunks_exact_mut(folder.itemsize)) {
        folder.settle_zero(total, rule.initial.as_deref(), row, rule.is_unit);
    }
}
