//! Loops for dates and time differences: which kinds an operation takes together, and the unit that all are brought to.
//!
//! Integers beside a time count steps of its unit, except where a difference is multiplied or divided. Follows NumPy's `type_resolution.c`.

use smallvec::SmallVec;

use super::refusals::cannot_cast_input;
use super::resolve::{self, Resolved};
use crate::array::dtype::TimeStep;
use crate::array::dtype::casting::Casting;
use crate::array::dtype::promote;
use crate::array::{DType, Kind};
use crate::diag::fault::Result;
use crate::engine::ufunc::Ufunc;
use Kind::{DateTime, F64, I64, TimeDelta};

/// The kinds as an operation of two operands takes them; `None` where there is no such operation.
fn kinds_of_two(name: &str, a: Kind, b: Kind) -> Option<[Kind; 2]> {
    let counts = |k: Kind| k.is_integer() || k == Kind::Bool;
    let step = |k: Kind| if counts(k) { TimeDelta } else { k };
    let pair = [step(a), step(b)];
    // A difference goes with the integers that it can hold.
    let comparable = || match [a, b].contains(&Kind::U64) {
        true => None,
        false => Some(pair),
    };
    let known: &[[Kind; 2]] = match name {
        "add" => &[
            [TimeDelta, TimeDelta],
            [DateTime, TimeDelta],
            [TimeDelta, DateTime],
        ],
        "subtract" if counts(a) && b == DateTime => return None,
        "subtract" => &[
            [TimeDelta, TimeDelta],
            [DateTime, TimeDelta],
            [DateTime, DateTime],
        ],
        "multiply" => {
            return match (a, b) {
                (TimeDelta, n) if counts(n) => Some([TimeDelta, I64]),
                (n, TimeDelta) if counts(n) => Some([I64, TimeDelta]),
                (TimeDelta, x) if x.is_float() => Some([TimeDelta, F64]),
                (x, TimeDelta) if x.is_float() => Some([F64, TimeDelta]),
                _ => None,
            };
        }
        "divide" | "floor_divide" => {
            return match (a, b) {
                (TimeDelta, TimeDelta) => Some([a, b]),
                (TimeDelta, n) if n.is_integer() => Some([TimeDelta, I64]),
                (TimeDelta, x) if x.is_float() => Some([TimeDelta, F64]),
                _ => None,
            };
        }
        "remainder" | "divmod" => {
            return (a == TimeDelta && b == TimeDelta).then_some([a, b]);
        }
        name if resolve::is_comparison(name) || is_extreme(name) => {
            return comparable().filter(|p| p[0] == p[1] && p[0].is_time());
        }
        _ => return None,
    };
    known.contains(&pair).then_some(pair)
}

/// Dates between dates; differences between differences and integers.
fn kinds_of_clip(seen: &[DType]) -> Option<[Kind; 3]> {
    let all = |test: &dyn Fn(Kind) -> bool| seen.iter().all(|d| test(d.kind()));
    let beside = |k: Kind| k == TimeDelta || k == Kind::Bool || (k.is_integer() && k != Kind::U64);
    if all(&|k| k == DateTime) {
        return Some([DateTime; 3]);
    }
    all(&beside).then_some([TimeDelta; 3])
}

fn is_extreme(name: &str) -> bool {
    matches!(name, "maximum" | "minimum" | "fmax" | "fmin")
}

/// The loop for operands of which at least one is a time; `None` where the operation is refused.
pub fn find(ufunc: &'static Ufunc, seen: &[DType]) -> Result<Option<Resolved>> {
    let kinds: SmallVec<[Kind; 2]> = match seen {
        all if (is_extreme(ufunc.name) || ufunc.name == "clip") && mixes_times(all) => {
            return Err(unlike(ufunc, seen)?);
        }
        [a, b] => match kinds_of_two(ufunc.name, a.kind(), b.kind()) {
            Some(pair) => SmallVec::from_slice(&pair),
            None => return Ok(None),
        },
        [_, _, _] => match kinds_of_clip(seen) {
            Some(kinds) => SmallVec::from_slice(&kinds),
            None => return Ok(None),
        },
        _ => seen.iter().map(DType::kind).collect(),
    };
    let Some(run) = ufunc.loop_for(&kinds) else {
        return Ok(None);
    };
    let step = common_step(seen)?;
    let with_step = |&k: &Kind| match k.is_time() {
        true => DType::time(k, step),
        false => DType::plain(k),
    };
    Ok(Some(Resolved {
        run,
        dtypes: run.types.iter().map(with_step).collect(),
    }))
}

/// Whether all are times, and of both kinds.
fn mixes_times(all: &[DType]) -> bool {
    let is_unlike = all.iter().any(|d| d.kind() != all[0].kind());
    is_unlike && all.iter().all(|d| d.kind().is_time())
}

/// The unit that holds the counts of all: beside a moment months are a unit like any other, and only a cast of spans refuses them.
fn common_step(seen: &[DType]) -> Result<TimeStep> {
    let mut common: Option<DType> = None;
    for dtype in seen.iter().filter(|d| d.kind().is_time()) {
        common = Some(match common {
            Some(known) => promote::promote_types(&known, dtype)?,
            None => dtype.clone(),
        });
    }
    Ok(common.map_or(TimeStep::GENERIC, |d| d.step()))
}

/// The greatest of dates and differences: a difference cannot become a date.
#[cold]
fn unlike(ufunc: &Ufunc, seen: &[DType]) -> Result<Box<crate::diag::fault::Fault>> {
    let date = DType::time(DateTime, common_step(seen)?);
    let first = seen.iter().position(|d| d.kind() == TimeDelta);
    let at = first.expect("one of them is a difference");
    Ok(cannot_cast_input(
        ufunc.name,
        seen.len(),
        at,
        &seen[at],
        &date,
        Casting::SameKind,
    ))
}
