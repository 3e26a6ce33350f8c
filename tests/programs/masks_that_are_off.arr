# A mask of one False copies nothing and tells of no cast; arrays of masks tell of it.
import numpy as np, warnings
warnings.simplefilter('always')
def t(w,d='f4',n=3,casting='unsafe',s='c8'):
    with warnings.catch_warnings(record=True) as g:
        warnings.simplefilter('always')
        a=np.ones(n,d)
        try: np.copyto(a,np.ones(n,s)*2,casting=casting,where=w)
        except Exception as e: print(type(e).__name__,e)
    print(d,s,n,np.asarray(w).tolist(),a.tolist(),[str(x.message)[:30] for x in g])
for d in ('f4','i4','f8','?','f2','>f4','O','U3'):
    for s in ('c8','c16'):
        for w in (False,True,np.array(False),np.array([False]),np.array([False,False,False]),np.array([True,False,False]),[False]):
            t(w,d,3,s=s); 
        t(False,d,0,s=s); t(np.zeros(0,bool),d,0,s=s); t(np.array(True),d,0,s=s)
