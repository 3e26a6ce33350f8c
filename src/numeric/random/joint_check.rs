//! Checks that look at several parameters of a distribution together, in NumPy's order and words.

use super::constraint::POISSON_LAM_MAX;
use super::distribution::{Operand, Values};
use crate::array::layout::{Layout, Order};
use crate::array::movement::broadcast::{broadcast_shape, stretch};
use crate::diag::fault::{Fault, FaultKind, Result};

/// The broadcast pairs of two operands, read as doubles.
fn pairs(a: &Operand, b: &Operand) -> Result<Vec<(f64, f64)>> {
    let shape = broadcast_shape(&[&a.shape, &b.shape])?;
    let places = |operand: &Operand| -> Vec<usize> {
        let own = Layout::contiguous(&operand.shape, 1, Order::C);
        let wide = stretch(&own, &shape).expect("the common shape fits both operands");
        wide.offsets().collect()
    };
    let both = places(a).into_iter().zip(places(b));
    Ok(both.map(|(i, j)| (a.float_at(i), b.float_at(j))).collect())
}

fn any(a: &Operand, b: &Operand, test: impl Fn(f64, f64) -> bool) -> Result<bool> {
    Ok(pairs(a, b)?.into_iter().any(|(x, y)| test(x, y)))
}

/// Puts `high - low` in the place of `high`. Arrays are refused in the same words by both families.
fn range(operands: &mut [Operand], scalar_refusal: &str) -> Result<()> {
    let shape = broadcast_shape(&[&operands[1].shape, &operands[0].shape])?;
    let widths: Vec<f64> = pairs(&operands[0], &operands[1])?
        .into_iter()
        .map(|(low, high)| high - low)
        .collect();
    if !widths.iter().all(|width| width.is_finite()) {
        let scalars = operands.iter().all(Operand::is_scalar);
        let refusal = if scalars { scalar_refusal } else { ARRAY_RANGE };
        return Err(Fault::new(FaultKind::OverflowError, refusal));
    }
    operands[1] = Operand {
        shape,
        values: Values::Float(widths),
    };
    Ok(())
}

const ARRAY_RANGE: &str = "Range exceeds valid bounds";

/// `Generator.uniform`
pub fn uniform(operands: &mut [Operand]) -> Result<()> {
    range(operands, "high - low range exceeds valid bounds")
}

/// `RandomState.uniform`
pub fn legacy_uniform(operands: &mut [Operand]) -> Result<()> {
    range(operands, ARRAY_RANGE)
}

/// `triangular` of both families.
pub fn triangular(operands: &mut [Operand]) -> Result<()> {
    let [left, mode, right] = operands else {
        return Ok(());
    };
    let refuse = |sentence: &str| Err(Fault::value(sentence));
    if any(left, mode, |a, b| a > b)? {
        return refuse("left > mode");
    }
    if any(mode, right, |a, b| a > b)? {
        return refuse("mode > right");
    }
    if any(left, right, |a, b| a == b)? {
        return refuse("left == right");
    }
    Ok(())
}

/// `Generator.hypergeometric`, which keeps its sums far from overflow.
pub fn hypergeometric(operands: &mut [Operand]) -> Result<()> {
    const MOST: f64 = 1_000_000_000.0;
    if operands[..2].iter().any(|o| o.floats().any(|x| x >= MOST)) {
        return Err(Fault::value(format!(
            "both ngood and nbad must be less than {MOST}"
        )));
    }
    legacy_hypergeometric(operands)
}

/// `RandomState.hypergeometric`
pub fn legacy_hypergeometric(operands: &mut [Operand]) -> Result<()> {
    let sums = pairs(&operands[0], &operands[1])?;
    let shape = broadcast_shape(&[&operands[0].shape, &operands[1].shape])?;
    let total = Operand {
        shape,
        values: Values::Float(sums.into_iter().map(|(good, bad)| good + bad).collect()),
    };
    if any(&total, &operands[2], |all, sample| all < sample)? {
        return Err(Fault::value("ngood + nbad < nsample"));
    }
    Ok(())
}

/// `Generator.negative_binomial`, whose Poisson rate must stay small enough.
pub fn negative_binomial(operands: &[Operand]) -> Result<()> {
    let too_large = |p: f64, n: f64| (1.0 - p) * (n + 10.0 * n.sqrt()) / p > POISSON_LAM_MAX;
    if any(&operands[1], &operands[0], too_large)? {
        return Err(Fault::value(
            "n too large or p too small, see Generator.negative_binomial Notes",
        ));
    }
    Ok(())
}
