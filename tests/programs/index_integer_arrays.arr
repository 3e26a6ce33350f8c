# Integer arrays as indices: copies, repeated and negative positions, shapes.
a = arange(12).reshape(3, 4)
print(a[[0, 2]], a[[0, 2], [1, 3]], a[:, [3, 0]], a[[[0, 1], [2, 0]]].shape, a[-1, [0, -1]])
c = a[[1, 2]]
c[0, 0] = 100
print(a[1, 0], shares_memory(a, c), a[array([], dtype=int)].shape)
print(a[np.ix_([0, 2], [1, 3])], a[[0, 1], :2], a[[True, False, True]], a[[0, 1], None, [2, 3]].shape)
a[[0, 0, 1]] = [[1] * 4, [2] * 4, [3] * 4]
print(a)
a[:, [0, 1]] += 10
a[[0, 0], 0] += 1
print(a)
np.add.at(a, ([0, 0], [0, 0]), 1)
print(a[0], take(a, [0, 5, -1]), a.take([1, 0], axis=1))
