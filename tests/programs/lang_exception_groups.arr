# Groups of exceptions and except*: splitting, what handlers get, what is raised in the end
def told(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

def run(f):
    try:
        f()
    except BaseException as e:
        return show(e)
    return 'fine'
def show(e):
    if isinstance(e, BaseExceptionGroup):
        return (type(e).__name__, e.message, [show(x) for x in e.exceptions], show(e.__cause__) if e.__cause__ else None, show(e.__context__) if e.__context__ else None)
    return repr(e)
eg = ExceptionGroup('msg', [ValueError(1), TypeError('t'), ExceptionGroup('in', [KeyError('k'), ValueError(2)])])
told(lambda: (eg))
told(lambda: (str(eg)))
told(lambda: (eg.message, eg.exceptions, eg.args))
told(lambda: (eg.split(ValueError)))
told(lambda: (eg.subgroup(ValueError)))
told(lambda: (eg.subgroup((KeyError, TypeError))))
told(lambda: (eg.subgroup(OSError)))
told(lambda: (eg.split(OSError)))
told(lambda: (eg.subgroup(lambda e: isinstance(e, ValueError) and e.args[0] == 2)))
told(lambda: (eg.split(lambda e: isinstance(e, ExceptionGroup))))
told(lambda: (eg.split(ExceptionGroup)))
told(lambda: (eg.derive([OSError(1)])))
told(lambda: (eg.split(3)))
told(lambda: (eg.split(int)))
told(lambda: (eg.subgroup()))
try:
    eg.message = 'x'
except Exception as e:
    print(type(e).__name__, e)
try:
    eg.exceptions = ()
except Exception as e:
    print(type(e).__name__, e)
told(lambda: (ExceptionGroup()))
told(lambda: (ExceptionGroup('a')))
told(lambda: (ExceptionGroup('a', 1)))
told(lambda: (ExceptionGroup('a', [])))
told(lambda: (ExceptionGroup('a', [1])))
told(lambda: (ExceptionGroup('a', [ValueError(), 2])))
told(lambda: (ExceptionGroup('a', (ValueError(),))))
told(lambda: (ExceptionGroup('a', {1: 2})))
told(lambda: (ExceptionGroup('a', {ValueError()})))
told(lambda: (ExceptionGroup(1, [ValueError()])))
told(lambda: (ExceptionGroup('a', [KeyboardInterrupt()])))
told(lambda: (BaseExceptionGroup('a', [KeyboardInterrupt()])))
told(lambda: (BaseExceptionGroup('a', [ValueError()])))
told(lambda: (ExceptionGroup('a', [ValueError()], 3)))
told(lambda: (ExceptionGroup('a', [ValueError()], k=3)))
told(lambda: (ExceptionGroup.__mro__))
told(lambda: (issubclass(ExceptionGroup, Exception), issubclass(BaseExceptionGroup, Exception)))
class MyEG(ExceptionGroup):
    def __new__(cls, msg, excs, code):
        self = super().__new__(cls, msg, excs)
        self.code = code
        return self
    def derive(self, excs): return MyEG(self.message, excs, self.code)
m = MyEG('my', [ValueError(1), TypeError(2)], 42)
told(lambda: (m))
told(lambda: (m.split(ValueError)[1].code))
told(lambda: (m.subgroup(ValueError)))
class EG2(ExceptionGroup): pass
told(lambda: (EG2('x', [ValueError(1)]).split(ValueError), EG2('x', [ValueError(1), TypeError()]).split(ValueError)))
told(lambda: (EG2('x', [KeyboardInterrupt()])))
def a1():
    try:
        raise ExceptionGroup('g', [ValueError(1), TypeError(2), OSError(3)])
    except* ValueError as e:
        print('V', show(e))
    except* (TypeError, KeyError) as e:
        print('T', show(e))
told(lambda: (run(a1)))
def a2():
    try:
        raise ExceptionGroup('g', [ValueError(1), ExceptionGroup('n', [ValueError(2), TypeError(3)])])
    except* ValueError as e:
        print('V', show(e))
    except* TypeError as e:
        print('T', show(e))
    else:
        print('else')
    finally:
        print('finally')
told(lambda: (run(a2)))
def a3():
    try:
        raise ValueError('naked')
    except* ValueError as e:
        print(show(e))
told(lambda: (run(a3)))
def a4():
    try:
        raise ValueError('naked')
    except* TypeError as e:
        print(show(e))
told(lambda: (run(a4)))
def a5():
    try:
        raise ExceptionGroup('g', [ValueError(1), TypeError(2)])
    except* ValueError as e:
        raise KeyError('new')
told(lambda: (run(a5)))
def a6():
    try:
        raise ExceptionGroup('g', [ValueError(1), TypeError(2), OSError(3)])
    except* ValueError as e:
        raise KeyError('new') from e
    except* TypeError:
        raise
told(lambda: (run(a6)))
def a7():
    try:
        raise ExceptionGroup('g', [ValueError(1), TypeError(2)])
    except* ValueError as e:
        raise e
told(lambda: (run(a7)))
def a8():
    try:
        pass
    except* ValueError: print('no')
    else: print('else')
told(lambda: (run(a8)))
def a9():
    try:
        raise ExceptionGroup('g', [ValueError(1)])
    except* ExceptionGroup: pass
told(lambda: (run(a9)))
def a10():
    try:
        raise ExceptionGroup('g', [ValueError(1)])
    except* 3: pass
told(lambda: (run(a10)))
def a11():
    try:
        raise ExceptionGroup('g', [ValueError(1)])
    except ExceptionGroup as e:
        return e.subgroup(ValueError)
told(lambda: (a11()))
def a12():
    for i in range(3):
        try:
            raise ExceptionGroup('g', [ValueError(i)])
        except* ValueError as e:
            for j in range(3):
                if j == 1: break
            print(i, j)
told(lambda: (run(a12)))
def a13():
    try:
        try:
            raise ExceptionGroup('g', [ValueError(1), TypeError(2)])
        except* ValueError:
            print('v')
    except* TypeError as e:
        print('t', show(e))
told(lambda: (run(a13)))
def a14():
    try:
        raise ExceptionGroup('g', [ValueError(1), ValueError(2)])
    except* ValueError as e:
        pass
    print('e' in locals())
told(lambda: (run(a14)))
def a15():
    e = ExceptionGroup('noted', [ValueError(1), TypeError(2)])
    e.add_note('n1')
    try:
        raise e
    except* ValueError as x:
        print(x.__notes__)
told(lambda: (run(a15)))
def a16():
    try:
        raise ExceptionGroup('g', [ValueError(1), TypeError(2)])
    except* ValueError:
        raise
    except* TypeError:
        raise
told(lambda: (run(a16)))
def a17():
    try:
        raise BaseExceptionGroup('g', [KeyboardInterrupt(), ValueError(1)])
    except* KeyboardInterrupt as e:
        print(show(e), type(e))
told(lambda: (run(a17)))
def a18():
    try:
        try: 1 / 0
        except ZeroDivisionError as z: raise ExceptionGroup('g', [ValueError(1), TypeError(2)])
    except* ValueError as e:
        print(show(e))
        x = 1
told(lambda: (run(a18)))
def a19():
    try:
        raise ExceptionGroup('g', [ValueError(1), TypeError(2)])
    except* ValueError as e:
        raise ExceptionGroup('h', [OSError(5)])
    except* TypeError as e:
        raise SystemError('q')
told(lambda: (run(a19)))
import sys
def a20():
    try:
        raise ExceptionGroup('g', [ValueError(1)])
    except* ValueError:
        print(sys.exc_info()[1])
    print(sys.exc_info()[1])
told(lambda: (run(a20)))
told(lambda: (ExceptionGroup[int]))
def a21():
    def inner():
        try:
            raise ExceptionGroup('g', [ValueError(1), TypeError(2)])
        except* ValueError:
            yield 1
            yield 2
    print(list(inner()))
told(lambda: (run(a21)))
