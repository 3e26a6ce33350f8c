//! The distributions that `Generator` and `RandomState` draw by the same method with the same checks.

use super::constraint::Constraint::*;
use super::distribution::{Distribution, Draw};
use super::{continuous, discrete, joint_check};

/// `laplace`
pub const LAPLACE: Distribution = Distribution {
    name: "laplace",
    parameters: &[("loc", Any), ("scale", NonNegative)],
    draw: Draw::Float2(|s, loc, scale| continuous::laplace(s.bits, loc, scale)),
    ..Distribution::PLAIN
};

/// `gumbel`
pub const GUMBEL: Distribution = Distribution {
    name: "gumbel",
    parameters: &[("loc", Any), ("scale", NonNegative)],
    draw: Draw::Float2(|s, loc, scale| continuous::gumbel(s.bits, loc, scale)),
    ..Distribution::PLAIN
};

/// `logistic`
pub const LOGISTIC: Distribution = Distribution {
    name: "logistic",
    parameters: &[("loc", Any), ("scale", NonNegative)],
    draw: Draw::Float2(|s, loc, scale| continuous::logistic(s.bits, loc, scale)),
    ..Distribution::PLAIN
};

/// `triangular`
pub const TRIANGULAR: Distribution = Distribution {
    name: "triangular",
    parameters: &[("left", Any), ("mode", Any), ("right", Any)],
    draw: Draw::Float3(|s, left, mode, right| continuous::triangular(s.bits, left, mode, right)),
    prepare: Some(joint_check::triangular),
    ..Distribution::PLAIN
};

/// `poisson`
pub const POISSON: Distribution = Distribution {
    name: "poisson",
    parameters: &[("lam", Rate)],
    draw: Draw::Int1(|s, lam| discrete::poisson(s.bits, lam)),
    ..Distribution::PLAIN
};
