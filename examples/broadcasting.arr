# Broadcasting: axes of length 1 are read again instead of being copied.

rows = np.array([[0], [10], [20]])       # (3, 1)
columns = np.array([1, 2, 3, 4])         #    (4,)
print(rows + columns)

# What broadcasting does, made visible: the stride of a stretched axis is 0.
wide = np.broadcast_to(columns, (3, 4))
print(wide.strides, wide.flags.writeable)

# The rules, asked without any data.
for shapes in [((3, 1), (4,)), ((5, 1, 7), (6, 1)), ((2, 3), (2,))]:
    try:
        print(shapes, '->', np.broadcast_shapes(*shapes))
    except ValueError as error:
        print(shapes, '->', error)

# All pairwise differences of 4 points in the plane, in one expression.
points = np.array([[0.0, 0.0], [3.0, 4.0], [6.0, 8.0], [0.0, 1.0]])
difference = points[:, None, :] - points[None, :, :]
print(difference.shape)
print(np.sqrt((difference ** 2).sum(axis=-1)))
