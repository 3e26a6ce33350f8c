//! What people write from habit: names of other languages and libraries, of NumPy 1, of IPython, and modules that arr does not have.
//!
//! What a reader would get wrong: these are words about names that do *not* exist here; a name that does exist never reaches them.

/// What is meant by names of other languages and libraries.
pub const HABITS: &[(&str, &str)] = &[
    (
        "append",
        "An array has a fixed size. np.append(a, x) makes a new, longer one; for many values collect them in a list and make the array once.",
    ),
    (
        "extend",
        "An array has a fixed size. np.concatenate([a, b]) makes a new, longer one.",
    ),
    (
        "push",
        "An array has a fixed size. np.append(a, x) makes a new, longer one.",
    ),
    (
        "insert",
        "An array has a fixed size. np.insert(a, place, x) makes a new one.",
    ),
    (
        "remove",
        "An array has a fixed size. np.delete(a, place) makes a new one; a[a != x] keeps the rest.",
    ),
    (
        "pop",
        "An array has a fixed size. a[-1] is the last element, a[:-1] a view of the others.",
    ),
    (
        "index",
        "np.flatnonzero(a == x) gives the places where x stands.",
    ),
    ("count", "(a == x).sum() counts the elements equal to x."),
    (
        "length",
        "len(a) is the length of axis 0, a.size the number of elements, a.shape all lengths.",
    ),
    (
        "len",
        "len(a) is the length of axis 0, a.size the number of elements, a.shape all lengths.",
    ),
    (
        "iloc",
        "That is pandas. An array is indexed directly: a[row, column].",
    ),
    (
        "loc",
        "That is pandas. An array is indexed directly: a[row, column].",
    ),
    (
        "head",
        "That is pandas. The first five rows of an array: a[:5].",
    ),
    ("values", "That is pandas. An array is its values already."),
    ("numpy", "That is torch. It is a NumPy array already."),
    (
        "unsqueeze",
        "That is torch. A new axis: a[:, None], or np.expand_dims(a, 1).",
    ),
    (
        "permute",
        "That is torch. NumPy's word is a.transpose(axes).",
    ),
    (
        "cat",
        "That is torch. NumPy's word is np.concatenate([a, b], axis=0).",
    ),
    (
        "tic",
        "That is Matlab. time.perf_counter() gives the time in seconds.",
    ),
];

/// Names that other surroundings have.
pub const NOT_HERE: &[(&str, &str)] = &[
    (
        "Out",
        "That is IPython. Here _ is the last value; a name keeps one.",
    ),
    ("In", "That is IPython. %hist lists what was entered."),
    (
        "get_ipython",
        "That is IPython. %quickref lists the commands here.",
    ),
    (
        "display",
        "That is Jupyter. print(x), or x alone at the prompt.",
    ),
];

/// The usual short names of modules that arr does not have.
pub const SHORT: &[(&str, &str)] = &[
    ("plt", "matplotlib"),
    ("sns", "seaborn"),
    ("pd", "pandas"),
    ("tf", "tensorflow"),
    ("torch", "torch"),
    ("scipy", "scipy"),
];

/// Names of NumPy 1, of which NumPy 2 says no more than that they are not there, and what other libraries call NumPy's functions.
pub const CALLED_OTHERWISE: &[(&str, &str)] = &[
    ("product", "prod"),
    ("cumproduct", "cumprod"),
    ("in1d", "isin"),
    ("trapz", "trapezoid"),
    ("bool8", "bool_"),
    ("int0", "intp"),
    ("uint0", "uintp"),
    ("object0", "object_"),
    ("str0", "str_"),
    ("bytes0", "bytes_"),
    ("void0", "void"),
    ("msort", "sort"),
    ("rank", "ndim"),
    ("ln", "log"),
    ("avg", "mean"),
    ("stdev", "std"),
    ("variance", "var"),
    ("cat", "concatenate"),
    ("tensor", "array"),
    ("range", "arange"),
    ("length", "size"),
    ("rand", "random.rand"),
    ("randn", "random.randn"),
    ("randint", "random.randint"),
    ("nan_mean", "nanmean"),
    ("magnitude", "linalg.norm"),
    ("inverse", "linalg.inv"),
    ("determinant", "linalg.det"),
];

/// Modules that arr does not have, and what there is instead.
pub const MODULES_NOT_HERE: &[(&str, &str)] = &[
    (
        "matplotlib",
        "arr draws no plots: save the array with np.save or np.savetxt and plot it from Python.",
    ),
    (
        "seaborn",
        "arr draws no plots: save the array with np.save or np.savetxt and plot it from Python.",
    ),
    (
        "pandas",
        "pandas is not here: a structured array holds a table, np.array(rows, dtype=[('name', 'U20'), ('price', 'f8')]) (examples/structured_table.arr).",
    ),
    (
        "scipy",
        "scipy is not here: np.linalg and the ufuncs cover the basics; for the rest run the file with Python.",
    ),
    (
        "torch",
        "torch is not here: arrays have the same shapes, strides and views; np.einsum and @ do the products.",
    ),
    (
        "tensorflow",
        "tensorflow is not here: arrays have the same shapes and views; np.einsum and @ do the products.",
    ),
    (
        "sklearn",
        "sklearn is not here: np.linalg.lstsq fits linear models.",
    ),
    (
        "numba",
        "numba is not here, and loops over arrays need no compiler: arr runs an expression over arrays in one pass.",
    ),
    (
        "IPython",
        "This prompt has IPython's commands: %quickref lists them.",
    ),
];

/// Methods of a `Generator` under the names that the older functions of `np.random` have.
pub const OF_GENERATOR: &[(&str, &str)] = &[
    ("rand", "random"),
    ("random_sample", "random"),
    ("ranf", "random"),
    ("sample", "random"),
    ("randn", "standard_normal"),
    ("randint", "integers"),
    ("random_integers", "integers"),
    ("tomaxint", "integers"),
];
