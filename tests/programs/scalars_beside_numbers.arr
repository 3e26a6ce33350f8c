# Operators on float64 and int64 scalars and Python's numbers: results, warnings, refusals.
import numpy as np, warnings, operator, itertools
warnings.simplefilter('always')
nan,inf=np.nan,np.inf
fs=[-0.0,1.5,1e308,nan]
is_=[0,3,-2**63]
vals=[np.float64(x) for x in fs]+[np.int64(x) for x in is_]+[0.5,0,-7,2**70,True,np.float32(1.1),'a']
ops=[operator.add,operator.sub,operator.mul,operator.truediv,operator.floordiv,operator.mod,operator.pow,operator.lt,operator.le,operator.eq,operator.ne,operator.gt,operator.ge,divmod]
n=0
for a,b in itertools.product(vals,vals):
    if not (isinstance(a,np.generic) or isinstance(b,np.generic)): continue
    for op in ops:
        with warnings.catch_warnings(record=True) as w:
            warnings.simplefilter('always')
            try: r=op(a,b); t=(type(r).__name__,repr(r))
            except Exception as e: t=(type(e).__name__,str(e))
        print(a,op.__name__,b,*t,*[x.message for x in w])
for a in vals:
    for op in (operator.neg,operator.pos,abs,operator.invert):
        with warnings.catch_warnings(record=True) as w:
            warnings.simplefilter('always')
            try: r=op(a); t=(type(r).__name__,repr(r))
            except Exception as e: t=(type(e).__name__,str(e))
        print(op.__name__,repr(a),t,[str(x.message) for x in w])
with np.errstate(all='raise'):
    for a,b in itertools.product(vals[:7],vals[:7]):
        for op in ops[:8]:
            try: print(op(a,b))
            except Exception as e: print(type(e).__name__,e)
s=np.float64(0)
for x in np.arange(5)/3: s+=x*x; s-=1; s*=2.5
print(s, type(s), sum(np.arange(4)), sum([np.float64(.1)]*3), max(np.float64(2),3), sorted([np.float64(3),1,np.int64(2)]))

# There is one np.True_ and one np.False_.
s = np.float64(2)
print((s > 0) is np.True_, (s > 0) is not np.False_, id(s > 0) == id(np.True_), np.bool(1) is np.array([True])[0], np.array([True]).any() is np.True_)
print(np.True_ is (np.True_ & True), np.isnan(s) is np.False_, np.array(True)[()] is np.True_, np.bool_(0) is np.False_, np.True_ is True, np.False_ is np.True_, np.True_ in [np.False_])
