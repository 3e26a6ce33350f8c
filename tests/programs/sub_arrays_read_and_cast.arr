# Items that are sub-arrays, records cast to objects, arrays without axes in records, dtypes that take another's place.
import numpy as np


def tell(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


tell(lambda: np.fromiter([(1, 2)], np.dtype((int, 2))))
tell(lambda: np.fromiter([(1, 2), (3, 4)], '(2,)f4'))
tell(lambda: np.fromiter([[[1, 2], [3, 4]]], dtype='(2,2)i4'))
tell(lambda: np.fromiter([5], '(2,)f4'))
b = np.zeros(2, [('p', 'f8', (2,)), ('id', 'i8')])
tell(lambda: b.astype(object))
tell(lambda: b.tolist())
n = np.zeros(2, [('o', [('p', 'i4', 2)])])
tell(lambda: n.astype(object))
day, span = np.datetime64('2020', 'D'), np.timedelta64(3, 's')
r = np.zeros(1, dtype=[('d', 'M8[D]'), ('m', 'm8[s]'), ('i', 'i4'), ('s', 'U9')])


def put(*values):
    r[0] = values
    return r


tell(lambda: put(np.array(day), np.array(span), np.array(1.7), np.array('ab')))
tell(lambda: put(np.array(5), span, 1, 'a'))
tell(lambda: put(day, np.array(5), 1, 'a'))
tell(lambda: put(day, span, np.array(2j), 'a'))
tell(lambda: put(day, span, np.array(day), 'a'))
tell(lambda: put(day, span, 1, np.array(span)))
for pair in (('i4', 'f4'), ('i4', 'f8'), (int, 'O'), ('i4', [2, 3]), ('i4', True), ('S', 'f4'), ('U', 'f8'), ('S', -1), ('U', (2, 3)),
             ('V', 'f4'), (int, float), ('i4', 'foo')):
    try:
        print(pair, repr(np.dtype(pair)))
    except Exception as e:
        print(pair, type(e).__name__, e)
