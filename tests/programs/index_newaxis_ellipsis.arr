# None, ..., and what they do to shapes and strides.
a = arange(6).reshape(2, 3)
for v in (a[None], a[:, None], a[..., None], a[None, ..., None], a[..., 1], a[1, ...], a[...], a[0, None, 1], a[()]):
    print(v.shape, getattr(v, 'strides', None), v.tolist())
print(a[..., newaxis, :].shape, arange(3)[:, None] * arange(4), arange(3)[None].T.shape)
z = array(5)
print(z[()], z[...], z[None], type(z[()]).__name__, type(z[...]).__name__, z.ndim, float(z))
