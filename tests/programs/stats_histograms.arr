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


samples = [np.array([1, 2, 1, 4, 4, 9]), np.array([0.5, 1.5, 2.5, 2.5, -3]), np.array([1, 200, 100], "u1"), np.array([-128, 127, 5], "i1"), np.array([True, False, True]),
           np.array([]), np.array([3, 3, 3]), np.array([1.5, np.nan]), np.array([1, np.inf]), np.arange(12.).reshape(3, 4), np.arange(60.) % 17, [1, 2, 3, 1, 1]]
for x in samples:
    print("---", np.asarray(x).dtype, np.shape(x))
    for bins in (10, 3, "auto", "fd", "sqrt", "sturges", "rice", "scott", "doane", "foo", [0, 1, 2, 3], [3, 2, 1], [[1, 2]], 2.5, 0, np.array([0, 2, 4], "f4")):
        show(lambda: np.histogram(x, bins=bins)[0])
    for limits in ((0, 5), (5, 0), (1, 1), (0, np.inf), (1, 2, 3), [2.5, 7]):
        show(lambda: np.histogram(x, bins=4, range=limits)[0])
    for weights in (np.arange(np.size(x)).reshape(np.shape(x)), np.ones(np.shape(x)) * (1 + 2j), np.ones(2)):
        show(lambda: np.histogram(x, bins=3, weights=weights)[0])
        show(lambda: np.histogram(x, bins=[0, 2, 4], weights=weights)[0])
    show(lambda: np.histogram(x, 3, (0, 5), density=True)[0])
show(lambda: np.histogram([1, 2, 1, 4], [0, 1, 4, 9], density=True))
show(lambda: np.histogram_bin_edges([1, 2, 1, 4], [0, 1, 4, 9]))
many = ((np.arange(70000) * 7919) % 100003) / 1000
show(lambda: np.histogram(many, 20)[0])
show(lambda: np.histogram(many, [0, 10, 50, 1000])[0])
show(lambda: np.histogram(many, 5, weights=many)[0])
points = np.arange(24.).reshape(8, 3) % 7
for arguments in ({}, {"bins": (2, 3, 4)}, {"bins": (2, 3)}, {"bins": [2, [0, 1, 2], np.array([0., 3, 6])], "density": True}, {"bins": 0}, {"bins": 2.5},
                  {"bins": [1, [3, 2], 2]}, {"bins": 2, "range": [(0, 1), None, (2, 3)]}, {"bins": 2, "range": [(0, 1)]}, {"bins": 2, "weights": np.arange(8)}):
    show(lambda: np.histogramdd(points, **arguments)[0])
show(lambda: np.histogram2d([1, 2, 3], [1, 1, 2], bins=2))
show(lambda: np.histogram2d([1, 2, 3], [1, 1, 2], bins=[0, 1, 2, 3])[0])
show(lambda: np.histogram2d([1, 2, 3], [1, 1], bins=2))
show(lambda: np.histogram2d([1, 2, 3], [1, 1, 2], 2, [[0, 4], [0, 3]], weights=[1, 2, 3.5])[0])
