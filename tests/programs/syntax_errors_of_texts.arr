# A text that is no program raises a SyntaxError that knows its place.
import numpy as np


def told(text, mode='exec', name='x.py'):
    try:
        compile(text, name, mode)
    except SyntaxError as e:
        print(type(e).__name__, '|', str(e), '|', e.msg, e.filename, e.lineno, e.offset, repr(e.text))


told('x = = 1')
told('x = 1\ny = 5 6\nz = 2\n', name='/a/b/c.py')
told('1 = x')
for run in (eval, exec):
    try:
        run('1 1')
    except SyntaxError as e:
        print(str(e), e.args)
e = SyntaxError('m')
print(str(e), e.args, e.msg, e.lineno, e.filename)
e = SyntaxError('m', ('f', 3, 4, 'txt'))
print(str(e), e.args, e.lineno, e.text, e.end_lineno)
e = SyntaxError('m', ('f', 3, 4, 'txt', 3, 9))
print(str(e), repr(e), e.end_offset)
print(SyntaxError().msg)
