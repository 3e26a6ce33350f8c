# Casts of nothing warn where a join looks them up; text that ASCII does not have.
import numpy as np
import warnings
def t(n,f):
    with warnings.catch_warnings(record=True) as w:
        warnings.simplefilter('always')
        try: r=f(); r=getattr(r,'shape',r)
        except Exception as e: r=str(e)
        print(n,r,[str(x.message)[:20] for x in w])
e=np.zeros(0,'c8'); o=np.ones(2,'i2'); e2=np.zeros((0,2),'c8')
t(1,lambda:np.concatenate([o,e],dtype='i1',casting='unsafe'))
t(2,lambda:np.concatenate([e,e],dtype='i1',casting='unsafe'))
t(3,lambda:np.concatenate([e2,e2],axis=1,dtype='i1',casting='unsafe'))
t(4,lambda:np.concatenate([o,np.broadcast_to(e,(0,))],axis=0,dtype='i1',casting='unsafe'))
t(5,lambda:np.concatenate([o,e],axis=0,out=np.zeros(2,'i1'),casting='unsafe'))
t(6,lambda:np.concatenate([o,e2],axis=None,dtype='i1',casting='unsafe'))
t(7,lambda:np.stack([e,e],dtype='i1',casting='unsafe'))
t(8,lambda:np.hstack([o,e],dtype='f8',casting='unsafe'))
t(9,lambda:e.astype('f8')); t(10,lambda:np.array(e,dtype='f8'))
t(11,lambda:np.copyto(np.zeros(0),e,casting='unsafe'))
def f(): a=np.zeros(0); a[...]=e
t(12,f)
def f(): a=np.zeros(3); a[:0]=e
t(13,f)
def f(): a=np.zeros(3); a[[]]=e
t(14,f)
t(15,lambda:np.append(o,e)); t(16,lambda:np.concatenate([o,e2.ravel()],dtype='f4',casting='unsafe'))
t(17,lambda:np.concatenate([e.reshape(0,1),o.reshape(2,1)],dtype='i1',casting='unsafe'))
t(18,lambda:np.concatenate([np.zeros((2,0),'c8'),o.reshape(2,1)],axis=1,dtype='i1',casting='unsafe'))
t(19,lambda:np.concatenate([np.zeros((2,0),'c8').T,o.reshape(1,2)],axis=0,dtype='i1',casting='unsafe'))
t(20,lambda:np.add(e,1,out=np.zeros(0),casting='unsafe'))
t(21,lambda:e.sum(out=np.zeros(())))
t(22,lambda:np.full_like(e,1j,dtype='f8'))
t(23,lambda:np.zeros(0).fill(1j))
for x in (['aé'],['éé'],['aéλb'],['λ'],['a\U0001f600']):
    for f in (lambda: np.array(x).astype('S5'),lambda: np.array(x,dtype='S'),lambda: np.array(x,dtype=object).astype('S3'),lambda: x[0].encode('ascii'),lambda: x[0].encode('latin1'), lambda: np.strings.encode(np.array(x),'ascii')):
        try: print(f())
        except Exception as e: print(type(e).__name__,e)
print(UnicodeEncodeError('a','bcd',1,2,'r'),UnicodeEncodeError('a','bcd',1,3,'r'),UnicodeEncodeError('a','bcd',9,10,'r'))
