# In-place work on overlapping memory gives what a copy would give.
a = arange(8)
a[1:] += a[:-1]
print(a)
a = arange(8)
a[:-1] += a[1:]
print(a)
a = arange(8)
a[:] = a[::-1]
print(a)
a[::2] = a[1::2]
print(a)
m = arange(9).reshape(3, 3)
m += m.T
print(m)
m = arange(9).reshape(3, 3)
m[1:] -= m[:-1]
print(m)
m[:] = m[::-1, ::-1]
print(m)
m *= m[0]
print(m)
x = arange(5.)
np.multiply(x[:-1], 2, out=x[1:])
print(x)
np.cumsum(x, out=x)
print(x)
x -= x.mean()
print(x, add(x, x[::-1], out=x))
