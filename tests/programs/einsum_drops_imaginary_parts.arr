# Each operand whose cast drops imaginary parts is told of, `out=` where it is read or written.
import numpy as np, warnings
warnings.simplefilter('always')
def t(*a,**k):
    with warnings.catch_warnings(record=True) as w:
        warnings.simplefilter('always')
        try:
            r=np.einsum(*a,**k); print(r.dtype, r.ravel()[:3].tolist())
        except Exception as e: print(type(e).__name__, e)
    print([str(x.message) for x in w])
f4=np.arange(9).reshape(3,3).astype('f4'); i8=np.arange(9).reshape(3,3); c=f4+1j
for out in ['f8', 'c16', 'i4', None]:
  for dt in ['f8', 'c16', None]:
    for ca in ['unsafe','same_kind']:
      for sub,ops in [('ij,jk',(f4,i8)),('ij,jk->ik',(c,i8)),('ij->ji',(f4,)),('ij->ji',(c,)),('ij->i',(c,))]:
        k={}
        osh=np.einsum(sub,*ops).shape
        if out: k['out']=np.zeros(osh,out)
        if dt: k['dtype']=dt
        print(out,dt,ca,sub,end=' ')
        t(sub,*ops,casting=ca,**k)
