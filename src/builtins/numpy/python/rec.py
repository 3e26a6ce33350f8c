# numpy.rec: arrays whose fields are attributes, out of columns, rows, bytes and files.
from collections import Counter
import os
import numpy as np
from numpy import record, recarray

__all__ = ['record', 'recarray', 'format_parser', 'fromarrays', 'fromrecords', 'fromstring', 'fromfile', 'array', 'find_duplicate']

_ORDERS = {'b': '>', 'l': '<', 'n': '=', 'B': '>', 'L': '<', 'N': '=', 'S': 's', 's': 's', '>': '>', '<': '<', '=': '=', '|': '|', 'I': '|', 'i': '|'}
_sum = sum


def find_duplicate(list):
    "What occurs more than once in a list, in order of first occurrence."
    return [item for item, count in Counter(list).items() if count > 1]


class format_parser:
    "Formats, names and titles as a structured dtype."

    def __init__(self, formats, names, titles, aligned=False, byteorder=None):
        self._parse_formats(formats, aligned)
        self._set_names(names, titles)
        description = {'names': self._names, 'formats': self._f_formats, 'offsets': self._offsets, 'titles': self._titles}
        dtype = np.dtype(description)
        if byteorder is not None:
            dtype = dtype.newbyteorder(_ORDERS[byteorder[0]])
        self.dtype = dtype

    def _parse_formats(self, formats, aligned=False):
        if formats is None:
            raise ValueError("Need formats argument")
        if isinstance(formats, list):
            dtype = np.dtype([(f'f{i}', format) for i, format in enumerate(formats)], aligned)
        else:
            dtype = np.dtype(formats, aligned)
        if dtype.fields is None:
            dtype = np.dtype([('f1', dtype)], aligned)
        parts = [dtype.fields[name] for name in dtype.names]
        self._f_formats = [part[0] for part in parts]
        self._offsets = [part[1] for part in parts]
        self._nfields = len(parts)

    def _set_names(self, names, titles):
        if names:
            if isinstance(names, str):
                names = names.split(',')
            elif not isinstance(names, (list, tuple)):
                raise NameError(f"illegal input names {repr(names)}")
            self._names = [name.strip() for name in names[:self._nfields]]
        else:
            self._names = []
        self._names += [f'f{i}' for i in range(len(self._names), self._nfields)]
        twice = find_duplicate(self._names)
        if twice:
            raise ValueError(f"Duplicate field names: {twice}")
        self._titles = [title.strip() for title in titles[:self._nfields]] if titles else []
        self._titles += [None] * (self._nfields - len(self._titles))


def _common_shape(shape):
    return (shape,) if isinstance(shape, int) else shape


def fromarrays(arrayList, dtype=None, shape=None, formats=None, names=None, titles=None, aligned=False, byteorder=None):
    "Columns as a recarray."
    arrays = [np.asarray(column) for column in arrayList]
    if shape is None:
        shape = arrays[0].shape
    shape = _common_shape(shape)
    if formats is None and dtype is None:
        formats = [column.dtype for column in arrays]
    if dtype is not None:
        described = np.dtype(dtype)
    else:
        described = format_parser(formats, names, titles, aligned, byteorder).dtype
    fields = described.names
    if len(described) != len(arrays):
        raise ValueError("mismatch between the number of fields and the number of arrays")
    nested = described[0].shape
    if len(nested) > 0:
        shape = shape[:-len(nested)]
    result = recarray(shape, described)
    for i, column in enumerate(arrays):
        outer = column.ndim - len(described[i].shape)
        if column.shape[:outer] != tuple(shape):
            raise ValueError(f'array-shape mismatch in array {i} ("{fields[i]}")')
        result[fields[i]] = column
    return result


def fromrecords(recList, dtype=None, shape=None, formats=None, names=None, titles=None, aligned=False, byteorder=None):
    "Rows as a recarray; dtypes that are not told are found column by column."
    if formats is None and dtype is None:
        rows = np.array(recList, dtype=object)
        columns = [np.array(rows[..., i].tolist()) for i in range(rows.shape[-1])]
        return fromarrays(columns, formats=formats, shape=shape, names=names, titles=titles, aligned=aligned, byteorder=byteorder)
    if dtype is not None:
        described = np.dtype((record, dtype))
    else:
        described = np.dtype((record, format_parser(formats, names, titles, aligned, byteorder).dtype))
    rows = np.array(recList, dtype=described)
    if shape is not None and rows.shape != shape:
        rows.shape = shape
    return rows.view(recarray)


def _described(function, dtype, formats, names, titles, aligned, byteorder):
    if dtype is None and formats is None:
        raise TypeError(f"{function}() needs a 'dtype' or 'formats' argument")
    if dtype is not None:
        return np.dtype(dtype)
    return format_parser(formats, names, titles, aligned, byteorder).dtype


def fromstring(datastring, dtype=None, shape=None, offset=0, formats=None, names=None, titles=None, aligned=False, byteorder=None):
    "A recarray on the memory of a bytes object."
    described = _described('fromstring', dtype, formats, names, titles, aligned, byteorder)
    if shape is None or shape == -1:
        shape = (len(datastring) - offset) // described.itemsize
    return recarray(shape, described, buf=datastring, offset=offset)


def fromfile(fd, dtype=None, shape=None, offset=0, formats=None, names=None, titles=None, aligned=False, byteorder=None):
    "A recarray out of a binary file."
    described = _described('fromfile', dtype, formats, names, titles, aligned, byteorder)
    if shape is None:
        shape = (-1,)
    shape = _common_shape(shape)
    if isinstance(fd, (str, os.PathLike)):
        with open(fd, 'rb') as file:
            return _from_open_file(file, described, shape, offset)
    return _from_open_file(fd, described, shape, offset)


def _from_open_file(file, described, shape, offset):
    if offset > 0:
        file.seek(offset, 1)
    here = file.tell()
    file.seek(0, 2)
    size = file.tell() - here
    file.seek(here)
    count = 1
    for n in shape:
        count *= n
    if count < 0:
        shape = list(shape)
        shape[shape.index(-1)] = size // described.itemsize // -count
        shape = tuple(shape)
    needed = described.itemsize
    for n in shape:
        needed *= n
    if needed > size:
        raise ValueError('Not enough bytes left in file for specified shape and type.')
    return recarray(shape, described, buf=bytearray(file.read(needed)))


def array(obj, dtype=None, shape=None, offset=0, strides=None, formats=None, names=None, titles=None, aligned=False, byteorder=None, copy=True):
    "A recarray of nearly anything."
    needs = isinstance(obj, (type(None), str)) or hasattr(obj, 'readinto')
    if needs and formats is None and dtype is None:
        raise ValueError("Must define formats (or dtype) if object is None, string, or an open file")
    described = None
    if dtype is not None:
        described = np.dtype(dtype)
    elif formats is not None:
        described = format_parser(formats, names, titles, aligned, byteorder).dtype
    kwds = {} if described is not None else {'formats': formats, 'names': names, 'titles': titles, 'aligned': aligned, 'byteorder': byteorder}
    if obj is None:
        if shape is None:
            raise ValueError("Must define a shape if obj is None")
        return recarray(shape, described, buf=obj, offset=offset, strides=strides)
    if isinstance(obj, bytes):
        return fromstring(obj, described, shape=shape, offset=offset, **kwds)
    if isinstance(obj, (list, tuple)):
        if isinstance(obj[0], (tuple, list)):
            return fromrecords(obj, dtype=described, shape=shape, **kwds)
        return fromarrays(obj, dtype=described, shape=shape, **kwds)
    if isinstance(obj, recarray):
        new = obj.view(described) if described is not None and obj.dtype != described else obj
        return new.copy() if copy else new
    if hasattr(obj, 'readinto'):
        return fromfile(obj, dtype=described, shape=shape, offset=offset)
    if isinstance(obj, np.ndarray):
        new = obj.view(described) if described is not None and obj.dtype != described else obj
        return (new.copy() if copy else new).view(recarray)
    interface = getattr(obj, '__array_interface__', None)
    if interface is None or not isinstance(interface, dict):
        raise ValueError("Unknown input type")
    made = np.array(obj)
    if described is not None and made.dtype != described:
        made = made.view(described)
    return made.view(recarray)
