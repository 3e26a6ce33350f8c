# Loops take pairs apart; iterators over iterators ask their parts again; a class that derives from one says what comes next.
a = iter([1,2,3]); b = iter([1]); z = zip(a,b)
for x,y in z: print(x,y)
for x,y in z: print(x,y)
print(list(a))
l=[1]; e=enumerate(iter(l))
print(list(e)); l.append(2); print(list(e))
for i,(a,b) in enumerate([(1,2),(3,4)], 2**63-1): print(i,a,b)
for k,v in {1:2,3:4}.items(): print(k,v)
d={1:2,3:4}
try:
    for k,v in d.items(): d[k+10]=1
except RuntimeError as e: print(e)
for k,v in [(1,2),[3,4],'ab']: print(k,v)
try:
    for k,v in [(1,2),(3,4,5)]: print(k,v)
except ValueError as e: print(e)
try:
    for k,v in zip([1,2],[3],strict=True): print(k,v)
except ValueError as e: print(e)
for a,b in zip([1,2],'ab'): print(a,b)
try:
    for a,b in zip([1,2],'ab','cd'): print(a,b)
except ValueError as e: print(e)
print({k:v for k,v in zip('abc',range(3))})
class Z(zip):
    def __next__(self): return (7,8) if not hasattr(self,'d') and not setattr(self,'d',1) else super().__next__()
for a,b in Z([1],[2]): print(a,b)
def g():
    yield 1,2
    yield 3,4
for a,b in g(): print(a,b)
for a,b in reversed({1:2,3:4}.items()): print(a,b)
for a, b in map(lambda x:(x,x),[1,2]): print(a,b)
class It:
    n=0
    def __iter__(self): return self
    def __next__(self):
        self.n+=1
        if self.n==2: raise KeyError('x')
        if self.n>3: raise StopIteration
        return self.n
it=It()
try:
    for a,b in zip(it,[1,2,3]): print(a,b)
except KeyError as e: print('KeyError',e)
for i,b in enumerate(it): print(i,b)
import numpy as np
for a,b in zip(np.arange(4).reshape(2,2),[1,2]): print(a,b)
for a,b in np.arange(4).reshape(2,2): print(a,b)
m=map(abs,iter([]))
print(list(m),list(m))
class Z(zip): pass
class E(enumerate):
    def __init__(self,*a): self.c=0
z=Z([1,2,3],[4,5,6])
print(iter(z) is z, next(z), list(z), list(z))
e=E('ab'); print(next(e), iter(e) is e, *e)
class R(reversed): pass
print(list(R([1,2])))
class M(map):
    def __iter__(self): return iter([1])
print(list(M(str,[4])))
class F(filter):
    pass
f=F(None,[0,1,2]); print([x for x in f])
