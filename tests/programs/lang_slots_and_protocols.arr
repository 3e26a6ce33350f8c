# Places that __slots__ makes, classes below a class, what special methods may give, and who is asked first of two operands.
import abc, dataclasses, enum, operator, types, math


def show(*calls):
    for call in calls:
        try:
            print(repr(call()))
        except Exception as e:
            print(type(e).__name__, e)


class A:
    __slots__ = ('a', 'b')


class B(A):
    pass


class G(A):
    def __getattr__(self, name):
        return 'made ' + name


x = A()
show(lambda: A.a, lambda: type(A.a) is types.MemberDescriptorType, lambda: x.a, lambda: delattr(x, 'a'), lambda: setattr(x, 'c', 1), lambda: x.__dict__, lambda: G().a, lambda: hasattr(x, 'a'), lambda: sorted(n for n in vars(A) if n[0] != '_'))
x.a = 5
show(lambda: x.a, lambda: delattr(x, 'a'), lambda: x.a)


@dataclasses.dataclass(slots=True)
class P:
    x: int
    y: list = dataclasses.field(default_factory=list)
    z: int = 3


@dataclasses.dataclass(frozen=True, slots=True)
class F:
    x: int = 0


p = P(1)
show(lambda: p, lambda: setattr(p, 'q', 1), lambda: P.__slots__, lambda: p == P(1), lambda: dataclasses.replace(p, z=9), lambda: P.x, lambda: setattr(F(), 'x', 1), lambda: hash(F(1)) == hash(F(1)), lambda: F(2), lambda: F.__slots__, lambda: p.__dict__)


class Base: pass
class One(Base): pass
class Two(Base): pass
class Three(One, Two): pass
show(Base.__subclasses__, One.__subclasses__, Three.__subclasses__, lambda: bool.__subclasses__(), lambda: type.__subclasses__(Base))
show(lambda: type('X', (int, str), {}), lambda: type('X', (list, dict), {}), lambda: type('X', (ValueError, KeyError), {}).__mro__, lambda: type('X', (OSError, KeyError), {}).__base__, lambda: type('X', (int, Base), {})(5) + 1, lambda: type('X', (dict, Base), {})(a=1))


class Shape(abc.ABC):
    @abc.abstractmethod
    def area(self): ...
    @abc.abstractmethod
    def name(self): ...


class Square(Shape):
    def area(self): return 4


show(lambda: sorted(Shape.__abstractmethods__), lambda: Square.__abstractmethods__, lambda: Square(), lambda: Base.__abstractmethods__)


class Color(enum.Enum):
    RED = 1
    GREEN = 2
    ALIAS = 1


show(lambda: setattr(Color, 'RED', 5), lambda: delattr(Color, 'RED'), lambda: Color.__members__, lambda: Color.__members__['ALIAS'], lambda: Color.RED < Color.GREEN)


def made(**methods):
    return type('K', (), {name: (lambda value: lambda self, *a: value)(value) for name, value in methods.items()})()


show(lambda: hash(made(__hash__=2**70)) == hash(2**70), lambda: hash(made(__hash__='a')), lambda: hash(made(__hash__=-1)), lambda: hash(made(__hash__=True)), lambda: hash(made(__eq__=True)), lambda: {made(__eq__=True, __hash__=1)} and 1)
show(lambda: [1, 2][made(__index__=1.0)], lambda: hex(made(__index__=1.0)), lambda: operator.index(made(__index__=2**70)), lambda: [1][made(__index__=2**70)], lambda: 'a' * made(__index__='x'), lambda: math.sqrt(made(__index__=2.5)), lambda: range(made(__index__=1.5)))
show(lambda: len(made(__len__=2**70)), lambda: len(made(__len__=-1)), lambda: len(made(__len__=-2**70)), lambda: len(made(__len__='a')), lambda: format(made(__format__=5), 'x'), lambda: str(made(__repr__=5)), lambda: repr(made(__repr__=5)), lambda: str(made(__str__=5)), lambda: f"{made(__repr__='ok')}")
show(lambda: '%d' % made(__int__=5), lambda: '%d' % made(__index__=7), lambda: '%d' % made(__int__=2.5), lambda: '%d' % made(__float__=2.5), lambda: '%x' % made(__int__=5), lambda: '%d' % made(__int__=5, __index__=7), lambda: '%x' % made(__int__=5, __index__=7))


class I:
    def __setitem__(self, k, v): print('set', k, v)


class D:
    def __delitem__(self, k): print('del', k)


show(lambda: operator.delitem(I(), 1), lambda: operator.setitem(D(), 1, 2), lambda: operator.setitem(I(), 1, 2), lambda: operator.delitem(Base(), 0), lambda: operator.setitem(Base(), 0, 0))


class M:
    def __getattr__(self, name):
        return 'anything'

    def method(self): pass


def enter():
    with M():
        pass


show(enter, lambda: M().method.nope, lambda: M.method.nope, lambda: [].append.nope, lambda: (5).__add__.__name__, lambda: type((5).__add__).__name__, lambda: repr((5).__add__).split(' at ')[0])


class L:
    def __init__(self, name): self.name = name
    def __add__(self, other): print(self.name, 'add'); return NotImplemented
    def __radd__(self, other): print(self.name, 'radd'); return NotImplemented
    def __lt__(self, other): print(self.name, 'lt'); return NotImplemented
    def __gt__(self, other): print(self.name, 'gt'); return NotImplemented


class Lower(L): pass
class Other(L):
    def __radd__(self, other): print(self.name, 'own radd'); return 'done'


a, b, c = L('a'), Lower('b'), Other('c')
show(lambda: a + a, lambda: a + b, lambda: a + c, lambda: c + a, lambda: b + a, lambda: a + 1, lambda: 1 + a, lambda: a < b, lambda: a < a, lambda: b < c)


class N(int):
    def __radd__(self, other): return 'N radd'


show(lambda: 1 + N(2), lambda: N(2) + 1, lambda: N(1) + N(2), lambda: True + N(1))
show(lambda: (7).__pow__(2, 5), lambda: (7).__pow__(2, None), lambda: (7).__pow__(2, 'a'), lambda: (7).__pow__(), lambda: (7).__pow__(1, 2, 3), lambda: (2).__rpow__(3), lambda: (2.0).__pow__(3), lambda: [1].__mul__(2), lambda: [1].__mul__('a'), lambda: 'a'.__rmul__(1.5), lambda: (3).__add__('a'), lambda: (3).__add__(), lambda: int.__add__(), lambda: int.__add__('a', 1))
show(lambda: dict.fromkeys(), lambda: dict.fromkeys('ab', 0, 1), lambda: dict.fromkeys(5), lambda: int.from_bytes(), lambda: float.fromhex(), lambda: float.fromhex([]), lambda: bytes.fromhex(), lambda: bytes.fromhex(5), lambda: int.from_bytes(b'a', 'big', 5), lambda: dict.fromkeys(x=1))


def walk():
    yield 1


g = walk()
show(lambda: g.send(), lambda: g.throw(), lambda: g.close(1), lambda: g.send(1, 2), lambda: next(g), lambda: g.nope)
