a = np.zeros((2, 3))
a.shape = (3, 2)
a.dtype = 'i8'
a.flags.writeable = False
a.setflags(write=True)
b = a.T
b.shape = (2, 3)
try:
    a[0, 0] = 'x'
except ValueError:
    pass
a.strides = (8, 24)
