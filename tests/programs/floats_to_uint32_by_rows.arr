# Floats out of range as unsigned integers: rows that stand together are converted by fours, each row by itself.
import numpy as np, warnings
warnings.simplefilter('ignore')
vals=[np.nan,np.inf,-np.inf,-1.5,-3e9,3e9,5e9,-5e9,1e19,-1e19,2**31,2.0**32,2.0**63,2.0**64,-2.0**31,-2.0**63,1e10,7.9,-0.5,-7e10]
import itertools
def show(*k):
    print(*k)
for f in "efdFD":
    a=np.array(vals).astype(f)
    for name,mk in [('c',lambda a:a),('rev',lambda a:a[::-1]),('s2',lambda a:np.repeat(a,2)[::2]),('un',None),('bc',lambda a:np.broadcast_to(a[:,None],(len(a),3))),('bcT',lambda a:np.broadcast_to(a,(3,len(a)))),('2d',lambda a:np.stack([a,a,a],1)[:,1:2]), ('T',lambda a:np.array([a,a,a]).T), ('sub',lambda a: np.array([a,a,a])[:, 1:8]),('short3',lambda a:a[1:4]),('one',lambda a:a[3:4]), ('odd', None)]:
        if name=='un':
            buf=np.zeros(a.nbytes+1,'u1'); b=buf[1:].view(f); b[...]=a
        elif name=='odd':
            z=np.zeros(len(a),[('p','u1'),('q',f)]); z['q']=a; b=z['q']
        else: b=mk(a)
        for t in 'IL':
            show(f,name,t,b.astype(t).ravel().tolist())
            o=np.zeros(b.shape[:-1]+(b.shape[-1]*2,),t)[...,::2]
            o[...]=b
            show(f,name,t,'into s2',o.tolist())
            o=np.zeros(b.shape,np.dtype(t).newbyteorder('>'))
            o[...]=b
            show(f,name,t,'into be',o.tolist())
