# What Python's operators leave in the processor's flags is told of the ufunc whose loop ran them.
import numpy as np
import warnings
def w(name, f):
    with warnings.catch_warnings(record=True) as l:
        warnings.simplefilter('always')
        try: r = f()
        except Exception as e: r = repr(e)
    print(name, r, [str(x.message) for x in l])
n = np.array([np.nan, 1.0, np.inf], object)
w(1, lambda: np.less(n, 1.5)); w(2, lambda: np.maximum(n, 1.5)); w(3, lambda: n < 2); w(4, lambda: n == n); w(5, lambda: n.max()); w(6, lambda: np.sort(n)); w(7, lambda: n.argmax()); w(8, lambda: n / 3); w(9, lambda: n * 1e308 * 1e10); w(10, lambda: n % 2); w(11, lambda: n // 2); w(12, lambda: n ** 2); w(13, lambda: np.minimum.reduce(n)); w(14, lambda: n - n); w(15, lambda: -n); w(16, lambda: abs(n)); w(17, lambda: np.sign(n)); w(18, lambda: n.astype(float)); w(19, lambda: np.array([1e-308, 5e-324], object) / 1e10); w(20, lambda: np.array([10**400], object) * 1.0); w(21, lambda: np.dot(n, n)); w(22, lambda: n @ n); w(23, lambda: np.inner(n, -n)); w(24, lambda: np.einsum('i,i', n, -n)); w(25, lambda: np.array([1+2j, complex(np.inf,np.nan)], object) * 2); w(26, lambda: np.array([2, 3], object) ** 0.5); w(27, lambda: np.array([1e200], object) ** 2); w(28, lambda: np.array([1e200], object) * np.array([1e200])); w(29, lambda: np.clip(n, 0, 1)); w(30, lambda: np.isnan(n)); w(31, lambda: n.std()); w(32, lambda: np.diff(n)); w(33, lambda: np.cumprod(n * np.array([0, 1, 0], object))); w(34, lambda: np.floor_divide(n, 0.5)); w(35, lambda: np.logical_and(n, n)); w(36, lambda: np.square(n*1e200)); w(37, lambda: np.reciprocal(np.array([1e-320], object))); w(38, lambda: np.median(n)); w(39, lambda: divmod(n, 2)); w(40, lambda: np.fmod(n, 2)); w(41, lambda: np.gcd(np.array([4, 6], object), 8)); w(42, lambda: np.where(n > 1, n, 0)); w(43, lambda: np.searchsorted(n, 1.0)); w(44, lambda: np.unique(n)); w(45, lambda: n.sum()); w(46, lambda: n.prod()); w(47, lambda: n.mean()); w(48, lambda: np.convolve(n, [1, 2])); w(49, lambda: n.tolist() == n)
def f():
    m = n.copy(); m -= n; return m
w(51, f)
import warnings
def w(name, f):
    with warnings.catch_warnings(record=True) as l:
        warnings.simplefilter('always')
        try: r = f()
        except Exception as e: r = repr(e)
    print(name, r, [str(x.message) for x in l])
f = np.frompyfunc(lambda x, y: x + y, 2, 1)
a = np.array([np.inf, -8, -np.inf], 'f4'); b = np.array([[1e308, 1e308],[np.inf,-np.inf]])
for x in (a, b, b.astype(object), a.astype(object)):
    w(5, lambda: f.outer(x, x)); w(6, lambda: f(x, x)); w(7, lambda: f(x, -x)); w(8, lambda: np.add.reduce(x.astype(object))); w(9, lambda: np.add(x.astype(object), -x)); w(10, lambda: np.vectorize(lambda p,q: p+q)(x, -x)); w(11, lambda: f(np.inf, -np.inf)); w(13, lambda: np.sum(x.astype(object))); w(14, lambda: np.cumsum(x.astype(object))); w(15, lambda: np.add.accumulate(x.astype(object))); w(16, lambda: np.subtract.outer(x.astype(object), x)); w(17, lambda: x.astype(object).mean()); w(18, lambda: np.prod(x.astype(object)*0))
