"""Files, folders and the environment, through the host."""
import _files
from _files import remove, rename, rmdir, getcwd, chdir, getpid, urandom, fspath
from sys import _Record
import os.path as path

name, sep, altsep, extsep, linesep, curdir, pardir, pathsep, devnull = 'posix', '/', None, '.', '\n', '.', '..', ':', '/dev/null'
F_OK, X_OK, W_OK, R_OK = 0, 1, 2, 4
O_RDONLY, O_WRONLY, O_RDWR, O_CREAT = 0, 1, 2, 64
error = OSError
unlink = remove
replace = rename
environ = _files.environ()


class PathLike:
    pass


class stat_result(_Record):
    _names = ('st_mode', 'st_ino', 'st_dev', 'st_nlink', 'st_uid', 'st_gid', 'st_size', 'st_atime', 'st_mtime', 'st_ctime')


class terminal_size(_Record):
    _names = ('columns', 'lines')


def stat(path, *, dir_fd=None, follow_symlinks=True):
    return stat_result(_files.stat(path))


lstat = stat


def listdir(path=None):
    return _files.listdir('.' if path is None else path)


def mkdir(path, mode=0o777, *, dir_fd=None):
    _files.mkdir(path)


def makedirs(name, mode=0o777, exist_ok=False):
    if path.isdir(name):
        if not exist_ok:
            raise FileExistsError(17, 'File exists', fspath(name))
        return
    _files.makedirs(name)


def removedirs(name):
    rmdir(name)
    head = path.dirname(name)
    while head:
        try:
            rmdir(head)
        except OSError:
            break
        head = path.dirname(head)


def getenv(key, default=None):
    return environ.get(key, default)


def putenv(name, value):
    environ[name] = value


def unsetenv(name):
    environ.pop(name, None)


def access(path, mode):
    try:
        _files.stat(path)
    except OSError:
        return False
    return True


def getcwdb():
    return getcwd().encode()


def getppid():
    return 1


def cpu_count():
    return 1


def fsencode(filename):
    filename = fspath(filename)
    return filename if isinstance(filename, bytes) else filename.encode()


def fsdecode(filename):
    filename = fspath(filename)
    return filename if isinstance(filename, str) else filename.decode()


def strerror(code):
    return {1: 'Operation not permitted', 2: 'No such file or directory', 13: 'Permission denied', 17: 'File exists'}.get(code, f'Unknown error {code}')


def get_terminal_size(fd=1):
    return terminal_size((80, 24))


def uname():
    raise OSError(38, 'Function not implemented')


def system(command):
    raise PermissionError(1, 'Operation not permitted')


class DirEntry:
    def __init__(self, folder, name):
        self.name, self.path = name, path.join(folder, name)

    def is_dir(self, *, follow_symlinks=True):
        return path.isdir(self.path)

    def is_file(self, *, follow_symlinks=True):
        return path.isfile(self.path)

    def is_symlink(self):
        return False

    def stat(self, *, follow_symlinks=True):
        return stat(self.path)

    def __fspath__(self):
        return self.path

    def __repr__(self):
        return f'<DirEntry {self.name!r}>'


class _Scan:
    def __init__(self, entries):
        self._entries = iter(entries)

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._entries)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        pass

    def close(self):
        pass


def scandir(path='.'):
    return _Scan([DirEntry(path, name) for name in listdir(path)])


def walk(top, topdown=True, onerror=None, followlinks=False):
    try:
        names = listdir(top)
    except OSError as error:
        if onerror is not None:
            onerror(error)
        return
    folders = [name for name in names if path.isdir(path.join(top, name))]
    files = [name for name in names if name not in folders]
    if topdown:
        yield top, folders, files
    for name in folders:
        yield from walk(path.join(top, name), topdown, onerror, followlinks)
    if not topdown:
        yield top, folders, files
