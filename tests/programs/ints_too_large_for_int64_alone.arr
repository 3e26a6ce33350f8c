# A reduction of one int that int64 cannot hold is one of objects; isclose takes it as a float.
import numpy as np
for f in (np.sum,np.max,np.prod,np.mean,np.min,np.any,np.cumsum,np.add.reduce,np.abs,np.ptp,np.argmax,np.round,np.sort,np.all,np.std,np.median,np.cumprod,np.ravel,np.negative,np.square,np.sign):
    try: print(f.__name__,repr(f(2**70)))
    except Exception as e: print(f.__name__,type(e).__name__,e)

def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__,e)
t(lambda:np.isfinite(2**64)); t(lambda:np.isfinite(2**70)); t(lambda:np.allclose(np.array([1+0j]),2**64)); t(lambda:np.isclose(1.0,2**64));t(lambda:np.isclose(np.array([1.]),-2**70));t(lambda:np.isclose(2**70,2**70))
t(lambda:np.add(2**64,1)); t(lambda:np.multiply(2**63,2)); t(lambda:np.float32(2**70)); t(lambda:np.array([1.])+2**70); t(lambda:np.array([1])+2**70);t(lambda:np.sqrt(2**64));t(lambda:np.sqrt(2**70));t(lambda:np.negative(2**63))
