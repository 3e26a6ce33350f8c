# `dtype=` where a ufunc takes no notice of it: a kind of times without its unit, and the questions about times; absolute values of complex numbers.
import numpy as np

steps, whole, halves = np.array([3, -4], 'm8[s]'), np.array([5, -6], 'i1'), np.array([1.5, np.nan], 'f4')
dates, unreal = np.array(['2024-01-01', 'NaT'], 'M8[D]'), np.array([3 + 4j, 1], 'c8')


def tried(what):
    try:
        print(repr(what()))
    except Exception as e:
        print(type(e).__name__, e)


for name in ('minimum', 'fmax', 'add', 'subtract', 'remainder'):
    ufunc = getattr(np, name)
    for a in (steps, whole, halves, dates):
        tried(lambda: ufunc(a, a, dtype='m8'))
        tried(lambda: ufunc(a, a, dtype='M8'))
for name in ('absolute', 'sign', 'negative', 'positive'):
    ufunc = getattr(np, name)
    for a in (steps, whole, halves):
        tried(lambda: ufunc(a, dtype='m8'))
for name in ('isnat', 'isnan', 'isfinite'):
    ufunc = getattr(np, name)
    for a in (steps, dates, whole, halves):
        tried(lambda: ufunc(a, dtype='f8'))
        tried(lambda: ufunc(a, dtype=bool))
for dtype in ('c8', 'c16', 'f4', 'f8', 'i8'):
    tried(lambda: np.absolute(unreal, dtype=dtype))
    tried(lambda: np.absolute(halves, dtype=dtype))
