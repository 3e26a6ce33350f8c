# What reductions say of their casts: of a single element, of dropped imaginary parts, of what begins in a target.
import warnings
import numpy as np


def told(made):
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter('always')
        try:
            print(repr(made()))
        except Exception as e:
            print(type(e).__name__, e)
    for warning in seen:
        print('   ', warning.category.__name__, warning.message)


c = np.ones((2, 6), 'c8')
n = np.array([np.nan, 1.0, -1])
# The element of a 0-d operand is cast by itself.
told(lambda: np.add.reduce(np.array(np.nan), dtype='i8'))
told(lambda: np.add.reduce(np.array([np.nan]), dtype='i8'))
told(lambda: np.maximum.reduce(np.array(np.nan), dtype='i4'))
told(lambda: np.add.reduce(np.array(np.nan), dtype='i4', initial=None))
told(lambda: np.maximum.reduce(np.array(np.nan), dtype='u1', out=np.zeros((), 'i4')))
# Imaginary parts are dropped before anything is refused, and of nothing too.
told(lambda: np.maximum.reduce(c, axis=0, dtype='f4'))
told(lambda: np.maximum.reduce(c[:0], axis=0, dtype='f4'))
told(lambda: np.maximum.reduce(c[:, :0], axis=0, dtype='f4'))
told(lambda: np.add.reduce(c[:0], axis=None, dtype='f4'))
told(lambda: np.subtract.reduce(c, axis=0, dtype='f4', where=c.real > 0))
told(lambda: np.maximum.reduce(c[:0], axis=0, out=np.zeros(6), dtype='c16'))
told(lambda: np.maximum.reduce(c[:, :0], axis=0, out=np.zeros(0), dtype='c16'))
told(lambda: np.std(np.array([], 'c8'), dtype='f8', keepdims=True))
# What begins in a target of another dtype is cast to it once, and the reduction sees that too.
told(lambda: np.subtract.reduce(np.array([np.nan, 1, 2], 'f4'), out=np.ones((), 'u1'), dtype='f4'))
told(lambda: np.maximum.reduce(np.array([np.nan, 1, 2], 'f4'), out=np.ones((), 'i4'), dtype='f4'))
told(lambda: np.maximum.reduce(n, dtype='u1', out=np.zeros((), 'i4')))
# A mask leaves out no cast.
told(lambda: np.std(np.array([1, 2, 3], 'f2'), axis=0, dtype='i8', where=np.array([False, False, True])))
told(lambda: np.std(np.array([[1, 2, 3]], 'f2'), axis=0, dtype='i8', where=np.array([[False, False, True]])))
# What is computed before a target is refused is told.
told(lambda: np.std(np.array([[-0.0, -np.inf, 8]], 'f4'), axis=-1, out=np.array(648)))
# A 0-d operand is cast before a mask without a beginning is refused.
told(lambda: np.fmax.reduce(np.array(np.nan), dtype='i8', where=np.array(True)))
told(lambda: np.fmax.reduce(np.array([np.nan]), dtype='i8', where=np.array([True])))
