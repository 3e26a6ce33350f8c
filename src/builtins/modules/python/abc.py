"""Classes that cannot be made before all their methods are there."""


def abstractmethod(funcobj):
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractproperty(property):
    __isabstractmethod__ = True


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
    names = sorted(cls.__abstractmethods__)
    if names:
        s = 's' if len(names) > 1 else ''
        raise TypeError(f"Can't instantiate abstract class {cls.__name__} with abstract method{s} {', '.join(names)}")


class _AbstractNames:
    """`__abstractmethods__` of a class: the names of the methods that lack."""

    def __get__(self, instance, owner):
        if instance is not None:
            raise AttributeError(f"'{owner.__name__}' object has no attribute '__abstractmethods__'")
        return frozenset(_abstract_names(owner))


class ABCMeta(type):
    """The class of classes that are not made before all their abstract methods are there."""

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        lacking = {key for key, value in namespace.items() if _is_abstract(value)}
        for base in bases:
            for key in getattr(base, '__abstractmethods__', ()):
                if _is_abstract(getattr(cls, key, None)):
                    lacking.add(key)
        type.__setattr__(cls, '__abstractmethods__', frozenset(lacking))
        return cls

    def __call__(cls, /, *args, **kwargs):
        if cls.__abstractmethods__:
            _refuse(cls)
        return super().__call__(*args, **kwargs)

    def register(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError('Can only register classes')
        if issubclass(subclass, cls):
            return subclass
        if issubclass(cls, subclass):
            raise RuntimeError('Refusing to create an inheritance cycle')
        type.__setattr__(cls, '_registered', cls.__dict__.get('_registered', ()) + (subclass,))
        return subclass

    def __instancecheck__(cls, instance):
        return cls.__subclasscheck__(type(instance))

    def __subclasscheck__(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError('issubclass() arg 1 must be a class')
        said = cls.__subclasshook__(subclass)
        if said is not NotImplemented:
            return said
        if cls in subclass.__mro__:
            return True
        others = cls.__dict__.get('_registered', ()) + tuple(cls.__subclasses__())
        return any(issubclass(subclass, other) for other in others)


class ABC(metaclass=ABCMeta):
    __slots__ = ()


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
            # What is registered with a class below is of this one too.
            return any(below.__abc_check__(subclass) for below in cls.__subclasses__())
        return all(getattr(subclass, name, None) is not None for name in cls._asks)

    @classmethod
    def __class_getitem__(cls, item):
        import types
        return types.GenericAlias(cls, item)


def update_abstractmethods(cls):
    return cls


def get_cache_token():
    return 0
