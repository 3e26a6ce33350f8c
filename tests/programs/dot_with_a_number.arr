# `dot` of an array and a number: BLAS adds to zeros and leaves out a factor 0; warnings name `dot` there, else `multiply`.
import numpy as np
from math import inf, nan
import warnings
vals=[[1-3.5j,complex(inf,nan)],[inf,1],[-0.0,1]]
for v in vals:
  for dt in ('c16','f4','f2'):
    for mk in (lambda x:x,lambda x:x[::-1],lambda x:np.array([x,x]),lambda x:np.array([x,x]).T,lambda x:x[0],lambda x:x[0:1],lambda x:x.reshape(-1)[0].reshape(()),lambda x:np.array([[x,x]]),lambda x:x[:0]):
      for o in (2,2j,np.float32(2),0,[2],-0.0,1e300):
        with warnings.catch_warnings(record=True) as w:
            warnings.simplefilter('always')
            try: a=mk(np.array(v,dt)); r=np.dot(a,o); r2=np.dot(o,a)
            except Exception as e: print(e); continue
        print(dt,getattr(a,'shape',None),o,r,r2,getattr(r,'strides',0),getattr(r,'dtype',0),[str(x.message) for x in w])
