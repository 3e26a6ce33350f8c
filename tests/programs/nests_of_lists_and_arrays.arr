# How many axes a nest has is known only when all of it was walked: what is uneven later takes axes away again.
import numpy as np


def made(value, **words):
    try:
        r = np.array(value, **words)
        print(r.shape, r.dtype, r.tolist() if r.size < 9 else '')
    except Exception as e:
        print(type(e).__name__, e)


nests = [
    [[[1, 2], [3, 4]], [[1], [2]], 5], [[1, 2], [3]], [[1, 2], [3, [4, 5]]], [1, [2, 3]], [[], [1]], [[[]], [[1]]], [[[1, 2], [3]], [4]],
    [[1, 2], np.ones(3)], [np.ones(3), [1, 2, 3, 4]], [np.ones((2, 2)), 1], [1, np.ones(2)], [[1], np.ones((1, 1))], [[1, 2], range(2)],
    [[1, 2], (3, 4)], [[1, 2], 'ab'], [np.array(5), [1]], [[np.array(1), 2], [3, np.array(4)]],
    [np.ones((2, 3)), np.ones((2, 4))], [np.ones((2, 3)), np.ones((3, 3))], [np.ones((2, 3)), np.ones((2, 3, 1))], [[1, 2], np.ones((2, 5))],
    [np.ones((2, 1)), np.zeros(2)],
]
for nest in nests:
    made(nest)
    made(nest, dtype=object)
    made(nest, dtype='i4', ndmax=1)
    made(nest, dtype=object, ndmax=2)
deep = [1]
for _ in range(64):
    deep = [deep]
made(deep)
a = np.zeros(2, object)
a[:] = [np.ones(2), np.ones(3)]
print(a)
# Blank lines between the blocks of an array within an array have no spaces.
print(repr(np.array([None, np.ones((2, 1, 2))], dtype=object)))
