# Aliases of typing with type variables, generic classes and protocols; what classes made with them say.
from typing import *
from dataclasses import dataclass, field
from enum import Enum, IntFlag, StrEnum
import struct
def told(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e, type(e.__context__).__name__)
T = TypeVar('T')
K = TypeVar('K', bound=int)
for text in ['Callable[[int], None]', 'List[None]', 'Callable[..., int]', 'Tuple[()]', 'Union[int, None, str]', 'Generator[int, None, None]',
             'List[int, str]', 'Dict[int]', 'Dict[T, int][str]', 'List[int][str]', 'Dict[T, T][str]', 'Callable[[T], T][int]', 'Optional[T][int]',
             'get_args(Callable[[int], str])', 'get_origin(Optional[int])', 'Type[None]', "Annotated[int, 'x']", 'Literal[None]', 'ClassVar[None]',
             'Iterable[T].__parameters__', "List['X']", 'Dict[K, List[T]].__parameters__', 'type[int]', 'Union[List[int], None]', 'List[T][T]',
             "TypeVar('A', int)", "TypeVar('A', int, str, bound=int)", "TypeVar('A', covariant=True, contravariant=True)", 'List[int] == List[int]']:
    told(lambda: (text, eval(text)))
class Stack(Generic[T]):
    def __init__(self, items=()):
        self.items = list(items)
    def push(self, x: T) -> 'Stack[T]':
        self.items.append(x)
        return self
class Pair(Generic[K, T]):
    pass
class Ints(Stack[int]):
    pass
class Keyed(Stack[T], Generic[T]):
    pass
class Plain:
    pass
told(lambda: (Stack[int], Stack[int]([1]).push(2).items, Stack[int].__origin__, Stack[int].__args__, Stack.__parameters__, Stack.__orig_bases__))
told(lambda: (Pair[int, str], Pair[K, str][int], Pair[K, T].__parameters__, Ints.__orig_bases__, Ints.__parameters__, Ints.__mro__[1:3]))
told(lambda: (Keyed[str], Keyed.__mro__, Stack[int] == Stack[int], Stack[int] == Stack[str], hash(Stack[int]) == hash(Stack[int]), get_origin(Stack[int]), get_args(Pair[int, str])))
for f in [lambda: Stack[int, str], lambda: Pair[int], lambda: Ints[int], lambda: Generic[int], lambda: Generic[T, T], lambda: Plain[int], lambda: Stack[int][str]]:
    told(f)
told(lambda: (Stack[int]().__orig_class__, Optional[Stack[int]], List[Stack[T]], get_type_hints(Stack.push)))
class Closes(Protocol):
    def close(self) -> None: ...
@runtime_checkable
class Sized2(Protocol):
    size: int
    def __len__(self) -> int: ...
class Door:
    size = 3
    def close(self): return 'closed'
    def __len__(self): return 2
class Own(Closes):
    pass
told(lambda: isinstance(3, Closes))
told(lambda: issubclass(int, Closes))
told(lambda: (isinstance(Door(), Sized2), isinstance([1], Sized2), isinstance(3, SupportsInt), isinstance('a', SupportsIndex), issubclass(float, SupportsFloat)))
told(lambda: issubclass(Door, Sized2))
told(lambda: Closes())
told(lambda: Own().close())
told(lambda: runtime_checkable(Door))
@dataclass
class Box(Generic[T]):
    item: T
    tags: list = field(default_factory=list)
@dataclass(kw_only=True)
class Named:
    a: int
    b: int = 2
told(lambda: (Box[int](5), Box.__parameters__, Named.__doc__, Named.__dataclass_params__))
class Color(Enum):
    RED = 1
class Bits(IntFlag):
    A = 1
    B = 2
told(lambda: Color.PINK)
def set_value():
    Color.RED.value = 3
told(set_value)
told(lambda: (Bits.A | 8, Bits(16), Bits(3), Bits(9) == 9))
def text_enum():
    class Text(StrEnum):
        ONE = 1
told(text_enum)
for code, n in [('h', 70000), ('>h', 70000), ('<H', -1), ('>H', -1), ('B', 2 ** 70), ('i', 2 ** 63), ('I', -1), ('q', 2 ** 70), ('>q', 2 ** 70), ('>l', 2 ** 40), ('b', 300)]:
    told(lambda: struct.pack(code, n))
told(lambda: ('abc'.startswith(('a', 1)), (1).__radd__(1.5), int.__add__(1, 2j), (1.5).__add__(2j), (1.5).__radd__(1)))
told(lambda: 'abc'.startswith(('x', 1)))
def extended():
    x = [1, 2, 3]
    x[::2] = 1
told(extended)
def with_class():
    class Manager:
        def __enter__(self): pass
        def __exit__(self, *a): pass
    with Manager: pass
told(with_class)
def relative():
    from . import x
told(relative)
