# What is thrown into a generator that delegates; wrong arguments in the order in which they are named; slots, properties and derived classes in errors.
def sub():
    try:
        while True:
            try:
                v = yield 1
                print("got", v)
            except KeyError as e:
                print("sub", e)
                yield "k"
    finally:
        print("sub fin")
def outer():
    try:
        r = yield from sub()
        print(r)
    except ValueError as e:
        print("outer", e)
    yield "end"
g = outer(); next(g); print(g.throw(KeyError("a"))); print(next(g)); print(g.send(5)); print(g.throw(ValueError("v"))); print(next(g, "over"))
g = outer(); next(g); print(g.gi_running, g.gi_yieldfrom is not None); g.close(); print(g.gi_yieldfrom)
class It:
    def __init__(s): s.n = 0
    def __iter__(s): return s
    def __next__(s):
        s.n += 1
        if s.n > 2: raise StopIteration("ended")
        return s.n
    def send(s, v):
        raise StopIteration(("sent", v))
    def throw(s, e):
        print("thrown", repr(e)); return "t"
    def close(s): print("It.close")
def d():
    r = yield from It()
    yield ("r", r)
print(list(d()))
q = d(); print(next(q), q.send("x"))
q = d(); print(next(q), q.throw(ValueError(3)), next(q)); q.close()
def inner():
    try: yield 1
    except ValueError: return "handled"
def o2():
    x = yield from inner()
    yield x
z = o2(); next(z); print(z.throw(ValueError), list(z))
def ig():
    try: yield 1
    except GeneratorExit: yield 2
def o3(): yield from ig()
z = o3(); next(z)
try: z.close()
except RuntimeError as e: print(e)
for bad in (1, "x", None, int):
    try: z.throw(bad)
    except TypeError as e: print(e)
class A:
    def __init_subclass__(cls, **kw):
        print("sub", cls.__name__, kw); super().__init_subclass__()
class B(A):
    def __init_subclass__(cls, **kw): print("B"); super().__init_subclass__(**kw)
class C(B, k=1): pass
class P:
    w = property(lambda s: 5, doc="W")
    def v(s): "getter"
    v = property(v)
print(P.w.__doc__, P.v.__doc__, P.w.setter(None).__doc__)
class S:
    __slots__ = ("a",)
    c = 3
s = S()
for st in ("s.a = 1", "s.c = 2", "del s.a", "del s.a", "s.q = 1", "del s.c", "del s.q", "print(s.a)"):
    try: exec(st)
    except AttributeError as e: print(st, e)
class G: pass
try: del G()["a"]
except TypeError as e: print(e)
try: G["a"]
except TypeError as e: print(e)
def f(a, b, /, c=1, *, d=2): pass
class K:
    def m(self, x): pass
for call in ("f(b=1, a=2)", "f(1, 2, 3, 4, e=5)", "f(1, 2, 3, 4, d=5)", "f(*5)", "f(**5)", "f(1, *5)", "f(*[1,2], **5)", "print(*5)", "print(**5)", "K().m(*3)", "K(*3)", "[].append(*3)", "f(1,2,d=1,**{'d':2})", "len(**{1:2})", "K().m(1, **{'x':1, 'y':2})", "(lambda: 0)(*3)", "f(*None, d=3)", "int(*1.5)"):
    try: print(eval(call))
    except TypeError as e: print(call, "|", e)
try:
    [].foo
except AttributeError as e: print(e.name, e.obj)
e1 = ValueError(1)
try:
    try: raise e1
    except ValueError: raise KeyError(2) from None
except KeyError as k:
    print(repr(k.__context__), k.__suppress_context__)
try:
    try: 1/0
    except ZeroDivisionError: raise e1
except ValueError as e: print(repr(e.__context__))
try:
    try: {}["q"]
    except KeyError: raise e1
except ValueError as e: print(repr(e.__context__), repr(e.__context__.__context__))
