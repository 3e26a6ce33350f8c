# What a value's cast warns of before an index is found wrong, and what not.
import numpy as np
import warnings
def t(n, f):
    with warnings.catch_warnings(record=True) as l:
        warnings.simplefilter('always')
        try: r = f()
        except Exception as e: r = repr(e)
    print(n, r, [str(x.message) for x in l])
x = np.zeros((0,4,2), 'i2'); y = np.zeros((3,4),'i2'); z = np.zeros((0,),'i2')
c = np.array(2+4j)
for i, (a, ix) in enumerate([(x, [0]), (x, ([0],[0])), (x, np.s_[[0], ..., 1]), (z, [0]), (z, [5,6]), (y, [5]), (y, ([0],[9])), (y, np.s_[[5], 1:1]), (y, np.s_[1:1, [9]]), (x, np.s_[:, [9]]), (x, np.s_[0:0, [0]]), (y, []), (x, [])]):
    t(i, lambda: a.__setitem__(ix, c)); t(i, lambda: a.__setitem__(ix, [2+4j])); t(i, lambda: a[ix].shape); t(i, lambda: a.__setitem__(ix, np.zeros((7,7), 'c8'))); t(i, lambda: a.__setitem__(ix, 'q'))
for i, (a, ix) in enumerate([(x, [0]), (y, [5]), (y, ([0],[9])), (y, np.s_[[5], 1:1]), (y, ([0,1],[1,9])), (y, [True, False])]):
    for v in (np.array('q'), np.array(['q']), np.array([np.nan]), np.array(np.nan), np.array([None], object), np.array(['5']), np.array([1e30]), np.array('2020', 'M8[D]')):
        t((i, 'a'), lambda: a.__setitem__(ix, v))
