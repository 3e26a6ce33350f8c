# Instances of classes below int, float and complex are the numbers in them to NumPy, with a dtype of their own: no weak numbers.
import enum
import numpy as np


class I(int): pass
class F(float): pass
class C(complex): pass
class S(str): pass
class E(enum.IntEnum): X = 1
class FL(enum.IntFlag): A = 1; B = 2


for x in (I(2), F(2.5), S('ab'), E.X, FL.A | FL.B, I(2**70), I(2**63)):
    for f in (lambda: np.array(x), lambda: np.array([x]), lambda: np.array([x, 1.5]), lambda: np.arange(3) + x, lambda: np.int8(3) + x,
              lambda: x * np.arange(3, dtype='i1'), lambda: np.add(x, x), lambda: np.sqrt(x), lambda: np.full(2, x), lambda: np.where([True], x, x),
              lambda: np.isscalar(x), lambda: np.result_type(x, 'i1'), lambda: np.min_scalar_type(x), lambda: np.float32(1) + x,
              lambda: x < np.arange(3), lambda: np.sum([x, x]), lambda: np.array([[x, 1], [2, 3]]), lambda: np.int64(x),
              lambda: np.maximum(x, np.int8(1)), lambda: np.array([x, 's'])):
        try:
            print(repr(f()))
        except Exception as e:
            print(type(e).__name__, e)
print(np.array([C(1j), 2]), np.arange(3)[E.X], np.zeros(FL.B), np.array([E.X, E.X]).dtype)
