# Anatomy of an array: a buffer, and the numbers that say how to walk it.
# Run it with `arr examples/anatomy.arr` to see the report of each line, with `-q` to see what Python prints.

a = np.arange(12, dtype=np.float64).reshape(3, 4)
print("shape   ", a.shape)          # how many steps each axis has
print("strides ", a.strides)        # how many bytes each step goes
print("itemsize", a.itemsize, "nbytes", a.nbytes)

# The element at [1, 2] stands 1 * 32 + 2 * 8 bytes from the start.
row, column = 1, 2
at = row * a.strides[0] + column * a.strides[1]
print("a[1, 2] is at byte", at, "and is", a[row, column])

# The same bytes read another way: no copy, other strides.
t = a.T
print("a.T strides", t.strides, "shares memory:", np.shares_memory(a, t))

# A view of every other column, backwards: strides may be negative.
v = a[:, ::-2]
print(v.strides)
print(v)

# The bytes of one float64, as small integers.
print(a[0, 1:2].view(np.uint8))
