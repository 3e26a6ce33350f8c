//! Distributions whose one draw is a vector: multinomial, Dirichlet, and samples of many colours.

use super::bit_gen::BitGen;
use super::bounded::interval;
use super::continuous::{beta, standard_gamma};
use super::hypergeometric::hypergeometric;

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
    if largest == 0.0 {
        // Nothing is to be shared out, and nothing is drawn.
        return out.fill(0.0);
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

/// How a sample of many colours is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SampleMethod {
    /// Every single thing is shuffled: exact for any number, and as large as the population.
    Count,
    /// One hypergeometric number a colour.
    Marginals,
}

/// How many of each colour are in a sample of `nsample` things, drawn without replacement; each row of `out` is one sample, and holds zeros
/// before. Samples of more than half the population are drawn as what is left behind.
pub fn multivariate_hypergeometric(
    bits: &mut dyn BitGen,
    method: SampleMethod,
    colors: &[i64],
    nsample: i64,
    out: &mut [i64],
) {
    let total: i64 = colors.iter().sum();
    if total == 0 || nsample == 0 {
        return;
    }
    let is_rest = nsample > total / 2;
    let drawn = if is_rest { total - nsample } else { nsample };
    let mut things: Vec<usize> = match method {
        SampleMethod::Marginals => Vec::new(),
        SampleMethod::Count => {
            let each = colors.iter().enumerate();
            each.flat_map(|(color, &n)| std::iter::repeat_n(color, n as usize))
                .collect()
        }
    };
    for row in out.chunks_exact_mut(colors.len()) {
        match method {
            SampleMethod::Count => count_shuffled(bits, &mut things, drawn as usize, row),
            SampleMethod::Marginals => draw_marginals(bits, colors, total, drawn, row),
        }
        if is_rest {
            for (count, n) in row.iter_mut().zip(colors) {
                *count = n - *count;
            }
        }
    }
}

fn count_shuffled(bits: &mut dyn BitGen, things: &mut [usize], drawn: usize, row: &mut [i64]) {
    for j in 0..drawn {
        let k = j + interval(bits, (things.len() - j - 1) as u64) as usize;
        things.swap(j, k);
    }
    for &color in &things[..drawn] {
        row[color] += 1;
    }
}

fn draw_marginals(bits: &mut dyn BitGen, colors: &[i64], total: i64, drawn: i64, row: &mut [i64]) {
    let (mut left, mut remaining) = (drawn, total);
    let Some((last, first)) = row.split_last_mut() else {
        return;
    };
    for (count, &n) in first.iter_mut().zip(colors) {
        if left <= 0 {
            break;
        }
        remaining -= n;
        *count = hypergeometric(bits, n, remaining, left);
        left -= *count;
    }
    if left > 0 {
        *last = left;
    }
}
