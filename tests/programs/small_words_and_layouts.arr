# Places where a sentence, an order of checks, or a layout was NumPy's only in part.
import numpy as np


def attempt(made):
    try:
        print(repr(made()))
    except Exception as e:
        print(type(e).__name__, e)


attempt(lambda: np.array(False).nonzero())
attempt(lambda: np.array(3).nonzero())
attempt(lambda: np.packbits(np.array(True), axis=5))
attempt(lambda: np.packbits(np.array(True), axis=-1))
attempt(lambda: np.unpackbits(np.array(3, 'u1'), axis=1))
attempt(lambda: np.histogram(np.array([7.398, 3e38, -np.inf], 'f4')))
attempt(lambda: np.bitwise_or(2 ** 63, np.array([True]), casting='equiv'))
attempt(lambda: np.bitwise_or(2, np.array([True]), casting='equiv'))
attempt(lambda: np.add(2 ** 64, np.array([True]), casting='no'))
a = np.broadcast_to(np.array([7.0]), (3, 3))
b = np.asfortranarray([[6.0, -1.0, 1.0], [-7.0, np.nan, 1.6], [-1.5, 3e38, -2.4]])
print(np.isclose(a, b, equal_nan=True, atol=1).strides, np.isclose(a, b, atol=1).strides)
# float32: rows times columns end in float64; deviations keep their dtype under weights.
x = np.array([9, -165, 6, 349, 573])
print(np.cov(x, dtype='f4'), np.cov(x, fweights=[1, 2, 1, 2, 3], dtype='f4'), np.dot(x.astype('f4') / 7, x.astype('f4') / 3))
attempt(lambda: np.cov(x, dtype='i4'))
with np.errstate(all='ignore'):
    print(np.power(np.array([-1.5]), np.array([complex(np.inf, np.nan)])), np.power(np.array([2j]), np.array([complex(np.nan, 1)])))
# What is refused first: the shape of a target, then what it begins with; single elements are scalars in refusals of casts.
attempt(lambda: np.nanmax(np.ones((2, 2, 2), 'u2'), axis=2, out=np.ones((3, 2, 1), 'u2'), initial=-100))
attempt(lambda: np.min(np.ones((2, 2), 'u8'), initial=-100))
attempt(lambda: np.round(np.array(126, 'i1'), 1, out=np.ones((), 'u4')))
attempt(lambda: np.round(np.array([126], 'i1'), 1, out=np.ones(1, 'u4')))
attempt(lambda: np.select([np.array(True), np.array(False)], [np.array(1, 'u8'), 1], default=5))
attempt(lambda: np.select([np.array([True]), np.array(False)], [np.array([1], 'u8'), 1], default=5))
# Medians without NaN of rows that have nothing else: what fills them is a copy.
import warnings
warnings.simplefilter('ignore')
for shape in ((4, 1, 1, 2), (3, 1, 2)):
    x = np.arange(float(np.prod(shape))).reshape(shape)
    x.ravel()[1] = np.nan
    for y in (x, np.asfortranarray(x), x.transpose()):
        print([(np.nanmedian(y, axis=axis).strides, np.nanmedian(y, axis=axis, keepdims=True).strides) for axis in range(y.ndim)])
