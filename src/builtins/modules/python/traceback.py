"""Tracebacks as text, and their levels as values."""
import sys as _sys
import _traceback

__all__ = ['extract_stack', 'extract_tb', 'format_exception', 'format_exception_only', 'format_list', 'format_stack', 'format_tb',
           'print_exc', 'format_exc', 'print_exception', 'print_last', 'print_stack', 'print_tb', 'clear_frames', 'FrameSummary',
           'StackSummary', 'TracebackException', 'walk_stack', 'walk_tb', 'print_list']

_CAUSE = '\nThe above exception was the direct cause of the following exception:\n\n'
_CONTEXT = '\nDuring handling of the above exception, another exception occurred:\n\n'
_HEADER = 'Traceback (most recent call last):\n'
_WIDEST, _DEEPEST, _REPEATED = 15, 10, 3
_missing = object()


class FrameSummary:
    """One level of a traceback: a file, a line, a function."""

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None, colno=None, end_colno=None):
        self.filename, self.lineno, self.name, self._line = filename, lineno, name, line
        self.end_lineno, self.colno, self.end_colno = end_lineno, colno, end_colno
        self.locals = None if locals is None else {key: repr(value) for key, value in locals.items()}
        self._operator = None

    @property
    def line(self):
        if self._line is None:
            self._line = _traceback.line(self.filename, self.lineno or 0)
        return None if self._line is None else self._line.strip()

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return tuple(self) == tuple(other) and self.locals == other.locals
        if isinstance(other, tuple):
            return tuple(self) == other
        return NotImplemented

    def __iter__(self):
        return iter([self.filename, self.lineno, self.name, self.line])

    def __getitem__(self, at):
        return (self.filename, self.lineno, self.name, self.line)[at]

    def __len__(self):
        return 4

    def __repr__(self):
        return f'<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>'


class StackSummary(list):
    """The levels of a traceback, the outermost first."""

    @classmethod
    def from_list(cls, a_list):
        made = cls()
        for each in a_list:
            made.append(each if isinstance(each, FrameSummary) else FrameSummary(*each[:3], line=each[3]))
        return made

    def format_frame_summary(self, frame_summary):
        shown = [f'  File "{frame_summary.filename}", line {frame_summary.lineno}, in {frame_summary.name}\n']
        line = frame_summary.line
        if line:
            shown.append(f'    {line}\n')
            carets = _carets(frame_summary, line)
            if carets:
                shown.append(f'    {carets}\n')
        for name, value in sorted((frame_summary.locals or {}).items()):
            shown.append(f'    {name} = {value}\n')
        return ''.join(shown)

    def format(self):
        shown, last, count = [], None, 0
        for each in self:
            text = self.format_frame_summary(each)
            if text is None:
                continue
            place = (each.filename, each.lineno, each.name)
            if place != last:
                if count > _REPEATED:
                    shown.append(_repeated(count))
                last, count = place, 0
            count += 1
            if count <= _REPEATED:
                shown.append(text)
        if count > _REPEATED:
            shown.append(_repeated(count))
        return shown


def _repeated(count):
    more = count - _REPEATED
    return f'  [Previous line repeated {more} more time{"s" if more > 1 else ""}]\n'


def _carets(level, line):
    """The line of carets under a source line; nothing where all of it would be marked."""
    if level.colno is None or level.end_colno is None or level._line is None:
        return ''
    cut = len(level._line) - len(level._line.lstrip())
    start, end = level.colno - cut, level.end_colno - cut
    if level.lineno != level.end_lineno:
        end, operator = len(line), None
    else:
        operator = level._operator
    if end - start >= len(line) and not operator:
        return ''
    if not operator:
        return ' ' * start + '^' * (end - start)
    first, last = operator[0] - cut, operator[1] - cut
    return ' ' * start + '~' * (first - start) + '^' * (last - first) + '~' * (end - last)


def _limited(levels, limit):
    if limit is None:
        limit = getattr(_sys, 'tracebacklimit', None)
        if limit is not None and limit < 0:
            limit = 0
    if limit is None:
        return levels
    return levels[:limit] if limit >= 0 else levels[limit:]


def extract_tb(tb, limit=None):
    made = StackSummary()
    for filename, lineno, name, line, end_lineno, colno, end_colno, operator in _limited(_traceback.levels(tb), limit):
        level = FrameSummary(filename, lineno, name, line=line, end_lineno=end_lineno, colno=colno, end_colno=end_colno)
        level._operator = operator
        made.append(level)
    return made


def walk_tb(tb):
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def format_list(extracted_list):
    return StackSummary.from_list(extracted_list).format()


def print_list(extracted_list, file=None):
    for text in format_list(extracted_list):
        print(text, file=file or _sys.stderr, end='')


def format_tb(tb, limit=None):
    return extract_tb(tb, limit).format()


def print_tb(tb, limit=None, file=None):
    print(''.join(format_tb(tb, limit)), file=file or _sys.stderr, end='')


def _of_stack(*args, **kwds):
    raise NotImplementedError('arr leaves out the levels of running functions: traceback tells those that an exception went through')


extract_stack = format_stack = print_stack = walk_stack = print_last = _of_stack


def clear_frames(tb):
    pass


def _safe(value, what, shown=str):
    try:
        return shown(value)
    except BaseException:
        return f'<{what} {shown.__name__}() failed>'


class TracebackException:
    """What is shown of an exception, taken when it is made."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False, compact=False,
                 max_group_width=_WIDEST, max_group_depth=_DEEPEST, _seen=None):
        seen = set() if _seen is None else _seen
        seen.add(id(exc_value))
        options = dict(limit=limit, max_group_width=max_group_width, max_group_depth=max_group_depth)
        self.max_group_width, self.max_group_depth = max_group_width, max_group_depth
        self.stack = extract_tb(exc_traceback, limit)
        self.exc_type = exc_type
        self._str = _safe(exc_value, 'exception')
        self.__notes__ = getattr(exc_value, '__notes__', None)
        if isinstance(exc_value, SyntaxError):
            self.filename, self.text, self.msg = exc_value.filename, exc_value.text, exc_value.msg
            self.lineno = None if exc_value.lineno is None else str(exc_value.lineno)
            self.end_lineno = None if exc_value.end_lineno is None else str(exc_value.end_lineno)
            self.offset, self.end_offset = exc_value.offset, exc_value.end_offset
        self.__suppress_context__ = exc_value is not None and exc_value.__suppress_context__
        self.__cause__ = self.__context__ = self.exceptions = None
        if exc_value is None:
            return

        def of(other):
            if other is None or id(other) in seen:
                return None
            return TracebackException(type(other), other, other.__traceback__, _seen=seen, **options)
        self.__cause__ = of(exc_value.__cause__)
        if not (compact and (self.__cause__ is not None or self.__suppress_context__)):
            self.__context__ = of(exc_value.__context__)
        if isinstance(exc_value, BaseExceptionGroup):
            self.exceptions = [TracebackException(type(each), each, each.__traceback__, _seen=seen, **options) for each in exc_value.exceptions]

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    def __str__(self):
        return self._str

    def __eq__(self, other):
        if isinstance(other, TracebackException):
            return self.__dict__ == other.__dict__
        return NotImplemented

    def format_exception_only(self):
        if self.exc_type is None:
            yield _last_line(None, self._str)
            return
        name, module = self.exc_type.__qualname__, self.exc_type.__module__
        if module not in ('__main__', 'builtins'):
            name = (module if isinstance(module, str) else '<unknown>') + '.' + name
        if issubclass(self.exc_type, SyntaxError):
            yield from self._format_syntax_error(name)
        else:
            yield _last_line(name, self._str)
        notes = self.__notes__
        if notes is None:
            return
        if isinstance(notes, (list, tuple)):
            for note in notes:
                for line in _safe(note, 'note').split('\n'):
                    yield line + '\n'
        else:
            yield _safe(notes, '__notes__', repr) + '\n'

    def _format_syntax_error(self, name):
        after = ''
        if self.lineno is not None:
            yield f'  File "{self.filename or "<string>"}", line {self.lineno}\n'
        elif self.filename is not None:
            after = f' ({self.filename})'
        if self.text is not None:
            whole = self.text.rstrip('\n')
            shown = whole.lstrip(' \n\f')
            cut = len(whole) - len(shown)
            yield f'    {shown}\n'
            if self.offset is not None:
                start = self.offset
                end = self.end_offset if self.end_offset not in (None, 0) else start
                if start == end or end == -1:
                    end = start + 1
                if self.end_lineno is not None and self.end_lineno != self.lineno:
                    end = len(whole) + 1
                at = start - 1 - cut
                if at >= 0:
                    blank = ''.join(c if c.isspace() else ' ' for c in shown[:at])
                    yield f'    {blank}{"^" * (end - start)}\n'
        yield f'{name}: {self.msg or "<no detail available>"}{after}\n'

    def format(self, *, chain=True, _depth=None):
        depth = [0] if _depth is None else _depth
        links, at = [], self
        while at is not None:
            if chain and at.__cause__ is not None:
                below, words = at.__cause__, _CAUSE
            elif chain and at.__context__ is not None and not at.__suppress_context__:
                below, words = at.__context__, _CONTEXT
            else:
                below, words = None, None
            links.append((words, at))
            at = below
        for words, each in reversed(links):
            if words is not None:
                yield from _within(depth, [words])
            if each.exceptions is None:
                if each.stack:
                    yield from _within(depth, [_HEADER])
                    yield from _within(depth, each.stack.format())
                yield from _within(depth, each.format_exception_only())
            elif depth[0] > self.max_group_depth:
                yield from _within(depth, [f'... (max_group_depth is {self.max_group_depth})\n'])
            else:
                yield from each._format_group(depth)

    def _format_group(self, depth):
        top = depth[0] == 0
        if top:
            depth[0] = 1
        if self.stack:
            yield from _within(depth, ['Exception Group ' + _HEADER], '+' if top else None)
            yield from _within(depth, self.stack.format())
        yield from _within(depth, self.format_exception_only())
        total = len(self.exceptions)
        shown = total if total <= self.max_group_width else self.max_group_width + 1
        depth[1:] = [False]
        for at in range(shown):
            if at == shown - 1:
                depth[1] = True
            label = str(at + 1) if at < self.max_group_width else '...'
            yield '  ' * depth[0] + ('+-' if at == 0 else '  ') + f'+---------------- {label} ----------------\n'
            depth[0] += 1
            if at < self.max_group_width:
                yield from self.exceptions[at].format(_depth=depth)
            else:
                left = total - self.max_group_width
                yield from _within(depth, [f'and {left} more exception{"s" if left > 1 else ""}\n'])
            if at == shown - 1 and depth[1]:
                yield '  ' * depth[0] + '+------------------------------------\n'
                depth[1] = False
            depth[0] -= 1
        if top:
            depth[0] = 0

    def print(self, *, file=None, chain=True):
        for text in self.format(chain=chain):
            print(text, file=_sys.stderr if file is None else file, end='')


def _within(depth, texts, margin=None):
    """The texts behind the bars of the groups around them."""
    before = '  ' * depth[0]
    if depth[0]:
        before += (margin or '|') + ' '
    for text in texts:
        if not depth[0]:
            yield text
        else:
            lines = text.splitlines(True)
            yield ''.join(before + line for line in lines)


def _last_line(name, text):
    return f'{name}: {text}\n' if text else f'{name}\n'


def _parts(exc, value, tb):
    if value is _missing and tb is _missing:
        if exc is None:
            return type(None), None, None
        if not isinstance(exc, BaseException):
            raise TypeError(f'Exception expected for value, {type(exc).__name__} found')
        return type(exc), exc, exc.__traceback__
    if value is _missing or tb is _missing:
        raise ValueError('Both or neither of value and tb must be given')
    return type(value), value, tb


def format_exception(exc, /, value=_missing, tb=_missing, limit=None, chain=True):
    kind, value, tb = _parts(exc, value, tb)
    return list(TracebackException(kind, value, tb, limit=limit, compact=True).format(chain=chain))


def format_exception_only(exc, /, value=_missing):
    if value is _missing:
        value = exc
    return list(TracebackException(type(value), value, None, compact=True).format_exception_only())


def print_exception(exc, /, value=_missing, tb=_missing, limit=None, file=None, chain=True):
    kind, value, tb = _parts(exc, value, tb)
    TracebackException(kind, value, tb, limit=limit, compact=True).print(file=file, chain=chain)


def format_exc(limit=None, chain=True):
    return ''.join(format_exception(*_sys.exc_info(), limit=limit, chain=chain))


def print_exc(limit=None, file=None, chain=True):
    print_exception(*_sys.exc_info(), limit=limit, file=file, chain=chain)
