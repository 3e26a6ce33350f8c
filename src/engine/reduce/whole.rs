//! Long reductions to few results: one result's elements shared out to threads.
//!
//! The bits do not depend on the number of threads. A float sum is cut only where NumPy's pairwise tree splits, and the subtrees are added up along
//! that tree; runs are added one after the other. What is folded in any order is cut anywhere.

use std::sync::Mutex;

use super::fold::{self, Folder, Lanes, Part, Style, Total};
use super::running::{Running, Stretches};
use crate::diag::fault::Result;
use crate::engine::kernels::{Flags, In};
use crate::engine::load_store::At;
use crate::engine::plan::Plan;
use crate::engine::run::{StepFlags, Worker, share};

/// Tasks for each thread, so that a thread that begins late still finds work.
const TASKS: usize = 8;
/// Runs that are too many to be listed.
const MANY_RUNS: usize = 1 << 14;

impl Running<'_, '_> {
    /// Whether one result after the other, each by all threads, is the better way.
    pub(super) fn is_long(&self) -> bool {
        let [kept, outside, _, length] = self.sizes;
        let runs = outside * length.div_ceil(self.rule.schedule.run.max(1));
        self.threads > 1
            && kept < self.threads
            && self.mask.is_none()
            && self.rule.trip.is_none()
            && self.rule.folder.style != Style::InOrder
            && !self.rule.sums_rest()
            && runs <= MANY_RUNS
    }

    /// Each result by all threads.
    pub(super) fn whole(self) -> Result<StepFlags> {
        let [kept, outside, _, length] = self.sizes;
        let (folder, plan) = (&self.rule.folder, &*self.plan);
        let grain = (outside * length / (self.threads * TASKS)).max(plan.block.min(4096));
        let mut flags = StepFlags::from_elem(Flags::NONE, plan.draft.steps.len() + 1);
        for k in 0..kept {
            let runs = (0..outside).flat_map(|q| {
                let at = At {
                    outer: k * outside + q,
                    from: 0,
                    n: length,
                };
                Stretches::new(self.rule.schedule, at)
            });
            let mut tasks = Vec::new();
            let runs: Vec<At> = runs.collect();
            runs.iter()
                .for_each(|&run| cut(folder, run, grain, &mut tasks));
            let parts: Vec<Mutex<Part>> = tasks.iter().map(|_| Mutex::default()).collect();
            let seen = share(
                plan,
                self.rule.interrupt,
                self.threads,
                tasks.len(),
                |worker, i| {
                    let (part, flags) = part_of(folder, worker, plan, tasks[i]);
                    *parts[i]
                        .lock()
                        .expect("no task panics while it holds a part") = part;
                    *worker.flags.last_mut().expect("the consumer's slot") |= flags;
                },
            )?;
            flags
                .iter_mut()
                .zip(seen)
                .for_each(|(all, new)| *all |= new);
            let mut parts = parts
                .into_iter()
                .map(|part| part.into_inner().expect("no task panicked"));
            let mut total = self.rule.total();
            let mut own = Flags::NONE;
            for &run in &runs {
                own |= join(folder, run, grain, &mut parts, &mut total);
            }
            let bytes = total.bytes(folder.itemsize);
            let at = At {
                outer: k,
                from: 0,
                n: 1,
            };
            self.target.scatter(at, bytes);
            *flags.last_mut().expect("the consumer's slot") |= own;
        }
        Ok(flags)
    }
}

/// Cuts a run into tasks of about `grain` elements, in order.
fn cut(folder: &Folder, run: At, grain: usize, tasks: &mut Vec<At>) {
    match halves(folder, run, grain) {
        None => tasks.push(run),
        Some((left, right)) => {
            cut(folder, left, grain, tasks);
            cut(folder, right, grain, tasks);
        }
    }
}

fn halves(folder: &Folder, run: At, grain: usize) -> Option<(At, At)> {
    let first = match folder.style {
        _ if run.n <= grain => None,
        Style::Pairwise => fold::split_of(folder, run.n),
        _ => Some(grain),
    }?;
    let left = At { n: first, ..run };
    let right = At {
        from: run.from + first,
        n: run.n - first,
        ..run
    };
    Some((left, right))
}

/// One task's part.
fn part_of(folder: &Folder, worker: &mut Worker, plan: &Plan<'_>, at: At) -> (Part, Flags) {
    if folder.style == Style::Pairwise {
        return fold::part_of(folder, worker, plan, at);
    }
    let (mut lanes, mut total, mut flags) = (Lanes::default(), Total::new(None), Flags::NONE);
    for from in (at.from..at.from + at.n).step_by(plan.block) {
        let n = plan.block.min(at.from + at.n - from);
        flags |= worker.value(plan, At { from, n, ..at }, |v| lanes.push(folder, v, n));
    }
    flags |= lanes.finish(folder, &mut total);
    let mut part = [0; 16];
    part[..folder.itemsize].copy_from_slice(total.bytes(folder.itemsize));
    (part, flags)
}

/// Adds the parts of a run, in the order in which `cut` made them, to the total.
fn join(
    folder: &Folder,
    run: At,
    grain: usize,
    parts: &mut impl Iterator<Item = Part>,
    total: &mut Total,
) -> Flags {
    if folder.style == Style::Pairwise {
        let (part, flags) = tree(folder, run, grain, parts);
        return flags | fold::add_part(folder, total, part);
    }
    let mut flags = Flags::NONE;
    let mut left = Some(run);
    while let Some(run) = left {
        let part = parts.next().expect("each task gave a part");
        flags |= folder.fold_in_order(total, In::One(&part), 1);
        left = halves(folder, run, grain).map(|halves| halves.1);
    }
    flags
}

fn tree(
    folder: &Folder,
    run: At,
    grain: usize,
    parts: &mut impl Iterator<Item = Part>,
) -> (Part, Flags) {
    match halves(folder, run, grain) {
        None => (parts.next().expect("each task gave a part"), Flags::NONE),
        Some((left, right)) => {
            let (left, first) = tree(folder, left, grain, parts);
            let (right, second) = tree(folder, right, grain, parts);
            let (both, third) = fold::join_parts(folder, left, right);
            (both, first | second | third)
        }
    }
}
