# Products and decompositions of arrays without elements, whose memory ends where they begin.
import numpy as np
def t(f):
    try: r=f(); print(repr(r), getattr(r,'strides',None))
    except Exception as e: print(type(e).__name__, e)
for da in ('f2','f8','c8'):
    for db in ('c8','f8'):
        for sa in ((5,0),(0,5),(0,0)):
            a=np.array([],da).reshape(sa); b=np.array([],db).reshape(sa); f=np.ones((6,6),db)[6:,1:]; g=np.ones((6,6),da)[:,6:][1:]
            for x,y in ((a,b),(g,f.T[:,:]),(a,g)):
                t(lambda: np.vecdot(x,y)); t(lambda: np.dot(x,y.T)); t(lambda: np.matmul(x,y.swapaxes(-1,-2))); t(lambda: np.matmul(x.swapaxes(-1,-2),y)); t(lambda: np.inner(x,y)); t(lambda: np.vdot(x,y)); t(lambda: np.matvec(x,y[0])); t(lambda: np.vecmat(y[...,0],x)); t(lambda: np.einsum('...j,...j->...',x,y)); t(lambda: np.tensordot(x,y.T,1)); t(lambda: np.outer(x,y)); t(lambda: np.kron(x,y)); t(lambda: x@y.T); t(lambda: np.linalg.norm(x)); t(lambda: np.linalg.multi_dot([x,y.T,x])); t(lambda: np.einsum('ij,kj->ik',x,y)); t(lambda: np.cross(x,y)); t(lambda: np.convolve(x.ravel(),[1.])); t(lambda: np.linalg.svd(x)); t(lambda: np.linalg.qr(x)); t(lambda: np.linalg.pinv(x)); t(lambda: np.linalg.lstsq(x,np.ones(len(x)))); t(lambda: np.linalg.matrix_rank(x)); t(lambda: np.linalg.solve(x,y)); t(lambda: np.linalg.inv(x)); t(lambda: np.linalg.det(x)); t(lambda: np.linalg.eigh(x)); t(lambda: np.trace(x))
