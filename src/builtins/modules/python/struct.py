"""Values as bytes."""
import _peek
from _struct import calcsize, pack, unpack, unpack_from


class error(Exception):
    pass


def pack_into(format, buffer, offset, /, *values):
    data = pack(format, *values)
    window = _peek.window(buffer, 'argument')
    if offset < 0:
        if offset + len(data) > 0:
            raise error(f'no space to pack {len(data)} bytes at offset {offset}')
        if offset + len(window) < 0:
            raise error(f'offset {offset} out of range for {len(window)}-byte buffer')
        offset += len(window)
    if len(window) - offset < len(data):
        raise error(f'pack_into requires a buffer of at least {offset + len(data)} bytes for packing {len(data)} bytes at offset {offset} '
                    f'(actual buffer size is {len(window)})')
    window[offset:offset + len(data)] = data


def iter_unpack(format, buffer, /):
    size = calcsize(format)
    if not size:
        raise error('cannot iteratively unpack with a struct of length 0')
    data = memoryview(_peek.contents(buffer)) if not isinstance(buffer, bytearray) else memoryview(buffer)
    if len(data) % size:
        raise error(f'iterative unpacking requires a buffer of a multiple of {size} bytes')
    return (unpack(format, data[at:at + size]) for at in range(0, len(data), size))


class Struct:
    __module__ = '_struct'

    def __init__(self, format):
        self.format, self.size = format, calcsize(format)

    def pack(self, *values):
        return pack(self.format, *values)

    def unpack(self, buffer):
        return unpack(self.format, buffer)

    def unpack_from(self, buffer, offset=0):
        return unpack_from(self.format, buffer, offset)

    def pack_into(self, buffer, offset, *values):
        pack_into(self.format, buffer, offset, *values)

    def iter_unpack(self, buffer):
        return iter_unpack(self.format, buffer)
