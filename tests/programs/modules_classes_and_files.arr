# Enumerations, abstract classes, dataclasses, contexts, files in memory, random streams and sizes.
import contextlib, dataclasses, enum, io, random, struct, textwrap, tempfile, abc, os, sys
from dataclasses import dataclass, field
from enum import Enum, IntEnum, auto, Flag
class Color(Enum):
    RED = 1
    GREEN = auto()
    BLUE = auto()
    CRIMSON = 1
    def hot(self): return self is Color.RED
print(list(Color), Color.RED, repr(Color(2)), Color['BLUE'], len(Color), Color.RED.name, Color.BLUE.value, Color.CRIMSON is Color.RED, Color.RED.hot(), Color, isinstance(Color.RED, Color), Color.RED in Color)
for f in [lambda: Color(9), lambda: Color['X'], lambda: Color.PINK]:
    try: f()
    except Exception as e: print(type(e).__name__, e)
class P(IntEnum):
    A = 1
    B = 2
print(P.A + 1, P.B > P.A, P.A, repr(P.A), f'{P.A}', [x for x in P], {P.A: 1})
class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
print(Perm.R | Perm.W, repr(Perm.R | Perm.W), Perm.R in (Perm.R | Perm.X), ~Perm.R, bool(Perm.R & Perm.W))
class Shape(abc.ABC):
    @abc.abstractmethod
    def area(self): ...
    @property
    @abc.abstractmethod
    def name(self): ...
try: Shape()
except TypeError as e: print(e)
class Sq(Shape):
    def __init__(self, s): self.s = s
    def area(self): return self.s ** 2
    name = 'sq'
print(Sq(3).area(), isinstance(Sq(2), Shape))
@contextlib.contextmanager
def tag(n):
    print('<', n)
    try:
        yield n
    finally:
        print('>', n)
with tag('a') as t, contextlib.suppress(ZeroDivisionError):
    print(t); 1/0
buf = io.StringIO()
with contextlib.redirect_stdout(buf):
    print('inside')
print(repr(buf.getvalue()))
with contextlib.ExitStack() as st:
    st.enter_context(tag('x')); st.callback(print, 'cb')
b = io.BytesIO(b'abc\ndef'); print(b.readline(), b.read(), b.tell(), b.seek(0), list(b))
random.seed(42)
print(random.random(), random.randint(1, 10), random.choice('abc'), random.sample(range(100), 5), random.gauss(0, 1), random.uniform(1, 2), random.choices([1,2,3], k=4), random.getrandbits(70), random.normalvariate(0, 1), random.betavariate(1,2), random.expovariate(3))
l = list(range(10)); random.shuffle(l); print(l)
random.seed('hello'); print(random.random()); random.seed(1.5); print(random.random()); r = random.Random(-7); print(r.random(), r.triangular(), r.vonmisesvariate(1,2), r.gammavariate(.5, 2), r.gammavariate(3,1))
print(struct.pack('<ihf', 1, 2, 3.5), struct.unpack('>Hb', b'\x01\x02\xff'), struct.calcsize('bid'), struct.pack('3s2x?', b'ab', True))
try: struct.unpack('i', b'123')
except struct.error as e: print(e)
try: struct.pack('B', 300)
except struct.error as e: print(e)
print(textwrap.fill('The quick brown fox jumps over the lazy dog', 15)); print(textwrap.dedent('   a\n     b\n   c'))
with tempfile.TemporaryDirectory() as d:
    p = os.path.join(d, 'x.txt')
    with open(p, 'w') as f: f.write('hi')
    print(os.listdir(d), os.path.getsize(p), os.stat(p).st_size, os.path.exists(p)); os.rename(p, p + '2'); print(os.listdir(d))
print(os.path.exists(d))
try: os.remove('/nonexistent/x')
except FileNotFoundError as e: print(e, e.errno)
@dataclass
class Pt:
    x: int
    y: int = 0
    z: list = field(default_factory=list, repr=False)
    def __post_init__(self): self.s = self.x + self.y
print(Pt(1), Pt(1, 2).s, Pt(1) == Pt(1), dataclasses.asdict(Pt(1, 2)), dataclasses.astuple(Pt(3)), dataclasses.replace(Pt(1), y=9), [f.name for f in dataclasses.fields(Pt)])
for f in [lambda: Pt(), lambda: Pt(1,2,3,4)]:
    try: f()
    except TypeError as e: print(e)
@dataclass(frozen=True, order=True)
class V:
    a: int
    b: str = 'q'
print(sorted([V(2), V(1)]), hash(V(1)) == hash(V(1)), V(1) < V(2))
try: V(1).a = 3
except dataclasses.FrozenInstanceError as e: print(type(e), e)
sys.stdout.write('w\n')
print(sys.getsizeof(1), sys.getsizeof(2**70), sys.getsizeof('abc'), sys.getsizeof(b''), sys.getsizeof([1,2]), sys.getsizeof(()), sys.getsizeof({}), sys.getsizeof(1.5), sys.getsizeof(0), sys.getsizeof({1:1}), sys.getsizeof({1}))
x = object(); print(sys.getrefcount(x)); y = x; print(sys.getrefcount(x)); z=[x]; print(sys.getrefcount(x))
try:
    1/0
except ZeroDivisionError:
    print(sys.exc_info()[:2])
import numpy as np
a = np.zeros(10); print(sys.getsizeof(a), sys.getsizeof(a[:5]), sys.getsizeof(np.zeros((3,4))), sys.getrefcount(a))
