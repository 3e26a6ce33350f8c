//! The distributions of `RandomState`, one row each. Those that the promise of unchanged streams did not freeze are `Generator`'s.

use super::constraint::Constraint::*;
use super::distribution::{Distribution, Draw};
use super::{binomial, continuous, joint_check, legacy_discrete, shared};

/// The row called `name`.
pub fn find(name: &str) -> Option<&'static Distribution> {
    Distribution::find(TABLE, name)
}

/// The rows.
pub static TABLE: &[Distribution] = &[
    Distribution {
        name: "uniform",
        parameters: &[("low", Any), ("high - low", Any)],
        draw: Draw::Float2(|s, low, range| continuous::uniform(s.bits, low, range)),
        prepare: Some(joint_check::legacy_uniform),
        fill: Some(|s, [low, range, _], out| {
            s.bits.fill_double(out);
            out.iter_mut().for_each(|x| *x = low + range * *x);
        }),
        ..Distribution::PLAIN
    },
    Distribution {
        name: "normal",
        parameters: &[("loc", Any), ("scale", NonNegative)],
        draw: Draw::Float2(|s, loc, scale| s.normal(loc, scale)),
        fill: Some(|s, [loc, scale, _], out| {
            s.fill_gauss(out);
            out.iter_mut().for_each(|x| *x = loc + scale * *x);
        }),
        ..Distribution::PLAIN
    },
    Distribution {
        name: "exponential",
        parameters: &[("scale", NonNegative)],
        draw: Draw::Float1(|s, scale| s.exponential(scale)),
        ..Distribution::PLAIN
    },
    Distribution {
        name: "standard_normal",
        draw: Draw::Float0(|s| s.gauss()),
        fill: Some(|s, _, out| s.fill_gauss(out)),
        ..Distribution::PLAIN
    },
    Distribution {
        name: "standard_exponential",
        draw: Draw::Float0(|s| s.standard_exponential()),
        ..Distribution::PLAIN
    },
    Distribution {
        name: "random_sample",
        draw: Draw::Float0(|s| s.bits.next_double()),
        fill: Some(|s, _, out| s.bits.fill_double(out)),
        ..Distribution::PLAIN
    },
    Distribution {
        name: "standard_gamma",
        parameters: &[("shape", NonNegative)],
        draw: Draw::Float1(|s, shape| s.standard_gamma(shape)),
        ..Distribution::PLAIN
    },
    Distribution {
        name: "gamma",
        parameters: &[("shape", NonNegative), ("scale", NonNegative)],
        draw: Draw::Float2(|s, shape, scale| s.gamma(shape, scale)),
        ..Distribution::PLAIN
    },
    Distribution {
        name: "beta",
        parameters: &[("a", Positive), ("b", Positive)],
        draw: Draw::Float2(|s, a, b| s.beta(a, b)),
        ..Distribution::PLAIN
    },
    Distribution {
        name: "chisquare",
        parameters: &[("df", Positive)],
        draw: Draw::Float1(|s, df| s.chisquare(df)),
        ..Distribution::PLAIN
    },
    Distribution {
        name: "noncentral_chisquare",
        parameters: &[("df", Positive), ("nonc", NonNegative)],
        draw: Draw::Float2(|s, df, nonc| s.noncentral_chisquare(df, nonc)),
        ..Distribution::PLAIN
    },
    Distribution {
        name: "f",
        parameters: &[("dfnum", Positive), ("dfden", Positive)],
        draw: Draw::Float2(|s, dfnum, dfden| s.f(dfnum, dfden)),
        ..Distribution::PLAIN
    },
    Distribution {
        name: "noncentral_f",
        parameters: &[
            ("dfnum", Positive),
            ("dfden", Positive),
            ("nonc", NonNegative),
        ],
        draw: Draw::Float3(|s, dfnum, dfden, nonc| s.noncentral_f(dfnum, dfden, nonc)),
        ..Distribution::PLAIN
    },
    Distribution {
        name: "standard_cauchy",
        draw: Draw::Float0(|s| s.standard_cauchy()),
        ..Distribution::PLAIN
    },
    Distribution {
        name: "standard_t",
        parameters: &[("df", Positive)],
        draw: Draw::Float1(|s, df| s.standard_t(df)),
        ..Distribution::PLAIN
    },
    Distribution {
        name: "vonmises",
        parameters: &[("mu", Any), ("kappa", NonNegative)],
        draw: Draw::Float2(|s, mu, kappa| s.vonmises(mu, kappa)),
        ..Distribution::PLAIN
    },
    Distribution {
        name: "pareto",
        parameters: &[("a", Positive)],
        draw: Draw::Float1(|s, a| s.pareto(a)),
        ..Distribution::PLAIN
    },
    Distribution {
        name: "weibull",
        parameters: &[("a", NonNegative)],
        draw: Draw::Float1(|s, a| s.weibull(a)),
        ..Distribution::PLAIN
    },
    Distribution {
        name: "power",
        parameters: &[("a", Positive)],
        draw: Draw::Float1(|s, a| s.power(a)),
        ..Distribution::PLAIN
    },
    shared::LAPLACE,
    shared::GUMBEL,
    shared::LOGISTIC,
    Distribution {
        name: "lognormal",
        parameters: &[("mean", Any), ("sigma", NonNegative)],
        draw: Draw::Float2(|s, mean, sigma| s.lognormal(mean, sigma)),
        ..Distribution::PLAIN
    },
    Distribution {
        name: "rayleigh",
        parameters: &[("scale", NonNegative)],
        draw: Draw::Float1(|s, scale| s.rayleigh(scale)),
        ..Distribution::PLAIN
    },
    Distribution {
        name: "wald",
        parameters: &[("mean", Positive), ("scale", Positive)],
        draw: Draw::Float2(|s, mean, scale| s.wald(mean, scale)),
        ..Distribution::PLAIN
    },
    shared::TRIANGULAR,
    shared::POISSON,
    Distribution {
        name: "binomial",
        parameters: &[("n", NonNegative), ("p", Unit)],
        draw: Draw::Trials(|s, n, p| binomial::legacy_binomial(s.bits, n, p)),
        ..Distribution::PLAIN
    },
    Distribution {
        name: "geometric",
        parameters: &[("p", UnitAboveZero)],
        draw: Draw::Int1(|s, p| legacy_discrete::geometric(s.bits, p)),
        ..Distribution::PLAIN
    },
    Distribution {
        name: "negative_binomial",
        parameters: &[("n", Positive), ("p", Unit)],
        draw: Draw::Int2(legacy_discrete::negative_binomial),
        ..Distribution::PLAIN
    },
    Distribution {
        name: "hypergeometric",
        parameters: &[
            ("ngood", NonNegative),
            ("nbad", NonNegative),
            ("nsample", AtLeastOne),
        ],
        draw: Draw::Counts(|s, good, bad, sample| {
            legacy_discrete::hypergeometric(s.bits, good, bad, sample)
        }),
        prepare: Some(joint_check::legacy_hypergeometric),
        ..Distribution::PLAIN
    },
    Distribution {
        name: "logseries",
        parameters: &[("p", UnitBelowOne)],
        draw: Draw::Int1(|s, p| legacy_discrete::logseries(s.bits, p)),
        ..Distribution::PLAIN
    },
    Distribution {
        name: "zipf",
        parameters: &[("a", AboveOne)],
        draw: Draw::Int1(|s, a| legacy_discrete::zipf(s.bits, a)),
        ..Distribution::PLAIN
    },
];
