# np.put casts an array of indices safely, anything else as asked; a value is cast before an index is found wrong.
import numpy as np


def t(f):
    try:
        print('ok', f())
    except Exception as e:
        print(type(e).__name__, str(e).split('\n')[0])


def put(i):
    b = np.arange(4)
    np.put(b, i, 7)
    return b


def method(i):
    b = np.arange(4)
    b.put(i, 9)
    return b


for i in ([1.5], np.array([1.5]), 1.5, np.float64(1.), [True], np.array([True, False]), 'a', ['1'], np.array([1], 'u8'), np.array([1], 'u1'),
          np.array([1], object), np.array([], 'f8'), [], np.array([1], 'M8[s]'), [[0], [1]]):
    t(lambda: put(i))
    t(lambda: method(i))
a = np.zeros((0, 3), 'f2')
try:
    a[np.array([0, 0]), np.array([-3])] = np.array([3j], 'c8')
except IndexError as e:
    print(e)
print(int | str, (int | str) | None, list[int] | int, int | list[int])
