"""Characters by kind, and templates."""
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
    def format(self, format_string, /, *args, **kwargs):
        return format_string.format(*args, **kwargs)

    def vformat(self, format_string, args, kwargs):
        return format_string.format(*args, **kwargs)


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
