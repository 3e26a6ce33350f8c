# Names in __slots__ are looked at when the class is made; Callable asks instances.
from collections.abc import Callable, Hashable

for slots in ('(1,)', '("1",)', '("a", "a b")', '"x y"', '("c",)', '["d", None]', '("a", "a2")', '()', '"one"'):
    try:
        exec(f"class S:\n    __slots__ = {slots}\n    c = 3\n    def __init__(self): pass\nprint(S.__slots__)")
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)


class Plain:
    pass


class Called:
    def __call__(self):
        return 1


class Below(Called):
    pass


for value in (1, [], "", None, len, print, [].append, "".join, str.join, lambda: 0, int, Plain, Plain(), Called(), Below(), (i for i in "a"), Called().__call__, {}, 1.5):
    print(isinstance(value, Callable), callable(value), isinstance(value, Hashable))
print(issubclass(Called, Callable), issubclass(Plain, Callable), issubclass(type, Callable))
