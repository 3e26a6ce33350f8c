"""Records how NumPy prints arrays, scalars and dtypes: tests/data/array_text.tsv.

    python tests/oracle/record_array_text.py > tests/data/array_text.tsv

One array a line: dtype (as `np.dtype` reads it), shape (`2x3`), the bytes in hexadecimal, print options, then `repr`, `str`, `array2string` with
another separator, and of the first element `str` and `repr`; last the dtype's `repr` and `str`. Texts are UTF-8 in hexadecimal.
"""
import os
import random
import sys
import warnings

if os.environ.get("PYTHONHASHSEED") != "0":
    os.environ["PYTHONHASHSEED"] = "0"
    os.environ["NPY_DISABLE_CPU_FEATURES"] = "AVX512_ICL X86_V4"
    os.execv(sys.executable, [sys.executable, *sys.argv])

import numpy as np

warnings.simplefilter("ignore")
random.seed(20240602)
choice, randint = random.choice, random.randint
UNITS = "Y M W D h m s ms us ns ps fs as".split()
PLAIN = "? i1 i2 i4 i8 u1 u2 u4 u8 f2 f4 f8 c8 c16 >i4 >f8 >c8 >f2 S3 U4 >U2 V3 M m f8 f8 f4 c16".split()


def a_dtype():
    if random.random() < 0.15:
        parts = [choice(["", "", "(2,)", "(2,2)"]) + a_plain_dtype() for _ in range(randint(2, 3))]
        return ",".join(parts)
    return a_plain_dtype()


def a_plain_dtype():
    text = choice(PLAIN)
    if text in "Mm":
        text += "8[" + choice(["", "", "2", "25"]) + choice(UNITS) + "]"
    return text


def floats(dtype, count):
    kind = random.random()
    if kind < 0.15:
        return np.frombuffer(random.randbytes(count * dtype.itemsize), dtype).copy()
    if kind < 0.35:
        return np.linspace(0, choice([1, 7, 1000]), count).astype(dtype)
    if kind < 0.6:
        return np.array([round(random.gauss(0, 10), choice([0, 1, 2, 3])) for _ in range(count)]).astype(dtype)
    if kind < 0.9:
        return np.array([random.gauss(0, 10 ** randint(-6, 9)) for _ in range(count)]).astype(dtype)
    return np.array([choice([np.nan, np.inf, -np.inf, 1.5, 0, -0.0, 2, 1e10]) for _ in range(count)]).astype(dtype)


def filled(dtype, count):
    if dtype.names:
        array = np.zeros(count, dtype)
        for name in dtype.names:
            field = dtype[name]
            if field.subdtype:
                base, shape = field.subdtype
                array[name] = filled(base, count * int(np.prod(shape))).reshape((count, *shape))
            else:
                array[name] = filled(field, count)
        return array
    if dtype.kind == "f":
        return floats(dtype, count)
    if dtype.kind == "c":
        part = np.dtype((">" if dtype.str[0] == ">" else "<") + f"f{dtype.itemsize // 2}")
        array = np.zeros(count, dtype)
        array.real, array.imag = floats(part, count), floats(part, count)
        return array
    if dtype.kind in "iu":
        if random.random() < 0.5:
            return np.frombuffer(random.randbytes(count * dtype.itemsize), dtype).copy()
        return np.array([randint(0, 100) - (50 if dtype.kind == "i" else 0) for _ in range(count)], dtype)
    if dtype.kind in "mM":
        far = random.random() < 0.3
        values = [choice([randint(0, 20000), -2 ** 63, randint(-10 ** 15, 10 ** 15)]) if far else randint(0, 20000) for _ in range(count)]
        return np.array(values, "i8").view(dtype)
    if dtype.kind == "S":
        return np.array([bytes(choice(b"ab'\"\\\x00\xff\n") for _ in range(randint(0, 3))) for _ in range(count)], dtype)
    if dtype.kind == "U":
        return np.array(["".join(choice("ab'\"\\é€\n\x00") for _ in range(randint(0, 4))) for _ in range(count)], dtype)
    return np.frombuffer(random.randbytes(count * dtype.itemsize), dtype).copy()


def a_shape():
    ndim = choice([0, 1, 1, 1, 2, 2, 3])
    if ndim == 1 and random.random() < 0.3:
        return (randint(15, 60),)
    return tuple(choice([0, 1, 2, 3, 5, 7] if ndim < 3 else [1, 2, 3]) for _ in range(ndim))


def hexed(make):
    return make().encode("utf-8").hex()


for _ in range(200):
    text = a_dtype()
    dtype, shape = np.dtype(text), a_shape()
    array = filled(dtype, int(np.prod(shape))).reshape(shape)
    options = dict(precision=choice([8, 8, 8, 0, 2, 4, 16]), threshold=choice([1000, 1000, 5, 10, 0]), edgeitems=choice([3, 3, 1, 2, 0]),
                   linewidth=choice([75, 75, 40, 20, 100]), suppress=random.random() < 0.3, sign=choice("--- +"),
                   floatmode=choice(["maxprec"] * 4 + ["fixed", "unique", "maxprec_equal"]), nanstr=choice(["nan", "nan", "NotANum"]),
                   infstr=choice(["inf", "inf", "Infinity"]))
    np.set_printoptions(**options)
    outputs = [hexed(lambda: repr(array)), hexed(lambda: str(array)), hexed(lambda: np.array2string(array, separator=";", prefix="x = ", suffix="!"))]
    first = array.ravel()[:1]
    outputs += [hexed(lambda: str(first[0])), hexed(lambda: repr(first[0]))] if first.size else ["-", "-"]
    outputs += [hexed(lambda: repr(dtype)), hexed(lambda: str(dtype))]
    shown = [int(v) if isinstance(v, bool) else v for v in options.values()]
    print(text, "x".join(map(str, shape)), array.tobytes().hex(), *shown, *outputs, sep="\t")
