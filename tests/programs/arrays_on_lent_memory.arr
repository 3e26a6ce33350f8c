# Arrays on memory that is lent: bases, offsets, records, subclasses, nesting, in-place arithmetic.
import numpy as np
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
x=np.arange(6); y=x[1:]; b=bytearray(16)
t(lambda: np.frombuffer(y,'i8').base is x); t(lambda: np.frombuffer(y,'i8').base is y)
t(lambda: np.frombuffer(x[::2])); t(lambda: np.frombuffer(x.reshape(2,3).T)); t(lambda: np.ndarray(2,'i8',x[::2])); t(lambda: np.ndarray(2,'i8',x.reshape(2,3).T))
t(lambda: np.ndarray(2,'i8',y).base is x); t(lambda: np.ndarray(2,'i8',y).base is y)
t(lambda: np.ndarray(5,'i8',b)); t(lambda: np.ndarray(2,'i8',b,offset=1)); t(lambda: np.ndarray(1,'i8',b,offset=1))
t(lambda: np.ndarray(1,'i8',b,offset=17));t(lambda: np.ndarray(0,'i8',b,offset=17))
t(lambda: np.ndarray(1,'i8',5)); t(lambda: np.ndarray(1,'i8',"abc")); t(lambda: np.ndarray(1,'i8',[1])); t(lambda: np.frombuffer("abc")); t(lambda: np.frombuffer([1])); t(lambda: np.frombuffer(5)); t(lambda: np.frombuffer(None)); t(lambda: np.ndarray(1,'i8',None))
t(lambda: np.frombuffer(np.float64(1)).base); t(lambda: np.frombuffer(np.int32(7),'u1'))
t(lambda: np.ndarray((2,),'u1',np.int32(7)))
t(lambda: np.frombuffer(b'')); t(lambda: np.frombuffer(b,count=0)); t(lambda: np.frombuffer(b,offset=16)); t(lambda: np.frombuffer(bytearray()));t(lambda: np.frombuffer(b,'u1',count=-1,offset=15));t(lambda: np.frombuffer(b,'u1',5,12)); t(lambda: np.frombuffer(b,'V3')); t(lambda: np.frombuffer(b,'V0')); t(lambda: np.frombuffer(b,'S5',offset=1)); t(lambda: np.frombuffer(b,'U1'))
t(lambda: np.ndarray((2,2),'i2',b,strides=(8,2))); t(lambda: np.ndarray((2,2),'i2',b,strides=(8,2),offset=6)); t(lambda: np.ndarray((2,2),'i2',b,order='F').strides); t(lambda: np.ndarray((2,2),'i2',b,strides=(-2,2)))
dt=np.dtype([('a','<i2'),('b','>i4'),('c','u1',(2,))])
r=np.frombuffer(b,dt,count=2); r['a']=5; r[1]=(7,8,(9,10)); t(lambda:b); t(lambda:r); q=r[0]; q['b']=3; t(lambda:b); del r; t(lambda: b.append(1)); del q; t(lambda: b.append(1))
class B(bytearray):
    pass
k=B(b'abcdef'); a=np.frombuffer(k,'u1'); t(lambda: a.base.obj is k); a[0]=90; t(lambda: k); t(lambda: k.append(1)); t(lambda: np.ndarray(2,'u1',k).base is k)
t(lambda: np.asarray(b).flags.writeable); t(lambda: np.array(b).base); t(lambda: np.array(b, copy=None).base.obj is b)
t(lambda: np.asarray(b,'i4')); t(lambda: np.asarray(b,'u1').base.obj is b); t(lambda: np.asarray([b,b]).shape); t(lambda: np.array([memoryview(b),b])); t(lambda: np.array([[b],[b]]).shape); t(lambda: np.array([b, b[:2]])); t(lambda: np.array([memoryview(b).cast('i')[:4]])) ; t(lambda: np.array((b,))); t(lambda: np.array([b],object)); t(lambda: np.array(b,object)); t(lambda: np.array([b, 1])); t(lambda: np.array([b''])); t(lambda: np.array([b],'S3'))
b=bytearray(b'abcdefgh'); a=np.frombuffer(b,'u1'); a[1:]+=a[:-1]; t(lambda:b); a[::-1]+=a; t(lambda: b); np.add(a,1,out=a[::-1]); t(lambda: b); a.sort(); t(lambda: b); np.copyto(a[2:],a[:-2]); t(lambda: b); t(lambda: b.__setitem__(slice(1,5),a[2:6])); t(lambda:b); b[1:5]=memoryview(a)[0:4]; t(lambda:b); 
t(lambda: np.shares_memory(a,b)); t(lambda: np.may_share_memory(a,b)); t(lambda: np.shares_memory(a,memoryview(b)))
t(lambda: a.resize(3)); t(lambda: np.copyto(b, 1)); t(lambda: np.put(b,0,1)); t(lambda: np.add(a,1,out=b)); t(lambda: np.add(b,1)); t(lambda: np.sum(b)); t(lambda: np.sort(b)); t(lambda: b); t(lambda: np.reshape(b,(2,4))); z=np.reshape(b,(2,4)); z[0,0]=1; t(lambda: b); t(lambda: np.ravel(b).base); t(lambda: np.atleast_2d(b).shape); t(lambda: np.transpose(b).base); t(lambda: len(np.concatenate([b,b]))); t(lambda: np.stack([b,b]).shape); t(lambda: b+a); t(lambda: a+b); 
t(lambda: a.__iadd__(b)); t(lambda: b); t(lambda: a.__setitem__(slice(None),b)); t(lambda: b); t(lambda: a.__setitem__(slice(3),bytearray(b'xyz'))); t(lambda: b); t(lambda: a.__setitem__(0,memoryview(b)[1])); t(lambda: a.tobytes()==b)
t(lambda: a == b); t(lambda: b == a); t(lambda: b != a); t(lambda: a.data == b); t(lambda: a.data.obj is a); m=a.data; del a; t(lambda: m.readonly); t(lambda: m[0]); t(lambda: b.pop()); m.release(); z=None; t(lambda: b.pop()); 
for i in b: print(i,end=' ')
m=memoryview(b)
for i in b: m[:]=bytes(len(m))[:len(m)-0]; print(i,end=' ')
it=iter(b); next(it); m.release(); b.clear(); t(lambda: list(it)); b.extend(b'abc'); t(lambda: list(it))
x=np.random.default_rng(0); c=bytearray(b'abcdefgh'); x.shuffle(c); t(lambda: c); np.frombuffer(c,'u1').sort(); t(lambda: c)
import copy
m=memoryview(c); t(lambda: copy.copy(c)); t(lambda: copy.deepcopy(c)); t(lambda: copy.copy(m)); t(lambda: copy.deepcopy(m))
a=np.asarray(c); a2=copy.copy(a); a2[0]=0; t(lambda: c); t(lambda: a.ctypes.data == np.asarray(m).ctypes.data); t(lambda: a.byteswap(inplace=True)); t(lambda: a.view('u2').base is a); t(lambda: type(a.view('u2')[1:].base)); t(lambda: a.view('>u2').__setitem__(0,0x4142)); t(lambda: c)
a.flags.writeable=False; t(lambda: a.flags.writeable); a.flags.writeable=True; t(lambda: a.flags.writeable)
w=np.frombuffer(b'abc','u1')
def sw(): w.flags.writeable=True
t(sw)
w=np.asarray(memoryview(c).toreadonly()); t(sw)
t(lambda: np.fromiter(c,'u1')); t(lambda: np.array(c).tobytes()); t(lambda: np.char.upper(c)); t(lambda: np.fromstring('1 2',sep=' ')); t(lambda: np.dtype('u1').type(c[0])); t(lambda: int.from_bytes(c,'big')); t(lambda: int.from_bytes(m[:2],'little')); t(lambda: np.unpackbits(np.asarray(c))[:8]); t(lambda: np.unpackbits(c)[:8])
t(lambda: np.array(memoryview(b'ab').cast('c'))); t(lambda: np.array(memoryview(b'abcd').cast('B',(2,2)))); t(lambda: np.array(memoryview(b'a').cast('B',())))
t(lambda: memoryview(np.float16([1,2]))[0]); t(lambda: memoryview(np.array([1],'>i4'))[0]); t(lambda: memoryview(np.array([1j]))[0]); t(lambda: memoryview(np.array([1j]))==memoryview(np.array([1j]))); t(lambda: memoryview(np.array([1],'>i4'))==memoryview(np.array([1],'<i8'))); t(lambda: memoryview(np.array([np.nan]))==memoryview(np.array([np.nan]))); t(lambda: memoryview(np.array([(1,2)],'i4,i4'))==memoryview(np.array([(1,2)],'i4,i4'))); t(lambda: memoryview(np.array([1.0]))==memoryview(np.array([1]))); t(lambda: memoryview(np.array([True]))==memoryview(np.array([1],'u1'))); t(lambda: memoryview(np.array(['a']))==memoryview(np.array(['a']))); t(lambda: memoryview(np.array([b'a']))==memoryview(b'a')); t(lambda: memoryview(b'a').cast('c')==memoryview(b'a')); t(lambda: memoryview(np.array(5))==memoryview(np.array(5))); t(lambda: memoryview(np.array(5))[()]); t(lambda: memoryview(np.array(5)).tolist()); t(lambda: len(memoryview(np.array(5)))); t(lambda: memoryview(np.zeros((0,2))).tolist())
