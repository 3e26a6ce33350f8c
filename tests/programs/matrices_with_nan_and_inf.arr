# Decompositions of matrices that hold NaN or infinity: refused, NaN, or as if nothing were.
import numpy as np

def t(*a):
    try: print(a[0](*a[1:]))
    except Exception as e: print(type(e).__name__, e)
a4 = np.array([(-1.5+4.5j), (-0.5-3.0j), (-1.0-3.5j), complex(np.nan, 1), (-2.5+2.0j), (-1.5+2.0j)], dtype='c16').reshape((3, 2))[:, :]
L=np.linalg
for n,m in (('c',a4),('r',a4.real.copy()),('f',a4.real.astype('f4')),('stack',np.array([np.eye(2),np.full((2,2),np.nan)])),('1x1',np.array([[np.nan]]))):
    for g in (lambda m: L.svd(m), L.svdvals, lambda m:L.svd(m,compute_uv=False), lambda m:L.norm(m,ord=2,axis=(-2,-1)), lambda m:L.norm(m,-2,axis=(-2,-1)), lambda m: L.norm(m,'nuc',axis=(-2,-1)), lambda m:L.cond(m), L.matrix_rank, L.pinv, lambda m: L.cond(m,1), lambda m: L.cond(m,'fro')):
        print(n, end=' '); t(g,m)
np.seterr(all='ignore')
inf=np.inf
for m in (np.full((2,2),inf), np.array([[1,0],[inf,2]]), np.array([[inf,0],[1,2.]]), np.diag([1.,inf,3]), np.array([[inf,0],[1,2.]])*(1+0j), -np.full((2,2),inf,'f4')):
    w,v=np.linalg.eigh(m); print(w.tolist(), v.tolist())
for m in (np.array([[1,np.nan],[np.nan,2]]), np.array([[4,1],[np.nan,2.]]), np.diag([np.nan,1]), np.diag([1,np.nan,3]),np.array([[4,2],[2,np.inf]]), np.diag([-1,np.nan]), np.diag([np.inf,-1]),np.diag([np.inf,4])):
    try: print(np.linalg.cholesky(m).tolist())
    except Exception as e: print(e)
    try: print(np.linalg.slogdet(m), np.linalg.slogdet(m*(1+1j)), np.linalg.slogdet(m.astype('f4')))
    except Exception as e: print(e)
    try: print(np.linalg.eigh(m))
    except Exception as e: print(e)

L = np.linalg
for n in (2, 40):
    m = np.eye(n)
    m[1, 1] = np.nan
    for g in (L.svdvals, L.cholesky, L.slogdet, L.cond, L.eigvalsh, L.matrix_rank):
        t(lambda: np.shape(g(m)))
m = np.eye(130)
m[3, 3] = np.nan
t(lambda: L.eigvalsh(m))
t(lambda: np.shape(L.cholesky(m)))
