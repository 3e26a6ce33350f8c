# AxisError knows its axis, the number of axes and its prefix.
import numpy as np
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e, repr(e), e.args, getattr(e,'axis','-'), getattr(e,'ndim','-'), getattr(e,'_msg','-'))
a = np.zeros((2,3))
t(lambda: a.sum(axis=5)); t(lambda: a.transpose(0,5)); t(lambda: np.moveaxis(a, 7, 0)); t(lambda: np.stack([a,a], axis=9)); t(lambda: np.linalg.norm(a, axis=4)); t(lambda: np.expand_dims(a, 9)); t(lambda: np.swapaxes(a,4,0)); t(lambda: np.sort(a, axis=3)); t(lambda: np.concatenate([a], axis=3)); t(lambda: np.cumsum(a, 3)); t(lambda: np.take(a,0,axis=8)); t(lambda: np.add.reduce(a, axis=(0,4)))
E = np.exceptions.AxisError
def r(*a):
    raise E(*a)
for x in [(), ('msg',), (1,2), (1,2,'p'), (1,2,None), ('a',2), (1,2,3,4)]:
    t(lambda: r(*x))
t(lambda: E(3, ndim=2)); t(lambda: E(axis=3, ndim=2, msg_prefix='x')); t(lambda: str(E(3, ndim=2)))
