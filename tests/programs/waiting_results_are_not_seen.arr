# What waits to be computed with its consumer is not seen to wait: writes to its operands, warnings and errors keep the order of the program.
import warnings
import numpy as np


def s(x):
    return float(np.asarray(x).sum())


def fill(x):
    x[:] = 7
    return 1


def fresh():
    return np.arange(1000.)


a = fresh()
print(s((a + 1) * np.add(a, 5, out=a)))
print(s((a + 1) * fill(a)))
a = fresh()
print(s((a + 1) * (a.fill(4) or 1)))
a = fresh()
print(s((a + 1) * (a.__setitem__(0, 99) or 1)))
a = fresh()
print(s((a * 2) + (np.copyto(a, 9) or 0)))
a = fresh()
print(s((a * 2) + np.multiply(a, 9, a)))
a = fresh()
print(s((a * 2) + [a.resize(1000), a.put(range(1000), 3), 1][2]))
print(s(np.where((a * 2) > 3, fill(a), a)))
a = fresh()
print(s((a * 2) + (a := a + 1) + a))
a = fresh()
print(s((a * 2) + np.cumsum(a, out=a)))
a = fresh()
print(s((a * 2) + np.sum(a.reshape(1, -1), 0, None, a)))
a = fresh()
print(s((a * 2) + np.clip(a, 3, 4, a)))
a = fresh()
print(s(np.add(a * 2, 1, out=a)), s(a))


def generator():
    yield 1
    z = (a / 0) + (yield 2)
    yield z


a = fresh()
g = generator()
next(g)
g.send(0)
a[:] = 5
print(s(g.send(1)))

a = fresh()
b = np.array([0.])
n = np.arange(1000)
with warnings.catch_warnings(record=True) as log:
    warnings.simplefilter('always')
    np.where((a / b) > 0, b % b, 1)
    (a / 0) + np.log(b).sum()
    ((n // 0)
     + (n %
        0)).sum()
    (a.astype('f4') * np.float32(3e38) + 1).sum()
    np.std(a / 0)
    (a / 0).var(ddof=2000)
    np.argmax((a / 0) * (b % b))
    try:
        (a / 0) + np.ones(9)
    except ValueError as e:
        print(e)
    try:
        (n // 0) ** (n - 2)
    except ValueError as e:
        print(e)
for w in log:
    print(w.lineno, w.category.__name__, w.message)
with warnings.catch_warnings():
    warnings.simplefilter('error')
    try:
        np.where((a / b) > 0, b % b, a.fill(3))
    except RuntimeWarning as e:
        print(e, a[5])
try:
    with np.errstate(all='raise'):
        (a / b) * fill(a)
except FloatingPointError as e:
    print(e, a[5])
(a / b) * np.log(b - 1) + np.log10(b)
