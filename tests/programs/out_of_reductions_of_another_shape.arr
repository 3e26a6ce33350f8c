# What out= of a reduction may not be: each refusal in NumPy's words, the last axis first.
import numpy as np


def tried(call):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)


a, b = np.ones((2, 3)), np.ones((2, 3, 4))
for axis, shape in [(None, (2, 3)), (None, (2, 1)), (None, (1, 3)), (0, (2, 3)), (1, (2, 3)), (1, (3, 1)), (1, (3, 3)), (1, (1, 3))]:
    tried(lambda: np.sum(a, axis=axis, keepdims=True, out=np.ones(shape)))
for axis, shape in [((0, 2), (2, 3, 4)), ((0, 1), (2, 3, 4)), ((0, 1), (2, 3, 1)), ((0, 1), (2, 2, 4)), ((0, 1), (5, 5, 4)), ((0,), (2, 1, 4))]:
    tried(lambda: np.max(b, axis=axis, keepdims=True, out=np.ones(shape)))
tried(lambda: np.sum(b, axis=0, out=np.ones((4, 4))))
tried(lambda: np.sum(b, axis=0, out=np.ones((1, 4))))
tried(lambda: np.sum(b, axis=0, out=np.ones((3, 1))))
tried(lambda: np.sum(np.ones((0, 3)), axis=0, keepdims=True, out=np.ones((0, 3))))
tried(lambda: np.sum(np.ones((1, 3)), axis=0, keepdims=True, out=np.ones((2, 3))))
# The difference of ptp is not cast by force, the root of nanstd is.
tried(lambda: np.ptp(np.ones((2, 3), "f4"), out=np.ones((), "i1")))
tried(lambda: np.ptp(np.ones((2, 3), "f4"), axis=0, out=np.ones(3, "f2")))
tried(lambda: np.ptp(np.ones((2, 3), "i4"), axis=0, out=np.ones(3, "u4")))
tried(lambda: repr(np.nanstd(np.arange(9), dtype="i1")))
tried(lambda: repr(np.nanstd(np.arange(9.0), dtype="f4")))
# A running result goes to the axes of out that the operand has; the words are those of NumPy's iterator.
for shape in [(3,), (2,), (), (2, 3, 1), (2, 3, 2), (1, 2, 3), (2, 4), (1, 3), (3, 2), (2, 1), (1, 3, 2)]:
    for axis in [0, 1]:
        tried(lambda: np.add.accumulate(a, axis=axis, out=np.zeros(shape)).tolist())
    tried(lambda: np.cumprod(a, axis=-1, out=np.zeros(shape)).shape)
for shape in [(3,), (2,), (), (2, 3, 4, 1), (2, 4), (3, 4), (1, 3, 4)]:
    tried(lambda: np.maximum.accumulate(b, axis=2, out=np.zeros(shape)).shape)
tried(lambda: np.cumsum(np.ones(3), out=np.zeros(2)))
tried(lambda: np.add.reduceat(3, [0], axis=5))
for dtype in ["?", "u1", "i1", "f4"]:
    tried(lambda: np.arange(3).round(out=np.ones(3, dtype)))
for shape in [(2,), (1,), (), (3, 1), (1, 3), (2, 3)]:
    tried(lambda: np.add.accumulate(np.ones(3), out=np.ones(shape, "i8")).tolist())
