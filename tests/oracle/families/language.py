"""Pure Python: expressions, control flow, functions, classes, generators, exceptions, comprehensions, methods, modules, formatting."""

INTS = ["0", "1", "-1", "7", "255", "10**18", "2**64 + 1", "-3", "12345678901234567890", "True"]
STRINGS = ["''", "'abc'", "'Hello, World'", "'a,b,,c'", "'  pad '", "'\\u00e9\\u03bb\\U0001F600'", "'123'", "'x=1;y=2'", "'line1\\nline2\\ttab'", "'MiXed cAse'", "\"it's\"", "'%'"]


def integer(p, depth=2):
    if depth == 0 or p.chance(0.2):
        return p.choice(INTS) if p.chance(0.4) else str(p.int(-20, 20))
    a, b = integer(p, depth - 1), integer(p, depth - 1)
    return p.choice(["(%s + %s)", "(%s - %s)", "(%s * %s)", "(%s // (%s or 1))", "(%s %% (%s or 3))", "(%s & %s)", "(%s | %s)", "(%s ^ %s)", "max(%s, %s)", "(%s if %s > 0 else 5)", "(%s << abs(%s) %% 9)", "(%s and %s)", "pow(%s, abs(%s) %% 5)", "divmod(%s, %s or 1)[0]", "(%s >> abs(%s) %% 70)", "(%s ** (abs(%s) %% 4))"]) % (a, b)


def real(p, depth=2):
    if depth == 0 or p.chance(0.2):
        return p.choice(["0.5", "-2.25", "1e10", "3.0", "1e-5", "float('inf')", "-0.0", "0.1", "7", "1e308"]) if p.chance(0.6) else repr(round(p.rng.uniform(-50, 50), 3))
    a, b = real(p, depth - 1), real(p, depth - 1)
    return p.choice(["(%s + %s)", "(%s - %s)", "(%s * %s)", "(%s / (%s or 2))", "(%s // (%s or 2))", "(%s %% (%s or 3))", "min(%s, %s)", "round(%s, abs(int(%s)) %% 4)", "abs(%s - %s)"]) % (a, b) if p.chance(0.9) else "%s / %s" % (a, b)


def string(p, depth=2):
    if depth == 0 or p.chance(0.3):
        return p.choice(STRINGS)
    s = string(p, depth - 1)
    return p.choice([
        lambda: "(%s + %s)" % (s, string(p, depth - 1)), lambda: "(%s * %d)" % (s, p.int(-1, 3)), lambda: "%s[%s:%s]" % (s, p.choice(["", "1", "-3"]), p.choice(["", "4", "-1"])), lambda: "%s[::%s]" % (s, p.choice(["-1", "2"])),
        lambda: "%s.%s()" % (s, p.choice(["upper", "lower", "title", "swapcase", "capitalize", "strip", "casefold"])), lambda: "%s.replace(%s, 'Q'%s)" % (s, p.choice(["'a'", "'l'", "''", "'b,'"]), p.choice(["", ", 1"])),
        lambda: "%s.center(%d, '*')" % (s, p.int(0, 20)), lambda: "%s.zfill(%d)" % (s, p.int(0, 12)), lambda: "'-'.join(%s)" % s, lambda: "str(%s)" % integer(p, 1), lambda: "repr(%s)" % s, lambda: "f'{%s!r:>10}'" % p.choice(["1", "2.5", "None"]),
        lambda: "%s.ljust(%d)" % (s, p.int(0, 9)), lambda: "%s.removeprefix('a').removesuffix('c')" % s, lambda: "%s.expandtabs(4)" % s, lambda: "%s.lstrip(' aH')" % s])()


def listing(p):
    return p.choice([
        lambda: "[%s]" % ", ".join(integer(p, 0) for _ in range(p.int(0, 6))), lambda: "list(range(%d, %d, %d))" % (p.int(-3, 3), p.int(-3, 12), p.choice([1, 2, 3, -1])), lambda: "[x * %d for x in range(%d) if x %% %d]" % (p.int(-2, 4), p.int(0, 9), p.int(1, 3)),
        lambda: "sorted([%s])" % ", ".join(str(p.int(-9, 9)) for _ in range(5)), lambda: "[*%s, *range(2)]" % "(1, 2)", lambda: "list(%s)" % p.choice(STRINGS), lambda: "[[i, j] for i in range(%d) for j in 'ab']" % p.int(0, 3), lambda: "([%s] * %d)" % (p.int(0, 9), p.int(0, 4))])()


def mapping(p):
    return p.choice([lambda: "{%s}" % ", ".join("%s: %s" % (p.choice(["'a'", "'b'", "1", "2.0", "(1, 2)", "None", "True"]), integer(p, 0)) for _ in range(p.int(0, 4))),
                     lambda: "{k: v for k, v in zip('abcd', %s)}" % "range(%d)" % p.int(0, 5), lambda: "dict(a=%d, b=%d)" % (p.int(0, 9), p.int(0, 9)), lambda: "dict.fromkeys('xyz', %d)" % p.int(0, 3), lambda: "{i: i * i for i in range(%d)}" % p.int(0, 5)])()


METHODS = [
    lambda p: "%s.split(%s)" % (string(p), p.choice(["", "','", "None, 1", "'l', 2", "', '"])), lambda p: "%s.rsplit(%s)" % (string(p), p.choice(["','", "None, 1"])), lambda p: "%s.find(%s), %s.count('l')" % (string(p, 1), p.choice(["'l'", "''", "'zz'"]), string(p, 1)),
    lambda p: "%s.partition(%s)" % (string(p), p.choice(["','", "' '", "'o'"])), lambda p: "%s.splitlines()" % string(p), lambda p: "%s.isdigit(), %s.isalpha(), %s.isspace(), %s.isidentifier()" % ((p.choice(STRINGS),) * 4), lambda p: "%s.encode(%s)" % (string(p), p.choice(["", "'utf-8'", "'ascii', 'replace'", "'latin-1', 'ignore'", "'ascii'"])),
    lambda p: "%s.startswith((%s, 'H')), %s.endswith('c')" % (p.choice(STRINGS), p.choice(STRINGS), p.choice(STRINGS)), lambda p: "%s.index('zq')" % p.choice(STRINGS), lambda p: "%s.translate(str.maketrans('abc', 'xyz'))" % string(p), lambda p: "'%s'.format(*range(3), name='n')" % p.choice(["{} {}", "{0}{2}", "{name!r:>5}", "{0:03d}", "{5}", "{:{}}", "{{}}"]),
    lambda p: "'%%%s' %% %s" % (p.choice("dsrxfe"), p.choice([integer(p, 1), real(p, 0), "(1,)"])), lambda p: "'%(a)s-%(b)05d' % {'a': 1, 'b': 2}", lambda p: "int(%s, %d)" % (p.choice(["'ff'", "'101'", "'z'", "'12'", "'0x1f'"]), p.choice([2, 10, 16, 36, 0])), lambda p: "float(%s)" % p.choice(["'1e5'", "' 2.5 '", "'nan'", "'x'", "'-inf'", "'1_0'"]),
    lambda p: "sorted(%s%s)" % (listing(p), p.keywords(reverse=(0.4, "True"), key=(0.4, lambda: p.choice(["str", "abs", "lambda x: -x", "lambda x: (x % 3, x)"])))), lambda p: "sum(%s), len(%s)" % ((listing(p),) * 2), lambda p: "list(zip(%s, 'abc'))" % listing(p), lambda p: "list(enumerate(%s, %d))" % (listing(p), p.int(0, 3)), lambda p: "list(map(lambda x: x + x, %s))" % listing(p), lambda p: "list(filter(None, %s))" % listing(p),
    lambda p: "%s[%d]" % (listing(p), p.int(-4, 4)), lambda p: "%s[%s:%s:%s]" % (listing(p), p.choice(["", "1", "-2"]), p.choice(["", "3"]), p.choice(["", "-1", "2"])), lambda p: "%s.index(%d)" % (listing(p), p.int(-2, 4)), lambda p: "%s + %s == %s" % (listing(p), listing(p), listing(p)), lambda p: "%s < %s" % (listing(p), listing(p)), lambda p: "%d in %s" % (p.int(0, 5), listing(p)), lambda p: "list(reversed(%s))" % listing(p), lambda p: "any(%s), all(%s)" % ((listing(p),) * 2), lambda p: "min(%s, default=None)" % listing(p), lambda p: "max(%s, key=%s)" % (listing(p), p.choice(["str", "repr", "lambda x: 0"])),
    lambda p: "%s[%s]" % (mapping(p), p.choice(["'a'", "1", "'zz'", "(1, 2)"])), lambda p: "%s.get('q', 5), list(%s.items())" % (mapping(p), mapping(p)), lambda p: "{**%s, **%s}" % (mapping(p), mapping(p)), lambda p: "%s | %s" % (mapping(p), mapping(p)), lambda p: "%s == %s" % (mapping(p), mapping(p)), lambda p: "sorted(%s.values(), key=str)" % mapping(p), lambda p: "%s.keys() & {'a', 1}" % mapping(p),
    lambda p: "sorted({%s} %s {%s})" % (", ".join(str(p.int(0, 6)) for _ in range(4)), p.choice("&|-^"), ", ".join(str(p.int(0, 6)) for _ in range(4))), lambda p: "{%s}" % ", ".join(str(p.int(-5, 40)) for _ in range(p.int(1, 7))), lambda p: "frozenset(%s)" % "range(%d)" % p.int(0, 5), lambda p: "{1, 2} <= {%d, 2, 3}, {1}.isdisjoint({%d})" % (p.int(0, 3), p.int(0, 3)),
    lambda p: "hash(%s)" % p.choice(["1", "2.5", "(1, 2)", "10**20", "-1", "True", "float('inf')", "[1]", "2**61", "0.1", "frozenset([1, 2])", "None == None"]), lambda p: "(%s).bit_length(), hex(%s), bin(%s), oct(%s)" % ((integer(p),) * 4), lambda p: "divmod(%s, %s)" % (p.choice([integer(p, 1), real(p, 1)]), p.choice(["3", "-7", "2.5", "0"])), lambda p: "round(%s, %d), round(%s)" % (real(p, 1), p.int(-3, 4), p.choice(["2.5", "-0.5", "3.5", "1e20"])), lambda p: "(%s).as_integer_ratio(), (%s).hex(), (%s).is_integer()" % (("%.3f" % p.rng.uniform(0, 9),) * 3),
    lambda p: "complex(%s, %s) %s (2-1j)" % (p.int(-3, 3), p.int(-3, 3), p.choice(["+", "*", "/", "**", "=="])),
    lambda p: "isinstance({0}, {1}), type({0}).__name__".format(p.choice(["1", "'a'", "None", "1.5", "[]", "(1,)", "{}", "b'x'", "True", "range(2)"]), p.choice(["int", "(int, str)", "object", "list", "bool"])),
    lambda p: "%s" % p.choice(["1 < 2 < 3 > 2", "not [] and 'x' or 'y'", "None is None", "[] is []", "'a' 'b' \"c\"", "1 if [] else 2", "(lambda *a, **k: (a, k))(1, *[2, 3], x=4)", "~5, -(-3), +True", "0.1 + 0.2", "1e16, 1e15, 123456789.123456789, 1e-4, 1e-5", "10 ** -2, 2 ** 0.5, (-8) ** (1 / 3)", "7 // -2, -7 % 3, 7.5 // 2, -7.5 % 2", "1_000_000, 0xff, 0b101, 0o17", "b'a\\x00\\xff', rb'\\n', r'\\n'", "'\\x41\\u0042\\n'", "print", "len.__name__", "int.__mro__", "[1, [2, [3, ()]]], {'a': {'b': ()}}", "(1,), (), ((1, 2), 3)", "range(3), range(0, 9, 2)[1:], slice(1, None, 2)", "Ellipsis, NotImplemented", "b'abc'[0], b'abc'[:2], bytes([1, 2]), bytearray(b'x')"]),
    lambda p: integer(p, 3), lambda p: real(p, 3), lambda p: string(p, 3), lambda p: listing(p), lambda p: mapping(p), lambda p: "%s %s %s" % (p.choice(["1", "'a'", "None", "[]", "2.5", "{}"]), p.choice(["+", "-", "*", "/", "<", "%", "@", "in"]), p.choice(["1", "'a'", "None", "[]", "2.5", "{}"])),
    # Neither iter nor hash(None): what they print holds an address in CPython.
    lambda p: "%s(%s)" % (p.choice(["len", "int", "abs", "ord", "chr", "sorted", "next", "float", "list", "dict", "set", "sum", "repr", "bool", "tuple"]), p.choice(["'a'", "5", "None", "[1, 2]", "-3.7", "{'a': 1}", "", "1, 2", "'12'"])),
]
MODULES = [
    lambda p: ("math", "math.%s" % p.choice(["sqrt(16), math.floor(-2.5), math.ceil(2.1)", "gcd(12, 18), math.lcm(4, 6)", "factorial(20), math.comb(10, 3), math.perm(5, 2)", "isclose(0.1 + 0.2, 0.3)", "fsum([0.1] * 10), math.prod([1, 2, 3])", "hypot(3, 4), math.copysign(1, -0.0)", "pi, math.e, math.inf, math.nan", "sqrt(-1)", "log(8, 2), math.log10(1000), math.log2(8)", "isqrt(10**20), math.trunc(-2.7), math.modf(2.5), math.frexp(8.0)", "degrees(math.pi), math.isnan(math.nan)"])),
    lambda p: ("itertools", p.choice(["list(itertools.chain([1], 'ab'))", "list(itertools.product([0, 1], repeat=2))", "list(itertools.permutations('abc', 2))", "list(itertools.combinations(range(4), 2))", "list(itertools.accumulate([1, 2, 3], lambda a, b: a * b))", "list(itertools.islice(itertools.count(5, 2), 3))", "[(k, list(g)) for k, g in itertools.groupby('aabbc')]", "list(itertools.zip_longest([1, 2], 'a', fillvalue=0))", "list(itertools.takewhile(lambda x: x < 3, range(9)))", "list(itertools.pairwise('abcd'))", "list(itertools.starmap(pow, [(2, 3), (3, 2)]))", "list(itertools.repeat(1, 3)), list(itertools.islice(itertools.cycle('ab'), 5))", "list(itertools.dropwhile(lambda x: x < 3, range(5))), list(itertools.compress('abc', [1, 0, 1]))", "[list(x) for x in itertools.tee([1, 2])]", "list(itertools.combinations_with_replacement('ab', 2)), list(itertools.filterfalse(None, [0, 1]))"])),
    lambda p: ("functools", p.choice(["functools.reduce(lambda a, b: a + b, [1, 2, 3], 10)", "functools.partial(int, base=2)('101')", "functools.reduce(max, [3, 1])", "functools.reduce(max, [])"])),
    lambda p: ("collections", p.choice(["collections.Counter('abracadabra').most_common(2)", "collections.Counter('aab') + collections.Counter('bc')", "collections.OrderedDict(a=1)", "collections.deque([1, 2, 3], maxlen=2)", "collections.namedtuple('P', 'x y')(1, 2)", "collections.defaultdict(list, a=[1])", "collections.namedtuple('P', 'x y')(1, y=2)._replace(x=5)._asdict()", "collections.ChainMap({'a': 1}, {'b': 2})['b']"])),
    lambda p: ("operator", p.choice(["operator.itemgetter(1, 0)('ab')", "operator.add(1, 2), operator.mul('a', 2)", "sorted([(2, 'a'), (1, 'b')], key=operator.itemgetter(1))", "operator.attrgetter('real')(3)"])),
    lambda p: ("random", "(random.seed(%d), random.random(), random.randint(1, 100), random.choice('abc'), random.uniform(1, 2), random.sample(range(20), 3))[1:]" % p.int(0, 99)),
    lambda p: ("string", p.choice(["string.ascii_lowercase, string.digits", "string.Template('$a b').substitute(a=1)"])), lambda p: ("statistics", p.choice(["statistics.mean([1, 2, 4]), statistics.median([3, 1, 2])", "statistics.stdev([1, 2, 3, 4])", "statistics.mode('aab')"])), lambda p: ("copy", "copy.deepcopy([[1], {'a': 2}]), copy.copy([1])"), lambda p: ("struct", "struct.pack('<ih', 1, 2), struct.unpack('>H', b'\\x01\\x02'), struct.calcsize('id')"),
    lambda p: ("cmath", "cmath.sqrt(-1), cmath.phase(1j)"), lambda p: ("sys", "sys.version_info[:2], sys.maxsize"), lambda p: ("os", "os.path.join('a', 'b'), os.path.splitext('x.tar.gz'), os.path.basename('/a/b')"), lambda p: ("io", "io.StringIO('a\\nb').readlines()"),
]
BLOCKS = [
    "def f(a, b={a}, *args, c, d={b}, **kw):\n    'doc'\n    z = a\n    return z\nprint(f.__name__, f.__qualname__, f.__doc__, f.__defaults__, f.__kwdefaults__, f.__module__, f.__dict__)\ncode = f.__code__\nprint(code.co_name, code.co_argcount, code.co_kwonlyargcount, code.co_varnames, code.co_flags, code.co_nlocals)\nf.note = {c}\nprint(f.note, f.__dict__)\nf.__defaults__ = ({d},)\nprint(f(1, c=2), f.__get__(7)(c=1))\nf.__name__ = {c}",
    "def g(x: int, y: list[int] = None, *, z: dict[str, int] | None = None) -> tuple[int, ...]:\n    return x\nprint(g.__annotations__)\nprint(int | str, list[int] | None, isinstance({a}, int | str), (int | None).__args__, list[int].__origin__, dict[str, int].__args__)\nisinstance([], list[int])",
    "x = {a}\nprint(x is {b}, x is not 'a', x is None, x == {a})\nassert (x, 'always')\nif x is {c}:\n    print('same')\n",
    "total = 0\nfor i in range({a}):\n    if i % {b} == 0:\n        continue\n    if i > {c}:\n        break\n    total += i\nelse:\n    print('no break')\nprint(total, i)",
    "n = {a}\nwhile n != 1 and n > 0:\n    n = n // 2 if n % 2 == 0 else 3 * n + 1\n    print(n, end=' ')\nelse:\n    print('done')",
    "def f(x, y={a}, *args, z={b}, **kw):\n    return x, y, args, z, sorted(kw)\nprint(f(1), f(1, 2, 3, z=4, w=5), f(*[1, 2], **{{'q': 1}}))\nf({args})",
    "def f(a, /, b, *, c):\n    return a, b, c\nprint(f(1, 2, c=3), f(1, b=2, c=3))\nprint(f({args}))",
    "def outer():\n    count = {a}\n    def inner(k):\n        nonlocal count\n        count += k\n        return count\n    return inner\ng = outer()\nprint(g({b}), g({c}))",
    "fs = [lambda k=k: k * {a} for k in range(3)]\nprint([f() for f in fs], [g() for g in [lambda: k for k in range(3)]])",
    "def fib(n):\n    a, b = 0, 1\n    for _ in range(n):\n        yield a\n        a, b = b, a + b\nprint(list(fib({a})), sum(fib({b})))",
    "def g():\n    x = yield {a}\n    print('got', x)\n    try:\n        y = yield x\n    finally:\n        print('closed')\n    return {b}\nit = g()\nprint(next(it), it.send({c}))\n{end}",
    "def g():\n    r = yield from [1, 2]\n    s = yield from (x for x in 'ab')\n    return r, s\nprint(list(g()))\nit = iter([{a}])\nprint(next(it), next(it, 'end'))\nnext(it)",
    "class A:\n    k = {a}\n    def __init__(self, v):\n        self.v = v\n    def __repr__(self):\n        return 'A(%r)' % self.v\n    def __eq__(self, o):\n        return isinstance(o, A) and self.v == o.v\n    def __lt__(self, o):\n        return self.v < o.v\n    def __add__(self, o):\n        return A(self.v + (o.v if isinstance(o, A) else o))\n    def __radd__(self, o):\n        return A(o + self.v)\n    def __hash__(self):\n        return hash(self.v)\nprint(A(1) + A({b}), {c} + A(2), A(1) == A(1), sorted([A(3), A(1)]), len({{A(1), A(1)}}), sum([A(1), A(2)]))\nprint({bad})",
    "class B:\n    def hi(self):\n        return 'B'\nclass C(B):\n    def hi(self):\n        return 'C' + super().hi()\nclass D(B):\n    def hi(self):\n        return 'D' + super().hi()\nclass E(C, D):\n    pass\nprint(E().hi(), [c.__name__ for c in E.__mro__], isinstance(E(), B), issubclass(D, C))\nE().{attr}",
    "class P:\n    def __init__(self):\n        self._x = {a}\n    @property\n    def x(self):\n        return self._x\n    @x.setter\n    def x(self, v):\n        if v < 0:\n            raise ValueError('negative: %d' % v)\n        self._x = v\n    @staticmethod\n    def s(y):\n        return y * 2\n    @classmethod\n    def c(cls, y):\n        return cls.__name__ + str(y)\np = P()\np.x = {b}\nprint(p.x, P.s({c}), p.c(1))\np.x = -{a}",
    "class L:\n    def __init__(self, n):\n        self.n = n\n    def __len__(self):\n        return self.n\n    def __getitem__(self, i):\n        if isinstance(i, slice):\n            return i\n        if i >= self.n:\n            raise IndexError(i)\n        return i * i\n    def __contains__(self, x):\n        return x == {a}\n    def __call__(self, *a):\n        return a\n    def __bool__(self):\n        return False\nl = L({b})\nprint(list(l), l[1:2], {c} in l, l(1, 2), bool(l), len(l))",
    "try:\n    try:\n        {raise1}\n    except ({kinds}) as e:\n        print('inner', repr(e))\n        raise RuntimeError('outer') from e\n    else:\n        print('else')\n    finally:\n        print('finally')\nexcept Exception as e:\n    print(type(e).__name__, e.args, type(e.__cause__).__name__, type(e.__context__).__name__)",
    "def f(n):\n    try:\n        if n == 0:\n            return 'zero'\n        {raise1}\n    except {kinds1}:\n        return 'caught'\n    finally:\n        print('fin', n)\nprint(f(0), f(1))",
    "class E1(Exception):\n    def __init__(self, code):\n        super().__init__('code %d' % code)\n        self.code = code\ntry:\n    raise E1({a})\nexcept E1 as e:\n    print(e, e.code, repr(e))\n{raise1}",
    "class CM:\n    def __enter__(self):\n        print('enter')\n        return {a}\n    def __exit__(self, t, v, tb):\n        print('exit', t and t.__name__)\n        return {swallow}\nwith CM() as x, CM() as y:\n    print(x + y)\n    {raise1}\nprint('after')",
    "import contextlib\n@contextlib.contextmanager\ndef cm(k):\n    print('in', k)\n    try:\n        yield k * 2\n    finally:\n        print('out', k)\nwith cm({a}) as v:\n    print(v)\nwith contextlib.suppress({kinds1}):\n    {raise1}\nprint('end')",
    "import functools\ndef deco(n):\n    def wrap(f):\n        @functools.wraps(f)\n        def g(*a, **k):\n            return [f(*a, **k)] * n\n        return g\n    return wrap\n@deco({a})\ndef h(x):\n    'doc of h'\n    return x + {b}\nprint(h({c}), h.__name__, h.__doc__)\n@functools.lru_cache(maxsize=None)\ndef fib(n):\n    return n if n < 2 else fib(n - 1) + fib(n - 2)\nprint(fib({d}))",
    "a, *b, c = {list}\nprint(a, b, c)\n(x, y), z = (1, 2), 3\nx, y = y, x\nprint(x, y, z)\n[q, w] = {list}",
    "l = {list}\nl.append({a})\nl.insert(1, {b})\nl.extend([7, 8])\nl[1:2] = [0, 0]\ndel l[{c}]\nprint(l, l.pop(), l.count(0))\nl.reverse()\nl.sort(key=str)\nprint(l)\nl.remove({d})\nprint(l)",
    "d = {map}\nd['new'] = {a}\nd.setdefault('s', []).append(1)\nd.update(z={b})\nprint(d, d.pop('new'), d.pop('none', 'no'), len(d), 'a' in d)\nfor k in d:\n    print(k, d[k])\nd.popitem()\nprint(list(d))\ndel d[{bad}]",
    "s = {{3, 1}}\ns.add({a})\ns.discard(1)\ns.update([{b}, {c}])\nprint(sorted(s), len(s), {a} in s)\ns.remove(99)",
    "if (n := len({list})) > {a}:\n    print('long', n)\nelif n == {b}:\n    print('equal')\nelse:\n    print('short', n)",
    "x = {a}\nx += {b}; x *= 2; x -= 1; x //= 3; x **= 2; x %= 50; x |= 1; x <<= 2; x ^= 5; x &= 0xff; x >>= 1\nprint(x)",
    "print([(i, j) for i in range({a} % 4) for j in range(i) if i + j > 1], {{x % 3 for x in range({b})}}, {{k: [v] * k for k, v in enumerate('abc')}}, list(x for x in 'hi'))",
    "matrix = [[i * j for j in range(3)] for i in range({a} % 5)]\nprint(matrix, list(zip(*matrix)), sum(sum(r) for r in matrix), [row[::-1] for row in matrix])",
    "x = {a}\ndef f():\n    global x\n    x = x + {b}\n    return x\nprint(f(), x)\ndef g():\n    print(y_undefined_{c})\ng()",
    "def g():\n    print(v)\n    v = 1\ng()",
    "from dataclasses import dataclass, field\n@dataclass(order=True)\nclass Pt:\n    x: int\n    y: float = {a}\n    tags: list = field(default_factory=list)\n    def norm(self):\n        return self.x ** 2 + self.y ** 2\nprint(Pt(1), Pt(1, 2) < Pt(2), Pt(1) == Pt(1), Pt(3, 4).norm())\nPt()",
    "def f(n):\n    return 1 if n == 0 else n * f(n - 1)\nprint(f({a} % 40))\ndef depth(n):\n    return depth(n + 1)\ndepth(0)",
    "name, value = 'x', {a}\nprint(f'{{name}}={{value}} {{value!r:>6}} {{value:08.3f}} {{name:*^9}} {{{{}}}} {{value + 1 = }} {{len(name):{{width}}}}' if (width := 5) else '')",
    "assert {a} > {b}, 'message %d' % {c}\nprint('held')",
    "it = iter({list})\nprint(next(it, None), list(it), list(it))\nfor i, (a, b) in enumerate(zip('ab', {list})):\n    print(i, a, b, sep='|', end=';\\n')",
    "del {undefined}",
    "import gc, sys\nclass N:\n    pass\na = N(); a.me = a\ndel a\nprint(gc.collect() >= 0)\nx = [1]\ny = x\ny.append({a})\nprint(x is y, x, x == [1, {b}])",
    "class Meta:\n    def __getattr__(self, name):\n        if name.startswith('q'):\n            return name * 2\n        raise AttributeError(name)\n    def __setattr__(self, k, v):\n        object.__setattr__(self, k, ('set', v))\n    def __iter__(self):\n        return iter([{a}, {b}])\n    def __str__(self):\n        return 'STR'\nm = Meta()\nm.z = 1\nprint(m.z, m.qa, list(m), str(m), f'{{m}}', hasattr(m, 'w'), getattr(m, 'w', 'dflt'))\nm.w",
    "import io\nf = io.StringIO()\nprint('a', {a}, file=f, sep='-')\nf.write('tail\\n')\nprint(repr(f.getvalue()))",
    "def f(*args):\n    return sum(args)\nprint(f(*range({a} % 7), *[1, 2]), [*'ab', *(1,)], {{**{{'a': 1}}, 'b': 2}}, (*[], 1))\nprint(*[1, 2], sep='{sep}')",
    "for x in {list}:\n    try:\n        print({b} // (x - 1))\n    except ZeroDivisionError as e:\n        print('zde', e)\n        continue\n    finally:\n        print('f', end=' ')\nprint()",
    "class D:\n    def __init__(self, n, held=None):\n        self.n, self.held = n, held\n    def __del__(self):\n        print('del', self.n)\nx = D({a}, [D({b})])\ny = {{'k': x, 'l': D({c})}}\nx = None\nprint(len(y))\ny.pop({lost}, None)\ny['l'] = {bad}\nD({d})\nloop = D('loop')\nloop.held = loop\ndel loop\nimport gc\ngc.collect()\nprint('end')\ny.clear()",
    "def g(n, k=3):\n    try:\n        for i in range(k):\n            yield n * i\n    except GeneratorExit:\n        print('exit', n)\n        raise\n    finally:\n        print('fin', n)\nfor x in g({a}):\n    if x == {b}:\n        break\nprint(next(g({c})), any(x == {d} for x in g(2)), list(zip(g(1, {few}), 'ab')))\nit = g({b})\nnext(it)\nother = it\nit = {end}\nprint('end')\na, b = g(5, {few})",
    "class D:\n    def __init__(self, n):\n        self.n = n\n    def __del__(self):\n        print('del', self.n)\ndef f(n):\n    x, y = D(n), [D('in a list')]\n    if n > {a}:\n        {raise1}\n    return {given}\nfor n in [{a}, {b}, {c}]:\n    try:\n        print('got', f(n) is None)\n    except Exception as e:\n        print('caught', type(e).__name__)\n        z = D('handler')\n        del z\n    print('out')\nf({d})",
]
RAISES = ["raise ValueError('v%d' % {a})", "raise KeyError('k')", "1 / 0", "[][{a}]", "{{}}['x']", "int('q')", "None.foo", "'a' + 1", "undefined_name", "raise StopIteration", "raise TypeError", "max(2)(2)", "a, b = [1]", "len(5)", "raise OSError(2, 'No such file')", "raise OSError({a}, 'no')", "raise OSError('q')", "assert False, 'no'", "open('/nonexistent/file')", "pass", "raise ValueError from None", "'abc'.foo()", "[1, 2].index(9)", "for q in 5: pass", "float('x')", "chr(-1)", "{{[]: 1}}", "object() < object()", "import nosuchmodule", "from nosuchpackage import x", "raise OSError(28, 'No space left on device')"]
KINDS = ["ValueError", "KeyError", "ZeroDivisionError", "LookupError", "ArithmeticError", "Exception", "TypeError", "AttributeError"]


def language(p):
    for _ in range(p.int(6, 12)):
        r = p.rng.random()
        if r < 0.5:
            p.unit("print(%s)" % p.choice(METHODS)(p) if p.chance(0.5) else "print(repr((%s)))" % p.choice(METHODS)(p))
        elif r < 0.62:
            module, expression = p.choice(MODULES)(p)
            p.unit("import %s\nprint(%s)" % (module, expression))
        else:
            values = {k: p.int(0, 12) for k in "abcd"}
            raise1 = p.choice(RAISES).format(**values)
            p.unit(p.choice(BLOCKS).format(
                list=listing(p), map=mapping(p), raise1=raise1, kinds=", ".join(p.some(KINDS, 1, 3)) + ",", kinds1=p.choice(KINDS), args=p.choice(["1, 2, 3", "", "1, x=2", "1, 2, c=3, d=4", "1, c=3, b=2", "*[1, 2, 3]"]),
                end=p.choice(["it.close()", "next(it)", "it.throw(ValueError('t'))"]), bad=p.choice(["'zz'", "None", "1", "'a'"]), attr=p.choice(["hi()", "nope", "hi(1)"]),
                swallow=p.choice(["True", "False"]), lost=p.choice(["'k'", "'l'", "0"]), few=p.int(1, 3), given=p.choice(["x", "None", "y", "lambda: x"]), undefined=p.choice(["nope", "[][0]", "{}['a']"]), sep=p.choice(["", "-", ", "]), **values))
