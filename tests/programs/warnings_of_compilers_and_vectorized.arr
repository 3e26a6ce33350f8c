# What the compiler is suspicious of, also inside compile(); what vectorized Python leaves in the processor's flags.
import numpy as np
for s in ('(3 % True)[0]','(1+2)[0]','(2**3)[0]','(-1)[0]','(not 1)[0]','(1 if 1 else 2)[0]','("a"+"b")[0.5]','(1,2)["a"]','("a"*3)["b"]','(1+2)()','(-1)(2)','(1,2)(3)','[1,2]["a"]','[1](2)','{1}[0]','(x for x in [])[0]','f"{1}"[1.5]','f"a"(2)','"a"(1)','None[0]','True[0]','...[0]','(1/0)[0]','(1 and 2)[0]','(1<2)[0]','b"a"["x"]','(1,)[1.5]','(1,2)[(1,2)]','[1][1,2]','"a"[None]','1 is 1','"a" is x','(1,2) is x','(1+2) is 3','-1 is x','x is -1','x is not 5','x is ()','x is []','assert (1,2)','assert (1,"a"), 2','lambda: (1)(2)','1[0]','1.5()','(1+1.5)[1:2]','(~5)[0]','(5)[0]=1','del (1+2)[0]','(lambda:0)[0]','(yy:=1)[0]','{}[0]','{}()','{1:2}(3)','[x for x in ()](1)','[x for x in ()]["a"]','x is (1+1)','(1+1) is (x)'):
    import warnings
    with warnings.catch_warnings(record=True) as w:
        warnings.simplefilter('always')
        try: compile(s,'f','exec')
        except SyntaxError as e: print(s,'SE',e.msg)
        except NameError as e: print(e); break
    print(s,[(q.category.__name__,str(q.message)) for q in w])

import warnings
from math import inf,nan
for e in ('x>0','x<0','x>=0','x<=0','x==0','x!=0','x>0.0','x<y','x+1','x*1e308','x-x','x/3','x//1','x**2','x**0.5','abs(x)','-x','round(x,1)','max(x,0)','min(x,y)','not x','x if x else 1','int(x) if x==x and abs(x)<1e5 else 0','float(x)','x and 1','str(x)','[x]>[0]','x*inf','x in (1,2)','divmod(x,2)[0]','x/1e-310','x*1e-310','x>2**70','np.sqrt(x)'):
    f=eval('lambda x,y=1.5: '+e); f.__name__='ff'
    for v in (nan,inf,1e300,1.5,-2.0):
        for g in (np.frompyfunc(f,1,1),np.vectorize(f)):
            with warnings.catch_warnings(record=True) as w:
                warnings.simplefilter('always')
                try: r=g(np.array([v]))
                except Exception as ee: r=type(ee).__name__
            print(e,v,type(g).__name__,r,[str(q.message) for q in w])
f = np.frompyfunc(lambda x, y: x + y, 2, 1)
for mk in (np.broadcast_to(np.array([-0.5, -4.82]),(3,2)),np.broadcast_to(np.array([[-0.5], [-4.82]]),(2,3)),np.ones((2,3)).T,np.ones((4,3))[::2],np.ones((3,2,2)).transpose(1,0,2),np.asfortranarray(np.ones((3,2,2))),np.ones((2,3)).astype(object).T,np.broadcast_to(np.array([1,2],dtype=object),(3,2)),np.ones((2,3))[::-1],np.ones((2,3))[:,::-1]):
  for ax in (0,1,-1):
    r=f.accumulate(mk,axis=ax); print(mk.strides,ax,r.strides,r.ravel()[:3])
    r=np.add.accumulate(mk,axis=ax); print(mk.strides,ax,r.strides,r.ravel()[:3])
    r=f.reduce(mk,axis=ax); print(mk.strides,ax,r.strides,r.ravel()[:3])
    r=f.reduceat(mk,[0,1],axis=ax); print(mk.strides,ax,r.strides,r.ravel()[:3])
    r=np.add.reduceat(mk,[0,1],axis=ax); print(mk.strides,ax,r.strides,r.ravel()[:3])