import sys, gc
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print('  del', self.n)
    def __repr__(self): return f'D({self.n})'
def gen(n, k=5):
    try:
        for i in range(k): yield n * 10 + i
    finally:
        print('  fin', n)
def f(n):
    x = D(n); g = gen(n); next(g)
    raise ValueError(n)
try:
    f(1)
except ValueError as e:
    print('caught', e)
    y = D('in handler'); del y
print('out')
try:
    try:
        f(2)
    except ValueError as e:
        print('inner')
        raise KeyError('x')
except KeyError as e:
    print('outer', repr(e.__context__))
print('out')
try:
    try:
        f(3)
    finally:
        print('finally')
except ValueError:
    print('handler')
print('out')
def g2():
    try:
        f(4)
    except ValueError:
        return 'ret'
    finally:
        print('fin g2')
print(g2())
for i in range(2):
    try:
        f(i + 5)
    except ValueError:
        continue
print('loop')
saved = None
try: f(7)
except ValueError as e: saved = e
print('saved')
saved = None
print('dropped')
def deep(n):
    x = D(('deep', n))
    if n == 0: raise RuntimeError('deep')
    deep(n - 1)
try: deep(3)
except RuntimeError: print('got')
print(hasattr(type('T', (), {'p': property(lambda s: f(8))}), 'p'))
class P:
    @property
    def p(self): x = D('prop'); raise AttributeError('no')
print(hasattr(P(), 'p'), getattr(P(), 'p', 'dflt'))
def st():
    x = D('st')
    return next(iter([]))
try: st()
except StopIteration: print('stop')
class CM:
    def __enter__(self): return D('cm')
    def __exit__(self, *a): print('exit', a[0] and a[0].__name__); return True
with CM() as c:
    f(9)
print('after with')
del c
def gg():
    with CM() as q:
        yield 1
x = gg(); next(x); del x
print('e1')
def thrower():
    try: yield 1
    except ValueError as e:
        print('in gen', e); yield 2
    finally: print('thrower fin')
t = thrower(); next(t); print(t.throw(ValueError('v')))
del t
print('e2')
def rec(n):
    if n: 
        yield from rec(n - 1)
    try: yield n
    finally: print('rec', n)
r = rec(3); print(next(r)); r = 1
def w():
    global r
    r = rec(2)
    return next(r)
print(w())
r = None
lst = [gen(i) for i in range(20, 24)]
for q in lst: next(q)
lst.reverse()
lst = None
lst = tuple(gen(i) for i in range(30, 33))
[next(q) for q in lst]
lst = None
d = {i: gen(i) for i in range(40, 43)}
for q in d.values(): next(q)
del q
d = None
print("end")
z = gen(99); next(z)
