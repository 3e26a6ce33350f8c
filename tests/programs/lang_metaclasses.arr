# Metaclasses: how classes are made, what their classes say of them, conflicts
def told(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

class M0(type): pass
class Meta(type):
    def __new__(mcs, name, bases, ns, **kw):
        ns['created'] = sorted(k for k in ns if not k.startswith('_'))
        return super().__new__(mcs, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw):
        super().__init__(name, bases, ns)
        cls.kw = kw
    def __call__(cls, *a, **k):
        print('calling', cls.__name__)
        return super().__call__(*a, **k)
    def __iter__(cls): return iter([1, 2, 3])
    def __len__(cls): return 7
    def __getitem__(cls, k): return k * 2
    def __contains__(cls, x): return x == 5
    def __repr__(cls): return f'<M {cls.__name__}>'
    def __instancecheck__(cls, o): return o == 42
    def __subclasscheck__(cls, o): return o is int
    @property
    def prop(cls): return 'prop of ' + cls.__name__
class WithM(metaclass=Meta):
    x = 1
    def f(self): pass
told(lambda: (WithM.created))
told(lambda: (type(WithM()).__name__))
told(lambda: (list(WithM), len(WithM), WithM[4], 5 in WithM, repr(WithM), isinstance(42, WithM), issubclass(int, WithM), WithM.prop))
class WithM2(WithM, opt=3): pass
told(lambda: (WithM2.kw))
told(lambda: (type(WithM2)))
class Singleton(type):
    _inst = {}
    def __call__(cls, *a):
        if cls not in cls._inst: cls._inst[cls] = super().__call__(*a)
        return cls._inst[cls]
class Conf(metaclass=Singleton): pass
told(lambda: (Conf() is Conf()))
try:
    class Conflict(WithM, metaclass=Singleton): pass
except Exception as e:
    print(type(e).__name__, e)
class M3(type):
    @classmethod
    def __prepare__(mcs, name, bases, **kw):
        return {'injected': 99}
class WP(metaclass=M3):
    y = injected + 1
told(lambda: (WP.y))
X = type('X', (), {'a': 1, 'f': lambda self: self.a})
told(lambda: (X().f()))
told(lambda: (type('X', (int,), {})(5)))
told(lambda: (type('X', 3, {})))
told(lambda: (type(1, 2)))
told(lambda: (type()))
told(lambda: (type('X', (), {}, q=1)))
class Registry(type):
    known = {}
    def __new__(mcs, name, bases, ns, tag=None, **kw):
        cls = super().__new__(mcs, name, bases, ns, **kw)
        if bases: mcs.known[tag or name.lower()] = cls
        return cls
    def __init__(cls, name, bases, ns, tag=None, **kw):
        super().__init__(name, bases, ns, **kw)
    def make(cls, tag, *a): return cls.known[tag](*a)
class Plugin(metaclass=Registry):
    def __init__(self, *a): self.a = a
    def __repr__(self): return f'{type(self).__name__}{self.a}'
class Csv(Plugin): pass
class Json(Plugin, tag='js'): pass
told(lambda: (sorted(Registry.known), Plugin.make('js', 1), Csv.make('csv'), type(Csv).__name__))
told(lambda: (Csv.nope))
told(lambda: (Csv(1).make))
told(lambda: (Csv(1).known))
class Field:
    def __init__(self, kind): self.kind = kind
    def __set_name__(self, owner, name): self.name = name
class ModelMeta(type):
    def __new__(mcs, name, bases, ns):
        fields = {k: v for k, v in ns.items() if isinstance(v, Field)}
        ns['_fields'] = fields
        return super().__new__(mcs, name, bases, ns)
class Model(metaclass=ModelMeta):
    def __init__(self, **kw):
        for k, v in kw.items():
            if k not in self._fields: raise TypeError(f'no field {k!r}')
            setattr(self, k, self._fields[k].kind(v))
class User(Model):
    name = Field(str)
    age = Field(int)
told(lambda: (vars(User(name=5, age='7')), [f.name for f in User._fields.values()]))
told(lambda: (User(x=1)))
class NoInst(type):
    def __call__(cls, *a, **k): raise TypeError('no instances')
class Const(metaclass=NoInst): A = 1
told(lambda: (Const()))
told(lambda: (Const.A))
class Frozen(type):
    def __setattr__(cls, k, v): raise AttributeError('frozen ' + k)
    def __delattr__(cls, k): raise AttributeError('kept ' + k)
class Fr(metaclass=Frozen): x = 1
try:
    Fr.x = 2
except Exception as e:
    print(type(e).__name__, e)
try:
    del Fr.x
except Exception as e:
    print(type(e).__name__, e)
told(lambda: (Fr.x))
class Ops(type):
    def __add__(cls, o): return cls.__name__ + '+' + o.__name__
    def __eq__(cls, o): return cls.__name__ == getattr(o, '__name__', None)
    def __hash__(cls): return 5
    def __lt__(cls, o): return cls.__name__ < o.__name__
    def __bool__(cls): return False
    def __contains__(cls, x): return x == 1
    def __str__(cls): return 'S'
    def __getattr__(cls, n): return 'made ' + n
class OA(metaclass=Ops): pass
class OB(metaclass=Ops): pass
told(lambda: (OA + OB, OA == OB, hash(OA), [c.__name__ for c in sorted([OB, OA])], bool(OA), 1 in OA, str(OA), f'{OA}', OA.zzz, {OA: 1}[OA]))
told(lambda: (OA - OB))
def function_meta(name, bases, ns, **kw): return (name, bases, sorted(k for k in ns if not k.startswith('__')), kw)
class FM(metaclass=function_meta, extra=1):
    a = 1
told(lambda: (FM))
try:
    class NotMeta(metaclass=5): pass
except Exception as e:
    print(type(e).__name__, e)
class Two(int, metaclass=M0): pass
told(lambda: (type(Two), Two(5) + 1, isinstance(Two(3), int), type(Two) is M0))
class Sub2(Two): pass
told(lambda: (type(Sub2) is M0))
told(lambda: (M0('Dyn', (int,), {'z': 1})(4), M0('Dyn', (), {}).__name__))
told(lambda: (M0('Dyn')))
told(lambda: (M0('Dyn', (), {}, 3)))
told(lambda: (type.__call__(Two, 7)))
told(lambda: (type('T9', (Two,), {}).__class__ is M0))
bases = (dict,)
kw = {'metaclass': M0}
class Spread(*bases, **kw): pass
told(lambda: (type(Spread) is M0, Spread(a=1)))
from abc import ABCMeta, abstractmethod
class Abs(metaclass=ABCMeta):
    @abstractmethod
    def go(self): ...
told(lambda: (Abs()))
class Conc(Abs):
    def go(self): return 'went'
told(lambda: (Conc().go()))
told(lambda: (Abs.register(int)))
told(lambda: (isinstance(5, Abs), issubclass(int, Abs), isinstance('x', Abs)))
