"""Paragraphs in lines."""


def dedent(text):
    lines = text.split('\n')
    margin = None
    for line in lines:
        if not line.strip():
            continue
        indent = line[:len(line) - len(line.lstrip(' \t'))]
        if margin is None:
            margin = indent
        else:
            same = 0
            while same < min(len(margin), len(indent)) and margin[same] == indent[same]:
                same += 1
            margin = margin[:same]
    margin = margin or ''
    return '\n'.join(line[len(margin):] if line.strip() else '' for line in lines)


def indent(text, prefix, predicate=None):
    predicate = predicate or str.strip
    return ''.join(prefix + line if predicate(line) else line for line in text.splitlines(True))


def _is_dash(word, text, at):
    # Two hyphens or more behind a word and before another.
    if not word or not (word[-1].isalnum() or word[-1] in '_!"\'&.,?') or text[at:at + 2] != '--':
        return False
    after = text[at:].lstrip('-')[:1]
    return after.isalnum() or after == '_'


def _breaks(word, after):
    # Behind a hyphen with two letters before it, or letter and hyphen and letter, and two letters behind it, maybe with a hyphen between.
    before = word[-3:-1].isalpha() and len(word) > 2 or len(word) > 3 and word[-4].isalpha() and word[-3] == '-' and word[-2].isalpha()
    return before and after[:1].isalpha() and (after[1:2].isalpha() or after[1:2] == '-' and after[2:3].isalpha())


class TextWrapper:
    def __init__(self, width=70, initial_indent='', subsequent_indent='', expand_tabs=True, replace_whitespace=True, fix_sentence_endings=False,
                 break_long_words=True, drop_whitespace=True, break_on_hyphens=True, tabsize=8, *, max_lines=None, placeholder=' [...]'):
        self.width, self.initial_indent, self.subsequent_indent = width, initial_indent, subsequent_indent
        self.expand_tabs, self.replace_whitespace, self.break_long_words = expand_tabs, replace_whitespace, break_long_words
        self.drop_whitespace, self.break_on_hyphens, self.tabsize = drop_whitespace, break_on_hyphens, tabsize
        self.max_lines, self.placeholder = max_lines, placeholder

    def _chunks(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            for c in '\t\n\v\f\r':
                text = text.replace(c, ' ')
        chunks, word, at = [], '', 0
        while at < len(text):
            c = text[at]
            size = 1
            if self.break_on_hyphens and c == '-' and _is_dash(word, text, at):
                # A dash between words stands alone.
                while text[at + size:at + size + 1] == '-':
                    size += 1
                chunks += [word, text[at:at + size]]
                word = ''
            else:
                if word and c.isspace() != word[-1].isspace():
                    chunks.append(word)
                    word = ''
                word += c
                if c == '-' and self.break_on_hyphens and _breaks(word, text[at + 1:at + 4]):
                    chunks.append(word)
                    word = ''
            at += size
        return chunks + [word] if word else chunks

    def wrap(self, text):
        if self.width <= 0:
            raise ValueError(f'invalid width {self.width!r} (must be > 0)')
        if self.max_lines is not None:
            indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError('placeholder too large for max width')
        chunks, lines = self._chunks(text)[::-1], []
        while chunks:
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            if self.drop_whitespace and not chunks[-1].strip() and lines:
                chunks.pop()
            line, size = [], 0
            while chunks and size + len(chunks[-1]) <= width:
                size += len(chunks[-1])
                line.append(chunks.pop())
            if chunks and len(chunks[-1]) > width:
                left = 1 if width < 1 else width - size
                if self.break_long_words:
                    hyphen = chunks[-1].rfind('-', 0, left) if self.break_on_hyphens and len(chunks[-1]) > left else 0
                    if hyphen > 0 and chunks[-1][:hyphen].strip('-'):
                        left = hyphen + 1
                    line.append(chunks[-1][:left])
                    chunks[-1] = chunks[-1][left:]
                elif not line:
                    line.append(chunks.pop())
                size = sum(map(len, line))
            if self.drop_whitespace and line and not line[-1].strip():
                size -= len(line.pop())
            if not line:
                continue
            rest = not chunks or self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip()
            if self.max_lines is None or len(lines) + 1 < self.max_lines or rest and size <= width:
                lines.append(indent + ''.join(line))
                continue
            while line:
                if line[-1].strip() and size + len(self.placeholder) <= width:
                    lines.append(indent + ''.join(line) + self.placeholder)
                    break
                size -= len(line.pop())
            else:
                if lines and len(lines[-1].rstrip()) + len(self.placeholder) <= self.width:
                    lines[-1] = lines[-1].rstrip() + self.placeholder
                else:
                    lines.append(indent + self.placeholder.lstrip())
            break
        return lines

    def fill(self, text):
        return '\n'.join(self.wrap(text))


def wrap(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(' '.join(text.strip().split()))
