# What copyto tells of a cast under a mask that takes nothing: a value without axes is cast, others are not.
import numpy as np, warnings
def t(n, f):
    with warnings.catch_warnings(record=True) as w:
        warnings.simplefilter('always')
        try: r=f()
        except Exception as e: r=e
    print(n, type(r).__name__, [str(x.message) for x in w])
S={'0d':np.array(2+3j),'1':np.array([2+3j]),'11':np.array([[2+3j]]),'3':np.arange(3)*(1+1j),'23':np.ones((2,3))*1j,'e':np.zeros(0,'c8'),'sc':np.complex64(1+2j),'py':2+3j,'0dbe':np.array(2+3j).astype('>c16'), '0df':np.array(1e300),'3f':np.full(3,1e300), '1f':np.array([1e300])}
D={'0d':np.zeros((),'f4'),'1':np.zeros(1,'f4'),'3':np.zeros(3,'f4'),'23':np.zeros((2,3),'f4'),'e':np.zeros(0,'f4'),'i':np.zeros(3,'i2'),'0i':np.zeros((),'u1')}
W={'F':np.array(False),'T':np.array(True),'pyF':False,'1F':np.array([False]),'1T':np.array([True]),'3F':np.zeros(3,bool),'3T':np.array([True,False,False]),'none':None,'e':np.zeros(0,bool),'11F':np.array([[False]])}
for d,dv in D.items():
    for s,sv in S.items():
        for w,wv in W.items():
            k={} if wv is None else {'where':wv}
            t((d,s,w), lambda: np.copyto(dv.copy(), sv, casting='unsafe', **k))
