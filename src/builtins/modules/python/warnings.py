"""Warning filters and recorders."""
from _warnings import warn
import _warnings


class WarningMessage:
    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message, self.category, self.filename, self.lineno = message, category, filename, lineno
        self.file, self.line, self.source = file, line, source

    def __str__(self):
        return ('{message : %r, category : %r, filename : %r, lineno : %s, line : %r}'
                % (self.message, self.category.__name__, self.filename, self.lineno, self.line))


_ACTIONS = ('error', 'ignore', 'always', 'default', 'module', 'once')


def simplefilter(action, category=Warning, lineno=0, append=False):
    assert action in _ACTIONS, f'invalid action: {action!r}'
    assert isinstance(lineno, int) and lineno >= 0, 'lineno must be an int >= 0'
    _warnings.add_filter(action, '', category, lineno, append)


def filterwarnings(action, message='', category=Warning, module='', lineno=0, append=False):
    assert action in _ACTIONS, f'invalid action: {action!r}'
    assert isinstance(message, str), 'message must be a string'
    assert isinstance(category, type), 'category must be a class'
    assert issubclass(category, Warning), 'category must be a Warning subclass'
    assert isinstance(module, str), 'module must be a string'
    assert isinstance(lineno, int) and lineno >= 0, 'lineno must be an int >= 0'
    _warnings.add_filter(action, message, category, lineno, append)


def resetwarnings():
    _warnings.reset()


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    warn(message, category)


def formatwarning(message, category, filename, lineno, line=None):
    text = f'{filename}:{lineno}: {category.__name__}: {message}\n'
    return text + f'  {line.strip()}\n' if line else text


def showwarning(message, category, filename, lineno, file=None, line=None):
    if file is None and _warnings.tell(WarningMessage(message, category, filename, lineno, file, line)):
        return
    import sys
    if line is None:
        line = _source_line(filename, lineno)
    (file or sys.stderr).write(formatwarning(message, category, filename, lineno, line))


_showwarning_orig = showwarning


def _source_line(filename, lineno):
    try:
        with open(filename) as file:
            return file.read().splitlines()[lineno - 1]
    except (OSError, IndexError, UnicodeDecodeError):
        return ''


class catch_warnings:
    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record, self._entered = record, False
        self._filter = None if action is None else (action, category, lineno, append)

    def __enter__(self):
        if self._entered:
            raise RuntimeError(f'Cannot enter {self!r} twice')
        self._entered = True
        log = [] if self._record else None
        self._shower = globals()['showwarning']
        if self._record:
            globals()['showwarning'] = _showwarning_orig
        _warnings.enter(log)
        if self._filter is not None:
            simplefilter(*self._filter)
        return log

    def __exit__(self, *exc_info):
        if not self._entered:
            raise RuntimeError(f'Cannot exit {self!r} without entering first')
        globals()['showwarning'] = self._shower
        _warnings.leave(self._record)

    def __repr__(self):
        args = ['record=True'] if self._record else []
        return f"catch_warnings({', '.join(args)})"
