"""Paths as objects."""
import os


class PurePath:
    __module__ = 'pathlib'

    def __init__(self, *segments):
        text = os.path.join('', *[os.fspath(part) for part in segments]) if segments else ''
        root = '/' if text.startswith('/') else ''
        self._text = root + '/'.join(part for part in text.split('/') if part and part != '.') or '.'

    def __fspath__(self):
        return self._text

    __str__ = __fspath__

    def __repr__(self):
        return f'{type(self).__name__}({self._text!r})'

    def as_posix(self):
        return self._text

    def __hash__(self):
        return hash(self._text)

    def __eq__(self, other):
        return self._text == other._text if isinstance(other, PurePath) else NotImplemented

    def __lt__(self, other):
        return self.parts < other.parts if isinstance(other, PurePath) else NotImplemented

    def __le__(self, other):
        return self.parts <= other.parts if isinstance(other, PurePath) else NotImplemented

    def __truediv__(self, key):
        try:
            return type(self)(self._text, key)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        return type(self)(key, self._text)

    def joinpath(self, *others):
        return type(self)(self._text, *others)

    @property
    def parts(self):
        names = tuple(part for part in self._text.split('/') if part and part != '.')
        return ('/',) + names if self.is_absolute() else names

    @property
    def root(self):
        return '/' if self.is_absolute() else ''

    anchor = root
    drive = ''

    @property
    def name(self):
        return '' if self._text in ('.', '/') else self._text.rsplit('/', 1)[-1]

    @property
    def suffix(self):
        at = self.name.rfind('.')
        return self.name[at:] if 0 < at < len(self.name) - 1 else ''

    @property
    def suffixes(self):
        name = self.name
        return [] if name.endswith('.') else ['.' + part for part in name.lstrip('.').split('.')[1:]]

    @property
    def stem(self):
        at = self.name.rfind('.')
        return self.name[:at] if 0 < at < len(self.name) - 1 else self.name

    @property
    def parent(self):
        if self._text in ('.', '/'):
            return self
        head = self._text.rsplit('/', 1)
        return type(self)(head[0] or '/') if len(head) == 2 else type(self)()

    @property
    def parents(self):
        found, at = [], self
        while at.parent != at:
            at = at.parent
            found.append(at)
        return tuple(found)

    def is_absolute(self):
        return self._text.startswith('/')

    def with_name(self, name):
        if not self.name:
            raise ValueError(f'{self!r} has an empty name')
        return self.parent / name

    def with_stem(self, stem):
        return self.with_name(stem + self.suffix)

    def with_suffix(self, suffix):
        if suffix and not suffix.startswith('.') or suffix == '.':
            raise ValueError(f'Invalid suffix {suffix!r}')
        return self.with_name(self.stem + suffix)

    def relative_to(self, *other):
        base = type(self)(*other)
        n = len(base.parts)
        if self.parts[:n] != base.parts:
            raise ValueError(f'{self._text!r} is not in the subpath of {base._text!r} OR one path is relative and the other is absolute.')
        return type(self)(*self.parts[n:])

    def is_relative_to(self, *other):
        base = type(self)(*other)
        return self.parts[:len(base.parts)] == base.parts

    def match(self, pattern):
        return _fits(self.name, pattern.rsplit('/', 1)[-1])


def _fits(name, pattern):
    if not pattern:
        return not name
    if pattern[0] == '*':
        return any(_fits(name[at:], pattern[1:]) for at in range(len(name) + 1))
    if not name:
        return False
    if pattern[0] == '[' and ']' in pattern[2:]:
        end = pattern.index(']', 2)
        chosen, negated = pattern[1:end], pattern[1] == '!'
        return (name[0] in chosen.lstrip('!')) != negated and _fits(name[1:], pattern[end + 1:])
    return pattern[0] in ('?', name[0]) and _fits(name[1:], pattern[1:])


class PurePosixPath(PurePath):
    pass


class PosixPath(PurePosixPath):
    @classmethod
    def cwd(cls):
        return cls(os.getcwd())

    @classmethod
    def home(cls):
        return cls(os.path.expanduser('~'))

    def exists(self):
        return os.path.exists(self._text)

    def is_file(self):
        return os.path.isfile(self._text)

    def is_dir(self):
        return os.path.isdir(self._text)

    def is_symlink(self):
        return False

    def stat(self):
        return os.stat(self._text)

    def open(self, mode='r', buffering=-1, encoding=None, errors=None, newline=None):
        return open(self._text, mode, buffering, encoding, errors, newline)

    def read_text(self, encoding=None, errors=None):
        with self.open('r', -1, encoding, errors) as f:
            return f.read()

    def read_bytes(self):
        with self.open('rb') as f:
            return f.read()

    def write_text(self, data, encoding=None, errors=None, newline=None):
        if not isinstance(data, str):
            raise TypeError(f'data must be str, not {data.__class__.__name__}')
        with self.open('w', -1, encoding, errors, newline) as f:
            return f.write(data)

    def write_bytes(self, data):
        with self.open('wb') as f:
            return f.write(data)

    def touch(self, mode=0o666, exist_ok=True):
        if self.exists() and not exist_ok:
            raise FileExistsError(17, 'File exists', self._text)
        self.open('a').close()

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        if self.exists():
            if exist_ok and self.is_dir():
                return
            raise FileExistsError(17, 'File exists', self._text)
        (os.makedirs if parents else os.mkdir)(self._text)

    def rmdir(self):
        os.rmdir(self._text)

    def unlink(self, missing_ok=False):
        if missing_ok and not self.exists():
            return
        os.remove(self._text)

    def rename(self, target):
        os.rename(self._text, target)
        return type(self)(target)

    replace = rename

    def iterdir(self):
        return (self / name for name in os.listdir(self._text))

    def glob(self, pattern):
        first, _, rest = pattern.partition('/')
        if first == '**':
            for folder in [self] + [type(self)(path) for path, _, _ in os.walk(self._text)][1:]:
                yield from folder.glob(rest or '*')
            return
        for name in os.listdir(self._text) if self.is_dir() else []:
            if _fits(name, first):
                if not rest:
                    yield self / name
                elif (self / name).is_dir():
                    yield from (self / name).glob(rest)

    def rglob(self, pattern):
        return self.glob('**/' + pattern)

    def absolute(self):
        return self if self.is_absolute() else type(self)(os.getcwd(), self._text)

    def resolve(self, strict=False):
        return type(self)(os.path.abspath(self._text))

    def expanduser(self):
        return type(self)(os.path.expanduser(self._text))

    def samefile(self, other_path):
        return os.path.samefile(self._text, other_path)


Path = PosixPath
