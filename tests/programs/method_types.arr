# A method of a builtin type, bound to its object, is a builtin function; a function of the program's is a method.
a = np.arange(3)
print(type(a.copy), type([].append), type(a.sum), type(len), type('a'.upper), type(np.ndarray.sum))


class C:
    def f(self):
        pass


print(type(C().f), type(C.f))
for x in (a.copy, [].append, C().f, len):
    try:
        x[0]
    except TypeError as e:
        print(e)
    try:
        x + 1
    except TypeError as e:
        print(e)
print(repr([].append)[:36], repr(a.copy)[:43], repr('a'.upper)[:35], repr({}.get)[:33])
print(a.copy.__name__, [].append.__name__, a.copy.__self__ is a, callable(a.copy))
try:
    import pandas
except ImportError as e:
    print(e, e.name)
