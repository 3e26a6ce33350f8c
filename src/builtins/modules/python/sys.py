"""The session: arguments, limits, standard streams."""
from _sys import (argv, getsizeof, getrefcount, getrecursionlimit, setrecursionlimit, exc_info, exception, intern)
import _sys


class _Record(tuple):
    """A tuple whose items have names too."""

    def __repr__(self):
        parts = [f'{name}={value!r}' for name, value in zip(self._names, self)]
        return f"{type(self).__module__}.{type(self).__name__}({', '.join(parts)})"

    def __getattr__(self, name):
        if name in type(self)._names:
            return self[type(self)._names.index(name)]
        raise AttributeError(f"'{type(self).__module__}.{type(self).__name__}' object has no attribute '{name}'")


class version_info(_Record):
    _names = ('major', 'minor', 'micro', 'releaselevel', 'serial')


class float_info(_Record):
    _names = ('max', 'max_exp', 'max_10_exp', 'min', 'min_exp', 'min_10_exp', 'dig', 'mant_dig', 'epsilon', 'radix', 'rounds')


class int_info(_Record):
    _names = ('bits_per_digit', 'sizeof_digit', 'default_max_str_digits', 'str_digits_check_threshold')


class hash_info(_Record):
    _names = ('width', 'modulus', 'inf', 'nan', 'imag', 'algorithm', 'hash_bits', 'seed_bits', 'cutoff')


version = '3.11.7 (main, Dec  8 2023, 18:56:57) [GCC 9.4.0]'
version_info = version_info((3, 11, 7, 'final', 0))
hexversion = 0x030b07f0
float_info = float_info((1.7976931348623157e+308, 1024, 308, 2.2250738585072014e-308, -1021, -307, 15, 53, 2.220446049250313e-16, 2, 1))
int_info = int_info((30, 4, 4300, 640))
hash_info = hash_info((64, 2305843009213693951, 314159, 0, 1000003, 'siphash13', 64, 128, 0))
maxsize = 9223372036854775807
maxunicode = 1114111
byteorder = 'little'
platform = 'linux'
executable = ''
prefix = exec_prefix = base_prefix = ''
path = ['']
builtin_module_names = ()
dont_write_bytecode = True
api_version = 1013
copyright = ''
flags = None
ps1, ps2 = '>>> ', '... '
_digits = 4300


class _Implementation:
    name = 'cpython'
    version = version_info
    cache_tag = 'cpython-311'


implementation = _Implementation()


class _Modules:
    """The imported modules, live."""

    def __getitem__(self, name):
        return _sys.modules()[name]

    def __contains__(self, name):
        return name in _sys.modules()

    def __iter__(self):
        return iter(_sys.modules())

    def __len__(self):
        return len(_sys.modules())

    def keys(self):
        return _sys.modules().keys()

    def items(self):
        return _sys.modules().items()

    def values(self):
        return _sys.modules().values()

    def get(self, name, default=None):
        return _sys.modules().get(name, default)

    def pop(self, name, default=None):
        return _sys.modules().get(name, default)

    def __repr__(self):
        return repr(_sys.modules())


modules = _Modules()


class _Raw:
    """The bytes below a standard stream."""

    def __init__(self, number):
        self._number = number

    def write(self, data):
        _sys.write(self._number, bytes(data).decode('utf-8', 'replace'))
        return len(data)

    def flush(self):
        _sys.flush(self._number)


class TextIOWrapper:
    """A standard stream."""
    __module__ = '_io'
    encoding, errors, newlines, closed, line_buffering = 'utf-8', 'strict', None, False, False

    def __init__(self, number, name, mode):
        self._number, self.name, self.mode = number, name, mode
        self.buffer = _Raw(number)

    def write(self, text, /):
        if not isinstance(text, str):
            raise TypeError(f'write() argument must be str, not {type(text).__name__}')
        if self._number == 0:
            from io import UnsupportedOperation
            raise UnsupportedOperation('not writable')
        return _sys.write(self._number, text)

    def writelines(self, lines, /):
        for line in lines:
            self.write(line)

    def flush(self):
        if self._number:
            _sys.flush(self._number)

    def readline(self, size=-1, /):
        return _sys.readline()

    def read(self, size=-1, /):
        text = ''
        while True:
            line = _sys.readline()
            if not line:
                return text
            text += line

    def readlines(self, hint=-1, /):
        return list(self)

    def __iter__(self):
        return self

    def __next__(self):
        line = _sys.readline()
        if not line:
            raise StopIteration
        return line

    def __enter__(self):
        return self

    def __exit__(self, *args):
        pass

    def close(self):
        pass

    def fileno(self):
        return self._number

    def isatty(self):
        return False

    def readable(self):
        return self._number == 0

    def writable(self):
        return self._number != 0

    def seekable(self):
        return False

    def reconfigure(self, **options):
        pass

    def __repr__(self):
        return f"<_io.TextIOWrapper name='{self.name}' mode='{self.mode}' encoding='utf-8'>"


stdin = __stdin__ = TextIOWrapper(0, '<stdin>', 'r')
stdout = __stdout__ = TextIOWrapper(1, '<stdout>', 'w')
stderr = __stderr__ = TextIOWrapper(2, '<stderr>', 'w')


def exit(status=None, /):
    raise SystemExit(status) if status is not None else SystemExit()


def set_int_max_str_digits(maxdigits):
    global _digits
    if maxdigits != 0 and maxdigits < 640:
        raise ValueError('maxdigits must be 0 or larger than 640')
    _digits = maxdigits


def get_int_max_str_digits():
    return _digits


def getdefaultencoding():
    return 'utf-8'


def getfilesystemencoding():
    return 'utf-8'


def displayhook(value, /):
    if value is not None:
        print(repr(value))


def getswitchinterval():
    return 0.005


def gettrace():
    return None


def settrace(function, /):
    pass


def setprofile(function, /):
    pass


def is_finalizing():
    return False
