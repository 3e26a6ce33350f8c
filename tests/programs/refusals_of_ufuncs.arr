# What ufuncs and their methods say of arguments they do not take, in NumPy's order: the method first, then names, then values.
import warnings
import numpy as np

warnings.simplefilter('ignore')


def t(text):
    try:
        print(text, repr(eval(text)))
    except Exception as e:
        print(text, type(e).__name__, e)


a = np.array([3, -2, 1])
for f in ['matmul', 'vecdot', 'add', 'sqrt', 'divmod', 'isnan']:
    for part in ['nin', 'nout', 'nargs', 'ntypes', 'types', '__module__', 'identity']:
        t('np.%s.%s' % (f, part))
    for method in ['reduce', 'accumulate', 'outer', 'reduceat', 'at']:
        for arguments in ['', '3', '[1., 2.]', '[1., 2.], foo=1', '[1, 2], [0], 1, 2, 3, 4, 5, 6, 7', '[[1, 2], [3, 4]], axis=5', '[[1, 2], [3, 4]], axis=None',
                          '[[1, 2], [3, 4]], axis=1.5', '[[1, 2], [3, 4]], out=3', '[[1, 2], [3, 4]], out=(None,)', '[[1, 2], [3, 4]], keepdims="a"', '[1, 2], [0, 5]']:
            t('np.%s.%s(%s)' % (f, method, arguments))
t('np.add.reduce([1, 2], 0, axis=0)')
t('np.add.reduceat([1, 2], [[0]])')
t('np.add.reduceat(3, 0)')
for f in ['subtract', 'negative', 'divide', 'sign', 'maximum', 'divmod', 'frexp', 'ldexp']:
    n = getattr(np, f).nin
    for name in ['a'] if n == 1 else ['a, a', 'a, -1', 'a, 2**70']:
        for extra in ['dtype="?"', 'dtype="O"', 'dtype="V"', 'dtype="u1"', 'sig="dd->d", signature="dd->d"', 'sig="d->d", dtype="d"', 'out=np.zeros(3), where=a', 'out=3', 'out=()']:
            t('np.%s(%s, %s)' % (f, name, extra))
    t('np.%s(%s, np.zeros(3), out=np.zeros(3))' % (f, ', '.join('a' * n)))
t('np.less(2**70, 2**70)')
t('np.complex64(3) % np.bool_(2)')
t('a.reshape(3, 1).T < 2**70')
t('np.average(np.zeros((0, 3)), axis=1)')
t('np.argmax(np.zeros((6, 0, 4)), axis=2)')
