# Samples of many colours, jumps, a class below Generator, shuffles of objects, records and text.
import numpy as np
from numpy.random import default_rng, Generator
import numpy.random as nr
def t(name, f):
    try: print(name, repr(f()))
    except Exception as e: print(name, type(e).__name__, e)
G=np.random.default_rng(3); R=np.random.RandomState(3)
t('a',lambda:G.multivariate_hypergeometric([3,4,5],4))
t('b',lambda:G.multivariate_hypergeometric([3,4,5],4,size=3))
t('c',lambda:G.multivariate_hypergeometric([3,4,5],4,method='count'))
t('d',lambda:G.multivariate_hypergeometric([3,4,5],4,method='foo'))
t('e',lambda:G.multivariate_hypergeometric([3,4,5],40))
t('f',lambda:G.multivariate_hypergeometric([3,4,-5],4))
t('g',lambda:G.multivariate_hypergeometric([3,4,5],-4))
t('h',lambda:G.multivariate_hypergeometric([3.5,4,5],4))
t('i',lambda:G.multivariate_hypergeometric(3,4))
t('j',lambda:G.multivariate_hypergeometric([],0))
t('k',lambda:G.multivariate_hypergeometric([10**9,5],4))
t('l',lambda:G.multivariate_hypergeometric([3,4,5],4,size=(2,1),method='count'))
t('m',lambda:G.multivariate_hypergeometric([3,4,5],2.5))
t('n',lambda:G.multivariate_hypergeometric([3,4,5],10))
t('o',lambda:G.multivariate_hypergeometric([3,4,5],10,method='count'))
t('p',lambda:G.multivariate_hypergeometric([2**62,2**62],10,method='count'))
t('q',lambda:G.multivariate_hypergeometric([3,4,5],4,size=2.5))
t('r',lambda:np.random.MT19937(1).jumped(2).state['state']['pos'])
t('s',lambda:np.random.MT19937(1).jumped().random_raw())
t('t',lambda:np.random.MT19937(1).jumped(3).random_raw(3))
t('u',lambda:nr.default_rng(1) is not None and isinstance(default_rng(2), Generator))
class My(np.random.Generator):
    def twice(self): return self.random()*2
t('v',lambda:My(np.random.PCG64(1)).twice())
t('w',lambda:np.random.Generator.random(G))
t('x',lambda:G.choice(np.arange(10.),3,replace=False))
d=np.array([1,2,3,4],dtype=object); G.shuffle(d); print(d)
r=np.zeros(4,dtype=[('a','i4'),('b','f8')]); r['a']=range(4); G.shuffle(r); print(r)
s=np.array(['aa','b','ccc']); G.shuffle(s); print(s); print(G.permuted(s.reshape(3,1),axis=0))
