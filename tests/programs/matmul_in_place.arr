# a @= b writes into a, whoever else holds it, and refuses what does not fit before it writes.
import warnings
import numpy as np
warnings.simplefilter('ignore')


def x(s):
    g=dict(globals())
    try:
        exec(s,g); print(s,'->',repr(g.get('a')), g['a'].strides)
    except Exception as e: print(s,'!',type(e).__name__,str(e).replace('\n','|'))


A=['np.arange(4.)','np.arange(4.).reshape(2,2)','np.arange(6.).reshape(2,3)','np.arange(4).reshape(2,2)','np.array(3.)','np.arange(4.).reshape(2,2).T','np.arange(16.).reshape(4,4)[::2,::2]','np.zeros((0,2))','np.eye(2,dtype="f4")','np.eye(2,dtype="?")','np.eye(2,dtype="O")','np.eye(2,dtype=complex)','np.broadcast_to(np.arange(2.),(2,2))','np.zeros((2,2))']
B=['np.arange(4.)','np.eye(2)*2','np.eye(3)','np.arange(2.)','2','np.eye(2,dtype=int)','np.zeros((2,3))','[[1,2],[3,4]]','np.eye(2)*1j','np.ones((3,2,2))','None','np.float64(2)']
for a in A:
    for b in B: x('a=%s; b=a; a@=%s; assert a is b'%(a,b))
x('a=np.eye(2); a@=a'); x('a=np.eye(3)*2; v=a[:2,:2]; v@=a[1:,1:]'); x('a=[[1,2]]; a@=np.eye(2)')
