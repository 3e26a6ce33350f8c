a = np.arange(24, dtype=np.int32).reshape(4, 6)
v = a[1:3, ::2]
t = a.T
r = t.reshape(24)
c = a[[1, 2]]
m = a[a > 5]
b = np.broadcast_to(a[0], (3, 6))
e = v[..., None]
d = a.diagonal()
s = a.copy()
