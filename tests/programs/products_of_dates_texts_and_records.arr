# dot and its kin: what has no common dtype is multiplied as Python objects, time differences lose their unit.
import numpy as np
def show(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)
A = {'b': np.array([True, False]), 'i': np.arange(2), 's': np.array(['a', 'b']), 'S': np.array([b'a', b'b']), 'M': np.array(['2020', '2021'], 'M8[D]'),
     'm': np.array([1, 2], 'm8[s]'), 'O': np.array([1, 'a'], object), 'r': np.zeros(2, 'i,i'), 'V': np.zeros(2, 'V2'), 's2': np.array([['a', 'b'], ['c', 'd']]),
     'm2': np.ones((2, 2), 'm8[s]'), 'M32': np.zeros((3, 2), 'M8[D]'), 's32': np.zeros((3, 2), 'U1'), 'i0': np.array(3), 'se': np.zeros((2, 0), 'U1')}
for k in A:
    for j in A:
        show(k + ' dot ' + j, lambda: A[k].dot(A[j]))
    show(k + ' vdot', lambda: np.vdot(A[k], A[k]))
    show(k + ' inner', lambda: np.inner(A[k], A[k]))
    show(k + ' conj', lambda: A[k].conj())
