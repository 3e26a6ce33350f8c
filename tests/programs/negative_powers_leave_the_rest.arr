# An integer to a negative power stops a call there: what it wrote before stays written, the rest is as it was.
import numpy as np

for text in ['np.power(a, b, out=a)', 'np.power(a, b, out=c)', 'np.power(a, -1, out=c)', 'np.power(2, b, out=c)', 'np.power(m.T, n.T, out=k)', 'np.power(a, b, out=c, where=[True, True, False, True])', 'np.power(f, b, out=f)', 'np.power(u, 3, out=u)']:
    a = np.array([2, 3, 4, 5])
    b = np.array([2, 1, -1, 3])
    c = np.array([70, 71, 72, 73])
    f = np.array([2., 3, 4, 5])
    g = np.array([70., 71, 72, 73])
    u = np.array([2, 3, 4], 'u1')
    m = np.arange(6).reshape(2, 3)
    n = np.array([[2, 2, 2], [2, -1, 2]])
    k = np.full((3, 2), 9)
    try:
        print(text, eval(text).tolist())
    except ValueError as e:
        print(text, e)
    print(a.tolist(), c.tolist(), f.tolist(), g.tolist(), k.tolist())
a = np.arange(8)[::2]
try:
    a **= np.array([1, 2, -3, 1])
except ValueError as e:
    print(e, a)
