# Products of texts and dates: operands become what the product would be of, and NumPy goes on after an error.
import numpy as np
def t(f,*a,**k):
    try: print(f(*a,**k))
    except Exception as e: print(type(e).__name__, e)
d=np.array(['2020-01-02','NaT','2000-01-01','1969-12-31'],'M8[h]')
for x in (d, d[1:], d[:2], d[::-1], d.reshape(2,2), d.reshape(2,2)[:, ::-1], d.reshape(2,2).T, np.broadcast_to(d,(3,4)), np.array([[['2020-01-01','NaT']]*3]*2,'M8[h]'), d.reshape(2,2)[::-1]):
    t(np.dot, x, [1,2]); t(np.dot, x, [1,2,3,4]); t(np.dot,[1,2],x); t(np.inner,x,[1,2]); t(np.dot, x.astype('M8[D]'), np.array([1,2,3])); t(np.vdot,x,[1,2,3,4])
for u in (np.array('z','U3'), np.array(['a','b']), np.array(b'z','S4'), np.array('z'), np.array([['a','b'],['c','d']])):
    for v in ([1,2],1,np.array([1,2]),'ab',['a','bcd'],[1.5,2],[True,False],None,np.array(3),[None,1],np.array([1,2],'i1'),(2.5,),[]):
        t(np.dot,u,v); t(np.dot,v,u); t(np.inner,u,v)
