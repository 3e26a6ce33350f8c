# Classes: inheritance, MRO, dunder methods, properties, static and class methods.
class Shape:
    count = 0
    def __init__(self, name):
        self.name = name
        Shape.count += 1
    def area(self): return 0
    def __repr__(self): return f'{type(self).__name__}({self.name!r}, area={self.area()})'
    def __eq__(self, other): return self.area() == other.area()
    def __lt__(self, other): return self.area() < other.area()
class Square(Shape):
    def __init__(self, side):
        super().__init__('sq')
        self._side = side
    @property
    def side(self): return self._side
    @side.setter
    def side(self, v):
        if v <= 0:
            raise ValueError('side must be positive')
        self._side = v
    def area(self): return self._side ** 2
    @classmethod
    def unit(cls): return cls(1)
    @staticmethod
    def name_of(): return 'square'
a, b = Square(3), Square.unit()
print(a, b, a == Square(3), sorted([a, b]), Shape.count, Square.name_of(), isinstance(a, Shape))
b.side = 5
print(b.side, b, hasattr(b, 'nope'), getattr(b, 'nope', 'default'))
try:
    b.side = -1
except ValueError as e:
    print('error', e)
class A:
    def who(self): return 'A'
class B(A):
    def who(self): return 'B' + super().who()
class C(A):
    def who(self): return 'C' + super().who()
class D(B, C): pass
print(D().who(), [k.__name__ for k in D.__mro__])
class Vec:
    def __init__(self, *v): self.v = v
    def __add__(self, o): return Vec(*[x + y for x, y in zip(self.v, o.v)])
    def __mul__(self, k): return Vec(*[x * k for x in self.v])
    __rmul__ = __mul__
    def __getitem__(self, i): return self.v[i]
    def __len__(self): return len(self.v)
    def __iter__(self): return iter(self.v)
    def __str__(self): return '<' + ', '.join(map(str, self.v)) + '>'
    def __neg__(self): return self * -1
    def __bool__(self): return any(self.v)
    def __call__(self, k): return self.v[k]
    def __contains__(self, x): return x in self.v
v = Vec(1, 2) + 3 * Vec(1, 1)
print(v, -v, len(v), v[0], list(v), bool(Vec(0, 0)), v(1), 5 in v)
