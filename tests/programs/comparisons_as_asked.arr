# Comparisons with dtype= and signature=: of text and times too.
import numpy as np

def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
for nm,x in (('i2',np.arange(3,dtype='i2')),('U',np.array(['a','b'])),('f8',np.array([1.5])),('b',np.array([True])),('S',np.array([b'a'])),('M',np.array(['2020'],'M8[Y]')),('m',np.array([1],'m8[s]'))):
    for y in ('a',np.array(['a']),b'a',np.array([b'a']), np.array([1.5]), np.array(['2020'],'M8[D]')):
        for k in (dict(dtype='?'),dict(dtype='i4'),dict(signature='??->?'),dict(sig=(None,None,'?')),dict(dtype='U1'),dict(dtype=object)):
            print(nm, k, end=' '); t(lambda: np.less(x,y,**k))
a10 = np.array([127, 1, 1, 0, -117, 127, -5, -6, 8, -5, 127, -9, 3, -4, 7, 4], dtype='i1').reshape((2, 4, 2))
x=a10[:,2:3]
print(np.lcm.reduce(x,axis=0,initial=2), np.lcm.reduce(x[:,:,:1],axis=0,initial=2), np.lcm.reduce(a10,axis=0,initial=2).tolist(), np.lcm.reduce(a10,axis=1,initial=2).tolist(), np.lcm.reduce(a10,axis=2,initial=2).tolist())
print(np.lcm.reduce(x,axis=0,initial=2,where=True), np.lcm.reduce(x.astype('i2'),axis=0,initial=2),np.lcm.reduce(x.astype('i4')*2**24,axis=0,initial=2))
for u in (np.multiply,np.add,np.gcd,np.bitwise_xor,np.maximum):
    print(u.reduce(x,axis=0,initial=2,dtype='i1'),u.reduce(x,axis=0,initial=200,dtype='i2'))
f = np.frompyfunc(lambda x, y: x + y, 2, 1, identity=0)
b=np.broadcast_to(np.array([-3, 9, -2], dtype='i1'), (2, 3))
for o in (b, b.T, b.astype(object), np.broadcast_to(b[:1].astype(object),(2,3)), np.broadcast_to(np.float64(1),(2,3,4)), np.broadcast_to(np.ones((3,1)),(2,3,4))):
    for ax in range(o.ndim):
        print([g.reduce(o,axis=ax,keepdims=True,**kw).strides for g,kw in ((f,{}),(np.add,{}),(np.add,dict(dtype=object)),(np.maximum,dict(dtype=object)))], o.strides,ax)
