import numpy as np


def tried(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


a = np.arange(6, dtype='i4').reshape(2, 3)
for arguments in [('i2', 2), ('i2', 3), ('i2', -1), ('i8',), (), ('i2', 0, 1), ('O',), ('i2', 'x'), (('i2', (2,)),), ('zz',), ('i2', 1.0)]:
    tried(lambda: a.getfield(*arguments))
tried(lambda: a.getfield(dtype='i2', offset=np.int8(1)))
v = a.getfield('i2', 2)
print(v.base is a.base, v.strides, v.flags.writeable, np.shares_memory(a, v))
s = np.zeros(2, dtype=[('x', 'i4'), ('y', 'O')])
for arguments in [('i4', 0), ('O', 4), ('i8', 0), ('i4', 4), ('O', 0)]:
    tried(lambda: s.getfield(*arguments))
tried(lambda: np.array([1, None], dtype=object).getfield('O', 1))
tried(lambda: a.setfield(5, 'i2', 2))
print(a)
for arguments in [([1, 2], 'i1'), (5, 'i8'), ('x', 'i1'), (300, 'i1'), ([1.5], 'i1'), (1.5, 'i1', 3)]:
    tried(lambda: a.setfield(*arguments))
print(a)
a.flags.writeable = False
tried(lambda: a.setfield(1, 'i2'))
tried(lambda: a.byteswap(inplace=True))
tried(lambda: np.int32(70000).getfield('i2', 2))
tried(lambda: np.int32(5).setfield(1, 'i1'))
tried(lambda: np.void(b'abcd').getfield('S2', 1))
x = np.zeros((), 'i4,i4')[()]
tried(lambda: x.setfield(7, 'i2', 2))
print(x, type(np.rec.array([(1, 2.)], dtype=[('a', 'i4'), ('b', 'f8')]).getfield('i4')))
