# Packed bits, membership, comparisons of texts, and casts between units of time.
import numpy as np, warnings
rng=np.random.default_rng(3)
def t(f):
    try:
        r=f(); print(repr(r)[:300], getattr(r,'strides',None))
    except Exception as e: print(type(e).__name__, e)
for k in range(8):
    n=int(rng.integers(0,40)); x=rng.integers(0,2,n).astype(rng.choice(['?','u1','i4']))
    y=rng.integers(0,256,(int(rng.integers(1,5)),int(rng.integers(1,5)))).astype('u1')
    for o in ('big','little'):
        t(lambda: np.packbits(x,bitorder=o)); t(lambda: np.unpackbits(y,bitorder=o)); 
        for ax in (0,1,None):
            c=int(rng.integers(-20,40)); t(lambda: np.unpackbits(y,axis=ax,count=c,bitorder=o)); t(lambda: np.packbits(y,axis=ax,bitorder=o))
    a=rng.integers(-5,50,n).astype(rng.choice(['i8','i4','u1','u8','i1'])); b=rng.integers(0,60,int(rng.integers(0,20))).astype(rng.choice(['i8','i4','u1','u8','i1','?']))
    t(lambda: np.isin(a,b)); t(lambda: np.isin(a,b,invert=True)); t(lambda: np.isin(a,b,kind='table')); t(lambda: np.setdiff1d(a,b))
    s=np.array(['a','bb','','ccc','b\0c','é'])[rng.integers(0,6,n)]; q=s[::-1]; z=s.astype('>U5')
    for f in (np.equal,np.less,np.greater_equal,np.not_equal,np.add):
        t(lambda: f(s,q)); t(lambda: f(z,q)); t(lambda: f(s,'b')); t(lambda: f(q[:2], s.reshape(-1,1)))
    d=rng.integers(-10**6,10**6,n).astype('M8[%s]'%rng.choice(['s','D','h','M','Y','ms']))
    if n>3: d[2]='NaT'
    for u in ('D','M','Y','s','ns','W','h'):
        t(lambda: d.astype('M8[%s]'%u)); t(lambda: d[::-2].astype('>M8[%s]'%u)); t(lambda: (d-d[:1]).astype('m8[%s]'%u)); t(lambda: np.array(d,dtype='M8[%s]'%u).reshape(1,-1).T)
t(lambda: np.isin([1,2],[0,2**63-1],kind='table'))
t(lambda: np.isin(np.array([1,2],'u8'),np.array([0,2**64-1],'u8'),kind='table'))
