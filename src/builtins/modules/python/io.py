"""Files in memory, and `open`."""
from builtins import open, OSError as _OSError, ValueError as _ValueError

import _peek

DEFAULT_BUFFER_SIZE = 8192
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2


class UnsupportedOperation(_OSError, _ValueError):
    pass


class IOBase:
    closed = False

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *args):
        self.close()

    def __iter__(self):
        self._check()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def _check(self):
        if self.closed:
            raise ValueError('I/O operation on closed file' + ('.' if isinstance(self, BytesIO) else ''))

    def close(self):
        self.closed = True

    def flush(self):
        self._check()

    def isatty(self):
        return False

    def readable(self):
        return True

    def writable(self):
        return True

    def seekable(self):
        return True

    def fileno(self):
        raise UnsupportedOperation('fileno')

    def readlines(self, hint=-1, /):
        return list(self)

    def writelines(self, lines, /):
        for line in lines:
            self.write(line)


class TextIOBase(IOBase):
    pass


class RawIOBase(IOBase):
    pass


class BufferedIOBase(IOBase):
    pass


class _Memory(IOBase):
    """What StringIO and BytesIO share: a value that is cut and joined, and a position in it."""

    def tell(self):
        self._check()
        return self._at

    def read(self, size=-1, /):
        self._check()
        end = len(self._data) if size is None or size < 0 else self._at + size
        part = self._kind(self._data[self._at:end])
        self._at += len(part)
        return part

    def readline(self, size=-1, /):
        self._check()
        end = self._data.find(self._newline, self._at)
        end = len(self._data) if end < 0 else end + 1
        if size is not None and size >= 0:
            end = min(end, self._at + size)
        part = self._kind(self._data[self._at:end])
        self._at += len(part)
        return part

    def getvalue(self):
        self._check()
        return self._kind(self._data)

    def truncate(self, pos=None, /):
        self._check()
        pos = self._at if pos is None else pos
        if pos < 0:
            raise ValueError(f'Negative size value {pos}')
        self._data = self._data[:pos]
        return pos

    def _put(self, part):
        data, at = self._data, self._at
        if at == len(data):
            self._data = data + part
        else:
            if at > len(data):
                data += self._filler * (at - len(data))
            self._data = data[:at] + part + data[at + len(part):]
        self._at += len(part)
        return len(part)


class StringIO(_Memory, TextIOBase):
    __module__ = '_io'
    _newline, _filler, _kind = '\n', '\0', str
    encoding = errors = newlines = None
    line_buffering = False

    def __init__(self, initial_value='', newline='\n'):
        if initial_value is not None and not isinstance(initial_value, str):
            raise TypeError(f'initial_value must be str or None, not {type(initial_value).__name__}')
        self._data, self._at = initial_value or '', 0
        if newline is None:
            self._data = self._data.replace('\r\n', '\n').replace('\r', '\n')

    def write(self, s, /):
        self._check()
        if not isinstance(s, str):
            raise TypeError(f"string argument expected, got '{type(s).__name__}'")
        return self._put(s)

    def seek(self, pos, whence=0, /):
        self._check()
        if whence == 0 and pos < 0:
            raise ValueError(f'Negative seek position {pos}')
        if whence != 0 and pos != 0:
            raise OSError("Can't do nonzero cur-relative seeks")
        self._at = pos if whence == 0 else self._at if whence == 1 else len(self._data)
        return self._at


class BytesIO(_Memory, BufferedIOBase):
    __module__ = '_io'
    _newline, _kind = b'\n', bytes

    def __init__(self, initial_bytes=b''):
        self._data, self._at = bytearray(b'' if initial_bytes is None else _peek.contents(initial_bytes)), 0

    def _free(self):
        "Raises BufferError while somebody looks at the bytes."
        self._data.append(0)
        self._data.pop()

    def write(self, b, /):
        self._check()
        self._free()
        part = _peek.contents(b)
        if part:
            data, at = self._data, self._at
            if at > len(data):
                data.extend(bytes(at - len(data)))
            data[at:at + len(part)] = part
            self._at += len(part)
        return len(part)

    def truncate(self, pos=None, /):
        self._check()
        self._free()
        pos = self._at if pos is None else pos
        if pos < 0:
            raise ValueError(f'negative size value {pos}')
        del self._data[pos:]
        return pos

    def close(self):
        self._free()
        self.closed = True

    def seek(self, pos, whence=0, /):
        self._check()
        if whence == 0 and pos < 0:
            raise ValueError(f'negative seek value {pos}')
        start = (0, self._at, len(self._data))[whence]
        self._at = max(0, start + pos)
        return self._at

    def read1(self, size=-1, /):
        return self.read(size)

    def readinto(self, buffer, /, _name='readinto'):
        window = _peek.window(buffer, _name + '() argument')
        part = self.read(len(window))
        window[:len(part)] = part
        return len(part)

    def readinto1(self, buffer, /):
        return self.readinto(buffer, 'readinto1')

    def getbuffer(self):
        self._check()
        return memoryview(self._data)


class TextIOWrapper(TextIOBase):
    """Text over a file of bytes."""

    def __init__(self, buffer, encoding='utf-8', errors='strict', newline=None, line_buffering=False, write_through=False):
        self.buffer, self.encoding, self.errors = buffer, encoding or 'utf-8', errors or 'strict'

    def write(self, s, /):
        self.buffer.write(s.encode(self.encoding, self.errors))
        return len(s)

    def read(self, size=-1, /):
        return self.buffer.read(size).decode(self.encoding, self.errors)

    def readline(self, size=-1, /):
        return self.buffer.readline(size).decode(self.encoding, self.errors)

    def flush(self):
        self.buffer.flush()

    def detach(self):
        return self.buffer
