//! One body for every distribution: parameters become operands, a plan checks them and says the shape, and the buffer of the result is
//! filled in place.
//!
//! The order of refusals is NumPy's: parameters are converted, then judged, and only then is `size` looked at.

use super::operand::{Read, check_number, operand};
use super::size::{given, shape_of};
use super::stream::{CHUNK, Stream, receiver};
use crate::array::{DType, Order, Strided, Why};
use crate::builtins::numpy::compose::own;
use crate::numeric::random::distribution::{Distribution, Operand, Plan};
use crate::numeric::random::probability::Family;
use crate::numeric::random::{generator_table, random_state_table};
use crate::object::{Cx, Res, Value};
use crate::registry::{Argument, Builtin};

pub use super::distribution_tables::{GENERATOR, RANDOM_STATE};

/// The row of a method; `random` is another name of `random_sample`.
fn row_of(family: Family, name: &str) -> &'static Distribution {
    let row = match (family, name) {
        (Family::Generator, name) => generator_table::find(name),
        (Family::RandomState, "random") => random_state_table::find("random_sample"),
        (Family::RandomState, name) => random_state_table::find(name),
    };
    row.expect("the tables have a row for every method")
}

/// The body of every distribution: receiver, parameters, size.
pub fn draw(cx: &mut Cx, entry: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
    let (me, rest) = receiver(arguments);
    let (size, parameters) = rest.split_last().expect("size is the last parameter");
    sample(cx, &me, entry.name(), parameters, given(size))
}

/// Draws from the distribution with this name.
pub fn sample(
    cx: &mut Cx,
    me: &Stream,
    name: &str,
    parameters: &[Argument],
    size: Option<&Value>,
) -> Res<Value> {
    let row = row_of(me.family, name);
    let read = |k: usize| match row.takes_int(k) {
        true => Read::Int,
        false => Read::Float,
    };
    let mut operands = Vec::with_capacity(parameters.len());
    for (k, argument) in parameters.iter().enumerate() {
        operands.push(operand(cx, argument, read(k))?);
    }
    let is_one = operands.iter().all(Operand::is_scalar);
    if is_one {
        for (k, argument) in parameters.iter().enumerate() {
            check_number(cx, argument, read(k))?;
        }
    }
    let known: Vec<&Operand> = operands.iter().collect();
    let size = size_after_checks(cx, row, &known, size)?;
    let plan = Plan::new(row, operands, size.as_deref())?;
    let part = if is_one { CHUNK } else { usize::MAX };
    fill(cx, me, &plan, row.is_discrete(), part)
}

/// `size` as a shape; where it is none, parameters that may not be are refused first.
pub fn size_after_checks(
    cx: &mut Cx,
    row: &Distribution,
    operands: &[&Operand],
    size: Option<&Value>,
) -> Res<Option<Vec<usize>>> {
    shape_of(cx, size).map_err(|refused| {
        let operands = operands.iter().map(|&o| o.clone()).collect();
        match Plan::new(row, operands, None) {
            Ok(_) => refused,
            Err(fault) => fault.into(),
        }
    })
}

fn fill(cx: &mut Cx, me: &Stream, plan: &Plan<'_>, is_discrete: bool, part: usize) -> Res<Value> {
    let Some(shape) = &plan.shape else {
        if is_discrete {
            let mut one = [0];
            me.draw(|s| plan.fill_ints(s, &mut one));
            return Ok(Value::Int(one[0]));
        }
        let mut one = [0.0];
        me.draw(|s| plan.fill_floats(s, &mut one));
        return Ok(Value::Float(one[0]));
    };
    let dtype = if is_discrete { DType::I64 } else { DType::F64 };
    let new = Strided::empty(&cx.memory, dtype, shape, Order::C)?;
    {
        let mut bytes = new.buffer.lend_mut();
        if is_discrete {
            for out in bytemuck::cast_slice_mut::<u8, i64>(&mut bytes).chunks_mut(part) {
                cx.poll()?;
                me.draw(|s| plan.fill_ints(s, out));
            }
        } else {
            for out in bytemuck::cast_slice_mut::<u8, f64>(&mut bytes).chunks_mut(part) {
                cx.poll()?;
                me.draw(|s| plan.fill_floats(s, out));
            }
        }
    }
    Ok(own(cx, new, Why::Random))
}
