"""Nested values over several lines."""

class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
        self._indent, self._width, self._depth, self._stream = indent, width, depth, stream
        self._compact, self._sort, self._underscores = compact, sort_dicts, underscore_numbers

    def pformat(self, object):
        return self._lines(object, 0, 0)

    def pprint(self, object):
        print(self.pformat(object), file=self._stream)

    def _order(self, items):
        try:
            return sorted(items)
        except TypeError:
            return sorted(items, key=lambda item: (str(type(item)), id(item)))

    def _flat(self, o, level=1):
        if type(o) in (list, tuple, dict) and o and self._depth is not None and level > self._depth:
            return {list: '[...]', tuple: '(...)', dict: '{...}'}[type(o)]
        if type(o) is dict:
            keys = self._order(o) if self._sort else o
            return '{' + ', '.join(f'{self._flat(key, level + 1)}: {self._flat(o[key], level + 1)}' for key in keys) + '}'
        if type(o) is list:
            return '[' + ', '.join(self._flat(item, level + 1) for item in o) + ']'
        if type(o) is tuple:
            return '(' + ', '.join(self._flat(item, level + 1) for item in o) + (',)' if len(o) == 1 else ')')
        if type(o) in (set, frozenset) and o:
            inner = '{' + ', '.join(map(repr, self._order(o))) + '}'
            return inner if type(o) is set else f'frozenset({inner})'
        return f'{o:_}' if self._underscores and type(o) is int else repr(o)

    def _lines(self, o, indent, tail, level=1):
        flat = self._flat(o, level)
        if type(o) is str and len(flat) > self._width - indent - tail:
            return self._text(o, indent, tail, level)
        if len(flat) <= self._width - indent - tail or type(o) not in (list, tuple, dict, set) or self._depth is not None and level > self._depth:
            return flat
        start, end = {list: '[]', tuple: '()', dict: '{}', set: '{}'}[type(o)]
        inner = indent + self._indent
        parts = []
        if type(o) is dict:
            keys = self._order(o) if self._sort else list(o)
            for at, key in enumerate(keys):
                name = self._flat(key, level + 1) + ': '
                last = at == len(keys) - 1
                parts.append(name + self._lines(o[key], inner + len(name), tail + 1 if last else 1, level + 1))
        else:
            items = self._order(o) if type(o) is set else list(o)
            if self._compact:
                return start + ' ' * (self._indent - 1) + self._packed(items, inner, tail, level) + end
            for at, item in enumerate(items):
                parts.append(self._lines(item, inner, tail + 1 if at == len(items) - 1 else 1, level + 1))
            if type(o) is tuple and len(items) == 1:
                parts[0] += ','
        return start + ' ' * (self._indent - 1) + (',\n' + ' ' * inner).join(parts) + end

    def _text(self, o, indent, tail, level):
        # Line by line, and a line that is too long cut between words.
        if not o:
            return repr(o)
        lines, parts = o.splitlines(True), []
        if level == 1:
            indent, tail = indent + 1, tail + 1
        room = full = self._width - indent
        for at, line in enumerate(lines):
            shown = repr(line)
            if at == len(lines) - 1:
                room -= tail
            if len(shown) <= room:
                parts.append(shown)
                continue
            words, current = _words(line), ''
            for number, word in enumerate(words):
                limit = full - tail if number == len(words) - 1 and at == len(lines) - 1 else full
                if len(repr(current + word)) > limit:
                    if current:
                        parts.append(repr(current))
                    current = word
                else:
                    current += word
            if current:
                parts.append(repr(current))
        if len(parts) == 1:
            return parts[0]
        text = ('\n' + ' ' * indent).join(parts)
        return f'({text})' if level == 1 else text

    def _packed(self, items, inner, tail, level):
        lines, line = [], ''
        for at, item in enumerate(items):
            text = self._lines(item, inner, tail + 1, level + 1)
            room = self._width - inner - (tail + 1 if at == len(items) - 1 else 1)
            if line and len(line) + 2 + len(text) > room:
                lines.append(line)
                line = ''
            line += (', ' if line else '') + text
        return (',\n' + ' ' * inner).join(lines + [line])


def _words(line):
    """Each word with the blanks behind it."""
    words, start, at = [], 0, 0
    while at < len(line):
        while at < len(line) and not line[at].isspace():
            at += 1
        while at < len(line) and line[at].isspace():
            at += 1
        words.append(line[start:at])
        start = at
    return words


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    return PrettyPrinter(indent, width, depth, compact=compact, sort_dicts=sort_dicts, underscore_numbers=underscore_numbers).pformat(object)


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    PrettyPrinter(indent, width, depth, stream, compact=compact, sort_dicts=sort_dicts, underscore_numbers=underscore_numbers).pprint(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    return PrettyPrinter()._flat(object)


def isreadable(object):
    return True
