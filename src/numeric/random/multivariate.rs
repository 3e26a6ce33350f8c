//! Distributions whose one draw is a vector: multinomial and Dirichlet.

use super::bit_gen::BitGen;
use super::continuous::{beta, standard_gamma};

/// Distributes `n` trials over the shares `pvals` by binomials of what is left; the last category takes the rest. `out` is as long as `pvals`.
pub fn multinomial(
    n: i64,
    pvals: &[f64],
    out: &mut [i64],
    mut binomial: impl FnMut(i64, f64) -> i64,
) {
    out.fill(0);
    let Some((last, first)) = out.split_last_mut() else {
        return;
    };
    let mut trials_left = n;
    let mut share_left = 1.0;
    for (count, share) in first.iter_mut().zip(pvals) {
        *count = binomial(trials_left, share / share_left);
        trials_left -= *count;
        if trials_left <= 0 {
            return;
        }
        share_left -= share;
    }
    if trials_left > 0 {
        *last = trials_left;
    }
}

/// One Dirichlet vector: normalised gammas, or sticks broken by betas when every parameter is below 0.1 (gammas would all underflow).
pub fn dirichlet(bits: &mut dyn BitGen, alpha: &[f64], out: &mut [f64]) {
    let largest = alpha.iter().copied().fold(0.0, f64::max);
    if alpha.is_empty() || largest >= 0.1 {
        return normalised_gammas(alpha, out, |shape| standard_gamma(bits, shape));
    }
    let mut from_here = alpha.to_vec();
    for j in (0..alpha.len() - 1).rev() {
        from_here[j] = from_here[j + 1] + alpha[j];
    }
    let mut stick = 1.0;
    for j in 0..alpha.len() - 1 {
        let share = beta(bits, alpha[j], from_here[j + 1]);
        out[j] = stick * share;
        stick *= 1.0 - share;
    }
    out[alpha.len() - 1] = stick;
}

/// Gammas over their sum; `RandomState` uses it for every parameter.
pub fn normalised_gammas(alpha: &[f64], out: &mut [f64], mut gamma: impl FnMut(f64) -> f64) {
    let mut sum = 0.0;
    for (x, &shape) in out.iter_mut().zip(alpha) {
        *x = gamma(shape);
        sum += *x;
    }
    let scale = 1.0 / sum;
    for x in out {
        *x *= scale;
    }
}
