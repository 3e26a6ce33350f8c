"""Values as JSON text."""
from math import isfinite as _isfinite

_SHORT = {'"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\b': '\\b', '\f': '\\f'}


class JSONDecodeError(ValueError):
    __module__ = 'json.decoder'

    def __init__(self, msg, doc, pos):
        lineno = doc.count('\n', 0, pos) + 1
        colno = pos - doc.rfind('\n', 0, pos)
        ValueError.__init__(self, f'{msg}: line {lineno} column {colno} (char {pos})')
        self.msg, self.doc, self.pos, self.lineno, self.colno = msg, doc, pos, lineno, colno


def _quoted(text, ascii):
    out = []
    for c in text:
        code = ord(c)
        if c in _SHORT:
            out.append(_SHORT[c])
        elif code < 32 or ascii and code > 126:
            if code > 0xffff:
                code -= 0x10000
                out.append(f'\\u{0xd800 + (code >> 10):04x}\\u{0xdc00 + (code & 0x3ff):04x}')
            else:
                out.append(f'\\u{code:04x}')
        else:
            out.append(c)
    return '"' + ''.join(out) + '"'


class JSONEncoder:
    __module__ = 'json.encoder'

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False, indent=None, separators=None, default=None):
        self.skipkeys, self.ensure_ascii, self.allow_nan, self.sort_keys = skipkeys, ensure_ascii, allow_nan, sort_keys
        self.indent = ' ' * indent if isinstance(indent, int) else indent
        self.item_separator, self.key_separator = separators or ((', ' if indent is None else ','), ': ')
        if default is not None:
            self.default = default
        self._open = []

    def default(self, o):
        raise TypeError(f'Object of type {o.__class__.__name__} is not JSON serializable')

    def encode(self, o):
        return self._text(o, 0)

    def iterencode(self, o, _one_shot=False):
        yield self._text(o, 0)

    def _number(self, x):
        if _isfinite(x):
            return repr(float(x))
        if not self.allow_nan:
            raise ValueError('Out of range float values are not JSON compliant')
        return 'NaN' if x != x else 'Infinity' if x > 0 else '-Infinity'

    def _text(self, o, depth):
        if isinstance(o, str):
            return _quoted(o, self.ensure_ascii)
        if o is None:
            return 'null'
        if o is True:
            return 'true'
        if o is False:
            return 'false'
        if isinstance(o, int):
            return int.__repr__(o)
        if isinstance(o, float):
            return self._number(o)
        if id(o) in self._open:
            raise ValueError('Circular reference detected')
        self._open.append(id(o))
        if isinstance(o, (list, tuple)):
            text = self._block('[', ']', [self._text(item, depth + 1) for item in o], depth)
        elif isinstance(o, dict):
            pairs = sorted(o.items()) if self.sort_keys else o.items()
            parts = []
            for key, value in pairs:
                name = self._key(key)
                if name is not None:
                    parts.append(_quoted(name, self.ensure_ascii) + self.key_separator + self._text(value, depth + 1))
            text = self._block('{', '}', parts, depth)
        else:
            text = self._text(self.default(o), depth)
        self._open.pop()
        return text

    def _key(self, key):
        if isinstance(key, str):
            return key
        if key is None or isinstance(key, (bool, int, float)):
            return self._text(key, 0)
        if self.skipkeys:
            return None
        raise TypeError(f'keys must be str, int, float, bool or None, not {key.__class__.__name__}')

    def _block(self, start, end, parts, depth):
        if not parts:
            return start + end
        if self.indent is None:
            return start + self.item_separator.join(parts) + end
        line = '\n' + self.indent * (depth + 1)
        return start + line + (self.item_separator + line).join(parts) + '\n' + self.indent * depth + end


def dumps(obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None, separators=None, default=None,
          sort_keys=False, **kw):
    return (cls or JSONEncoder)(skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular, allow_nan=allow_nan, indent=indent,
                                separators=separators, default=default, sort_keys=sort_keys, **kw).encode(obj)


def dump(obj, fp, **kw):
    fp.write(dumps(obj, **kw))


class JSONDecoder:
    __module__ = 'json.decoder'

    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True, object_pairs_hook=None):
        self.object_hook, self.object_pairs_hook, self.strict = object_hook, object_pairs_hook, strict
        self.parse_float, self.parse_int, self.parse_constant = parse_float or float, parse_int or int, parse_constant

    def decode(self, s):
        value, at = self._value(s, self._skip(s, 0))
        at = self._skip(s, at)
        if at != len(s):
            raise JSONDecodeError('Extra data', s, at)
        return value

    def raw_decode(self, s, idx=0):
        return self._value(s, idx)

    def _skip(self, s, at):
        while at < len(s) and s[at] in ' \t\n\r':
            at += 1
        return at

    def _value(self, s, at):
        c = s[at:at + 1]
        if c == '"':
            return self._string(s, at + 1)
        if c == '{':
            return self._object(s, at + 1)
        if c == '[':
            return self._array(s, at + 1)
        for word, value in (('null', None), ('true', True), ('false', False)):
            if s.startswith(word, at):
                return value, at + len(word)
        for word in ('NaN', 'Infinity', '-Infinity'):
            if s.startswith(word, at):
                return (self.parse_constant or float)(word.replace('Infinity', 'inf') if self.parse_constant is None else word), at + len(word)
        end = at + (c == '-')
        first = end
        while end < len(s) and s[end] in '0123456789':
            end += 1
        if end == first:
            raise JSONDecodeError('Expecting value', s, at)
        if s[first] == '0':
            end = first + 1
        whole = end
        if s[end:end + 1] == '.' and s[end + 1:end + 2].isdigit():
            end += 1
            while end < len(s) and s[end] in '0123456789':
                end += 1
        if s[end:end + 1] in ('e', 'E'):
            digits = end + 1 + (s[end + 1:end + 2] in ('+', '-'))
            if s[digits:digits + 1].isdigit():
                end = digits
                while end < len(s) and s[end] in '0123456789':
                    end += 1
        return (self.parse_int if end == whole else self.parse_float)(s[at:end]), end

    def _string(self, s, at):
        start, out = at - 1, []
        while True:
            if at >= len(s):
                raise JSONDecodeError('Unterminated string starting at', s, start)
            c = s[at]
            if c == '"':
                return ''.join(out), at + 1
            if c != '\\':
                if self.strict and c < ' ':
                    raise JSONDecodeError('Invalid control character at', s, at)
                out.append(c)
                at += 1
                continue
            c = s[at + 1:at + 2]
            if not c:
                raise JSONDecodeError('Unterminated string starting at', s, start)
            if c == 'u':
                code = self._code(s, at + 2)
                at += 6
                if 0xd800 <= code < 0xdc00 and s[at:at + 2] == '\\u':
                    low = self._code(s, at + 2)
                    if 0xdc00 <= low < 0xe000:
                        code = 0x10000 + (code - 0xd800 << 10 | low - 0xdc00)
                        at += 6
                out.append(chr(code))
                continue
            known = {'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}
            if c not in known:
                raise JSONDecodeError('Invalid \\escape', s, at)
            out.append(known[c])
            at += 2

    def _code(self, s, at):
        digits = s[at:at + 4]
        if len(digits) == 4 and all(c in '0123456789abcdefABCDEF' for c in digits):
            return int(digits, 16)
        raise JSONDecodeError('Invalid \\uXXXX escape', s, at - 1)

    def _array(self, s, at):
        items, at = [], self._skip(s, at)
        if s[at:at + 1] == ']':
            return items, at + 1
        while True:
            item, at = self._value(s, at)
            items.append(item)
            at = self._skip(s, at)
            if s[at:at + 1] == ']':
                return items, at + 1
            if s[at:at + 1] != ',':
                raise JSONDecodeError("Expecting ',' delimiter", s, at)
            at = self._skip(s, at + 1)

    def _object(self, s, at):
        pairs, at = [], self._skip(s, at)
        if s[at:at + 1] == '}':
            at += 1
        else:
            while True:
                if s[at:at + 1] != '"':
                    raise JSONDecodeError('Expecting property name enclosed in double quotes', s, at)
                key, at = self._string(s, at + 1)
                at = self._skip(s, at)
                if s[at:at + 1] != ':':
                    raise JSONDecodeError("Expecting ':' delimiter", s, at)
                value, at = self._value(s, self._skip(s, at + 1))
                pairs.append((key, value))
                at = self._skip(s, at)
                if s[at:at + 1] == '}':
                    at += 1
                    break
                if s[at:at + 1] != ',':
                    raise JSONDecodeError("Expecting ',' delimiter", s, at)
                at = self._skip(s, at + 1)
        if self.object_pairs_hook is not None:
            return self.object_pairs_hook(pairs), at
        made = dict(pairs)
        return (self.object_hook(made) if self.object_hook is not None else made), at


def loads(s, *, cls=None, **kw):
    if isinstance(s, (bytes, bytearray)):
        s = s.decode('utf-8')
    elif isinstance(s, str):
        if s.startswith('\ufeff'):
            raise JSONDecodeError('Unexpected UTF-8 BOM (decode using utf-8-sig)', s, 0)
    else:
        raise TypeError(f'the JSON object must be str, bytes or bytearray, not {s.__class__.__name__}')
    return (cls or JSONDecoder)(**kw).decode(s)


def load(fp, **kw):
    return loads(fp.read(), **kw)
