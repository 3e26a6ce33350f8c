//! `np.multiply` of texts and integers: elements repeated into `out=`, cut to its width. `a *= 3` of texts comes here too.
//!
//! Without `out=` NumPy does not know how wide the result is to be, and refuses; `np.strings.multiply` does.

use smallvec::SmallVec;

use super::call::Extras;
use super::generic::{Walk, python_item, units};
use super::operand::{Operand, default_dtype_of};
use super::refusals::{cannot_cast_input, cannot_cast_output};
use crate::array::dtype::casting::Casting;
use crate::array::dtype::promote_types;
use crate::array::{DType, Kind};
use crate::object::{Cx, Res, Value, index};

/// The result of a call whose operands are a text and a number, in either order; `None` for others, and where no `out=` says how wide it is.
pub fn repeated(
    cx: &mut Cx,
    operands: &[Operand],
    extras: &Extras,
) -> Res<Option<SmallVec<[Value; 2]>>> {
    let ([a, b], Some(Some(out))) = (operands, extras.outs.first()) else {
        return Ok(None);
    };
    let (text, count) = match (a.kind().is_text(), b.kind().is_text()) {
        (true, false) => (0, 1),
        (false, true) => (1, 0),
        _ => return Ok(None),
    };
    let (kind, of_count) = (operands[text].kind(), operands[count].kind());
    let casting = extras.casting.unwrap_or(Casting::SameKind);
    if of_count.is_time() {
        let from = default_dtype_of(&operands[count]);
        return Err(cannot_cast_input("multiply", 2, count, &from, &DType::I64, casting).into());
    }
    let to = out.dtype();
    if !of_count.is_integer() || to.kind() == Kind::Object {
        return Ok(None);
    }
    if to.kind() != kind {
        let narrow = match kind {
            Kind::Str => DType::text(1),
            _ => DType::bytes(1),
        };
        let made = promote_types(&to, &narrow)?;
        return Err(cannot_cast_output("multiply", None, &made, &to, casting).into());
    }
    let walk = Walk::new(cx, operands, extras, kind, to.native())?;
    let size = walk.result.itemsize();
    let width = match kind {
        Kind::Str => size / 4,
        _ => size,
    };
    walk.each(cx, |cx, from, place, _| {
        let units = units(&walk.operands[text], from[text]);
        let count = python_item(&walk.operands[count], from[count]);
        let count = index::index_i64(cx, &count)?.max(0) as u64;
        let length = width.min((units.len() as u64).saturating_mul(count) as usize);
        let repeated = units.iter().cycle().take(length);
        let mut bytes: Vec<u8> = match kind {
            Kind::Str => repeated.flat_map(|unit| unit.to_ne_bytes()).collect(),
            _ => repeated.map(|&unit| unit as u8).collect(),
        };
        bytes.resize(size, 0);
        walk.result.buffer.lend_mut()[place..place + size].copy_from_slice(&bytes);
        Ok(())
    })?;
    walk.finish(cx, extras).map(Some)
}
