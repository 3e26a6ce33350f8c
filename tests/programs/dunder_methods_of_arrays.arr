# What operators do can be called by name.
import numpy as np
a, b = np.arange(4), np.array([3, 1, 2, 5])
for name in ('add', 'sub', 'mul', 'truediv', 'floordiv', 'mod', 'pow', 'matmul', 'and', 'or', 'xor', 'lshift', 'rshift', 'divmod'):
    print(name, getattr(a, f'__{name}__')(b), getattr(a, f'__r{name}__')(b))
for name in ('iadd', 'isub', 'imul', 'ifloordiv', 'imod', 'iand', 'ior', 'ixor', 'ilshift', 'irshift', 'ipow'):
    c = b.copy()
    print(name, getattr(c, f'__{name}__')(2) is c, c)
print(a.__neg__(), a.__invert__(), a.__abs__(), a[1].__index__(), np.array(2).__index__(), np.array(2.5).__float__(), np.array(2.5).__int__(), np.array(1j).__complex__())
x = np.float64(7.5)
print(x.__add__(1), x.__floordiv__(2), x.__divmod__(2), x.__radd__(1), x.__neg__(), type(x.__add__(1)), np.int8(3).__and__(1), np.int8(3).__lshift__(2))
print(np.add.__call__(1, 2), a.__copy__() is a, a.__deepcopy__({}), a.__contains__(3), a.__len__(), a.__getitem__(1))
