# np.nditer with reduce_ok, op_axes and itershape.
import numpy as np


def told(way):
    try:
        print(repr(way()))
    except Exception as error:
        print(type(error).__name__, error)


a = np.arange(24).reshape(2, 3, 4)


def summed(shape, **words):
    o = np.zeros(shape, int)
    with np.nditer([a, o], flags=['reduce_ok'], op_flags=[['readonly'], ['readwrite']], **words) as it:
        for x, y in it:
            y[...] += x
    return o


for shape in ((), (4,), (3, 1), (2, 1, 4), (1, 1, 1)):
    told(lambda: summed(shape))
told(lambda: summed((2, 4), op_axes=[None, [0, -1, 1]]))
told(lambda: summed((3,), op_axes=[[0, 1, 2], [-1, 0, -1]]))
told(lambda: np.nditer([a, np.array(0)], op_flags=[['readonly'], ['readwrite']]))
told(lambda: np.nditer([a, np.zeros((3, 1), int)], op_flags=[['readonly'], ['readwrite']]))
told(lambda: np.nditer([a, np.zeros((3, 4), int)], op_flags=[['readonly'], ['readwrite']]))
told(lambda: np.nditer([a, np.array(0)], flags=['reduce_ok'], op_flags=[['readonly'], ['writeonly']]))
p, q = np.arange(3), np.arange(2)
it = np.nditer([p, q, None], flags=['external_loop'], op_axes=[[0, -1], [-1, 0], None])
for x, y, z in it:
    z[...] = x * 10 + y
print(it.operands[2])
b = np.arange(6).reshape(2, 3)


def totals(flags, axes):
    it = np.nditer([b, None], flags=flags, op_flags=[['readonly'], ['readwrite', 'allocate']], op_axes=axes)
    it.operands[1][...] = 0
    for x, y in it:
        y[...] += x
    return it.operands[1]


told(lambda: totals(['reduce_ok'], [None, [0, -1]]))
told(lambda: totals(['reduce_ok'], [None, [-1, 0]]))
told(lambda: totals(['reduce_ok', 'external_loop'], [[0, 1], [-1, -1]]))
told(lambda: totals([], [None, [0, -1]]))
told(lambda: totals([], [None, [1, 0]]))
told(lambda: [(int(x), int(y)) for x, y in np.nditer([b, b], op_axes=[[0, 1], [1, 0]][:1] * 2)])
told(lambda: [int(x) for x in np.nditer(b, op_axes=[[1, 0]], order='C')])
told(lambda: np.nditer([p, q], op_axes=[[0], [0]]))
told(lambda: np.nditer([p, q], op_axes=[[0, 1], [0, 1]]))
told(lambda: np.nditer([p, q], op_axes=[[0, -1]]))
told(lambda: np.nditer([p, q], op_axes=[[0, -1], [0]]))
told(lambda: np.nditer([p, q], op_axes=[[0, 0], [-1, 0]]))
told(lambda: np.nditer([p, q], op_axes=[None, None]))
told(lambda: np.nditer([p], itershape=(2, 3)).shape)
told(lambda: np.nditer([p, None], itershape=(2, 3)).operands[1].shape)
told(lambda: np.nditer([p, None], itershape=(2, -1)).operands[1].shape)
told(lambda: np.nditer([p, None], op_axes=[[-1, 0], [0, 1]], itershape=(2, 3)).operands[1].shape)
told(lambda: np.nditer([None], itershape=(2, 3), op_dtypes=['i4']).operands[0].shape)
told(lambda: np.nditer([p, None], itershape=(4,)))
told(lambda: np.nditer([b], itershape=(3,)))
it = np.nditer(p, flags=["multi_index"], op_axes=[[-1, 0]])
print([it.multi_index for _ in it])
