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


arrays = [np.array([3, 1, 2, 1, 3]), np.array([[3, 1], [1, 3], [3, 1]]), np.array([1.5, np.nan, np.nan, 0.0]), np.array(["b", "a", "b"]), np.array([b"x", b"", b"x"]),
          np.array([True, False, True]), np.array([], "i8"), np.array(5), np.array(["2020", "NaT", "NaT"], "M8[Y]"), np.array([3, 1, 3], object), np.array([7, 8, 7], ">i2"),
          np.array([[1., np.nan], [1., np.nan], [2, 3]])]
for a in arrays:
    print("---", a.dtype, a.shape)
    for kw in ({}, {"return_index": True}, {"return_inverse": True}, {"return_counts": True}, {"axis": 0}, {"axis": 1}, {"axis": -1, "return_inverse": True, "return_counts": True},
               {"equal_nan": False}, {"equal_nan": False, "return_counts": True}):
        show(lambda: np.unique(a, **kw))
    show(lambda: np.unique_all(a))
    show(lambda: np.unique_counts(a))
    show(lambda: np.unique_inverse(a))
numbers = [arrays[0], arrays[1], arrays[2], arrays[5], arrays[6], arrays[7]]
for a in numbers + [arrays[3]]:
    for b in numbers if a is not arrays[3] else [arrays[3], np.array(["c", "b"])]:
        show(lambda: np.isin(a, b))
        show(lambda: np.isin(a, b, invert=True, kind="sort"))
        show(lambda: np.isin(a, b, kind="table"))
        show(lambda: np.intersect1d(a, b, return_indices=True))
        show(lambda: np.union1d(a, b))
        show(lambda: np.setdiff1d(a, b))
        show(lambda: np.setxor1d(a, b))
show(lambda: np.isin([1], [1], kind="foo"))
show(lambda: np.isin(np.arange(5.), np.arange(100.) * 2))
show(lambda: np.isin(np.array([1, 2 ** 63], "u8"), np.array([-1, 1], "i8")))
show(lambda: np.isin(np.array([1, 2], "i1"), np.array([-128, 127], "i1"), kind="table"))
show(lambda: np.isin([1, 2], {1, 2}))
show(lambda: type(np.unique_all([1])).__name__)
