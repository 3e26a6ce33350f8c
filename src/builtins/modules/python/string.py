"""Characters by kind, and templates."""
import _string

whitespace = ' \t\n\r\v\f'
ascii_lowercase = 'abcdefghijklmnopqrstuvwxyz'
ascii_uppercase = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
ascii_letters = ascii_lowercase + ascii_uppercase
digits = '0123456789'
hexdigits = digits + 'abcdef' + 'ABCDEF'
octdigits = '01234567'
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (sep or ' ').join(word.capitalize() for word in s.split(sep))


class Formatter:
    """`str.format` in steps that a class below may do otherwise."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        result, _ = self._vformat(format_string, args, kwargs, used, 2)
        self.check_unused_args(used, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used, depth, number=0):
        if depth < 0:
            raise ValueError('Max string recursion exceeded')
        out = []
        for text, name, spec, conversion in self.parse(format_string):
            if text:
                out.append(text)
            if name is None:
                continue
            if name == '':
                if number is False:
                    raise ValueError('cannot switch from manual field specification to automatic field numbering')
                name, number = str(number), number + 1
            elif name.isdigit():
                if number:
                    raise ValueError('cannot switch from manual field specification to automatic field numbering')
                number = False
            value, used_key = self.get_field(name, args, kwargs)
            used.add(used_key)
            value = self.convert_field(value, conversion)
            spec, number = self._vformat(spec, args, kwargs, used, depth - 1, number)
            out.append(self.format_field(value, spec))
        return ''.join(out), number

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        by = {'s': str, 'r': repr, 'a': ascii}.get(conversion)
        if by is None:
            raise ValueError(f'Unknown conversion specifier {conversion!s}')
        return by(value)

    def parse(self, format_string):
        return iter(_string.formatter_parser(format_string))

    def get_field(self, field_name, args, kwargs):
        first, rest = _string.formatter_field_name_split(field_name)
        value = self.get_value(first, args, kwargs)
        for is_attribute, step in rest:
            value = getattr(value, step) if is_attribute else value[step]
        return value, first


class Template:
    delimiter = '$'

    def __init__(self, template):
        self.template = template

    def _fill(self, names, safe):
        out, text, at = '', self.template, 0
        while at < len(text):
            c = text[at]
            if c != self.delimiter:
                out += c
                at += 1
                continue
            rest = text[at + 1:]
            if rest.startswith(self.delimiter):
                out += self.delimiter
                at += 2
                continue
            braced = rest.startswith('{')
            end = start = at + 1 + braced
            while end < len(text) and text[end] in ascii_letters + digits + '_' and (end > start or text[end] not in digits):
                end += 1
            name = text[start:end]
            if not name or braced and text[end:end + 1] != '}':
                if safe:
                    out += c
                    at += 1
                    continue
                lines = text[:at].splitlines(keepends=True) or ['']
                column = at + 1 - sum(map(len, lines[:-1]))
                raise ValueError(f'Invalid placeholder in string: line {len(lines)}, col {column}')
            at = end + braced
            if safe and name not in names:
                out += text[start - 1 - braced:at]
            else:
                out += str(names[name])
        return out

    def substitute(self, mapping={}, /, **kws):
        return self._fill({**mapping, **kws}, False)

    def safe_substitute(self, mapping={}, /, **kws):
        return self._fill({**mapping, **kws}, True)
