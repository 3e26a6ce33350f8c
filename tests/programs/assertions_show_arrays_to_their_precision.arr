# Failed assertions show arrays to as many digits as they compared, and elements with all digits.
import numpy as np
from numpy.testing import *
def t(s):
    try: exec(s); print(s,'ok')
    except AssertionError as e: print(s,'!', e)
    except Exception as e: print(s,'!!',type(e).__name__, e)
a=np.array([1.123456789,2.5]); b=a+1.00000001
for s in ('assert_array_equal(a,b)','assert_allclose(a,b)','assert_array_almost_equal(a,b,2)','assert_array_almost_equal(a,b,9)','assert_almost_equal(a,b,3)','assert_array_less(b,a)','assert_equal(a,b)','assert_equal([a],[b])','assert_allclose(a[0],b[0])','assert_almost_equal(a[0],b[0],3)','assert_approx_equal(a[0],b[0])','assert_equal(a[0],b[0])','assert_array_equal(a,b[:1])','assert_allclose([a[0],np.nan],[1,2])','assert_allclose([a[0],np.inf],[a[1],-np.inf])','assert_allclose(a,b[0])','assert_array_equal(a, b, verbose=False)','assert_array_almost_equal_nulp(a,b)','assert_array_max_ulp(a,b)','assert_array_equal(a*1j,b*1j)','assert_almost_equal(a[0]*1j,b[0]*1j)','assert_almost_equal(1+1j,1+2j)','assert_almost_equal(a*1j,b*1j)','assert_almost_equal(list(a),list(b))','assert_almost_equal(a*1j,b,err_msg="hey")','assert_equal(a*1j,b*1j)','assert_almost_equal(a.astype("f4"),b.astype("f4"),1)'): t(s)
def t(s):
    try: exec(s); print(s,'ok')
    except AssertionError as e: print(s,'!', e)
    except Exception as e: print(s,'!!',type(e).__name__, e)
a=np.arange(4,dtype='f4')
t('assert_allclose(a,a+np.float32(1e-9))'); t('assert_allclose(a, a*1.1, rtol=0)'); t('assert_allclose(a, a*1.1)')
t('assert_array_equal(a.astype("f2"), a.astype("f2")*1.1)')
t('assert_array_equal(a, a*1.1)')
c=np.arange(6).reshape(2,3)*1j
for f in ('assert_almost_equal(c,c+1,2)','assert_almost_equal(c[:,0],c[:,0]+1)','assert_array_almost_equal(c,c+1,2)','assert_almost_equal(c[0,0],c[0,0]+1,2)','assert_almost_equal(1+1j,1+2j)','assert_almost_equal(a,a+1,2)','assert_equal(c,c+1)','assert_allclose(c,c+1)'): t(f)
t('assert_equal(np.float32(1.1),1.1)');t('assert_allclose(np.float32(1.1),np.float32(1.2))');t('assert_array_equal([1,2],[1,3.5])');t('assert_array_equal(np.array([1,2],"i1"),np.array([1,3],"i1"))');t('assert_array_equal(np.array(["a"]),np.array(["b"]))');t('assert_array_equal(np.array([True]),np.array([False]))');t('assert_array_equal(np.array(["2020"],"M8[Y]"),np.array(["2021"],"M8[Y]"))');t('assert_array_equal(np.array([1,None]),np.array([1,2]))');t('assert_array_equal(np.array([5],"m8[s]"),np.array([6],"m8[s]"))')
x=np.mgrid[0:1:3j]; print(x.base is None)
for s in ('0:3','0:1:.25','0:1:3j','1:5:2'):
    print(s, eval('np.mgrid[%s].base is None, np.ogrid[%s].base is None, np.r_[%s].base is None,np.mgrid[%s,:2].base is None, np.mgrid[%s].flags.owndata'%(s,s,s,s,s)))
for e in ('[1,2]','[[1],[2]]','[[1,2,3],[1,2,4]]'):
    r=np.linalg.lstsq(np.eye(2)+1,np.array(e if 0 else eval(e)),rcond=None); print([ (type(q).__name__, getattr(q,'base',0) is None, getattr(q,'strides',0)) for q in r])
r=np.linalg.lstsq(np.ones((3,2))+np.eye(3,2),[1,2,3],rcond=None); print([ (type(q).__name__, getattr(q,'base',0) is None, q.shape if hasattr(q,'shape') else 0) for q in r])
r=np.linalg.lstsq(np.ones((2,3))+np.eye(2,3),[1,2],rcond=None); print([ (type(q).__name__, getattr(q,'base',0) is None, q.shape if hasattr(q,'shape') else 0) for q in r])
