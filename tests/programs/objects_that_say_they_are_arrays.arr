# Objects that say they are arrays: __array__ is asked for dtype and copy, __array_interface__ is read, alone and in lists.
import numpy as np, warnings
warnings.simplefilter('always')
warnings.showwarning=lambda m,c,*a,**k: print('W',c.__name__,str(m))
class A:
    def __array__(self): return np.arange(3)
class B:
    def __array__(self,dtype=None): print('dt',dtype); return np.arange(3,dtype=dtype)
class C:
    def __array__(self,dtype=None,copy=None): print('dt',dtype,copy); return np.arange(3,dtype=dtype)
class D:
    def __array__(self,dtype=None,copy=None): print('dt',dtype,copy); return 5
class F:
    def __array__(self,dtype=None,copy=None): raise ValueError('mine')
class G:
    def __array__(self,dtype=None,copy=None): raise TypeError('mine')
class H:
    __array__=3
for k in (A,B,C,D,F,G,H):
    x=k()
    for n,f in dict(array=lambda:np.array(x), arrd=lambda:np.array(x,'f4'), c0=lambda:np.array(x,copy=False), c0d=lambda:np.array(x,'f4',copy=False),cN=lambda:np.array(x,copy=None), asa=lambda:np.asarray(x), asd=lambda:np.asarray(x,'f8'), asco=lambda:np.asarray(x,copy=True), lst=lambda:np.array([x,x]), lstd=lambda:np.array([x,x],dtype='f4'), add=lambda:np.add(x,1), sum=lambda:np.sum(x), setit=lambda:np.zeros(3).__setitem__(slice(None),x), eq=lambda: np.arange(3)==x, conc=lambda:np.concatenate([x,x]), asc=lambda:np.ascontiguousarray(x)).items():
        try: print(k.__name__,n,repr(f()))
        except Exception as e: print(k.__name__,n,type(e).__name__,e)


b=b'\x01\0\0\0\x02\0\0\0'
def t(d):
    class A: __array_interface__=d
    for f in (lambda:np.array(A()),lambda:np.asarray(A()),lambda:np.array([A()]),lambda:np.asarray(A(),'f4')):
        try: x=f(); print(repr(x),x.flags.writeable,x.flags.owndata,x.base is None)
        except Exception as e: print(type(e).__name__,e)
t({'shape':(2,),'typestr':'<i4','data':b,'version':3})
t({'shape':(2,),'typestr':'<i4','data':bytearray(b),'version':3})
t({'shape':(2,),'typestr':'<i4','data':np.arange(3),'version':3})
t({'shape':(2,),'typestr':'<i4','data':None,'version':3})
t({'shape':[2],'typestr':'<i4','data':b})
t({'shape':(2,),'typestr':4,'data':b})
t({'shape':(2,),'typestr':'zz','data':b})
t({'typestr':'<i4','data':b})
t({'shape':(2,),'data':b})
t({'shape':(2,),'typestr':'<i2','data':b,'strides':(4,)})
t({'shape':(2,),'typestr':'<i2','data':b,'strides':(4,2)})
t({'shape':(2,),'typestr':'<i2','data':b,'strides':[4]})
t({'shape':(2,),'typestr':'<i2','data':b,'strides':None})
t({'shape':(2,),'typestr':'<i2','data':b,'offset':4})
t({'shape':(2,),'typestr':'<i2','data':b,'offset':'a'})
t({'shape':(2,),'typestr':'|V4','data':b,'descr':[('a','<i2'),('b','<i2')]})
t({'shape':('a',),'typestr':'<i2','data':b})
t({'shape':(2,),'typestr':'<i2','data':(1,)})
t({'shape':(2,),'typestr':'<i2','data':('a',False)})
t({'shape':(2,),'typestr':'<i2','data':5})
t(5)
t(None)
class P:
    def __init__(s,a): s.a=a
    @property
    def __array_interface__(s): return s.a.__array_interface__
p=P(np.arange(3.)); print(np.array(p), np.asarray(p)*2, np.sum(p), np.add(p,1))
class P2:
    def __init__(s,a): s.a=a; s.__array_interface__=a.__array_interface__
p=P2(np.arange(6).reshape(2,3).T); print(np.array(p))
