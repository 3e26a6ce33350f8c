# squeeze gives the array itself where nothing goes away; records have no sum, whatever dtype= says.
import numpy as np
import warnings
warnings.simplefilter("ignore")
def t(f):
    try: r,s=f(); print(r is s, type(r), getattr(r,'shape',None), type(getattr(r,'base',None)))
    except Exception as e: print(type(e).__name__, e)
for a in (np.zeros(()), np.zeros(3), np.zeros((1,3)), np.zeros((1,1)), np.zeros((0,)), np.float64(2), np.zeros((2,3))[:1]):
    for ax in (None, (), 0, -1, (0,), (-1,), 1):
        t(lambda: (a.squeeze(axis=ax), a)); t(lambda: (np.squeeze(a,axis=ax),a))
    t(lambda: (a.squeeze(),a)); t(lambda:(np.squeeze(a),a))
def u(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, str(e)[:150])
r=np.zeros((2,2),'i4,f8')
for a in (r, r[:0], np.zeros((2,2),[('x','i4')])):
    for d in (None,'f4','i1','c8','?'):
        print(d); u(lambda: a.trace(dtype=d)); u(lambda: a.sum(dtype=d)); u(lambda: np.add.reduce(a,dtype=d)); u(lambda: a.cumsum(dtype=d)); u(lambda: a.prod(dtype=d)); u(lambda: a.mean(dtype=d)); u(lambda: np.maximum.reduce(a,dtype=d)); u(lambda: np.logical_and.reduce(a,dtype=d)); u(lambda: np.add.reduceat(a,[0],dtype=d)); u(lambda: np.var(a,dtype=d))
