# axes=, axis=, keepdims= and order= of matmul, vecdot, matvec and vecmat.
import numpy as np
A=np.ones((5,2,3)); B=np.ones((5,3,4)); v=np.ones(3); w=np.ones(2)
def t(f):
    try: r=f(); print(np.shape(r), getattr(r,'strides',None))
    except Exception as e: print(type(e).__name__, e)
for f,x,y in ((np.matmul,A,B),(np.matmul,A,v),(np.matmul,v,v),(np.vecdot,A,A),(np.matvec,A,v),(np.vecmat,w,A)):
    for ax in ([0,0,0],[(0,),(0,),(0,)],[(0,1),(0,1),(0,1)],[(0,1),(0,1)],[(0,),(0,)],[(),(),()],[(0,1),(0,),(0,)],[(0,),(0,1),(0,)],[(0,1),0,0],[0,(0,1),0],[None,None,None],['a','b','c'],[(0,'a'),(0,1),(0,1)],[[0,1],[0,1],[0,1]],5,(0,1,2),[(0,9),(0,1),(0,1)],[(0,0),(0,1),(0,1)],[0,9,0],[0,0],[0],[0,0,()], [(0,1),(1,0)], [(0,1),(1,0),(0,1),(0,1)], None, [(0,1),(0,1),(0,9)],[(0,1),(0,1),(0,0)],[(0,1),0,9],[0,0,3]):
        t(lambda: f(x,y,axes=ax))
a=np.arange(6.).reshape(2,3); b=np.arange(12.).reshape(3,4)
A=np.ones((5,2,3)); B=np.ones((5,3,4))
for o in ('K','C','F','A'):
    for ax in ([(-2,-1),(-2,-1),(1,0)],[(-2,-1),(-2,-1),(0,1)],[(-2,-1),(-2,-1),(-2,-1)],[(1,0),(1,0),(1,0)]):
        for x,y in ((a,b),(a.T.copy(),b.T.copy())) :
            try: r=np.matmul(x,y,axes=ax,order=o); print(o,ax,r.shape,r.strides)
            except Exception as e: print(o,ax,str(e)[:40])
    for ax in ([(-2,-1),(-2,-1),(0,1)],[(-2,-1),(-2,-1),(2,0)],[(-2,-1),(-2,-1),(1,0)],[(-2,-1),(-2,-1),(2,1)],[(-2,-1),(-2,-1),(1,2)]):
        r=np.matmul(A,B,axes=ax,order=o); print(o,ax,r.shape,r.strides)
    for f,args,axx in ((np.vecdot,(A,A),[(-1,),(-1,),()]),(np.matvec,(A,np.ones((5,3))),[(-2,-1),(-1,),(0,)]),(np.vecmat,(np.ones((5,2)),A),[(-1,),(-2,-1),(0,)]),(np.linalg._umath_linalg.inv if 0 else np.vecmat,(np.ones((5,2)),A),[(-1,),(-2,-1),(1,)])):
        r=f(*args,axes=axx,order=o); print(o,f.__name__,r.shape,r.strides)
v=np.ones(3); w=np.ones(2)
def t(f):
    try: r=f(); print(np.shape(r), getattr(r,'strides',None))
    except Exception as e: print(type(e).__name__, e)
t(lambda: np.matmul(A,v,axes=[(-2,-1),(0,),(0,)])); t(lambda: np.matmul(A,v,axes=[(-2,-1),(0,),(-1,)])); t(lambda: np.matmul(w,A,axes=[(0,),(-2,-1),(0,)]));t(lambda: np.matmul(w,A,axes=[(0,),(-2,-1),(1,)])); t(lambda: np.matmul(v,v,axes=[(0,),(0,),()])); t(lambda: np.vecdot(A,A,axes=[(-1,),(-1,),()])); t(lambda: np.vecdot(A,A,axes=[1,1,()])); t(lambda: np.vecdot(A,A,axes=[(-1,),(-1,),(0,)])); t(lambda: np.vecdot(A,A,axis=0,keepdims=True)); t(lambda: np.vecdot(A,A,axes=[(0,),(0,),(1,)],keepdims=True)); t(lambda: np.vecdot(A,A,axes=[0,0],keepdims=True)); t(lambda: np.vecdot(A,A,axes=[(0,),(0,)])); t(lambda: np.matvec(A,np.ones((5,3)),axes=[(-2,-1),-1,0])); t(lambda: np.matvec(A,np.ones((5,3)),axes=[(-2,-1),-1,5])); t(lambda: np.matvec(A,np.ones((5,3)),axes=[(-2,-1),-1,(0,1)])); t(lambda: np.matvec(A,np.ones((5,3)),axes=[(-2,-1),-1])); t(lambda: np.vecmat(np.ones((2,5)),A,axes=[0,(-2,-1),0]))
o=np.zeros((2,5)); t(lambda: np.matvec(A,np.ones((5,3)),axes=[(-2,-1),-1,0],out=o)); print(o); o=np.zeros((5,2)); t(lambda: np.matvec(A,np.ones((5,3)),axes=[(-2,-1),-1,0],out=o)); o=np.zeros((4,2)); t(lambda: np.matmul(a,b,axes=[(-2,-1),(-2,-1),(1,0)],out=o)); print(o)

def t(f):
    try: r=f(); print(np.shape(r), getattr(r,'strides',None))
    except Exception as e: print(type(e).__name__, e)
o=np.zeros(())
t(lambda: np.vecdot(A,A,axis=0,keepdims=True,out=o)); t(lambda: np.vecdot(A,A,axes=[0,0],keepdims=True,out=o)); t(lambda: np.matvec(A,np.ones(3),axes=[(1,2),0,0],out=o)); t(lambda: np.vecdot(A,A,axes=[0,0,()],out=np.zeros((2,3)))); t(lambda: np.vecdot(A,A,keepdims=True,out=np.zeros((5,2,1))))
t(lambda: np.vecdot(A,A,axis=1)); t(lambda: np.vecdot(A,A,axis=7)); t(lambda: np.vecdot(A,A,axis=(1,))); t(lambda: np.vecdot(A,A,axis=1,axes=[0,0])); t(lambda: np.matmul(A,B,axis=1)); t(lambda: np.matmul(A,B,keepdims=True))
t(lambda: np.matvec(A,np.ones(3),keepdims=True)); t(lambda: np.vecmat(np.ones(2),A,keepdims=True)); t(lambda: np.matvec(A,np.ones(3),keepdims=False)); t(lambda: np.vecdot(A,A,axes=[0,0],axis=1)); t(lambda: np.matmul(A,B,keepdims=1,axis=1)); t(lambda: np.matmul(A,B,axis=None)); t(lambda: np.vecdot(A,A,axis=None)); t(lambda: np.vecdot(A,A,axes=None))
