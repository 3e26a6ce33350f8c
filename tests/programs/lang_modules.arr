# Modules of Python that programs use beside arrays.
import math, itertools, functools, collections, operator, copy, string
from math import sqrt, floor as fl
print(sqrt(2), fl(-1.5), math.gcd(12, 18), math.factorial(20), math.comb(10, 3), math.isclose(0.3, 0.1 + 0.2), math.inf, math.hypot(3, 4))
print(list(itertools.chain('ab', [1])), list(itertools.product('ab', [0, 1])), list(itertools.combinations(range(4), 2)))
print(list(itertools.accumulate([1, 2, 3])), [(k, list(g)) for k, g in itertools.groupby('aabbbc')], list(itertools.zip_longest('ab', 'c', fillvalue='-')))
print(functools.reduce(operator.mul, range(1, 6)), functools.partial(pow, 2)(5))
c = collections.Counter('mississippi')
print(c, c.most_common(2), c['z'])
dd = collections.defaultdict(list)
for w in ['apple', 'avocado', 'banana']:
    dd[w[0]].append(w)
print(dict(dd), dd)
P = collections.namedtuple('P', 'x y')
print(P(1, 2), P(1, 2).x + P(1, y=5).y, P(1, 2)._asdict())
q = collections.deque([1, 2, 3], maxlen=3)
q.append(4); q.appendleft(0)
print(q, list(q))
nested = [[1, 2], {'a': [3]}]
shallow, deep = copy.copy(nested), copy.deepcopy(nested)
nested[0].append(9); nested[1]['a'].append(8)
print(shallow, deep, string.ascii_lowercase[:5])
@functools.lru_cache(maxsize=None)
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(80))
