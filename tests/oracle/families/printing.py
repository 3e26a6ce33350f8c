"""repr and str of every value, printoptions, array2string, format specs."""
from program import COMPLEX, EVERY, FLOATS, INTEGERS


def spec(p, kind):
    """A random format spec of Python's mini-language."""
    fill = p.choice(["", "", "", "*", "0", "_"])
    align = p.choice(["<", ">", "^", "="]) if fill or p.chance(0.3) else ""
    if fill and not align:
        fill = ""
    sign, alternate, zero = p.choice(["", "", "+", "-", " "]), p.choice(["", "", "", "#"]), p.choice(["", "", "0"])
    width = str(p.int(0, 14)) if p.chance(0.6) else ""
    width = "" if width == "0" else width
    group = p.choice(["", "", ",", "_"])
    precision = ".%d" % p.int(0, 8) if p.chance(0.5) else ""
    if kind == "s":
        return fill + align.replace("=", "<") + width + precision + p.choice(["", "s"])
    if kind == "d":
        return fill + align + sign + alternate + zero + width + p.choice(["", group]) + p.choice(["", "d", "x", "b", "o", "X", "e", "f", "c", "n", "%"])
    return fill + align + sign + alternate + zero + width + group + precision + p.choice(["", "f", "e", "g", "G", "E", "%", "n"])


def refused(p, a):
    """A spec, an option or an argument that is refused, mostly."""
    return p.choice([
        "format(%s, '.2f')" % a, "f'{%s:>10}'" % a, "'{:d}'.format(1.5)", "'{:x}'.format(2.5)", "'{:s}'.format(1)", "format('a', 'd')", "format(1, 'q')", "format(1, '.2d')", "format('a', '=5')", "format(1.5, ',_')", "format(None, '>5')", "format([1], '5')", "'%d' % 'a'", "'%d %d' % (1,)", "'%s' % (1, 2)", "'%q' % 1", "'%(a)s' % {}", "'%c' % 'ab'", "'%x' % 1.5", "'{}'.format()",
        "'{a}'.format(1)", "'{0'.format(1)", "'}'.format(1)", "'{!z}'.format(1)", "'{0.x}'.format(1)", "'{:{}}'.format(1)", "format(np.float64(1.5), 'd')", "format(np.int32(5), 's')", "format(np.str_('a'), 'd')", "format(1j, '>0%')", "np.array2string(%s, formatter=5)" % a, "np.array2string(%s, floatmode='exact')" % a, "np.array2string(%s, precision='a')" % a,
        "np.set_printoptions(threshold='a')", "np.set_printoptions(threshold=nan)", "np.set_printoptions(floatmode='x')", "np.set_printoptions(sign='?')", "np.set_printoptions(legacy='2.0')", "np.set_printoptions(precision=-1)", "np.set_printoptions(precision=1.5)", "np.set_printoptions(width=5)", "type(np.printoptions(sign=1)).__name__", "np.array_repr(5, 1, 2, 3, 4, 5)", "np.get_printoptions()['precision']", "np.get_printoptions()['nope']",
        "np.format_float_positional('a')", "np.format_float_positional(1.5, trim='x')", "np.format_float_scientific(1.5, precision=-3)", "np.format_float_positional(1.5, precision=2, min_digits=5)", "np.format_float_positional(1.25, unique=False)", "round(1.5, 'a')", "int('1.5')", "str(b'a', 'latin-5x')", "np.array2string(%s, max_line_width='w')" % a, "np.array2string()"])


def printing(p):
    for _ in range(p.int(7, 13)):
        dtypes = p.choice([FLOATS, FLOATS, COMPLEX, INTEGERS, EVERY])
        r = p.rng.random()
        if r < 0.25:
            value, kind = p.choice([(repr(p.rng.uniform(-1e4, 1e4)), "f"), (repr(p.rng.random() * 10.0 ** p.int(-20, 20)), "f"), (str(p.int(-10**6, 10**6)), "d"), ("'ab\\u00e9'", "s"), ("np.float64(%r)" % p.rng.uniform(-9, 9), "f"),
                                    ("np.int32(%d)" % p.int(-99, 99), "d"), ("float('nan')", "f"), ("np.float32(0.1)", "f"), ("True", "d"), ("np.str_('xy')", "s"), ("1e16", "f"), ("(1.5-2j)", "f")])
            s = spec(p, kind)
            percent = "%" + p.choice(["", "-", "0", "+", " ", "#"]) + p.choice(["", "6", "10"]) + p.choice(["", ".3", ".0"])
            percent += p.choice("sr" if kind == "s" else "dsrfge" if kind == "f" else "dixosrX")
            p.unit("x = %s\nprint(%s)" % (value, p.choice(["format(x, %r)" % s, "'[{:%s}]'.format(x)" % s, "f'[{x:%s}]'" % s, "f'{x!r:%s}'" % spec(p, "s"), "'[%s]' %% (x,)" % percent])))
            continue
        shape = p.choice([None, None, None, (30,), (12, 12), (1100,), (40, 40), (2, 2, 2, 2), (1001, 2), (3, 400), (25,)])
        a = p.array(dtypes=dtypes, shape=shape, layout="C" if shape else None)
        settings = p.keywords(precision=(0.4, lambda: str(p.int(0, 10))), suppress=(0.3, "True"), threshold=(0.3, lambda: str(p.choice([5, 10, 0, 2000]))), edgeitems=(0.2, lambda: str(p.int(1, 4))),
                              linewidth=(0.3, lambda: str(p.choice([20, 40, 60, 120]))), sign=(0.15, lambda: p.choice(["'+'", "' '", "'-'"])), floatmode=(0.2, lambda: p.choice(["'fixed'", "'unique'", "'maxprec'", "'maxprec_equal'"])),
                              nanstr=(0.1, "'NA'"), infstr=(0.05, "'oo'"), formatter=(0.05, "{'float_kind': lambda v: '<%.1f>' % v}"), legacy=(0.08, lambda: p.choice(["'1.13'", "'1.13'", "'1.21'", "'1.25'", "'2.1'", "'2.2'", "False"])))[2:]
        if r < 0.34:
            p.unit("print(%s)" % refused(p, a))
        elif r < 0.45:
            p.unit("print(%s)\nprint(repr(%s))" % (a, a))
        elif r < 0.7:
            p.unit("with np.printoptions(%s):\n    print(%s)\n    print(repr(%s))" % (settings, a, a))
        elif r < 0.85:
            p.unit("print(np.array2string(%s%s))" % (a, p.keywords(precision=(0.4, lambda: str(p.int(0, 8))), separator=(0.4, lambda: p.choice(["', '", "','", "'; '"])), max_line_width=(0.2, "30"), suppress_small=(0.2, "True"), prefix=(0.2, "'>>> '"), threshold=(0.2, "6"), formatter=(0.1, "{'int': lambda v: hex(v)}"))))
        else:
            p.unit(p.choice([
                lambda: "print([x for x in %s.ravel()[:3]])" % a, lambda: "print(%s.tolist())" % a, lambda: "print(f'{%s}')" % a, lambda: "print('%%s' %% (%s,))" % a, lambda: "print({'k': %s})" % a, lambda: "print(str(%s.ravel()[:1]), %s.dtype)" % (a, a),
                lambda: "print(np.array_repr(%s%s))" % (a, p.keywords(precision=(0.4, "2"), suppress_small=(0.3, "True"))), lambda: "print(np.array_str(%s))" % a, lambda: "print(np.format_float_positional(%s%s))" % (p.value("f8"), p.keywords(precision=(0.5, "3"), trim=(0.5, lambda: p.choice(["'-'", "'k'", "'0'", "'.'"])), unique=(0.3, "False"))),
                lambda: "x = np.%s(%s)\nprint(f'{x} {x!r} {x!s} {x:>12} {x:.3}', format(x), '%%s %%r' %% (x, x), str([x]))" % (p.choice(["float32", "float16", "float64", "complex64", "int16", "uint8"]), p.choice(["0.1", "1e4", "12345", "7", "100", "2.5"])),
                lambda: "print(np.format_float_scientific(%s%s))" % (p.value("f8"), p.keywords(precision=(0.5, "3"), exp_digits=(0.4, "3"))), lambda: "print(repr(np.%s(%s)), str(np.%s(%s)))" % (("float32", "0.1") * 2 if p.chance(0.5) else ("complex64", "1.5-2j") * 2),
                lambda: "print(repr(%s.ravel()[0]), str(%s.ravel()[0]))" % (a, a), lambda: "np.set_printoptions(%s)\nprint(%s)\nnp.set_printoptions()" % (p.keywords(precision=(1, "3"), suppress=(1, "False"))[2:], a),
                lambda: "print(%r, repr(%r), [%r], %r)" % tuple(p.rng.random() * 10.0 ** p.int(-20, 25) for _ in range(4)), lambda: "print(%s.dtype, repr(%s.dtype), type(%s), %s.shape)" % (a, a, a, a)])())
