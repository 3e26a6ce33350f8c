# Deleting and assigning items of what has none.
class B(bytes): pass
class S(str): pass
def t(f):
    try: print(repr(f()))
    except Exception as e: print('!', type(e).__name__, e)
def d(x): del x[0]
def s(x): x[0]=1
for v in ('a', b'a', S('a'), B(b'a'), 1, 1.5, (1,), frozenset(), None, range(3), bytearray(b'a'), {1:2}.keys(), lambda: 0, True, {1}):
    t(lambda: d(v)); t(lambda: s(v))
