//! Type resolution: which typed loop a call runs, and the dtypes of its operands and results.
//!
//! NumPy walks a ufunc's loops in order and takes the first that every operand casts to safely, Python numbers standing for the dtype that
//! they promote to with the others (NEP 50). `dtype=` and `signature=` fix some of the kinds beforehand; dates have rules of their own
//! (`time_loops`), and so have the errors (`no_loop`). Follows NumPy's `type_resolution.c` and `dispatching.cpp`.

use smallvec::SmallVec;

use super::object_loops::Dtypes;
use super::operand::{Operand, default_dtype};
use super::refusals::{
    cannot_cast_input, is_settled_by_times, leaves_unit, names_classes, no_bools, no_loop,
    no_loop_for_classes, sees_operands_alone,
};
use super::{generic, object_loops, rounding, time_loops};
use crate::array::dtype::TimeStep;
use crate::array::dtype::casting::{Casting, can_cast};
use crate::array::dtype::promote::{self, Weak};
use crate::array::{DType, Element, Kind};
use crate::diag::fault::Fault;
use crate::engine::ufunc::{Loop, Ufunc};
use crate::object::array::element_from;
use crate::object::{Res, number};
use crate::repr::dtype_repr::dtype_str;

/// A loop with the dtypes of its operands, then of its results.
pub struct Resolved {
    /// The loop.
    pub run: &'static Loop,
    /// Operands, then results.
    pub dtypes: SmallVec<[DType; 4]>,
}

/// The kinds that `dtype=` or `signature=` asks for: operands, then results; `None` where it leaves the choice.
pub type Signature = SmallVec<[Option<Kind>; 4]>;

/// What `dtype=` asks of the loop: its results are of this kind.
pub fn signature_of(ufunc: &Ufunc, dtype: Option<&DType>) -> Res<Option<Signature>> {
    let Some(dtype) = dtype else { return Ok(None) };
    let kind = asked_kind(dtype)?;
    let (nin, nout) = (ufunc.nin as usize, ufunc.nout as usize);
    let asked = (0..nin + nout).map(|i| (i >= nin).then_some(kind));
    Ok(Some(asked.collect()))
}

/// The kind that a dtype asks for; one that says more than its kind cannot be had.
pub fn asked_kind(dtype: &DType) -> Res<Kind> {
    let kind = dtype.kind();
    if *dtype == DType::plain(kind) {
        return Ok(kind);
    }
    Err(crate::object::Raised::type_error(
        "The `dtype` and `signature` arguments to ufuncs only select the general DType and not details such as the byte order or time unit. \
         You can avoid this error by using the scalar types `np.float64` or the dtype string notation.",
    ))
}

/// The dtypes of the results.
pub fn result_dtypes<'a>(ufunc: &Ufunc, resolved: &'a Resolved) -> &'a [DType] {
    &resolved.dtypes[ufunc.nin as usize..]
}

/// Finds the loop for these operands, which have to cast to its kinds by the rule `casting`.
pub fn resolve(
    ufunc: &'static Ufunc,
    operands: &[Operand],
    signature: Option<&Signature>,
    casting: Casting,
) -> Res<Resolved> {
    let mut resolved = choose(ufunc, operands, signature)?;
    check_casts(ufunc, operands, &resolved.dtypes, casting)?;
    rounding::as_they_lie(ufunc, &mut resolved, operands);
    Ok(resolved)
}

/// The loop that a call runs, `None` for one of objects or text, and its dtypes, without a look at how the operands cast.
pub fn dtypes_of(
    ufunc: &'static Ufunc,
    operands: &[Operand],
    signature: Option<&Signature>,
) -> Res<(Option<&'static Loop>, Dtypes)> {
    if let Some(dtypes) = object_loops::resolve(ufunc, operands, signature)? {
        return Ok((None, dtypes));
    }
    if let Some(dtypes) = generic::text_dtypes(ufunc, operands, signature) {
        return Ok((None, dtypes));
    }
    let resolved = choose(ufunc, operands, signature)?;
    Ok((Some(resolved.run), resolved.dtypes))
}

/// Refuses operands that do not cast to the loop's `dtypes`. Python's numbers come first: by the rule 'equiv' they do not become another dtype.
pub fn check_casts(
    ufunc: &Ufunc,
    operands: &[Operand],
    dtypes: &[DType],
    casting: Casting,
) -> Res<()> {
    check_equivalent(ufunc, operands, dtypes, casting)?;
    for (i, (operand, to)) in operands.iter().zip(dtypes).enumerate() {
        let from = match operand {
            Operand::Weak(weak, _) => number_dtype(*weak, to),
            other => other.dtype().expect("strong").clone(),
        };
        if !casts_to(ufunc, &from, to, casting) {
            check_python_integers(operands, dtypes)?;
            let nin = ufunc.nin as usize;
            return Err(cannot_cast_input(ufunc.name, nin, i, &from, to, casting).into());
        }
    }
    Ok(())
}

/// Python's integers are elements before anything else is asked of the operands.
#[cold]
fn check_python_integers(operands: &[Operand], dtypes: &[DType]) -> Res<()> {
    for (operand, to) in operands.iter().zip(dtypes) {
        if let Operand::Weak(weak @ Weak::Int, value) = operand
            && let Some(n) = number::as_big(value)
            && number_dtype(*weak, to).kind().is_integer()
        {
            element_from::in_range(&n, number_dtype(*weak, to).kind())?;
        }
    }
    Ok(())
}

fn check_equivalent(
    ufunc: &Ufunc,
    operands: &[Operand],
    dtypes: &[DType],
    casting: Casting,
) -> Res<()> {
    // An integer is held against integers of any dtype without being cast.
    let holds_integers = is_comparison(ufunc.name)
        && (operands.iter().zip(dtypes)).all(|(_, to)| to.kind().is_integer());
    if casting != Casting::Equiv || holds_integers {
        return Ok(());
    }
    for (operand, to) in operands.iter().zip(dtypes) {
        let Operand::Weak(weak, _) = operand else {
            continue;
        };
        let own = number_dtype(*weak, to);
        if default_dtype(*weak) != own && own.kind() != Kind::Object {
            return Err(crate::object::Raised::type_error(format!(
                "cannot cast Python {} to {} under the casting rule 'equiv'",
                weak.word(),
                dtype_str(&own)
            )));
        }
    }
    Ok(())
}

/// The dtype as which a number of Python's meets a loop that takes `to`: that dtype, or the one nearest to it that holds such numbers.
pub fn number_dtype(weak: Weak, to: &DType) -> DType {
    let kind = to.kind();
    match weak {
        _ if kind.is_time() => DType::time(Kind::TimeDelta, TimeStep::GENERIC),
        Weak::Int if kind == Kind::Bool => DType::I64,
        Weak::Float if !(kind.is_float() || kind.is_complex() || kind == Kind::Object) => {
            DType::F64
        }
        Weak::Complex if matches!(kind, Kind::F16 | Kind::F32) => DType::plain(Kind::C64),
        Weak::Complex if !(kind.is_complex() || kind == Kind::Object) => DType::C128,
        _ => to.clone(),
    }
}

/// Logical ufuncs take anything as a truth value.
fn casts_to(ufunc: &Ufunc, from: &DType, to: &DType, casting: Casting) -> bool {
    can_cast(from, to, casting) || (is_logical(ufunc.name) && to.kind() == Kind::Bool)
}

/// Whether a ufunc works on truth values of any two operands.
pub fn is_logical(name: &str) -> bool {
    matches!(name, "logical_and" | "logical_or" | "logical_xor")
}

/// The same without a look at how the operands cast: what a reduction does.
pub fn choose(
    ufunc: &'static Ufunc,
    operands: &[Operand],
    signature: Option<&Signature>,
) -> Res<Resolved> {
    // What is a truth value anyhow need not be asked to be one.
    let is_truth = is_logical(ufunc.name) || is_comparison(ufunc.name);
    let seen = seen_dtypes(operands)?;
    let has_no_number = is_comparison(ufunc.name)
        && (seen.iter()).any(|d| d.kind().is_text() || d.kind().is_time());
    let is_alike = seen.iter().all(|d| d.kind() == seen[0].kind());
    let is_free = is_truth && (!has_no_number || is_alike);
    let has_time = seen.iter().any(|d| d.kind().is_time());
    let is_left = |s: &Signature| {
        let mut asked = s.iter().flatten();
        (is_free && asks_truth(s))
            || asked.all(|&kind| leaves_unit(ufunc.name, kind))
            || sees_operands_alone(ufunc.name, has_time)
    };
    let signature = signature.filter(|s| !is_left(s));
    if let Some(signature) = signature
        && has_no_number
    {
        return Err(not_compared_as(ufunc, operands, signature, &seen).into());
    }
    if ufunc.loops.is_empty() {
        // Only text has this ufunc, and text comes another way.
        let asked = signature.and_then(|s| s.last().copied().flatten());
        let asked = asked.map(DType::plain);
        return Err(no_loop_for_classes(ufunc.name, operands, asked.as_ref()).into());
    }
    let is_time = |d: &DType| d.kind().is_time();
    let is_asked = signature.is_some() && !is_settled_by_times(ufunc.name);
    if seen.iter().any(is_time) && !is_logical(ufunc.name) && !is_asked {
        return match time_loops::find(ufunc, &seen)? {
            Some(resolved) => Ok(resolved),
            None => Err(no_loop(ufunc.name, operands).into()),
        };
    }
    let refuses_bools = matches!(
        ufunc.name,
        "subtract" | "negative" | "positive" | "sign" | "gcd" | "lcm"
    ) && seen.iter().all(|d| d.kind() == Kind::Bool);
    let is_whole = |d: &DType| d.kind().is_integer() || d.kind() == Kind::Bool;
    let run = match signature {
        None if ufunc.name == "divide" && seen.iter().all(is_whole) => {
            ufunc.loop_for(&[Kind::F64, Kind::F64])
        }
        Some(signature) => {
            let Some(run) = asked(ufunc, signature, operands, &seen) else {
                return Err(no_loop_as_asked(ufunc, operands, signature).into());
            };
            Some(run)
        }
        None if refuses_bools || ufunc.name == "isnat" => None,
        None => search(ufunc, operands, &seen),
    };
    let Some(run) = run else {
        return Err(no_loop(ufunc.name, operands).into());
    };
    Ok(Resolved {
        run,
        dtypes: run.types.iter().map(|&k| DType::plain(k)).collect(),
    })
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
    let is_weak = |o: &Operand| matches!(o, Operand::Weak(..));
    let is_unlike = seen.iter().any(|d| d.kind() != seen[0].kind());
    let by_truth = is_unlike || !seen[0].kind().is_numeric() || operands.iter().any(is_weak);
    if is_logical(ufunc.name) && by_truth {
        return ufunc.loop_for(&[Kind::Bool, Kind::Bool]);
    }
    if let Some(exact) = ufunc.loop_for(
        &seen
            .iter()
            .map(DType::kind)
            .collect::<SmallVec<[Kind; 4]>>(),
    ) {
        return Some(exact);
    }
    if ufunc.name == "ldexp" {
        // Operands of unlike kinds do not promote: a Python number goes with any loop that takes its kind.
        let is_plain = |o: &Operand| is_weak(o) || o.kind() == Kind::Bool;
        let goes = |o: &Operand, to: Kind| match o {
            Operand::Weak(Weak::Int, _) if !operands.iter().all(is_plain) => to != Kind::Bool,
            Operand::Weak(weak, _) => casts(&default_dtype(*weak), to),
            other => casts(other.dtype().expect("strong"), to),
        };
        let mut loops = ufunc.loops.iter();
        return loops.find(|l| operands.iter().zip(l.types).all(|(o, &k)| goes(o, k)));
    }
    ufunc.loops.iter().find(|l| all_cast(l, seen))
}

/// The first loop with the kinds asked for, to whose other operands the given ones cast safely; else the one whose operands are all of the kind
/// asked for the results.
fn asked(
    ufunc: &'static Ufunc,
    signature: &Signature,
    operands: &[Operand],
    seen: &[DType],
) -> Option<&'static Loop> {
    let nin = ufunc.nin as usize;
    let matches = |l: &Loop, signature: &Signature| {
        let mut pairs = l.types.iter().zip(signature);
        pairs.all(|(k, wanted)| wanted.is_none_or(|wanted| wanted == *k))
    };
    // Operands of unlike kinds do not promote, and a Python number goes with any loop that takes its kind.
    let is_apart = ufunc.name == "ldexp";
    let goes = |operand: &Operand, from: &DType, to: &DType| match operand {
        Operand::Weak(weak, _) if is_apart => number_dtype(*weak, to) == *to,
        _ => can_cast(from, to, Casting::Safe),
    };
    let safe = |l: &Loop| {
        let own = operands.iter().zip(seen).zip(l.types.iter().zip(signature));
        own.filter(|(_, (_, wanted))| wanted.is_none())
            .all(|((operand, from), (&to, _))| goes(operand, from, &DType::plain(to)))
    };
    let found = ufunc
        .loops
        .iter()
        .find(|l| matches(l, signature) && safe(l));
    found.or_else(|| {
        let (first, rest) = signature[nin..].split_first()?;
        let uniform = (*first)?;
        if rest.iter().any(|other| other != first) {
            return None;
        }
        let filled = signature
            .iter()
            .map(|wanted| wanted.or(Some(uniform)))
            .collect();
        ufunc.loops.iter().find(|l| matches(l, &filled))
    })
}

/// The error where no loop is what `dtype=` or `signature=` asks for, which stands for the operands whose kinds it gives.
#[cold]
fn no_loop_as_asked(ufunc: &Ufunc, operands: &[Operand], signature: &Signature) -> Box<Fault> {
    let is_modulus = ufunc.name == "absolute" && operands[0].kind().is_complex();
    if is_modulus || operands.iter().any(|o| o.kind() == Kind::Object) {
        return no_matching_loop(ufunc);
    }
    if signature.contains(&Some(Kind::Bool))
        && let Some(refused) = no_bools(ufunc.name)
    {
        return refused;
    }
    let kind = signature.last().copied().flatten();
    let Some(kind) = kind.filter(|&kind| names_classes(ufunc.name, kind)) else {
        return no_matching_loop(ufunc);
    };
    let given = operands
        .iter()
        .zip(signature)
        .map(|(own, asked)| match asked {
            Some(kind) => Operand::Scalar(Element::zero(DType::plain(*kind))),
            None => own.clone(),
        });
    let given: SmallVec<[Operand; 2]> = given.collect();
    no_loop_for_classes(ufunc.name, &given, Some(&DType::plain(kind)))
}

/// The error of a comparison of text or times by a loop of numbers: that of truth values would be there, if the operands were any.
#[cold]
fn not_compared_as(
    ufunc: &Ufunc,
    operands: &[Operand],
    signature: &Signature,
    seen: &[DType],
) -> Box<Fault> {
    let is_false = |d: &DType| !can_cast(d, &DType::BOOL, Casting::SameKind);
    let unfit = seen.iter().position(is_false);
    match (signature.last().copied().flatten(), unfit) {
        (Some(Kind::Bool), Some(at)) => {
            let own = operands[at].dtype().unwrap_or(&seen[at]);
            cannot_cast_input(
                ufunc.name,
                seen.len(),
                at,
                own,
                &DType::BOOL,
                Casting::SameKind,
            )
        }
        _ => no_matching_loop(ufunc),
    }
}

/// The error where no loop matches.
#[cold]
pub fn no_matching_loop(ufunc: &Ufunc) -> Box<Fault> {
    let name = ufunc.name;
    Fault::type_error(format!(
        "No loop matching the specified signature and casting was found for ufunc {name}"
    ))
}

/// Whether a signature asks for nothing but a truth value.
pub fn asks_truth(signature: &Signature) -> bool {
    signature.as_slice() == [None, None, Some(Kind::Bool)]
}

/// Whether a ufunc is one of the six comparisons.
pub fn is_comparison(name: &str) -> bool {
    matches!(
        name,
        "equal" | "not_equal" | "less" | "less_equal" | "greater" | "greater_equal"
    )
}
