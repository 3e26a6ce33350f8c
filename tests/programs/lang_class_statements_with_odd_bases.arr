# Bases that are no classes, slots that cannot be, hooks that fail.
for text in [
    'class X(5): pass', 'class X(None): pass', 'class X("a"): pass', 'class X([]): pass', 'class X(len): pass', 'class X(int, 5): pass',
    'class X(int):\n __slots__ = "a"', 'class X(tuple):\n __slots__ = ("a", "b")', 'class X(int):\n __slots__ = ()\nprint(X(3))',
    'class X:\n def __set_name__(s, o, n): 1/0\nclass Y: z = X()',
    'class X:\n __contains__ = None\n1 in X()', 'class X:\n __contains__ = None\n def __iter__(s): return iter([1])\n1 in X()',
    'class P: pass\nclass X(P()): pass',
    'class P:\n def __init__(s, *a): s.a = a[0]\nclass X(P()): y = 1\nprint(type(X).__name__, X.a)',
    'class X(bool): print("the body runs first")',
]:
    try:
        exec(text)
    except Exception as e:
        print(repr(text), '->', type(e).__name__, e, '|', repr(e.__cause__))


class S(set): pass
class F(frozenset): pass
class P(property): pass


print(S([1]), S(), F('a'), F(), [S([2])], f'{S([3])}', S([1]) | {2}, F([1]) | {2}, str(S([(1, 2)])))


class Q:
    @P
    def v(self): return self._v

    @v.setter
    def v(self, x): self._v = x * 2


q = Q()
q.v = 4
print(q.v)
