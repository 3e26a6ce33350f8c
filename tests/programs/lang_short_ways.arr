# What the evaluator does in one step or remembers must give what the single steps and fresh lookups give.
import numpy as np

# Rows of instructions on numbers: overflow, signs, shifts, kinds of operands
def arithmetic(a, b):
    c = a + b
    d = a - b
    e = a * b
    return c, d, e, a & b, a | b, a ^ b

for pair in [(1, 2), (2**62, 2**62), (-2**63, 1), (True, 3), (2**63, -1)]:
    print(arithmetic(*pair))

def divided(a, b):
    out = []
    for f in (lambda: a // b, lambda: a % b, lambda: a / b, lambda: a ** b, lambda: a << b, lambda: a >> b):
        try:
            out.append(f())
        except Exception as e:
            out.append(type(e).__name__ + ': ' + str(e))
    return out

for pair in [(7, 2), (-7, 2), (7, -2), (7, 0), (0, 0), (2**53 + 1, 3), (1, 63), (1, 64), (3, 62), (-1, 70), (2, 100), (-2**63, -1), (7.5, 2), (7, 2.5), (-7.5, 0.0)]:
    print(pair, divided(*pair))

def counted(n):
    total = 0
    x = 0.5
    for i in range(n):
        total += i * i - 3
        x = x * 0.5 + i
        if i % 3 == 0:
            total = total + 1
        elif total > 20 and not x < 2:
            total -= 2
    return total, x

print(counted(10), counted(0))

def compared(a, b):
    return [a < b, a <= b, a == b, a != b, a > b, a >= b], [1 if a < b else 0, 1 if not a < b else 0]

for pair in [(1, 2), (2, 2), (1.0, 1), (float('nan'), 1.0), ('a', 'b'), (2**70, 1), (True, 1)]:
    print(compared(*pair))

# Items
def items(l, t):
    i = -1
    x = l[i]
    y = t[0]
    l[0] = y
    l[i] = l
    return x, y, l[1], l[-1] is l, t[i]

print(items([1, 2, 3], ('a', 'b')))

def item(l, i):
    x = l[i]
    return x

def set_item(l, i):
    l[i] = 0

for f in (item, set_item):
    for l, i in [([1, 2], 2), ([1, 2], -3), ((), 0), ({1: 2}, 5), ('abc', 7), ([1, 2], 'x'), ([1, 2], 1.0), ([1, 2], True), (np.arange(3.0), 3), (np.arange(3.0), -3)]:
        try:
            print(f(l, i), l)
        except Exception as e:
            print(type(e).__name__, e)

def unbound(flag):
    if flag:
        z = 1
    y = 2
    return y + z

for flag in (True, False):
    try:
        print(unbound(flag))
    except UnboundLocalError as e:
        print(e)

def unbound_list(flag):
    if flag:
        l = [3]
    i = 0
    return l[i]

for flag in (True, False):
    try:
        print(unbound_list(flag))
    except UnboundLocalError as e:
        print(e)

# Attributes and methods, remembered by class
class A:
    kind = 'A'
    def __init__(self, x):
        self.x = x
    def get(self):
        return ('get', self.x)

class B(A):
    def get(self):
        return ('B', self.x)

def ask(o):
    o.x = o.x + 1
    return o.get(), o.x, o.kind

a, b = A(1), B(10)
for o in (a, b, a, b, a):
    print(ask(o))
A.get = lambda self: ('new', self.x)
print(ask(a), ask(b))
del B.get
print(ask(b))
a.get = lambda: 'own'
print(ask(a))
del a.get
print(ask(a))
a.kind = 'mine'
print(ask(a), ask(A(5)))
A.x = property(lambda self: 'computed', lambda self, value: print('set to', value))
try:
    print(ask(a))
except TypeError as e:
    print(e)
print(A(3).x, A.kind)
del A.x
print(ask(a))
A.__getattribute__ = lambda self, name: 'caught ' + name if name == 'kind' else object.__getattribute__(self, name)
print(ask(a))
del A.__getattribute__
A.__setattr__ = lambda self, name, value: object.__setattr__(self, name, value * 10)
print(ask(a))
del A.__setattr__
print(ask(a))
try:
    a.missing
except AttributeError as e:
    print(e)
A.__getattr__ = lambda self, name: 'made ' + name
print(a.missing)

class Slots:
    __slots__ = ('x', 'y')

s = Slots()
def fill(s, name):
    try:
        if name == 'x':
            s.x = 1
            return s.x
        s.z = 1
    except AttributeError as e:
        return str(e)

print(fill(s, 'x'), fill(s, 'z'), fill(s, 'x'))

class L(list):
    def append(self, x):
        super().append(x * 2)
    def __getitem__(self, i):
        return 'item %d' % i
    def __len__(self):
        return 42

def fills(l):
    for i in range(3):
        l.append(i)
    return l[0], len(l)

print(fills([]), fills(L()), fills([7]))

class D(dict):
    def get(self, key, default=None):
        return 'D.get'

def looked_up(d):
    return d.get('a'), d.get('b', 0), d['a']

print(looked_up({'a': 1}), looked_up(D(a=1)))
for d in ({}, {'a': 1}):
    try:
        print(d['a'], d.get([]))
    except Exception as e:
        print(type(e).__name__, e)

def len(x):
    return 'my len'

print(len([]))
del len
print(len([1]))

# Frames: plain calls, defaults, closures, generators that wait inside a protected part
def outer(n):
    def inner(m):
        nonlocal n
        n += m
        return n
    return [inner(i) for i in range(3)]

print(outer(5))

def guarded(n):
    for i in range(n):
        try:
            yield i
        except ValueError as e:
            print('caught', e)
            yield 'after'
        finally:
            print('left', i)

g = guarded(3)
print(next(g))
try:
    try:
        raise KeyError('k')
    except KeyError:
        print(g.throw(ValueError('thrown')))
        print(next(g))
finally:
    g.close()
print(list(guarded(1)))

def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)

print(depth(200))
try:
    depth(10**6)
except RecursionError as e:
    print(e)

def wrong():
    return depth(1, 2)

for f in (wrong, lambda: depth(), lambda: [].append(), lambda: [].append(1, 2), lambda: {}.get(), lambda: 'a'.upper(1)):
    try:
        f()
    except TypeError as e:
        print(e)
