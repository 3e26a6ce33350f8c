import math


def tried(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


def f(a, b=2, *args, c, d=4, **kw):
    "doc of f"
    z = a + b
    return z


def outer():
    v = 1
    def inner():
        return v
    return inner


def counted(n):
    yield n


for name in ['__name__', '__qualname__', '__doc__', '__defaults__', '__kwdefaults__', '__module__', '__dict__', '__annotations__', '__closure__']:
    print(name, getattr(f, name))
for code in [f.__code__, outer.__code__, outer().__code__, counted.__code__, (lambda x, y=1: x).__code__]:
    print([getattr(code, 'co_' + name) for name in ['name', 'qualname', 'argcount', 'posonlyargcount', 'kwonlyargcount', 'varnames', 'nlocals', 'freevars', 'cellvars', 'flags', 'firstlineno']])
tried(lambda: f.__get__(5)(1, c=2))
tried(lambda: f.__get__(None, int) is f)
tried(lambda: f.__call__(1, c=3))
tried(lambda: outer().__closure__[0].cell_contents)
f.__defaults__ = (7,)
tried(lambda: f(1, c=1))
for name, value in [('__name__', 5), ('__qualname__', None), ('__defaults__', 5), ('__code__', 5), ('__dict__', 5)]:
    tried(lambda: setattr(f, name, value))
tried(lambda: delattr(f, '__name__'))
print([math.cbrt(x) for x in (27, -8, 2, 3, 0.1, 1e300, 1e-310, math.inf, -0.0)])
