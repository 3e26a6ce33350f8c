# try, except, else, finally, raise from, custom exceptions, chaining.
class MyError(ValueError):
    def __init__(self, code, message):
        super().__init__(message)
        self.code = code
def f(kind):
    try:
        if kind == 0:
            return 'ok'
        if kind == 1:
            raise MyError(7, 'mine')
        if kind == 2:
            return [][1]
        if kind == 3:
            return {}['k']
        return 1 / 0
    except MyError as e:
        return e.code, str(e), repr(e)
    except (IndexError, KeyError) as e:
        return type(e).__name__, str(e), e.args
    except Exception as e:
        raise RuntimeError('wrapped') from e
    else:
        return 'else'
    finally:
        print('finally', kind)
for k in range(5):
    try:
        print(f(k))
    except RuntimeError as e:
        print(e, '<-', repr(e.__cause__))
try:
    int('x')
except ValueError as e:
    print(e)
for bad in ("1 + 'a'", "'a' + 1", '[1] + (2,)', 'len(3)', 'None.x', 'undefined', '5()', '[1, 2][9]', "{'a': 1}['b']", 'int([])', "'abc'.index('z')"):
    try:
        print({"1 + 'a'": lambda: 1 + 'a', "'a' + 1": lambda: 'a' + 1, '[1] + (2,)': lambda: [1] + (2,), 'len(3)': lambda: len(3), 'None.x': lambda: None.x,
               'undefined': lambda: undefined, '5()': lambda: (lambda f: f())(5), '[1, 2][9]': lambda: [1, 2][9], "{'a': 1}['b']": lambda: {'a': 1}['b'],
               'int([])': lambda: int([]), "'abc'.index('z')": lambda: 'abc'.index('z')}[bad]())
    except Exception as e:
        print(bad, '->', type(e).__name__, e)
