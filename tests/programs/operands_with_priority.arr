# An operand whose __array_priority__ is higher answers with its own reflected operator.
import numpy as np
class R:
    __array_priority__=10
    def __init__(s,n): s.n=n
    def __radd__(s,o): return ('radd',type(o).__name__)
    def __rmul__(s,o): return ('rmul',type(o).__name__)
    def __lt__(s,o): return 'lt'
    def __gt__(s,o): return 'gt'
    def __eq__(s,o): return 'eq'
    def __rmatmul__(s,o): return 'mm'
    def __rdivmod__(s,o): return 'dm'
    def __rpow__(s,o): return 'rp'
for p in (10,0,-1):
    R.__array_priority__=p
    for l in (np.arange(2),np.float64(2),np.int8(1),np.array(3)):
        for f in (lambda:l+R(1),lambda:l*R(1),lambda:l<R(1),lambda:l==R(1),lambda:l@R(1),lambda:l**R(1), lambda:l-R(1), lambda:R(1)+l):
            try: print(p,repr(f()))
            except Exception as e: print(p,type(e).__name__,e)
        try:
            m=np.arange(2); m+=R(1); print(m)
        except Exception as e: print(p,type(e).__name__,e)
