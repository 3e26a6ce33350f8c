# Defaults, star arguments, keyword-only and positional-only parameters, closures, recursion, decorators.
def f(a, b=2, *args, c, d=4, **kw):
    """Doc of f."""
    return a, b, args, c, d, kw
print(f(1, c=3), f(1, 2, 3, 4, c=5, e=6), f(*[1, 2], **{'c': 0}), f.__doc__, f.__name__)
def g(a, /, b, *, c=1): return a + b + c
print(g(1, 2), g(1, b=2, c=3), (lambda x, y=1: x * y)(3))
def counter():
    n = 0
    def step(k=1):
        nonlocal n
        n += k
        return n
    return step
c1, c2 = counter(), counter()
print(c1(), c1(5), c2(), [h() for h in [lambda i=i: i * 10 for i in range(3)]])
def append_to(x, acc=[]):
    acc.append(x)
    return acc
print(append_to(1), append_to(2))
def twice(fn):
    def inner(*a):
        return fn(fn(*a))
    return inner
@twice
def inc(x): return x + 1
print(inc(5))
def hanoi(n, a='A', b='B', c='C'):
    return 0 if n == 0 else hanoi(n - 1, a, c, b) + 1 + hanoi(n - 1, c, b, a)
print(hanoi(6), (lambda *a, **k: (a, k))(1, z=2))
