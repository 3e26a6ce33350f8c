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


wide = np.broadcast_to(np.array([1, 2, 3], "f4").reshape(1, 3), (5, 3))
show(lambda: np.cumprod(wide, axis=-1))
show(lambda: np.maximum.accumulate(np.arange(12.).reshape(4, 1, 3).transpose(0, 2, 1)))
fortran = np.asfortranarray(np.arange(12, dtype="u8").reshape(3, 2, 2))
show(lambda: np.cumulative_prod(fortran, axis=2, include_initial=True))
show(lambda: np.cumulative_sum(fortran, axis=0, out=np.zeros((4, 2, 2), "u8"), include_initial=True))
show(lambda: np.add.reduceat(fortran, [0, 1], axis=0))
halves = (np.arange(24) / 7).astype("f2").reshape(3, 8)
show(lambda: np.prod(halves + 1, axis=1))
show(lambda: np.prod((halves + 1).T, axis=1))
show(lambda: np.sum(halves.reshape(2, 4, 3), axis=2))
show(lambda: np.multiply.reduceat(halves + 1, [0, 2], axis=0))
show(lambda: np.add.reduceat(halves, [0, 3, 1], axis=1))
show(lambda: np.add.reduceat(np.linspace(0, 1, 60).reshape(20, 3), [0, 9], axis=0))
show(lambda: np.cumprod(np.array([0.1 + 0.3j, 0.7 - 0.2j, 1.3 + 1.1j])))
for axis in (0, -1, 1, 5):
    show(lambda: np.cumsum(np.array(3), axis=axis))
    show(lambda: np.argmax(np.array(3), axis=axis))
show(lambda: np.argmax(np.zeros((0, 0)), axis=1))
show(lambda: np.argmax(np.zeros((0, 3)), axis=1))
show(lambda: np.zeros(3, [("a", "i4")]).argmax())
things = np.array([1, 2.5, "a"][:2] + [3], object)
show(lambda: np.cumsum(things))
show(lambda: np.cumprod(np.array([[1, 2], [3, 4]], object), axis=0))
show(lambda: np.nanmax(np.array([1, np.nan, 3], object)))
show(lambda: np.nanmin([np.nan, 2.0]))
show(lambda: np.bincount([1.5, 2]))
show(lambda: np.bincount([]))
show(lambda: np.bincount([[1, 2]]))
show(lambda: np.bincount(np.array([1, 2], "u8")))
show(lambda: np.bincount(np.array([1.5])))
show(lambda: np.bincount([1, 2], minlength=None))
show(lambda: np.bincount([1, 2], weights=[1]))
show(lambda: np.bincount([-1]))
show(lambda: np.digitize([0.5, 3, 5], [5, 3, 1], True))
show(lambda: np.digitize([1, 2], [1, 3, 2]))
show(lambda: np.digitize([1, 2], [1, np.nan, 2]))
show(lambda: np.digitize(["b"], ["a", "c"]))
show(lambda: np.searchsorted([1, 2, 3], 2, sorter=[[0, 1, 2]]))
show(lambda: np.searchsorted([1, 2, 3], 2, sorter=[0, 1]))
show(lambda: np.searchsorted([1, 2, 3], [2, 9], sorter=[0.5, 1, 2]))
for x in (2.5, [0, 1, 2.5, 9, -3], np.nan, []):
    for xp, fp in (([1, 2, 3], [3, 2, 0]), ([1, 2, 3], [3, 2]), ([], []), ([1], [5]), ([1, 2], [1j, 2]), ([3, 1, 2], [1, 2, 3]), ([[1, 2]], [1, 2])):
        show(lambda: np.interp(x, xp, fp))
        show(lambda: np.interp(x, xp, fp, left=-1, right=99))
        show(lambda: np.interp(x, xp, fp, period=2))
        show(lambda: np.interp(x, xp, fp, period=0))
show(lambda: np.ediff1d([1, 2, 4], to_begin=0, to_end=[8, 9]))
show(lambda: np.ediff1d(np.array([True, False]), to_end=[1]))
show(lambda: np.trapezoid(5))
show(lambda: np.apply_along_axis(np.sum, 0, np.arange(6).reshape(2, 3)))
show(lambda: np.select([[True, False]], [["a", "b"]], 2.5))
show(lambda: np.where(np.zeros(0) > 0, "y", "n"))
show(lambda: np.argwhere(np.zeros((2, 0, 3))))
show(lambda: np.flatnonzero([[0, 2], [3, 0]]))
