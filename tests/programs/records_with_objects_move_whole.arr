# Sorting, shuffling and zeros of records that hold objects: whole elements, objects with them.
import numpy as np
dt=[('a','U3'),('b','O')]
a=np.array([('x',1),('a',2),('m',None)],dtype=dt)
for f in (lambda:np.sort(a),lambda:np.argsort(a),lambda:np.sort(a,order='a'),lambda:np.zeros(2,dt),lambda:np.ones(2,dt),lambda:np.empty(2,dt),lambda:np.full(2,('k',3),dt),lambda:a[::-1].copy(),lambda:np.take(a,[1,0]),lambda:np.concatenate([a,a]),lambda:np.roll(a,1),lambda:np.unique(a[:2]),lambda:np.zeros_like(a),lambda:np.zeros(2,[('a','S2'),('t','M8[D]'),('o','O'),('f','f4')]),lambda:np.sort(np.array([('x',1),('a',2)],dtype=[('a','O'),('b','i4')])), lambda:np.sort(np.array([(1,'x','p'),(0,'y','q')],dtype=[('a','i4'),('b','O'),('c','U2')])),lambda: np.partition(a[:2],1), lambda: np.lexsort((a['a'],)),lambda:np.searchsorted(a[:1],a[0])):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__,e)
b=a.copy(); b.sort(); print(b)
b=a.copy(); b.sort(order='a'); print(b)
b=a.copy(); np.random.RandomState(0).shuffle(b); print(b)
b=a.copy(); np.random.default_rng(0).shuffle(b); print(b)
b=a.copy(); b[[0,1]]=b[[1,0]]; print(b)
