"""What `re` refuses only when the whole pattern is read: conditions on groups that are not there, look-behinds of no fixed width."""
import difflib
import json
import re
import statistics
import traceback


def tried(pattern, text='aabb ab'):
    try:
        print(pattern, re.findall(pattern, text))
    except re.error as e:
        print(pattern, '!!', e, e.msg, e.pos)


for pattern in (r'(?(1)a|b)', r'(?(2)a|b)(x)', r'(a)?(?(1)b|c)', r'(?(3)a)(?(2)b)', r'(?(1)a|b))', r'((?(1)a|b)', r'(?P<n>a)(?(n)b)', r'(?<=a)b', r'(?<!a)b',
                r'(?<=a|b)b', r'(?<=aa|b)b', r'(?<=a*)b', r'(?<!a+)b', r'(?<=a?)b', r'(?<=a{2})b', r'(?<=a{1,2})b', r'(?<=a{1,})b', r'(?<=(?:ab|ba))b',
                r'(?<=(?:ab|b))b', r'(a)(?<=\1)b', r'(a*)(?<=\1)b', r'(?P<n>ab?)(?<=(?P=n))b', r'(?<=^a)a', r'(?<=\ba)a', r'(?<=(?=a*)a)a', r'(?<=[abc]\d)', r'(?<=.)a',
                r'(?<=(?<=a)a)b', r'(?<=(?<=a*)a)b', r'(?<=a*)(', r'(?<=a*)(?(7)a)', r'(?<=(a)?)b', r'(?<=a{0})b', r'(?<=)a', r'(?<=a(?#b*)b)b', r'(?<=(?i:AB))b',
                r'(a)?(?<=(?(1)a|b))b', r'(a)?(?<=(?(1)a))b', r'(?<=x{9})b'):
    tried(pattern)
tried(re.compile(r'(?<=a)b').pattern)

for text in ('\u0391\u03a3', '\u0391\u03a3 \u0391', '\u03a3', '\u03a3\u03a3', '\u0391\u03a3.', "\u0391\u03a3'\u0391", '\u03c3\u03a3\u03c2', '1\u03a3', '\u03a3a'):
    print(*(ascii(getattr(text, m)()) for m in ('capitalize', 'title', 'swapcase', 'lower', 'casefold', 'upper')))

for kind in (json.JSONDecodeError, json.JSONEncoder, json.JSONDecoder, statistics.LinearRegression, difflib.Match):
    print(kind.__module__, kind.__qualname__, kind)
try:
    json.loads('{"a": }')
except ValueError as e:
    print(*traceback.format_exception_only(e))
