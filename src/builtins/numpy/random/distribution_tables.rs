//! The signatures of the distributions, as data: one row a method, with the example that its help shows.
//!
//! What a row draws is in the tables of [`crate::numeric::random`], under the same name. A default is read from the signature.

use super::distributions::draw;
use crate::registry::Builtin;

const fn row(signature: &'static str, doc: &'static str) -> Builtin {
    Builtin::new(signature, doc, draw, false)
}

/// References to all rows of a table.
const fn all<const N: usize>(rows: &'static [Builtin; N]) -> [&'static Builtin; N] {
    let mut found = [&rows[0]; N];
    let mut at = 0;
    while at < N {
        found[at] = &rows[at];
        at += 1;
    }
    found
}

/// The distributions of `Generator` that have no `dtype` and no `out`.
pub static GENERATOR: &[&Builtin] = &all(&GENERATOR_ROWS);
/// The distributions of `RandomState`.
pub static RANDOM_STATE: &[&Builtin] = &all(&RANDOM_STATE_ROWS);

static GENERATOR_ROWS: [Builtin; 29] = [
    row(
        "uniform(self, low=0.0, high=1.0, size=None)",
        "Numbers spread evenly over `[low, high)`.\n\n>>> np.random.default_rng(0).uniform(size=2)\narray([0.63696169, 0.26978671])\n",
    ),
    row(
        "normal(self, loc=0.0, scale=1.0, size=None)",
        "Normal numbers around `loc`, `scale` wide.\n\n>>> np.random.default_rng(0).normal(size=2)\narray([ 0.12573022, -0.13210486])\n",
    ),
    row(
        "exponential(self, scale=1.0, size=None)",
        "Exponential numbers of mean `scale`.\n\n>>> np.random.default_rng(0).exponential(size=2)\narray([0.6799319, 1.0195971])\n",
    ),
    row(
        "gamma(self, shape, scale=1.0, size=None)",
        "Gamma numbers.\n\n>>> np.random.default_rng(0).gamma(2.0, size=2)\narray([1.83431007, 2.63769797])\n",
    ),
    row(
        "beta(self, a, b, size=None)",
        "Beta numbers.\n\n>>> np.random.default_rng(0).beta(2, 3, size=2)\narray([0.32240531, 0.16457302])\n",
    ),
    row(
        "chisquare(self, df, size=None)",
        "Chi-square numbers with `df` degrees of freedom.\n\n>>> np.random.default_rng(0).chisquare(3, size=2)\narray([2.61561668, 4.00824511])\n",
    ),
    row(
        "noncentral_chisquare(self, df, nonc, size=None)",
        "Noncentral chi-square numbers.\n\n>>> np.random.default_rng(0).noncentral_chisquare(3, 1, size=2)\narray([2.11310578, 1.26041759])\n",
    ),
    row(
        "f(self, dfnum, dfden, size=None)",
        "Numbers of Fisher's F distribution.\n\n>>> np.random.default_rng(0).f(2, 3, size=2)\narray([0.99046588, 0.00501727])\n",
    ),
    row(
        "noncentral_f(self, dfnum, dfden, nonc, size=None)",
        "Numbers of the noncentral F distribution.\n\n>>> np.random.default_rng(0).noncentral_f(3, 4, 1, size=2)\narray([0.53407828, 0.49484502])\n",
    ),
    row(
        "standard_cauchy(self, size=None)",
        "Standard Cauchy numbers.\n\n>>> np.random.default_rng(0).standard_cauchy(size=2)\narray([-0.95174559,  6.10507088])\n",
    ),
    row(
        "standard_t(self, df, size=None)",
        "Numbers of Student's t distribution with `df` degrees of freedom.\n\n>>> np.random.default_rng(0).standard_t(4, size=2)\narray([0.14509029, 0.14366118])\n",
    ),
    row(
        "vonmises(self, mu, kappa, size=None)",
        "Angles around `mu`, the closer the larger `kappa` is.\n\n>>> np.random.default_rng(0).vonmises(0, 4, size=2)\narray([-0.74207299,  0.01295832])\n",
    ),
    row(
        "pareto(self, a, size=None)",
        "Pareto numbers of the second kind (Lomax).\n\n>>> np.random.default_rng(0).pareto(3, size=2)\narray([0.25438319, 0.40475892])\n",
    ),
    row(
        "weibull(self, a, size=None)",
        "Weibull numbers.\n\n>>> np.random.default_rng(0).weibull(2, size=2)\narray([0.82457983, 1.00975101])\n",
    ),
    row(
        "power(self, a, size=None)",
        "Numbers in [0, 1] with density `a * x ** (a - 1)`.\n\n>>> np.random.default_rng(0).power(3, size=2)\narray([0.79016527, 0.86144149])\n",
    ),
    row(
        "laplace(self, loc=0.0, scale=1.0, size=None)",
        "Laplace (double exponential) numbers.\n\n>>> np.random.default_rng(0).laplace(size=2)\narray([ 0.32009973, -0.6169764 ])\n",
    ),
    row(
        "gumbel(self, loc=0.0, scale=1.0, size=None)",
        "Gumbel numbers.\n\n>>> np.random.default_rng(0).gumbel(size=2)\narray([-0.01315993,  1.15703001])\n",
    ),
    row(
        "logistic(self, loc=0.0, scale=1.0, size=None)",
        "Logistic numbers.\n\n>>> np.random.default_rng(0).logistic(size=2)\narray([ 0.56220114, -0.99570497])\n",
    ),
    row(
        "lognormal(self, mean=0.0, sigma=1.0, size=None)",
        "Numbers whose logarithms are normal.\n\n>>> np.random.default_rng(0).lognormal(size=2)\narray([1.1339762, 0.8762491])\n",
    ),
    row(
        "rayleigh(self, scale=1.0, size=None)",
        "Rayleigh numbers.\n\n>>> np.random.default_rng(0).rayleigh(size=2)\narray([1.16613199, 1.42800357])\n",
    ),
    row(
        "wald(self, mean, scale, size=None)",
        "Wald (inverse Gaussian) numbers.\n\n>>> np.random.default_rng(0).wald(1, 2, size=2)\narray([0.91495954, 0.63822497])\n",
    ),
    row(
        "triangular(self, left, mode, right, size=None)",
        "Numbers of the triangle over `[left, right]` with its peak at `mode`.\n\n>>> np.random.default_rng(0).triangular(0, 1, 2, size=2)\narray([1.1478987 , 0.73455662])\n",
    ),
    row(
        "poisson(self, lam=1.0, size=None)",
        "Counts of events that happen `lam` times on average.\n\n>>> np.random.default_rng(0).poisson(4, size=2)\narray([2, 0])\n",
    ),
    row(
        "binomial(self, n, p, size=None)",
        "Successes among `n` trials of probability `p`.\n\n>>> np.random.default_rng(0).binomial(10, 0.5, size=2)\narray([6, 4])\n",
    ),
    row(
        "geometric(self, p, size=None)",
        "Trials up to the first success.\n\n>>> np.random.default_rng(0).geometric(0.3, size=2)\narray([2, 3])\n",
    ),
    row(
        "negative_binomial(self, n, p, size=None)",
        "Failures before `n` successes.\n\n>>> np.random.default_rng(0).negative_binomial(5, 0.5, size=2)\narray([1, 5])\n",
    ),
    row(
        "hypergeometric(self, ngood, nbad, nsample, size=None)",
        "Good ones in a sample drawn without replacement.\n\n>>> np.random.default_rng(0).hypergeometric(5, 4, 3, size=2)\narray([3, 2])\n",
    ),
    row(
        "logseries(self, p, size=None)",
        "Numbers of the logarithmic series distribution.\n\n>>> np.random.default_rng(0).logseries(0.6, size=2)\narray([1, 1])\n",
    ),
    row(
        "zipf(self, a, size=None)",
        "Numbers of the Zipf distribution.\n\n>>> np.random.default_rng(0).zipf(2.5, size=2)\narray([1, 1])\n",
    ),
];

static RANDOM_STATE_ROWS: [Builtin; 34] = [
    row(
        "uniform(self, low=0.0, high=1.0, size=None)",
        "Numbers spread evenly over `[low, high)`.\n\n>>> np.random.RandomState(0).uniform(size=2)\narray([0.5488135 , 0.71518937])\n",
    ),
    row(
        "normal(self, loc=0.0, scale=1.0, size=None)",
        "Normal numbers around `loc`, `scale` wide.\n\n>>> np.random.RandomState(0).normal(size=2)\narray([1.76405235, 0.40015721])\n",
    ),
    row(
        "exponential(self, scale=1.0, size=None)",
        "Exponential numbers of mean `scale`.\n\n>>> np.random.RandomState(0).exponential(size=2)\narray([0.79587451, 1.25593076])\n",
    ),
    row(
        "standard_normal(self, size=None)",
        "Standard normal numbers.\n\n>>> np.random.RandomState(0).standard_normal(size=2)\narray([1.76405235, 0.40015721])\n",
    ),
    row(
        "standard_exponential(self, size=None)",
        "Standard exponential numbers.\n\n>>> np.random.RandomState(0).standard_exponential(size=2)\narray([0.79587451, 1.25593076])\n",
    ),
    row(
        "random_sample(self, size=None)",
        "Uniform numbers in [0, 1).\n\n>>> np.random.RandomState(0).random_sample(size=2)\narray([0.5488135 , 0.71518937])\n",
    ),
    row(
        "standard_gamma(self, shape, size=None)",
        "Gamma numbers of scale 1.\n\n>>> np.random.RandomState(0).standard_gamma(2.0, size=2)\narray([5.13882958, 2.23848091])\n",
    ),
    row(
        "gamma(self, shape, scale=1.0, size=None)",
        "Gamma numbers.\n\n>>> np.random.RandomState(0).gamma(2.0, size=2)\narray([5.13882958, 2.23848091])\n",
    ),
    row(
        "beta(self, a, b, size=None)",
        "Beta numbers.\n\n>>> np.random.RandomState(0).beta(2, 3, size=2)\narray([0.60358975, 0.79868334])\n",
    ),
    row(
        "chisquare(self, df, size=None)",
        "Chi-square numbers with `df` degrees of freedom.\n\n>>> np.random.RandomState(0).chisquare(3, size=2)\narray([8.59517635, 3.30891648])\n",
    ),
    row(
        "noncentral_chisquare(self, df, nonc, size=None)",
        "Noncentral chi-square numbers.\n\n>>> np.random.RandomState(0).noncentral_chisquare(3, 1, size=2)\narray([4.62489081, 8.09177078])\n",
    ),
    row(
        "f(self, dfnum, dfden, size=None)",
        "Numbers of Fisher's F distribution.\n\n>>> np.random.RandomState(0).f(2, 3, size=2)\narray([0.5514189 , 0.21888638])\n",
    ),
    row(
        "noncentral_f(self, dfnum, dfden, nonc, size=None)",
        "Numbers of the noncentral F distribution.\n\n>>> np.random.RandomState(0).noncentral_f(3, 4, 1, size=2)\narray([0.67279648, 0.13127113])\n",
    ),
    row(
        "standard_cauchy(self, size=None)",
        "Standard Cauchy numbers.\n\n>>> np.random.RandomState(0).standard_cauchy(size=2)\narray([4.40839827, 0.43676244])\n",
    ),
    row(
        "standard_t(self, df, size=None)",
        "Numbers of Student's t distribution with `df` degrees of freedom.\n\n>>> np.random.RandomState(0).standard_t(4, size=2)\narray([ 1.66743828, -1.59419909])\n",
    ),
    row(
        "vonmises(self, mu, kappa, size=None)",
        "Angles around `mu`, the closer the larger `kappa` is.\n\n>>> np.random.RandomState(0).vonmises(0, 4, size=2)\narray([0.5664411 , 0.55977779])\n",
    ),
    row(
        "pareto(self, a, size=None)",
        "Pareto numbers of the second kind (Lomax).\n\n>>> np.random.RandomState(0).pareto(3, size=2)\narray([0.30381098, 0.51989855])\n",
    ),
    row(
        "weibull(self, a, size=None)",
        "Weibull numbers.\n\n>>> np.random.RandomState(0).weibull(2, size=2)\narray([0.89211799, 1.12068317])\n",
    ),
    row(
        "power(self, a, size=None)",
        "Numbers in [0, 1] with density `a * x ** (a - 1)`.\n\n>>> np.random.RandomState(0).power(3, size=2)\narray([0.81873168, 0.89428034])\n",
    ),
    row(
        "laplace(self, loc=0.0, scale=1.0, size=None)",
        "Laplace (double exponential) numbers.\n\n>>> np.random.RandomState(0).laplace(size=2)\narray([0.10272733, 0.56278358])\n",
    ),
    row(
        "gumbel(self, loc=0.0, scale=1.0, size=None)",
        "Gumbel numbers.\n\n>>> np.random.RandomState(0).gumbel(size=2)\narray([ 0.22831376, -0.22787694])\n",
    ),
    row(
        "logistic(self, loc=0.0, scale=1.0, size=None)",
        "Logistic numbers.\n\n>>> np.random.RandomState(0).logistic(size=2)\narray([0.19587791, 0.92072284])\n",
    ),
    row(
        "lognormal(self, mean=0.0, sigma=1.0, size=None)",
        "Numbers whose logarithms are normal.\n\n>>> np.random.RandomState(0).lognormal(size=2)\narray([5.83603919, 1.49205924])\n",
    ),
    row(
        "rayleigh(self, scale=1.0, size=None)",
        "Rayleigh numbers.\n\n>>> np.random.RandomState(0).rayleigh(size=2)\narray([1.26164536, 1.58488534])\n",
    ),
    row(
        "wald(self, mean, scale, size=None)",
        "Wald (inverse Gaussian) numbers.\n\n>>> np.random.RandomState(0).wald(1, 2, size=2)\narray([0.30787564, 0.75425984])\n",
    ),
    row(
        "triangular(self, left, mode, right, size=None)",
        "Numbers of the triangle over `[left, right]` with its peak at `mode`.\n\n>>> np.random.RandomState(0).triangular(0, 1, 2, size=2)\narray([1.05006685, 1.24526742])\n",
    ),
    row(
        "poisson(self, lam=1.0, size=None)",
        "Counts of events that happen `lam` times on average.\n\n>>> np.random.RandomState(0).poisson(4, size=2)\narray([6, 7])\n",
    ),
    row(
        "binomial(self, n, p, size=None)",
        "Successes among `n` trials of probability `p`.\n\n>>> np.random.RandomState(0).binomial(10, 0.5, size=2)\narray([5, 6])\n",
    ),
    row(
        "geometric(self, p, size=None)",
        "Trials up to the first success.\n\n>>> np.random.RandomState(0).geometric(0.3, size=2)\narray([3, 4])\n",
    ),
    row(
        "negative_binomial(self, n, p, size=None)",
        "Failures before `n` successes.\n\n>>> np.random.RandomState(0).negative_binomial(5, 0.5, size=2)\narray([12,  9])\n",
    ),
    row(
        "hypergeometric(self, ngood, nbad, nsample, size=None)",
        "Good ones in a sample drawn without replacement.\n\n>>> np.random.RandomState(0).hypergeometric(5, 4, 3, size=2)\narray([1, 2])\n",
    ),
    row(
        "logseries(self, p, size=None)",
        "Numbers of the logarithmic series distribution.\n\n>>> np.random.RandomState(0).logseries(0.6, size=2)\narray([1, 1])\n",
    ),
    row(
        "zipf(self, a, size=None)",
        "Numbers of the Zipf distribution.\n\n>>> np.random.RandomState(0).zipf(2.5, size=2)\narray([1, 1])\n",
    ),
    row(
        "random(self, size=None)",
        "Uniform numbers in [0, 1).\n\n>>> np.random.RandomState(0).random(size=2)\narray([0.5488135 , 0.71518937])\n",
    ),
];
