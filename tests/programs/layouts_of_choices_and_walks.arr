# Layouts of `where`, the order of `nditer`, casts of running results, arrays among the values of a list.
import numpy as np
for mk in (np.ones((1,6)),np.ones((1,6),'?'),np.ones((1,6),'M8[D]'),np.array([['a','b']]),np.array([[b'a',b'b']]),np.ones((1,6),'O'),np.ones((1,6),'>i4'),np.ones((1,6),'f2')):
    b=np.broadcast_to(mk,(2,)+mk.shape[1:]); c=np.broadcast_to(mk.T,(mk.shape[1],3))
    for x in (b,c,mk,mk.T,b.T,b[:,::-1],np.asfortranarray(np.broadcast_to(b,(3,)+b.shape)),np.broadcast_to(b,(3,)+b.shape).transpose(1,0,2)):
        for y in (None,np.zeros(x.shape),np.zeros(x.shape,order='F'),x):
            if y is None: y=0
            try: r=np.where(x,1,y)
            except TypeError as e: print(x.dtype,type(e).__name__); continue
            print(x.dtype,x.strides,r.strides,r.dtype)
a4=np.asfortranarray(np.array([6.0, -1.5, 9.5, -2.1, -9.23485, -1.5, 1e-7, -1.0]).reshape(4,1,2))
print([str(x) for x in np.nditer(a4)])
a4=np.asfortranarray(np.array([6.0, -1.5, 9.5, -2.1, -9.23485, -1.5, 1e-7, -1.0]).reshape(2,4))
print([str(x) for x in np.nditer(a4)],[str(x) for x in np.nditer(a4.T)],[x for x in a4.flat])
print(np.array(1e-7),str(np.array(-9.23485e-5)),np.array(1e-7)[()])
import warnings
from math import inf,nan
for v in ([inf,2,3],[2,inf,3],[0,inf],[inf,0],[nan,2],[inf,-inf],[1e300,1e300],[-inf,2,-0.0],[3,2,inf]):
  for f in ('cumprod','cumsum'):
   for s in (1,):
    for do in ('c16','c8','f4'):
      with warnings.catch_warnings(record=True) as w:
        warnings.simplefilter('always')
        a=np.array(v)
        if s==2: a=np.array([v,v])
        r=getattr(a,f)(s-1,out=np.zeros(a.shape,do)); print(v,f,s,do,r,[(str(x.message)) for x in w])
        r=getattr(np,f)(a.astype(do),s-1); print(r,[(str(x.message)) for x in w])
from math import inf,nan
import warnings; warnings.simplefilter('ignore')
for st in ('u1','i1','i8','?','M8[s]','S3','f2'):
  for sf in ('f4','c8'):
    a=np.array([inf,3,nan],sf)
    for f in (lambda: np.array([a,a],dtype=st,order='F'),lambda: np.array([a,a],dtype=st),lambda: np.array([a[0],a[1]],dtype=st),lambda: np.array([[a[0],a[1]],[1,2]],dtype=st),lambda: np.array([a,[1,2,3]],dtype=st),lambda:np.array([np.array(inf,sf)],st),lambda:np.array([np.array([inf],sf)],st),lambda:np.array([np.array([[inf]],sf)],st)):
        try: r=f().tolist()
        except Exception as e: r=type(e).__name__+str(e)
        print(st,sf,r)

# A choice among large arrays with an axis of length 1 lies as the iterator has it, waiting or not.
import numpy as np
big = np.arange(120000.0).reshape(300, 400, 1).transpose([1, 2, 0])
print((big > 5).strides, np.square(big).strides)
chosen = np.where(big > 5, big, 1)
print(chosen.strides)
print(np.where(big > 5, big + 1, 1.5).strides)
print((np.where(big.T > 5, big.T, 2) + 1).strides)

# Products that meet NaN after a term beyond the range tell of both.
import warnings
for x in (np.array([3e38, np.nan, 1], 'f4'), np.array([np.nan, 3e38, 1], 'f4'), np.array([1e200, 2, np.inf])):
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter('always')
        print(np.dot(x, x), np.vdot(x, x))
    print([str(w.message) for w in told])
# What is asked of printing is read before the version that printing is to follow.
def text_of(**asked):
    try:
        return np.array2string(np.array([1.5, 2.25]), **asked)
    except Exception as error:
        return type(error).__name__ + ': ' + str(error)
with warnings.catch_warnings():
    warnings.simplefilter('ignore')
    np.set_printoptions(legacy='2.0')
print(text_of(floatmode='exact'), text_of(), text_of(max_line_width='x'), text_of(threshold='x'))
