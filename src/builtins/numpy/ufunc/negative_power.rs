//! Integers to negative integer powers where `out=` is given: NumPy stops at the first of them and leaves what it has not reached as it was.
//!
//! The elements before it, in the order in which NumPy's iterator walks, are written. Follows the integer loops of `power` in `loops.c.src`.

use super::call::Extras;
use super::generic::Walk;
use super::operand::Operand;
use crate::array::{Array, DType, Kind, Order, Provenance, Strided, Why};
use crate::engine::copy;
use crate::engine::kernels::pod;
use crate::engine::ufunc::{Loop, Ufunc};
use crate::object::array::{element::integer, with_run};
use crate::object::{Cx, Res};

/// The mask of the elements that a call writes before it is refused; `None` where no exponent is negative, or where there is nothing to keep.
pub fn written(
    cx: &mut Cx,
    ufunc: &Ufunc,
    run: &Loop,
    operands: &[Operand],
    extras: &Extras,
) -> Res<Option<Strided>> {
    let is_given = extras.outs.iter().any(Option::is_some);
    let is_whole = run.types[1].is_integer() && run.types[1].is_signed();
    if ufunc.name != "power" || !is_whole || !is_given {
        return Ok(None);
    }
    let dtype = DType::plain(run.types[1]);
    let exponents = operands[1].strided(cx, &dtype)?;
    let exponents = with_run(cx, |run| copy::cast(run, &exponents, &DType::I64, Order::K))?;
    if !has_negative(&exponents) {
        return Ok(None);
    }
    let mut walked = operands.to_vec();
    let holder = Array::own(exponents.clone(), Provenance::new(Why::Arithmetic));
    walked[1] = Operand::Array(holder, exponents);
    let walk = Walk::new(cx, &walked, extras, Kind::I64, DType::BOOL)?;
    let mut is_refused = false;
    walk.each(cx, |_, from, place, _| {
        is_refused |= integer(&walk.operands[1].element_at(from[1])) < 0;
        walk.result.buffer.lend_mut()[place] = u8::from(!is_refused);
        Ok(())
    })?;
    Ok(Some(walk.result).filter(|_| is_refused))
}

fn has_negative(exponents: &Strided) -> bool {
    let bytes = exponents.buffer.lend();
    let mut offsets = exponents.layout.offsets();
    offsets.any(|at| pod::one::<i64>(&bytes[at..at + 8]) < 0)
}
