"""Structured arrays and arrays of strings."""
from program import TEXTS

SPECS = ["[('a', 'i4'), ('b', 'f8')]", "[('name', 'U5'), ('age', 'i2'), ('w', 'f4')]", "[('p', [('x', 'f8'), ('y', 'f8')]), ('n', 'i4')]", "[('v', 'f4', (2,)), ('k', 'u1')]", "'i4,f8,S3'",
         "{'names': ['a', 'b'], 'formats': ['i4', 'f8'], 'offsets': [0, 8], 'itemsize': 24}", "np.dtype([('a', 'i1'), ('b', 'f8')], align=True)", "[('a', '>i4'), ('b', '?')]", "[('m', 'i2', (2, 2))]", "{'a': ('i4', 0), 'b': ('f4', 4)}", "[(('the first', 'a'), 'i4'), ('b', 'f8')]", "np.dtype({'names': ['a', 'b'], 'formats': ['f8', 'i1']}, align=True)"]
FIELDS = ["'a', 'b'", "'name', 'age', 'w'", "'p', 'n'", "'v', 'k'", "'f0', 'f1', 'f2'", "'a', 'b'", "'a', 'b'", "'a', 'b'", "'m',", "'a', 'b'", "'a', 'b'", "'a', 'b'"]


def structured(p):
    for _ in range(p.int(2, 4)):
        at = p.int(0, len(SPECS) - 1)
        spec, fields = SPECS[at], [f.strip().strip("'") for f in FIELDS[at].split(",") if f.strip()]
        s = p.name("s")
        if at in (0, 5, 6, 7, 9, 10, 11) and p.chance(0.7):
            rows = "[%s]" % ", ".join("(%d, %s)" % (p.int(-9, 9), p.value("f4") if at != 7 else p.choice(["True", "False"])) for _ in range(p.int(0, 5)))
        elif at == 1:
            rows = "[%s]" % ", ".join("('%s', %d, %s)" % (p.choice(["Ann", "Bob", "Zo\u00eb", ""]), p.int(0, 99), p.int(0, 20) / 4) for _ in range(p.int(1, 5)))
        elif at == 2:
            rows = "[%s]" % ", ".join("((%d, %d), %d)" % (p.int(0, 9), p.int(0, 9), p.int(0, 9)) for _ in range(p.int(1, 4)))
        else:
            rows = None
        p.unit("%s = %s" % (s, "np.array(%s, dtype=%s)" % (rows, spec) if rows else "np.zeros(%s, dtype=%s)" % (p.choice(["3", "(2, 2)", "()"]), spec)))
        other = (s, spec)
        for _ in range(p.int(3, 8)):
            f = p.choice(fields)
            p.unit(p.choice([
                lambda: "show(%s['%s'], ('s', %s))" % (s, f, s), lambda: "show(%s[%s], ('s', %s))" % (s, fields[:p.int(1, len(fields))], s), lambda: "show(%s[%s], ('s', %s))" % (s, p.choice(["0", "-1", "1:", "::-1", "[0, 0]"]), s),
                lambda: "print(%s[0]['%s'], %s[0][0], len(%s[0]))" % (s, f, s, s), lambda: "%s['%s'] = %s\nshow(%s)" % (s, f, p.choice(["1", "[1, 2, 3]", "'x'", "%s['%s'][::-1]" % (s, f)]), s), lambda: "%s[0] = %s\nshow(%s)" % (s, p.choice(["(1, 2)", "%s[1]" % s, "0", "(1, 2, 3)"]), s),
                lambda: "print(%s.dtype, %s.dtype.names, %s.dtype.itemsize)" % (s, s, s), lambda: "print(repr(%s.dtype), %s.dtype.fields)" % (s, s), lambda: "show(np.sort(%s, order='%s'))" % (s, f), lambda: "%s.sort(order=%s)\nshow(%s)" % (s, [f], s),
                lambda: "show(np.argsort(%s, order='%s', kind='stable'))" % (s, f), lambda: "print(%s)" % s, lambda: "show(%s == %s)" % (s, s), lambda: "show(%s.tolist())" % s if p.chance(0.1) else "print(%s.tolist())" % s, lambda: "show(%s['zz'])" % s, lambda: "show(%s + 1)" % s,
                lambda: "show(%s.view(np.recarray)['%s'])" % (s, f) if p.chance(0.3) else "show(np.unique(%s))" % s, lambda: "show(%s.copy().view('u1'))" % s if at not in (5, 6, 11) else "print(len(%s.tobytes()))" % s, lambda: "show(np.dtype(%s))" % spec, lambda: "print(%s.dtype == np.dtype(%s), hash(%s.dtype) == hash(np.dtype(%s)))" % (*other, *other),
                lambda: "show(%s.astype([('q', 'f8'), ('r', 'f8')]))" % s, lambda: "show(np.concatenate([%s, %s]))" % (s, s), lambda: "show(%s[%s['%s'] > 0])" % (s, s, f), lambda: "print(%s['%s'].strides, %s.strides, np.shares_memory(%s, %s['%s']))" % (s, f, s, s, s, f),
                lambda: "for row in %s:\n    print(row)" % s, lambda: "print(repr(%s[:1]), repr(%s[()]) if %s.ndim == 0 else type(%s[0]).__name__)" % (s, s, s, s)])())


def strings(p):
    for _ in range(p.int(7, 13)):
        dtypes = TEXTS if p.chance(0.8) else ["U8", "S1"]
        a = p.pick(fresh=0.5, dtypes=dtypes, limit=12)
        t = "b" if a.dtype.startswith("S") else ""
        word = lambda: t + repr("".join(p.some("abzA0", 0, 3)))  # noqa: E731
        mod = p.choice(["np.char", "np.strings"])
        p.show(p.choice([
            lambda: "%s.%s(%s)" % (mod, p.choice(["upper", "lower", "capitalize", "title", "swapcase", "strip", "lstrip", "rstrip", "str_len", "isalpha", "isdigit", "isspace", "isupper", "islower", "isalnum"]), a),
            lambda: "np.strings.%s(%s, %s)" % (p.choice(["find", "rfind", "count", "startswith", "endswith", "add"]), a, word()), lambda: "%s.replace(%s, %s, %s)" % (mod, a, word(), word()), lambda: "%s.%s(%s, %d%s)" % (mod, p.choice(["center", "ljust", "rjust"] + ([] if t else ["zfill"])), a, p.int(0, 7), ""),
            lambda: "np.char.add(%s, %s)" % (a, a), lambda: "%s.multiply(%s, %d)" % (mod, a, p.int(0, 3)), lambda: "%s %s %s" % (a, p.choice(["==", "!=", "<", "<=", ">", ">="]), p.choice([word(), str(a), "'a'", "1"])), lambda: "%s + %s" % (a, p.choice([str(a), word(), "1"])),
            lambda: "np.char.join(%s, %s)" % (t + "'-'", a), lambda: "np.char.split(%s)" % a, lambda: "np.strings.partition(%s, %s)" % (a, t + "'a'"), lambda: "%s.astype(%s)" % (a, p.choice(["'U1'", "'S5'", "'O'", "'U10'", "str", "int", "float"])), lambda: "np.array(%s).astype(%s)" % (p.values("i2", 3), p.choice(["str", "'S2'", "'U4'"])),
            lambda: "np.sort(%s)" % a, lambda: "np.unique(%s)" % a, lambda: "np.concatenate([%s.ravel(), np.array(['longer'])])" % a, lambda: "np.where(%s == %s, %s, %s)" % (a, word(), a, word()), lambda: "np.array(['1.5', '2', %s]).astype(float)" % p.choice(["'nan'", "'x'", "' 3 '", "'1e3'"]),
            lambda: "np.array(%s)" % p.choice(["['a', 'bcd', '']", "['a', 1, 2.5]", "[b'x', b'yz']", "[['a', 'b'], ['cc', 'd']]", "['a', None]", "['a', True]"]), lambda: "%s.tolist()" % a, lambda: "np.isin(%s, [%s, %s])" % (a, word(), word()), lambda: "(%s.itemsize, %s.dtype, %s.nbytes)" % (a, a, a),
            lambda: "np.char.%s(%s)" % (*p.choice([("encode", "['a', 'b\\u00e9']"), ("decode", "[b'a', b'b']"), ("mod", "['%d', 'x%d'], [1, 2]"), ("expandtabs", "['a\\tb']")]),), lambda: "%s.view(%s)" % (a, p.choice(["'U1'", "'S1'", "'u1'"])), lambda: "%s.max()" % a])())
        if p.chance(0.15):
            p.unit("%s[...] = %s" % (p.array(dtypes=dtypes), p.choice(["'abcdef'", "b'xy'", "12", "1.5", "['a']"])))
            p.show(str(p.arrays[-1]))
