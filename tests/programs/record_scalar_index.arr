# A record is indexed by a field, or as an array without axes.
import numpy as np


def t(f):
    try: r=f(); print('ok', repr(r), type(r).__name__, getattr(r,'strides',None), isinstance(r,np.ndarray) and (r.base is None, str(r.flags).replace('\n',' ')))
    except Exception as e: print(type(e).__name__, str(e).split('\n')[0])
a = np.array([(-1, 10.0), (692, -3.1746)], dtype='i4,f8')
for v in (a[1], np.zeros(1,'V8')[0], np.void(b'abc'), np.zeros(2,dtype=[('p','i2',(2,2))])[0], np.zeros((),dtype='i4,f8')[()]):
    for k in (None, ..., (), slice(None), ['f0'], ['f0','f1'], 1.5, np.True_, True, [0], (None,...), (None,None), (..., None), 0, -1, 5, 'f0', 'zz', np.array(0), np.array([0]), (0,), ('f0',), np.int8(1), '', b'f0', 1j, [], np.str_('f0'),['zz'], [True], (True,), False, object()):
        t(lambda: v[k])
t(lambda: np.shares_memory(a[1][None], a))
v=a[1]
w=v[None]; w['f0']=5; print(a, v)
w=v[...]; print(type(w))
