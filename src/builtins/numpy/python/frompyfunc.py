"""reduce and its kin for ufuncs made of Python functions. Everything is done on objects, one element after the other."""
import numpy as np

_NOT_GIVEN = np._NoValue


def _objects(array):
    return np.asarray(array, dtype=object)


def _laid_out(array, method, *args, **kwargs):
    """An array for the results, in the memory order that NumPy gives them: that of the same call on zeros of the same layout."""
    dtype = object if method == 'reduce' else np.int64
    if array.size:
        part = array[tuple(slice(None) if step else slice(0, 1) for step in array.strides)]
        zeros = np.broadcast_to(np.zeros_like(part, dtype=dtype), array.shape)
    else:
        zeros = np.lib.stride_tricks.as_strided(np.empty(0, dtype), array.shape, array.strides)
    result = getattr(np.add, method)(zeros, *args, **kwargs)
    return np.asarray(result, dtype=object) if method == 'reduce' else np.empty_like(result, dtype=object)


def _stored(result, out):
    """The result in `out`, or as a call gives it back."""
    if isinstance(out, tuple):
        if len(out) != 1:
            raise ValueError("The 'out' tuple must have exactly one entry per ufunc output")
        out, = out
    if out is None:
        return result[()] if result.ndim == 0 else result
    if out is ...:
        return result
    if not isinstance(out, np.ndarray):
        raise TypeError('return arrays must be of ArrayType')
    out[...] = result
    return out


class Methods:
    """What a ufunc of a Python function has beside being called."""

    def __init__(self, ufunc, function, has_identity):
        self._ufunc, self._function, self._has_identity = ufunc, function, has_identity

    def _check(self, method):
        if self._ufunc.nin != 2:
            raise ValueError(f'{method} only supported for binary functions')
        if self._ufunc.nout != 1:
            raise ValueError(f'{method} only supported for functions returning a single value')

    def reduce(self, array, axis=0, dtype=None, out=None, keepdims=False, initial=_NOT_GIVEN, where=True):
        self._check('reduce')
        ufunc, given = self._ufunc, np.asarray(array)
        array = _objects(given)
        if axis is None:
            axes = tuple(range(array.ndim))
        else:
            axes = np.lib.array_utils.normalize_axis_tuple(axis, array.ndim) if array.ndim or axis not in (0, -1) else ()
        identity = ufunc.identity if self._has_identity else None
        if len(axes) > 1 and identity is None:
            raise ValueError(f"reduction operation '{ufunc.__name__}' is not reorderable, so at most one axis may be specified")
        mask = None if where is True else np.broadcast_to(where, array.shape)
        first = None if initial is _NOT_GIVEN else initial
        if mask is not None and first is None:
            if identity is None:
                raise ValueError(f"reduction operation '{ufunc.__name__}' does not have an identity, so to use a where mask one has to "
                                 "specify 'initial'")
            first = identity
        stay = [a for a in range(array.ndim) if a not in axes]
        order = stay + list(axes)
        moved = array.transpose(order)
        kept = moved.shape[:len(stay)]
        allowed = None if mask is None else mask.transpose(order)
        whole = _laid_out(given, 'reduce', axis=tuple(axes), keepdims=keepdims)
        result = whole[tuple(0 if a in axes else slice(None) for a in range(array.ndim)) + (...,)] if keepdims else whole
        if first is None and 0 in [array.shape[a] for a in axes]:
            self._fold([], None, identity)
        for place in np.ndindex(*kept):
            items = list(moved[place].flat) if axes else [moved[place]]
            if allowed is not None:
                items = [item for item, is_in in zip(items, allowed[place].flat) if is_in]
            result[place] = self._fold(items, first, identity)
        return _stored(whole, out)

    def _fold(self, items, first, identity):
        ufunc = self._ufunc
        if first is not None:
            items = [first] + items
        if not items:
            if identity is None:
                raise ValueError(f'zero-size array to reduction operation {ufunc.__name__} which has no identity')
            return identity
        total = items[0]
        for item in items[1:]:
            total = self._function(total, item)
        return total

    def accumulate(self, array, axis=0, dtype=None, out=None):
        self._check('accumulate')
        given = np.asarray(array)
        if given.ndim == 0:
            raise TypeError('cannot accumulate on a scalar')
        result = _laid_out(given, 'accumulate', axis)
        result[...] = given
        rows = np.moveaxis(result, axis, 0)
        for i in range(1, len(rows)):
            rows[i] = self._function(rows[i - 1], rows[i])
        return _stored(result, out)

    def reduceat(self, array, indices, axis=0, dtype=None, out=None):
        self._check('reduceat')
        given = np.asarray(array)
        if given.ndim == 0:
            raise TypeError('cannot reduceat on a scalar')
        array = _objects(given)
        rows = np.moveaxis(array, axis, 0)
        places = np.asarray(indices, dtype=np.intp)
        for i in places:
            if not 0 <= i < len(rows):
                raise IndexError(f'index {i} out-of-bounds in {self._ufunc.__name__}.reduceat [0, {len(rows)})')
        result = _laid_out(given, 'reduceat', places, axis)
        parts = []
        for k, start in enumerate(places):
            end = places[k + 1] if k + 1 < len(places) else len(rows)
            total = rows[start]
            for i in range(start + 1, end):
                total = self._function(total, rows[i])
            parts.append(total)
        into = np.moveaxis(result, axis, 0)
        for i, part in enumerate(parts):
            into[i] = part
        return _stored(result, out)

    def outer(self, /, *args):
        """The operands with which the ufunc itself gives the outer product."""
        if self._ufunc.nin != 2:
            raise ValueError('outer product only supported for binary functions')
        if len(args) != 2:
            raise TypeError('exactly two arguments expected')
        a, b = np.asarray(args[0]), np.asarray(args[1])
        return a.reshape(a.shape + (1,) * b.ndim), b

    def at(self, a, indices, b=_NOT_GIVEN, /):
        if self._ufunc.nin > 2:
            raise ValueError('Only unary and binary ufuncs supported at this time')
        if self._ufunc.nout != 1:
            raise ValueError('Only single output ufuncs supported at this time')
        if not isinstance(a, np.ndarray):
            raise TypeError('first operand must be array')
        if self._ufunc.nin == 2 and b is _NOT_GIVEN:
            raise ValueError('second operand needed for ufunc')
        places = np.arange(a.size).reshape(a.shape)[indices]
        others = () if b is _NOT_GIVEN else (np.broadcast_to(_objects(b), places.shape).flat,)
        flat = a.flat
        for place, *other in zip(np.asarray(places).flat, *others):
            flat[place] = self._function(flat[place], *other)
