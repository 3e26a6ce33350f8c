# Functions of one expression that NumPy and builtins call.
import numpy as np, functools
print(list(map(lambda x:x+1,[1,2.5,2**63-1,True,'a' and 3])))
print(list(map(lambda x,y:x*y,[1,2],[3,4])), sorted([3,1,2],key=lambda x:0-x), functools.reduce(lambda a,b:a+b,range(10)))
print(list(map(lambda x:x,[np.arange(3)+1,None])), list(filter(lambda x:x>1,[1,2])), max([1,5,3],key=lambda x:x%5))
try: list(map(lambda x:x/0,[1]))
except ZeroDivisionError as e: print(e)
try: list(map(lambda x:x+1,['a']))
except TypeError as e: print(e)
def f(x): return x
print(list(map(f,[1,np.float64(2)])), np.vectorize(lambda x:x+1)([1,2]), np.frompyfunc(lambda x:x*2,1,1)([1,2.5]))
print([*map(lambda:0, )] if False else 1, list(map(lambda x:3,[1,2])))
class P:
    x=property(lambda self: 5)
    y=property(lambda self: self)
print(P().x, type(P().y).__name__)
