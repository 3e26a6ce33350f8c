"""Assertions of numpy.testing about floats' distances, texts and warnings."""
import contextlib
import math
import re
import warnings
import numpy as np
from functools import wraps
from warnings import WarningMessage

verbose = 0
IS_WASM = IS_PYPY = IS_PYSTON = IS_MUSL = NOGIL_BUILD = IS_EDITABLE = False
HAS_REFCOUNT = IS_64BIT = IS_INSTALLED = BLAS_SUPPORTS_FPE = True
_DEPRECATED = ('NumPy warning suppression and assertion utilities are deprecated. Use warnings.catch_warnings, '
               'warnings.filterwarnings, pytest.warns, or pytest.filterwarnings instead. (Deprecated NumPy 2.4)')


class IgnoreException(Exception):
    """Ignoring this exception due to disabled feature"""

    __module__ = 'numpy.testing._private.utils'


class KnownFailureException(Exception):
    """Raise this exception to mark a test as a known failing test."""

    __module__ = 'numpy.testing._private.utils'


def build_err_msg(arrays, err_msg, header='Items are not equal:', verbose=True, names=('ACTUAL', 'DESIRED'), precision=8):
    """The text of a report: a header, what the caller adds, and the values."""
    lines = ['\n' + header]
    err_msg = str(err_msg)
    if err_msg:
        if '\n' not in err_msg and len(err_msg) < 79 - len(header):
            lines = [lines[0] + ' ' + err_msg]
        else:
            lines.append(err_msg)
    if verbose:
        for name, array in zip(names, arrays):
            try:
                text = np.array_repr(array, precision=precision) if isinstance(array, np.ndarray) else repr(array)
            except Exception as error:
                text = f'[repr failed for <{type(array).__name__}>: {error}]'
            if text.count('\n') > 3:
                text = '\n'.join(text.splitlines()[:3]) + '...'
            lines.append(f' {name}: {text}')
    return '\n'.join(lines)


def print_assert_equal(test_string, actual, desired):
    """Asserts that two objects are equal, and prints an error message with a test string if they are not."""
    from pprint import pformat
    if not actual == desired:
        raise AssertionError(f'{test_string} failed\nACTUAL: \n{pformat(actual)}\nDESIRED: \n{pformat(desired)}\n')


def assert_approx_equal(actual, desired, significant=7, err_msg='', verbose=True):
    """Asserts that numbers agree to some significant digits.

    >>> np.testing.assert_approx_equal(0.12345677777777e-20, 0.1234567e-20)
    """
    actual, desired = float(actual), float(desired)
    if desired == actual:
        return
    with np.errstate(invalid='ignore'):
        scale = np.power(10, np.floor(np.log10(0.5 * (np.abs(desired) + np.abs(actual)))))
    message = build_err_msg([actual, desired], err_msg, f'Items are not equal to {significant:d} significant digits:', verbose)
    scaled = desired / scale, actual / scale
    if not (math.isfinite(desired) and math.isfinite(actual)):
        if not (math.isnan(desired) and math.isnan(actual)):
            raise AssertionError(message)
        return
    if np.abs(scaled[0] - scaled[1]) >= np.power(10., -(significant - 1)):
        raise AssertionError(message)


def assert_string_equal(actual, desired):
    """Asserts that two texts are equal; the message shows the lines that differ.

    >>> np.testing.assert_string_equal('abc', 'abc')
    """
    import difflib
    for text in (actual, desired):
        if not isinstance(text, str):
            raise AssertionError(repr(type(text)))
    if desired == actual:
        return
    lines = list(difflib.Differ().compare(actual.splitlines(True), desired.splitlines(True)))
    shown = []
    while lines:
        line = lines.pop(0)
        if line.startswith('  '):
            continue
        if not line.startswith('- '):
            raise AssertionError(repr(line))
        pair = [line]
        other = lines.pop(0)
        if other.startswith('? '):
            pair.append(other)
            other = lines.pop(0)
        if not other.startswith('+ '):
            raise AssertionError(repr(other))
        pair.append(other)
        if lines and lines[0].startswith('? '):
            pair.append(lines.pop(0))
        if other[2:] != line[2:]:
            shown.extend(pair)
    if shown:
        raise AssertionError('Differences in strings:\n' + ''.join(shown).rstrip())


def _ordered(x):
    """Floats as integers in the same order, neighbours one apart."""
    kinds = {2: (np.int16, -2**15), 4: (np.int32, -2**31), 8: (np.int64, -2**63)}
    kind, lowest = kinds[x.dtype.itemsize]
    bits = x.view(kind)
    negative = bits < 0
    bits[negative] = kind(lowest) - bits[negative]
    return bits


def nulp_diff(x, y, dtype=None):
    """How many floats lie between the elements of two arrays."""
    x, y = (np.asarray(v, dtype=dtype) if dtype else np.asarray(v) for v in (x, y))
    kind = np.common_type(x, y)
    if np.iscomplexobj(x) or np.iscomplexobj(y):
        raise NotImplementedError('_nulp not implemented for complex array')
    x, y = np.array([x], dtype=kind), np.array([y], dtype=kind)
    x[np.isnan(x)] = np.nan
    y[np.isnan(y)] = np.nan
    if x.shape != y.shape:
        raise ValueError(f'Arrays do not have the same shape: {x.shape} - {y.shape}')
    return np.abs(np.asarray(_ordered(x) - _ordered(y), dtype=kind))


def assert_array_almost_equal_nulp(x, y, nulp=1):
    """Asserts that elements differ by so many times their spacing at most.

    >>> np.testing.assert_array_almost_equal_nulp(np.float64(1), np.float64(1) + np.finfo(float).eps)
    """
    ax, ay = np.abs(x), np.abs(y)
    if np.all(np.abs(x - y) <= nulp * np.spacing(np.where(ax > ay, ax, ay))):
        return
    if np.iscomplexobj(x) or np.iscomplexobj(y):
        raise AssertionError(f'Arrays are not equal to {nulp} ULP')
    raise AssertionError(f'Arrays are not equal to {nulp} ULP (max is {np.max(nulp_diff(x, y)):g})')


def assert_array_max_ulp(a, b, maxulp=1, dtype=None):
    """Asserts that so many floats lie between elements at most; gives how many do.

    >>> np.testing.assert_array_max_ulp(np.float64(1), np.float64(1))
    array([0.])
    """
    found = nulp_diff(a, b, dtype)
    if not np.all(found <= maxulp):
        raise AssertionError('Arrays are not almost equal up to %g ULP (max difference is %g ULP)' % (maxulp, np.max(found)))
    return found


class suppress_warnings:
    """A context manager and decorator that drops or records warnings by category and message."""

    __module__ = 'numpy.testing._private.utils'

    def __init__(self, forwarding_rule='always', _warn=True):
        if _warn:
            warnings.warn(_DEPRECATED, DeprecationWarning, stacklevel=1)
        self._entered = False
        self._suppressions = []
        if forwarding_rule not in {'always', 'module', 'once', 'location'}:
            raise ValueError('unsupported forwarding rule.')
        self._forwarding_rule = forwarding_rule

    def _filter(self, category, message, module, record):
        log = [] if record else None
        if self._entered:
            warnings.filterwarnings('always', category=category, message=message)
        rules = self._inner if self._entered else self._suppressions
        rules.append((category, message, re.compile(message, re.I), log))
        return log

    def filter(self, category=Warning, message='', module=None):
        self._filter(category, message, module, False)

    def record(self, category=Warning, message='', module=None):
        return self._filter(category, message, module, True)

    def __enter__(self):
        if self._entered:
            raise RuntimeError('cannot enter suppress_warnings twice.')
        self._outer_show, self._kept = warnings.showwarning, warnings.catch_warnings()
        self._kept.__enter__()
        self._entered, self._inner, self.log, self._told = True, [], [], set()
        for category, message, _, log in self._suppressions:
            if log is not None:
                del log[:]
            warnings.filterwarnings('always', category=category, message=message)
        warnings.showwarning = self._show
        return self

    def __exit__(self, *exc_info):
        self._kept.__exit__(*exc_info)
        self._entered = False

    def _show(self, message, category, filename, lineno, *args, **kwargs):
        for wanted, _, pattern, log in (self._suppressions + self._inner)[::-1]:
            if issubclass(category, wanted) and pattern.match(message.args[0]) is not None:
                if log is not None:
                    told = WarningMessage(message, category, filename, lineno, **kwargs)
                    self.log.append(told)
                    log.append(told)
                return
        rule = self._forwarding_rule
        if rule != 'always':
            mark = (message.args, category) + (() if rule == 'once' else (filename,) if rule == 'module' else (filename, lineno))
            if mark in self._told:
                return
            self._told.add(mark)
        self._outer_show(message, category, filename, lineno, *args, **kwargs)

    def __call__(self, func):
        @wraps(func)
        def new_func(*args, **kwargs):
            with self:
                return func(*args, **kwargs)
        return new_func


class clear_and_catch_warnings(warnings.catch_warnings):
    """catch_warnings that forgets at its ends which warnings were told before."""

    __module__ = 'numpy.testing._private.utils'
    class_modules = ()

    def __init__(self, record=False, modules=()):
        self.modules = set(modules).union(self.class_modules)
        super().__init__(record=record)


@contextlib.contextmanager
def _assert_warns_context(warning_class, name=None):
    with suppress_warnings(_warn=False) as sup:
        log = sup.record(warning_class)
        yield
        if not len(log) > 0:
            raise AssertionError('No warning raised' + (f' when calling {name}' if name is not None else ''))


def assert_warns(warning_class, *args, **kwargs):
    """Asserts that a call, or a with block, warns."""
    warnings.warn(_DEPRECATED, DeprecationWarning, stacklevel=1)
    if not args and not kwargs:
        return _assert_warns_context(warning_class)
    if len(args) < 1:
        if 'match' in kwargs:
            raise RuntimeError("assert_warns does not use 'match' kwarg, use pytest.warns instead")
        raise RuntimeError('assert_warns(...) needs at least one arg')
    func, *args = args
    with _assert_warns_context(warning_class, name=func.__name__):
        return func(*args, **kwargs)


@contextlib.contextmanager
def _assert_no_warnings_context(name=None):
    with warnings.catch_warnings(record=True) as log:
        warnings.simplefilter('always')
        yield
        if len(log) > 0:
            raise AssertionError(f"Got warnings{f' when calling {name}' if name is not None else ''}: {log}")


def assert_no_warnings(*args, **kwargs):
    """Asserts that a call, or a with block, does not warn."""
    if not args:
        return _assert_no_warnings_context()
    func, *args = args
    with _assert_no_warnings_context(name=func.__name__):
        return func(*args, **kwargs)


class _AssertRaisesRegex:
    def __init__(self, expected, pattern, name=None):
        self.expected, self.name = expected, name
        self.expected_regex = re.compile(pattern) if isinstance(pattern, (str, bytes)) else pattern

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, tb):
        if exc_type is None:
            word = self.expected.__name__ if hasattr(self.expected, '__name__') else str(self.expected)
            raise AssertionError(f'{word} not raised' + (f' by {self.name}' if self.name else ''))
        if not issubclass(exc_type, self.expected):
            return False
        self.exception = exc_value.with_traceback(None)
        if not self.expected_regex.search(str(exc_value)):
            raise AssertionError(f'"{self.expected_regex.pattern}" does not match "{exc_value}"')
        return True


def assert_raises_regex(exception_class, expected_regexp, *args, **kwargs):
    """Asserts that a call, or a with block, raises with a message that fits a pattern.

    >>> np.testing.assert_raises_regex(ValueError, 'invalid', int, 'a')
    """
    if not args:
        return _AssertRaisesRegex(exception_class, expected_regexp)
    func, *args = args
    with _AssertRaisesRegex(exception_class, expected_regexp, getattr(func, '__name__', str(func))):
        func(*args, **kwargs)


@contextlib.contextmanager
def _assert_no_gc_cycles_context(name=None):
    import gc
    gc.collect()
    yield
    found = gc.collect()
    if found:
        at = f' when calling {name}' if name is not None else ''
        raise AssertionError(f'Reference cycles were found{at}: {found} objects were collected')


def assert_no_gc_cycles(*args, **kwargs):
    """Asserts that a call, or a with block, makes no reference cycles."""
    if not args:
        return _assert_no_gc_cycles_context()
    func, *args = args
    with _assert_no_gc_cycles_context(name=func.__name__):
        func(*args, **kwargs)


def break_cycles():
    """Collects what lies in reference cycles."""
    import gc
    gc.collect()


@contextlib.contextmanager
def tempdir(*args, **kwargs):
    """A folder that is gone after the with block."""
    import tempfile
    with tempfile.TemporaryDirectory(*args, **kwargs) as folder:
        yield folder


@contextlib.contextmanager
def temppath(*args, **kwargs):
    """The path of a file that is gone after the with block."""
    import os
    import tempfile
    handle, path = tempfile.mkstemp(*args, **kwargs)
    os.close(handle)
    try:
        yield path
    finally:
        os.remove(path)
