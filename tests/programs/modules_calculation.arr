# Mathematics, time, iteration, functions, collections and evaluation of text by the standard modules.
import math, time, sys, os, warnings, timeit, itertools, functools, collections, operator, copy, string, cmath
print(math.sqrt(2), math.factorial(25), math.comb(50, 20), math.perm(10, 3), math.gamma(4.5), math.lgamma(-2.5), math.erf(.3), math.fsum([.1]*10), math.hypot(3,4,5.5), math.dist((1,2),(4,6.5)))
for e in ["math.sqrt(-1)", "math.log(0)", "math.exp(1000)", "math.sqrt('a')", "math.factorial(-1)", "math.factorial(2.0)", "math.gcd(1.5)", "math.floor('a')", "math.pow(0,-1)", "math.acos(2)", "math.gamma(0)", "math.isqrt(-1)", "math.log(10**400)", "math.log2(2**2000)","math.log(8,2)","math.ldexp(1.0, 5000)", "math.fmod(5,0)", "math.ceil(float('nan'))", "math.floor(float('inf'))", "math.trunc('a')", "math.comb(3,-1)", "math.isclose(1,2,rel_tol=-1)","math.remainder(5,3), math.remainder(-7.5, 2)", "math.frexp(10.5), math.modf(-3.25), math.ulp(1.0), math.nextafter(1,2)", "cmath.sqrt(-1), cmath.exp(1j), cmath.log(-1), cmath.polar(1+1j), cmath.phase(-1), cmath.rect(2, 1.5)", "cmath.log(0)","math.prod([1,2,3.5])", "math.atan2(1)", "math.cbrt(8), math.exp2(3), math.tau", "math.lcm(4,6), math.gcd(), math.lcm(3,0)"]:
    try:
        print(e, '->', eval(e))
    except Exception as x:
        print(e, '!!', type(x).__name__, x)
print(time.time() > 1e9, time.perf_counter_ns() > 0, time.strftime('%Y-%m-%d %H:%M:%S %j %a %b', time.gmtime(86400*365)), time.gmtime(0))
print(timeit.timeit('x + 1', setup='x = 1', number=100) > 0, len(timeit.repeat(lambda: 1, number=10, repeat=3)))
print(sys.version_info[:2], sys.version_info >= (3, 8), sys.maxsize, sys.byteorder, sys.float_info.max, sys.float_info)
print(os.path.join('a', 'b', '/c', 'd'), os.path.splitext('x/y.tar.gz'), os.path.basename('/a/b'), os.sep, repr(os.linesep))
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter('always')
    warnings.warn('hello')
    warnings.warn('dep', DeprecationWarning)
    print(len(w), w[0].category, w[1].message, w[0].lineno)
with warnings.catch_warnings():
    warnings.simplefilter('error')
    try:
        warnings.warn('x')
    except UserWarning as e:
        print('caught', e)
print(list(itertools.islice(itertools.count(3, 2), 4)), itertools.count(3), list(itertools.groupby('aab'))[0][0])
print(list(itertools.permutations('abc', 2)), list(itertools.product('ab', repeat=2)), [list(x) for x in itertools.tee([1,2,3])])
print(functools.reduce(operator.add, [1,2,3]), functools.partial(print, 1, sep='-'), functools.partial(int, base=2)('101'))
@functools.lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n-1) + fib(n-2)
print(fib(50), fib.cache_info())
P = collections.namedtuple('P', 'x y', defaults=[5])
p = P(1)
print(p, p.x, p._replace(y=3), P._fields, p._asdict(), p == (1, 5))
for f in [lambda: P(), lambda: P(1,2,3), lambda: setattr(p, 'x', 3), lambda: P(z=1)]:
    try: f()
    except Exception as e: print(type(e).__name__, e)
print(collections.Counter('abracadabra').most_common(2), collections.deque([1,2,3], 2), collections.OrderedDict(a=1), collections.ChainMap({'a':1},{'b':2})['b'])
d = collections.defaultdict(list); d['a'].append(1); print(d, dict(d))
print(copy.deepcopy([[1],[2]]), string.punctuation)
x = 5
exec('y = x + 1'); print(y, globals()['x'], 'x' in globals(), eval('x*2'))
def f(a):
    b = 2
    return locals()
print(f(1))
ns = {}; exec('def g(): return q\nq = 4', ns); print(ns['g'](), sorted(k for k in ns if k != '__builtins__'))
from collections.abc import Iterable, Mapping, Sequence, Callable
print(isinstance([], Iterable), isinstance({}, Mapping), isinstance('a', Sequence), isinstance(5, Iterable), isinstance(len, Callable))
