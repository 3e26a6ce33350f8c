# Where many ties make the pivots bad, the rest is sorted as C++'s library does, which leaves equal elements in an order of its own.
import numpy as np

r = np.random.default_rng(7)
for dtype in ("i8", "u8", "f4", "f8"):
    for n, top in ((300, 3), (4097, 50), (100_003, 1000), (200_000, 50)):
        a = (r.random(n) * top).astype(dtype)
        order = np.argsort(a)
        print(dtype, n, top, int((order * np.arange(n) % 1000003).sum()), order[:5], order[-5:])
