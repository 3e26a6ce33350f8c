# NumPy warns of a version it does not know, keeps it, and trips over it later. override_repr= writes arrays instead.
import numpy as np, warnings
def show(label, f):
    try:
        print(label, f())
    except Exception as e:
        print(label, type(e).__name__, e)
with warnings.catch_warnings():
    warnings.simplefilter('ignore')
    np.set_printoptions(legacy='2.0')
for x in (np.float32(7), np.int8(3), np.str_('a'), np.timedelta64(3, 's'), np.zeros(1, 'i,i')[0], np.arange(3)):
    for name, f in (('repr', repr), ('str', str), ('format', format), ('in a list', lambda x: str([x]))):
        show(type(x).__name__ + ' ' + name, lambda: f(x))
show('get', np.get_printoptions)
show('with', lambda: np.printoptions(suppress=True).__enter__())
np.set_printoptions(legacy=False)
print(repr(np.arange(3)), np.get_printoptions()['legacy'])
with np.printoptions(override_repr=lambda a: f'<{a.shape}>'):
    print([np.arange(3)], np.array_repr(np.eye(2)), str(np.arange(2)), np.arange(2))
    print(np.get_printoptions()['override_repr'] is None)
print([np.arange(3)])
