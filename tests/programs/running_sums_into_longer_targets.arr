# `accumulate` and `reduceat` into targets of other shapes: stretched, written in part, refused.
import numpy as np

for f in (np.add,):
  for s in [(1,),(2,),(1,1),(1,2),(2,1),(2,2),(1,0)]:
    for o in [(1,),(3,),(2,2),(1,2),(3,2),(2,2,2),(1,0)]:
      for ax in range(len(s)):
        for di,do in (('f8','f4'),('f8','f8'),('i2','i8')):
            a=(np.arange(int(np.prod(s)))+3).reshape(s).astype(di); out=-np.arange(int(np.prod(o))).reshape(o).astype(do)-1
            try: r=f.accumulate(a,axis=ax,out=out); print(f.__name__,s,o,ax,di,do,out.tolist(), r is out)
            except Exception as e: print(f.__name__,s,o,ax,di,do,type(e).__name__,e)
for f in (np.multiply,):
  for s in [(1,),(2,),(1,1),(1,2),(2,1),(2,2)]:
    for o in [(1,),(3,),(2,2),(2,1),(3,2),(2,2,2)]:
      for ax in range(len(s)):
       for idx in ([0],[0,0],[0,0,0]):
        for di,do in (('f8','f4'),('f8','f8')):
            a=(np.arange(int(np.prod(s)))+3).reshape(s).astype(di); out=-np.arange(int(np.prod(o))).reshape(o).astype(do)-1
            try: r=f.reduceat(a,idx,axis=ax,out=out); print(f.__name__,s,o,ax,idx,di,do,out.tolist(), r is out)
            except Exception as e: print(f.__name__,s,o,ax,idx,di,do,type(e).__name__,e)
