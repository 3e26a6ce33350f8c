# Normal vectors of a covariance, by every method.
import numpy as np
def t(name, f):
    try: print(name, repr(f()))
    except Exception as e: print(name, type(e).__name__, e)
G=np.random.default_rng(3); R=np.random.RandomState(3)
t(1,lambda:G.multivariate_normal([0,0],[[1,0.5],[0.5,2]]))
t(2,lambda:G.multivariate_normal([0,0],[[1,0.5],[0.5,2]],3))
t(3,lambda:G.multivariate_normal([0,0],[[1,0.5],[0.5,2]],(2,1)))
t(4,lambda:G.multivariate_normal([0,0],[[1,0.5],[0.5,2]],method='cholesky'))
t(5,lambda:G.multivariate_normal([0,0],[[1,0.5],[0.5,2]],method='eigh'))
t(6,lambda:G.multivariate_normal([0,0],[[1,2],[2,1]],check_valid='raise'))
t(7,lambda:G.multivariate_normal([0],[[1,2],[2,1]]))
t(8,lambda:R.multivariate_normal([0,0],[[1,0.5],[0.5,2]],3))
t(9,lambda:R.multivariate_normal([0,0,1],np.eye(3),2))
t(10,lambda:G.multivariate_normal([0j],[[1]]))
