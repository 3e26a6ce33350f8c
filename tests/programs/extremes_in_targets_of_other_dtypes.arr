# Extremes clear the flags of the casts before them: what is told of a target of another dtype is of the last filling of the buffer.
import numpy as np, warnings
def probe(shape, axis, mk=lambda a:a, fn=np.max, ft='f8', ot='f2'):
    res=[]
    osh=tuple(s for i,s in enumerate(shape) if i not in ((axis,) if isinstance(axis,int) else axis))
    n=int(np.prod(osh))
    for j in range(n):
        o=np.zeros(osh,ot)
        # values small except all elements reducing to out j are 1e6
        m=np.zeros(n); m[j]=1e6
        full=np.broadcast_to(np.expand_dims(m.reshape(osh),axis),shape)
        full=np.array(full,ft)
        np.moveaxis(full, axis if isinstance(axis,int) else axis[-1], 0)[0]=0
        if not isinstance(axis,int): full.reshape(-1)[:]=full.reshape(-1)
        a=mk(full)
        with warnings.catch_warnings(record=True) as w:
            warnings.simplefilter('always')
            fn(a,axis=axis,out=o)
        res.append(''.join({'overflow encountered in reduce':'R','overflow encountered in cast':'C'}.get(str(x.message),'?') for x in w) or '.')
    print(shape,axis,a.strides,fn.__name__,ft,ot,res)
F=np.asfortranarray
for sh,ax in [((6,3),1),((6,3),0),((6,3,2),1),((6,3,2),0),((6,3,2),2),((3,4),(0,)),((2,3,4),(0,2)),((2,3,4),(1,)),((5,),0),((2,3,4),(0,1)),((2,3,2),(0,1,2))]:
    if isinstance(ax,tuple) and len(ax)==1: ax=ax[0]
    probe(sh,ax); probe(sh,ax,F)
probe((6,3,2),1,fn=np.sum)
probe((6,3),1,lambda a:np.repeat(a,2,1)[:,::2])
probe((6,3),0,lambda a:np.repeat(a,2,1)[:,::2])
