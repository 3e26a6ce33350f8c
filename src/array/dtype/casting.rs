//! Casting: how safe it is to turn elements of one dtype into another (NumPy's `can_cast`).

use super::promote::{promote_kinds, text_length};
use super::time::step_divides;
use super::{Compound, DType, Field, Kind, TimeUnit};
use crate::diag::fault::{Fault, Result};

/// How much a cast may change, from nothing to everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Casting {
    /// The dtypes are the same.
    No,
    /// Byte order alone may differ.
    Equiv,
    /// Every value is kept.
    Safe,
    /// Safe, or within a kind, like `float64` to `float32`.
    SameKind,
    /// Anything that can be done at all.
    Unsafe,
    /// Between numbers, if every value comes through unchanged: `astype` alone knows it.
    SameValue,
}

const ALL: [Casting; 6] = [
    Casting::No,
    Casting::Equiv,
    Casting::Safe,
    Casting::SameKind,
    Casting::Unsafe,
    Casting::SameValue,
];

impl Casting {
    /// NumPy's word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Casting::No => "no",
            Casting::Equiv => "equiv",
            Casting::Safe => "safe",
            Casting::SameKind => "same_kind",
            Casting::Unsafe => "unsafe",
            Casting::SameValue => "same_value",
        }
    }

    /// The casting that `word` names, `same_value` not among them.
    pub fn parse(word: &str) -> Result<Casting> {
        Casting::parse_among(word, &ALL[..5])
    }

    /// The casting that `word` names, where `same_value` is one.
    pub fn parse_any(word: &str) -> Result<Casting> {
        Casting::parse_among(word, &ALL)
    }

    fn parse_among(word: &str, known: &[Casting]) -> Result<Casting> {
        let found = known.iter().find(|c| c.word() == word);
        found.copied().ok_or_else(|| {
            let words: Vec<_> = known.iter().map(|c| format!("'{}'", c.word())).collect();
            Fault::value(format!(
                "casting must be one of {} (got '{word}')",
                words.join(", ")
            ))
        })
    }
}

/// `can_cast(from, to, casting)`.
pub fn can_cast(from: &DType, to: &DType, casting: Casting) -> bool {
    cast_level(from, to).is_some_and(|level| level <= casting)
}

/// The strictest casting that allows the cast; `None` where it cannot be done at all.
pub fn cast_level(from: &DType, to: &DType) -> Option<Casting> {
    match (from.compound(), to.compound()) {
        (None, None) => Some(plain_level(from, to)),
        (Some(Compound::Record { fields, .. }), _) => record_level(from, fields, to),
        (Some(Compound::SubArray { base, shape }), other) => match other {
            Some(Compound::SubArray { base: b, shape: s }) if s == shape => cast_level(base, b),
            None if to.kind() == Kind::Object => Some(Casting::Safe),
            None if to.kind() == Kind::Void && to.itemsize() == 0 => Some(Casting::Safe),
            _ => Some(Casting::Unsafe),
        },
        (None, Some(Compound::Record { .. })) => Some(Casting::Unsafe),
        (None, Some(Compound::SubArray { base, .. })) => match from.kind() {
            Kind::Void => Some(Casting::Unsafe),
            _ => cast_level(from, base).map(|level| level.max(Casting::Safe)),
        },
    }
}

fn record_level(from: &DType, fields: &[Field], to: &DType) -> Option<Casting> {
    let Some(Compound::Record { fields: others, .. }) = to.compound() else {
        return match to.kind() {
            Kind::Object => Some(Casting::Safe),
            Kind::Void if to.itemsize() == 0 && to.compound().is_none() => Some(Casting::No),
            _ if fields.len() == 1 => cast_level(&fields[0].dtype, to).map(|_| Casting::Unsafe),
            _ => None,
        };
    };
    if fields.len() != others.len() {
        return None;
    }
    let mut level = match from.itemsize() == to.itemsize() {
        true => Casting::No,
        false => Casting::Equiv,
    };
    for (x, y) in fields.iter().zip(others) {
        level = level.max(cast_level(&x.dtype, &y.dtype)?);
        if x.offset != y.offset {
            level = level.max(Casting::Equiv);
        }
        if x.name != y.name || x.title != y.title {
            level = level.max(Casting::Safe);
        }
    }
    Some(level)
}

fn plain_level(from: &DType, to: &DType) -> Casting {
    let order = match from.is_swapped() == to.is_swapped() {
        true => Casting::No,
        false => Casting::Equiv,
    };
    match (from.kind(), to.kind()) {
        (Kind::Bytes | Kind::Str, b) if from.kind() == b => order.max(sized(from, to)),
        (Kind::Void, Kind::Void) => sized(from, to),
        (a, b) if a.is_time() && a == b => time_level(from, to, order),
        (a, b) if a == b => order,
        (_, Kind::Object) => Casting::Safe,
        (Kind::Object | Kind::Void, _) => Casting::Unsafe,
        (_, Kind::Void) => into_void(from, to),
        (Kind::Bytes, Kind::Str) => fits(from.itemsize(), to.itemsize() / 4),
        (a, Kind::Bytes) if a.is_numeric() => fits(text_length(a), to.itemsize()),
        (a, Kind::Str) if a.is_numeric() => fits(text_length(a), to.itemsize() / 4),
        (Kind::U64, Kind::TimeDelta) => Casting::SameKind,
        (a, Kind::TimeDelta) if a.is_integer() || a == Kind::Bool => Casting::Safe,
        (a, b) if a.is_numeric() && b.is_numeric() => numeric_level(a, b),
        _ => Casting::Unsafe,
    }
}

/// The casting of bool, integer, float and complex kinds.
pub fn numeric_level(from: Kind, to: Kind) -> Casting {
    let rank = |kind: Kind| match kind.family() {
        'b' => 0,
        'u' => 1,
        'i' => 2,
        'f' => 3,
        _ => 4,
    };
    if from == to {
        Casting::No
    } else if promote_kinds(from, to) == Some(to) {
        Casting::Safe
    } else if rank(from) <= rank(to) {
        Casting::SameKind
    } else {
        Casting::Unsafe
    }
}

/// Strings and raw bytes of two lengths; a length of 0 stands for "whatever is needed".
fn sized(from: &DType, to: &DType) -> Casting {
    let (x, y) = (from.itemsize(), to.itemsize());
    if y == 0 || x == y {
        Casting::No
    } else if x < y {
        Casting::Safe
    } else {
        Casting::SameKind
    }
}

fn fits(needed: usize, length: usize) -> Casting {
    match length == 0 || needed <= length {
        true => Casting::Safe,
        false => Casting::SameKind,
    }
}

fn into_void(from: &DType, to: &DType) -> Casting {
    match to.itemsize() == 0 || from.itemsize() <= to.itemsize() {
        true => Casting::Safe,
        false => Casting::Unsafe,
    }
}

fn time_level(from: &DType, to: &DType, order: Casting) -> Casting {
    let (x, y) = (from.step(), to.step());
    if x == y {
        return order;
    }
    let strict = from.kind() == Kind::TimeDelta;
    let wall = strict && x.unit.is_nonlinear() != y.unit.is_nonlinear();
    if x.unit == TimeUnit::Generic {
        Casting::Safe
    } else if y.unit == TimeUnit::Generic || wall {
        Casting::Unsafe
    } else if x.unit <= y.unit && step_divides(x, y, strict) {
        Casting::Safe
    } else {
        Casting::SameKind
    }
}
