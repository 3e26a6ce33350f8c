# match statements: patterns of all kinds, and what they refuse
def told(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

from dataclasses import dataclass
from enum import Enum
from collections import OrderedDict, deque, namedtuple, defaultdict, UserList, UserDict, Counter, ChainMap
import types
@dataclass
class Point:
    x: int
    y: int
class Color(Enum):
    RED = 1
    BLUE = 2
P3 = namedtuple('P3', 'a b c')
def f(x):
    match x:
        case 0: return 'zero'
        case 1 | 2 | 3: return 'small'
        case -1: return 'neg'
        case 1.5: return 'float'
        case 3+4j: return 'cplx'
        case 'a' | 'b' as s: return 'str ' + s
        case b'x': return 'bytes'
        case None: return 'none'
        case True: return 'true'
        case []: return 'empty'
        case [y]: return ('one', y)
        case [1, *rest]: return ('from 1', rest)
        case [a, b]: return ('two', a, b)
        case [a, *_, b]: return ('ends', a, b)
        case {'k': v, 'j': [p, q]}: return ('map2', v, p, q)
        case {'k': v, **others}: return ('map', v, others)
        case {}: return 'some map'
        case Point(x=0, y=yy): return ('on y', yy)
        case Point(xx, 0): return ('on x', xx)
        case Point(): return 'point'
        case Color.RED: return 'red'
        case str(t) if len(t) > 3: return ('long', t)
        case str() | bytes(): return 'text'
        case int(n) | float(n): return ('num', n)
        case _: return 'other'
told(lambda: ([f(x) for x in (0, 1, 2, 3, -1, 1.5, 3+4j, 'a', 'b', b'x', None, True, False, 1.0)]))
told(lambda: ([f(x) for x in ([], [5], (1, 2, 3), [1], [7, 8], (7, 8, 9), [7, 8, 9, 10], range(3), range(1, 4), deque([5]), UserList([1, 2]), P3(4, 5, 6), 'abcd', 'zz', bytearray(b'q'), memoryview(b'ab'), {1, 2}, iter([1]))]))
told(lambda: ([f(x) for x in ({}, {'k': 1}, {'k': 1, 'z': 2}, {'k': 1, 'j': (3, 4)}, OrderedDict(k=3), defaultdict(list), types.MappingProxyType({'k': 1}), UserDict(k=1), Counter('k'), ChainMap({'k': 2}))]))
told(lambda: ([f(x) for x in (Point(0, 3), Point(3, 0), Point(1, 1), Color.RED, Color.BLUE, 10, 10.5, object, 5j)]))
def g(x):
    match x:
        case (a, b) | [a, b, _]: return a, b
        case {'p': [b, a]} | {'q': (a, b)}: return ('or', a, b)
        case [Point(x=px), *ps] if ps: return (px, ps)
        case [[a, [b, *c]], d]: return a, b, c, d
        case ((1 | 2) as k, ) : return ('k', k)
        case {'deep': {'er': [{'x': z}]}}: return z
    return 'no'
told(lambda: ([g(x) for x in ((1, 2), [1, 2, 3], {'p': [1, 2]}, {'q': [1, 2]}, [Point(5, 6), 1, 2, 3], (1,), [3], {'deep': {'er': [{'x': 9}]}}, 5)]))
told(lambda: (g([[1, [2, 3, 4]], 5])))
def h(cmd):
    match cmd.split():
        case ['go', ('north' | 'south') as d]: return f'going {d}'
        case ['go', *dirs] if len(dirs) > 1: return f'many {dirs}'
        case ['pick', obj, 'up'] | ['pick', 'up', obj]: return obj
        case [verb]: return verb
        case [verb, *args]: return verb, args
        case _: return None
told(lambda: ([h(c) for c in ('go north', 'go west', 'go a b', 'pick up box', 'pick box up', 'look', '', 'say hi there')]))
class NoArgs: pass
class BadArgs:
    __match_args__ = ['a']
class BadArgs2:
    __match_args__ = (1,)
class Dup:
    __match_args__ = ('a', 'a')
    a = 1
class Meta2:
    __match_args__ = ('a', 'b')
    def __init__(self): self.a = 1
def k1(x):
    match x:
        case NoArgs(1): return 1
def k2(x):
    match x:
        case BadArgs(1): return 1
def k3(x):
    match x:
        case BadArgs2(1): return 1
def k4(x):
    match x:
        case Dup(1, 1): return 1
def k5(x):
    match x:
        case Dup(1, a=1): return 1
def k6(x):
    match x:
        case Meta2(1, 2): return 'both'
        case Meta2(1): return 'first'
def k7(x):
    match x:
        case Meta2(1, 2, 3): return 1
def k8(x):
    match x:
        case int(1, 2): return 1
def k9(x):
    match x:
        case f(): return 1
def k10(x):
    match x:
        case undefined.name: return 1
def k11(x):
    match x:
        case undefined(): return 1
def k12(x):
    match x:
        case {'a': 1, Color.RED: 2, 'b': c}: return c
def k13(x):
    key = types.SimpleNamespace(k='a')
    match x:
        case {'a': 1, key.k: 2}: return 3
told(lambda: (k1(NoArgs())))
told(lambda: (k1(3)))
told(lambda: (k2(BadArgs())))
told(lambda: (k3(BadArgs2())))
told(lambda: (k4(Dup())))
told(lambda: (k5(Dup())))
told(lambda: (k6(Meta2())))
told(lambda: (k7(Meta2())))
told(lambda: (k8(1)))
told(lambda: (k9(1)))
told(lambda: (k10(1)))
told(lambda: (k11(1)))
told(lambda: (k12({'a': 1, Color.RED: 2, 'b': 5})))
told(lambda: (k12({'a': 1})))
told(lambda: (k13({'a': 1})))
match = 3
told(lambda: (match + 1))
told(lambda: (match == 3))
case = [1]
match, case = 1, 2
told(lambda: ((match, case)))
print(match, case)
match = {'a': 5}
told(lambda: (match['a']))
_ = 9
match -1:
    case -1: r = 'minus'
told(lambda: (r))
match 1, 2:
    case 1, x: r = x
told(lambda: (r))
match (1, 2), 3:
    case (a, b), c: r = (a, b, c)
told(lambda: (r))
match [1, 2], :
    case [[x, y]]: r = (x, y)
told(lambda: (r))
match {'a': 1}:
    case {'a': x} if x > 5: r = 'big'
    case {'a': x} if (y := x + 1) > 1: r = ('w', y)
told(lambda: (r))
told(lambda: (x))
for i in range(4):
    match i:
        case 0: continue
        case 2: break
        case _: r = i
told(lambda: ((i, r)))
def gen(xs):
    for x in xs:
        match x:
            case int(): yield x * 2
            case str(): yield x.upper()
            case [*ys]: yield from gen(ys)
told(lambda: (list(gen([1, 'a', [2, ['b']], None]))))
def ret(x):
    match x:
        case [a, b]:
            try:
                return a / b
            except ZeroDivisionError:
                return 'inf'
            finally:
                print('fin')
told(lambda: (ret([1, 0]), ret((4, 2)), ret(5)))
class Loud:
    def __eq__(self, o):
        print('eq', o)
        return o == 3
match Loud():
    case 1 | 2: r = 'no'
    case 3: r = 'three'
told(lambda: (r))
class Seq:
    def __len__(self): print('len'); return 2
    def __getitem__(self, i): print('get', i); return [5, 6][i]
import collections.abc
told(lambda: (collections.abc.Sequence.register(Seq)))
match Seq():
    case [a, b]: r = 'seq'
    case _: r = 'noseq'
told(lambda: (r))
class MP(dict):
    def __missing__(self, k): return 'made'
match MP():
    case {'x': v}: r = v
    case _: r = 'none'
told(lambda: (r))
match MP(a=1):
    case {'a': 1, **kw}: r = (kw, type(kw).__name__)
told(lambda: (r))
match 5:
    case int() as n if n > 10: r = 'big'
    case int(real=re, imag=0): r = ('re', re)
told(lambda: ((r, n)))
match 'x':
    case str(x): r = x
match True:
    case int(b): r = b
told(lambda: (r))
match 1:
    case True: r = 't'
    case 1: r = 'one'
told(lambda: (r))
match 1.0:
    case 1: r = 'eq'
told(lambda: (r))
match [1, [2, [3, None]]]:
    case [a, [b, [c, None]]]: r = a + b + c
told(lambda: (r))
match {'type': 'circle', 'r': 2}:
    case {'type': 'square', 's': s}: r = s * s
    case {'type': 'circle', 'r': r}: r = 3 * r * r
told(lambda: (r))
