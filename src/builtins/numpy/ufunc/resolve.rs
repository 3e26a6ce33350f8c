//! Type resolution: which typed loop a call runs, and the dtypes of its operands and results.
//!
//! NumPy walks a ufunc's loops in order and takes the first that every operand casts to safely, Python numbers standing for the dtype that
//! they promote to with the others (NEP 50). Dates have rules of their own, by kinds.

use smallvec::SmallVec;

use super::operand::{Operand, default_dtype};
use super::refusals::{cannot_cast_input, no_loop};
use crate::array::dtype::casting::{Casting, can_cast};
use crate::array::dtype::promote::{self, Weak};
use crate::array::{DType, Kind};
use crate::engine::ufunc::{Loop, Ufunc};
use crate::object::Res;

/// A loop with the dtypes of its operands, then of its results.
pub struct Resolved {
    /// The loop.
    pub run: &'static Loop,
    /// Operands, then results.
    pub dtypes: SmallVec<[DType; 4]>,
}

/// The dtypes of the results.
pub fn result_dtypes<'a>(ufunc: &Ufunc, resolved: &'a Resolved) -> &'a [DType] {
    &resolved.dtypes[ufunc.nin as usize..]
}

/// Finds the loop for these operands. `dtype` asks for the loop whose results (or operands, where results are bools) have this dtype.
pub fn resolve(
    ufunc: &'static Ufunc,
    operands: &[Operand],
    dtype: Option<&DType>,
    casting: Casting,
) -> Res<Resolved> {
    let seen = seen_dtypes(operands)?;
    if seen.iter().any(|d| d.kind().is_time()) || dtype.is_some_and(|d| d.kind().is_time()) {
        return times(ufunc, operands, &seen);
    }
    let refuses_bools = dtype.is_none()
        && matches!(ufunc.name, "subtract" | "negative")
        && seen.iter().all(|d| d.kind() == Kind::Bool);
    let run = match dtype {
        Some(dtype) => asked(ufunc, dtype),
        None if refuses_bools => None,
        None => search(ufunc, operands, &seen),
    };
    let Some(run) = run else {
        return Err(no_loop(ufunc, operands, &seen, dtype).into());
    };
    let dtypes: SmallVec<[DType; 4]> = run.types.iter().map(|&k| DType::plain(k)).collect();
    for (i, (operand, to)) in operands.iter().zip(&dtypes).enumerate() {
        let fits = match operand {
            Operand::Weak(weak, _) => weak_fits(*weak, to.kind()) || casting == Casting::Unsafe,
            other => can_cast(other.dtype().expect("strong"), to, casting),
        };
        if !fits {
            let nin = ufunc.nin as usize;
            return Err(cannot_cast_input(ufunc.name, nin, i, &seen[i], to, casting).into());
        }
    }
    Ok(Resolved { run, dtypes })
}

fn weak_fits(weak: Weak, kind: Kind) -> bool {
    match weak {
        Weak::Int => kind != Kind::Bool,
        Weak::Float => kind.is_float() || kind.is_complex(),
        Weak::Complex => kind.is_complex(),
    }
}

/// The dtypes that the search sees: Python numbers stand for what they promote to.
fn seen_dtypes(operands: &[Operand]) -> Res<SmallVec<[DType; 4]>> {
    let numeric = |o: &Operand| o.dtype().is_none_or(|d| d.kind().is_numeric());
    let any_weak = operands.iter().any(|o| matches!(o, Operand::Weak(..)));
    let any_strong = operands.iter().any(|o| o.dtype().is_some());
    let common = match any_weak && any_strong && operands.iter().all(numeric) {
        true => Some(promote::result_type(
            &operands.iter().map(Operand::promoted).collect::<Vec<_>>(),
        )?),
        false => None,
    };
    Ok(operands
        .iter()
        .map(|o| match (o, &common) {
            (Operand::Weak(..), Some(common)) => common.clone(),
            (Operand::Weak(weak, _), None) => default_dtype(*weak),
            (other, _) => other.dtype().expect("strong").native(),
        })
        .collect())
}

fn search(ufunc: &'static Ufunc, operands: &[Operand], seen: &[DType]) -> Option<&'static Loop> {
    let casts = |from: &DType, to: Kind| can_cast(from, &DType::plain(to), Casting::Safe);
    let all_cast = |l: &&Loop, seen: &[DType]| seen.iter().zip(l.types).all(|(d, &k)| casts(d, k));
    if let Some(exact) = ufunc.loop_for(
        &seen
            .iter()
            .map(DType::kind)
            .collect::<SmallVec<[Kind; 4]>>(),
    ) {
        return Some(exact);
    }
    let found = ufunc.loops.iter().find(|l| all_cast(l, seen));
    found.or_else(|| {
        // An int beside a float (`ldexp(x, 2)`) is an int of its own.
        let own: SmallVec<[DType; 4]> = operands
            .iter()
            .zip(seen)
            .map(|(o, d)| match o {
                Operand::Weak(Weak::Int, _) => DType::I64,
                _ => d.clone(),
            })
            .collect();
        ufunc.loops.iter().find(|l| all_cast(l, &own))
    })
}

/// The first loop whose results have the dtype.
fn asked(ufunc: &'static Ufunc, dtype: &DType) -> Option<&'static Loop> {
    let nin = ufunc.nin as usize;
    ufunc
        .loops
        .iter()
        .find(|l| l.types[nin..].iter().all(|&k| k == dtype.kind()))
}

fn times(ufunc: &'static Ufunc, operands: &[Operand], seen: &[DType]) -> Res<Resolved> {
    let kinds = |number: fn(Kind) -> Kind| -> SmallVec<[Kind; 4]> {
        let of = |k: Kind| if k.is_time() { k } else { number(k) };
        seen.iter().map(|d| of(d.kind())).collect()
    };
    let as_number = |k: Kind| match k {
        k if k.is_integer() || k == Kind::Bool => Kind::I64,
        k if k.is_float() => Kind::F64,
        k => k,
    };
    let as_step = |k: Kind| match k {
        k if k.is_integer() || k == Kind::Bool => Kind::TimeDelta,
        k => k,
    };
    let run = ufunc
        .loop_for(&kinds(as_number))
        .or_else(|| ufunc.loop_for(&kinds(as_step)));
    let Some(run) = run else {
        return Err(no_loop(ufunc, operands, seen, None).into());
    };
    let mut common: Option<DType> = None;
    for dtype in seen.iter().filter(|d| d.kind().is_time()) {
        let delta = DType::time(Kind::TimeDelta, dtype.step());
        common = Some(match common {
            Some(known) => promote::promote_types(&known, &delta)?,
            None => delta,
        });
    }
    let step = common.map_or(crate::array::dtype::TimeStep::GENERIC, |d| d.step());
    let with_step = |&k: &Kind| match k.is_time() {
        true => DType::time(k, step),
        false => DType::plain(k),
    };
    Ok(Resolved {
        run,
        dtypes: run.types.iter().map(with_step).collect(),
    })
}

/// Whether a ufunc is one of the six comparisons.
pub fn is_comparison(name: &str) -> bool {
    matches!(
        name,
        "equal" | "not_equal" | "less" | "less_equal" | "greater" | "greater_equal"
    )
}
