# What fits `out=` of a generalized ufunc, and the words for what does not.
import numpy as np, itertools
def t(f,*a,**k):
    try:
        r=f(*a,**k); print(r.shape,r.dtype)
    except Exception as e: print(type(e).__name__,e)
o=np.ones
for outs in [(3,4,1),(4,),(3,),(1,4),(3,4),(2,3,4),(3,1),(4,3),(1,3,4),(),(1,),(5,)]:
    print(outs)
    print('vecdot');t(np.vecdot,o((3,4,1)),o((3,4,1)),out=o(outs))
    print('vecdot b');t(np.vecdot,o((3,1,2)),o((4,2)),out=o(outs))
    print('matmul');t(np.matmul,o((2,3,5)),o((5,4)),out=o(outs))
    print('matmul1');t(np.matmul,o((3,5)),o((5,)),out=o(outs))
    print('matmul2');t(np.matmul,o((3,5)),o((5,4)),out=o(outs))
    print('matvec');t(np.matvec,o((3,4,5)),o((5,)),out=o(outs))
    print('vecmat');t(np.vecmat,o((3,5)),o((5,4)),out=o(outs))
