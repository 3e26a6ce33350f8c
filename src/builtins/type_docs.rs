//! What `help` shows of the builtin types: how they are called, a sentence, and an example that the tests run.
//!
//! CPython's and NumPy's own `__doc__` of these types are other texts, so `int.__doc__` is not this one.

/// Full name, parameters, text.
static TABLE: &[(&str, &str, &str)] = &[
    (
        "bool",
        "(x=False, /)",
        "True or False: whether something is true.\n\n>>> bool([]), bool('no')\n(False, True)\n",
    ),
    (
        "int",
        "(x=0, /, base=10)",
        "A whole number of any size, from a number or a text.\n\n>>> int('ff', 16), int(-2.7)\n(255, -2)\n",
    ),
    (
        "float",
        "(x=0.0, /)",
        "A float of 64 bits, from a number or a text.\n\n>>> float('1e3')\n1000.0\n",
    ),
    (
        "complex",
        "(real=0, imag=0)",
        "A complex number.\n\n>>> complex(1, -2)\n(1-2j)\n",
    ),
    (
        "str",
        "(object='', encoding='utf-8', errors='strict')",
        "Text: what an object looks like, or bytes decoded.\n\n>>> str(1.50)\n'1.5'\n",
    ),
    (
        "bytes",
        "(source=b'', encoding='utf-8', errors='strict')",
        "Bytes that cannot be changed.\n\n>>> bytes([104, 105])\nb'hi'\n",
    ),
    (
        "bytearray",
        "(source=b'', encoding='utf-8', errors='strict')",
        "Bytes that can be changed.\n\n>>> bytearray(b'hi')\nbytearray(b'hi')\n",
    ),
    (
        "list",
        "(iterable=(), /)",
        "A sequence that can be changed.\n\n>>> list('abc')\n['a', 'b', 'c']\n",
    ),
    (
        "tuple",
        "(iterable=(), /)",
        "A sequence that cannot be changed.\n\n>>> tuple(range(3))\n(0, 1, 2)\n",
    ),
    (
        "dict",
        "(mapping_or_pairs=(), /, **kwargs)",
        "Values by key, in the order in which they came.\n\n>>> dict(a=1, b=2)\n{'a': 1, 'b': 2}\n",
    ),
    (
        "set",
        "(iterable=(), /)",
        "Different elements, in no order of their own.\n\n>>> set([1, 1, 2])\n{1, 2}\n",
    ),
    (
        "frozenset",
        "(iterable=(), /)",
        "A set that cannot be changed.\n\n>>> frozenset([1, 1])\nfrozenset({1})\n",
    ),
    (
        "range",
        "(start, stop, step=1, /)",
        "Whole numbers from `start` up to `stop`, without it.\n\n>>> list(range(2, 10, 3))\n[2, 5, 8]\n",
    ),
    (
        "slice",
        "(start, stop, step=None, /)",
        "What stands between brackets: `start:stop:step`.\n\n>>> [0, 1, 2, 3][slice(1, 3)]\n[1, 2]\n",
    ),
    (
        "enumerate",
        "(iterable, start=0)",
        "The elements with their numbers.\n\n>>> list(enumerate('ab'))\n[(0, 'a'), (1, 'b')]\n",
    ),
    (
        "zip",
        "(*iterables, strict=False)",
        "Elements of several things, side by side.\n\n>>> list(zip('ab', [1, 2]))\n[('a', 1), ('b', 2)]\n",
    ),
    (
        "map",
        "(function, *iterables)",
        "A function of each element.\n\n>>> list(map(abs, [-1, 2]))\n[1, 2]\n",
    ),
    (
        "filter",
        "(function, iterable, /)",
        "The elements for which a function is true.\n\n>>> list(filter(None, [0, 1, 2]))\n[1, 2]\n",
    ),
    (
        "reversed",
        "(sequence, /)",
        "The elements from the last to the first.\n\n>>> list(reversed([1, 2]))\n[2, 1]\n",
    ),
    (
        "type",
        "(object, /)",
        "The class of an object.\n\n>>> type(1.0)\n<class 'float'>\n",
    ),
    (
        "property",
        "(fget=None, fset=None, fdel=None, doc=None)",
        "An attribute that a function computes; used as a decorator.",
    ),
    (
        "staticmethod",
        "(function, /)",
        "A function in a class that gets no instance; used as a decorator.",
    ),
    (
        "classmethod",
        "(function, /)",
        "A method that gets the class; used as a decorator.",
    ),
    ("super", "()", "The attributes of the classes above."),
    (
        "numpy.ndarray",
        "(shape, dtype=float, buffer=None, offset=0, strides=None, order=None)",
        "An array: elements of one dtype in a buffer, and a shape and strides that say where each of them is.\n\n>>> np.ndarray((2, 2), np.int16, buffer=np.arange(4, dtype=np.int16))\narray([[0, 1],\n       [2, 3]], dtype=int16)\n",
    ),
    (
        "numpy.dtype",
        "(dtype, align=False, copy=False)",
        "What the elements of an array are: kind, size, byte order, fields.\n\n>>> np.dtype('<f4').itemsize\n4\n",
    ),
    (
        "numpy.bool",
        "(value=False, /)",
        "A boolean of NumPy, 1 byte.\n\n>>> np.bool(1)\nnp.True_\n",
    ),
    (
        "numpy.int8",
        "(value=0, /)",
        "A whole number of 1 byte, -128 to 127.\n\n>>> np.int8(100)\nnp.int8(100)\n",
    ),
    (
        "numpy.int16",
        "(value=0, /)",
        "A whole number of 2 bytes, -32768 to 32767.\n\n>>> np.int16(5)\nnp.int16(5)\n",
    ),
    (
        "numpy.int32",
        "(value=0, /)",
        "A whole number of 4 bytes.\n\n>>> np.int32(5)\nnp.int32(5)\n",
    ),
    (
        "numpy.int64",
        "(value=0, /)",
        "A whole number of 8 bytes, the default for integers.\n\n>>> np.int64(5) + 1\nnp.int64(6)\n",
    ),
    (
        "numpy.uint8",
        "(value=0, /)",
        "A whole number of 1 byte, 0 to 255.\n\n>>> np.uint8(200)\nnp.uint8(200)\n",
    ),
    (
        "numpy.uint16",
        "(value=0, /)",
        "A whole number of 2 bytes, 0 to 65535.\n\n>>> np.uint16(5)\nnp.uint16(5)\n",
    ),
    (
        "numpy.uint32",
        "(value=0, /)",
        "A whole number of 4 bytes without sign.\n\n>>> np.uint32(5)\nnp.uint32(5)\n",
    ),
    (
        "numpy.uint64",
        "(value=0, /)",
        "A whole number of 8 bytes without sign.\n\n>>> np.uint64(5)\nnp.uint64(5)\n",
    ),
    (
        "numpy.float16",
        "(value=0, /)",
        "A float of 2 bytes, about 3 digits.\n\n>>> np.float16(0.1)\nnp.float16(0.1)\n",
    ),
    (
        "numpy.float32",
        "(value=0, /)",
        "A float of 4 bytes, about 7 digits.\n\n>>> np.float32(0.1)\nnp.float32(0.1)\n",
    ),
    (
        "numpy.float64",
        "(value=0, /)",
        "A float of 8 bytes, the default for floats; a Python float too.\n\n>>> isinstance(np.float64(1), float)\nTrue\n",
    ),
    (
        "numpy.complex64",
        "(real=0, imag=0, /)",
        "A complex number of two float32.\n\n>>> np.complex64(1+2j)\nnp.complex64(1+2j)\n",
    ),
    (
        "numpy.complex128",
        "(real=0, imag=0, /)",
        "A complex number of two float64.\n\n>>> np.complex128(1+2j)\nnp.complex128(1+2j)\n",
    ),
    (
        "numpy.datetime64",
        "(value, unit=None, /)",
        "A moment, counted in a unit from 1970.\n\n>>> np.datetime64('2024-02-28') + 2\nnp.datetime64('2024-03-01')\n",
    ),
    (
        "numpy.timedelta64",
        "(value=0, unit=None, /)",
        "A span of time, counted in a unit.\n\n>>> np.timedelta64(90, 'm') / np.timedelta64(1, 'h')\nnp.float64(1.5)\n",
    ),
    (
        "numpy.str_",
        "(value='', /)",
        "Text as an element of an array.\n\n>>> np.str_('ab')\nnp.str_('ab')\n",
    ),
    (
        "numpy.bytes_",
        "(value=b'', /)",
        "Bytes as an element of an array.\n\n>>> np.bytes_(b'ab')\nnp.bytes_(b'ab')\n",
    ),
    (
        "numpy.ndenumerate",
        "(arr)",
        "Indices and elements of an array.\n\n>>> list(np.ndenumerate(np.array([[5, 6]])))\n[((0, 0), np.int64(5)), ((0, 1), np.int64(6))]\n",
    ),
    (
        "numpy.ndindex",
        "(*shape)",
        "The indices of a shape.\n\n>>> list(np.ndindex(1, 2))\n[(0, 0), (0, 1)]\n",
    ),
    (
        "numpy.finfo",
        "(dtype)",
        "Limits and precision of a float dtype.\n\n>>> np.finfo(np.float32).eps\nnp.float32(1.1920929e-07)\n",
    ),
    (
        "numpy.iinfo",
        "(dtype)",
        "Limits of an integer dtype.\n\n>>> np.iinfo(np.int8).max\n127\n",
    ),
];

/// Parameters and documentation of a type by its full name (`int`, `numpy.float64`).
pub fn of(name: &str) -> Option<(&'static str, &'static str)> {
    let found = TABLE.iter().find(|(known, ..)| *known == name);
    found.map(|(_, parameters, text)| (*parameters, *text))
}

/// Every type that is told of, and its text.
pub fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
    TABLE.iter().map(|(name, _, text)| (*name, *text))
}
