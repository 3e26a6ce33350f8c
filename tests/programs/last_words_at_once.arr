import gc, itertools, contextlib
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print('  del', self.n)
    def __repr__(self): return f'D({self.n})'
def gen(n, k=5):
    try:
        for i in range(k): yield n * 10 + i
    except GeneratorExit:
        print('  exit', n); raise
    finally:
        print('  fin', n)
def first(it):
    for x in it:
        return x
print('first', first(gen(1)))
for x in gen(2):
    if x > 20: break
    print(x)
else:
    print('else')
print('after loop')
print(next(gen(3)))
print(list(itertools.islice(gen(4), 2)))
print(any(x > 50 for x in gen(5)))
print(list(zip(gen(6, 2), [1])))
a, b = itertools.islice(gen(7), 2)
print(a, b)
try:
    a, b = gen(8)
except ValueError as e:
    print(e)
def outer(n):
    print('start outer')
    try:
        yield from gen(n)
    finally:
        print('  outer fin')
o = outer(9)
print(next(o))
o = None
print('reassigned')
def locals_():
    x = D('x'); y = D('y'); z = D('z')
    g = gen(10); next(g)
    print('end of locals_')
locals_()
def ret():
    x = D('rx'); y = D('ry')
    return y
print('ret', ret())
print('--')
l = [D(1), D(2), D(3)]
l.pop(0)
print('popped')
l[0] = D(4)
print('set')
del l[:]
print('cleared')
d = {'a': D('da'), 'b': D('db')}
d['a'] = 1
d.pop('b')
d.update(a=D('dc'))
d.clear()
print('dict done')
D('temp')
D('t2'), D('t3')
[D(i) for i in range(3)]
x = D('x1')
x = D('x2')
x, y = D('x3'), x
print('swap', x, y)
del x, y
class Node:
    def __init__(self, n): self.n, self.child = n, None
    def __del__(self): print('  node', self.n)
n = Node(1); n.child = Node(2); n.child.child = Node(3)
n = None
n = Node('a'); n.child = Node('b'); n.child.child = n
del n
print('collect'); gc.collect(); print('collected')
@contextlib.contextmanager
def cm(n):
    print('enter', n)
    try: yield D(n)
    finally: print('leave', n)
with cm('c') as v: print(v)
v = None
c = cm('unused'); del c
def f(x=D('default')): return x
f()
del f
def deco(fn):
    held = D('closure')
    def inner(): return held
    return inner
h = deco(None); print(h()); del h
s = {D('s')}
s.clear()
t = (D('tuple'), [D('inner')])
t = 0
print(D('arg').n)
print('%s' % D('pct'))
print(f"{D('fs')}")
r = D('res')
class R:
    keep = []
    def __del__(self): R.keep.append(self); print('resurrected')
r = R(); r = None
print(len(R.keep)); R.keep.clear(); print('gone once')
lam = lambda: D('lam')
lam()
x = lam() if True else 0
x = lam().n
g = (D(i).n for i in range(3))
print(next(g), next(g)); g.close()
class S(D):
    def __del__(self):
        print('  S del'); super().__del__()
S('sub')
i = map(lambda q: D(q), [1, 2])
next(i); next(i)
print('end')
