# Copies and casts of a few elements, of every kind to every other, with what they tell of.
import numpy as np, warnings, itertools
kinds=['?','i1','u1','i4','u4','i8','f2','f4','f8','c16','>f8']
def t(f):
    with warnings.catch_warnings(record=True) as w:
        warnings.simplefilter('always')
        try: r=f(); s=(repr(r),r.strides)
        except Exception as e: s=(type(e).__name__,str(e))
    print(*s,*[x.message for x in w])
src={'?':[0,1,1],'i1':[-128,3,127],'u1':[0,255,7],'i2':[-32768,5,300],'u2':[65535,1,2],'i4':[-2**31,5,70000],'u4':[2**32-1,0,9],'i8':[-2**63,2**40,3],'u8':[2**64-1,2**53+1,4],'f2':[1.5,np.inf,np.nan],'f4':[1e30,-2.5,np.nan],'f8':[1e300,-2.75,1e-40],'c8':[1+2j,np.nan,3],'c16':[1e300j,2,-1.5],'>f8':[1.5,2,1e300],'>i4':[5,-6,7]}
for a,b in itertools.product(kinds,kinds):
    with warnings.catch_warnings():
        warnings.simplefilter('ignore'); x=np.array(src[a],dtype=a)
    if a in ('f2','f4','f8','c16','>f8'):
        if b in('u4','u8','i1','u1','i2','u2'): x=x[1:2] if a!='f2' else np.abs(x[:1])
    t(lambda: x.astype(b)); t(lambda: np.array(x,dtype=b)); 
    y=np.zeros(x.size,dtype=b)
    def g(): y[:]=x; return y
    t(g)
    def g(): y[::-1]=x; return y
    t(g)
    z=np.zeros((2,x.size),dtype=b)
    def g(): z[...]=x; return z
    t(g)
    t(lambda: np.concatenate([x,y])); t(lambda: x.reshape(1,-1).copy('F'))
class A: pass
class B(A):
    def __init__(self,*a): self.a=a
class C(A):
    def __new__(cls,*a): return super().__new__(cls)
class E(Exception): pass
class M(type): pass
class L(list): pass
for k in (A,B,C,E,M,L):
    for args in ((),(1,),('x',(),{}) if k is M else (1,2)):
        try: print(type(k(*args)).__name__)
        except Exception as e: print(type(e).__name__,e)
b=bytearray(64); u=np.frombuffer(b,'f8'); v=np.frombuffer(b,'f8',offset=8,count=7); u[:]=np.arange(8); u[:7]=v; print(u); v[:]=u[:7]; print(u)
mv=memoryview(b); w=np.asarray(mv[16:]); w[:8]=np.frombuffer(b,'u1')[20:28]; print(np.frombuffer(b,'u1').tolist())
# Empty arrays whose memory begins at the end of what they look at.
for d in ('u1','f8','i4'):
    e=np.zeros((3,2),d)[3:]; f=np.zeros(4,d)[4:]
    for h in (e,f,np.zeros((0,3),d)[:,3:],np.zeros((2,0),d)[1:]):
        t(lambda: h.copy()); t(lambda: h.astype('f4')); t(lambda: np.array(h)); t(lambda: np.concatenate([h,h])); t(lambda: np.add.reduceat(h,[],axis=0)); t(lambda: h.tolist())
        t(lambda: np.dot(h,h.T)); t(lambda: np.full_like(h,3)); t(lambda: np.unpackbits(h.astype('u1')))
        def g(): h[...]=h.copy(); h[:]=0; return h
        t(g)
        def g(): np.add.at(h,[],1); return h
        t(g)

# The strides of empty arrays.
for d in 'O','f8':
    h=np.zeros((3,2),d)[3:]
    print(h.strides, h.copy().strides, np.array(h).strides, np.zeros((0,2),d).strides, np.empty((0,2),d).strides, np.zeros((0,2),d).copy().strides, h.astype('f4').strides, h.astype('O').strides, np.concatenate([h,h]).strides, (h+h).strides, h.copy('F').strides, np.array([],d).strides, np.zeros((2,0,3),d).copy().strides, h[[]].strides, h.T.copy().strides, np.full((0,2),1,d).strides, np.copy(h).strides)
