"""The names of what containers can do, for `isinstance` and as bases."""
from abc import _Protocol, abstractmethod


class Hashable(_Protocol):
    _asks = ('__hash__',)


class Iterable(_Protocol):
    _asks = ('__iter__',)


class Iterator(Iterable):
    _asks = ('__next__', '__iter__')

    def __iter__(self):
        return self


class Generator(Iterator):
    _asks = ('__next__', '__iter__', 'send', 'throw', 'close')


class Reversible(Iterable):
    _asks = ('__reversed__', '__iter__')


class Sized(_Protocol):
    _asks = ('__len__',)


class Container(_Protocol):
    _asks = ('__contains__',)


class Callable(_Protocol):
    # Every class can be called, so that asking a class for `__call__` says nothing of its instances.
    @classmethod
    def __abc_check__(cls, subclass):
        if cls is not Callable:
            return super().__abc_check__(subclass)
        known = (type, type(len), type(lambda: 0), type(_Protocol.register), type([].append), type(str.join), type(int.__add__))
        known += cls.__dict__.get('_registered', ())
        return any(issubclass(subclass, each) for each in known) or any(
            each.__dict__.get('__call__') is not None for each in subclass.__mro__)


class Collection(Sized, Iterable, Container):
    _asks = ('__len__', '__iter__', '__contains__')


class Sequence(Reversible, Collection):
    _asks = None
    _known = (list, tuple, str, range, bytes, bytearray)

    def __iter__(self):
        at = 0
        try:
            while True:
                yield self[at]
                at += 1
        except IndexError:
            return

    def __contains__(self, value):
        return any(item is value or item == value for item in self)

    def __reversed__(self):
        for at in range(len(self) - 1, -1, -1):
            yield self[at]

    def index(self, value, start=0, stop=None):
        for at in range(start, len(self) if stop is None else stop):
            if self[at] is value or self[at] == value:
                return at
        raise ValueError

    def count(self, value):
        return sum(1 for item in self if item is value or item == value)


class MutableSequence(Sequence):
    _known = (list, bytearray)

    def append(self, value):
        self.insert(len(self), value)

    def extend(self, values):
        for value in list(values):
            self.append(value)

    def pop(self, index=-1):
        value = self[index]
        del self[index]
        return value

    def remove(self, value):
        del self[self.index(value)]

    def clear(self):
        while len(self):
            self.pop()

    def reverse(self):
        self[:] = self[::-1]

    def __iadd__(self, values):
        self.extend(values)
        return self


class ByteString(Sequence):
    _known = (bytes, bytearray)


class Set(Collection):
    _asks = None
    _known = (set, frozenset, type({}.keys()), type({}.items()))


class MutableSet(Set):
    _known = (set,)


class Mapping(Collection):
    _asks = None
    _known = (dict,)

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default

    def __contains__(self, key):
        try:
            self[key]
        except KeyError:
            return False
        return True

    def keys(self):
        return list(self)

    def items(self):
        return [(key, self[key]) for key in self]

    def values(self):
        return [self[key] for key in self]

    def __eq__(self, other):
        return dict(self.items()) == dict(other.items())


class MutableMapping(Mapping):
    def pop(self, key, *default):
        try:
            value = self[key]
        except KeyError:
            if default:
                return default[0]
            raise
        del self[key]
        return value

    def clear(self):
        for key in list(self):
            del self[key]

    def update(self, other=(), /, **kwds):
        for key, value in dict(other, **kwds).items():
            self[key] = value

    def setdefault(self, key, default=None):
        if key not in self:
            self[key] = default
        return self[key]


class MappingView(Sized):
    _asks = None
    _known = (type({}.keys()), type({}.values()), type({}.items()))


class KeysView(MappingView):
    _known = (type({}.keys()),)


class ValuesView(MappingView):
    _known = (type({}.values()),)


class ItemsView(MappingView):
    _known = (type({}.items()),)


class Awaitable(_Protocol):
    _asks = ('__await__',)


class Coroutine(Awaitable):
    _asks = ('__await__', 'send', 'throw', 'close')
