# A scalar of NumPy's is converted as an assignment converts it; an array has to cast safely.
import numpy as np


def tried(f):
    try:
        r = f()
        print(repr(r), getattr(r, 'dtype', ''), getattr(r, 'strides', ''))
    except Exception as e:
        print(type(e).__name__, str(e)[:150])


for count in [np.float64(2.0), np.float32(1.9), np.uint64(2), np.str_('2'), np.timedelta64(2, 'D'), np.array(2.0), np.array([1.0, 2, 3]), '2', [1.5, 0, 2]]:
    tried(lambda: np.repeat([1, 2, 3], count))
spans = np.array([3, 1], 'm8[D]')
for start in [np.int8(7), np.float32(2.7), 2, 2.5, np.timedelta64(3, 'h'), np.timedelta64(50, 'h')]:
    tried(lambda: spans.max(initial=start))
    tried(lambda: spans.sum(initial=start))
tried(lambda: np.array(['2020-01-01'], 'M8[D]').max(initial=np.int64(20000)))
tried(lambda: np.array([3.0, 1]).max(initial=np.timedelta64(3, 'h')))
tried(lambda: np.array([3, 1]).max(initial=np.timedelta64(3, 'h')))
tried(lambda: np.resize([1, 2, 3], np.array([2, 2])))
tried(lambda: np.resize([1, 2, 3], (np.int64(2), np.uint8(2))))
for place in [[], [0], (0,), (), np.array([0]), np.array(1), True, 'a', 1.0, [0, 1], (0, 0)]:
    tried(lambda: np.array([1, 2]).item(place))
for lengths in [[2, 2], (2, 1), np.array([2, 3]), 2.0, 'a', (2, -1), (np.int8(1), 2)]:
    tried(lambda: list(np.ndindex(lengths)))
for lengths in [2.0, True, (2, 1), 'a', (2, -1), None]:
    tried(lambda: np.broadcast_shapes(lengths, (1,)))
for kind in ['U', 'S', 'V', 'U2']:
    tried(lambda: np.fromiter(['ab', 'c'], kind))
tried(lambda: np.frombuffer(bytes(range(16)), '(2,)i4'))
tried(lambda: np.frombuffer(bytes(range(16)), '(2,2)>i2', count=1))
tried(lambda: np.iinfo('>i2'))
tried(lambda: np.common_type(np.array([1], 'm8[D]')))
tried(lambda: np.promote_types('i2', None))
tried(lambda: np.can_cast('i2', None))
tried(lambda: np.stack(([1], [2, 3]), axis=None))
tried(lambda: np.average(np.array([True, 2.5, 0], object), weights=[1, 2, 1]))
tried(lambda: np.array(['a'], '>U2').sum())
for scalar in [np.uint8(200), np.float64(2), np.str_('a'), np.complex128(2.5), np.datetime64('2020-01-01'), np.zeros((), 'i4,f8')[()]]:
    print(np.array_repr(scalar))
q, r = np.linalg.qr(np.array([[3, 0], [4, 5]], object))
print(q.dtype, r.round(6))
tried(lambda: np.linalg.qr(np.array([['a']])))
tried(lambda: np.array_equal(['a'], ['a'], equal_nan=True))
words = np.array(['a'])
tried(lambda: np.array_equal(words, words, equal_nan=True))
tried(lambda: np.array_equal([1, np.nan], [1, np.nan], equal_nan=True))
tried(lambda: np.random.default_rng(1).dirichlet([0, 0]))
tried(lambda: np.random.default_rng(1).choice(np.arange(24).reshape(2, 3, 4).T, 2))
import io
tried(lambda: np.loadtxt(io.StringIO('x' * 200)))
tried(lambda: np.linspace(0, np.array([1.0], '>f8'), 3))
tried(lambda: np.linspace(0.5, np.array(1.0, '>f4'), 2))
tried(lambda: np.linspace(0, np.array([2], '>i4'), 3))
tried(lambda: np.linspace(np.array([0.0]), np.array([1.0], '>f8'), 2))
