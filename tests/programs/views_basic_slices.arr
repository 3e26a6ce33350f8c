# A slice is a view: writes show in both.
a = arange(16).reshape(4, 4)
v = a[::2, 1:]
print(v, v.strides, v.base is a.base, shares_memory(a, v))
v[0, 0] = 99
a[2, 3] = -1
print(a)
print(v)
print(a[::2, None].shape, (a[::2, None] + a[1]).tolist())
r = a[::-1, ::-2]
print(r, r.strides, r.flags['C_CONTIGUOUS'], r.flags.owndata)
print(a[1], a[1, 2], a[-1, -1], a[..., 0], a[None].shape, a[1:1].shape, a[5:].shape)
