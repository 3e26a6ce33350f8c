//! Probabilities of `choice` and `multinomial`, checked with the words of each family.
//!
//! The sum is compensated (Kahan), so a long list of small shares is not refused for rounding. `choice` allows the square root of the
//! machine epsilon of the dtype that the caller gave, `multinomial` 1e-12 and looks at all shares but the last.

use crate::diag::fault::{Fault, Result};

/// Which family speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// `numpy.random.Generator`
    Generator,
    /// `numpy.random.RandomState`
    RandomState,
}

/// The compensated sum; 0 for no values.
pub fn kahan_sum(values: &[f64]) -> f64 {
    let Some((&first, rest)) = values.split_first() else {
        return 0.0;
    };
    let (mut sum, mut carry) = (first, 0.0);
    for x in rest {
        let y = x - carry;
        let t = sum + y;
        carry = (t - sum) - y;
        sum = t;
    }
    sum
}

/// Refuses the shares `p` of a `choice` among `population` things. `epsilon` is the machine epsilon of the dtype that `p` came in.
pub fn check_choice(family: Family, p: &[f64], population: usize, epsilon: f64) -> Result<()> {
    let say = |generator: &str, legacy: &str| {
        Err(Fault::value(match family {
            Family::Generator => generator,
            Family::RandomState => legacy,
        }))
    };
    if p.len() != population {
        return say(
            "a and p must have same size",
            "'a' and 'p' must have same size",
        );
    }
    let sum = kahan_sum(p);
    if sum.is_nan() {
        return say("Probabilities contain NaN", "probabilities contain NaN");
    }
    if p.iter().any(|&share| share < 0.0) {
        return say(
            "Probabilities are not non-negative",
            "probabilities are not non-negative",
        );
    }
    let tolerance = epsilon.max(f64::EPSILON).sqrt();
    if (sum - 1.0).abs() > tolerance {
        return say(
            "Probabilities do not sum to 1. See Notes section of docstring for more information.",
            "probabilities do not sum to 1",
        );
    }
    Ok(())
}

/// Refuses the shares of a `multinomial`.
pub fn check_multinomial(pvals: &[f64]) -> Result<()> {
    if !pvals.iter().all(|share| (0.0..=1.0).contains(share)) {
        return Err(Fault::value("pvals < 0, pvals > 1 or pvals contains NaNs"));
    }
    let most = pvals.len().saturating_sub(1);
    if kahan_sum(&pvals[..most]) > 1.0 + 1e-12 {
        return Err(Fault::value("sum(pvals[:-1]) > 1.0"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_of_many_small_shares_is_no_fault() {
        let p = vec![1e-6; 1_000_000];
        assert!(check_choice(Family::Generator, &p, p.len(), f64::EPSILON).is_ok());
        assert_eq!(kahan_sum(&[]), 0.0);
    }
}
