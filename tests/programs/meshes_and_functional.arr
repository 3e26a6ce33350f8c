# Meshes, r_ and c_, iterators and bytes as arrays, vectorize and its kin.
import numpy as np
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, str(e))
t(lambda: np.meshgrid([1,2],[3,4,5])); t(lambda: np.meshgrid([1,2],[3,4,5],indexing='ij')); t(lambda: np.meshgrid([1,2],[3,4],sparse=True)); t(lambda: np.meshgrid([1,2],indexing='x')); t(lambda: np.meshgrid([1,2])); t(lambda: np.meshgrid([1],[2],[3,4])[2].shape); t(lambda: np.meshgrid([1,2],[3,4],copy=False)[0].strides)
t(lambda: np.mgrid[0:2,0:3]); t(lambda: np.ogrid[:2,:3]); t(lambda: np.mgrid[0:5]); t(lambda: np.mgrid[-1:1:5j]); t(lambda: np.mgrid[0:1:3j,0:2]); t(lambda: np.ogrid[0:5,0:1:3j]); t(lambda: np.mgrid[0:1:.25]); t(lambda: np.mgrid[0:2:.5, 1:3].dtype)
t(lambda: np.indices((2,2))); t(lambda: np.indices((2,3),sparse=True)); t(lambda: np.indices((2,),dtype=float)); t(lambda: np.fromfunction(lambda i,j:i*10+j,(2,3))); t(lambda: np.fromfunction(lambda i,j:i==j,(2,2),dtype=int)); t(lambda: np.vander([1,2,3],3)); t(lambda: np.vander([1,2,3],increasing=True)); t(lambda: np.vander([1.5,2],2)); t(lambda: np.vander([[1]]))
t(lambda: np.r_[1:4,0,[5,6]]); t(lambda: np.c_[[1,2],[3,4]]); t(lambda: np.r_['0,2',[1,2],[3,4]]); t(lambda: np.r_['-1',[1,2],[3,4]]); t(lambda: np.r_[0:1:3j]); t(lambda: np.r_[1.5,2]); t(lambda: np.c_[np.array([[1,2]]),0,0,np.array([[4,5]])]); t(lambda: np.s_[1:2]); t(lambda: np.s_[1,...]); t(lambda: np.index_exp[1]); t(lambda: np.r_['a',1]); t(lambda: np.r_['0,2,0',[1,2],[3,4]]); t(lambda: np.c_[1:3,3:5]); t(lambda: np.r_[[1,2],np.array([3.5],'f4')].dtype)
t(lambda: np.fromiter((x*x for x in range(4)),int)); t(lambda: np.fromiter([1,2,3],float,count=2)); t(lambda: np.fromiter([1],int,count=3)); t(lambda: np.fromiter(3,int)); t(lambda: np.frombuffer(b'\x01\x02',dtype='u1')); t(lambda: np.frombuffer(b'\x01\x02\x03',dtype='u2')); t(lambda: np.frombuffer(b'\x01\x02\x03\x04',dtype='u2',offset=2)); t(lambda: np.frombuffer(b'\x01\x02',dtype='u1').flags.writeable); t(lambda: np.frombuffer(b'ab',count=3,dtype='u1')); t(lambda: np.fromstring('1 2',dtype=int,sep=' ')); t(lambda: np.fromstring('1,2.5,3',sep=',')); t(lambda: np.frombuffer(np.arange(3),dtype='i8')); t(lambda: np.frombuffer([1])); t(lambda: np.frombuffer(b''))
t(lambda: np.logspace(0,2,3)); t(lambda: np.geomspace(1,8,4)); t(lambda: np.geomspace(1,1000,4,dtype=int)); t(lambda: np.geomspace(-1,-8,4)); t(lambda: np.logspace(0,3,4,base=2)); t(lambda: np.geomspace(0,1)); t(lambda: np.logspace(0,1,3,dtype=int)); t(lambda: np.geomspace(1,256,9)); t(lambda: np.geomspace(1j,16j,5)); t(lambda: np.linspace([0,1],[1,3],3)); t(lambda: np.linspace([0,1],[1,3],3,axis=1)); t(lambda: np.linspace(0,1j,3)); t(lambda: np.linspace(0,[1,2],3,retstep=True)); t(lambda: np.linspace(np.float32(0),1,3).dtype)
v=np.vectorize(lambda a,b=2: a+b)
t(lambda: v([1,2,3])); t(lambda: v([1,2],[[1],[2]])); t(lambda: v(1,2)); t(lambda: v([])); t(lambda: np.vectorize(len)(['a','bcd'])); t(lambda: np.vectorize(lambda x:(x,x*1.5))([1,2])); t(lambda: np.vectorize(lambda x:x,otypes=[float])([1,2])); t(lambda: np.vectorize(lambda x:x,otypes='f')([])); t(lambda: np.vectorize(lambda s:s*2)(['a','bcd'])); t(lambda: v.pyfunc(1)); t(lambda: np.vectorize(lambda p,x: sum(p)*x, excluded=['p'])(p=[1,2],x=[1,2])); t(lambda: np.vectorize(lambda p,x: sum(p)*x, excluded=[0])([1,2],[1,2])); t(lambda: v(a=[1,2],b=5)); t(lambda: np.vectorize(3))
@np.vectorize
def g(x):
    "doc of g"
    return x if x>0 else 0
t(lambda: g([1,-1,2])); t(lambda: g.__doc__); t(lambda: g.__name__)
@np.vectorize(otypes=[float])
def h(x): return x
t(lambda: h([1,2]))
t(lambda: np.frompyfunc(lambda a,b:a+b,2,1)([1,2],[3,4])); t(lambda: np.frompyfunc(abs,1,1)); t(lambda: np.frompyfunc(divmod,2,2)([7,8],3)); t(lambda: np.frompyfunc(abs,1,1)(-3)); t(lambda: np.frompyfunc(3,1,1))
t(lambda: np.apply_along_axis(lambda r:r.max(),1,[[1,2],[4,3]])); t(lambda: np.apply_along_axis(sorted,1,[[8,1,7],[4,3,9]])); t(lambda: np.apply_along_axis(lambda x:x*2,0,[[1,2],[3,4]])); t(lambda: np.apply_along_axis(np.diag,-1,[[1,2],[3,4]])); t(lambda: np.apply_along_axis(lambda x,k:x.sum()+k,0,[[1,2],[3,4]],k=10)); t(lambda: np.apply_along_axis(sum,0,[1,2,3])); t(lambda: np.apply_along_axis(sum,2,[[1]])); t(lambda: np.apply_along_axis(sum,0,np.zeros((2,0)))); t(lambda: np.apply_over_axes(np.sum,[[1,2],[3,4]],[0,1])); t(lambda: np.apply_over_axes(np.sum,np.arange(8).reshape(2,2,2),0).shape)
