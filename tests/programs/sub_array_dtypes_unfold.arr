# Arrays of sub-array dtypes get their axes; dot into an array without axes; what read-only arrays refuse; fields that are sub-arrays sort by bytes.
import numpy as np, warnings
warnings.simplefilter('always')
def t(s):
    try: print(s,'->', repr(eval(s)))
    except Exception as e: print(s,'!', type(e).__name__, e, repr(e))
for s in [
 'np.array([1,0],np.dtype(("i4",(2,3))))','np.array([1,0],"2i4")','np.array([[1,2],[3,4]],"2i4")','np.array(5,"2i4")','np.zeros(2,"2i4").shape','np.full(2,7,"2i4")','np.array([1,2]).astype("2i4")','np.array([[1,2],[3,4]]).astype("2i4")','np.arange(3).astype("(2,)f4")','np.array([1,0],("i4",(2,3)))','np.array([[1,2,3],[4,5,6]],("i4",(2,3)))','np.array([1.5,2],"(2,2)f4")','np.ones(2,"2i4").astype("f4")','np.array([],"2i4").shape','np.array(["1","2"],"2i4")','np.array([True,False],"2?")','np.array([[1,2],[3,4]],"3i4")',
 'np.dtype("i4,f8",align=True)','np.dtype("u1,i4,u1",align=True)','np.dtype("u1,(2,)i4",align=True)','np.dtype({"a":("u1",0),"b":("f4",4)},align=True)','np.dtype({"a":("u1",0),"b":("f4",1)},align=True)','np.dtype("i4",align=True)','np.dtype("2i4",align=True)','np.dtype((np.record,"u1,i4"),align=True)','np.dtype("u1,i4")','np.dtype(np.dtype("u1,i4"),align=True)','np.dtype([("a","u1"),("b","u1,i4")],align=True)',
 
 'np.dot(np.arange(3),np.arange(3),out=np.zeros((),int))','np.dot(np.arange(3),np.arange(3),out=np.array(0))','np.dot(np.ones((2,2)),np.ones(2),out=np.zeros(2))','np.arange(3).dot(np.arange(3),out=np.array(0))','np.matmul(np.arange(3),np.arange(3),out=np.array(0))','np.trace(np.eye(2),out=np.array(0.))','np.take([1,2],0,out=np.array(0))','np.choose(0,[1,2],out=np.array(0))','np.einsum("i,i",np.arange(3),np.arange(3),out=np.array(0))','np.clip(5,0,1,out=np.array(0))','np.sum([1,2],out=np.array(0))','np.argmax([1,2],out=np.array(0))','np.percentile([1,2.],50,out=np.array(0.))','np.mean([1,2],out=np.array(0.))','np.round(2.5,out=np.array(0.))','np.std([1,2],out=np.array(0.))','np.linalg.multi_dot([np.arange(3),np.arange(3)],out=np.array(0))','np.tensordot([1,2],[3,4],1)','np.ptp([1,3],out=np.array(0))','np.any([1],out=np.array(0))','np.nansum([1.],out=np.array(0.))','np.nanmax([1.],out=np.array(0.))','np.nanmean([1.],out=np.array(0.))','np.cumsum(5,out=np.array([0]))','np.compress([1],[5],out=np.array([0]))','np.add(1,2,out=np.array(0))','np.all([1],out=np.array(False))','np.prod([2,3],out=np.array(0))','np.average([1,2])','np.nanmedian([1.,2],out=np.array(0.))','np.array(5).clip(1,2,out=np.array(0))','np.array([3,4]).max(out=np.array(0))',
 
 'list(np.nditer(np.arange(2),op_dtypes=["f8"]))','list(np.nditer([np.arange(2),np.arange(2.)],op_dtypes=["f8","f8"]))','list(np.nditer(np.arange(2),op_dtypes=["i1"]))','list(np.nditer([np.arange(2),np.arange(2)],op_dtypes=["i1","i1"]))','np.nditer(np.broadcast_to(1,2),op_flags=["readwrite"])']: t(s)
a=np.arange(4).reshape(2,2); a.flags.writeable=False
def u(s):
    try: exec(s); print(s,'ok')
    except Exception as e: print(s,'!', type(e).__name__, e)
for s in ['a.flat=5','a.flat[0]=1','a.flat[:]=1','a[0]=1','a+=1','a.sort()','a.fill(1)','a.put(0,1)','np.put(a,0,1)','a.itemset','np.copyto(a,1)','np.place(a,a>0,1)','np.putmask(a,a>0,1)','a.real=1','np.add(a,1,out=a)','np.add.at(a,0,1)','a.partition(1)','np.fill_diagonal(a,1)','a.resize(2)','a.byteswap(inplace=True)','a.setfield(1,"i1")','np.random.shuffle(a)','np.random.default_rng(0).shuffle(a)','a.shape=(4,)','np.cumsum(a,out=a.ravel())','np.clip(a,0,1,out=a)','np.put_along_axis(a,np.array([[0]]),1,0)','a[a>0]=1','a[[0]]=1','a[...]=1','a.imag=1','a.dtype="f8"','np.nditer(a,op_flags=["readwrite"])','np.take(a,0,out=a)','np.round(a,out=a)','np.matmul(a,a,out=a)','np.dot(a,a,out=a)','np.sum(a,axis=0,out=a[0])','np.sqrt(a,out=a)','np.nan_to_num(a,copy=False)','np.where(a,a,a)','del a[0]']: u(s)
x=np.array([([1,2],3),([2,1],3),([256,0],3),([-1,5],3)],[('a','i4',(2,)),('b','i4')])
print(np.sort(x),np.argsort(x,order='b',kind='stable'),np.unique(x),np.sort(x,order='a'), np.searchsorted(np.sort(x), x))
y=np.array([([7.5,1],1),([4.5,2],1)],[('a','f4',(2,)),('b','i4')]); print(np.sort(y), np.lexsort((y['b'],)))
z=np.array([(1,(3,4)),(1,(2,5))],[('k','i4'),('n',[('p','i4'),('q','i4')])]); print(np.sort(z),np.argsort(z,order='k'))
t('np.dtype("(2)f4")')
t('np.dtype("i4, (2)f4")')
t('np.dtype("(2)i4,(3)u1")')
t('np.dtype([("a","i4")],align=True).flags')
t('np.dtype([("a","U3")],align=True).flags')
t('np.dtype([("a","O")],align=True).flags')
t('np.dtype(([("a","i4")],2)).flags')
t('np.dtype([("b",np.dtype([("a","i4")],align=True))]).flags')
t('np.dtype((np.dtype([("a","i4")],align=True),2)).flags')
t('np.dtype("2U3").flags')
t('np.dtype("2O").flags')
t('np.dtype("i4,U2").flags')
