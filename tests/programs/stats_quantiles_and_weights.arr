import warnings

import numpy as np

warnings.simplefilter("ignore")


def told(x):
    if isinstance(x, np.ndarray):
        return "%r %s %s owns %s" % (x, x.shape, x.strides, x.flags.owndata)
    if isinstance(x, (tuple, list)):
        return "\n  ".join(["%s of %d" % (type(x).__name__, len(x))] + [told(y) for y in x])
    return repr(x)


def show(make):
    try:
        print(told(make()))
    except Exception as error:
        print("!", type(error).__name__, error)


samples = [np.array([[3., 1, np.nan], [4, np.nan, 2], [5, 5, 5.5]]), np.arange(24).reshape(2, 3, 4)[:, ::-1], np.array([5, 1, 4], dtype="u1"), np.array([1.5, 2.5, -3], dtype="f2"),
           np.array(5), np.zeros((0, 3)), np.array([True, False, True]), np.array([[1., 2], [3, 4]], order="F"), np.array([3, 1, 2], dtype="m8[s]"), np.array([1 + 2j, 3])]
methods = ["inverted_cdf", "averaged_inverted_cdf", "closest_observation", "interpolated_inverted_cdf", "hazen", "weibull", "linear", "median_unbiased", "normal_unbiased",
           "lower", "higher", "midpoint", "nearest", "foo"]
for a in samples:
    print("---", a.dtype, a.shape)
    for f in (np.median, np.nanmedian):
        show(lambda: f(a))
        show(lambda: f(a, axis=0))
        show(lambda: f(a, axis=-1, keepdims=True))
        show(lambda: f(a, axis=(0, 1)))
    for f in (np.quantile, np.nanquantile):
        for q in (0.3, 1, [0.25, 0.5], np.float32(0.4), [[0.1, 0.9], [0.5, 1]], 1.5, np.nan):
            show(lambda: f(a, q))
            show(lambda: f(a, q, axis=-1, keepdims=True))
        for method in methods:
            show(lambda: f(a, [0.2, 0.5, 0.77], axis=0, method=method))
            show(lambda: f(a, 0.4, method=method))
        weights = np.arange(a.size).reshape(a.shape)
        show(lambda: f(a, [0.2, 0.8], weights=weights, method="inverted_cdf"))
        show(lambda: f(a, 0.3, axis=0, weights=weights, method="inverted_cdf", keepdims=True))
        show(lambda: f(a, 0.3, weights=weights))
        show(lambda: f(a, 0.3, axis=-1, weights=-weights, method="inverted_cdf"))
    show(lambda: np.percentile(a, [0, 33, 100], axis=0))
    show(lambda: np.nanpercentile(a, 50, axis=-1))
    show(lambda: np.percentile(a, 101))
rows = np.zeros((700, 2))
rows[::7] = np.nan
rows[:, 1] = np.arange(700)
show(lambda: np.nanmedian(rows, axis=0))
show(lambda: np.nanquantile(rows, [.1, .9], axis=0))
show(lambda: np.nanmedian(np.full((2, 3), np.nan), axis=1))
show(lambda: np.average(samples[0], axis=5))
show(lambda: np.float64(3)[..., None, None])
show(lambda: np.float64(3)[0])
