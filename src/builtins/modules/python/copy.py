"""Copies: of an object alone, or of all it holds."""


class Error(Exception):
    pass


error = Error
_atoms = (type(None), int, float, bool, complex, str, bytes, type, range, slice, property, type(len), type(lambda: 0), type(...), type(NotImplemented))


def _state_copied(x, deep):
    cls = type(x)
    new = cls.__new__(cls)
    for name, value in vars(x).items():
        object.__setattr__(new, name, deep(value))
    return new


def _random_copied(x, deep):
    # What draws random numbers: a copy draws from the same bit generator, a deep copy from a copy of it.
    cls = type(x)
    if cls.__name__ == 'Generator':
        return cls(deep(x.bit_generator))
    if cls.__name__ == 'RandomState':
        new = cls(deep(x._bit_generator))
        new.set_state(x.get_state(legacy=False))
        return new
    if cls.__name__ == 'SeedSequence':
        return cls(**x.state)
    new = cls(x.seed_seq)
    new.state = x.state
    return new


def _draws(cls):
    return cls.__module__.startswith('numpy.random')


def copy(x):
    cls = type(x)
    if _draws(cls):
        return _random_copied(x, lambda value: value)
    if cls in (list, dict, set, bytearray):
        return x.copy()
    if cls in (tuple, frozenset) or cls in _atoms or isinstance(x, type):
        return x
    method = getattr(x, '__copy__', None)
    if method is not None:
        return method()
    if cls.__module__ == 'numpy':
        return x.copy() if hasattr(x, 'shape') and hasattr(x, 'copy') else x
    if isinstance(x, (list, dict, set)):
        new = cls.__new__(cls)
        if isinstance(x, dict):
            dict.update(new, x)
        elif isinstance(x, list):
            list.extend(new, x)
        else:
            set.update(new, x)
        return _with_state(new, x, lambda value: value)
    if isinstance(x, tuple):
        return tuple.__new__(cls, x)
    if isinstance(x, BaseException):
        return _with_state(cls(*x.args), x, lambda value: value)
    if hasattr(x, '__dict__') and cls.__module__ != 'builtins':
        return _state_copied(x, lambda value: value)
    if isinstance(x, (int, float, str, bytes, complex)):
        return x
    raise TypeError('cannot pickle memoryview objects' if cls is memoryview else f"cannot pickle '{cls.__name__}' object")


def _with_state(new, x, deep):
    for name, value in getattr(x, '__dict__', {}).items():
        object.__setattr__(new, name, deep(value))
    return new


def deepcopy(x, memo=None, _nil=[]):
    if memo is None:
        memo = {}
    cls = type(x)
    if cls in _atoms or isinstance(x, type):
        return x
    known = memo.get(id(x), _nil)
    if known is not _nil:
        return known
    new = _deep(x, cls, memo)
    if new is not x:
        memo[id(x)] = new
        memo.setdefault(id(memo), []).append(x)
    return new


def _deep(x, cls, memo):
    method = getattr(x, '__deepcopy__', None)
    if method is not None:
        return method(memo)
    deep = lambda value: deepcopy(value, memo)
    if _draws(cls):
        return _random_copied(x, deep)
    if cls.__module__ == 'numpy':
        return copy(x)
    if cls is list:
        new = []
        memo[id(x)] = new
        for value in x:
            new.append(deepcopy(value, memo))
        return new
    if cls is dict:
        new = {}
        memo[id(x)] = new
        for key, value in x.items():
            new[deepcopy(key, memo)] = deepcopy(value, memo)
        return new
    if cls is tuple:
        items = [deepcopy(value, memo) for value in x]
        if id(x) in memo:
            return memo[id(x)]
        return x if all(a is b for a, b in zip(items, x)) else tuple(items)
    if cls in (set, frozenset):
        return cls(deepcopy(value, memo) for value in x)
    if cls is bytearray:
        return bytearray(x)
    if cls.__name__ == 'method':
        return cls(x.__func__, deepcopy(x.__self__, memo))
    if isinstance(x, tuple):
        return tuple.__new__(cls, [deepcopy(value, memo) for value in x])
    if isinstance(x, (list, dict, set)):
        new = cls.__new__(cls)
        memo[id(x)] = new
        _with_state(new, x, deep)
        if isinstance(x, dict):
            for key, value in x.items():
                dict.__setitem__(new, deep(key), deep(value))
        elif isinstance(x, list):
            for value in x:
                list.append(new, deep(value))
        else:
            set.update(new, {deep(value) for value in x})
        return new
    if isinstance(x, BaseException):
        return _with_state(cls(*deepcopy(x.args, memo)), x, deep)
    if hasattr(x, '__dict__') and cls.__module__ != 'builtins':
        new = cls.__new__(cls)
        memo[id(x)] = new
        return _with_state(new, x, deep)
    if isinstance(x, (int, float, str, bytes, complex)):
        return x
    method = getattr(x, '__copy__', None)
    if method is not None:
        return method()
    raise TypeError('cannot pickle memoryview objects' if cls is memoryview else f"cannot pickle '{cls.__name__}' object")
