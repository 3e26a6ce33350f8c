# numpy.lib.recfunctions: structured arrays put together, taken apart, joined by keys, and seen as plain arrays. There are no masked arrays here,
# so that functions which would give one want usemask=False.
import numpy as np
from numpy import recarray

__all__ = [
    'append_fields', 'apply_along_fields', 'assign_fields_by_name', 'drop_fields', 'find_duplicates', 'flatten_descr', 'get_fieldstructure',
    'get_names', 'get_names_flat', 'join_by', 'merge_arrays', 'rec_append_fields', 'rec_drop_fields', 'rec_join', 'recursive_fill_fields',
    'rename_fields', 'repack_fields', 'require_fields', 'stack_arrays', 'structured_to_unstructured', 'unstructured_to_structured',
]

_FILLS = {'b': True, 'i': 999999, 'u': 999999, 'f': 1e20, 'c': 1e20 + 0j, 'U': 'N/A', 'S': b'N/A', 'O': '?'}


def _refuse_masks(usemask):
    if usemask:
        raise NotImplementedError("arr has no masked arrays: pass usemask=False")


def _fill(dtype, default=None):
    "What stands where nothing was given."
    if dtype.names is not None:
        return tuple(_fill(dtype[name], default) for name in dtype.names)
    if default is not None:
        return default
    base = dtype.base
    # As an array, the fill is cast as arrays are: 999999 fits into small integers by its low bits.
    return np.array('NaT', base) if base.kind in 'mM' else np.array(_FILLS.get(base.kind, 0))


def _filled(total, described, defaults):
    "Rows in which every field has its default, or its dtype's fill."
    output = np.empty(total, dtype=described)
    output[...] = np.array(_fill(output.dtype), output.dtype)
    for name, default in (defaults or {}).items():
        if name in output.dtype.names:
            output[name] = default
    return output


def _spec(dtype):
    "The fields of a dtype as (name or (title, name), dtype)."
    described = []
    for name in dtype.names:
        field = dtype.fields[name]
        described.append((name if len(field) == 2 else (field[2], name), field[0]))
    return described


def _as_kind(array, asrecarray):
    return array.view(recarray) if asrecarray else array


def get_names(adtype):
    "The names of the fields, inner ones in tuples behind their own."
    found = []
    for name in adtype.names:
        inner = adtype[name]
        found.append((name, tuple(get_names(inner))) if inner.names is not None else name)
    return tuple(found)


def get_names_flat(adtype):
    "All names, inner ones behind the fields that they are in."
    found = []
    for name in adtype.names:
        found.append(name)
        if adtype[name].names is not None:
            found.extend(get_names_flat(adtype[name]))
    return tuple(found)


def flatten_descr(ndtype):
    "(name, dtype) of every innermost field."
    if ndtype.names is None:
        return (('', ndtype),)
    found = []
    for name in ndtype.names:
        inner = ndtype[name]
        found.extend(flatten_descr(inner) if inner.names is not None else [(name, inner)])
    return tuple(found)


def get_fieldstructure(adtype, lastname=None, parents=None):
    "Every name with the names of the fields around it."
    if parents is None:
        parents = {}
    for name in adtype.names:
        around = parents.get(lastname, []) + [lastname] if lastname else []
        parents[name] = list(around)
        if adtype[name].names is not None:
            get_fieldstructure(adtype[name], name, parents)
    return parents


def recursive_fill_fields(input, output):
    "Writes the fields of one array to the beginning of another's, by name."
    for name in output.dtype.names:
        try:
            values = input[name]
        except ValueError:
            continue
        if values.dtype.names is not None:
            recursive_fill_fields(values, output[name])
        else:
            output[name][:len(values)] = values
    return output


def _lengthened(column, rows, fill_value):
    "A column with `fill_value` behind its end."
    if len(column) == rows:
        return column
    rest = np.full(rows - len(column), np.array(_fill(column.dtype, fill_value), column.dtype))
    return np.concatenate((column, rest))


def _longest(arrays):
    return max(len(array) for array in arrays)


def merge_arrays(seqarrays, fill_value=-1, flatten=False, usemask=False, asrecarray=False):
    "Arrays side by side; shorter ones are filled up."
    _refuse_masks(usemask)
    if isinstance(seqarrays, (np.ndarray, np.void)):
        seqarrays = np.asanyarray(seqarrays)
        if seqarrays.dtype.names is None or flatten:
            described = seqarrays.dtype if seqarrays.dtype.names is None else np.dtype(list(flatten_descr(seqarrays.dtype)))
            if described.names is None:
                described = np.dtype([('', described)])
            return _as_kind(seqarrays.ravel().view(described), asrecarray)
        return _as_kind(seqarrays.ravel(), asrecarray)
    arrays = [np.asanyarray(array).ravel() for array in seqarrays]
    if len(arrays) == 1:
        return merge_arrays(arrays[0], fill_value, flatten, usemask, asrecarray)
    described, columns = [], []
    for i, array in enumerate(arrays):
        if array.dtype.names is None:
            described.append((f'f{i}' if flatten else '', array.dtype))
            columns.append(array)
        elif flatten:
            for name, dtype in flatten_descr(array.dtype):
                described.append((name, dtype))
            columns.extend(_flat_columns(array))
        elif len(array.dtype.names) == 1:
            described.extend(_spec(array.dtype))
            columns.append(array[array.dtype.names[0]])
        else:
            described.append(('', array.dtype))
            columns.append(array)
    if flatten:
        described = [(name or f'f{i}', dtype) for i, (name, dtype) in enumerate(_renumbered(arrays))]
    rows = np.zeros(_longest(arrays), dtype=described)
    for name, column in zip(rows.dtype.names, columns):
        rows[name][:len(column)] = column
        if len(column) < len(rows):
            rows[name][len(column):] = np.array(_fill(column.dtype, fill_value), column.dtype)
    return _as_kind(rows, asrecarray)


def _flat_columns(array):
    if array.dtype.names is None:
        return [array]
    return [column for name in array.dtype.names for column in _flat_columns(array[name])]


def _renumbered(arrays):
    "Names of flattened fields; unnamed ones are numbered by their place."
    described = []
    for array in arrays:
        if array.dtype.names is None:
            described.append((f'f{len(described)}', array.dtype))
        else:
            described.extend(flatten_descr(array.dtype))
    return described


def drop_fields(base, drop_names, usemask=True, asrecarray=False):
    "Without some fields, also inner ones."
    gone = {drop_names} if isinstance(drop_names, str) else set(drop_names)

    def kept(dtype):
        described = []
        for name in dtype.names:
            if name in gone:
                continue
            inner = dtype[name]
            if inner.names is None:
                described.append((name, inner))
            elif kept(inner):
                described.append((name, kept(inner)))
        return described

    output = np.empty(base.shape, dtype=kept(base.dtype))
    if output.dtype.names:
        recursive_fill_fields(base, output)
    return _as_kind(output, asrecarray)


def rec_drop_fields(base, drop_names):
    "The same as a recarray."
    return drop_fields(base, drop_names, usemask=False, asrecarray=True)


def rename_fields(base, namemapper):
    "Other names for fields, also inner ones: a view."
    def renamed(dtype):
        described = []
        for name in dtype.names:
            inner = dtype[name]
            described.append((namemapper.get(name, name), renamed(inner) if inner.names is not None else inner))
        return described

    return base.view(renamed(base.dtype))


def append_fields(base, names, data, dtypes=None, fill_value=-1, usemask=True, asrecarray=False):
    "More fields behind those that are there."
    if isinstance(names, (tuple, list)):
        if len(names) != len(data):
            raise ValueError("The number of arrays does not match the number of names")
    elif isinstance(names, str):
        names, data = [names], [data]
    _refuse_masks(usemask)
    if dtypes is None:
        columns = [np.array(column, copy=None, subok=True) for column in data]
    else:
        if not isinstance(dtypes, (tuple, list)):
            dtypes = [dtypes]
        if len(data) != len(dtypes):
            if len(dtypes) != 1:
                raise ValueError("The dtypes argument must be None, a dtype, or a list.")
            dtypes = dtypes * len(data)
        columns = [np.array(column, copy=None, subok=True, dtype=dtype) for column, dtype in zip(data, dtypes)]
    if len(columns) > 1:
        rows = _longest(columns)
        columns = [_lengthened(column, rows, fill_value) for column in columns]
    described = _spec(base.dtype)
    for name, column in zip(names, columns):
        described.append((name, column.dtype))
    output = np.zeros(max(len(base), _longest(columns)), dtype=described)
    parts = [(name, base[name]) for name in base.dtype.names] + list(zip(names, columns))
    for name, column in parts:
        output[name][:len(column)] = column
        if len(column) < len(output):
            output[name][len(column):] = np.array(_fill(column.dtype), column.dtype)
    return _as_kind(output, asrecarray)


def rec_append_fields(base, names, data, dtypes=None):
    "The same as a recarray."
    return append_fields(base, names, data=data, asrecarray=True, dtypes=dtypes, usemask=False)


def repack_fields(a, align=False, recurse=False):
    "The fields one behind the other, without gaps or as C lays them."
    if not isinstance(a, np.dtype):
        return a.astype(repack_fields(a.dtype, align=align, recurse=recurse), copy=False)
    if a.names is None:
        return a
    described = []
    for name, dtype in _spec(a):
        if recurse and dtype.subdtype is not None:
            inner, shape = dtype.subdtype
            dtype = (repack_fields(inner, align=align, recurse=True), shape)
        elif recurse:
            dtype = repack_fields(dtype, align=align, recurse=True)
        described.append((name, dtype))
    packed = np.dtype(described, align=align)
    return np.dtype((a.type, packed))


def _fields_and_offsets(dtype, offset=0):
    "(dtype, how many numbers, where) of every innermost field."
    found = []
    for name in dtype.names:
        inner, start = dtype.fields[name][:2]
        base, count = inner.base, 1
        for n in inner.shape:
            count *= n
        if base.names is None:
            found.append((np.dtype((base, (count,))), count, start + offset))
            continue
        for i in range(count):
            nested = _fields_and_offsets(base, start + offset + i * base.itemsize)
            if i == 0 or count == 1:
                found.extend(nested)
            else:
                for dtype_, n, at in nested:
                    found.append((dtype_, n, at))
    return found


def _common_step(offsets, counts, itemsize):
    "The bytes from number to number, if they are the same everywhere."
    if len(offsets) <= 1:
        return itemsize
    backwards = offsets[1] < offsets[0]
    if backwards:
        offsets, counts = offsets[::-1], counts[::-1]
    previous = offsets[0]
    step = None
    places = []
    for offset, count in zip(offsets, counts):
        if backwards and count > 1:
            return None
        places.extend(offset + i * itemsize for i in range(count))
    for left, right in zip(places, places[1:]):
        if right - left < itemsize or step not in (None, right - left):
            return None
        step = right - left
    return -step if backwards else step


def structured_to_unstructured(arr, dtype=None, copy=False, casting='unsafe'):
    "The numbers of all fields along a last axis."
    if arr.dtype.names is None:
        raise ValueError('arr must be a structured array')
    parts = _fields_and_offsets(arr.dtype)
    if len(parts) == 0 and dtype is None:
        raise ValueError("arr has no fields. Unable to guess dtype")
    if len(parts) == 0:
        raise NotImplementedError("arr has no fields. Unable to convert to unstructured")
    dtypes, counts, offsets = zip(*parts)
    out = np.result_type(*[part.base for part in dtypes]) if dtype is None else np.dtype(dtype)
    names = [f'f{i}' for i in range(len(parts))]
    flat = np.dtype({'names': names, 'formats': list(dtypes), 'offsets': list(offsets), 'itemsize': arr.dtype.itemsize})
    arr = np.asanyarray(arr).view(flat)
    if not copy and all(part.base == out for part in dtypes):
        step = _common_step(list(offsets), list(counts), out.itemsize)
        if step is not None:
            rows = arr[..., np.newaxis].view(np.uint8)[..., min(offsets):]
            shape = arr.shape + (sum(counts), out.itemsize)
            rows = np.lib.stride_tricks.as_strided(rows, shape, arr.strides + (abs(step), 1), subok=True)
            rows = rows.view(out)[..., 0]
            return rows[..., ::-1] if step < 0 else rows
    packed = np.dtype({'names': names, 'formats': [(out, part.shape) for part in dtypes]})
    arr = arr.astype(packed, copy=copy, casting=casting)
    return arr.view((out, (sum(counts),)))


def unstructured_to_structured(arr, dtype=None, names=None, align=False, copy=False, casting='unsafe'):
    "The numbers along the last axis as fields."
    if arr.shape == ():
        raise ValueError('arr must have at least one dimension')
    n = arr.shape[-1]
    if n == 0:
        raise NotImplementedError("last axis with size 0 is not supported")
    if dtype is None:
        if names is None:
            names = [f'f{i}' for i in range(n)]
        described = np.dtype([(name, arr.dtype) for name in names], align=align)
        parts = _fields_and_offsets(described)
    else:
        if names is not None:
            raise ValueError("don't supply both dtype and names")
        described = np.dtype(dtype)
        parts = _fields_and_offsets(described)
        total = sum(part[1] for part in parts)
        if n != total:
            raise ValueError('The length of the last dimension of arr must be equal to the number of fields in dtype')
        if align and not described.isalignedstruct:
            raise ValueError("align was True but dtype is not aligned")
    dtypes, counts, offsets = zip(*parts)
    names = [f'f{i}' for i in range(len(parts))]
    packed = np.dtype({'names': names, 'formats': [(arr.dtype, part.shape) for part in dtypes]})
    arr = np.ascontiguousarray(arr).view(packed)
    flat = np.dtype({'names': names, 'formats': list(dtypes), 'offsets': list(offsets), 'itemsize': described.itemsize})
    arr = arr.astype(flat, copy=copy, casting=casting)
    return arr.view(described)[..., 0]


def apply_along_fields(func, arr):
    "A reduction over the fields of every element."
    if arr.dtype.names is None:
        raise ValueError('arr must be a structured array')
    return func(structured_to_unstructured(arr), axis=-1)


def assign_fields_by_name(dst, src, zero_unassigned=True):
    "Writes fields by their names, not by their order."
    if dst.dtype.names is None:
        dst[...] = src
        return
    for name in dst.dtype.names:
        if name not in src.dtype.names:
            if zero_unassigned:
                dst[name] = 0
        else:
            assign_fields_by_name(dst[name], src[name], zero_unassigned)


def require_fields(array, required_dtype):
    "Exactly these fields, by name."
    output = np.empty(array.shape, dtype=required_dtype)
    assign_fields_by_name(output, array)
    return output


def stack_arrays(arrays, defaults=None, usemask=True, asrecarray=False, autoconvert=False):
    "Arrays on top of each other, field by field; missing fields are filled."
    if isinstance(arrays, np.ndarray):
        return arrays
    if len(arrays) == 1:
        return arrays[0]
    _refuse_masks(usemask)
    arrays = [np.asanyarray(array).ravel() for array in arrays]
    described = []
    known = {}
    for array in arrays:
        fields = _spec(array.dtype) if array.dtype.names is not None else [('', array.dtype)]
        for name, dtype in fields:
            if name not in known:
                known[name] = len(described)
                described.append((name, dtype))
                continue
            at = known[name]
            before = described[at][1]
            if autoconvert:
                if dtype > before:
                    described[at] = (name, dtype)
            elif dtype != before:
                raise TypeError(f"Incompatible type '{before}' <> '{dtype}'")
    if len(described) == 1 and described[0][0] == '':
        return np.concatenate(arrays)
    output = _filled(sum(len(array) for array in arrays), described, defaults)
    start, seen = 0, []
    for array in arrays:
        stop = start + len(array)
        if array.dtype.names is None:
            output[f'f{len(seen)}'][start:stop] = array
        else:
            for name in array.dtype.names:
                output[name][start:stop] = array[name]
                if name not in seen:
                    seen.append(name)
        start = stop
    return _as_kind(output, asrecarray)


def find_duplicates(a, key=None, ignoremask=True, return_index=False):
    "The elements of a masked array that occur more than once."
    raise NotImplementedError("arr has no masked arrays, which find_duplicates wants: use np.unique(..., return_counts=True)")


def join_by(key, r1, r2, jointype='inner', r1postfix='1', r2postfix='2', defaults=None, usemask=True, asrecarray=False):
    "Rows of two arrays side by side where keys are equal."
    if jointype not in ('inner', 'outer', 'leftouter'):
        raise ValueError("The 'jointype' argument should be in 'inner', 'outer' or 'leftouter' (got '%s' instead)" % jointype)
    keys = (key,) if isinstance(key, str) else key
    if len(set(keys)) != len(keys):
        twice = next(k for i, k in enumerate(keys) if k in keys[i + 1:])
        raise ValueError("duplicate join key %r" % twice)
    for name in keys:
        if name not in r1.dtype.names:
            raise ValueError('r1 does not have key field %r' % name)
        if name not in r2.dtype.names:
            raise ValueError('r2 does not have key field %r' % name)
    _refuse_masks(usemask)
    r1, r2 = r1.ravel(), r2.ravel()
    in_both = {n for n in r1.dtype.names if n in r2.dtype.names} - set(keys)
    if in_both and not (r1postfix or r2postfix):
        raise ValueError("r1 and r2 contain common names, r1postfix and r2postfix can't both be empty")
    key1 = [name for name in r1.dtype.names if name in keys]
    r1k, r2k = _kept(r1, key1), _kept(r2, key1)
    both = np.concatenate((r1k, r2k))
    order = both.argsort(order=keys)
    rows = both[order]
    same = np.concatenate(([False], rows[1:] == rows[:-1]))
    same[:-1] = same[1:] + same[:-1]
    picked = order[same]
    first = picked[picked < len(r1)]
    second = picked[picked >= len(r1)] - len(r1)
    common = len(first)
    if jointype in ('outer', 'leftouter'):
        alone = order[~same]
        first = np.concatenate((first, alone[alone < len(r1)]))
    if jointype == 'outer':
        second = np.concatenate((second, alone[alone >= len(r1)] - len(r1)))
    only1, only2 = len(first) - common, len(second) - common
    described = _spec(r1k.dtype)
    for name, dtype in _spec(r1.dtype):
        if name not in keys:
            described.append((name, dtype))
    names = [name for name, dtype in described]
    for name, dtype in _spec(r2.dtype):
        if name in keys:
            at = names.index(name)
            described[at] = (name, max(dtype, described[at][1]))
        elif name in names:
            at = names.index(name)
            described[at] = (name + r1postfix, described[at][1])
            described.insert(at + 1, (name + r2postfix, dtype))
            names[at:at + 1] = [name + r1postfix, name + r2postfix]
        else:
            described.append((name, dtype))
            names.append(name)
    output = _filled(common + only1 + only2, described, defaults)
    for name in r1.dtype.names:
        shown = name if name in names else name + r1postfix
        chosen = r1[name][first]
        output[shown][:common] = chosen[:common]
        output[shown][common:common + only1] = chosen[common:]
    for name in r2.dtype.names:
        shown = name if name in names else name + r2postfix
        chosen = r2[name][second]
        if name in keys:
            output[shown][common + only1:] = chosen[common:]
        else:
            output[shown][:common] = chosen[:common]
            output[shown][common + only1:] = chosen[common:]
    output.sort(order=keys)
    return _as_kind(output, asrecarray)


def _kept(array, names):
    "Some fields, in an order, in memory of their own."
    output = np.empty(array.shape, dtype=[(name, array.dtype[name]) for name in names])
    for name in names:
        output[name] = array[name]
    return output


def rec_join(key, r1, r2, jointype='inner', r1postfix='1', r2postfix='2', defaults=None):
    "The same as a recarray."
    return join_by(key, r1, r2, jointype, r1postfix, r2postfix, defaults, usemask=False, asrecarray=True)
