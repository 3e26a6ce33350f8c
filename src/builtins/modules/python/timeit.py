"""Measuring how long statements take."""
import gc
import time

default_timer = time.perf_counter
default_number = 1000000
default_repeat = 5
dummy_src_name = '<timeit-src>'
_TEMPLATE = 'def inner(_it, _timer):\n{setup}\n    _t0 = _timer()\n    for _i in _it:\n{stmt}\n        pass\n    _t1 = _timer()\n    return _t1 - _t0\n'


def _indented(text, depth):
    return '\n'.join(' ' * depth + line for line in text.split('\n'))


class Timer:
    def __init__(self, stmt='pass', setup='pass', timer=default_timer, globals=None):
        self.timer = timer
        names = {} if globals is None else dict(globals)
        if isinstance(setup, str):
            compile(setup, dummy_src_name, 'exec')
            before = _indented(setup, 4)
        elif callable(setup):
            names['_setup'], before = setup, '    _setup()'
        else:
            raise ValueError('setup is neither a string nor callable')
        if isinstance(stmt, str):
            compile(stmt, dummy_src_name, 'exec')
            body = _indented(stmt, 8)
        elif callable(stmt):
            names['_stmt'], body = stmt, '        _stmt()'
        else:
            raise ValueError('stmt is neither a string nor callable')
        self.src = _TEMPLATE.format(setup=before, stmt=body)
        exec(compile(self.src, dummy_src_name, 'exec'), names)
        self.inner = names['inner']

    def timeit(self, number=default_number):
        collected = gc.isenabled()
        gc.disable()
        try:
            return self.inner(range(number), self.timer)
        finally:
            if collected:
                gc.enable()

    def repeat(self, repeat=default_repeat, number=default_number):
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        scale = 1
        while True:
            for step in 1, 2, 5:
                number = scale * step
                taken = self.timeit(number)
                if callback:
                    callback(number, taken)
                if taken >= 0.2:
                    return number, taken
            scale *= 10


def timeit(stmt='pass', setup='pass', timer=default_timer, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt='pass', setup='pass', timer=default_timer, repeat=default_repeat, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)
