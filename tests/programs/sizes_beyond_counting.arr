# Shapes whose elements no 64-bit integer counts, and lists of elements beyond all memory: an error, in NumPy's words.
import numpy as np


def tried(call):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)


wide = np.broadcast_to(np.int8(1), (2**62, 1))
tried(lambda: np.broadcast_to(np.array([[1]]), (2**63 - 1, 3)).shape)
tried(lambda: np.broadcast_to(np.int8(1), (2**62, 2)).shape)
tried(lambda: np.broadcast_to(np.int8(1), (2**62, 2, 0)).shape)
tried(lambda: np.broadcast_to(np.int8(1), (0, 2**62, 2)).shape)
tried(lambda: np.broadcast_arrays(wide, np.ones((1, 4)))[0].shape)
tried(lambda: (wide + np.ones((1, 4))).shape)
tried(lambda: (wide + np.ones((1, 1))).shape)
tried(lambda: np.broadcast(wide, np.ones((1, 4))).shape)
tried(lambda: np.broadcast_shapes((2**62, 1), (1, 4)))
tried(lambda: np.broadcast_shapes((2**62, 1), (1, 4), (0, 1, 1)))
tried(lambda: np.where(np.broadcast_to(True, (2**62, 1)), np.ones((1, 4)), 0).shape)
tried(lambda: wide[:, [0, 0, 0, 0]].shape)

# Only that they are refused: the words of a MemoryError say what could not be had.
for call in [
    lambda: np.char.title(np.broadcast_to("ab", (10**13,))),
    lambda: np.char.less(np.broadcast_to("ab", (10**13,)), "a"),
    lambda: np.strings.rfind(np.broadcast_to("ab", (10**13,)), "a"),
    lambda: np.argsort(np.broadcast_to(1.5, (10**13,))),
    lambda: np.resize([1, 2], 2**62),
    lambda: np.arange(10**13, dtype="i2"),
]:
    try:
        call()
    except MemoryError:
        print("MemoryError")
