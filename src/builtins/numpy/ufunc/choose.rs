//! `np.where(condition, x, y)` on numbers: a loop of three operands that fuses with what stands around it.

use smallvec::SmallVec;

use super::operand::Operand;
use super::{call, errstate, pending};
use crate::array::dtype::promote::{self, Weak};
use crate::array::{DType, Kind, Order};
use crate::engine::{Node, copy, select};
use crate::object::array::pending::wait;
use crate::object::array::{array_of, with_run};
use crate::object::{Cx, Res, Value};

/// The operand as the loop takes it. A Python integer is cast, where a ufunc would refuse what the dtype does not hold.
fn lowered(cx: &mut Cx, operand: &Operand, wanted: &DType) -> Res<crate::engine::Operand> {
    let Operand::Weak(Weak::Int, value) = operand else {
        return operand.lower(cx, wanted);
    };
    let array = array_of(cx, value, None)?;
    let own = array.strided().clone();
    if own.dtype.kind() == Kind::Object {
        return operand.lower(cx, wanted);
    }
    let cast = with_run(cx, |run| copy::cast(run, &own, wanted, Order::C))?;
    Ok(crate::engine::Operand::One(cast.element_at(0)))
}

/// `x` where the condition is true, else `y`; `None` where an operand is no number. The result waits where [`Cx::may_wait`] says so.
pub fn choose(cx: &mut Cx, condition: &Value, x: &Value, y: &Value) -> Res<Option<Value>> {
    let may_wait = std::mem::take(&mut cx.may_wait);
    let mut operands: SmallVec<[Operand; 3]> = SmallVec::new();
    operands.push(Operand::alone(cx, condition)?);
    for value in [x, y] {
        operands.push(Operand::of(cx, value)?);
    }
    let is_number = |o: &Operand| o.dtype().is_none_or(|d| d.kind().is_numeric());
    if !operands.iter().all(is_number) {
        return Ok(None);
    }
    let dtype = promote::result_type(&[operands[1].promoted(), operands[2].promoted()])?.native();
    let Some(run) = select::where_of(dtype.kind()) else {
        return Ok(None);
    };
    pending::keep_left_out(cx, &operands)?;
    let mut inputs: SmallVec<[crate::engine::Operand; 3]> = SmallVec::new();
    for (operand, wanted) in operands.iter().zip([&DType::BOOL, &dtype, &dtype]) {
        inputs.push(lowered(cx, operand, wanted)?);
    }
    let waits = may_wait && pending::is_worth(cx, &operands) && Node::fits(&inputs);
    if waits {
        let node = Node::of_where(run, SmallVec::from_iter(inputs), dtype, cx.place.span)?;
        return Ok(Some(wait(cx, node)));
    }
    let [condition, x, y] = &inputs[..] else {
        return Ok(None);
    };
    let (chosen, noticed) = with_run(cx, |run| select::choose(run, condition, x, y, &dtype))?;
    if !noticed.is_empty() {
        errstate::report(cx, &noticed)?;
    }
    Ok(Some(call::wrap(cx, chosen)))
}
