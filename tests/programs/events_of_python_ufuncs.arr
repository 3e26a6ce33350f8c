# What the calls of a Python function leave in the processor's flags, told by the ufunc method.
import numpy as np, warnings
f = np.frompyfunc(lambda x, y: x + y, 2, 1, identity=0)
a = np.array([np.inf, -np.inf, 1], dtype='f2')
print(f.reduce(a)); 
b=a.astype('f8')
print(f.reduce(b)); print(f.accumulate(a)); print(f(a,a[::-1])); print(f.outer(a,a)); print(f.reduceat(a,[0,1]))
print(f.reduce(a.astype('f4')))
def g(x,y):
    return x+y
h=np.frompyfunc(g,2,1); print(h.reduce(a)); print(h(a,a[::-1]))
a = np.array([np.inf, -np.inf, 1], dtype='f2').astype(object)
f.at(a,[0,1,0],[-np.inf]*3); print(a)
a = np.array([np.inf, -np.inf, 1], dtype='f2')
print(f.reduceat(a,[0]))
print(f.reduceat(a,[0,2]))
print(f.reduce(a[:,None]))
print(f.reduce(a[:,None],axis=1))
print(f.accumulate(a[::-1]))
print(f.reduce(np.array([[1e308,1e308],[1e308,1e308]])))
print(f.reduce(np.array([[1e308,1e308],[1e308,1e308]],'c16'),axis=1))
print(f.reduce([np.float64(1e308)]*3))
