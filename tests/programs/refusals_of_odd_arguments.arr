# Odd arguments that NumPy has words for, or takes all the same.
import tempfile
from fractions import Fraction
from pathlib import Path

import numpy as np


def tell(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


tell(lambda: np.isscalar(Fraction(1)))
tell(lambda: [np.isscalar(x) for x in (1, 'a', None, [1], np.float32(1), np.array(1), 1j, b'a', slice(1), True)])
tell(lambda: np.linalg.eigh(np.eye(2), UPLO=True))
tell(lambda: np.linalg.eigvalsh(np.eye(2), UPLO='x'))
tell(lambda: np.linalg.pinv(np.zeros((0, 2), 'f2')))
tell(lambda: np.unique_inverse(x=[1]))
tell(lambda: np.frompyfunc(lambda x: x, 0, 0)(1))
tell(lambda: np.frompyfunc(lambda x: x, 2, 0)(1))
tell(lambda: np.histogramdd(np.zeros((2, 2, 2))))
tell(lambda: np.isposinf(np.array([1], 'm8[s]')))
tell(lambda: np.add([1.0], 1, signature=(None,)))
tell(lambda: np.sqrt([1.0], signature=('f4', 'f4', 'f4')))
tell(lambda: np.negative.at(np.ones(2), [0], None))
v = np.zeros(3)
tell(lambda: np.logical_and.at(v, [0, 1], None))
tell(lambda: np.add.at(v, [0, 1], None))
tell(lambda: np.add.at(v, [0, 1]))
b = np.array([0, 1, 0])
tell(lambda: b.choose(5, 6))
tell(lambda: b.choose(5, 6, 7, mode='clip'))
tell(lambda: b.choose([5, 6], out=np.zeros(3, int)))
tell(lambda: b.choose())
tell(lambda: b.choose(choices=[1, 2]))
tell(lambda: b.choose([5, 6], foo=1))
tell(lambda: b.__array_wrap__(b) is b)
tell(lambda: (b.__array_wrap__(np.array(5)), b.__array_wrap__(np.array(5), None, True)))
tell(lambda: b.__array_wrap__([1]))
mixed = np.array(['a', 1], dtype=object)
tell(lambda: np.char.replace(mixed, 'a', 'b'))
tell(lambda: np.strings.partition(mixed, 'a'))
o = np.zeros(3, object)


def put(key, value):
    o[key] = value
    return o


tell(lambda: put([0, 1, 2], range(4)))
tell(lambda: put([True, False, True], [[1, 2]]))
tell(lambda: put([True, False, True], [1, 2, 3]))
a = np.arange(6).reshape(2, 3)
it = np.nditer([a.T, None])
for x, y in it:
    y[...] = x * 2
print(it.operands[1], it.operands[1].strides, np.nditer([a.astype('>i2'), None]).operands[1].dtype.str)
with tempfile.TemporaryDirectory() as folder:
    path = Path(folder) / 't.csv'
    path.write_text('a,b\n1,2\n')
    print(np.genfromtxt(path, delimiter=',', names=True))
