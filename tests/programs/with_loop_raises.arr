# An exception out of a loop in a with block reaches the exit of the block.
class C:
    def __enter__(self):
        return self
    def __exit__(self, kind, value, trace):
        print(kind.__name__, value)
        return True
def f():
    with C() as c:
        for x in [1, 2]:
            with C():
                for y in [3, 4]:
                    raise ValueError(x * y)
            raise KeyError(x)
    return 'after'
print(f())
with C():
    for x in 'ab':
        1 / 0
try:
    with C() as (a, b):
        print('not reached')
except TypeError as e:
    print(e)
print('end')
