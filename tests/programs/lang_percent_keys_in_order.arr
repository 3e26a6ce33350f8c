# What `%` notices first, and what a key does to the values behind it.
for text, values in [('%(a', ()), ('%(a', {}), ('%(a)', {'a': 1}), ('%(a)', ()), ('%(a)s', (1,)), ('%(a)s', 5), ('%(a)s', 'x'), ('%(a)s %s', {'a': 1}),
                     ('%s %(a)s', {'a': 1}), ('%(a)*d', {'a': 1}), ('%(a)d %(b)d', {'a': 1, 'b': 2}), ('%(a(b)c)s', {'a(b)c': 3}), ('%d', ()),
                     (b'%(a', ()), (b'%(a)s', {b'a': b'z'}), (b'%(a)s %s', {b'a': b'z'}), ('no keys', {'a': 1}), ('%(a)s', [1])]:
    try:
        print(repr(text), repr(text % values))
    except Exception as e:
        print(repr(text), type(e).__name__, e)
# Names at the top of a module are one object; a dict below slots holds what has no slot.
print(locals() is globals(), vars() is globals(), globals() is globals())


class S: __slots__ = ('a',)
class D(S):
    def __init__(self): self.a = 1; self.b = 2


d = D()
d.__dict__['c'] = 3
print(vars(d), d.a, d.c, sorted(n for n in dir(d) if len(n) == 1))
# Letters: title case and comparison case of Unicode.
for s in ['ﬃ', 'ﬅ', 'և', 'ა', 'ᾳ', 'ᾀ', 'ᾼ', 'ᾷ', 'ŉ', 'ßa', 'ǆ', 'Ꭰ', 'ꭰ', 'ẞ', 'ı', 'İ', 'ς', 'ῃx', 'ﬗ']:
    print(s, ascii(s.title()), ascii(s.capitalize()), ascii(s.casefold()), ascii(s.upper()), ascii(s.lower()))
