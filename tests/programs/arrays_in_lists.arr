# What is made of arrays and scalars together, and what an operation on objects that fails has done so far.
import numpy as np


a1 = np.array([1, 2.5, True, 'a', None, 3],dtype=object)
def t(f):
    try: print('ok', f())
    except Exception as e: print(type(e).__name__, str(e).split('\n')[0])
def f():
    a1[:] -= a1
t(f); print(a1)
def f():
    a1[None,:] += 1
t(f); print(a1)
b=np.array([1,2,'x',4],object)
t(lambda: np.add(b,1,out=b)); print(b)
c=np.zeros(4,object)
t(lambda: np.add(b,1,out=c)); print(c)
t(lambda: np.negative(b,out=b)); print(b)
t(lambda: np.add(np.array([1,2,'x',4],object),1,out=np.ones(4)))
d=np.ones(4); t(lambda: np.add(np.array([1,2,'x',4],object),1,out=d,casting='unsafe')); print(d)
b=np.array([[1,2],['x',4]],object)
def f(): 
    global b; b.T[...] += b
t(f); print(b)
b=np.array([[1,2],['x',4]],object)
def f(): 
    global b; b += b[0]
t(f); print(b)
v=np.unstack(np.array([[8]],'>i4'),axis=1)
for f in (lambda v: np.flip(v), lambda v: np.asarray(v), lambda v: np.array(v), lambda v: np.flip(v,0), lambda v: np.array(list(v)), lambda v: np.array([v[0]]), lambda v: np.stack(v), lambda v: np.concatenate(v), lambda v: np.fliplr(v), lambda v: np.array([v[0][0]]), lambda v:np.array([v[0],v[0]]), lambda v:np.rot90(v), lambda v:np.array([[v[0]]]), lambda v:np.roll(v,1), lambda v:np.transpose(v), lambda v:np.expand_dims(v,0), lambda v:np.sort(v), lambda v:np.abs(v), lambda v:np.atleast_1d(v), lambda v:np.full(2,v[0][0]), lambda v:np.array(v[0][0]), lambda v:np.array([v[0][0],v[0][0]]),lambda v:np.array(v,'O').dtype, lambda v: np.asanyarray((v[0],)), lambda v:np.array((v[0],np.zeros(1,'<i4')))):
    r=f(v); print(repr(r), getattr(r,'dtype',None))
w=np.array(['a'],'>U2')
print(repr(np.array([w])), np.array([w,w]).dtype, np.array(w).dtype, np.array([w[0]]).dtype)
a3 = np.array([], dtype='u1,S3,i2').reshape((0, 9))[::2, ::3]
v5 = np.broadcast_arrays(a3, np.array([75], dtype='i4').reshape(()))
def t(f):
    try: print('ok', repr(f()))
    except Exception as e: print(type(e).__name__, str(e).split('\n')[0])
t(lambda: np.broadcast_to(v5, (1,0,3)))
t(lambda: np.array(v5))
t(lambda: np.array([np.zeros((0,2),'i4,i4'),np.zeros((0,2))]))
t(lambda: np.array([np.zeros((1,2),'i4,i4'),np.zeros((1,2))]))
t(lambda: np.array([np.zeros((1,2),'i4,i4'),np.zeros((1,2))],dtype=object))
t(lambda: np.array([np.zeros((0,2),'V3'),np.zeros((0,2))]))
t(lambda: np.array([np.zeros((0,2),'M8[s]'),np.zeros((0,2))]))
t(lambda: np.array([np.zeros((1,),'M8[s]')[0],np.zeros((1,2))[0,0]]))
def t(f):
    try: r=f(); print('ok', repr(r), getattr(r,'dtype',None))
    except Exception as e: print(type(e).__name__, str(e).split('\n')[0])
M=np.datetime64('2020-01-01'); v=np.zeros(1,'i4,i4')[0]; F=np.arange(2.); O=np.array([1,None],object)
for x in ([M,1.0],[1.0,M],[v,1],[1,v],[v,v],[F,O],[O,F],[np.array(1.5),None],[None,np.array(1.5)],[np.array(1.5),'a'],[np.array(M),'a'],[np.array(M),1.5],[M,'a'],['a',M],[F[0],None],[F[0],O[0]],[np.array(2),10**30],[np.array(2,'i1'),300],[np.array(2,'i1'),3],[np.int8(2),3],[np.array([2],'i1'),[3.5]],[[1],np.array([2],'i1')],[[1,2],np.array(['a','b'])],[np.array(['abc']),[1]],[np.array(['abc']),[b'x']],[b'x','y'],[b'x',1],[1,b'x'],[True,'a'],[1.5,'abc'],[np.timedelta64(1,'s'),M],[np.timedelta64(1,'s'),1],[1,np.timedelta64(1,'s')],[np.zeros(2,'V3'),np.zeros(2,'V4')],[np.zeros(2,'V3'),np.zeros(2,'V3')],[np.zeros(1,'>f4'),np.zeros(1,'>f4')],[np.zeros(1,'>f4'),[1]],[[],np.zeros(0,'>f4')],[np.zeros(0,'>f4'),[]],[M,np.datetime64('2020-01-01T00','h')],[M,None],[M,np.datetime64('NaT')],[1j,M],[1,10**20,M],[(1,2),v],(F,F.astype('f4')),[F.astype('f4'),F.astype('i8')],[F[:1],[10**30]],[[10**30],F[:1]],[F[:1],[object]],[np.zeros((1,1),'>i2'),[[1]]],[np.str_('a'),'bcd'],[np.array('a'),'bcd'],[np.bool_(True),2],[np.array(True),2.5],[np.float32(1),2.5],[np.float16(1),np.int16(2)],[2**63,-1],[2**63,1],[2**64],[-2**63-1],[2**63,1.5],[np.uint64(1),-1],[np.uint64(1),np.int64(1)]):
    t(lambda: np.array(x))
    t(lambda: np.array(x,dtype=object)) if x[0] is not v else 0
    t(lambda: np.array(x,dtype='f8')) if x[0] is not v and x[-1] is not v and not (isinstance(x[0],np.ndarray) and x[0].dtype.kind=='V') else 0
for t in 'efd':
    a = np.array([1, -0.0, 2, 0.0, -0.0], t)
    print(np.unique_counts(a), np.unique_inverse(a), np.unique_all(a), str(np.linalg.slogdet(np.eye(2, dtype='f8'))))
