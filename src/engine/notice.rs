//! What a run noticed: which operation, by which flags, and where in the program it stands.
//!
//! The operations of one run are told in evaluation order, as if each had been run by itself; one that ran before (a waiting result read twice)
//! is told once.

use smallvec::SmallVec;

use super::kernels::Flags;
use super::plan::Step;
use crate::source::Span;

/// What one operation noticed.
#[derive(Clone, Copy, Debug)]
pub struct Notice {
    /// The ufunc's name, or what else NumPy calls the operation.
    pub name: &'static str,
    /// What was noticed.
    pub flags: Flags,
    /// Where the operation stands in the program; `NONE` for where the program is now.
    pub span: Span,
}

/// In evaluation order; operations that noticed nothing are left out.
pub type Noticed = SmallVec<[Notice; 1]>;

/// The report of a run of one operation.
pub fn one(name: &'static str, flags: Flags) -> Noticed {
    let notice = Notice {
        name,
        flags,
        span: Span::NONE,
    };
    let is_worth = !flags.is_empty();
    is_worth.then_some(notice).into_iter().collect()
}

/// Counts `flags` to the last operation if it has this name, else to a new one.
pub fn add(noticed: &mut Noticed, name: &'static str, flags: Flags) {
    match noticed.last_mut().filter(|last| last.name == name) {
        Some(last) => last.flags |= flags,
        None => noticed.extend(one(name, flags)),
    }
}

/// The report of a run of `steps`. What a cast noticed belongs to the operation that it is for, as in NumPy, where both share the processor's
/// flags: operands are cast before their operation, results after the last, for `consumer` (`None`: the last operation). A cast that
/// NumPy makes by itself is told by itself.
pub fn of_steps(steps: &[Step], flags: &[Flags], consumer: Option<&'static str>) -> Noticed {
    let mut all = Noticed::new();
    let mut of_casts = Flags::NONE;
    let mut last: Option<(&Step, bool)> = None;
    for (step, &flags) in steps.iter().zip(flags) {
        if step.is_told {
            continue;
        }
        let mut of_cast_alone = |flags: Flags| {
            all.extend(one("cast", flags).into_iter().map(|notice| Notice {
                span: step.span,
                ..notice
            }));
        };
        if step.is_apart {
            of_cast_alone(flags);
            continue;
        }
        if step.is_cast {
            of_casts |= flags;
            continue;
        }
        of_cast_alone(step.before);
        let flags = flags | std::mem::take(&mut of_casts);
        last = Some((step, !flags.is_empty()));
        if !flags.is_empty() {
            all.push(Notice {
                name: step.name,
                flags,
                span: step.span,
            });
        }
    }
    if let Some(name) = consumer {
        of_casts |= flags.get(steps.len()).copied().unwrap_or_default();
        all.extend(one(name, of_casts));
    } else if !of_casts.is_empty() {
        match (all.last_mut(), last) {
            (Some(entry), Some((_, true))) => entry.flags |= of_casts,
            (_, last) => all.push(Notice {
                name: last.map_or("cast", |(step, _)| step.name),
                flags: of_casts,
                span: last.map_or(Span::NONE, |(step, _)| step.span),
            }),
        }
    }
    all
}
