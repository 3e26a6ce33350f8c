# statistics.NormalDist, and the harmonic mean.
import statistics
from fractions import Fraction
from statistics import NormalDist, StatisticsError
n = NormalDist(100, 15)
print(n, n.mean, n.median, n.mode, n.stdev, n.variance, n == NormalDist(100.0, 15), n == 5, hash(n) == hash(NormalDist(100, 15)))
print([n.cdf(x) for x in (70, 100, 115.5, 200)], [n.pdf(x) for x in (70, 100, 115.5)], n.zscore(130))
print([NormalDist().inv_cdf(p) for p in (1e-300, 1e-12, 0.001, 0.05, 0.3, 0.5, 0.7, 0.925, 0.999999, 1 - 1e-16)])
print(n.quantiles(), n.quantiles(10), NormalDist.from_samples([1, 2, 4, 9]), NormalDist.from_samples([1.5, 2.5]))
print(n + 5, n - 5, n * 2, n / 4, -n, +n, 5 + n, 200 - n, -3 * n, n + NormalDist(10, 8), n - NormalDist(10, 8))
print(n.overlap(NormalDist(110, 15)), n.overlap(NormalDist(90, 5)), NormalDist(2.4, 1.6).overlap(NormalDist(3.2, 2.0)))
print(NormalDist(3, 2).samples(4, seed=7), len(NormalDist().samples(3)))
for act in [lambda: NormalDist(0, -1), lambda: n.inv_cdf(0), lambda: n.inv_cdf(1.5), lambda: NormalDist(0, 0).pdf(1), lambda: NormalDist(0, 0).cdf(1),
            lambda: NormalDist(0, 0).inv_cdf(.5), lambda: NormalDist(0, 0).zscore(1), lambda: n.overlap(3), lambda: n * 'a', lambda: NormalDist.from_samples([1]),
            lambda: n < n, lambda: setattr(n, 'mean', 3), lambda: setattr(n, 'q', 3), lambda: statistics.harmonic_mean([]), lambda: statistics.harmonic_mean([1, -1]),
            lambda: statistics.harmonic_mean([1, 2], [1]), lambda: statistics.harmonic_mean(['a']), lambda: statistics.harmonic_mean([-1])]:
    try:
        print(act())
    except Exception as e:
        print(type(e).__name__, e)
print(statistics.harmonic_mean([40, 60]), statistics.harmonic_mean([3]), statistics.harmonic_mean([1, 0]), statistics.harmonic_mean([40, 60], [5, 30]),
      statistics.harmonic_mean([Fraction(1, 2), Fraction(1, 3)]), statistics.harmonic_mean([2.5, 3, 10]))
