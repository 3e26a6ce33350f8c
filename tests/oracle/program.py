"""A random program under construction: arrays of every dtype, shape and layout class, and statements on them.

Each statement is a unit of its own: a marker line `#N`, then the statement inside `try`, so that an error is printed and the program
goes on. A unit can be dropped without making the rest a syntax error; that is what shrinking does.
"""
import ast
import random
from dataclasses import dataclass, field

HEADER = """\
import numpy as np
nan, inf = np.nan, np.inf


def show(x, *named):
    if isinstance(x, (tuple, list)):
        print(type(x).__name__, len(x))
        for y in x:
            show(y, *named)
        return
    # C's long and long long are one type in arr; which of the two NumPy names is up to the platform.
    print(type(x).__name__.replace('LongLong', 'Int64').replace('longlong', 'int64'), repr(x))
    if isinstance(x, np.ndarray):
        f = x.flags
        print(x.dtype.str, x.shape, x.strides, f.c_contiguous, f.f_contiguous, f.owndata, f.writeable, f.aligned)
        print(type(x.base).__name__, [n for n, y in named if y is x.base], [n for n, y in named if np.shares_memory(x, y)])


def near(x):
    x = np.asarray(x)
    form = '%.2e' if x.dtype.itemsize == 2 else '%.4e' if x.dtype.char in 'fF' else '%.9e'
    print(x.dtype, x.shape, x.strides, [(form % v.real) + ',' + (form % v.imag) for v in x.ravel().tolist()])


def settled(x):
    # What rounding leaves of a zero, and of a division by it, is each library's own.
    x = np.asarray(x)
    size = np.max(np.abs(x[np.abs(x) < 1e13]), initial=0.1)
    form, floor = ('%.3e', size * 1e-5) if x.dtype.char in 'fF' else ('%.8e', size * 1e-13)
    def text(v):
        return 'huge' if abs(v) > 1e13 else form % (0.0 if abs(v) < floor else v)
    print(x.dtype, x.shape, x.strides, [text(v.real) + ',' + text(v.imag) for v in x.ravel().tolist()])

"""
FAIL = "except Exception as e:\n    print('!', type(e).__name__, str(e).split('\\n')[0])"

BOOL = ["?"]
SIGNED = ["i1", "i2", "i4", "i8"]
UNSIGNED = ["u1", "u2", "u4", "u8"]
FLOATS = ["f2", "f4", "f8"]
COMPLEX = ["c8", "c16"]
INTEGERS = SIGNED + UNSIGNED
REAL = INTEGERS + FLOATS
NUMBERS = BOOL + REAL + COMPLEX
SWAPPED = [">i2", ">i4", ">i8", ">u2", ">f4", ">f8", ">c16"]
TIMES = ["M8[D]", "m8[s]", "M8[ns]", "M8[Y]", "M8[M]", "M8[h]", "m8[D]", "m8[M]"]
TEXTS = ["S3", "U3"]
STRUCTURED = ["i4,f8", "u1,S3,i2"]
EVERY = NUMBERS + SWAPPED + TEXTS + STRUCTURED + ["O"] + TIMES

LAYOUTS = ["C", "C", "C", "F", "strided", "negative", "transposed", "broadcast", "unaligned"]


@dataclass
class Array:
    """What the generator knows of a named array."""

    name: str
    dtype: str
    shape: tuple
    layout: str

    @property
    def size(self):
        n = 1
        for d in self.shape:
            n *= d
        return n

    @property
    def ndim(self):
        return len(self.shape)

    def __str__(self):
        return self.name


@dataclass
class Program:
    """Statements so far, and the source of chance."""

    rng: random.Random
    units: list = field(default_factory=list)
    arrays: list = field(default_factory=list)
    signed_zeros: bool = True
    serial: int = 0

    # ------------------------------------------------------------ chance
    def choice(self, seq):
        return self.rng.choice(list(seq))

    def some(self, seq, low, high):
        return [self.choice(seq) for _ in range(self.rng.randint(low, high))]

    def chance(self, p):
        return self.rng.random() < p

    def int(self, a, b):
        return self.rng.randint(a, b)

    # ------------------------------------------------------------ statements
    def unit(self, code):
        self.units.append(code)

    def name(self, letter="r"):
        self.serial += 1
        return letter + str(self.serial)

    def named(self):
        return "".join(", ('%s', %s)" % (a, a) for a in self.arrays[-4:])

    def show(self, expression):
        """Show a value (or several, with commas) with what it shares."""
        if "," in expression and isinstance(ast.parse(expression, mode="eval").body, ast.Tuple):
            expression = "(%s)" % expression
        self.unit("show(%s%s)" % (expression, self.named()))

    def say(self, expression):
        self.unit("print(repr(%s))" % expression)

    def near(self, expression):
        self.unit("near(%s)" % expression)

    def settled(self, expression):
        self.unit("settled(%s)" % expression)

    # ------------------------------------------------------------ arrays
    def shape(self, low=0, high=4, limit=40, empty=0.05):
        while True:
            n = self.rng.choices(range(low, high + 1), [(3, 8, 10, 5, 2, 1)[k] for k in range(low, high + 1)])[0]
            dims = []
            for _ in range(n):
                r = self.rng.random()
                dims.append(0 if r < empty else 1 if r < empty + 0.12 else self.int(2, 6))
            size = 1
            for d in dims:
                size *= d
            if size <= limit:
                return tuple(dims)

    def value(self, dtype):
        """One element's literal."""
        r, kind, code = self.rng, dtype.lstrip("<>=|")[:1], dtype.lstrip("<>=|")
        if kind == "?":
            return r.choice(["True", "False"])
        if kind in "iu":
            bits = int(code[1:]) * 8
            low, high = (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1) if kind == "i" else (0, 2**bits - 1)
            p = r.random()
            if p < 0.06:
                return str(r.choice([low, high, low + 1, high - 1, high // 2]))
            if p < 0.2:
                return str(max(low, min(high, r.randint(-200, 1000))))
            return str(max(low, r.randint(-9, 9)))
        if kind == "f":
            p = r.random()
            if p < 0.03:
                return "nan"
            if p < 0.06:
                return r.choice(["inf", "-inf"])
            if p < 0.1:
                return r.choice(["0.0", "-0.0"] if self.signed_zeros else ["0.0", "0.0"])
            if p < 0.13:
                return r.choice(["1e-7", "-6e-8", "1e300", "-1e39", "65504.0", "1e-310", "3e38"])
            if p < 0.6:
                return repr(r.randint(-20, 20) / 2)
            text = repr(round(r.uniform(-10, 10), r.randint(1, 6)))
            return text if self.signed_zeros or float(text) != 0 else text.lstrip("-")
        if kind == "c":
            if r.random() < 0.04:
                return r.choice(["complex(nan, 1)", "complex(1, inf)", "complex(-0.0, -0.0)", "complex(inf, nan)"])
            return "(%r%sj)" % (r.randint(-9, 9) / 2, "%+.1f" % (r.randint(-9, 9) / 2))
        if kind == "S":
            return repr("".join(r.choice("abzA0 ") for _ in range(r.randint(0, 3))).encode())
        if kind == "U":
            return repr("".join(r.choice("abzAé0 λ") for _ in range(r.randint(0, 3))))
        if kind == "O":
            return r.choice(["1", "'a'", "None", "2.5", "10**20", "-3", "True"])
        if kind == "M":
            return repr(r.choice(["2020-01-%02d" % r.randint(1, 28), "1969-12-31", "NaT", "2000-02-29"]))
        if kind == "m":
            return str(r.randint(-100, 100000))
        raise ValueError(dtype)

    def values(self, dtype, n):
        if "," in dtype:
            parts = dtype.split(",")
            return "[%s]" % ", ".join("(%s)" % ", ".join(self.value(d) for d in parts) for _ in range(n))
        return "[%s]" % ", ".join(self.value(dtype) for _ in range(n))

    def literal(self, dtype, shape, order=""):
        """An expression that makes a fresh array."""
        n = 1
        for d in shape:
            n *= d
        if n > 60:
            text = "((np.arange(%d) * %d) %% %d - %d).astype('%s')" % (
                n, self.choice([7, 37, 5, 11]), self.choice([101, 23, 127]), 0 if "u" in dtype else self.choice([0, 11, 50]), dtype)
            if dtype[-2:] in ("f4", "f8") and self.chance(0.5):
                text = "(%s * np.float32(0.1))" % text if "4" in dtype else "(%s / 7)" % text
        elif "O" in dtype:
            text = "np.array(%s, dtype=object)" % self.values("O", n)
        else:
            text = "np.array(%s, dtype='%s')" % (self.values(dtype, n), dtype)
        if len(shape) != 1:
            text += ".reshape(%s%s)" % (shape, order)
        return text

    def expression(self, dtype, shape, layout):
        """An expression for an array of this layout class; falls back to C where the class cannot be (0-d)."""
        if layout == "F":
            return "np.asfortranarray(%s)" % self.literal(dtype, shape)
        if not shape or layout == "C":
            return self.literal(dtype, shape)
        if layout == "transposed":
            perm = list(range(len(shape)))
            self.rng.shuffle(perm)
            source = [0] * len(shape)
            for to, axis in enumerate(perm):
                source[axis] = shape[to]
            return "%s.transpose(%s)" % (self.literal(dtype, tuple(source)), perm)
        if layout == "strided":
            steps = [self.choice([1, 2, 2, 3]) for _ in shape]
            source = tuple(d * s for d, s in zip(shape, steps))
            index = ", ".join(":" if s == 1 else "::%d" % s for s in steps)
            return "%s[%s]" % (self.literal(dtype, source), index)
        if layout == "negative":
            index = ", ".join(self.choice(["::-1", "::-1", ":"]) for _ in shape)
            return "%s[%s]" % (self.literal(dtype, shape), index)
        if layout == "broadcast":
            source = tuple(1 if self.chance(0.5) else d for d in shape)
            cut = self.int(0, len(shape) - 1)
            return "np.broadcast_to(%s, %s)" % (self.literal(dtype, source[cut:]), shape)
        raise ValueError(layout)

    def array(self, dtype=None, shape=None, layout=None, dtypes=NUMBERS, low=0, high=4, empty=0.05, letter="a", limit=40):
        """Add a unit that binds a new array, and give what is known of it."""
        dtype = dtype or self.choice(dtypes)
        shape = self.shape(low, high, limit, empty) if shape is None else tuple(shape)
        layout = layout or self.choice(LAYOUTS)
        name = self.name(letter)
        if layout == "unaligned" and dtype != "O" and "," not in dtype:
            z = self.name("z")
            self.unit("%s = np.zeros(%s, dtype=[('p', 'i1'), ('x', '%s')]); %s['x'] = %s; %s = %s['x']" % (
                z, shape, dtype, z, self.literal(dtype, shape), name, z))
        else:
            layout = "C" if layout == "unaligned" else layout
            self.unit("%s = %s" % (name, self.expression(dtype, shape, layout)))
        made = Array(name, dtype, shape, layout)
        self.arrays.append(made)
        return made

    def pick(self, fresh=0.4, **wanted):
        """An array made before, or a new one."""
        dtypes = wanted.get("dtypes")
        fitting = [a for a in self.arrays if (dtypes is None or a.dtype in dtypes)
                   and wanted.get("low", 0) <= a.ndim <= wanted.get("high", 5)
                   and ("shape" not in wanted or wanted["shape"] in (None, a.shape))]
        if fitting and not self.chance(fresh) and "layout" not in wanted:
            return self.choice(fitting)
        return self.array(**wanted)

    # ------------------------------------------------------------ arguments
    def axis(self, a, wrong=0.05):
        if self.chance(wrong) or a.ndim == 0:
            return str(self.choice([a.ndim, -a.ndim - 1, 0, 5]))
        return str(self.int(-a.ndim, a.ndim - 1))

    def axes(self, a):
        if a.ndim >= 2 and self.chance(0.3):
            return str(tuple(self.rng.sample(range(a.ndim), self.int(1, a.ndim))))
        return self.choice([self.axis(a), self.axis(a), "None"])

    def keywords(self, **wanted):
        """`, axis=0, keepdims=True`: each keyword with its chance. A value is (probability, text or function)."""
        text = ""
        for key, (p, value) in wanted.items():
            if self.chance(p):
                text += ", %s=%s" % (key, value() if callable(value) else value)
        return text

    def like_shape(self, shape):
        """A shape that broadcasts with this one, mostly."""
        out = [1 if self.chance(0.25) else d for d in shape]
        if self.chance(0.3):
            out = out[self.int(0, len(out)):]
        if out and self.chance(0.04):
            out[self.int(0, len(out) - 1)] += 1
        return tuple(out)

    def mask(self, shape):
        n = 1
        for d in shape:
            n *= d
        return "np.array([%s], dtype=bool).reshape(%s)" % (", ".join(self.choice(["True", "False"]) for _ in range(n)), shape)

    # ------------------------------------------------------------ text
    def text(self, keep=None, header=HEADER):
        parts = [header]
        for i, code in enumerate(self.units):
            if keep is not None and i not in keep:
                continue
            body = "\n".join("    " + line if line else line for line in code.split("\n"))
            parts.append("print('#%d')\ntry:\n%s\n%s" % (i, body, FAIL))
        return "\n".join(parts) + "\n"
