# Context managers: enter, exit, swallowing, nesting, contextlib.
import contextlib
class Tag:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow
    def __enter__(self):
        print('<' + self.name + '>')
        return self.name.upper()
    def __exit__(self, kind, value, tb):
        print('</' + self.name + '>', kind.__name__ if kind else None, value)
        return self.swallow
with Tag('a') as a, Tag('b') as b:
    print(a, b)
with Tag('quiet', swallow=True):
    raise KeyError('lost')
try:
    with Tag('loud'):
        1 / 0
except ZeroDivisionError as e:
    print('outside', e)
@contextlib.contextmanager
def timer(label):
    print('begin', label)
    yield len(label)
    print('end', label)
with timer('work') as n:
    print(n)
with contextlib.suppress(ValueError):
    int('no')
print('after')
