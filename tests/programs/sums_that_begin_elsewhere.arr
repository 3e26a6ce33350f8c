# Reductions that begin with a number, products of one element, objects beside records, orders of NaN in fields, ranges of dates and halves.
import numpy as np


def told(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


rows = (np.arange(60) * 37 % 41 / 7 - 2.9)
for dt in ('f2', 'f4', 'f8', 'c8'):
    for n in (1, 2, 3, 5, 7, 8, 12):
        a = rows[:5 * n].astype(dt).reshape(5, n)
        for first in (2.53, 0, 1e-3):
            print(dt, n, a.sum(axis=1, initial=first).tolist(), np.asfortranarray(a).sum(axis=1, initial=first).tolist())

for dt in ('f2', 'f4', 'f8', 'i4'):
    for n in (1, 2, 5):
        zeros, threes = np.zeros(n, dt), np.full((2, n, 1), -3).astype(dt)
        print(dt, n, np.vecmat(zeros, threes).tolist(), np.matmul(zeros, threes).tolist(), np.dot(zeros, threes[0]).tolist(),
              np.dot(zeros, threes[0, :, 0]), np.vdot(zeros, threes[0, :, 0]), zeros @ threes[1, :, 0])
for x in (complex(1, np.inf), complex(np.inf, 1), 1 + 2j):
    for dt in 'FD':
        print(np.vdot(np.array([x], dt), np.array([x], dt)), np.vdot(np.array([x] * 2, dt), np.array([x] * 2, dt)))

nan = np.nan
for dt in ('f2', 'f4', 'f8'):
    table = np.array([[1, nan, 2], [nan, nan, 1], [0, 1, 2], [1, nan, 2], [nan, 0, 1], [-1, 5, nan], [2, nan, nan]], dtype=dt)
    for axis in (0, 1):
        print(dt, axis, np.unique(table, axis=axis).tolist(), np.unique(table, axis=axis, equal_nan=False, return_counts=True)[1].tolist())
    fields = np.array([(1, nan), (nan, 2), (0, 3), (nan, 1)], dtype=[('x', dt), ('y', dt)])
    print(np.sort(fields).tolist(), np.argsort(fields).tolist(), np.sort(table[:, 0]).tolist())

one = np.array([-3], dtype=object).reshape(())
for left, right in ((one, one), (one, 3), (3, one), (np.int64(3), one), (one, np.int8(3)), (one, np.array(3, 'i2'))):
    print(type(np.dot(left, right)), type(one.dot(right)))
record = np.array([(0, b'ab', 1)], dtype='u1,S3,i2')
told(lambda: record.reshape(()).dot(2))
told(lambda: np.dot(2, record.reshape(())))
told(lambda: record.dot(record[0]))
told(lambda: np.dot(record[0], record[0]))
whole = np.asfortranarray(np.ones((3, 4, 1, 3), 'u4'))
print(whole.dot(2).strides, np.dot(2.5, whole).strides, whole.T.dot(2).strides, whole.astype('i8').dot(2).strides)

for function in (np.frompyfunc(lambda x, y: x + y, 2, 1), np.maximum, np.subtract):
    for shape in ((0, 0), (0, 3), (3, 0)):
        for axis in (0, -1):
            told(lambda: function.reduce(np.zeros(shape, object), axis=axis))
print(np.nanvar(np.array([[4 - 1.5j, complex(1, np.inf), nan]]), axis=1, where=np.array([[True, False, True]])))
cube = np.array([-6.5, -4.5, 10, 1e-7, 9, 0, -3.5, -3.2, 5.75, -1.27, 1.5, 0.7, 8, 2.2, -5, 0.9, 8, 0, -0.0, -9.8, 4.5, 5, -0.5, -5.8]).reshape(2, 4, 3)
for q in (0.5, [0.1, 0.9], [[0.1], [0.9]], [[0.1, 0.2], [0.3, 0.4]]):
    for axis in ((0, 2), (1, 2), 0, 2, None, (0, 1, 2)):
        told(lambda: np.nanquantile(cube, q, axis=axis).round(3).tolist())
        told(lambda: np.nanquantile(cube, q, axis=axis, keepdims=True).shape)

for start in (-0.12, 0.3, -7.3, 100.7):
    for step in (1, 0.37, -0.21, 0.013):
        print(np.arange(start, start + 12 * step, step, dtype='f2').tolist())
for unit in ('M8[s]', 'm8[s]', 'M8', 'm8'):
    for args in ((0, 5), (-7, 15, 6), (5,), (1.5,), (0.5, 5), (0, 5.5), (0, 5, 1.5), ('2020', '2021', 9000000), (5, np.timedelta64(9, 's')), (True, 5),
                 (None, 5), (5, None), (np.int32(1), np.int32(5)), (np.float64(1), 5), (0, 5, np.timedelta64(2, 's')), (0, 5, '2'), (np.array(1), 5),
                 (0, 5j), (0, 5, 0), (2**70, 5), ('x', 5)):
        told(lambda: np.arange(*args, dtype=unit).astype('i8').tolist())
for order in 'CFAK':
    for source in (np.arange(3), np.ones((2, 3)), np.ones((2, 3), order='F'), np.ones((3, 1)), np.ones(())):
        print(order, [np.array(source, order=order, ndmin=n).strides for n in (2, 3, 4)])

void = np.array((-8, -2.5), dtype='i4,f8')[()]
for key in (None, 1.5, slice(1), ['f0'], [0], True, ..., 7, 'q', -3):
    def put():
        void[key] = 1
    told(put)
def drop():
    del void[0]
told(drop)


class Turned:
    def __complex__(self):
        return 1 + 2j


class Wrong:
    def __complex__(self):
        return 'x'


class Real:
    def __float__(self):
        return 1.5


for kind in (Turned, Real, Wrong):
    box = np.empty(1, object)
    box[0] = kind()
    told(lambda: box.astype('D'))
box[0] = np.complex64(1 + 2j)
print(box.astype('D'), box.astype('F'), np.vectorize(lambda x: x + 1, cache=True)(np.array([1 + 2j, 3])))
for function in (np.greater, np.equal, np.less_equal, np.add):
    for dt in ('i1', 'u8', 'f4', '?'):
        for number in (0, 300, -1):
            told(lambda: function(np.array([0, 1], dt), number, casting='equiv'))
print(np.concatenate([np.zeros(0, 'c16'), np.atleast_1d('a')]))
