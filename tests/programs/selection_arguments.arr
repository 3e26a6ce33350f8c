# where, select, piecewise, nonzero, clip, round: arguments and refusals.
import numpy as np
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, str(e))
a=np.arange(6).reshape(2,3)
t(lambda: np.where(a>2,a,-1)); t(lambda: np.where(a>2,a,0.5)); t(lambda: np.where(a>2)); t(lambda: np.where([True,False],1,2)); t(lambda: np.where(True,1,2)); t(lambda: np.where(a>2,1)); t(lambda: np.where([1,0],[1,2],[3,4,5])); t(lambda: np.where(a.T>2,a.T,0).strides); t(lambda: np.where(a>1,'x','yy')); t(lambda: np.where([True,False],np.float32(1),2.5).dtype); t(lambda: np.where([True,False],np.array([1],'i1'),300)); t(lambda: np.where([0,1],None,3)); t(lambda: np.where(np.array([[True],[False]]),[1,2,3],[4,5,6]))
t(lambda: np.select([a>4,a>2],[a,a*10],default=-1)); t(lambda: np.select([a>4],[a,a])); t(lambda: np.select([],[])); t(lambda: np.select([a],[a])); t(lambda: np.select([a<2],[a*1.5]))
x=np.linspace(-2,2,5)
t(lambda: np.piecewise(x,[x<0,x>=0],[-1,1])); t(lambda: np.piecewise(x,[x<0,x>0],[lambda v:-v,lambda v:v*10])); t(lambda: np.piecewise(x,[x<0],[lambda v:-v,5])); t(lambda: np.piecewise(x,x<0,[1,2])); t(lambda: np.piecewise(x,[x<0],[1,2,3])); t(lambda: np.piecewise(3,[True],[lambda x:x+1]))
t(lambda: np.nonzero(a)); t(lambda: np.nonzero([0,3,0,4])); t(lambda: np.nonzero(np.array(3))); t(lambda: np.flatnonzero(a)); t(lambda: np.argwhere(a>2)); t(lambda: np.argwhere(5)); t(lambda: np.nonzero(a)[0].base is None); t(lambda: np.nonzero(a)[0].strides); t(lambda: np.nonzero(['a','']))
t(lambda: np.clip(a,1,4)); t(lambda: np.clip(a,None,3)); t(lambda: np.clip(a,2,None)); t(lambda: np.clip([1.5,2.5],2,[2,2.2])); t(lambda: np.clip(5,1,3)); t(lambda: np.clip(a,min=2)); t(lambda: np.clip(a,1)); t(lambda: np.clip(a,max=2,min=1)); t(lambda: np.clip(a,1,2,min=3)); t(lambda: np.clip(np.array([1,2],'i1'),0,300)); t(lambda: np.clip(a,1,2,out=a.copy())); t(lambda: np.clip(a,None,None)); t(lambda: np.clip(a)); t(lambda: np.clip(np.uint8(200),0,100))
t(lambda: np.round([1.25,2.5,-0.5],1)); t(lambda: np.round(2.5)); t(lambda: np.round(1.23456,3)); t(lambda: np.round([123,456],-2)); t(lambda: np.round(a)); t(lambda: np.around(1234.5,-2)); t(lambda: np.round([1.5+2.5j])); t(lambda: np.round([True])); t(lambda: np.round(np.float32(1.55),1)); t(lambda: np.round(3)); t(lambda: np.round([1.005,2.675],2)); t(lambda: np.fix([1.7,-1.7])); t(lambda: np.fix(2.5)); t(lambda: np.fix([1,2]))
t(lambda: np.trunc([1.7])); t(lambda: np.round(np.array([1.5]),out=np.zeros(1)))
