# Short kernels are summed up in order, long ones and the ends as dots are.
import numpy as np, warnings
rng=np.random.default_rng(3)
warnings.simplefilter('always')
for k in range(30):
    n=int(rng.integers(1,80)); m=int(rng.integers(1,50)) if k%2 else int(rng.integers(1,14))
    dt=rng.choice(['f8','f4','f8','i4','c16','f2','?']); d2=dt if rng.random()<.7 else rng.choice(['f8','f4','i8'])
    x=(rng.standard_normal(n)*10).astype(dt); y=(rng.standard_normal(m)*3).astype(d2)
    if rng.random()<.1 and dt[0]=='f': x[0]=np.inf; x[-1]=np.nan
    for mode in ('full','same','valid'):
        for f in (np.convolve,np.correlate):
            r=f(x,y,mode); print(k,dt,d2,n,m,mode,f.__name__, r.dtype, r.tobytes().hex()[:600])
