# What a reduction begins with goes through a target of another dtype.
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
t("np.maximum.reduce(np.array([i]),out=np.zeros((),'i1'))")
t("np.maximum.reduce(np.array([i,1.]),out=np.zeros((),'i1'))")
t("np.maximum.reduce(np.array([1.,i]),out=np.zeros((),'i1'))")
t("np.maximum.reduce(np.array([[i],[1.]]),axis=1,out=np.zeros(2,'i1'))")
t("np.maximum.reduce(np.array([[i],[1.]]),axis=0,out=np.zeros(1,'i1'))")
t("np.minimum.reduce(np.array([300.,400]),out=np.zeros((),'u1'))")
t("np.minimum.reduce(np.array([300.]),out=np.zeros((),'u1'))")
t("np.minimum.reduce(np.array([300]),out=np.zeros((),'u1'))")
t("np.minimum.reduce(np.array([300,700]),out=np.zeros((),'u1'))")
t("np.add.reduce(np.array([300,700]),out=np.zeros((),'u1'),initial=None)")
t("np.add.reduce(np.array([300,700]),out=np.zeros((),'u1'),initial=300)")
t("np.add.reduce(np.array([300,700.]),out=np.zeros((),'u1'),initial=300)")
t("np.add.reduce(np.array([1,2.]),out=np.zeros((),'u1'),initial=300.7)")
t("np.add.reduce(np.array([1,2.]),out=np.zeros((),'u1'),initial=np.inf)")
t("np.maximum.reduce(np.array([1e300,2.]),out=np.zeros((),'f4'))")
t("np.maximum.reduce(np.array([0.1,0.05]),out=np.zeros((),'f4'))")
t("np.max(np.array([0.1,0.05]),out=np.zeros((),'f4'))")
t("np.min(np.array([-5,5]),out=np.zeros((),'u8'))")
t("np.min(np.array([-5,5],'i1'),out=np.zeros((),'u1'))")
t("np.max(np.array([[-5,5],[3,-7]],'i1'),axis=0,out=np.zeros(2,'u1'))")
t("np.max(np.array([[-5,5],[3,-7]],'i1'),axis=1,out=np.zeros(2,'u1'))")
t("np.max(np.array([[-5,5],[3,-7]],'i1'),axis=1,out=np.zeros(2,'?'))")
t('np.max(np.array([1+2j,3]),out=np.zeros(()))')
t("np.max(np.array([[-5,5],[3,-7]],'i1'),axis=1,out=np.zeros(2,'u1'),initial=-3)")
t("np.max(np.array([[-5,5],[3,-7]],'i1'),axis=1,out=np.zeros(2,'u1'),initial=-3,where=[True,False])")
t("np.multiply.reduce(np.array([3,7,200],'i2'),out=np.zeros((),'u1'))")
t("np.multiply.reduce(np.array([3,7,200,300],'f4'),out=np.zeros((),'u1'),initial=None)")
t("np.multiply.reduce(np.array([2.5,3]),out=np.zeros((),'u1'),initial=None)")
