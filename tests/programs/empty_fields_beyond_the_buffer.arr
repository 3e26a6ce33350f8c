# A field of an empty structured array begins behind the end of its memory.
import numpy as np

kinds = ["u1", "f8", "S3", "c16", "M8[s]"]
for shape in [(0,), (0, 2, 6), (3, 0)]:
    for kind in kinds:
        a = np.zeros(shape, dtype=[("p", "i1"), ("x", kind)])["x"]
        print(shape, kind, a.copy().shape, np.sort(a).shape, np.argsort(a).shape, a.tolist(), a[...].ravel().shape)
        if len(shape) == 3 and kind != "S3":
            print(np.argmin(a, axis=1).shape, np.argmax(a, axis=2).shape, a.max(axis=1).shape, a.min(axis=2).shape)
        b = np.zeros(shape, dtype=kind)
        b[...] = a
        a[...] = b
        print((a == b).shape, np.concatenate([a, b]).shape, np.unique(a).shape)
for call in [
    lambda: np.format_float_positional(np.zeros(0)),
    lambda: np.format_float_scientific(np.ones((1, 1))),
    lambda: np.timedelta64(np.zeros(0, "u1")),
    lambda: np.timedelta64(np.ones(1, "m8[s]")),
    lambda: np.datetime64(np.zeros(0, "M8[s]")),
    lambda: np.datetime64(np.zeros(2, "u1"), "s"),
    lambda: np.arange(np.zeros(0, "M8[s]")),
    lambda: np.arange(np.datetime64("2020-01-01"), np.zeros(0, "m8[D]")),
]:
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
