# Diagonals and lengths that are no integers: fractions that NumPy's arange takes, bools that its lengths refuse.
import numpy as np


def tell(*names, f):
    try:
        r = f()
        print(*names, r.tolist() if isinstance(r, np.ndarray) else r)
    except Exception as e:
        print(*names, type(e).__name__, e)


a = np.arange(12.0).reshape(3, 4)
for k in (1.0, 1.5, -0.5, 2, True, np.int8(1), np.float32(0.5), -1.7, 'x'):
    tell('tri', k, f=lambda: np.tri(3, 4, k))
    tell('tril', k, f=lambda: np.tril(a, k))
    tell('triu', k, f=lambda: np.triu(a, k))
    tell('triu_indices', k, f=lambda: np.triu_indices(3, k))
    tell('tril_indices', k, f=lambda: np.tril_indices(3, k, 2))
for n in (3.0, 2.5, None, 'x', True):
    tell('N', n, f=lambda: np.tri(n))
    tell('indices', n, f=lambda: np.triu_indices(n))
    tell('M', n, f=lambda: np.triu_indices(2, 0, n))
for n in (True, np.True_, np.int8(2), 3.0, None):
    for name, f in (('zeros', lambda: np.zeros((n,))), ('resize', lambda: np.resize([3, 1], n)), ('broadcast_to', lambda: np.broadcast_to(1, n)),
                    ('reshape', lambda: np.arange(2).reshape(n)), ('in place', lambda: np.arange(2).resize(n)),
                    ('base', lambda: np.base_repr(n)), ('delete', lambda: np.delete([1, 2, 3], n))):
        if not (name == 'resize' and isinstance(n, float) or name == 'resize' and n is None):
            tell(name, n, f=f)
b = np.array([3, 1, 2])
tell('kth', f=lambda: b.argpartition(kth=1))
tell('b', f=lambda: b.dot(b=b))
tell('order', f=lambda: np.cumsum(b, dtype='>i2').dtype.str + np.trace(a, dtype='>f4').dtype.str + np.nancumprod(b, dtype='>i8').dtype.str)
x = np.arange(9.0).reshape(3, 3) - 4
tell('piecewise', f=lambda: np.piecewise(x, x > 0, [1, 2, 3]))
tell('piecewise', f=lambda: np.piecewise(x, x > 0, [1, 2]))
tell('piecewise', f=lambda: np.piecewise(x, [x > 0], [1, 2]))
tell('piecewise', f=lambda: np.piecewise(3, 3 > 2, [1, 2]))
for kept in (None, 'a', '', [1], 2.5, np.True_):
    tell('argmax', kept, f=lambda: a.argmax(1, keepdims=kept))
    tell('sum', kept, f=lambda: a.sum(1, keepdims=kept) if kept is not None and kept not in ('a', '') else 0)
