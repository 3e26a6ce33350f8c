# Wrapping, summarising, nesting, empty arrays and dtypes in repr.
import numpy as np
print(np.arange(30), np.arange(2000), np.arange(10000).reshape(100, 100), np.ones((2, 2, 2)), np.zeros((0, 3)), repr(np.zeros((2, 0))), repr(np.array([])), repr(np.array([], dtype=int)))
for a in (np.arange(3, dtype='i1'), np.array([True, False]), np.array(['a', 'bcd']), np.array([1 + 2j]), np.array([b'x']), np.array([None, 'a']), np.zeros(2, 'i4,f4'), np.arange(1001), np.ones((3, 400)), np.array([np.datetime64('2020-01-01')]), np.arange(24).reshape(2, 3, 4), np.array(5), np.array('s')):
    print(repr(a))
    print(a)
with np.printoptions(threshold=5, edgeitems=1, linewidth=30):
    print(np.arange(100).reshape(10, 10), repr(np.arange(20)))
print([np.float64(1), np.int8(2), np.bool_(True), np.str_('x'), np.complex64(1j)], (np.arange(2),), {'a': np.eye(2)}, np.dtype('f8'), repr(np.dtype('i4')), np.float64, type(np.arange(2)), np.dtype('>u2'), np.newaxis)
