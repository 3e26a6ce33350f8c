# Attributes through __dict__, __slots__, unions of types, mapping proxies, return values of generators.
class A:
    pass
a = A()
d = a.__dict__
d['z'] = 4
print(a.z, a.__dict__)
del d['z']
a.__dict__.update(k=3)
print(hasattr(a, 'z'), a.k)
a.__dict__ = {'m': 1}
print(a.m, vars(a))
a.__dict__.clear()
print(a.__dict__)
class Slotted:
    __slots__ = ('a', 'b')
    def __init__(self):
        self.a = 1
s = Slotted()
for job in (lambda: setattr(s, 'c', 1), lambda: s.b, lambda: s.__dict__, lambda: int | 5, lambda: type.__dict__.zz):
    try:
        print(job())
    except Exception as e:
        print(type(e).__name__, e)
print(int | str, isinstance(1, int | str), isinstance(1.5, int | None), (int | str) == (str | int), type(int | str), (int | str).__args__)
print(type(A.__dict__), type(A.__dict__)({'a': 1}), dict(A.__dict__)['__module__'])
class G:
    def __class_getitem__(cls, i):
        return cls.__name__, i
print(G[5], G[1:2])
def g():
    x = yield 5
    return x
it = g()
next(it)
try:
    next(it)
except StopIteration as e:
    print(repr(e))
it = g()
next(it)
try:
    it.send(7)
except StopIteration as e:
    print(repr(e), e.value)
it = iter(g().__next__, 6)
try:
    print(undefined_name)
except NameError as e:
    print(e.name)
try:
    import nonexistent_module
except ImportError as e:
    print(e.name)
def annotated(x: int | None = None) -> str | int:
    pass
print(annotated.__annotations__, memoryview(b'abc')[1])
