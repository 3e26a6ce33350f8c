# A running result works on a copy of a target of another dtype, and warns of that cast; ufunc.at is refused before its indices are looked at.
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


n = np.nan
a = np.array([1, 2, 3])
b = a.reshape(1, 3)
t("np.add.accumulate(a,out=np.ones(3,'c8'),dtype='i8')")
t("np.add.accumulate(b,out=np.ones((1,3),'c8'),dtype='i8')")
t("np.add.accumulate(a,out=np.ones(3,'c8'))")
t("np.add.accumulate(a,out=np.full(3,n),dtype='i8')")
t("np.add.accumulate(b,axis=1,out=np.full((1,3),n),dtype='i8')")
t("np.add.accumulate(b,axis=1,out=np.full((1,3),n+1j),dtype='i8')")
t("np.add.reduceat(a,[0,1,2],out=np.ones(3,'c8'),dtype='i8')")
t("np.add.reduceat(a,[0,1,2],out=np.full(3,n),dtype='i8')")
t("np.add.accumulate(a[:0],out=np.ones(0,'c8'),dtype='i8')")
t("np.add.accumulate(a[:1],out=np.ones(1,'c8'),dtype='i8')")
t("np.add.accumulate(a.astype('c8'),out=np.ones(3),dtype='c8')")
t("np.cumsum(a,out=np.ones(3,'c8'),dtype='f4')")
t("np.multiply.accumulate(a,out=np.full(3,1e300),dtype='f4')")
t('np.subtract.at(np.array([True]),[3],True)')
t('np.subtract.at(np.array([1]),[3],True)')
t('np.gcd.at(np.array([1.]),[3],2)')
t("np.add.at(np.array([1],'i4'),[3],2.5)")
t("np.add.at(np.array([1],'i4'),['a'],2.5)")
t("np.add.at(np.array([1],'i4'),[0],'a')")
t("np.add.at(np.array([1],'i4'),[0,1],[1,2,3])")
t('np.negative.at(np.array([True]),[5])')
t('np.add.at(5,[0],1)')
t('np.add.at([1,2],[0],1)')
t('np.bitwise_or.at(np.array([1.]),[7],[1])')
t('np.add.at(np.array([1,2]),[0])')
t('np.negative.at(np.array([1,2]),[0],1)')
