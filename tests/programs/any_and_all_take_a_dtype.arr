# The methods any and all take a dtype, as their functions do not.
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


a = np.ones((2, 3), bool)
t('a.any(0, None, np.zeros(3,bool))')
t('a.any(0, np.zeros(3,bool))')
t("a.any(0,'?')")
t("a.any(dtype='?')")
t("a.any(dtype='i8')")
t("a.any(dtype='O')")
t('a.all(axis=0,dtype=bool)')
t("a.all(axis=0,dtype='f4')")
t('np.any(a,dtype=bool)')
t('np.any(a,0,None,True)')
t('a.any(0,None,None,True)')
t('a.any(0,None,None,True,where=[True,False,True])')
t('a.any(0,None,None,True,1)')
t('a.any(foo=1)')
t("a.astype('i4').any(dtype='i4')")
t("np.ones(3,object).any(dtype='?')")
t('np.ones(3,object).any()')
t("np.bool_(True).any(dtype='?')")
t("np.float64(3).any(0,'?')")
t('a.sum(0,None,None,True)')
t('a.min(0,None,True)')
t("np.array(['a','']).any()")
t("np.array(['a','']).any(dtype='O')")
t("np.array([3,4],'M8[s]').any()")
