# An object with a length and items by number is read as a sequence, one of a dict's kind is an element.
import collections
import numpy as np


class Vec:
    def __init__(self, *v):
        self.v = v

    def __getitem__(self, i):
        return self.v[i]

    def __len__(self):
        return len(self.v)

    def __repr__(self):
        return 'Vec' + repr(self.v)


class Row(list):
    pass


class Table(dict):
    pass


class NoLength:
    def __getitem__(self, i):
        return [1, 2][i]

    def __repr__(self):
        return 'NoLength'


def t(f):
    try:
        x = f()
        print(repr(x), x.dtype, x.shape)
    except Exception as e:
        print(type(e).__name__, e)


t(lambda: np.array(Vec(4, 5)))
t(lambda: np.asarray(Vec()))
t(lambda: np.array([Vec(1, 2), Vec(3, 4)]))
t(lambda: np.array([Vec(1, 2), [3.5, 4]]))
t(lambda: np.array([Vec(1, 2), Vec(3)]))
t(lambda: np.array([Vec(1, 2), Vec(3)], dtype=object))
t(lambda: np.array(Vec(Vec(1, 2), Vec(3, 4)), dtype='f4'))
t(lambda: np.array(NoLength()))
t(lambda: np.array(Row([1, 2])))
t(lambda: np.array([Row([1, 2]), Row([3, 4])]))
t(lambda: np.array(Table(a=1)).item())
t(lambda: np.arange(3) + Vec(1, 2, 3))
t(lambda: np.sum(Vec(1, 2, 3)))
t(lambda: np.concatenate(Vec([1], [2])))
a = np.zeros(3)
a[:] = Vec(1, 2, 3)
t(lambda: a)
