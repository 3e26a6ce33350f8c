# True is an axis where Python asks for an integer, and none where C does; None is no axis where there is no "all of them".
import numpy as np

a = np.arange(6.0).reshape(2, 3)
ways = {
    'argmax': lambda axis: np.argmax(a, axis=axis),
    'cumsum': lambda axis: np.cumsum(a, axis=axis),
    'cumprod': lambda axis: a.cumprod(axis=axis),
    'cumulative_sum': lambda axis: np.cumulative_sum(a, axis=axis),
    'sort': lambda axis: np.sort(a, axis=axis),
    'sort in place': lambda axis: a.copy().sort(axis=axis),
    'argsort': lambda axis: np.argsort(a, axis=axis),
    'argpartition': lambda axis: np.argpartition(a, 0, axis=axis),
    'partition': lambda axis: np.partition(a, 0, axis=axis),
    'lexsort': lambda axis: np.lexsort((a, a), axis=axis),
    'squeeze': lambda axis: np.squeeze(a, axis=axis),
    'take': lambda axis: np.take(a, 0, axis=axis),
    'repeat': lambda axis: np.repeat(a, 2, axis=axis),
    'append': lambda axis: np.append(a, a, axis=axis),
    'concatenate': lambda axis: np.concatenate([a, a], axis=axis),
    'compress': lambda axis: np.compress([True], a, axis=axis),
    'packbits': lambda axis: np.packbits(a.astype('u1'), axis=axis),
    'stack': lambda axis: np.stack([a, a], axis=axis),
    'split': lambda axis: np.split(a, [1], axis=axis),
    'array_split': lambda axis: np.array_split(a, 2, axis=axis),
    'trapezoid': lambda axis: np.trapezoid(a, axis=axis),
    'take_along_axis': lambda axis: np.take_along_axis(a, np.zeros((2, 3), int), axis),
    'nancumsum': lambda axis: np.nancumsum(a, axis=axis),
    'permutation': lambda axis: np.random.default_rng(1).permutation(a, axis=axis),
}
for name, way in ways.items():
    for axis in (True, np.True_, 1.0, (True,), None, '0', np.int64(1)):
        try:
            print(name, repr(axis), repr(way(axis)).replace('\n', ''))
        except Exception as error:
            print(name, repr(axis), type(error).__name__, error)
b = np.arange(12).reshape(2, 3, 2)
for way in (
    lambda: np.trace(b, axis1=None),
    lambda: np.trace(b, None),
    lambda: b.trace(axis2=None),
    lambda: np.diagonal(b, axis1=None),
    lambda: np.array_split(5, 2),
    lambda: np.array_split('abc', 2),
    lambda: np.array_split([1, 2, 3], 2),
    lambda: np.hsplit([1, 2], 2),
    lambda: np.hsplit([1, 2], [1]),
):
    try:
        print(way())
    except Exception as error:
        print(type(error).__name__, error)
