import numpy as np, warnings
from numpy.testing import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
t(lambda:assert_approx_equal(0.5,0.50001,significant=2))
t(lambda:assert_approx_equal(0.5,0.6))
t(lambda:assert_approx_equal(np.nan,np.nan))
t(lambda:assert_approx_equal(0,1e-300))
t(lambda:assert_approx_equal('a',1))
t(lambda:assert_approx_equal(1e10,1.00001e10,3))
t(lambda:assert_approx_equal(1,2,verbose=False))
t(lambda: assert_approx_equal(np.inf,np.inf))
t(lambda:assert_approx_equal(0.0,0.0))
t(lambda:assert_string_equal('a','b'))
t(lambda:assert_string_equal('a\nbc\nd','a\nbd\nd'))
t(lambda:assert_string_equal('a',1))
t(lambda:assert_string_equal(b'a','a'))
t(lambda:assert_string_equal('abc','abc'))
t(lambda:assert_string_equal('hello world foo','hello wurld foo'))
t(lambda:assert_string_equal('a\nb','a'))
t(lambda:assert_string_equal('a','a\nb'))
t(lambda:assert_string_equal('one\ntwo\nthree\n','one\ntwx\nthree\n'))
t(lambda:assert_array_max_ulp([1.0],[1.5]))
t(lambda:assert_array_max_ulp([1.0],[1.0]))
t(lambda:assert_array_max_ulp(np.float32([1]),np.float32([1])+np.finfo('f4').eps))
t(lambda:assert_array_max_ulp([1,2],[1,2]))
t(lambda:assert_array_max_ulp([1j],[1j]))
t(lambda:assert_array_max_ulp([1.,2],[1.]))
t(lambda:assert_array_max_ulp([-1e-320],[1e-320],maxulp=10000))
t(lambda:assert_array_max_ulp([np.nan],[np.nan]))
t(lambda:assert_array_max_ulp(1.,1.,dtype='f4'))
t(lambda:assert_array_max_ulp(np.float16(1),np.float16(1.001)))
t(lambda:assert_array_almost_equal_nulp(1.,1.))
t(lambda:assert_array_almost_equal_nulp(np.array([1.,2]),np.array([1.,2.1])))
t(lambda:assert_array_almost_equal_nulp(np.array([1j]),np.array([2j])))
t(lambda:assert_array_almost_equal_nulp(np.array([1.]),np.array([1+1e-15]),nulp=10))
t(lambda:assert_array_almost_equal_nulp(np.float32(1),np.float32(2),nulp=3))
def w(): warnings.warn('careful', UserWarning); return 5
def n(): return 6
t(lambda:assert_warns(UserWarning,w))
t(lambda:assert_warns(UserWarning,n))
t(lambda:assert_warns(UserWarning,int))
t(lambda:assert_warns(DeprecationWarning,w))
t(lambda:assert_warns(UserWarning, match='x'))
t(lambda:assert_no_warnings(n))
def c1():
    with assert_warns(UserWarning): w()
def c2():
    with assert_warns(UserWarning): n()
def c3():
    with assert_no_warnings(): n()
def c4():
    with suppress_warnings(_warn=False) as s:
        s.filter(UserWarning); l=s.record(RuntimeWarning,'div'); w(); np.array([1.])/0; warnings.warn('other',RuntimeWarning); np.float64(1)/0
        return len(l), len(s.log), [str(x.message) for x in s.log]
def c5():
    with assert_raises(ValueError): int('a')
def c6():
    with assert_raises(ValueError): pass
def c7():
    with assert_raises_regex(ValueError,'inval'): int('a')
def c8():
    with assert_raises_regex(ValueError,'zzz'): int('a')
def c9():
    with assert_raises_regex(ValueError,'zzz'): pass
def c10():
    with assert_raises(KeyError): int('a')
for c in (c1,c2,c3,c4,c5,c6,c7,c8,c9,c10): t(c)
t(lambda:assert_raises(ValueError,int,'a'))
t(lambda:assert_raises(ValueError,int,'1'))
t(lambda:assert_raises_regex(ValueError,'inv',int,'a'))
t(lambda:assert_raises_regex(ValueError,'inv',int,'1'))
t(lambda:assert_raises_regex(ValueError,'q',int,'a'))
t(lambda:assert_raises((ValueError,KeyError),int,'1'))
@suppress_warnings(_warn=False)
def deco(): w(); return 3
t(deco); t(lambda:suppress_warnings('nope', _warn=False))
t(lambda:build_err_msg([1,2],'msg'))
t(lambda:build_err_msg([np.arange(20.),'a'],'m\nn'))
t(lambda:print_assert_equal('T',[0,1],[0,2]))
def sw():
    def my(message, category, filename, lineno, file=None, line=None): print('MY', message, category.__name__, lineno)
    old = warnings.showwarning; warnings.showwarning = my
    warnings.warn('hi'); np.array([1.])/0
    with warnings.catch_warnings(record=True) as l:
        warnings.simplefilter('always'); warnings.warn('inner'); print(len(l), l[0].lineno, l[0].category)
    warnings.warn('again'); warnings.showwarning = old
t(sw)
t(lambda:assert_equal([1,[2,3]],[1,[2,4]]))
t(lambda:assert_equal({'a':1},{'a':2}))
t(lambda:assert_equal(np.nan,np.nan))
t(lambda:assert_equal(np.array([1,2]),[1,3],strict=True))
t(lambda:assert_array_equal([1,2],[[1,2]]))
t(lambda:assert_allclose([1,2],[1,2.1],rtol=1e-3))
t(lambda:assert_array_less([1,2],[1,3]))
t(lambda:assert_almost_equal(1.2,1.3,1))
t(lambda:assert_almost_equal(1+1j,1+2j))
t(lambda:assert_array_almost_equal([1,2.001],[1,2],2))
t(lambda:assert_equal('a','b'))
t(lambda:assert_equal(1,1.0))
t(lambda:assert_equal(-0.0,0.0))
t(lambda:assert_equal(np.datetime64('NaT'),np.datetime64('NaT')))
t(lambda:assert_equal([1,2],[1]))
t(lambda:assert_equal((1,2),[1,2]))
t(lambda:assert_equal({'a':1},{'b':1}))
t(lambda:assert_(False,'m'))
t(lambda:assert_(0))
t(lambda:assert_equal(complex(1,np.nan),complex(1,np.nan)))
t(lambda:assert_array_equal(np.array(['a','b']),['a','c']))
t(lambda:assert_array_equal([1,2],3))
t(lambda:assert_array_equal([3,3],3))
t(lambda:assert_array_equal([3,3],3,strict=True))
t(lambda:assert_array_equal([np.inf,1],[-np.inf,1]))
t(lambda:assert_array_equal(np.array([True,False]),[True,True]))
t(lambda:assert_array_equal(np.array([None,1]),[None,2]))
t(lambda:assert_array_equal(np.zeros((2,2)),np.ones((2,2)),err_msg='E',verbose=False))
t(lambda:assert_allclose(np.zeros((2,2)),np.ones((2,2)),atol=0.5,err_msg='E'))
t(lambda:assert_array_equal(np.arange(1000),np.arange(1000)+1))
t(lambda:assert_array_equal(np.array([1+1j]),[1]))
t(lambda:assert_array_equal(np.array([],float),[]))
t(lambda:assert_allclose([np.nan],[np.nan],equal_nan=False))
t(lambda:assert_array_less([1,np.inf],[2,np.inf]))
t(lambda:assert_array_almost_equal(np.inf,1))
t(lambda:assert_almost_equal([1,2],[1,3]))
t(lambda:assert_almost_equal(np.float32(1),np.float32(1.1),err_msg='x'))
t(lambda:assert_equal(np.int8(1),np.int8(2)))
t(lambda:assert_allclose(1,2))
t(lambda:assert_allclose([1,2],[1,2],rtol='a'))
