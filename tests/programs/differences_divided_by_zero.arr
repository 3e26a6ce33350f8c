# Time differences divided by zero: warned of where one divisor goes with all.
import numpy as np
import warnings
def n(f):
    with warnings.catch_warnings(record=True) as w:
        warnings.simplefilter('always'); f(); return [str(x.message) for x in w]
a=np.array([5,0,-3],'m8[s]'); z=np.zeros(3,int); one=np.array([5],'m8[s]')
for nm,f in (('a/0',lambda:a/0),('a//0',lambda:a//0),('a/z',lambda:a/z),('a//z',lambda:a//z),('a/z[:1]',lambda:a/z[:1]),('one/0',lambda:one/0),('s/0',lambda:a[0]/0),('s//0',lambda:a[0]//0),('s/i0',lambda:a[0]/np.int64(0)),('a/0d',lambda:a/np.array(0)),('a/0.',lambda:a/0.0),('a/zf',lambda:a/np.zeros(3)),('a//a1',lambda:a//a[1]),('a//m0',lambda:a//np.zeros(3,'m8[s]')),('a/m0',lambda:a/np.zeros(3,'m8[s]')),('a%m0',lambda:a%np.zeros(3,'m8[s]')),('a%a1',lambda:a%a[1]),('nat/0',lambda:np.array(['NaT'],'m8[s]')/0),('nat/z',lambda:np.array(['NaT']*2,'m8[s]')/z[:2]),('ip',lambda:a.copy().__itruediv__(0)),('ipz',lambda:a.copy().__itruediv__(z)), ('st',lambda: np.array([5]*6,'m8[s]')[::2]/z), ('ze',lambda: a[:0]/0)):
    print(nm,n(f))
