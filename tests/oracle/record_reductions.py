"""Records NumPy's reductions, bit by bit, over layouts, dtypes and axes: tests/data/reductions.json.

Run with the pinned NumPy and NPY_DISABLE_CPU_FEATURES="AVX512_ICL X86_V4". The operands are made by the same formula in tests/it/reductions.rs.
"""
import json
import pathlib
import random

import numpy as np

rng = random.Random(7)


def numbers(count, dtype):
    i = np.arange(count, dtype=np.uint64)
    fraction = ((i * np.uint64(2654435761)) % np.uint64(1 << 32)).astype(np.float64) / float(1 << 32)
    if np.dtype(dtype).kind in "iu":
        return (fraction * 100).astype(dtype)
    if np.dtype(dtype).kind == "c":
        return (fraction - 0.3 + 1j * (0.6 - fraction * fraction)).astype(dtype)
    return (fraction - 0.3).astype(dtype)


def digest(array):
    hash = 0xCBF29CE484222325
    for byte in np.ascontiguousarray(array).tobytes():
        hash = ((hash ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return format(hash, "016x")


def case():
    ndim = rng.choice([1, 1, 2, 2, 2, 3, 3, 4])
    lengths = {1: [1, 5, 100, 129, 9000, 20011], 2: [1, 2, 3, 7, 8, 40, 130, 700], 3: [1, 2, 3, 8, 9, 33, 40], 4: [1, 2, 3, 5, 9]}[ndim]
    base = [rng.choice(lengths) for _ in range(ndim)]
    if ndim == 2 and rng.random() < 0.15:
        base[rng.randrange(2)] = 9000
        base = [min(n, 9000 if n == 9000 else 6) for n in base]
    steps = [rng.choice([1, 1, 1, 2, -1]) for _ in range(ndim)]
    perm = rng.sample(range(ndim), ndim) if rng.random() < 0.5 else list(range(ndim))
    dtype = rng.choice(["f8", "f8", "f8", "f4", "f2", "c16", "c8", "i4", "i8", ">f8"])
    ufunc = rng.choice(["add", "add", "add", "add", "multiply", "maximum", "minimum"])
    if dtype in ("c16", "c8") and ufunc in ("maximum", "minimum"):
        ufunc = "add"
    result = np.dtype(dtype).newbyteorder("=").str.lstrip("<|=")
    if ufunc in ("add", "multiply"):
        if dtype == "i4":
            result = "i8"
        if rng.random() < 0.3 and ufunc == "add":
            result = {"f4": "f8", "f2": "f4", "i4": "f8", "i8": "f8", "c8": "c16"}.get(dtype, result)
    axes = sorted(rng.sample(range(ndim), rng.randint(1, ndim)))
    return {
        "base": base, "steps": steps, "perm": perm, "dtype": dtype, "ufunc": ufunc, "result": result, "axes": axes,
        "keepdims": rng.random() < 0.3, "mask": rng.random() < 0.15 and ufunc == "add",
    }


def run(case):
    count = 1
    for n in case["base"]:
        count *= n
    array = numbers(count, case["dtype"]).reshape(case["base"])
    array = array[tuple(slice(None, None, s) for s in case["steps"])].transpose(case["perm"])
    kwargs = {}
    if case["mask"]:
        size = array.size
        kwargs["where"] = (np.arange(size) % 5 != 3).reshape(array.shape)
    with np.errstate(all="ignore"):
        result = getattr(np, case["ufunc"]).reduce(
            array, axis=tuple(case["axes"]), dtype=case["result"], keepdims=case["keepdims"], **kwargs
        )
    result = np.asarray(result)
    case["shape"], case["strides"], case["digest"] = list(result.shape), list(result.strides), digest(result)
    return case


cases = [run(case()) for _ in range(1500)]
path = pathlib.Path(__file__).parent.parent / "data" / "reductions.json"
path.write_text("[\n" + ",\n".join(json.dumps(c, separators=(",", ":")) for c in cases) + "\n]\n")
