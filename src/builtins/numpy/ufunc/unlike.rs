//! Comparisons of operands that no loop compares: `==` is false everywhere, an integer too large for the other's dtype is told by its size.

use super::apply::named;
use super::call::Extras;
use super::generic::{filled, structured};
use super::operand::Operand;
use super::operators::of_comparison;
use super::refusals::cannot_cast_input;
use super::resolve::asks_truth;
use crate::array::Kind;
use crate::array::dtype::casting::{Casting, can_cast};
use crate::engine::ufunc::Ufunc;
use crate::object::array::element_of_python;
use crate::object::int::Int;
use crate::object::{CompareOp, Cx, Raised, Res, Value};

/// `a op b` by the operator, where it is no elementwise comparison of two values.
///
/// `asked` says that an array of records is the one that compares itself, which then takes nothing but records.
pub fn compare(
    cx: &mut Cx,
    op: CompareOp,
    operands: &[Operand; 2],
    asked: bool,
) -> Res<Option<Value>> {
    if let Some(result) = out_of_range(cx, op, operands, &Extras::default())? {
        return Ok(Some(result));
    }
    let negated = match op {
        CompareOp::Eq => false,
        CompareOp::Ne => true,
        _ => return Ok(None),
    };
    let [a, b] = operands.each_ref().map(Operand::kind);
    if a == Kind::Void && b == Kind::Void {
        check_voids(&operands[0], &operands[1])?;
        return structured(cx, operands, negated).map(Some);
    }
    let is_void_array = |o: &Operand| matches!(o, Operand::Array(..)) && o.kind() == Kind::Void;
    let has_object = a == Kind::Object || b == Kind::Object;
    if asked || (operands.iter().any(is_void_array) && !has_object) {
        return Err(Raised::type_error(
            "Cannot compare structured or void to non-void arrays.",
        ));
    }
    match has_loop(a, b) {
        true => Ok(None),
        false => {
            let ufunc = named(of_comparison(op));
            filled(cx, ufunc, operands, &Extras::default(), negated).map(Some)
        }
    }
}

/// Structured elements want a common dtype, raw ones the same size.
fn check_voids(a: &Operand, b: &Operand) -> Res<()> {
    let (Some(a), Some(b)) = (a.dtype(), b.dtype()) else {
        return Ok(());
    };
    let is_raw = a.compound().is_none() && b.compound().is_none();
    match is_raw {
        true if a.itemsize() != b.itemsize() => Err(Raised::type_error(
            "cannot compare unstructured voids of different length. Use bytes to compare. (This may return array of False in the future.)",
        )),
        false if crate::array::dtype::promote_types(a, b).is_err() => Err(Raised::type_error(
            "Cannot compare structured arrays unless they have a common dtype.  I.e. `np.result_type(arr1, arr2)` must be defined.",
        )),
        _ => Ok(()),
    }
}

/// Whether elements of two kinds can be equal at all.
fn has_loop(a: Kind, b: Kind) -> bool {
    let counts = |k: Kind| (k.is_integer() && k != Kind::U64) || k == Kind::Bool;
    let beside = |a: Kind, b: Kind| a == Kind::TimeDelta && counts(b);
    a == Kind::Object
        || b == Kind::Object
        || (a.is_numeric() && b.is_numeric())
        || a == b
        || beside(a, b)
        || beside(b, a)
}

/// The same for the ufuncs, which know about integers only.
pub fn of_ufunc(
    cx: &mut Cx,
    ufunc: &Ufunc,
    operands: &[Operand],
    extras: &Extras,
) -> Res<Option<Value>> {
    // A comparison is a truth value anyhow.
    if !extras.signature.as_ref().is_none_or(asks_truth) {
        return Ok(None);
    }
    match (super::object_loops::comparison(ufunc.name), operands) {
        (Some(op), [Operand::Weak(_, a), Operand::Weak(_, b)])
            if (a.is::<Int>() || b.is::<Int>()) && extras.is_empty() =>
        {
            let holds = crate::object::compare::compare(cx, op, a, b)?;
            let holds = crate::object::truth::truth(cx, &holds)?;
            Ok(Some(super::apply::bool_(holds)))
        }
        (Some(op), [a, b]) => out_of_range(cx, op, &[a.clone(), b.clone()], extras),
        _ => Ok(None),
    }
}

/// A Python integer that the other operand's integer dtype cannot hold is above or below all its values.
fn out_of_range(
    cx: &mut Cx,
    op: CompareOp,
    operands: &[Operand; 2],
    extras: &Extras,
) -> Res<Option<Value>> {
    let ufunc = named(of_comparison(op));
    let (number, dtype, op) = match operands {
        [Operand::Weak(_, n), other] if other.kind().is_integer() && other.dtype().is_some() => {
            (n, other.dtype(), op.swapped())
        }
        [other, Operand::Weak(_, n)] if other.kind().is_integer() && other.dtype().is_some() => {
            (n, other.dtype(), op)
        }
        _ => return Ok(None),
    };
    let is_int = matches!(number, Value::Int(_)) || number.is::<Int>();
    let Some(dtype) = dtype.filter(|_| is_int) else {
        return Ok(None);
    };
    if element_of_python(cx, number, &dtype.native()).is_ok() {
        return Ok(None);
    }
    let casting = extras.casting.unwrap_or(Casting::SameKind);
    for (i, operand) in operands.iter().enumerate() {
        if let Some(own) = operand.dtype()
            && !can_cast(own, &own.native(), casting)
        {
            let refused = cannot_cast_input(ufunc.name, 2, i, own, &own.native(), casting);
            return Err(refused.into());
        }
    }
    let is_low = crate::object::number::is_negative(number);
    let ordering = if is_low {
        std::cmp::Ordering::Greater
    } else {
        std::cmp::Ordering::Less
    };
    filled(cx, ufunc, operands, extras, op.holds(ordering)).map(Some)
}
