# lang standard modules: a program that uses much of it.
import functools, itertools, collections, operator, contextlib, dataclasses, enum, json, textwrap, statistics, string, random, copy, time, typing, math
from collections import namedtuple, defaultdict, Counter, OrderedDict, deque, ChainMap
from dataclasses import dataclass, field, asdict, astuple, replace
from functools import partial, reduce, lru_cache, wraps, cached_property, singledispatch, total_ordering
from typing import List, Dict, Optional, Union, Callable, Any, NamedTuple

@dataclass
class P:
    x: int
    y: float = 2.0
    tags: list = field(default_factory=list)
    def norm(self): return math.hypot(self.x, self.y)
p = P(3)
print(p, p == P(3), p.norm(), asdict(p), astuple(p), replace(p, x=9))
@dataclass(order=True, frozen=True)
class Q:
    a: int
    b: str = field(default='z', compare=False, repr=False)
q = Q(1)
print(q, q < Q(2), hash(q) == hash(Q(1)), sorted([Q(3), Q(1)]))
try:
    q.a = 5
except Exception as e:
    print(type(e).__name__, e)
try:
    P()
except TypeError as e:
    print(e)
Pt = namedtuple('Pt', 'x y', defaults=[0])
t = Pt(1)
print(t, t.x, t._asdict(), t._replace(y=5), Pt._fields, Pt._make([3, 4]), t + (1,), t == (1, 0))
try:
    Pt(1, 2, 3)
except TypeError as e:
    print(e)
class Emp(NamedTuple):
    name: str
    id: int = 3
print(Emp('x'), Emp._field_defaults)
dd = defaultdict(list); dd['a'].append(1); print(dd, dd['b'], dict(dd))
c = Counter('abracadabra'); print(c, c.most_common(2), c['zz'], c - Counter('aab'), c + Counter('z'), c & Counter('aabb'), sum(c.values()), sorted(c.elements())[:4])
od = OrderedDict(a=1, b=2); od.move_to_end('a'); print(od, list(od), od.popitem(last=False))
dq = deque([1, 2, 3], maxlen=3); dq.append(4); dq.appendleft(0); dq.rotate(1); print(dq, dq.maxlen, list(dq), dq[0])
cm = ChainMap({'a': 1}, {'a': 2, 'b': 3}); print(cm['a'], cm['b'], dict(cm), cm)
print(reduce(operator.add, [1, 2, 3], 10), partial(pow, 2)(5), partial(int, base=2)('101'))
@lru_cache(maxsize=None)
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(80), fib.cache_info())
def deco(fn):
    @wraps(fn)
    def inner(*a, **k):
        "inner doc"
        return fn(*a, **k)
    return inner
@deco
def named(x):
    "named doc"
    return x
print(named.__name__, named.__doc__, named(4), named.__wrapped__(5))
class C:
    @cached_property
    def v(self):
        print('computed'); return 42
o = C(); print(o.v, o.v)
@singledispatch
def show(x): return 'obj'
@show.register(int)
def _(x): return 'int'
@show.register
def _(x: str): return 'str'
print(show(1), show('a'), show(1.5))
@total_ordering
class V:
    def __init__(s, n): s.n = n
    def __eq__(s, o): return s.n == o.n
    def __lt__(s, o): return s.n < o.n
print(V(1) >= V(0), V(1) <= V(0))
class Color(enum.Enum):
    RED = 1
    GREEN = 2
    ALSO = 1
print(Color.RED, repr(Color.GREEN), Color(2), Color['RED'], list(Color), Color.ALSO is Color.RED, Color.RED.name, Color.RED.value, Color.RED == 1, len(Color), Color.RED in Color)
try:
    Color(9)
except ValueError as e:
    print(e)
class N(enum.IntEnum):
    A = enum.auto(); B = enum.auto()
print(N.A < N.B, N.B + 1, N.B, repr(N.A), f'{N.A}')
class F(enum.Flag):
    R = 1; W = 2
print(F.R | F.W, (F.R | F.W) & F.W, F.R in (F.R | F.W))
print(json.dumps({'a': [1, 2.5, None, True, 'é"'], 'b': {}}), json.dumps([1, {'x': 2}], indent=2), json.loads('{"a": [1, 2.0, null, "x\\u00e9"]}'), json.dumps({'b': 1, 'a': 2}, sort_keys=True, separators=(',', ':')))
try:
    json.loads('{bad')
except Exception as e:
    print(type(e).__name__, e)
print(textwrap.fill('the quick brown fox jumps over the lazy dog ' * 2, 30)); print(textwrap.dedent('  a\n   b\n'), textwrap.indent('a\nb', '> '), textwrap.shorten('hello big world', 10), textwrap.wrap('aaa bbb ccc', 7))
print(statistics.mean([1, 2, 3, 4]), statistics.median([1, 3, 2]), statistics.stdev([1, 2, 3, 4]), statistics.mode('aab'), statistics.pvariance([1, 2, 3]), statistics.quantiles([1, 2, 3, 4, 5]), statistics.fmean([1, 2]))
print(list(itertools.chain([1], 'ab')), list(itertools.combinations('abc', 2)), list(itertools.permutations([1, 2, 3], 2)), list(itertools.product('ab', [1, 2])), list(itertools.accumulate([1, 2, 3], operator.mul)), list(itertools.groupby('aabbc'))[0][0], [(k, list(g)) for k, g in itertools.groupby('aabbc')], list(itertools.islice(itertools.count(5, 2), 3)), list(itertools.zip_longest('ab', 'c', fillvalue='-')), list(itertools.takewhile(lambda x: x < 3, [1, 2, 3, 1])), list(itertools.dropwhile(lambda x: x < 3, [1, 2, 3, 1])), list(itertools.starmap(pow, [(2, 3)])), list(itertools.compress('abc', [1, 0, 1])), list(itertools.pairwise('abc')), list(itertools.repeat(1, 2)), list(itertools.combinations_with_replacement('ab', 2)), list(itertools.filterfalse(None, [0, 1])), [list(x) for x in itertools.tee([1, 2])])
@contextlib.contextmanager
def cm2(x):
    print('enter', x)
    try:
        yield x * 2
    except ValueError as e:
        print('caught', e)
    finally:
        print('exit')
with cm2(4) as v: print(v)
with cm2(1): raise ValueError('boo')
with contextlib.suppress(KeyError): {}['a']
with contextlib.ExitStack() as st:
    st.enter_context(cm2(7)); st.callback(print, 'cb')
with contextlib.redirect_stdout(__import__('io').StringIO()) as s: print('hid')
print(s.getvalue())
print(operator.itemgetter(1, 2)('abc'), operator.attrgetter('x')(p), operator.methodcaller('upper')('a'))
print(string.ascii_lowercase, string.digits, string.Template('$a ${b}').substitute(a=1, b=2), string.capwords('a b'))
random.seed(5); print(random.random(), random.randint(1, 10), random.choice('abc'), random.sample(range(100), 3), random.shuffle(l := [1, 2, 3, 4]), l, random.gauss(0, 1), random.uniform(1, 2), random.choices('ab', k=3), random.getrandbits(10))
x = [1, [2]]; y = copy.deepcopy(x); z = copy.copy(x); x[1].append(3); print(x, y, z)
print(Optional[int], Union[int, str], List[int], Dict[str, int], Callable[[int], str])
