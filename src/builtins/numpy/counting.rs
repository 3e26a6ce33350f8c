//! `bincount`: how often each small integer comes.

use crate::array::{Array, DType, Order, Strided, Why};
use crate::builtin;
use crate::builtins::numpy::ufunc::apply::made;
use crate::engine::copy;
use crate::object::array::{array_of, with_run};
use crate::object::{Cx, Raised, Res, Value, index};
use crate::registry::Builtin;

builtin! {
    /// How often each small integer comes, or the sum of its weights.
    ///
    /// >>> np.bincount([0, 1, 1, 3])
    /// array([1, 2, 0, 1])
    BINCOUNT: "bincount(x, /, weights=None, minlength=0)" => bincount;
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[&BINCOUNT];

fn bincount(cx: &mut Cx, x: Value, weights: Option<Value>, minlength: Option<Value>) -> Res<Value> {
    let strided = array_of(cx, &x, None)?.strided().clone();
    let is_list = !x.is::<Array>();
    let is_empty = is_list && strided.size() == 0;
    if !is_empty
        && !crate::array::dtype::casting::can_cast(
            &strided.dtype,
            &DType::I64,
            crate::array::dtype::Casting::Safe,
        )
    {
        let from = crate::repr::dtype_repr::dtype_repr(&strided.dtype);
        return Err(Raised::type_error(format!(
            "Cannot cast array data from {from} to dtype('int64') according to the rule 'safe'"
        )));
    }
    match strided.ndim() {
        1 => {}
        0 => {
            return Err(Raised::value("object of too small depth for desired array"));
        }
        _ => return Err(Raised::value("object too deep for desired array")),
    }
    let numbers: Vec<i64> = with_run(cx, |run| copy::to_vec(run, &strided))?;
    let least = match minlength {
        None => 0,
        Some(n) => index::index_i64(cx, &n)?,
    };
    if least < 0 {
        return Err(Raised::value("'minlength' must not be negative"));
    }
    if numbers.iter().any(|&n| n < 0) {
        return Err(Raised::value(
            "'list' argument must have no negative elements",
        ));
    }
    let top = numbers.iter().max().map_or(0, |&n| n as usize + 1);
    let length = top.max(least as usize);
    let Some(weights) = weights else {
        let counts = Strided::zeros(&cx.memory, DType::I64, &[length], Order::C)?;
        {
            let mut bytes = counts.buffer.lend_mut();
            let counts: &mut [i64] = bytemuck::cast_slice_mut(&mut bytes[..length * 8]);
            numbers.iter().for_each(|&n| counts[n as usize] += 1);
        }
        return Ok(made(cx, counts, Why::None).into());
    };
    let weights = array_of(cx, &weights, None)?.strided().clone();
    let weights: Vec<f64> = with_run(cx, |run| copy::to_vec(run, &weights))?;
    if weights.len() != numbers.len() {
        return Err(Raised::value(
            "The weights and list don't have the same length.",
        ));
    }
    let sums = Strided::zeros(&cx.memory, DType::F64, &[length], Order::C)?;
    {
        let mut bytes = sums.buffer.lend_mut();
        let sums: &mut [f64] = bytemuck::cast_slice_mut(&mut bytes[..length * 8]);
        for (&n, w) in numbers.iter().zip(weights) {
            sums[n as usize] += w;
        }
    }
    Ok(made(cx, sums, Why::None).into())
}
