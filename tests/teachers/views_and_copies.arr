a = np.arange(24, dtype=np.int32).reshape(4, 6)
v = a[1:3, ::2]     #: why v
#: buf v
#: buf a v
#: buf a[1, 2]
c = a[[1, 2]]       #: why a[[1, 2]]
#: why a[[1, 3, 2]]
#: why a[a > 20]
m = np.arange(12.0).reshape(3, 4)
#: why m.T.reshape(12)
#: why m.T.flatten()
#: why m.T
#: why m[::2, 1:]
#: why m.T + 1
