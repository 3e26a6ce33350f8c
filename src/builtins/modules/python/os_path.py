"""Paths as text, and what the host knows of them."""
import _files
from _files import fspath

sep, altsep, extsep, curdir, pardir, pathsep, devnull = '/', None, '.', '.', '..', ':', '/dev/null'


def join(a, *p):
    path = fspath(a)
    for part in map(fspath, p):
        if part.startswith('/'):
            path = part
        elif not path or path.endswith('/'):
            path += part
        else:
            path += '/' + part
    return path


def split(p):
    p = fspath(p)
    at = p.rfind('/') + 1
    head, tail = p[:at], p[at:]
    if head and head != '/' * len(head):
        head = head.rstrip('/')
    return head, tail


def splitext(p):
    p = fspath(p)
    slash, dot = p.rfind('/'), p.rfind('.')
    start = slash + 1
    if dot > slash and p[start:dot].strip('.'):
        return p[:dot], p[dot:]
    return p, ''


def splitdrive(p):
    return '', fspath(p)


def basename(p):
    return split(p)[1]


def dirname(p):
    return split(p)[0]


def isabs(s):
    return fspath(s).startswith('/')


def normcase(s):
    return fspath(s)


def normpath(path):
    path = fspath(path)
    if not path:
        return '.'
    slashes = 1 if path.startswith('/') else 0
    if path.startswith('//') and not path.startswith('///'):
        slashes = 2
    parts = []
    for part in path.split('/'):
        if part in ('', '.'):
            continue
        if part != '..' or (not slashes and not parts) or (parts and parts[-1] == '..'):
            parts.append(part)
        elif parts:
            parts.pop()
    return '/' * slashes + '/'.join(parts) or '.'


def abspath(path):
    path = fspath(path)
    return normpath(path if isabs(path) else join(_files.getcwd(), path))


realpath = abspath


def relpath(path, start='.'):
    if not path:
        raise ValueError('no path specified')
    here = [part for part in abspath(start).split('/') if part]
    there = [part for part in abspath(path).split('/') if part]
    same = 0
    while same < min(len(here), len(there)) and here[same] == there[same]:
        same += 1
    return join(*['..'] * (len(here) - same), *there[same:]) if len(here) > same or len(there) > same else '.'


def expanduser(path):
    path = fspath(path)
    if path == '~' or path.startswith('~/'):
        home = _files.environ().get('HOME', '/')
        return (home.rstrip('/') + path[1:]) or '/'
    return path


def expandvars(path):
    path = fspath(path)
    for name, value in sorted(_files.environ().items(), key=lambda pair: -len(pair[0])):
        path = path.replace('${' + name + '}', value).replace('$' + name, value)
    return path


def _mode(path):
    try:
        return _files.stat(path)[0] & 0o170000
    except (OSError, ValueError):
        return 0


def exists(path):
    try:
        _files.stat(path)
    except (OSError, ValueError):
        return False
    return True


lexists = exists


def isfile(path):
    return _mode(path) == 0o100000


def isdir(s):
    return _mode(s) == 0o040000


def islink(path):
    return False


def ismount(path):
    return abspath(path) == '/'


def getsize(filename):
    return _files.stat(filename)[6]


def getatime(filename):
    return _files.stat(filename)[7]


def getmtime(filename):
    return _files.stat(filename)[8]


def getctime(filename):
    return _files.stat(filename)[9]


def samefile(f1, f2):
    a, b = _files.stat(f1), _files.stat(f2)
    return a[1:3] == b[1:3]


def commonprefix(m):
    if not m:
        return ''
    low, high = min(m), max(m)
    for i, c in enumerate(low):
        if c != high[i]:
            return low[:i]
    return low


def commonpath(paths):
    paths = [fspath(path) for path in paths]
    if not paths:
        raise ValueError('commonpath() arg is an empty sequence')
    if len({isabs(path) for path in paths}) > 1:
        raise ValueError("Can't mix absolute and relative paths")
    parts = [[part for part in path.split('/') if part and part != '.'] for path in paths]
    return ('/' if isabs(paths[0]) else '') + '/'.join(commonprefix(parts))
