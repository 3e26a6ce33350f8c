# Products warn where NaN comes of infinities, one term after the other, also beside NaN; the cross product by the names of ufuncs.
import warnings
import numpy as np


def t(text):
    with warnings.catch_warnings(record=True) as log:
        warnings.simplefilter('always')
        try:
            print(text, '->', repr(eval(text)), end=' ')
        except Exception as e:
            print(text, '!!', type(e).__name__, e, end=' ')
    print([(w.category.__name__, str(w.message)) for w in log])


i = np.inf
t('np.dot(np.array([[i,1.]]),np.array([[0.],[1.]]))')
t('np.dot(np.array([[i,i]]),np.array([[1.],[-1.]]))')
t('np.dot(np.array([i,i]),np.array([1.,-1.]))')
t('np.dot(np.array([[i,i],[1,2]]),np.array([1.,-1.]))')
t('np.array([[i,i],[1,2]])@np.array([1.,-1.])')
t('np.array([[i,i],[1,2]])@np.array([[1.,-1.],[-1,1]])')
t('np.dot(np.array([[i,i],[1,2]]),np.array([[1.,-1.],[-1,1]]))')
t('np.vdot(np.array([i,i]),np.array([1.,-1.]))')
t('np.inner(np.array([i,i]),np.array([1.,-1.]))')
t('np.dot(np.array([1e300,1e300]),np.array([1e300,-1.]))')
t("np.dot(np.array([1e300,1e300],'f4'),np.array([1e30,-1.],'f4'))")
t("np.einsum('i,i',np.array([i,i]),np.array([1.,-1.]))")
t('np.outer(np.array([i,0]),np.array([0.,1]))')
t('np.tensordot(np.array([[i,i]]),np.array([[1.],[-1.]]),1)')
t('np.vdot(np.zeros((0,3)),np.zeros((0,3)))')
t('np.vdot(np.zeros((3,0),int),np.zeros((3,0),int))')
t("np.vdot(np.zeros((2,0,3),'?'),np.zeros((2,0,3),'i1'))")
t('np.cov([[1,2,i,4],[5,3,2,8.]])')
t('np.corrcoef([[1,2,i,4],[5,3,2,8.]])')
t('np.cross([0,-2,858],[-5.5,-i,10.])')
t('np.cross([[0,-2,858]],[[-5.5,-i,10.]])')
t('np.cross([0,-2],[-5.5,-i])')
t('np.cross([1e200,2,1],[1e200,1,1e200])')
