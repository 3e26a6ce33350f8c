# Arguments with names and defaults, bound in every way.
import numpy as np
def show(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
def a(x, y=2, *, z=3, w): return x, y, z, w
def b(x, /, y, z=5): return x, y, z
def c(x=1, y=2, z=3): return x, y, z
def d(*args, k=1): return args, k
def e(x, **kw): return x, kw
def f(*, k): return k
def g(x, y): 
    yield x
    yield y
for call in ("a(1,w=2)","a(1,2,w=3)","a(w=1,x=2)","a(1)","a(w=1)","a(1,2,3,w=1)","a(1,x=2,w=1)","a(1,w=1,q=2)","a(y=1,x=0,z=9,w=8)","b(1,2)","b(x=1,y=2)","b(1,y=2)","b(1,z=2)","b(1,2,3,4)","b(1,2,z=3,x=4)","c()","c(1)","c(z=1)","c(1,2,3)","c(1,2,3,z=3)","c(q=1)","d(1,2,k=3)","d(k=3)","d(j=1)","e(1,a=2)","e(x=1)","e(x=1,a=2)","e()","f(k=1)","f()","f(1)","list(g(1,y=2))","list(g(y=1,x=2))","list(g(1))","c(np.arange(3)+1, z=np.arange(2)*2)","a(np.arange(3)+1,w=np.arange(2)*2)","(lambda x,y=1:(x,y))(y=5,x=1)","(lambda x,y=1:(x,y))(5)"):
    show(lambda: eval(call))
class P:
    def __init__(self, x, y=2, *, z=3): self.v=(x,y,z)
    def m(self, x, y=2): return self.v,x,y
    @classmethod
    def k(cls, x, y=1): return cls.__name__,x,y
    @staticmethod
    def s(x, y=1): return x,y
    def __call__(self, x, y=3): return x,y
show(lambda: P(1,z=5).v); show(lambda: P(x=1,y=5).v); show(lambda: P(1).m(y=1,x=2)); show(lambda: P(1).m(x=2)); show(lambda: P(1).m(2)); show(lambda: P.k(x=3)); show(lambda: P(1).k(3,y=2)); show(lambda: P.s(x=1)); show(lambda: P(1).s(1,y=3)); show(lambda: P(1)(x=4)); show(lambda: P(1)(4)); show(lambda: P.m(P(1),x=2)); show(lambda: P.m(self=P(1),x=2)); show(lambda: P(1).m(self=2,x=1)); show(lambda: P())
def h(x, y=[]):
    y.append(x); return y
print(h(1),h(2),h(3,y=[]),h(4))
c.__defaults__=(7,8)
show(lambda: c(1)); show(lambda: c()); c.__defaults__=None; show(lambda: c(1,z=2)); c.__defaults__=(1,2,3,4,5); show(lambda: c())
a.__kwdefaults__={'w':1}; show(lambda: a(1)); a.__kwdefaults__=None; show(lambda: a(1,w=3))
def cell(x, y=2):
    def inner(z=x, *, q=y): return x,y,z,q
    return inner
show(lambda: cell(1)()); show(lambda: cell(1,y=3)(z=4)); show(lambda: cell(y=1,x=2)(q=4))
def rec(n, acc=0): return acc if n==0 else rec(n-1, acc=acc+n)
print(rec(500))
def deep(n): return deep(n=n+1)
show(lambda: deep(n=0))
def a(x, *, z=3, w): return x, z, w
for v in ({'w':1},None,[],{'z':1,'w':2},{'q':2}):
    try: a.__kwdefaults__=v; print(a.__kwdefaults__)
    except Exception as e: print(type(e).__name__,e)
    try: print(a(1))
    except Exception as e: print(type(e).__name__,e)
