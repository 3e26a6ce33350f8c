"""np.genfromtxt: tables of text in which fields are missing, with names, and columns of several types.

A column starts at the dtype asked for, or with dtype=None at bool and climbs (int, float, complex, str) until all its fields can be read.
Field counts are checked after `usecols`; names are checked by `_Names`, wherever they come from.
"""
import os
import warnings

import numpy as np


class ConversionWarning(UserWarning):
    "Rows with another number of fields were left out."

    __module__ = 'numpy.lib._iotools'


class ConverterError(Exception):
    "A field that no type can read."

    __module__ = 'numpy.lib._iotools'


class ConverterLockedError(ConverterError):
    "A column whose type is given meets a field that it cannot read."

    __module__ = 'numpy.lib._iotools'


def _truth(field):
    known = {'TRUE': True, 'FALSE': False}
    if field.upper() not in known:
        raise ValueError("Invalid boolean")
    return known[field.upper()]


def _encoded(field):
    return field.encode('latin1') if isinstance(field, str) else bytes(field)


# The types in the order in which a column climbs: what reads them, and what stands for a missing field.
_LADDER = [
    (np.bool_, _truth, None), (np.int64, int, -1), (np.float64, float, np.nan), (np.complex128, complex, np.nan + 0j),
    (np.integer, int, -1), (np.floating, float, np.nan), (np.complexfloating, complex, np.nan + 0j),
    (np.str_, str, '???'), (np.bytes_, _encoded, '???'),
]


def _type_of(dtype):
    return dtype if dtype.type is np.datetime64 else dtype.type


class _Column:
    "How the fields of one column are read."

    def __init__(self, dtype=None, locked=False, missing=(), default=None):
        self.locked = locked
        self.checked = False
        self.given_default = default
        self.missing = set(missing) | {''}
        self.step = 0
        if dtype is None:
            self.read, self.default, self.type = _truth, default or False, np.bool_
            return
        dtype = np.dtype(dtype)
        self.default, self.read, self.type = default, None, _type_of(dtype)
        for step, (kind, read, fill) in enumerate(_LADDER):
            if np.issubdtype(dtype.type, kind):
                self.step, self.read = step, read
                self.default = fill if default is None else default
                break
        else:
            # What stands on no step is left as bytes.
            self.read = _encoded
        if self.read is int:
            if issubclass(dtype.type, np.uint64):
                self.read = np.uint64
            elif issubclass(dtype.type, np.int64):
                self.read = np.int64
            else:
                self.read = lambda field: int(float(field))

    def loosely(self, field):
        "The value of a field; what cannot be read is the default."
        try:
            return self.read(field)
        except ValueError:
            return self.default

    def strictly(self, field):
        "The value of a field; only a missing one is the default."
        try:
            value = self.read(field)
            if self.read is int:
                try:
                    np.array(field, dtype=self.type)
                except OverflowError:
                    raise ValueError from None
            return value
        except ValueError:
            if field.strip() in self.missing:
                if not self.step:
                    self.checked = False
                return self.default
            raise ValueError(f"Cannot convert string '{field}'") from None

    def climb(self):
        if self.locked:
            raise ConverterLockedError("Converter is locked and cannot be upgraded")
        if self.step >= len(_LADDER) - 1:
            raise ConverterError("Could not find a valid conversion function")
        self.step += 1
        self.type, self.read, fill = _LADDER[self.step]
        self.default = fill if self.given_default is None else self.given_default

    def climb_for(self, fields):
        "Climbs until all fields can be read."
        while True:
            self.checked = True
            try:
                for field in fields:
                    self.strictly(field)
                return
            except ValueError:
                self.climb()

    def take(self, read, sample, default, missing):
        "Reads with the caller's function from now on."
        self.read, self.locked = read, True
        if default is not None:
            self.default = default
            value = default
        else:
            try:
                value = read(sample or '1')
            except (TypeError, ValueError):
                value = None
        self.type = _type_of(np.array(value).dtype)
        self.missing.update(missing)


class _Names:
    "Makes names of fields fit to be attributes, and one of each."

    def __init__(self, excludelist=None, deletechars=None, case_sensitive=None, replace_space='_'):
        self.excluded = list(excludelist or []) + ['return', 'file', 'print']
        self.deleted = set("~!@#$%^&*()-=+~\\|]}[{';: /?.>,<" if deletechars is None else deletechars) | {'"'}
        if case_sensitive is None or case_sensitive is True:
            self.cased = lambda name: name
        elif case_sensitive is False or case_sensitive.startswith('u'):
            self.cased = lambda name: name.upper()
        elif case_sensitive.startswith('l'):
            self.cased = lambda name: name.lower()
        else:
            raise ValueError(f'unrecognized case_sensitive value {case_sensitive}.')
        self.space = replace_space

    def checked(self, names, defaultfmt='f%i', count=None):
        if isinstance(names, str):
            names = [names]
        if count is not None:
            names = (list(names) + [''] * count)[:count]
        found, seen, unnamed = [], {}, 0
        for name in names:
            name = self.cased(name).strip()
            if self.space:
                name = name.replace(' ', self.space)
            name = ''.join([c for c in name if c not in self.deleted])
            if name == '':
                name = defaultfmt % unnamed
                while name in names:
                    unnamed += 1
                    name = defaultfmt % unnamed
                unnamed += 1
            elif name in self.excluded:
                name += '_'
            times = seen.get(name, 0)
            seen[name] = times + 1
            found.append(f'{name}_{times}' if times else name)
        return tuple(found)


def _described(dtype, defaultfmt, names, checker):
    "The dtype that was asked for, with the names that were asked for."
    try:
        dtype = np.dtype(dtype)
    except TypeError:
        if names is None:
            names = [''] * len(dtype)
        names = checker.checked(names, defaultfmt, len(dtype))
        return np.dtype({'names': names, 'formats': list(dtype)})
    if names is not None:
        if dtype.names is None:
            return np.dtype([(name, dtype.type) for name in checker.checked(names, defaultfmt)])
        return _renamed(dtype, checker.checked(names, defaultfmt, len(dtype.names)))
    if dtype.names is not None:
        numbered = tuple(f'f{i}' for i in range(len(dtype.names)))
        if dtype.names == numbered and defaultfmt != 'f%i':
            return _renamed(dtype, checker.checked([''] * len(dtype.names), defaultfmt))
        return _renamed(dtype, checker.checked(dtype.names, defaultfmt))
    return dtype


def _renamed(dtype, names):
    dtype = np.dtype(dtype)
    fields = [dtype.fields[name] for name in dtype.names]
    return np.dtype({
        'names': list(names), 'formats': [field[0] for field in fields], 'offsets': [field[1] for field in fields],
        'itemsize': dtype.itemsize,
    })


def _flat(dtype):
    "The dtypes of all numbers in an element, sub-arrays number by number."
    if dtype.names is None:
        if dtype.subdtype is None:
            return [dtype.base]
        count = 1
        for n in dtype.shape:
            count *= n
        return [dtype.base] * count
    return [inner for name in dtype.names for inner in _flat(dtype[name])]


def _cutter(delimiter, comments, autostrip):
    "A function that cuts a line into fields."
    if delimiter is None or isinstance(delimiter, str):
        ends, cut = ' \r\n', lambda line: line.split(delimiter)
    elif hasattr(delimiter, '__iter__'):
        places = np.cumsum([0] + list(delimiter))
        ends, cut = '', lambda line: [line[i:j] for i, j in zip(places[:-1], places[1:])]
    elif int(delimiter):
        width = int(delimiter)
        ends, cut = '\r\n', lambda line: [line[i:i + width] for i in range(0, len(line), width)]
    else:
        ends, cut = ' \r\n', lambda line: line.split(None)

    def fields(line):
        if comments is not None:
            line = line.split(comments)[0]
        line = line.strip(ends) if ends else line
        if not line:
            return []
        return [field.strip() for field in cut(line)] if autostrip else cut(line)

    return fields


def _lines(fname, encoding):
    "The lines of a file, which may be read already."
    if hasattr(fname, '__fspath__'):
        fname = os.fspath(fname)
    if isinstance(fname, str):
        try:
            with open(fname, encoding=encoding) as file:
                return iter(file.readlines())
        except FileNotFoundError:
            raise FileNotFoundError(f'{fname} not found.') from None
    try:
        return iter(fname)
    except TypeError as refusal:
        raise TypeError(
            'fname must be a string, a filehandle, a sequence of strings,\n'
            f'or an iterator of strings. Got {type(fname)} instead.') from refusal


def _missing_words(given, count, names, usecols):
    "For every column the words that say that a value is missing."
    words = [[''] for _ in range(count)]
    if isinstance(given, dict):
        for key, value in given.items():
            if isinstance(key, str):
                if key not in names:
                    continue
                key = names.index(key)
            if usecols and key in usecols:
                key = usecols.index(key)
            value = [str(word) for word in value] if isinstance(value, (list, tuple)) else [str(value)]
            for entry in (words if key is None else [words[key]]):
                entry.extend(value)
    elif hasattr(given, '__iter__') and not isinstance(given, str):
        for value, entry in zip(given, words):
            if str(value) not in entry:
                entry.append(str(value))
    else:
        for entry in words:
            entry.extend(given.split(',') if isinstance(given, str) else [str(given)])
    return words


def _fillings(given, count, names, usecols):
    "For every column what stands for a missing value, or None."
    if given is None:
        return [None] * count
    if isinstance(given, dict):
        found = [None] * count
        for key, value in given.items():
            if isinstance(key, str):
                if key not in names:
                    continue
                key = names.index(key)
            if usecols and key in usecols:
                key = usecols.index(key)
            found[key] = value
        return found
    if hasattr(given, '__iter__') and not isinstance(given, str):
        given = list(given)
        return (given + [None] * (count - len(given)))[:count]
    return [given] * count


def _longest(column):
    return max(len(field) for field in column)


def _shaped(made, ndmin):
    "Without axes of length 1, but with at least `ndmin`."
    if made.ndim > ndmin:
        made = made.squeeze()
    if made.ndim < ndmin:
        made = np.atleast_1d(made) if ndmin == 1 else np.atleast_2d(made).T
    return made


def genfromtxt(fname, dtype=float, comments='#', delimiter=None, skip_header=0, skip_footer=0, converters=None, missing_values=None,
               filling_values=None, usecols=None, names=None, excludelist=None, deletechars=" !#$%&'()*+,-./:;<=>?@[\\]^{|}~",
               replace_space='_', autostrip=False, case_sensitive=True, defaultfmt='f%i', unpack=None, usemask=False, loose=True,
               invalid_raise=True, max_rows=None, encoding=None, *, ndmin=0, like=None):
    """Reads a table of text in which fields may be missing.

    >>> import io
    >>> np.genfromtxt(io.StringIO('1,2\\n3,'), delimiter=',')
    array([[ 1.,  2.],
           [ 3., nan]])
    """
    if like is not None:
        np.zeros((), like=like)
    if ndmin not in (0, 1, 2):
        raise ValueError(f'Illegal value of ndmin keyword: {ndmin}')
    if max_rows is not None:
        if skip_footer:
            raise ValueError("The keywords 'skip_footer' and 'max_rows' can not be specified at the same time.")
        if max_rows < 1:
            raise ValueError("'max_rows' must be at least 1.")
    if usemask:
        raise NotImplementedError('arr has no masked arrays: usemask is left out')
    converters = converters or {}
    if not isinstance(converters, dict):
        raise TypeError(f"The input argument 'converter' should be a valid dictionary (got '{type(converters)}' instead)")
    reads_bytes = encoding == 'bytes'
    if reads_bytes:
        encoding = None
    comments = comments.decode('latin1') if isinstance(comments, bytes) else comments
    delimiter = delimiter.decode('latin1') if isinstance(delimiter, bytes) else delimiter

    def text(line):
        return line.decode(encoding or 'latin1') if isinstance(line, bytes) else line

    lines = _lines(fname, encoding)
    cut = _cutter(delimiter, comments, autostrip)
    checker = _Names(excludelist, deletechars, case_sensitive, replace_space)
    first, heads = '', None
    try:
        for _ in range(skip_header):
            next(lines)
        while not heads:
            first = text(next(lines))
            if names is True and comments is not None and comments in first:
                # Names may stand in a comment.
                first = ''.join(first.split(comments)[1:])
            heads = cut(first)
    except StopIteration:
        first, heads = '', []
        warnings.warn(f'genfromtxt: Empty input file: "{fname}"', stacklevel=2)
    if names is True and comments is not None and heads[0].strip() in comments:
        del heads[0]
    if usecols is not None:
        if isinstance(usecols, str):
            usecols = [column.strip() for column in usecols.split(',')]
        else:
            usecols = list(usecols) if hasattr(usecols, '__iter__') else [usecols]
    count = len(usecols or heads)
    if names is True:
        names = checker.checked([head.strip() for head in heads])
        first = ''
    elif isinstance(names, str):
        names = checker.checked([name.strip() for name in names.split(',')])
    elif names:
        names = checker.checked(names)
    if dtype is not None:
        dtype = _described(dtype, defaultfmt, names, checker)
    if names is not None:
        names = list(names)
    if usecols:
        for i, column in enumerate(usecols):
            if isinstance(column, str):
                usecols[i] = names.index(column)
            elif column < 0:
                usecols[i] = column + len(heads)
        if dtype is not None and len(dtype) > count:
            described = dtype.descr
            dtype = np.dtype([described[column] for column in usecols])
            names = list(dtype.names)
        elif names is not None and len(names) > count:
            names = [names[column] for column in usecols]
    elif names is not None and dtype is not None:
        names = list(dtype.names)
    missing = _missing_words(missing_values or (), count, names, usecols)
    filling = _fillings(filling_values, count, names, usecols)
    flat = None if dtype is None else _flat(dtype)
    if dtype is None:
        columns = [_Column(None, False, words, fill) for words, fill in zip(missing, filling)]
    elif len(flat) > 1:
        columns = [_Column(kind, True, words, fill) for kind, words, fill in zip(flat, missing, filling)]
    else:
        columns = [_Column(dtype, True, words, fill) for words, fill in zip(missing, filling)]
    # The caller's dict learns the columns that its names stand for.
    own = {}
    for place, read in list(converters.items()):
        if isinstance(place, str):
            if place not in names:
                continue
            place = at = names.index(place)
        elif usecols:
            if place not in usecols:
                continue
            at = usecols.index(place)
        else:
            at = place
        if read is bytes:
            read = _encoded
        elif reads_bytes:
            read = _given_bytes(read)
        columns[at].take(read, heads[place] if len(first) else None, filling[at], missing[at])
        own[at] = read
    converters.update(own)
    rows, wrong = _rows(first, lines, text, cut, usecols, count, skip_header, max_rows)
    if dtype is None:
        for i, column in enumerate(columns):
            _climb(column, i, [row[i] for row in rows], skip_header)
    if wrong:
        skip_footer = _tell_wrong(wrong, len(rows), count, skip_header, skip_footer, invalid_raise)
    if skip_footer > 0:
        rows = rows[:-skip_footer]
    values = []
    for i, column in enumerate(columns):
        read = column.loosely if loose else column.strictly
        values.append([read(row[i]) for row in rows])
    if dtype is None and reads_bytes:
        _encode_texts(columns, values)
    rows = list(zip(*values))
    if dtype is None:
        made = np.array(rows, dtype=_inferred(columns, values, names, defaultfmt))
    else:
        made = _as_asked(rows, values, dtype, flat, names, columns, converters)
    names = made.dtype.names
    made = _shaped(made, ndmin)
    if not unpack:
        return made
    if names is None:
        return made.T
    if len(names) == 1:
        return made[names[0]]
    return [made[name] for name in names]


def _given_bytes(read):
    return lambda field: read(field if isinstance(field, bytes) else field.encode('latin1'))


def _encode_texts(columns, values):
    "Columns of text as bytes, which encoding='bytes' asks for."
    texts = [i for i, column in enumerate(columns) if column.type is np.str_]
    if not texts:
        return
    warnings.warn(
        'Reading unicode strings without specifying the encoding argument is deprecated. Set the encoding, use None for the system default.',
        np.exceptions.VisibleDeprecationWarning, stacklevel=3)
    try:
        encoded = [[field.encode('latin1') for field in values[i]] for i in texts]
    except UnicodeEncodeError:
        return
    for i, column in zip(texts, encoded):
        values[i] = column
        columns[i].type = np.bytes_


def _rows(first, lines, text, cut, usecols, count, skipped, max_rows):
    "The fields of all rows, and (number, how many fields) of those that have another number of fields."
    rows, wrong = [], []
    number = skipped
    line = first
    while line is not None:
        number += 1
        fields = cut(text(line))
        line = None
        if len(fields) > 0:
            found = len(fields)
            if usecols:
                is_good = all(-found <= column < found for column in usecols)
                fields = [fields[column] for column in usecols] if is_good else None
            else:
                is_good = found == count
            if is_good:
                rows.append(tuple(fields))
                if len(rows) == max_rows:
                    break
            else:
                wrong.append((number, found))
        line = next(lines, None)
    return rows, wrong


def _climb(column, i, fields, skipped):
    try:
        column.climb_for(fields)
    except ConverterLockedError:
        message = f'Converter #{i} is locked and cannot be upgraded: '
        for j, field in enumerate(fields):
            try:
                column.strictly(field)
            except (ConverterError, ValueError):
                message += f"(occurred line #{j + 1 + skipped} for value '{field}')"
                raise ConverterError(message) from None


def _tell_wrong(wrong, good, count, skipped, skip_footer, invalid_raise):
    "Refuses rows with another number of fields, or warns of them, but for those at the foot. Gives how many good rows stand at the foot."
    if skip_footer > 0:
        last = good + len(wrong) - skip_footer + skipped
        at_foot = len([number for number, _ in wrong if number > last])
        wrong = wrong[:len(wrong) - at_foot]
        skip_footer -= at_foot
    told = [f'    Line #{number} (got {found} columns instead of {count})' for number, found in wrong]
    if told:
        message = '\n'.join(['Some errors were detected !'] + told)
        if invalid_raise:
            raise ValueError(message)
        warnings.warn(message, ConversionWarning, stacklevel=3)
    return skip_footer


def _inferred(columns, values, names, defaultfmt):
    "The dtype that the columns have climbed to."
    kinds = [column.type for column in columns]
    sized = [
        (kind, _longest(column)) if np.issubdtype(kind, np.character) else kind for kind, column in zip(kinds, values)]
    if names is not None:
        return list(zip(names, sized))
    seen = {column.type for column in columns if column.checked}
    if len(seen) == 1:
        return seen.pop()
    return [(defaultfmt % i, kind) for i, kind in enumerate(sized)]


def _as_asked(rows, values, dtype, flat, names, columns, own):
    "The array of the dtype that was asked for."
    if names and dtype.names is not None:
        dtype = _renamed(dtype, names)
    if len(flat) > 1:
        if any(kind.char == 'O' for kind in flat):
            if any(dtype[name].names is not None for name in dtype.names or ()):
                raise NotImplementedError('Nested fields involving objects are not supported...')
            return np.array(rows, dtype=dtype)
        return np.array(rows, dtype=[('', kind) for kind in flat]).view(dtype)
    if own:
        # The caller's functions may give other types than the one that was asked for.
        kinds, is_uniform = [], True
        for i, column in enumerate(columns):
            if i not in own:
                kinds.append(('', dtype))
                continue
            is_uniform = is_uniform and column.type == dtype.type
            kind = column.type
            if np.issubdtype(kind, np.character):
                kind = (kind, _longest(values[i]))
            kinds.append(('', kind))
        if not is_uniform:
            dtype = np.dtype(kinds) if len(kinds) > 1 else np.dtype(kind)
    return np.array(rows, dtype)
