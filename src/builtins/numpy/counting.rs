//! `bincount`: how often each small integer comes.

use super::one_row::{check_depth, one_row};
use crate::array::{Array, DType, Kind, Order, Strided, Why};
use crate::builtin;
use crate::builtins::numpy::ufunc::apply::made;
use crate::engine::copy;
use crate::object::array::{strided_of, with_run};
use crate::object::{Cx, Raised, Res, Value, index, warning};
use crate::registry::{Builtin, Given};

builtin! {
    /// How often each small integer comes, or the sum of its weights.
    ///
    /// >>> np.bincount([0, 1, 1, 3])
    /// array([1, 2, 0, 1])
    BINCOUNT: "bincount(x, /, weights=None, minlength=0)" => bincount;
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[&BINCOUNT];

/// Numbers between two looks at the interrupt.
const LOOK: usize = 1 << 18;
const NOT_INTEGER: &str = "Non-integer input passed to bincount. In a future version of NumPy, this will be an error. (Deprecated NumPy 2.1)";

fn bincount(cx: &mut Cx, x: Value, weights: Option<Value>, minlength: Given<Value>) -> Res<Value> {
    let own = strided_of(cx, &x)?;
    check_depth(&x, own.ndim())?;
    let is_whole = own.dtype.kind().is_integer() || own.dtype.kind() == Kind::Bool;
    if !is_whole && own.size() > 0 && !x.is::<Array>() {
        warning::warn(cx, "DeprecationWarning", NOT_INTEGER)?;
    }
    let row = match own.dtype.kind() {
        Kind::U64 => with_run(cx, |run| copy::cast(run, &own, &DType::I64, Order::C))?,
        _ if x.is::<Array>() && is_plain(&own) => own,
        _ => one_row(cx, &x, &DType::I64)?,
    };
    // Turning weights into an array can run the program's code, which may change what is not copied.
    let row = match weights.is_none() && is_plain(&row) {
        true => row,
        false => with_run(cx, |run| copy::cast(run, &row, &DType::I64, Order::C))?,
    };
    let least = match minlength.0 {
        None => 0,
        Some(Value::None) => {
            return Err(Raised::type_error("use 0 instead of None for minlength"));
        }
        Some(n) => index::index_i64(cx, &n)?,
    };
    if least < 0 {
        return Err(Raised::value("'minlength' must not be negative"));
    }
    let bytes = row.buffer.lend();
    let numbers: &[i64] = bytemuck::cast_slice(&bytes[row.block()]);
    if numbers.is_empty() {
        let none = Strided::zeros(&cx.memory, DType::I64, &[least as usize], Order::C)?;
        return Ok(made(cx, none, Why::None).into());
    }
    let (least_of_all, top) = numbers
        .iter()
        .fold((0, 0), |(least, top), &n| (n.min(least), n.max(top)));
    if least_of_all < 0 {
        return Err(Raised::value(
            "'list' argument must have no negative elements",
        ));
    }
    let top = top as usize + 1;
    let length = top.max(least as usize);
    let Some(weights) = weights else {
        let counts = Strided::zeros(&cx.memory, DType::I64, &[length], Order::C)?;
        {
            let mut bytes = counts.buffer.lend_mut();
            let counts: &mut [i64] = bytemuck::cast_slice_mut(&mut bytes[..length * 8]);
            for part in numbers.chunks(LOOK) {
                cx.poll()?;
                part.iter().for_each(|&n| counts[n as usize] += 1);
            }
        }
        return Ok(made(cx, counts, Why::None).into());
    };
    let weights = one_row(cx, &weights, &DType::F64)?;
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
        for (numbers, weights) in numbers.chunks(LOOK).zip(weights.chunks(LOOK)) {
            cx.poll()?;
            for (&n, &w) in numbers.iter().zip(weights) {
                sums[n as usize] += w;
            }
        }
    }
    Ok(made(cx, sums, Why::None).into())
}

/// Whether the elements stand side by side as numbers of 64 bits, so that they need not be copied.
fn is_plain(row: &Strided) -> bool {
    row.dtype == DType::I64
        && row.ndim() == 1
        && row.size() > 0
        && row.is_c_contiguous()
        && row.is_aligned()
}
