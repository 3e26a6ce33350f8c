x = 5
if x is 5: print('a')
print(x is not 'a', x is (), x is -1, 1 is x is 2, x is None, x is ..., x is True, [] is [], x is (1, x))
def f():
    try:
        return "a" ("b")
    except TypeError as e:
        print(e)
    assert (x, 'm')
f()
for g in (lambda: [1, 2]["a"], lambda: [1][1, 2], lambda: [[1] [0, 0]], lambda: (1)(2), lambda: {1: 2}(3), lambda: {1}[0], lambda: None[0], lambda: 5[0], lambda: "abc"["a"], lambda: f"a{x}"(1), lambda: (y for y in [])[0], lambda: (lambda: 0)[1], lambda: (1, 2)(3), lambda: "a"[1.5], lambda: b"ab"["x"], lambda: "abc"[True], lambda: {}["a"], lambda: "ab"[x], lambda: "ab"[0:1]):
    try: print(g())
    except Exception as e: print(type(e).__name__, e)
class C:
    y = x is 3
    z = [q for q in [1, 2] if q is 1]
print(x == 1 is 1, x is 1 + 1, x is 'a' 'b', x is b'', x is 1j)
@ (lambda k: k)
def h(a=(x is 7)): return a is 8
while x is 0: pass
with open('/dev/null') as fh: t = x is 0.5
try: pass
finally: u = x is 0
