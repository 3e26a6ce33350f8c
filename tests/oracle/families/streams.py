"""Random streams of a seed, to the bit: the legacy functions, RandomState, default_rng and its bit generators."""


def size(p):
    return p.choice(["", "size=3", "size=(2, 3)", "size=1", "size=5", "size=()", "size=(0, 2)", "size=17"])


def call(p, name, *arguments):
    parts = [x for x in (*arguments, size(p)) if x]
    return "%s(%s)" % (name, ", ".join(parts))


def parameter(p):
    """A parameter of a distribution: a number, or an array that broadcasts with the size, mostly."""
    one = lambda: "%.2f" % p.rng.uniform(0.1, 5)  # noqa: E731
    if p.chance(0.85):
        return one()
    return "np.array(%s)" % p.choice(["[%s, %s, %s]" % (one(), one(), one()), "[%s]" % one(), "[[%s], [%s]]" % (one(), one())])


def legacy(p, g):
    real = lambda: parameter(p)  # noqa: E731
    return p.choice([
        lambda: "%s.rand(%s)" % (g, p.choice(["", "3", "2, 2"])), lambda: "%s.randn(%s)" % (g, p.choice(["", "3", "2, 2"])),
        lambda: call(p, g + ".randint", str(p.int(1, 1000)), p.choice(["", "dtype='i4'", "dtype='u1', low=0, high=5"][:2])), lambda: call(p, g + ".randint", str(p.int(-20, 0)), str(p.int(1, 2**40))),
        lambda: call(p, g + ".random_sample"), lambda: call(p, g + ".random"), lambda: call(p, g + ".normal", real(), real()), lambda: call(p, g + ".standard_normal"),
        lambda: call(p, g + ".uniform", "-" + real(), real()), lambda: call(p, g + ".exponential", real()), lambda: call(p, g + ".choice", p.choice(["5", "[10, 20, 30]", "np.arange(9)", "['a', 'b']"])),
        lambda: "%s.choice(%d, size=%d, replace=False)" % (g, p.int(3, 9), p.int(1, 3)), lambda: "%s.choice(3, size=6, p=[0.1, 0.6, 0.3])" % g, lambda: "%s.permutation(%s)" % (g, p.choice(["6", "[3, 1, 2]", "np.arange(6).reshape(3, 2)"])),
        lambda: call(p, g + ".poisson", real()), lambda: call(p, g + ".binomial", str(p.int(1, 40)), "0.%d" % p.int(1, 9)), lambda: call(p, g + ".gamma", real()), lambda: call(p, g + ".beta", real(), real()),
        lambda: call(p, g + ".integers" if "rng" in g else g + ".random_integers" if p.chance(0.05) else g + ".randint", "10"), lambda: "%s.randint(5, 2)" % g, lambda: "%s.bytes(5)" % g,
        lambda: "%s.shuffle([1, 2])" % g, lambda: call(p, g + ".chisquare", real())])()


def generator(p, g):
    real = lambda: parameter(p)  # noqa: E731
    return p.choice([
        lambda: call(p, g + ".random", p.choice(["", "dtype='f4'"])), lambda: call(p, g + ".integers", str(p.int(1, 1000))),
        lambda: call(p, g + ".integers", str(p.int(-20, 0)), str(p.int(1, 100)), p.choice(["", "endpoint=True", "dtype='i1'", "dtype='u4', endpoint=True"]) if p.chance(0.6) else "dtype='i2'"),
        lambda: call(p, g + ".integers", "0", str(2 ** p.int(8, 62))), lambda: call(p, g + ".standard_normal", p.choice(["", "dtype='f4'"])), lambda: call(p, g + ".normal", real(), real()),
        lambda: call(p, g + ".uniform", "-" + real(), real()), lambda: call(p, g + ".exponential", real()), lambda: call(p, g + ".standard_exponential"),
        lambda: call(p, g + ".choice", p.choice(["5", "[10, 20, 30]", "np.arange(9)"])), lambda: "%s.choice(%d, size=%d, replace=False%s)" % (g, p.int(3, 90), p.int(1, 3), p.keywords(shuffle=(0.3, "False"))),
        lambda: "%s.choice(3, size=6, p=[0.1, 0.6, 0.3])" % g, lambda: "%s.choice(np.arange(6).reshape(2, 3), 2, axis=%d)" % (g, p.int(0, 1)),
        lambda: "%s.permutation(%s%s)" % (g, "np.arange(6).reshape(3, 2)", p.keywords(axis=(0.5, "1"))), lambda: "%s.permutation(7)" % g, lambda: "%s.permuted(np.arange(6).reshape(2, 3), axis=1)" % g,
        lambda: call(p, g + ".poisson", real()), lambda: call(p, g + ".binomial", str(p.int(1, 40)), "0.%d" % p.int(1, 9)), lambda: call(p, g + ".gamma", real()), lambda: call(p, g + ".beta", real(), real()),
        lambda: "%s.integers(5, 2)" % g, lambda: "%s.bytes(5)" % g, lambda: "%s.normal(%s, 1)" % (g, p.values("i1", 3)), lambda: "%s.normal(0, -1)" % g, lambda: "%s.spawn(2)[1].random()" % g])()


def shuffled(p, g):
    x = p.name("x")
    p.unit("%s = %s\n%s.shuffle(%s)\nprint(repr(%s))" % (x, p.choice(["np.arange(7)", "[1, 2, 3, 4, 5]", "np.arange(12).reshape(4, 3)", "np.arange(8)[::2]"]), g, x, x))


def random(p):
    for _ in range(p.int(1, 3)):
        kind, seed = p.choice(["legacy", "state", "generator", "generator", "bit"]), p.int(0, 2**32 - 1) if p.chance(0.3) else p.int(0, 99)
        if kind == "legacy":
            g = "np.random"
            p.unit("np.random.seed(%d)" % seed)
        else:
            g = p.name("rng" if kind != "state" else "state")
            p.unit("%s = %s" % (g, {"state": "np.random.RandomState(%d)" % seed, "generator": "np.random.default_rng(%s)" % p.choice([seed, [1, 2, 3], seed * 2**40]),
                                    "bit": "np.random.Generator(np.random.%s(%d))" % (p.choice(["PCG64", "MT19937", "PCG64DXSM", "Philox", "SFC64"] if p.chance(0.3) else ["PCG64", "MT19937"]), seed)}[kind]))
        make = legacy if kind in ("legacy", "state") else generator
        for _ in range(p.int(3, 9)):
            if p.chance(0.1):
                shuffled(p, g)
            else:
                p.say(make(p, g))
