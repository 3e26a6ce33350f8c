# Packed and unpacked bits of an array in Fortran's order are in that order.
import numpy as np

a = np.arange(12).reshape(2, 6) % 3
for x in [a, a.T, a[::2].T, np.arange(24).reshape(2, 3, 4).T % 2, a[:, ::-1].T]:
    bits = x > 0
    for axis in [None, 0, 1, -1]:
        for packed in [np.packbits(bits, axis=axis), np.unpackbits(bits.view("u1"), axis=axis), np.unpackbits(bits.view("u1"), axis=axis, count=3)]:
            print(packed.shape, packed.strides, packed.ravel()[:6])
for call in [
    lambda: np.fromstring("1 2"),
    lambda: np.fromstring("1 2", sep=""),
    lambda: np.fromstring(5, sep=" "),
    lambda: np.fromstring("1", sep=5),
    lambda: np.fromstring("1", sep=None),
    lambda: np.shares_memory(a, a, max_work=0),
    lambda: np.shares_memory(a[:1], a[1:], max_work=0),
    lambda: np.may_share_memory(a, a, max_work=0),
]:
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
