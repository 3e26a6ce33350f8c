# Under where= the target is read as the dtype of the loop, and such a cast warns.
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


m = np.array([True, False, True])
i = np.array([1, 2, 3])
f = np.array([1., 2, 3])
t('np.add(i,i,out=np.array([np.nan]*3),where=m)')
t('np.add(i,i,out=np.array([1e300]*3),where=m)')
t('np.add(f,f,out=np.array([1+2j]*3),where=m)')
t('np.add(f,f,out=np.array([1+2j]*3),where=np.array([False]*3))')
t('np.add(f,f,out=np.array([1+2j]*3),where=True)')
t('np.add(f,f,out=np.array([1+2j]*3),where=np.array([True]*3))')
t('np.add(f,f,out=np.array([1+2j]*3),where=np.True_)')
t("np.add(f.astype('f4'),f.astype('f4'),out=np.array([1e300]*3),where=m)")
t("np.add(f.astype('f4'),f.astype('f4'),out=np.array([1e300]*3),where=np.zeros(3,bool))")
t('np.divmod(f,2,out=(np.array([1+2j]*3),np.array([1+2j]*3)),where=m)')
t('np.add(i,i,out=np.array([1+2j]*3,object),where=m)')
t("np.add(i,i,out=np.array([1+2j]*3,'c8'),where=m,casting='unsafe')")
t("np.equal(i,i,out=np.array([1+2j]*3,'c8'),where=m)")
t("np.equal(i,i,out=np.array([np.nan]*3,'f8'),where=m)")
t("np.add(i.astype('i1'),i.astype('i1'),out=np.array([1e300]*3),where=m)")
t('np.modf(f,out=(np.array([1+2j]*3),None),where=m)[0]')
t('np.sin(5.0, out=np.array(1+2j), where=True)')
t('np.sin(5.0, out=np.array(1+2j), where=np.array(False))')
