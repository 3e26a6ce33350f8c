"""Functions of functions."""

WRAPPER_ASSIGNMENTS = ('__module__', '__name__', '__qualname__', '__doc__', '__annotations__')
WRAPPER_UPDATES = ('__dict__',)
_missing = object()


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    for name in assigned:
        try:
            value = getattr(wrapped, name)
        except AttributeError:
            continue
        setattr(wrapper, name, value)
    for name in updated:
        for key, value in dict(getattr(wrapped, name, None) or {}).items():
            if not (key.startswith('__') and key.endswith('__')):
                setattr(wrapper, key, value)
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    def decorate(wrapper):
        return update_wrapper(wrapper, wrapped, assigned, updated)
    return decorate


def reduce(function, iterable, initial=_missing, /):
    try:
        items = iter(iterable)
    except TypeError:
        raise TypeError('reduce() arg 2 must support iteration') from None
    if initial is _missing:
        for total in items:
            break
        else:
            raise TypeError('reduce() of empty iterable with no initial value')
    else:
        total = initial
    for item in items:
        total = function(total, item)
    return total


class partial:
    def __init__(*args, **keywords):
        if len(args) < 2:
            raise TypeError("type 'partial' takes at least one argument")
        self, func, *args = args
        if not callable(func):
            raise TypeError('the first argument must be callable')
        if isinstance(func, partial):
            args = [*func.args, *args]
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func, self.args, self.keywords = func, tuple(args), keywords

    def __call__(self, /, *args, **keywords):
        return self.func(*self.args, *args, **{**self.keywords, **keywords})

    def __repr__(self):
        parts = [repr(self.func)]
        parts += [repr(value) for value in self.args]
        parts += [f'{name}={value!r}' for name, value in self.keywords.items()]
        return f"functools.partial({', '.join(parts)})"


class partialmethod:
    def __init__(self, func, /, *args, **keywords):
        self.func, self.args, self.keywords = func, args, keywords

    def __get__(self, instance, owner=None):
        function, args, keywords = self.func, self.args, self.keywords
        if instance is None:
            return partial(function, *args, **keywords)
        return partial(function, instance, *args, **keywords)


class _CacheInfo(tuple):
    _fields = ('hits', 'misses', 'maxsize', 'currsize')

    def __repr__(self):
        parts = [f'{name}={value!r}' for name, value in zip(self._fields, self)]
        return f"CacheInfo({', '.join(parts)})"

    @property
    def hits(self):
        return self[0]

    @property
    def misses(self):
        return self[1]

    @property
    def maxsize(self):
        return self[2]

    @property
    def currsize(self):
        return self[3]


class _lru_cache_wrapper:
    def __init__(self, function, maxsize, typed):
        self._function, self._maxsize, self._typed = function, maxsize, typed
        self._found, self._hits, self._misses = {}, 0, 0
        update_wrapper(self, function)

    def __call__(self, /, *args, **keywords):
        key = args
        if keywords:
            key = (args, _missing, tuple(keywords.items()))
        if self._typed:
            key = (key, tuple(type(value) for value in args), tuple(type(value) for value in keywords.values()))
        elif len(args) == 1 and not keywords and type(args[0]) in (int, str):
            key = args[0]
        found = self._found
        value = found.get(key, _missing)
        if value is not _missing:
            self._hits += 1
            if self._maxsize is not None:
                del found[key]
                found[key] = value
            return value
        value = self._function(*args, **keywords)
        self._misses += 1
        if self._maxsize == 0:
            return value
        if key not in found:
            if self._maxsize is not None and len(found) >= self._maxsize:
                for oldest in found:
                    break
                del found[oldest]
            found[key] = value
        return value

    def cache_info(self):
        return _CacheInfo((self._hits, self._misses, self._maxsize, len(self._found)))

    def cache_clear(self):
        self._found.clear()
        self._hits = self._misses = 0

    def cache_parameters(self):
        return {'maxsize': self._maxsize, 'typed': self._typed}

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return partial(self, instance)

    def __repr__(self):
        return f'<functools._lru_cache_wrapper object at {id(self):#x}>'


def lru_cache(maxsize=128, typed=False):
    if isinstance(maxsize, int):
        maxsize = max(0, maxsize)
    elif callable(maxsize) and isinstance(typed, bool):
        return _lru_cache_wrapper(maxsize, 128, typed)
    elif maxsize is not None:
        raise TypeError('Expected first argument to be an integer, a callable, or None')

    def decorate(function):
        return _lru_cache_wrapper(function, maxsize, typed)
    return decorate


def cache(user_function, /):
    return _lru_cache_wrapper(user_function, None, False)


def cmp_to_key(mycmp):
    class K:
        __slots__ = ['obj']

        def __init__(self, obj):
            self.obj = obj

        def __lt__(self, other):
            return mycmp(self.obj, other.obj) < 0

        def __gt__(self, other):
            return mycmp(self.obj, other.obj) > 0

        def __eq__(self, other):
            return mycmp(self.obj, other.obj) == 0

        def __le__(self, other):
            return mycmp(self.obj, other.obj) <= 0

        def __ge__(self, other):
            return mycmp(self.obj, other.obj) >= 0

        __hash__ = None
    return K


def _from(name, derive):
    def method(self, other):
        known = getattr(type(self), name)(self, other)
        return known if known is NotImplemented else derive(known, self, other)
    return method


def _orderings(root):
    negated = lambda known, self, other: not known
    strict = lambda known, self, other: not known and self != other
    loose = lambda known, self, other: known or self == other
    swapped = lambda known, self, other: known and self != other
    swapped_loose = lambda known, self, other: not known or self == other
    return {
        '__lt__': [('__gt__', strict), ('__le__', loose), ('__ge__', negated)],
        '__le__': [('__ge__', swapped_loose), ('__lt__', swapped), ('__gt__', negated)],
        '__gt__': [('__lt__', strict), ('__ge__', loose), ('__le__', negated)],
        '__ge__': [('__le__', swapped_loose), ('__gt__', swapped), ('__lt__', negated)],
    }[root]


def total_ordering(cls):
    names = ('__lt__', '__le__', '__gt__', '__ge__')
    defined = [name for name in names if getattr(cls, name, None) is not getattr(object, name, None)]
    if not defined:
        raise ValueError('must define at least one ordering operation: < > <= >=')
    root = max(defined)
    for name in ('__lt__', '__le__', '__ge__', '__gt__'):
        if name in defined:
            root = name
            break
    for name, derive in _orderings(root):
        if name not in defined:
            method = _from(root, derive)
            method.__name__ = name
            setattr(cls, name, method)
    return cls


class cached_property:
    def __init__(self, func):
        self.func, self.attrname, self.__doc__ = func, None, func.__doc__

    def __set_name__(self, owner, name):
        self.attrname = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        value = self.func(instance)
        instance.__dict__  # an instance without a namespace has nowhere to keep it
        object.__setattr__(instance, self.attrname, value)
        return value


def singledispatch(func):
    registry = {object: func}

    def dispatch(cls):
        for each in cls.__mro__:
            if each in registry:
                return registry[each]
        for known, function in registry.items():
            if issubclass(cls, known) and known is not object:
                return function
        return func

    def register(cls, function=None):
        if function is None:
            if isinstance(cls, type):
                return lambda function: register(cls, function)
            function = cls
            hints = getattr(function, '__annotations__', {})
            if not hints:
                raise TypeError(f'Invalid first argument to `register()`: {cls!r}. Use either `@register(some_class)` or plain `@register` on an annotated function.')
            cls = list(hints.values())[0]
        registry[cls] = function
        return function

    def wrapper(*args, **keywords):
        if not args:
            raise TypeError(f'{func.__name__} requires at least 1 positional argument')
        return dispatch(type(args[0]))(*args, **keywords)

    wrapper.register, wrapper.dispatch, wrapper.registry = register, dispatch, registry
    update_wrapper(wrapper, func)
    return wrapper


class singledispatchmethod:
    def __init__(self, func):
        self.dispatcher, self.func = singledispatch(func), func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, method)

    def __get__(self, instance, owner=None):
        def method(*args, **keywords):
            function = self.dispatcher.dispatch(type(args[0]))
            return function.__get__(instance, owner)(*args, **keywords) if instance is not None else function(*args, **keywords)
        method.register = self.register
        return method
