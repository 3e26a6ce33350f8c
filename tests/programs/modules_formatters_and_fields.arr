# string.Formatter and its steps; dataclasses' fields; typed dicts; long text printed prettily; methods made by hand.
import pprint, string, types
from dataclasses import InitVar, dataclass, field, fields
from typing import ClassVar, TypedDict
f = string.Formatter()
print(list(f.parse('a{b!r:>{w}}c{{}}{0[x].y}{}')), f.get_field('0.real', (3,), {}), f.get_field('a[b][2]', (), {'a': {'b': 'xyz'}}))
print(f.format('{0} {a!r:>{w}} {0:+}', 1, a='x', w=6), f.vformat('{} {}', (1, 2), {}), f.format('{{}}{!a}', 'é'))


class Forgiving(string.Formatter):
    def get_value(self, key, args, kwargs):
        return kwargs.get(key, f'<{key}>') if isinstance(key, str) else super().get_value(key, args, kwargs)

    def format_field(self, value, spec): return format(value, spec).upper()

    def convert_field(self, value, conversion):
        return str(value)[::-1] if conversion == 'R' else super().convert_field(value, conversion)

    def check_unused_args(self, used, args, kwargs): print('used', sorted(map(str, used)))


print(Forgiving().format('{a} {b} {0!R:>5}', 'xyz', a='q'))
for text in ['{0} {}', '{} {0}', '{a}', '{5}', '{', '}', '{!z}', '{:{:{:{}}}}']:
    try:
        print(f.format(text, 1, 2, 3))
    except Exception as e:
        print(text, type(e).__name__, e)


@dataclass
class Item:
    name: str
    tags: list = field(default_factory=list, repr=False)
    count: ClassVar[int] = 0
    scale: InitVar[int] = 1
    note: str = field(default='', metadata={'unit': 'kg'})


print(Item.__doc__, Item.__init__.__annotations__, fields(Item)[2].metadata, fields(Item)[2]._field_type, type(fields(Item)[0].default).__name__)


@dataclass(frozen=True, slots=True)
class Point:
    x: int


for act in [lambda p: setattr(p, 'x', 1), lambda p: setattr(p, 'z', 1), lambda p: delattr(p, 'x'), lambda p: delattr(p, 'z')]:
    try:
        act(Point(1))
    except Exception as e:
        print(type(e).__name__, e)


class Base(TypedDict):
    a: int


class Options(Base, total=False):
    b: str


print(Options(a=1), type(Options(a=1)), Options.__annotations__, Options.__total__, sorted(Options.__required_keys__), sorted(Options.__optional_keys__))
pprint.pprint('a long text of many words ' * 8)
pprint.pprint({'key': 'a long text of many words ' * 5, 'other': ['short', 'one line\nand another that is long enough to be cut somewhere here\n']})
pprint.pprint(['x' * 100, 'word ' * 30], width=40)
print(types.MethodType(lambda self, x: (self, x), 5)(6), types.MethodType(len, 'abc')())
for args in [(), (1, 2), (len,), (len, None), (len, 1, 2)]:
    try:
        types.MethodType(*args)
    except TypeError as e:
        print(e)
