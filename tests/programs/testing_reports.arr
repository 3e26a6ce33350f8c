# Every report of numpy.testing.
import numpy as np
from numpy.testing import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, repr(str(e)))
t(lambda: assert_array_equal([1,2,3],[1,2,4]))
t(lambda: assert_array_equal([1,2,3],[1,2]))
t(lambda: assert_array_equal([1.,np.nan],[1.,2.]))
t(lambda: assert_array_equal([1.,np.nan],[1.,np.nan]))
t(lambda: assert_allclose([1,2.1],[1,2]))
t(lambda: assert_allclose([1,2.1],[1,2],rtol=.5))
t(lambda: assert_equal(1,2)); t(lambda: assert_equal([1,2],[1,3])); t(lambda: assert_equal({'a':1},{'a':2})); t(lambda: assert_equal('a','b')); t(lambda: assert_equal([1,2],[1])); t(lambda: assert_equal(np.array([1,2]),np.array([1,3])))
t(lambda: assert_almost_equal(1.0,1.1)); t(lambda: assert_almost_equal([1.0,2],[1.1,2])); t(lambda: assert_array_almost_equal([1.0,2],[1.1,2])); t(lambda: assert_array_less([1,2],[1,3])); t(lambda: assert_(False)); t(lambda: assert_(False,'msg')); t(lambda: assert_raises(ValueError,int,'a')); t(lambda: assert_raises(ValueError,int,'1'))
t(lambda: assert_array_equal(3,[3,3])); t(lambda: assert_array_equal([True,False],[True,True])); t(lambda: assert_array_equal(['a'],['b'])); t(lambda: assert_equal(np.nan,np.nan)); t(lambda: assert_array_equal([1,2],[1,3],err_msg='hey'));t(lambda: assert_array_equal([1,2],[1,3],verbose=False));t(lambda: assert_array_equal([1,2],[1.,2.],strict=True)); t(lambda: assert_allclose(1,1.1)); t(lambda: assert_allclose([0,1],[0,0])); t(lambda: assert_allclose([np.inf,1],[1,1])); t(lambda: assert_array_equal(np.arange(20),np.arange(20)+1))
with assert_raises(ZeroDivisionError) as cm: 1/0
print(cm.exception)
try:
    with assert_raises(ValueError): pass
except AssertionError as e: print(e)
