# Moments in months and years beside moments in days; only spans of months refuse.
import numpy as np
import operator as o
T, D = np.timedelta64, np.datetime64
vals = [T(7, 'h'), T('NaT', 's'), T(3, 'M'), T(2), D('2020-01-01'), D('NaT'), D('2019'), None, 'x', np.int8(3), np.array(['2020-01-02'], 'M8[D]')]
for a in vals:
    for b in vals:
        if not any(isinstance(v, (T, D, np.ndarray)) for v in (a, b)):
            continue
        for f in [o.add, o.sub, o.mul, o.truediv, o.mod, o.eq, o.lt, np.maximum]:
            try:
                print(repr(a), f.__name__, repr(b), '->', repr(f(a, b)))
            except Exception as e:
                print(repr(a), f.__name__, repr(b), type(e).__name__, e)
for a in [np.array([7], 'm8[h]'), np.array(['NaT'], 'm8[h]'), T(7, 'h')]:
    for b in [0, 2, 0.0]:
        print(a / b, a // b)
for t in [T(7, 'h'), T('NaT', 's'), T(3, 'M'), D('2020-01-01')]:
    for f in [lambda x: x.conj(), lambda x: x.is_integer()]:
        try:
            print(repr(f(t)))
        except Exception as e:
            print(type(e).__name__, e)
