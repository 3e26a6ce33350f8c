"""Limits before what is searched for, the type's name where no keywords are taken, templates of bytearrays, groups in parts."""
import builtins


def tried(text):
    try:
        print(text, '->', repr(eval(text)))
    except Exception as e:
        print(text, '!!', type(e).__name__, e)


for value in ('"abc"', 'b"abc"', 'bytearray(b"abc")'):
    for method in ('find', 'rfind', 'index', 'rindex', 'count', 'startswith', 'endswith'):
        for arguments in ('x=1', '1.5, "b"', '[], None, "c"', '1.5', 'None, 1, 2', 'sub="a"'):
            tried(f'{value}.{method}({arguments})')
    for keepends in ('', 'True', '0', '2', 'keepends=1', '"a"', 'None', '[1]', '1.5'):
        tried(f'{value}.splitlines({keepends})')
    tried(f'{value}.replace("a", "b", "c")')
    tried(f'{value}.replace(b"a", b"b", None)')
for arguments in ('', '1', '1, 2', '"a", 1', '"a", "b", 3', '1, 2, 3, 4', 'x=1', '"ab", "cd", "e"', '{"a": 1}', '"a", "bc"'):
    tried(f'str.maketrans({arguments})')
for arguments in ('', '1', '1, 2', 'b"a", b"bc"', '1, 2, 3', 'x=1'):
    tried(f'bytes.maketrans({arguments})')
for sep in ('"-"', '[1]', '{}', '5', '"ab"', 'b":"', '"\u00e9"', 'None'):
    tried(f'b"abc".hex({sep})')
for at in ('', 'None', '-1', '0', '5', '"a"'):
    tried(f'bytearray(b"abc").pop({at})')
for values in ('5', '(1, 2)', '(1, b"x")', '{b"a": 1}', '"a"', '[]'):
    tried(f'bytearray(b"%d %s") % {values}')
    tried(f'bytearray(b"%d") % {values}')
    tried(f'bytearray(b"a") % {values}')
for method in ('union', 'difference', 'intersection', 'update', 'difference_update', 'intersection_update', 'add', 'issubset'):
    tried(f'{{1, 2}}.{method}(x=1)')
for call in ('staticmethod()', 'classmethod(1, 2)', 'super(x=1)', 'memoryview(x=1)', 'print >> 1', 'print >> "a"', 'len >> 1', 'print << 1'):
    tried(call)

for text in ('f"{d["key"]}"', 'print(f"a {d["k"]} b")', 'f"{f("x")}"', 'f"{"a"}"', 'f"{a["b"] + c["d"]}"', '"a" b', 'f"}" x', 'f"{}" x', 'f"{a}" b'):
    try:
        compile(text, '<text>', 'exec')
    except SyntaxError as e:
        print(text, '!!', e.msg, e.lineno, e.offset)

try:
    try:
        raise ExceptionGroup('g', [ValueError(1), TypeError(2)])
    except* ValueError as e:
        print(e.__suppress_context__)
except ExceptionGroup as e:
    print(e.__suppress_context__, repr(e))
try:
    raise ValueError(1)
except* ValueError as e:
    print(repr(e))
whole = ExceptionGroup('g', [ValueError(1), TypeError(2)])
part, rest = whole.split(ValueError)
print(whole.__suppress_context__, part.__suppress_context__, rest.__suppress_context__)

kept = builtins.print
said = []
builtins.print = lambda *args: said.append(args)
print('not shown')
builtins.print = kept
builtins.answer = 42
print(said, answer)
del builtins.answer
try:
    answer
except NameError as e:
    print(e)
