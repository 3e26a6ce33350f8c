# Reductions of floats as uint32 cast the first elements by themselves; vdot of lines that run backwards adds one product after the other.
import numpy as np, warnings
warnings.simplefilter('ignore')
v = [2.5, np.nan, -3.0, 5e9, -1e19, 7.9, 3e9, -0.5]
for f in ('f4', 'f8', 'c8'):
    for order in 'CF':
        a = np.asarray(np.resize(np.array(v), (6, 5)).astype(f), order=order)
        for u in (np.bitwise_or, np.maximum, np.add, np.bitwise_xor):
            for axis in (0, 1):
                print(f, order, u.__name__, axis, u.reduce(a, axis=axis, dtype='u4').tolist())
                if u is not np.maximum:
                    print(u.reduce(a, axis=axis, dtype='u4', where=a.real > 0).tolist())
                else:
                    print(u.reduce(a, axis=axis, dtype='u4', where=a.real > 0, initial=1).tolist())
        print(np.bitwise_or.reduce(a, initial=None, dtype='u4'))
for n, m in ((130, 129), (64, 64), (100, 333)):
    x = (((np.arange(n * m) * 7) % 23 - 50).astype('f4') * np.float32(0.1)).reshape(n, m)[::-1, ::-1]
    print(repr(np.vdot(x, x)))
b = np.arange(3).astype('>i2')
for y in ('a', np.array(['a', 'b', 'c'])):
    for f in (np.equal, np.less):
        try:
            f(b, y, dtype='?')
        except TypeError as e:
            print(e)
