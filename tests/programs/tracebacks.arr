# Tracebacks: objects with lines and names, the texts of the module traceback, where generators wait
import sys
import traceback
def f():
    return g(0)
def g(n):
    return 1 / n
try:
    f()
except ZeroDivisionError as e:
    tb = e.__traceback__
print(tb.tb_lineno, tb.tb_next.tb_lineno, tb.tb_next.tb_next.tb_lineno, tb.tb_next.tb_next.tb_next)
print(tb.tb_frame.f_code.co_name, tb.tb_next.tb_frame.f_code.co_name, type(tb))
print([(x.name, x.lineno) for x in traceback.extract_tb(tb)], [line for _, line in traceback.walk_tb(tb)])
noted = ValueError('x')
noted.add_note('n1\nn2')
for e in [ValueError('a'), ValueError(), KeyError('k'), noted, ValueError('a\nb')]:
    print(traceback.format_exception_only(e), traceback.format_exception_only(type(e), e))
    print(traceback.format_exception(e), traceback.format_exception(type(e), e, None))
class Own(Exception):
    class Inner(Exception):
        def __str__(self):
            raise ValueError
for e in [Own(1, 2), Own.Inner()]:
    print(traceback.format_exception_only(e))
def caught():
    try:
        try:
            {}['k']
        except KeyError as e:
            raise ValueError('outer') from e
    except ValueError as e:
        return e
def while_handling():
    try:
        try:
            [][1]
        except IndexError:
            undefined_name
    except NameError as e:
        return e
def plain(texts):
    return ''.join(t for t in ''.join(texts).splitlines(True) if not t.startswith(('  File', '    ')))
print(plain(traceback.format_exception(caught())))
print(plain(traceback.format_exception(while_handling())))
print(plain(traceback.format_exception(while_handling(), chain=False)))
nested = ExceptionGroup('g', [ValueError(1), ExceptionGroup('in', [TypeError('t'), KeyError('k')])])
print(''.join(traceback.format_exception(nested)))
print(''.join(traceback.format_exception(ExceptionGroup('many', [ValueError(i) for i in range(20)]))))
try:
    compile('a b', 'src', 'exec')
except SyntaxError as e:
    print(''.join(traceback.format_exception_only(e)))
try:
    exec('x = (1 +\n')
except SyntaxError as e:
    print(''.join(traceback.format_exception_only(e)))
try:
    exec('1/0')
except ZeroDivisionError:
    print(traceback.format_exc().splitlines()[-2:])
print(traceback.format_exc(), sys.exc_info())
one = traceback.TracebackException.from_exception(ValueError('z'))
print(list(one.format()), one, one.exc_type)
level = traceback.FrameSummary('f', 1, 'n', line='  abc  ')
print(level, list(level), level.line, level[2], len(level))
print(traceback.format_list([('f', 1, 'n', 'code'), ('g', 2, 'm', None)]))
print(''.join(traceback.format_list([('f', 1, 'n', 'code')] * 6)))
k = caught()
print(k.__traceback__.tb_next, k.with_traceback(None).__traceback__)
for wrong in [5, 'tb']:
    try:
        k.__traceback__ = wrong
    except TypeError as e:
        print(e)
    try:
        k.with_traceback(wrong)
    except TypeError as e:
        print(e)
print(k.with_traceback(tb) is k, k.__traceback__.tb_lineno == tb.tb_lineno)
class Manager:
    def __enter__(self):
        return self
    def __exit__(self, t, v, tb):
        print(t, v, tb and tb.tb_lineno)
        return True
with Manager():
    raise ValueError('w')
with Manager():
    pass
def gen(n):
    a = 1
    yield a
    yield 2 / 0
g = gen(5)
print(g.gi_frame.f_lineno, g.gi_suspended, next(g), g.gi_frame.f_lineno, g.gi_frame.f_locals, g.gi_code.co_name, g.gi_suspended)
try:
    next(g)
except ZeroDivisionError as e:
    print(e.__traceback__.tb_next.tb_lineno, g.gi_frame)
traceback.print_exception(ValueError('p'), file=sys.stdout)
for wrong in [5, 'x']:
    try:
        traceback.format_exception(wrong)
    except TypeError as e:
        print(e)
print(traceback.format_exception(None))
class C:
    def m(self):
        return 'C'
class D(C):
    def m(self):
        return 'D' + self.unbound.m()
D.unbound = super(D)
print(D().m(), super(D), super(D, D()), super(D, D))
for f in [lambda: super(3), lambda: super(D).m, lambda: super(D, 3), lambda: super(1, 2, 3)]:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
