//! `Generator.multivariate_hypergeometric`: samples from an urn of many colours.

use super::operand::{Read, operand_of};
use super::size::{given, outer_shape};
use super::stream::receiver;
use crate::array::{DType, Order, Strided, Why};
use crate::builtins::numpy::compose::own;
use crate::numeric::random::distribution::Values;
use crate::numeric::random::multivariate::{SampleMethod, multivariate_hypergeometric};
use crate::object::array::array_of;
use crate::object::{Cx, Raised, Res, Value, index};
use crate::registry::{Argument, Builtin};

/// The methods of `Generator`.
pub static GENERATOR: &[&Builtin] = &[&MULTIVARIATE_HYPERGEOMETRIC];

static MULTIVARIATE_HYPERGEOMETRIC: Builtin = Builtin::new(
    "multivariate_hypergeometric(self, colors, nsample, size=None, method='marginals')",
    "How many of each colour are in a sample drawn without replacement.\n\n>>> np.random.default_rng(3).multivariate_hypergeometric([3, 4, 5], 4)\narray([0, 1, 3])\n",
    draw,
    false,
);

/// With `method='marginals'`, `sum(colors)` is below this.
const MOST: i64 = 1_000_000_000;

fn draw(cx: &mut Cx, _: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
    let (me, rest) = receiver(arguments);
    let method = match rest[3].given().map_or(Some("marginals"), Value::as_str) {
        Some("marginals") => SampleMethod::Marginals,
        Some("count") => SampleMethod::Count,
        _ => {
            return Err(Raised::value("method must be \"count\" or \"marginals\"."));
        }
    };
    let nsample = match index::index_opt(cx, &rest[1].value)? {
        Some(Value::Int(n)) if n >= 0 => n,
        Some(Value::Int(_)) => return Err(Raised::value("nsample must be nonnegative.")),
        Some(_) => {
            let most = i64::MAX;
            return Err(Raised::value(format!("nsample must not exceed {most}")));
        }
        None => return Err(Raised::value("nsample must be an integer")),
    };
    let colors = checked_colors(cx, &rest[0].value)?;
    let total = colors.iter().try_fold(0i64, |sum, &n| sum.checked_add(n));
    let total = total.ok_or_else(|| {
        let most = i64::MAX;
        Raised::value(format!(
            "sum(colors) must not exceed the maximum value of a 64 bit signed integer ({most})"
        ))
    })?;
    if method == SampleMethod::Marginals && total >= MOST {
        return Err(Raised::value(format!(
            "When method is \"marginals\", sum(colors) must be less than {MOST}."
        )));
    }
    if nsample > total {
        return Err(Raised::value("nsample > sum(colors)"));
    }
    let size = given(&rest[2]);
    if let Some(size @ Value::Float(_)) = size {
        index::index(cx, size)?;
    }
    let mut shape = outer_shape(cx, size)?;
    shape.push(colors.len());
    let new = Strided::zeros(&cx.memory, DType::I64, &shape, Order::C)?;
    if method == SampleMethod::Count {
        cx.reserve(8 * total as u128)?;
    }
    if !colors.is_empty() {
        let mut bytes = new.buffer.lend_mut();
        let out = bytemuck::cast_slice_mut::<u8, i64>(&mut bytes);
        me.draw(|s| multivariate_hypergeometric(s.bits, method, &colors, nsample, out));
    }
    Ok(own(cx, new, Why::Random))
}

fn checked_colors(cx: &mut Cx, value: &Value) -> Res<Vec<i64>> {
    let refused = || {
        let most = i64::MAX;
        Raised::value(format!(
            "colors must be a one-dimensional sequence of nonnegative integers not exceeding {most}."
        ))
    };
    let array = array_of(cx, value, None)?;
    let strided = array.strided().clone();
    let is_empty = strided.size() == 0;
    if strided.ndim() != 1 || !(strided.dtype.kind().is_integer() || is_empty) {
        return Err(refused());
    }
    if is_empty {
        return Ok(Vec::new());
    }
    let Values::Int(colors) = operand_of(cx, value, Read::Int)?.values else {
        return Err(refused());
    };
    match colors.iter().all(|&n| n >= 0) {
        true => Ok(colors),
        false => Err(refused()),
    }
}
