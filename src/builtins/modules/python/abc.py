"""Classes that cannot be made before all their methods are there."""


def abstractmethod(funcobj):
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractproperty(property):
    __isabstractmethod__ = True


class ABCMeta(type):
    pass


def _is_abstract(value):
    if isinstance(value, property):
        return any(getattr(f, '__isabstractmethod__', False) for f in (value.fget, value.fset, value.fdel))
    if isinstance(value, (staticmethod, classmethod)):
        value = value.__func__
    return getattr(value, '__isabstractmethod__', False)


def _abstract_names(cls):
    seen, names = set(), []
    for each in cls.__mro__:
        for name, value in each.__dict__.items():
            if name not in seen:
                seen.add(name)
                if each is not object and name not in ('__dict__', '__new__') and _is_abstract(value):
                    names.append(name)
    return sorted(names)


def _refuse(cls):
    names = _abstract_names(cls)
    if names:
        s = 's' if len(names) > 1 else ''
        raise TypeError(f"Can't instantiate abstract class {cls.__name__} with abstract method{s} {', '.join(names)}")


class _AbstractNames:
    """`__abstractmethods__` of a class: the names of the methods that lack."""

    def __get__(self, instance, owner):
        if instance is not None:
            raise AttributeError(f"'{owner.__name__}' object has no attribute '__abstractmethods__'")
        return frozenset(_abstract_names(owner))


class ABC:
    __slots__ = ()
    __abstractmethods__ = _AbstractNames()

    def __new__(cls, /, *args, **kwargs):
        _refuse(cls)
        return super().__new__(cls)

    @classmethod
    def register(cls, subclass):
        known = cls.__dict__.get('_registered', ())
        cls._registered = known + (subclass,)
        return subclass

    @classmethod
    def __abc_check__(cls, subclass):
        return any(issubclass(subclass, known) for known in cls.__dict__.get('_registered', ()))


class _Protocol:
    """A class whose instances are known by their methods or by a list of classes."""
    _asks, _known, _registered = None, (), ()
    __abstractmethods__ = _AbstractNames()

    def __new__(cls, /, *args, **kwargs):
        _refuse(cls)
        return super().__new__(cls)

    @classmethod
    def register(cls, subclass):
        cls._registered = cls.__dict__.get('_registered', ()) + (subclass,)
        return subclass

    @classmethod
    def __abc_check__(cls, subclass):
        if any(issubclass(subclass, known) for known in cls.__dict__.get('_known', ()) + cls.__dict__.get('_registered', ())):
            return True
        if cls._asks is None or '_asks' not in cls.__dict__:
            return False
        return all(getattr(subclass, name, None) is not None for name in cls._asks)

    @classmethod
    def __class_getitem__(cls, item):
        import types
        return types.GenericAlias(cls, item)


def update_abstractmethods(cls):
    return cls


def get_cache_token():
    return 0
