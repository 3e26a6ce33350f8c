# An object takes on another class, where its layout allows; a class takes on another name.
class On:
    def press(s): s.__class__ = Off; return 'on->off'
class Off:
    def press(s): s.__class__ = On; return 'off->on'
o = On(); o.x = 5
for _ in range(5): print(o.press(), type(o).__name__, o.x, isinstance(o, On))
class A: pass
class B(A): pass
class C(B): __slots__ = ()
class S: __slots__ = ('a', 'b')
class S2: __slots__ = ('b', 'a')
class S3: __slots__ = ('a',)
class S4(S): pass
class S5(S): __slots__ = ()
class E0: __slots__ = ()
class E1: __slots__ = ()
class L(list): pass
class L2(list): pass
class I(int): pass
class I2(int): pass
class D(dict): pass
class D2(L): pass
class X(Exception): pass
class Y(Exception): pass
class Z(ValueError): pass
class W: __slots__ = ('__dict__',)
class W2: __slots__ = ('__dict__', '__weakref__')
class M(type): pass
class K(metaclass=M): pass
class Bd: 
    __slots__ = ()
class Bd2(Bd): pass
cl = [A, B, C, S, S2, S3, S4, S5, E0, E1, L, L2, I, I2, D, D2, X, Y, Z, W, W2, K, Bd, Bd2, int, object]
for p in cl:
    for q in cl:
        o = p()
        try: o.__class__ = q; print(p.__name__, q.__name__, type(o).__name__, o.__class__.__name__)
        except TypeError as e: print(p.__name__, q.__name__, e)
for v in [5, None, 'A', A()]:
    try: A().__class__ = v
    except TypeError as e: print(e)
try: del A().__class__
except TypeError as e: print(e)
class P: pass
p = P()
P.__name__ = 'Q'; print(P.__name__, P.__qualname__, P, p.__class__.__name__)
try: p.nope
except AttributeError as e: print(e)
P.__qualname__ = 'R.S'; print(P); P.__module__ = 'mod'; print(P, P.__module__)
for n in ['__name__', '__qualname__', '__bases__', '__dict__', '__mro__', '__module__', '__base__']:
    for v in [5, 'a\0b' if n == '__name__' else (), None]:
        class T: pass
        try: setattr(T, n, v); print(n, v, getattr(T, n))
        except Exception as e: print(n, repr(v), type(e).__name__, e)
    try: delattr(T, n); print('deleted', n)
    except Exception as e: print(n, type(e).__name__, e)
class Mt(type):
    @property
    def p(c): return c._p
    @p.setter
    def p(c, v): c._p = v * 2
class U(metaclass=Mt): pass
U.p = 4; print(U.p, U._p)
try: del U.p
except AttributeError as e: print(e)
class cp(property):
    def __get__(s, o, t=None): return s.fget(t)
class Q:
    @cp
    def n(c): return c.__name__
print(Q.n, Q().n)
class pp(property): pass
class QQ:
    @pp
    def v(s): return s._v
    @v.setter
    def v(s, x): s._v = x
q = QQ(); q.v = 3; print(q.v, QQ.v is QQ.__dict__["v"])
try: del q.v
except AttributeError as e: print(e)
class sm(staticmethod): pass
class cm(classmethod): pass
class QS:
    s = sm(lambda x: x); c = cm(lambda c, x: (c.__name__, x))
print(QS.s(1), QS().s(2), QS.c(3), QS().c(4))
