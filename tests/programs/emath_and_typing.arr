# np.emath becomes complex where it must; numpy.typing names arrays in annotations; small tables of names.
import numpy as np
import numpy.typing as npt
from numpy.typing import ArrayLike, DTypeLike, NDArray


def scaled(x: npt.NDArray[np.float64], y: ArrayLike = None, t: DTypeLike = None) -> NDArray[np.int64]:
    return x * 2


def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, str(e).split('\n')[0])


print(scaled(np.arange(3.)), scaled.__annotations__['x'], scaled.__annotations__['return'])
print(NDArray, NDArray[np.float64] == NDArray[np.float64], NDArray[int], NDArray[np.generic] | None)
print(NDArray[np.int8].__origin__, NDArray[np.int8].__args__, npt.__all__)
for f in ('sqrt', 'log', 'log2', 'log10', 'arccos', 'arcsin', 'arctanh'):
    g = getattr(np.emath, f)
    for x in (-2, 0.5, 2, -0.25, [1, -4], [0.5, 0.25], np.array([-1, 4], 'i1'), np.array([-1, .5], 'f4'), np.array([-4], 'f2'), -1j, np.array([[-1.5]]), True, 'a', None):
        with np.errstate(all='ignore'):
            t(lambda: g(x))
for x, p in ((2, -1), (-2, 0.5), ([-2, 4], 2), ([2, 4], [-1, -2]), (np.array([-1], 'f4'), 0.5), ([2.5, -1], -2)):
    t(lambda: np.emath.power(x, p))
    t(lambda: np.emath.logn(2, x))
t(lambda: np.emath.logn(-2, 4))
print(np.row_stack([[1], [2]]))
print(np.sctypeDict['half'], np.sctypeDict['int'], len(np.ScalarType) > 20, np.float16 in np.ScalarType)
print(np.emath.__name__, sorted(n for n in dir(np.emath) if not n.startswith('_') and n != 'np'))
t(lambda: np.astype([1], int))
for f in (np.mean, np.eye, np.array, np.dot, np.sum, np.add, len, np.load, np.where, np.arange, np.isscalar):
    print(type(f).__name__, f.__name__, type(f).__module__)
    t(lambda: 2.5 * f)
    t(lambda: f[0])
    t(lambda: f + np.ones(2))
    t(lambda: f < 2)
    t(lambda: f.shape)
    t(lambda: -f)
    t(lambda: f())
