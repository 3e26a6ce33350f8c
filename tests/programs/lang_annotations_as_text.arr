# from __future__ import annotations: annotations are kept as text, so that they may name what is not there yet.
from __future__ import annotations
import dataclasses, typing, functools


class Vec:
    parts: list[float]
    zero: Vec = None
    other: NotThere[int, 'x'] = 5

    def __add__(self, o: Vec, *more: int | None, key: typing.Callable[[int, str], bool] = len, **kw: "quoted") -> Vec:
        return self


def f(a: undefined, b: (1 + 2) * 3 = 1, c: -x ** 2 = 2, d: (a, b) = 3, e: x[1:2, ...] = 4, f: x[a:b:c] = 5, g: not a or b and c = 6, h: a < b <= c = 7,
      i: a if b else c = 8, j: f(1, *x, y=2, **z) = 9, k: {'a': 1, **b} = 1, l: {1, 2} = 1, m: [1, 2.50] = 1, n: 1j = 1, o: b'x' = 1, p: "it's" = 1, q: (x,) = 1,
      r: () = 1, s: x.y.z = 1, t: (-1) ** 2 = 1, u: -(a + b) = 1, v: (a or b) and c = 1, w: 1e400 = 1, x: a @ b << 2 & 3 ^ 4 | 5 = 1, y: (lambda: 1) = 1, z: x[*a] = 1) -> None: pass


for name, text in f.__annotations__.items():
    print(name, repr(text))
print(Vec.__annotations__, Vec.__add__.__annotations__)
x: undefined_at_all = 5
print(__annotations__)


@dataclasses.dataclass
class Node:
    value: int
    next: Node | None = None
    tags: list[str] = dataclasses.field(default_factory=list)
    shared: typing.ClassVar[int] = 3


print(Node(1, Node(2)), [(f.name, f.type) for f in dataclasses.fields(Node)], typing.get_type_hints(Node)['next'], typing.get_type_hints(Node)['value'])


class P(typing.NamedTuple):
    a: int
    b: str = 'x'


print(P(1), P.__annotations__ and sorted(P._fields))
try:
    typing.get_type_hints(f)
except NameError as e:
    print(e)


def outer():
    class Inner:
        def me(self) -> Inner: return self
        def use(self, o: outer) -> int: return 1
    return Inner


print(outer()().me.__annotations__, outer().use.__annotations__)
