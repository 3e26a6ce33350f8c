# The letter 'a' for bytes is deprecated.
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


t("np.dtype('a')")
t("np.dtype('a5')")
t("np.dtype('|a5')")
t("np.dtype('<a5')")
t("np.dtype('a5,i4')")
t("np.dtype([('x','a3')])")
t("np.dtype(b'a3')")
t("np.array(['x'],dtype='a3')")
t("np.result_type('a', 3)")
t("np.can_cast('a3','U')")
t("np.zeros(2,'2a3')")
t("np.issubdtype('a','S')")
t("np.dtype('a-1')")
t("np.dtype('ab')")
t("np.dtype('a0')")
t("np.dtype('(2,)a3')")
t("np.dtype({'names':['u'],'formats':['a2']})")
t("np.issctype('a')")
t("np.array([b'a']).astype('a')")
t("np.promote_types('a','a5')")
