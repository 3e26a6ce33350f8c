"""Files and folders that are gone after use."""
import os
from random import Random as _Random

tempdir = None
template = 'tmp'
_names = None


def gettempdir():
    import _files
    return tempdir or _files.tempdir()


def gettempprefix():
    return template


def _fresh(suffix, prefix, dir):
    global _names
    if _names is None:
        _names = _Random()
    dir = gettempdir() if dir is None else os.fspath(dir)
    while True:
        name = ''.join(_names.choice('abcdefghijklmnopqrstuvwxyz0123456789_') for _ in range(8))
        path = os.path.join(dir, (template if prefix is None else prefix) + name + (suffix or ''))
        if not os.path.exists(path):
            return path


def mkdtemp(suffix=None, prefix=None, dir=None):
    path = _fresh(suffix, prefix, dir)
    os.mkdir(path)
    return path


def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    path = _fresh(suffix, prefix, dir)
    open(path, 'x').close()
    return 3, path


def mktemp(suffix='', prefix=template, dir=None):
    return _fresh(suffix, prefix, dir)


class TemporaryDirectory:
    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False):
        self.name = mkdtemp(suffix, prefix, dir)

    def __enter__(self):
        return self.name

    def __exit__(self, exc, value, tb):
        self.cleanup()

    def cleanup(self):
        _remove_all(self.name)

    def __repr__(self):
        return f'<TemporaryDirectory {self.name!r}>'


def _remove_all(folder):
    if not os.path.isdir(folder):
        return
    for name in os.listdir(folder):
        path = os.path.join(folder, name)
        if os.path.isdir(path):
            _remove_all(path)
        else:
            os.remove(path)
    os.rmdir(folder)


class _TemporaryFileWrapper:
    def __init__(self, file, name, delete):
        self.file, self.name, self.delete, self._gone = file, name, delete, False

    def __getattr__(self, name):
        return getattr(self.file, name)

    def __iter__(self):
        return iter(self.file)

    def __enter__(self):
        self.file.__enter__()
        return self

    def __exit__(self, exc, value, tb):
        self.close()

    def close(self):
        self.file.close()
        if self.delete and not self._gone:
            self._gone = True
            if os.path.exists(self.name):
                os.remove(self.name)


def NamedTemporaryFile(mode='w+b', buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, delete=True, *, errors=None):
    path = _fresh(suffix, prefix, dir)
    open(path, 'x').close()
    return _TemporaryFileWrapper(open(path, mode, buffering, encoding, errors, newline), path, delete)


TemporaryFile = NamedTemporaryFile


class SpooledTemporaryFile:
    def __new__(cls, max_size=0, mode='w+b', *args, **kwargs):
        import io
        return io.BytesIO() if 'b' in mode else io.StringIO()
