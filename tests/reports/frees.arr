a = np.arange(10)
v = a[2:5]
del a
del v
b = np.ones(3)
b = b + 1
c = np.arange(6.0)
c.shape = (2, 3)
l = [c[0], c[1]]
del c
