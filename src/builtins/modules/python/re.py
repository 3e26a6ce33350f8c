# Regular expressions: patterns are read here, with the refusals of Python's own compiler, and translated for the engine that searches.
import _sre
from types import MappingProxyType

__all__ = [
    'match', 'fullmatch', 'search', 'sub', 'subn', 'split', 'findall', 'finditer', 'compile', 'purge', 'template', 'escape', 'error', 'Pattern',
    'Match', 'A', 'I', 'L', 'M', 'S', 'X', 'U', 'ASCII', 'IGNORECASE', 'LOCALE', 'MULTILINE', 'DOTALL', 'VERBOSE', 'UNICODE', 'NOFLAG', 'RegexFlag',
]

_compile_builtin = compile
_NAMES = [(1, 'TEMPLATE'), (2, 'IGNORECASE'), (4, 'LOCALE'), (8, 'MULTILINE'), (16, 'DOTALL'), (32, 'UNICODE'), (64, 'VERBOSE'), (128, 'DEBUG'), (256, 'ASCII')]


class RegexFlag(int):
    "Flags of a pattern."

    def __repr__(self):
        if self == 0:
            return 're.NOFLAG'
        return '|'.join('re.' + name for bit, name in _NAMES if int(self) & bit)

    __str__ = __repr__

    def __format__(self, spec):
        return format(int(self), spec) if spec else repr(self)

    def __or__(self, other):
        return RegexFlag(int(self) | int(other))

    __ror__ = __or__

    def __and__(self, other):
        return RegexFlag(int(self) & int(other))

    __rand__ = __and__

    def __xor__(self, other):
        return RegexFlag(int(self) ^ int(other))

    def __invert__(self):
        return RegexFlag(511 & ~int(self))

    @property
    def value(self):
        return int(self)

    @property
    def name(self):
        return '|'.join(name for bit, name in _NAMES if int(self) & bit)


NOFLAG = RegexFlag(0)
T = TEMPLATE = RegexFlag(1)
I = IGNORECASE = RegexFlag(2)
L = LOCALE = RegexFlag(4)
M = MULTILINE = RegexFlag(8)
S = DOTALL = RegexFlag(16)
U = UNICODE = RegexFlag(32)
X = VERBOSE = RegexFlag(64)
DEBUG = RegexFlag(128)
A = ASCII = RegexFlag(256)
_LETTERS = {'i': 2, 'L': 4, 'm': 8, 's': 16, 'u': 32, 'x': 64, 'a': 256}


class error(Exception):
    "What is wrong with a pattern, and where."

    __module__ = 're'

    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        if pattern is not None and pos is not None:
            msg = '%s at position %d' % (msg, pos)
            newline = '\n' if isinstance(pattern, str) else b'\n'
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            if newline in pattern:
                msg = '%s (line %d, column %d)' % (msg, self.lineno, self.colno)
        else:
            self.lineno = self.colno = None
        super().__init__(msg)


PatternError = error
_DIGITS = '0123456789'
_OCTAL = '01234567'
_HEX = '0123456789abcdefABCDEF'
_PLAIN = {'a': '\x07', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t', 'v': '\v', '\\': '\\'}
_ASCII_SETS = {'d': '0-9', 's': ' \\t\\n\\r\\x0c\\x0b', 'w': '0-9A-Za-z_'}
_UNICODE_SETS = {'d': '\\d', 's': '\\s\\x1c-\\x1f', 'w': '\\w'}


def _quoted(char):
    "A character that stands for itself, in or out of a set."
    if char.isalnum() or char == '_' or ord(char) > 127:
        return char
    return '\\x%02x' % ord(char)


# A width that is as good as none.
_MANY = 4294967295


class _Reader:
    "Reads a pattern and writes the engine's. `width` is how many characters, at least and at most, what was read last may take."

    def __init__(self, pattern, text, flags):
        self.pattern = pattern
        self.text = text
        self.flags = flags
        self.at = 0
        self.groups = 0
        self.open = set()
        self.names = {}
        self.width = (0, 0)
        self.widths = {}
        self.bounds = (1, 1)
        self.conditions = {}
        self.is_fixed = True

    def fail(self, msg, back=0, at=None):
        raise error(msg, self.pattern, self.at - back if at is None else at)

    def peek(self):
        return self.text[self.at:self.at + 1]

    def take(self):
        char = self.text[self.at:self.at + 1]
        self.at += 1
        return char

    def read_while(self, most, letters):
        found = ''
        while len(found) < most and self.peek() and self.peek() in letters:
            found += self.take()
        return found

    def until(self, end, what):
        start = self.at
        while True:
            char = self.take()
            if not char:
                self.at -= 1
                if self.at == start:
                    self.fail('missing ' + what)
                raise error('missing %s, unterminated name' % end, self.pattern, start)
            if char == end:
                found = self.text[start:self.at - 1]
                if not found:
                    raise error('missing ' + what, self.pattern, self.at - 1)
                return found

    def alternatives(self, nested):
        out = [self.sequence()]
        low, high = self.width
        while self.peek() == '|':
            self.take()
            out.append(self.sequence())
            low, high = min(low, self.width[0]), max(high, self.width[1])
        self.width = low, high
        return '|'.join(out)

    def sequence(self):
        out = []
        widths = []
        last = None
        while True:
            char = self.peek()
            if char == '' or char in '|)':
                break
            start = self.at
            self.take()
            if self.flags & 64:
                if char in ' \t\n\r\v\f':
                    continue
                if char == '#':
                    while self.peek() not in ('', '\n'):
                        self.take()
                    continue
            if char in '*+?{':
                repeat = self.repeat(char, start)
                if repeat is None:
                    out.append('\\{')
                    widths.append((1, 1))
                    last = 'item'
                    continue
                if last is None:
                    self.fail('nothing to repeat', at=start)
                if last == 'repeat':
                    self.fail('multiple repeat', at=start)
                if last == 'at':
                    self.fail('nothing to repeat', at=start)
                out[-1] = out[-1] + repeat
                widths[-1] = tuple(min(w * times, _MANY) for w, times in zip(widths[-1], self.bounds))
                last = 'repeat'
                continue
            self.width = (1, 1)
            if char == '\\':
                item, last = self.escape(start)
            elif char == '[':
                item, last = self.set(start), 'item'
            elif char == '.':
                item, last = ('(?s:.)' if self.flags & 16 else '[^\\n]'), 'item'
            elif char == '^':
                item, last = ('(?m:^)' if self.flags & 8 else '\\A'), 'at'
            elif char == '$':
                item, last = ('(?m:$)' if self.flags & 8 else '(?=\\n?\\z)'), 'at'
            elif char == '(':
                item, last = self.group(start)
                if item is None:
                    last = None if not out else 'item'
                    continue
            else:
                item, last = _quoted(char), 'item'
            out.append(item)
            widths.append(self.width if last == 'item' else (0, 0))
        self.width = tuple(min(sum(each), _MANY) for each in zip((0, 0), *widths))
        return ''.join(out)

    def repeat(self, char, start):
        if char == '{':
            if self.peek() == '}':
                return None
            low = self.read_while(99, _DIGITS)
            high = low
            if self.peek() == ',':
                self.take()
                high = self.read_while(99, _DIGITS)
                text = '{%s,%s}' % (low or '0', high)
            else:
                text = '{%s}' % low
            if self.peek() != '}' or (not low and text == '{}'):
                self.at = start + 1
                return None
            self.take()
            self.bounds = int(low or 0), int(high or _MANY)
            if high and int(high) < int(low or 0):
                self.fail('min repeat greater than max repeat', at=start + 1)
        else:
            self.bounds = {'*': (0, _MANY), '+': (1, _MANY), '?': (0, 1)}[char]
            text = char
        if self.peek() == '?':
            self.take()
            text += '?'
        elif self.peek() == '+':
            self.take()
            text += '+'
        return text

    def category(self, letter):
        sets = _ASCII_SETS if self.flags & 256 else _UNICODE_SETS
        return '[%s%s]' % ('^' if letter.isupper() else '', sets[letter.lower()])

    def escape(self, start):
        char = self.take()
        if not char:
            self.fail('bad escape (end of pattern)', at=start)
        if char in 'dswDSW':
            return self.category(char), 'item'
        if char in 'bB':
            return ('(?-u:\\%s)' % char if self.flags & 256 else '\\' + char), 'at'
        if char == 'A':
            return '\\A', 'at'
        if char == 'Z':
            return '\\z', 'at'
        if char in _DIGITS:
            return self.numbered(char, start), 'item'
        return _quoted(self.letter(char, start)), 'item'

    def numbered(self, char, start):
        if char == '0':
            digits = self.read_while(2, _OCTAL)
            return _quoted(chr(int(char + digits, 8)))
        if self.peek() and self.peek() in _DIGITS:
            second = self.take()
            if char in _OCTAL and second in _OCTAL and self.peek() and self.peek() in _OCTAL:
                code = int(char + second + self.take(), 8)
                if code > 255:
                    self.fail('octal escape value %s outside of range 0-0o377' % self.text[start:self.at], at=start)
                return _quoted(chr(code))
            char += second
        number = int(char)
        if number > self.groups:
            self.fail('invalid group reference %d' % number, at=start + 1)
        if number in self.open:
            self.fail('cannot refer to an open group', at=start)
        self.width = self.widths[number]
        return '(?:\\%d)' % number

    def letter(self, char, start):
        "A character by an escape that sets know too."
        if char in _PLAIN:
            return _PLAIN[char]
        if char in 'xuU':
            size = {'x': 2, 'u': 4, 'U': 8}[char]
            digits = self.read_while(size, _HEX)
            if len(digits) != size:
                self.fail('incomplete escape ' + self.text[start:self.at], at=start)
            return chr(int(digits, 16))
        if char.isalpha() and ord(char) < 128:
            self.fail('bad escape \\' + char, at=start)
        return char

    def set(self, start):
        out = '[^' if self.peek() == '^' else '['
        if out == '[^':
            self.take()
        first = True
        while True:
            here = self.at
            char = self.take()
            if not char:
                self.fail('unterminated character set', at=start)
            if char == ']' and not first:
                break
            first = False
            low = self.member(char, here)
            if self.peek() == '-':
                self.take()
                after = self.at
                char = self.take()
                if not char:
                    self.fail('unterminated character set', at=start)
                if char == ']':
                    out += (low if len(low) > 1 else _quoted(low)) + '\\x2d'
                    break
                high = self.member(char, after)
                if len(low) > 1 or len(high) > 1 or high < low:
                    self.fail('bad character range ' + self.text[here:self.at], at=here)
                out += _quoted(low) + '-' + _quoted(high)
                continue
            out += low if len(low) > 1 else _quoted(low)
        return out + ']'

    def member(self, char, here):
        "One character, or a class in the engine's words."
        if char != '\\':
            return char
        char = self.take()
        if char in ('d', 's', 'w', 'D', 'S', 'W'):
            return self.category(char)
        if char == 'b':
            return '\b'
        if char and char in _OCTAL:
            digits = char + self.read_while(2, _OCTAL)
            if int(digits, 8) > 255:
                self.fail('octal escape value \\%s outside of range 0-0o377' % digits, at=here)
            return chr(int(digits, 8))
        if char and char in _DIGITS:
            self.fail('bad escape \\' + char, at=here)
        return self.letter(char, here)

    def group(self, start):
        name = None
        capture = True
        before = ''
        flags = self.flags
        if self.peek() == '?':
            self.take()
            char = self.take()
            if not char:
                self.fail('unexpected end of pattern')
            capture = False
            if char == 'P':
                kind = self.take()
                if kind == '<':
                    name = self.until('>', 'group name')
                    self.check_name(name)
                    capture = True
                elif kind == '=':
                    name = self.until(')', 'group name')
                    self.check_name(name)
                    if name not in self.names:
                        self.fail('unknown group name %r' % name, back=len(name) + 1)
                    if self.names[name] in self.open:
                        self.fail('cannot refer to an open group', back=len(name) + 1)
                    self.width = self.widths[self.names[name]]
                    return '(?:\\%d)' % self.names[name], 'item'
                elif not kind:
                    self.fail('unexpected end of pattern', back=1)
                else:
                    self.fail('unknown extension ?P' + kind, back=len('P' + kind) + 1)
            elif char == ':':
                before = '?:'
            elif char == '>':
                before = '?>'
            elif char == '#':
                while True:
                    if not self.peek():
                        self.fail('missing ), unterminated comment', at=start)
                    if self.take() == ')':
                        return None, None
            elif char in '=!':
                before = '?' + char
            elif char == '<':
                kind = self.take()
                if not kind:
                    self.fail('unexpected end of pattern', back=1)
                if kind not in '=!':
                    self.fail('unknown extension ?<' + kind, back=len(kind) + 2)
                before = '?<' + kind
            elif char == '(':
                return self.conditional(start), 'item'
            elif char in _LETTERS or char == '-':
                before = self.set_flags(char, start)
                if before is None:
                    return None, None
            else:
                self.fail('unknown extension ?' + char, back=len(char) + 1)
        number = None
        if capture:
            self.groups += 1
            number = self.groups
            if name is not None:
                if name in self.names:
                    self.fail('redefinition of group name %r as group %d; was group %d' % (name, number, self.names[name]), back=len(name) + 1)
                self.names[name] = number
            self.open.add(number)
        inner = self.alternatives(True)
        if self.take() != ')':
            self.fail('missing ), unterminated subpattern', at=start)
        self.open.discard(number)
        self.flags = flags
        self.widths[number] = self.width
        if before in ('?=', '?!', '?<=', '?<!'):
            self.is_fixed = self.is_fixed and ('<' not in before or self.width[0] == self.width[1])
            self.width = (0, 0)
        return '(' + before + inner + ')', 'item'

    def check_name(self, name):
        if not name.isidentifier():
            self.fail('bad character in group name %r' % name, back=len(name) + 1)

    def conditional(self, start):
        name = self.until(')', 'group name')
        if name.isidentifier():
            if name not in self.names:
                self.fail('unknown group name %r' % name, back=len(name) + 1)
            number = self.names[name]
        else:
            if not name.isdecimal():
                self.fail('bad character in group name %r' % name, back=len(name) + 1)
            number = int(name)
            if not number:
                self.fail('bad group number', back=len(name) + 1)
            self.conditions.setdefault(number, self.at - len(name) - 1)
        yes = self.sequence()
        low, high = self.width
        no = ''
        self.width = (0, high)
        if self.peek() == '|':
            self.take()
            no = self.sequence()
            if self.peek() == '|':
                self.fail('conditional backref with more than two branches')
        if self.take() != ')':
            self.fail('missing ), unterminated subpattern', at=start)
        self.width = min(low, self.width[0]), max(high, self.width[1])
        return '(?(%d)%s|%s)' % (number, yes, no)

    def set_flags(self, char, start):
        on = off = 0
        while char in _LETTERS:
            on |= _LETTERS[char]
            char = self.take()
        if char == ')':
            if start != 0:
                self.fail('global flags not at the start of the expression', at=start)
            self.flags |= on
            return None
        if char == '-':
            char = self.take()
            if not char:
                self.fail('missing flag')
            while char in _LETTERS:
                off |= _LETTERS[char]
                char = self.take()
        if char != ':':
            self.fail('missing -, : or )' if not char else 'unknown flag', back=1)
        self.flags = (self.flags | on) & ~off
        letter = ''
        if on & 2:
            letter = 'i'
        elif off & 2:
            letter = '-i'
        return '?%s:' % letter


def _translate(pattern, flags):
    text = pattern if isinstance(pattern, str) else pattern.decode('latin-1')
    if isinstance(pattern, str):
        if flags & 4:
            raise ValueError('cannot use LOCALE flag with a str pattern')
        if flags & 256 and flags & 32:
            raise ValueError('ASCII and UNICODE flags are incompatible')
    else:
        if flags & 32:
            raise ValueError('cannot use UNICODE flag with a bytes pattern')
        flags |= 256
    reader = _Reader(pattern, text, flags)
    out = reader.alternatives(False)
    if reader.peek() == ')':
        reader.fail('unbalanced parenthesis')
    for number, at in reader.conditions.items():
        if number > reader.groups:
            reader.fail('invalid group reference %d' % number, at=at)
    if not reader.is_fixed:
        raise error('look-behind requires fixed-width pattern')
    flags |= reader.flags & 0x1ff
    if isinstance(pattern, str):
        if not flags & 256:
            flags |= 32
    else:
        flags &= ~256
    if flags & 2:
        out = '(?i:' + out + ')'
    return out, flags, reader.groups, reader.names


class Match:
    "What a pattern found."

    __module__ = 're'

    def __init__(self, pattern, string, spans, pos, endpos):
        self.re = pattern
        self.string = string
        self.regs = spans
        self.pos = pos
        self.endpos = endpos

    def _number(self, group):
        if isinstance(group, str):
            number = self.re.groupindex.get(group)
        else:
            number = group.__index__() if hasattr(group, '__index__') else None
        if number is None or not 0 <= number < len(self.regs):
            raise IndexError('no such group')
        return number

    def _part(self, group, default=None):
        start, end = self.regs[self._number(group)]
        return default if start < 0 else self.string[start:end]

    def group(self, *groups):
        if not groups:
            return self._part(0)
        if len(groups) == 1:
            return self._part(groups[0])
        return tuple(self._part(group) for group in groups)

    def __getitem__(self, group):
        return self._part(group)

    def groups(self, default=None):
        return tuple(self._part(i, default) for i in range(1, len(self.regs)))

    def groupdict(self, default=None):
        return {name: self._part(name, default) for name in self.re.groupindex}

    def start(self, group=0):
        return self.regs[self._number(group)][0]

    def end(self, group=0):
        return self.regs[self._number(group)][1]

    def span(self, group=0):
        return self.regs[self._number(group)]

    def expand(self, template):
        return _fill(_template(template, self.re), self)

    @property
    def lastindex(self):
        last, end = None, -1
        for i in range(1, len(self.regs)):
            if self.regs[i][1] > end:
                last, end = i, self.regs[i][1]
        return last

    @property
    def lastgroup(self):
        last = self.lastindex
        for name, number in self.re.groupindex.items():
            if number == last:
                return name
        return None

    def __copy__(self):
        return self

    def __repr__(self):
        return '<re.Match object; span=%r, match=%r>' % (self.span(), self.group())


def _empty(string):
    return string[:0]


def _template(repl, pattern):
    "A replacement as literal parts and group numbers."
    is_text = isinstance(repl, str)
    text = repl if is_text else repl.decode('latin-1')
    parts, literal, at = [], '', 0

    def group(number, position):
        nonlocal literal
        if number > pattern.groups:
            raise error('invalid group reference %d' % number, repl, position)
        if literal:
            parts.append(literal if is_text else literal.encode('latin-1'))
            literal = ''
        parts.append(number)

    while at < len(text):
        char = text[at]
        if char != '\\':
            literal += char
            at += 1
            continue
        following = text[at + 1:at + 2]
        if not following:
            raise error('bad escape (end of pattern)', repl, at)
        if following == 'g':
            if text[at + 2:at + 3] != '<':
                raise error('missing <', repl, at + 2)
            end = text.find('>', at + 3)
            if end < 0:
                if at + 3 == len(text):
                    raise error('missing group name', repl, at + 3)
                raise error('missing >, unterminated name', repl, at + 3)
            name = text[at + 3:end]
            if not name:
                raise error('missing group name', repl, at + 3)
            if name.isidentifier():
                if name not in pattern.groupindex:
                    raise IndexError('unknown group name %r' % name)
                number = pattern.groupindex[name]
            elif name.isdecimal():
                number = int(name)
            else:
                raise error('bad character in group name %r' % name, repl, at + 3)
            group(number, at + 3)
            at = end + 1
        elif following == '0':
            digits = following
            while len(digits) < 3 and text[at + 1 + len(digits):at + 2 + len(digits)] and text[at + 1 + len(digits)] in _OCTAL:
                digits += text[at + 1 + len(digits)]
            literal += chr(int(digits, 8) & 255)
            at += 1 + len(digits)
        elif following in _DIGITS:
            digits = following
            second = text[at + 2:at + 3]
            if second and second in _DIGITS:
                third = text[at + 3:at + 4]
                if following in _OCTAL and second in _OCTAL and third and third in _OCTAL:
                    code = int(following + second + third, 8)
                    if code > 255:
                        raise error('octal escape value \\%s outside of range 0-0o377' % (following + second + third), repl, at)
                    literal += chr(code)
                    at += 4
                    continue
                digits += second
            group(int(digits), at + 1)
            at += 1 + len(digits)
        elif following in _PLAIN or following == 'b':
            literal += '\b' if following == 'b' else _PLAIN[following]
            at += 2
        elif following.isalpha() and ord(following) < 128:
            raise error('bad escape \\' + following, repl, at)
        else:
            literal += char + following
            at += 2
    if literal:
        parts.append(literal if is_text else literal.encode('latin-1'))
    return parts


def _fill(parts, match):
    empty = _empty(match.string)
    out = []
    for part in parts:
        out.append(match._part(part, empty) if isinstance(part, int) else part)
    return empty.join(out)


class Pattern:
    "A compiled pattern."

    __module__ = 're'

    def __init__(self, pattern, flags):
        text, self.flags, self.groups, names = _translate(pattern, flags)
        self.groupindex = MappingProxyType(names)
        self.pattern = pattern
        self._program = _sre.compile(text)

    def _prepared(self, string, pos, endpos):
        if isinstance(self.pattern, str):
            if not isinstance(string, str):
                if isinstance(string, (bytes, bytearray)):
                    raise TypeError('cannot use a string pattern on a bytes-like object')
                raise TypeError("expected string or bytes-like object, got '%s'" % type(string).__name__)
            text = string
        else:
            if isinstance(string, str):
                raise TypeError('cannot use a bytes pattern on a string-like object')
            if not isinstance(string, (bytes, bytearray)):
                raise TypeError("expected string or bytes-like object, got '%s'" % type(string).__name__)
            text = bytes(string).decode('latin-1')
        size = len(text)
        endpos = size if endpos is None else max(0, min(endpos, size))
        return text, max(0, min(pos, size)), endpos

    def _find(self, mode, string, pos, endpos):
        text, pos, endpos = self._prepared(string, pos, endpos)
        if pos > endpos:
            return None
        spans = _sre.find(self._program, mode, text, pos, endpos)
        return None if spans is None else Match(self, string, spans, pos, endpos)

    def search(self, string, pos=0, endpos=None):
        return self._find(0, string, pos, endpos)

    def match(self, string, pos=0, endpos=None):
        return self._find(1, string, pos, endpos)

    def fullmatch(self, string, pos=0, endpos=None):
        return self._find(2, string, pos, endpos)

    def finditer(self, string, pos=0, endpos=None):
        return self._matches(string, *self._prepared(string, pos, endpos))

    def _matches(self, string, text, start, endpos):
        at, mode = start, 0
        while at <= endpos:
            spans = _sre.find(self._program, mode, text, at, endpos)
            if spans is None:
                return
            yield Match(self, string, spans, start, endpos)
            first, at = spans[0]
            mode = 3 if first == at else 0

    def findall(self, string, pos=0, endpos=None):
        found = []
        for match in self.finditer(string, pos, endpos):
            if self.groups == 0:
                found.append(match.group())
            elif self.groups == 1:
                found.append(match._part(1, _empty(string)))
            else:
                found.append(match.groups(_empty(string)))
        return found

    def split(self, string, maxsplit=0):
        out, last, count = [], 0, 0
        for match in self.finditer(string):
            if maxsplit and count == maxsplit:
                break
            out.append(string[last:match.start()])
            out.extend(match.groups())
            last = match.end()
            count += 1
        out.append(string[last:])
        return out

    def subn(self, repl, string, count=0):
        if callable(repl):
            filled = repl
        else:
            plain = '\\' if isinstance(repl, str) else b'\\'
            if plain in repl:
                parts = _template(repl, self)
                filled = lambda match: _fill(parts, match)
            else:
                filled = lambda match: repl
        out, last, made = [], 0, 0
        for match in self.finditer(string):
            if count and made == count:
                break
            out.append(string[last:match.start()])
            new = filled(match)
            if new is not None:
                out.append(new)
            last = match.end()
            made += 1
        out.append(string[last:])
        return _empty(string).join(out), made

    def sub(self, repl, string, count=0):
        return self.subn(repl, string, count)[0]

    def __eq__(self, other):
        if not isinstance(other, Pattern):
            return NotImplemented
        return self.pattern == other.pattern and self.flags == other.flags

    def __hash__(self):
        return hash((self.pattern, self.flags))

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __repr__(self):
        shown = self.flags
        if isinstance(self.pattern, str):
            shown &= ~32
        names = '|'.join('re.' + name for bit, name in _NAMES if shown & bit)
        text = repr(self.pattern)[:200]
        return 're.compile(%s, %s)' % (text, names) if names else 're.compile(%s)' % text


_known = {}


def compile(pattern, flags=0):
    "A pattern, ready to search with."
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError('cannot process flags argument with a compiled pattern')
        return pattern
    if not isinstance(pattern, (str, bytes)):
        raise TypeError('first argument must be string or compiled pattern')
    key = (type(pattern), pattern, int(flags))
    known = _known.get(key)
    if known is None:
        known = _known[key] = Pattern(pattern, int(flags))
    return known


def purge():
    "Forgets the patterns that were compiled."
    _known.clear()


def template(pattern, flags=0):
    "A pattern."
    return compile(pattern, flags)


def match(pattern, string, flags=0):
    "A match at the beginning, or None."
    return compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    "A match of the whole string, or None."
    return compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    "The first match, or None."
    return compile(pattern, flags).search(string)


def sub(pattern, repl, string, count=0, flags=0):
    "The string with matches replaced."
    return compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, count=0, flags=0):
    "The string with matches replaced, and how many there were."
    return compile(pattern, flags).subn(repl, string, count)


def split(pattern, string, maxsplit=0, flags=0):
    "The parts between matches."
    return compile(pattern, flags).split(string, maxsplit)


def findall(pattern, string, flags=0):
    "All matches, or their groups."
    return compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    "All matches, one after the other."
    return compile(pattern, flags).finditer(string)


_SPECIAL = {i: '\\' + chr(i) for i in b'()[]{}?*+-|^$\\.&~# \t\n\r\v\f'}


def escape(pattern):
    "A pattern that matches a text itself."
    if isinstance(pattern, str):
        return pattern.translate(_SPECIAL)
    return pattern.decode('latin-1').translate(_SPECIAL).encode('latin-1')
