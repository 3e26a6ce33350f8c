# Python's numbers beside a signature= and dtype=.
import numpy as np
import warnings
def t(n, f):
    with warnings.catch_warnings(record=True) as l:
        warnings.simplefilter('always')
        try: r = repr(f())
        except Exception as e: r = type(e).__name__ + ' ' + str(e)[:110]
    print(n, r, [str(x.message) for x in l])
for ops in ((1, 2), (1.5, 4), (1.5, 2.5), (1j, 2), (300, 1), (-1, 1), (True, 2), (2**70, 1), (float('nan'), 1), (1.5, np.array([1, 2], 'i1')), (np.array([1, 2], 'i1'), 300), (np.int8(3), 1.5), (np.array([1.5]), 2), (1j, np.array([1.5])), (2, np.array([True]))):
    for s in ('??->?', 'bb->b', 'BB->B', 'll->l', 'ff->f', 'dd->d', 'FF->F', 'ee->e', 'OO->O'):
        t((ops, s), lambda: np.add(*ops, signature=s)); t((ops, s, 'dt'), lambda: np.add(*ops, dtype=s[-1]))
    for s in ('??->?', 'bb->?', 'll->?', 'dd->?', 'FF->?', 'OO->?', 'OO->O'):
        t((ops, s, 'eq'), lambda: np.less(*ops, signature=s))
    t((ops, 'c'), lambda: np.add(*ops, dtype='i1', casting='unsafe')); t((ops, 'd'), lambda: np.add(*ops, dtype='f4', casting='no')); t((ops, 'e'), lambda: np.multiply(*ops, dtype='i8', casting='safe'))
    t((ops, 'u'), lambda: np.negative(ops[0], signature='b->b')); t((ops, 'v'), lambda: np.sqrt(ops[0], dtype='f4'))
for v in (300, -1, 2**40, 2**64, 1.5, 1e300, 1j, True, 'a', None):
    for d in ('i1', 'u1', 'i8', 'u8', 'f2', 'f4', 'f8', 'c8', '?', 'O'):
        if v == 1j and d == 'c8': continue
        for f in (np.negative, np.absolute, np.sqrt, np.square, np.logical_not, np.invert, np.positive):
            t((v, d, f.__name__), lambda: f(v, dtype=d))
