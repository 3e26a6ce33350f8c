import numpy as np
d=np.arange(-6000,6000.).reshape(3,-1)
def f(x, where=None, *a, **k): return x.T.shape, x.base is None, x is x, (x+1).T.shape, where is None or where.T.shape, [i.T.shape for i in a], [i.T.shape for i in k.values()], x[0,0]
print(f(d*2), f(d*2, where=d>0), f(x=d*2), f(*[d*2]), f(d*2,d>1,d+1,d+3,z=d-4))
class A:
    def m(self, x): self.x = x; return x
    def __call__(self, x): return x.T.shape
    def __add__(self, o): return o.T.shape
    def __radd__(self, o): return o.T.shape
    def __lt__(self, o): return o.T.shape
a=A()
print(a.m(d*2).T.shape, a.x.T.shape, a(d*2), a+(d*2), a<(d*2))
print(list(map(lambda x: x.T.shape, [d*2, d+1])), sorted([d*2], key=lambda v: v.T[0,0])[0].T.shape)
print(isinstance(d*2, np.ndarray), len(d*2), id(d*2) == 0, (lambda x: x.T.shape)(d*2), np.vectorize(lambda x: x)(d*2).shape)
print(d*2 if (d>0).any() else 0, (d*2) is d, (d*2) in [1] if False else 0, not (d*2)[0,0], -(d*2)[0,:2], (-(d*2)).T.shape, (~(d>0)).T.shape)
print(np.array([d*2,d]).shape, np.array((d*2).tolist()).shape, np.linalg.norm(d*2), np.asarray(d*2).T.shape, {'a': d*2}['a'].T.shape)
x = (y := d*2) + y; print(y.T.shape, x.T.shape)
def g():
    yield d*2
    return d+1
print([v.T.shape for v in g()])
print(str(d*2)[:10], repr(d>0)[:10], f"{d*2}"[:10], "%s" % (d*2,), bool((d*2).size))
print(np.add(d*2, d).T.shape, np.add.outer(d[0]*2, d[0][:2]+1).T.shape, np.add.reduce(d*2).T.shape, np.multiply.accumulate((d*2)[0][:3]), np.modf(d*2)[0].T.shape)
print(getattr(d*2,'T').shape, np.transpose(d*2).shape, np.shape(d*2), np.ndim(d*2), np.size(d*2), np.atleast_3d(d*2).shape)
s = d*2; t = s + 1; s += t*2; print(s.sum()); s[:] = t*2+1; print(s.sum()); s[0] += (d*2)[0]; print(s.sum()); del s
with np.errstate(all='raise'):
    try: print((d/0).T)
    except FloatingPointError as e: print(e)
print((d/(d+1)).sum())
print(np.sqrt(d).sum())
try: (d*2).foo
except AttributeError as e: print(e)
try: (d*2).foo()
except AttributeError as e: print(e)
try: (d*2)(3)
except TypeError as e: print(e)
try: (d*2)+np.ones(7)
except ValueError as e: print(e)
try: raise (d*2)
except TypeError as e: print(e)
print((d*2).real.T.shape, (d*2).imag.T.shape, (d*2).flat[3], (d*2).sum(axis=0).T.shape, (d*2).astype(int).T.shape, (d*2).dtype, (d*2).__class__, (d*2).mean().T)
assert (d*2).T.shape
for r in d*2: print(r.T.shape); break
a1,b1,c1 = d*2; print(a1.T.shape)
print(*(d*2)[:, :2])
e = d.copy(); e[d>0] = (d*2)[d>0]; e[e>10] *= 2; print(e.sum()); e[0], e[1] = d[1]*2, d[0]*2; print(e.sum())
if (d*2).any(): print('y')
while (d*2).all(): pass
print(max((d*2).ravel()), (d*2).max(), max(d[0]*2, d[1]*2, key=lambda v: v[0])[0])
print((d*2 > 3).sum(), ((d*2) ** 2).sum(), (1 < d).sum(), ((1 < d) & (d < 4)).sum(), (d @ d.T).T.shape, ((d*2) @ (d*2).T).T.shape)
