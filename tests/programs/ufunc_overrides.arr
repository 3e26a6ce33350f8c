# __array_ufunc__: classes that answer for ufuncs, refuse them, or leave it to others.
import numpy as np
class A:
    def __array_ufunc__(self, ufunc, method, *inputs, **kwargs):
        print(ufunc.__name__, method, [type(x).__name__ for x in inputs], sorted(kwargs))
        return 'A'
class B(A):
    def __array_ufunc__(self, ufunc, method, *inputs, **kwargs):
        return NotImplemented
class N:
    __array_ufunc__ = None
    def __radd__(self, other):
        return 'radd'
a = np.ones(2)
print(np.add(a, A()), np.add(A(), 1), a + A(), a * A(), a < A(), np.sqrt(A()))
print(np.add(a, a, out=A()), np.add(a, 1, where=True, dtype='f4') )
print(np.add(1, A(), a))
for f in [lambda: np.add(a, B()), lambda: np.add(a, N()), lambda: a + N(), lambda: np.add(A(), B()), lambda: np.add.reduce(A()), lambda: np.multiply.outer(A(), a), lambda: np.add.at(A(), 0, 1), lambda: np.add.accumulate(A())]:
    try:
        print(f())
    except TypeError as e:
        print('TypeError', str(e).split(' at 0x')[0][:80])
x = np.ones(2)
try:
    x += A()
    print(x)
except TypeError as e:
    print(e)
