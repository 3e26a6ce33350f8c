"""Differences between sequences: the longest matching blocks, found again left and right of each, as CPython's difflib does."""
from collections import namedtuple
import re

Match = namedtuple('Match', 'a b size', module='difflib')


class SequenceMatcher:
    def __init__(self, isjunk=None, a='', b='', autojunk=True):
        self.isjunk, self.autojunk = isjunk, autojunk
        self.a = self.b = None
        self.set_seqs(a, b)

    def set_seqs(self, a, b):
        self.set_seq1(a)
        self.set_seq2(b)

    def set_seq1(self, a):
        if a is not self.a:
            self.a = a
            self.matching_blocks = self.opcodes = None

    def set_seq2(self, b):
        if b is self.b:
            return
        self.b = b
        self.matching_blocks = self.opcodes = self.fullbcount = None
        places = {}
        for i, item in enumerate(b):
            places.setdefault(item, []).append(i)
        self.bjunk, self.bpopular = set(), set()
        if self.isjunk:
            self.bjunk = {item for item in places if self.isjunk(item)}
        for item in self.bjunk:
            del places[item]
        if self.autojunk and len(b) >= 200:
            limit = len(b) // 100 + 1
            self.bpopular = {item for item, found in places.items() if len(found) > limit}
            for item in self.bpopular:
                del places[item]
        self.b2j = places

    def find_longest_match(self, alo=0, ahi=None, blo=0, bhi=None):
        a, b, junk = self.a, self.b, self.bjunk
        ahi = len(a) if ahi is None else ahi
        bhi = len(b) if bhi is None else bhi
        i, j, size, lengths = alo, blo, 0, {}
        for at in range(alo, ahi):
            longer = {}
            for other in self.b2j.get(a[at], []):
                if other < blo:
                    continue
                if other >= bhi:
                    break
                k = longer[other] = lengths.get(other - 1, 0) + 1
                if k > size:
                    i, j, size = at - k + 1, other - k + 1, k
            lengths = longer
        for is_junk in (False, True):
            while i > alo and j > blo and (b[j - 1] in junk) == is_junk and a[i - 1] == b[j - 1]:
                i, j, size = i - 1, j - 1, size + 1
            while i + size < ahi and j + size < bhi and (b[j + size] in junk) == is_junk and a[i + size] == b[j + size]:
                size += 1
        return Match(i, j, size)

    def get_matching_blocks(self):
        if self.matching_blocks is not None:
            return self.matching_blocks
        la, lb = len(self.a), len(self.b)
        waiting, found = [(0, la, 0, lb)], []
        while waiting:
            alo, ahi, blo, bhi = waiting.pop()
            i, j, k = match = self.find_longest_match(alo, ahi, blo, bhi)
            if not k:
                continue
            found.append(match)
            if alo < i and blo < j:
                waiting.append((alo, i, blo, j))
            if i + k < ahi and j + k < bhi:
                waiting.append((i + k, ahi, j + k, bhi))
        joined, at = [], (0, 0, 0)
        for i, j, k in sorted(found):
            if at[0] + at[2] == i and at[1] + at[2] == j:
                at = (at[0], at[1], at[2] + k)
                continue
            if at[2]:
                joined.append(at)
            at = (i, j, k)
        if at[2]:
            joined.append(at)
        joined.append((la, lb, 0))
        self.matching_blocks = [Match(*block) for block in joined]
        return self.matching_blocks

    def get_opcodes(self):
        if self.opcodes is not None:
            return self.opcodes
        i = j = 0
        self.opcodes = steps = []
        for ai, bj, size in self.get_matching_blocks():
            tag = ('', 'delete', 'insert', 'replace')[(i < ai) + 2 * (j < bj)]
            if tag:
                steps.append((tag, i, ai, j, bj))
            i, j = ai + size, bj + size
            if size:
                steps.append(('equal', ai, i, bj, j))
        return steps

    def get_grouped_opcodes(self, n=3):
        steps, group = self.get_opcodes(), []
        for place, step in enumerate(steps):
            is_first, is_last = place == 0, place == len(steps) - 1
            if step[0] != 'equal':
                group.append(step)
            elif is_first and is_last:
                return
            elif is_first:
                group = [_ending(step, n)]
            elif is_last:
                group.append(_beginning(step, n))
            elif step[2] - step[1] <= 2 * n:
                group.append(step)
            else:
                yield group + [_beginning(step, n)]
                group = [_ending(step, n)]
        if group:
            yield group

    def ratio(self):
        return _ratio(sum(block[-1] for block in self.get_matching_blocks()), len(self.a) + len(self.b))

    def quick_ratio(self):
        if self.fullbcount is None:
            self.fullbcount = {}
            for item in self.b:
                self.fullbcount[item] = self.fullbcount.get(item, 0) + 1
        left, matches = dict(self.fullbcount), 0
        for item in self.a:
            if left.get(item, 0) > 0:
                matches += 1
            left[item] = left.get(item, 0) - 1
        return _ratio(matches, len(self.a) + len(self.b))

    def real_quick_ratio(self):
        return _ratio(min(len(self.a), len(self.b)), len(self.a) + len(self.b))


def _beginning(step, n):
    "The first n items of a step in which both sequences are equal."
    tag, top, bottom, left, right = step
    return tag, top, min(bottom, top + n), left, min(right, left + n)


def _ending(step, n):
    "The last n."
    tag, top, bottom, left, right = step
    return tag, max(top, bottom - n), bottom, max(left, right - n), right


def _ratio(matches, length):
    return 2.0 * matches / length if length else 1.0


def get_close_matches(word, possibilities, n=3, cutoff=0.6):
    if not n > 0:
        raise ValueError('n must be > 0: %r' % (n,))
    if not 0.0 <= cutoff <= 1.0:
        raise ValueError('cutoff must be in [0.0, 1.0]: %r' % (cutoff,))
    matcher, found = SequenceMatcher(), []
    matcher.set_seq2(word)
    for one in possibilities:
        matcher.set_seq1(one)
        if matcher.real_quick_ratio() >= cutoff and matcher.quick_ratio() >= cutoff and matcher.ratio() >= cutoff:
            found.append((matcher.ratio(), one))
    return [one for _, one in sorted(found, reverse=True)[:n]]


class Differ:
    def __init__(self, linejunk=None, charjunk=None):
        self.linejunk, self.charjunk = linejunk, charjunk

    def compare(self, a, b):
        for tag, top, bottom, left, right in SequenceMatcher(self.linejunk, a, b).get_opcodes():
            if tag == 'equal':
                yield from _marked('  ', a[top:bottom])
            else:
                yield from self._changed(a[top:bottom], b[left:right])

    def _changed(self, old, new):
        "Lines that differ: around the two that are most alike, or else around two that are equal."
        if not old or not new:
            yield from _marked('- ', old)
            yield from _marked('+ ', new)
            return
        place = self._closest(old, new)
        if place is None:
            sides = [_marked('- ', old), _marked('+ ', new)]
            # The shorter side comes first.
            for side in sides if len(new) >= len(old) else reversed(sides):
                yield from side
            return
        i, j = place
        yield from self._changed(old[:i], new[:j])
        if old[i] == new[j]:
            yield '  ' + old[i]
        else:
            yield from self._guided(old[i], new[j])
        yield from self._changed(old[i + 1:], new[j + 1:])

    def _closest(self, old, new):
        matcher, best = SequenceMatcher(self.charjunk), 0.74
        equal = alike = None
        for j, line in enumerate(new):
            matcher.set_seq2(line)
            for i, other in enumerate(old):
                if other == line:
                    equal = equal or (i, j)
                    continue
                matcher.set_seq1(other)
                # The cheap bounds first.
                bounds = matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio
                if all(bound() > best for bound in bounds):
                    best, alike = matcher.ratio(), (i, j)
        return alike if best >= 0.75 else equal

    def _guided(self, old, new):
        "Two lines, each with marks below it where it differs."
        below_old = below_new = ''
        for tag, top, bottom, left, right in SequenceMatcher(self.charjunk, old, new).get_opcodes():
            mark = {'equal': ' ', 'replace': '^'}.get(tag)
            below_old += (mark or '-') * (bottom - top)
            below_new += (mark or '+') * (right - left)
        for sign, line, marks in ('- ', old, below_old), ('+ ', new, below_new):
            yield sign + line
            marks = _keep_spaces(line, marks).rstrip()
            if marks:
                yield f'? {marks}\n'


def _marked(mark, lines):
    for line in lines:
        yield mark + line


def _keep_spaces(line, tags):
    return ''.join(c if tag == ' ' and c.isspace() else tag for c, tag in zip(line, tags))


def IS_LINE_JUNK(line, pat=re.compile(r'\s*(?:#\s*)?$').match):
    return pat(line) is not None


def IS_CHARACTER_JUNK(ch, ws=' \t'):
    return ch in ws


def ndiff(a, b, linejunk=None, charjunk=IS_CHARACTER_JUNK):
    return Differ(linejunk, charjunk).compare(a, b)


def restore(delta, which):
    try:
        tag = {1: '- ', 2: '+ '}[int(which)]
    except KeyError:
        raise ValueError('unknown delta choice (must be 1 or 2): %r' % which) from None
    for line in delta:
        if line[:2] in ('  ', tag):
            yield line[2:]


def _name(mark, file, date, lineterm):
    return f"{mark} {file}" + (f"\t{date}" if date else '') + lineterm


def unified_diff(a, b, fromfile='', tofile='', fromfiledate='', tofiledate='', n=3, lineterm='\n'):
    def lines(start, stop):
        if stop - start == 1:
            return f'{stop}'
        return f'{start + (stop > start)},{stop - start}'

    names = [_name('---', fromfile, fromfiledate, lineterm), _name('+++', tofile, tofiledate, lineterm)]
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        yield from names
        names = []
        (_, top, _, left, _), (_, _, bottom, _, right) = group[0], group[-1]
        yield f'@@ -{lines(top, bottom)} +{lines(left, right)} @@{lineterm}'
        for tag, i, i_end, j, j_end in group:
            if tag == 'equal':
                yield from _marked(' ', a[i:i_end])
            else:
                yield from _marked('-', a[i:i_end])
                yield from _marked('+', b[j:j_end])


def context_diff(a, b, fromfile='', tofile='', fromfiledate='', tofiledate='', n=3, lineterm='\n'):
    def lines(start, stop):
        return f'{start + 1},{stop}' if stop - start > 1 else f'{stop}'

    def side(group, text, at, own):
        if any(step[0] in ('replace', own) for step in group):
            marks = {'equal': '  ', 'replace': '! ', 'delete': '- ', 'insert': '+ '}
            for step in group:
                yield from _marked(marks[step[0]], text[step[at]:step[at + 1]])

    names = [_name('***', fromfile, fromfiledate, lineterm), _name('---', tofile, tofiledate, lineterm)]
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        yield from names
        names = []
        (_, top, _, left, _), (_, _, bottom, _, right) = group[0], group[-1]
        yield '*' * 15 + lineterm
        yield f'*** {lines(top, bottom)} ****{lineterm}'
        yield from side(group, a, 1, 'delete')
        yield f'--- {lines(left, right)} ----{lineterm}'
        yield from side(group, b, 3, 'insert')
