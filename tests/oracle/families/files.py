"""Files in a folder `d` of the working directory, functions lifted over arrays, and the assertions of np.testing."""
from program import FLOATS, INTEGERS, NUMBERS, STRUCTURED, TEXTS


def files(p):
    p.unit("import io, os\nif not os.path.exists('d'):\n    os.mkdir('d')\nfor name in os.listdir('d'):\n    os.remove('d/' + name)\npath, folder = 'd/f', 'd'")
    for _ in range(p.int(4, 9)):
        a = p.pick(fresh=0.5, dtypes=NUMBERS + TEXTS + STRUCTURED, limit=20)
        real = p.pick(fresh=0.5, dtypes=FLOATS + INTEGERS, low=1, high=2, limit=12)
        kw = p.keywords
        p.unit(p.choice([
            lambda: "np.save(path + '.npy', %s)\nshow(np.load(path + '.npy'))\nprint(os.path.getsize(path + '.npy'))" % a,
            lambda: "np.save(path + '.npy', %s)\nb = np.load(path + '.npy'%s)\nprint(type(b).__name__, b.dtype, b.shape, b.strides, b.flags.writeable)" % (a, kw(mmap_mode=(0.6, lambda: p.choice(["'r'", "'r+'", "'c'"])))),
            lambda: "f = io.BytesIO()\nnp.save(f, %s)\nprint(f.getvalue()[:%d])" % (a, p.choice([10, 90, 128])),
            lambda: "np.savez%s(path + '.npz', x=%s, y=%s)\nwith np.load(path + '.npz') as z:\n    print(sorted(z.files), len(z))\n    show((z['x'], z['y']))" % (p.choice(["", "_compressed"]), a, real),
            lambda: "np.save(path + '.npy', %s, allow_pickle=%s)\nshow(np.load(path + '.npy'%s))" % (a, p.choice(["True", "False"]), kw(allow_pickle=(0.5, "False"))),
            lambda: "open(%s)" % p.choice(["'d'", "'d/no'", "'/no/such'", "path + '/x'"]),
            # An infinity that %d refuses leaves a begun file behind in NumPy, and none in arr.
            lambda: "np.savetxt(path + '.txt', np.nan_to_num(%s), fmt='%%d')\nprint(open(path + '.txt').read())\nshow(np.loadtxt(path + '.txt'))" % real,
            lambda: "np.savetxt(path + '.txt', %s%s)\nprint(open(path + '.txt').read())\nshow(np.loadtxt(path + '.txt'))" % (real, kw(fmt=(0.5, lambda: p.choice(["'%.3f'", "'%8.2e'"])))),
            lambda: "np.savetxt(path + '.txt', %s, delimiter=','%s)\nshow(np.loadtxt(path + '.txt', delimiter=','%s))" % (real, kw(header=(0.3, "'a b'"), footer=(0.2, "'end'"), comments=(0.2, "'# '")), kw(skiprows=(0.3, "1"), usecols=(0.2, "0"), ndmin=(0.2, "2"), max_rows=(0.2, "1"), unpack=(0.1, "True"), dtype=(0.1, "'f4'"))),
            lambda: "%s.tofile(path)\nshow(np.fromfile(path, dtype=%s.dtype%s))" % (a, a, kw(count=(0.3, lambda: str(p.int(-1, 3))), offset=(0.2, lambda: p.choice(["8", "1", "0"])))),
            lambda: "m = np.memmap(path + '.map', dtype='%s', mode='%s', shape=%s)\nm[...] = 3\nm.flush()\nprint(repr(m), m.mode, m.offset)\nprint(np.fromfile(path + '.map', dtype='%s'))" % ((d := p.choice(INTEGERS + FLOATS)), p.choice(["w+", "w+", "r", "r+"]), p.shape(1, 2, 9), d),
            lambda: "with open(path + '.t', '%s') as f:\n    print(f.write('line %d\\nmore\\n'), f.name == path + '.t', f.closed)\nwith open(path + '.t') as f:\n    print(f.readline(), f.read(2), f.readlines(), f.tell())" % (p.choice("wax"), p.int(0, 9)),
            lambda: "open(path + '.t', 'w').write('a\\nb')\nprint([l for l in open(path + '.t')], open(path + '.t', 'rb').read())\nopen(path + '.t').write('x')",
            lambda: "print(sorted(os.listdir(folder)), os.path.isdir(folder), os.path.exists(path + '.zz'))\nos.remove(path + '%s')" % p.choice([".npy", ".t", ".zz"]),
            lambda: "np.load(io.BytesIO(%r))" % bytes(p.int(0, 255) for _ in range(12)),
            lambda: "show(np.loadtxt(io.StringIO(%r)%s))" % (p.choice(["1 2\n3 4\n", "1,2\n3,4", "# c\n1 2\n\n3 4", "1 x\n2 3", "1 2\n3"]), kw(delimiter=(0.3, "','"), dtype=(0.3, "int"))),
            lambda: "show(np.genfromtxt(io.StringIO('1,2\\n3,'), delimiter=','))",
            lambda: "show(%s.tobytes(%s))" % (a, p.choice(["", "'F'", "'A'", "order='C'"])),
            lambda: "show(np.vectorize(lambda x, y=%d: %s%s)(%s))" % (p.int(0, 3), p.choice(["x + y", "x > y", "str(x)", "float(x)"]), kw(otypes=(0.3, lambda: p.choice(["[float]", "['O']", "'i'"]))), real),
            lambda: "show(np.vectorize(lambda v: v.sum(), signature='(n)->()')(%s))" % real,
            lambda: "show(np.vectorize(%s%s)(%s))" % (p.choice(["lambda v: (v.min(), v.max()), signature='(n)->(),()'", "lambda v: v * 2, signature='(n)->(n)'", "lambda v: np.outer(v, v), signature='(n)->(n,n)'", "lambda v: v, signature='(m,n)->(m,n)'", "lambda v: v.sum(), signature='(n)->'", "lambda v: np.arange(3), signature='()->(k)'", "abs, cache=True", "str, doc='d'"]), kw(otypes=(0.3, lambda: p.choice(["'d'", "['f4']", "'O'"]))), real),
            lambda: "show(np.frompyfunc(lambda x, y: (y, x), 2, 2)(%s, 1))" % real,
            lambda: "f = np.frompyfunc(lambda x, y: x + y, 2, 1%s)\nshow(f.%s)" % (kw(identity=(0.4, "0")), p.choice(["reduce(%s)" % real, "reduce(%s, axis=None)" % real, "accumulate(%s)" % real, "outer([1, 2], %s)" % real, "reduceat(%s, [0])" % real, "__call__(%s, %s)" % (real, real), "types, f.ntypes, f.nin, f.nout, f.identity", "reduce(%s, axis=-1, keepdims=True)" % real])),
            lambda: "show(np.apply_along_axis(lambda v: v%s, %s, %s))" % (p.choice(["[:2]", ".max()", "[::-1]", " * 2", "[:, None] * v"]), p.axis(real), real),
            lambda: "np.testing.assert_%s(%s, %s)" % (p.choice(["array_equal", "equal", "allclose", "array_almost_equal", "array_less", "almost_equal"]), real, p.choice([str(real), "%s + 1" % real, "%s[:1]" % real])),
            lambda: "np.testing.assert_allclose([1.0, 2.0], [1.0, %s]%s)" % (p.choice(["2.0", "2.5", "nan"]), kw(rtol=(0.4, "0.3"), atol=(0.3, "1"), err_msg=(0.2, "'told'"))),
            lambda: "np.testing.assert_almost_equal(%s, %s%s)" % (p.value("f4"), p.value("f4"), kw(decimal=(0.5, lambda: str(p.int(-2, 3))), err_msg=(0.2, "'told'"), verbose=(0.1, "False"))),
            lambda: "np.testing.assert_%s" % p.choice(["(1 > 2, 'no')", "(True)", "raises(ValueError, int, %s)" % p.choice(["'x'", "'1'"]), "string_equal('a', 'b')", "approx_equal(0.5, 0.50001, significant=2)", "array_max_ulp([1.0], [1.5])", "warns(UserWarning, int)", "no_warnings(int)", "raises_regex(ValueError, 'inv', int, 'x')", "array_almost_equal_nulp(%s, %s)" % (real, real), "array_max_ulp(%s, %s, maxulp=%d)" % (p.values("f4", 3), p.values("f4", 3), p.int(0, 9)), "approx_equal(%s, %s, %d)" % (p.value("f2"), p.value("f2"), p.int(1, 4)), "string_equal(%r, %r)" % (p.choice(["ab\ncd\n", "ab"]), p.choice(["ab\nce\n", "ac", "ab\ncd\n"])), "equal(%s, %s)" % (p.choice(["[1, {'a': 2}]", "(1, nan)", "'a'", "1j", "0.0"]), p.choice(["[1, {'a': 3}]", "(1, nan)", "'b'", "2j", "-0.0"]))]),
        ])())
