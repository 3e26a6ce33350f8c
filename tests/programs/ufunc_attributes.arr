# What a ufunc knows of itself.
import numpy as np
print(np.add, np.add.nin, np.add.nout, np.add.nargs, np.add.identity, np.multiply.identity, np.add.__name__, np.sqrt.types, np.divmod.nout, np.logical_and.types[:2], np.maximum.identity, type(np.add).__name__, np.add.signature, np.matmul.signature)
print(np.add(1, 2, dtype='f4'), np.add([1], [2], dtype=complex), np.negative(np.arange(3), dtype='f4'), np.equal(1, 1.0), np.add(np.arange(3), 1, order='F'), np.add.at.__name__ if hasattr(np.add.at, '__name__') else 'at')
for f in (lambda: np.add(1), lambda: np.add(1, 2, 3, 4), lambda: np.add('a', 1), lambda: np.sqrt('x'), lambda: np.add([1], [2], dtype='i1', casting='no'), lambda: np.bitwise_and(1.5, 2), lambda: np.add(1, 2, foo=3), lambda: np.sqrt(), lambda: np.add({}, 1)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, str(e).split('\n')[0])
