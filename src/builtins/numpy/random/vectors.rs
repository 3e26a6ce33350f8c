//! Distributions whose one draw is a vector: `multinomial` and `dirichlet`. The size says how many vectors; their length is the last axis.

use super::integers::places;
use super::operand::{Read, operand_of};
use super::size::{given, outer_shape, shape_of, whole};
use super::stream::{Stream, receiver};
use crate::array::layout::Shape;
use crate::array::movement::broadcast::{broadcast_objects, broadcast_shape};
use crate::array::{DType, Order, Strided, Why, tuple_text};
use crate::builtins::numpy::compose::own;
use crate::numeric::random::distribution::{Operand, Values};
use crate::numeric::random::probability::{Family, check_multinomial};
use crate::numeric::random::{binomial, multivariate};
use crate::object::{Cx, Raised, Res, Value, truth};
use crate::registry::{Argument, Builtin};

/// The methods of `Generator`.
pub static GENERATOR: &[&Builtin] = &[&MULTINOMIAL, &DIRICHLET];
/// The methods of `RandomState`.
pub static RANDOM_STATE: &[&Builtin] = &[&LEGACY_MULTINOMIAL, &DIRICHLET];

static MULTINOMIAL: Builtin = Builtin::new(
    "multinomial(self, n, pvals, size=None)",
    "How `n` trials fall into categories of these probabilities.\n\n>>> np.random.default_rng(0).multinomial(10, [0.2, 0.8])\narray([2, 8])\n",
    multinomial,
    false,
);

static LEGACY_MULTINOMIAL: Builtin = Builtin::new(
    "multinomial(self, n, pvals, size=None)",
    "How `n` trials fall into categories of these probabilities.\n\n>>> np.random.RandomState(0).multinomial(10, [0.2, 0.8])\narray([2, 8])\n",
    legacy_multinomial,
    false,
);

static DIRICHLET: Builtin = Builtin::new(
    "dirichlet(self, alpha, size=None)",
    "Shares that sum to 1.\n\n>>> np.random.default_rng(0).dirichlet([1, 2]).sum()\nnp.float64(1.0)\n",
    dirichlet,
    false,
);

/// A value read as floats of exactly one axis.
fn one_axis(cx: &mut Cx, value: &Value) -> Res<Vec<f64>> {
    let operand = operand_of(cx, value, Read::Float)?;
    if operand.shape.len() > 1 {
        return Err(Raised::value(
            "setting an array element with a sequence. The requested array would exceed the maximum number of dimension of 1.",
        ));
    }
    Ok(floats(operand))
}

fn floats(operand: Operand) -> Vec<f64> {
    match operand.values {
        Values::Float(values) => values,
        Values::Int(values) => values.into_iter().map(|n| n as f64).collect(),
    }
}

fn legacy_multinomial(cx: &mut Cx, _: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
    let (me, rest) = receiver(arguments);
    let n = match &rest[0].value {
        n @ (Value::Int(_) | Value::Float(_) | Value::Bool(_)) => whole(cx, n)?,
        n => match crate::object::index::index_opt(cx, n)? {
            Some(n) => whole(cx, &n)?,
            None => return Err(Raised::type_error("an integer is required")),
        },
    };
    let n = i64::try_from(n).unwrap_or(i64::MAX);
    if truth::len_opt(cx, &rest[1].value)?.is_none() {
        return Err(Raised::type_error("pvals must be a 1-d sequence"));
    }
    let pvals = one_axis(cx, &rest[1].value)?;
    check_multinomial(&pvals)?;
    if n < 0 {
        return Err(Raised::value("n < 0"));
    }
    let outer = outer_shape(cx, given(&rest[2]))?;
    let count = outer.iter().product();
    let cases = std::iter::repeat_n((n, &pvals[..]), count);
    draw_multinomial(cx, &me, &outer, pvals.len(), cases)
}

fn multinomial(cx: &mut Cx, _: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
    let (me, rest) = receiver(arguments);
    let n = truncated(cx, &rest[0].value)?;
    let n = operand_of(cx, &n, Read::Int)?;
    let pvals = operand_of(cx, &rest[1].value, Read::Float)?;
    let (d, shape) = match pvals.shape.split_last() {
        Some((&d, shape)) if d > 0 => (d, Shape::from_slice(shape)),
        _ => {
            return Err(Raised::value(
                "pvals must have at least 1 dimension and the last dimension of pvals must be greater than 0.",
            ));
        }
    };
    let pvals = floats(pvals);
    check_rows(&pvals, d, !shape.is_empty())?;
    let count = n.floats().count();
    if (0..count).any(|i| n.int_at(i) < 0) {
        return Err(Raised::value("n < 0"));
    }
    let size = given(&rest[2]);
    if n.is_scalar() && shape.is_empty() {
        let outer = outer_shape(cx, size)?;
        let count = outer.iter().product();
        let cases = std::iter::repeat_n((n.int_at(0), &pvals[..]), count);
        return draw_multinomial(cx, &me, &outer, d, cases);
    }
    let common = match shape_of(cx, size)? {
        None => broadcast_shape(&[&n.shape, &shape])?,
        Some(size) => {
            let common = broadcast_objects(&[&n.shape, &shape, &size])?;
            if *common != *size {
                return Err(Raised::value(format!(
                    "Output size {} is not compatible with broadcast dimensions of inputs {}.",
                    tuple_text(&size),
                    tuple_text(&common)
                )));
            }
            common
        }
    };
    let trials = places(&n.shape, &common);
    let rows = places(&shape, &common);
    let cases = trials
        .iter()
        .zip(&rows)
        .map(|(&i, &j)| (n.int_at(i), &pvals[j * d..(j + 1) * d]));
    draw_multinomial(cx, &me, &common, d, cases)
}

/// A float as the integer that stands for it.
fn truncated(cx: &mut Cx, n: &Value) -> Res<Value> {
    match n {
        Value::Float(_) => whole(cx, n).map(crate::object::int::from_big),
        n => Ok(n.clone()),
    }
}

/// Refuses shares that are none, or that sum to more than 1; every row is looked at before the first sum.
fn check_rows(pvals: &[f64], d: usize, has_rows: bool) -> Res<()> {
    if !pvals.iter().all(|share| (0.0..=1.0).contains(share)) {
        check_multinomial(pvals)?;
    }
    for row in pvals.chunks_exact(d) {
        check_multinomial(row).map_err(|mut fault| {
            if has_rows {
                fault.message = fault.message.replace("[:-1]", "[...,:-1]");
            }
            fault
        })?;
    }
    Ok(())
}

fn draw_multinomial<'a>(
    cx: &mut Cx,
    me: &Stream,
    outer: &[usize],
    d: usize,
    cases: impl Iterator<Item = (i64, &'a [f64])>,
) -> Res<Value> {
    let shape: Vec<usize> = outer.iter().copied().chain([d]).collect();
    let new = Strided::empty(&cx.memory, DType::I64, &shape, Order::C)?;
    if d > 0 {
        let mut bytes = new.buffer.lend_mut();
        let rows = bytemuck::cast_slice_mut::<u8, i64>(&mut bytes).chunks_exact_mut(d);
        me.draw(|s| {
            for ((n, pvals), row) in cases.zip(rows) {
                multivariate::multinomial(n, pvals, row, |n, p| binomial::binomial(s.bits, n, p));
            }
        });
    }
    Ok(own(cx, new, Why::Random))
}

fn dirichlet(cx: &mut Cx, _: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
    let (me, rest) = receiver(arguments);
    truth::len(cx, &rest[0].value)?;
    let alpha = one_axis(cx, &rest[0].value)?;
    let refusal = match me.family {
        Family::Generator => alpha.iter().any(|&x| x < 0.0).then_some("alpha < 0"),
        Family::RandomState => alpha.iter().any(|&x| x <= 0.0).then_some("alpha <= 0"),
    };
    if let Some(refusal) = refusal {
        return Err(Raised::value(refusal));
    }
    let mut shape = outer_shape(cx, given(&rest[1]))?;
    shape.push(alpha.len());
    let new = Strided::empty(&cx.memory, DType::F64, &shape, Order::C)?;
    if !alpha.is_empty() {
        let mut bytes = new.buffer.lend_mut();
        let rows = bytemuck::cast_slice_mut::<u8, f64>(&mut bytes);
        for row in rows.chunks_exact_mut(alpha.len()) {
            me.draw(|s| match me.family {
                Family::Generator => multivariate::dirichlet(s.bits, &alpha, row),
                Family::RandomState => {
                    multivariate::normalised_gammas(&alpha, row, |shape| s.standard_gamma(shape));
                }
            });
        }
    }
    Ok(own(cx, new, Why::Random))
}
