"""np.vectorize: a Python function called for every element of the broadcast arguments, or, with a signature, for every core array.

Without otypes the function is called once more on the first elements, to learn the dtypes of its results; with cache that first
answer is used again.
"""
import re
import numpy as np


def _core_dimensions(signature):
    """The names of the core dimensions, ([inputs], [outputs])."""
    signature = re.sub(r'\s+', '', signature)
    argument = r'\((?:\w+(?:,\w+)*)?\)'
    arguments = argument + '(?:,' + argument + ')*'
    if not re.match('^' + arguments + '->' + arguments + '$', signature):
        raise ValueError(f'not a valid gufunc signature: {signature}')
    return tuple([tuple(re.findall(r'\w+', one)) for one in re.findall(argument, side)]
                 for side in signature.split('->'))


def _learn_sizes(sizes, array, core):
    """Adds the sizes that an array gives its core dimensions."""
    if not core:
        return
    if array.ndim < len(core):
        raise ValueError('%d-dimensional argument does not have enough dimensions for all core dimensions %r'
                         % (array.ndim, core))
    for name, size in zip(core, array.shape[-len(core):]):
        if sizes.setdefault(name, size) != size:
            raise ValueError('inconsistent size for core dimension %r: %r vs %r' % (name, size, sizes[name]))


def _results(outer, sizes, cores, dtypes, like=None):
    """Empty arrays for the results, of the first results' kind where there are any."""
    shapes = [outer + tuple(sizes[name] for name in core) for core in cores]
    dtypes = [None] * len(shapes) if dtypes is None else dtypes
    if like is None:
        return tuple(np.empty(shape=shape, dtype=dtype) for shape, dtype in zip(shapes, dtypes))
    return tuple(np.empty_like(one, shape=shape, dtype=dtype) for one, shape, dtype in zip(like, shapes, dtypes))


class vectorize:
    """A function of scalars made a function of arrays: its arguments broadcast.

    >>> larger = np.vectorize(lambda a, b: a if a > b else b)
    >>> larger([1, 5], 3)
    array([3, 5])
    """

    __module__ = 'numpy'

    def __init__(self, pyfunc=np._NoValue, otypes=None, doc=None, excluded=None, cache=False, signature=None):
        if pyfunc is not np._NoValue and not callable(pyfunc):
            raise TypeError('When used as a decorator, only accepts keyword arguments.')
        self.pyfunc, self.cache, self.signature = pyfunc, cache, signature
        if pyfunc is not np._NoValue and hasattr(pyfunc, '__name__'):
            self.__name__ = pyfunc.__name__
        self._ufunc = {}
        self._doc = None
        self.__doc__ = doc
        if doc is None and hasattr(pyfunc, '__doc__'):
            self.__doc__ = pyfunc.__doc__
        else:
            self._doc = doc
        if isinstance(otypes, str):
            for letter in otypes:
                if letter not in np.typecodes['All']:
                    raise ValueError(f'Invalid otype specified: {letter}')
        elif np.iterable(otypes):
            otypes = [np.dtype(one) for one in otypes]
            otypes = [one.char if one.char in 'SU' else one for one in otypes]
        elif otypes is not None:
            raise ValueError('Invalid otype specification')
        self.otypes = otypes
        self.excluded = set() if excluded is None else set(excluded)
        self._in_and_out_core_dims = None if signature is None else _core_dimensions(signature)

    def _take_function(self, pyfunc, *args, **kwargs):
        self.__name__ = pyfunc.__name__
        self.pyfunc = pyfunc
        self.__doc__ = pyfunc.__doc__ if self._doc is None else self._doc

    def __call__(self, *args, **kwargs):
        if self.pyfunc is np._NoValue:
            self._take_function(*args, **kwargs)
            return self
        if not kwargs and not self.excluded:
            return self._over(self.pyfunc, args)
        names = [name for name in kwargs if name not in self.excluded]
        places = [place for place in range(len(args)) if place not in self.excluded]
        given = list(args)

        def func(*items):
            for place, item in zip(places, items):
                given[place] = item
            kwargs.update(zip(names, items[len(places):]))
            return self.pyfunc(*given, **kwargs)

        return self._over(func, [args[place] for place in places] + [kwargs[name] for name in names])

    def _over(self, func, args):
        if self.signature is not None:
            return self._over_cores(func, args)
        if not args:
            return func()
        func, nout, otypes = self._with_types(func, args)
        ufunc = np.frompyfunc(func, len(args), nout)
        outputs = ufunc(*[np.asanyarray(arg, dtype=object) for arg in args], out=...)
        if nout == 1:
            return np.asanyarray(outputs, dtype=otypes[0])
        return tuple(np.asanyarray(one, dtype=otype) for one, otype in zip(outputs, otypes))

    def _with_types(self, func, args):
        """The function to call, how many results it has, and their dtypes."""
        if self.otypes is not None:
            return func, len(self.otypes), self.otypes
        args = [np.asarray(arg) for arg in args]
        if any(arg.size == 0 for arg in args):
            raise ValueError('cannot call `vectorize` on size 0 inputs unless `otypes` is set')
        first = func(*[arg.flat[0] for arg in args])
        outputs = first if isinstance(first, tuple) else (first,)
        otypes = ''.join([np.asarray(one).dtype.char for one in outputs])
        if not self.cache:
            return func, len(outputs), otypes
        known = [first]
        return (lambda *items: known.pop() if known else func(*items)), len(outputs), otypes

    def _over_cores(self, func, args):
        inputs, outputs = self._in_and_out_core_dims
        if len(args) != len(inputs):
            raise TypeError('wrong number of positional arguments: expected %r, got %r' % (len(inputs), len(args)))
        args = tuple(np.asanyarray(arg) for arg in args)
        sizes, outers = {}, []
        for arg, core in zip(args, inputs):
            _learn_sizes(sizes, arg, core)
            outers.append(arg.shape[:arg.ndim - len(core)])
        outer = np.broadcast_shapes(*outers)
        args = [np.broadcast_to(arg, outer + tuple(sizes[name] for name in core), subok=True)
                for arg, core in zip(args, inputs)]
        made, nout = None, len(outputs)
        for index in np.ndindex(*outer):
            results = func(*(arg[index] for arg in args))
            count = len(results) if isinstance(results, tuple) else 1
            if nout != count:
                raise ValueError('wrong number of outputs from pyfunc: expected %r, got %r' % (nout, count))
            if nout == 1:
                results = (results,)
            if made is None:
                for result, core in zip(results, outputs):
                    _learn_sizes(sizes, result, core)
                made = _results(outer, sizes, outputs, self.otypes, results)
            for output, result in zip(made, results):
                output[index] = result
        if made is None:
            if self.otypes is None:
                raise ValueError('cannot call `vectorize` on size 0 inputs unless `otypes` is set')
            if any(name not in sizes for core in outputs for name in core):
                raise ValueError('cannot call `vectorize` with a signature including new output dimensions on size 0 inputs')
            made = _results(outer, sizes, outputs, self.otypes)
        return made[0] if nout == 1 else made
