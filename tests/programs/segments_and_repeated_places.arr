# Reductions between indices, and work at places that come twice, of all kinds of numbers.
import numpy as np, warnings
rng=np.random.default_rng(3)
warnings.simplefilter('always')
for k in range(12):
    dt=rng.choice(['f8','f4','c16','c8','i8','i4','u1','f2','?','i2'])
    n=int(rng.integers(1,1500))
    x=(rng.standard_normal(n)*10).astype(dt)
    if dt[0] in 'fc' and rng.random()<.3: x[rng.integers(0,n,3)]=[np.inf,np.nan,-np.inf]
    if rng.random()<.2: x=x[::2]; n=len(x)
    idx=rng.integers(0,n,int(rng.integers(1,40)))
    if rng.random()<.6: idx.sort()
    for f in (np.add,np.multiply,np.maximum,np.minimum,np.logical_or,np.subtract):
        try: print(k,dt,f.__name__, f.reduceat(x,idx).tolist()[:60])
        except Exception as e: print(type(e).__name__,e)
    y=x.copy(); 
    for f in (np.add,np.subtract,np.multiply,np.maximum,np.divide,np.bitwise_or):
        z=y.copy()
        try: f.at(z,idx,y[idx]); print(z.tobytes().hex()[:400])
        except Exception as e: print(type(e).__name__,e)
        try: f.at(z,idx%max(n//3,1),2); print(z.tolist()[:20])
        except Exception as e: print(type(e).__name__,e)
