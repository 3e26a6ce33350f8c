//! What a parameter of a distribution may be, with NumPy's sentence for one that may not.
//!
//! The same parameter is refused in other words when it came as an array ("contains NaNs" for "is NaN"), and most constraints let NaN pass.

use crate::diag::fault::{Fault, Result};

/// The largest rate that Poisson takes: ten standard deviations below the largest int64.
pub const POISSON_LAM_MAX: f64 = 9.223_372_006_484_771e18;

/// What a parameter may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Constraint {
    /// Anything.
    Any,
    /// Not negative; also not -0.0. NaN passes.
    NonNegative,
    /// Above 0; NaN passes.
    Positive,
    /// Above 0 and not NaN.
    PositiveNotNan,
    /// In [0, 1].
    Unit,
    /// In (0, 1].
    UnitAboveZero,
    /// In [0, 1).
    UnitBelowOne,
    /// Above 1.
    AboveOne,
    /// At least 1.
    AtLeastOne,
    /// A rate of Poisson.
    Rate,
}

/// Whether a parameter came as one number or as an array of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given {
    /// One number.
    Scalar,
    /// An array, of any shape but ().
    Array,
}

impl Constraint {
    fn allows(self, x: f64) -> bool {
        match self {
            Constraint::Any => true,
            Constraint::NonNegative => x.is_nan() || !x.is_sign_negative(),
            Constraint::Positive => x.is_nan() || x > 0.0,
            Constraint::PositiveNotNan => x > 0.0,
            Constraint::Unit => (0.0..=1.0).contains(&x),
            Constraint::UnitAboveZero => x > 0.0 && x <= 1.0,
            Constraint::UnitBelowOne => (0.0..1.0).contains(&x),
            Constraint::AboveOne => x > 1.0,
            Constraint::AtLeastOne => x >= 1.0,
            Constraint::Rate => (0.0..=POISSON_LAM_MAX).contains(&x),
        }
    }

    /// Refuses the first of `values` that may not be, in the words for parameter `name`.
    pub fn check(self, name: &str, given: Given, values: impl Iterator<Item = f64>) -> Result<()> {
        let mut bad = values.filter(|&x| !self.allows(x)).peekable();
        let Some(&first) = bad.peek() else {
            return Ok(());
        };
        let is_nan = match given {
            Given::Scalar => format!("{name} is NaN"),
            Given::Array => format!("{name} contains NaNs"),
        };
        Err(Fault::value(match self {
            Constraint::Any | Constraint::NonNegative => format!("{name} < 0"),
            Constraint::PositiveNotNan if bad.all(f64::is_nan) => format!("{name} must not be NaN"),
            Constraint::Positive | Constraint::PositiveNotNan => format!("{name} <= 0"),
            Constraint::Unit => format!("{name} < 0, {name} > 1 or {is_nan}"),
            Constraint::UnitAboveZero => {
                format!("{name} <= 0, {name} > 1 or {name} contains NaNs")
            }
            Constraint::UnitBelowOne => format!("{name} < 0, {name} >= 1 or {is_nan}"),
            Constraint::AboveOne => format!("{name} <= 1 or {is_nan}"),
            Constraint::AtLeastOne => format!("{name} < 1 or {is_nan}"),
            // For arrays NumPy asks first whether all are small enough, which a NaN is not.
            Constraint::Rate if given == Given::Array && bad.any(|x| x.is_nan() || x > 0.0) => {
                format!("{name} value too large")
            }
            Constraint::Rate if given == Given::Scalar && first > 0.0 => {
                format!("{name} value too large")
            }
            Constraint::Rate => format!("{name} < 0 or {is_nan}"),
        }))
    }
}
