# The series of Chebyshev, Legendre, Hermite and Laguerre polynomials: every function of each family.
import numpy as np
from numpy.polynomial import *
N = Polynomial
import warnings, copy
def t(s):
    with warnings.catch_warnings(record=True) as w:
        warnings.simplefilter('always')
        try: x=eval(s); print(s,'->',repr(x))
        except Exception as e: print(s,'->',type(e).__name__,e)
    for y in w: print('W',y.category.__name__,y.message)
for pre,mod,cls in (('cheb',chebyshev,'Chebyshev'),('leg',legendre,'Legendre'),('herm',hermite,'Hermite'),('herme',hermite_e,'HermiteE'),('lag',laguerre,'Laguerre')):
    m=mod; P=getattr(mod,cls); p=P([1,2,3]); d=P([1,-2,0,3.5],domain=[0,3])
    def F(n): return getattr(m,pre+n)
    for s in '''p|d|str(p)|str(d)|f"{d:ascii}"|p+d|p+p|p-1|1-p|p*p|P([1,2,3,4])*P([1,2])|p*2|divmod(P([1,2,3,4]),p)|p//P([2])|p//0|p**3|p**0|p**17|p(2)|p([0,.5])|d(1)|p(np.eye(2))|p(1j)|p(p)|p==p|p.deriv()|p.deriv(2)|P([1,2,3,4,5]).deriv(2)|p.deriv(5)|p.integ()|P([1,2,3,4,5]).integ(2,k=[1])|p.integ(lbnd=.5)|d.integ()|p.roots()|P([1,2]).roots()|P([1]).roots()|d.convert(kind=N)|N([1,2,3,4]).convert(kind=P)|P.fit([0,1,2,3],[1,3,7,14],2)|P.fit([0,1,2,3],[1,3,7,14],[0,1])|P.fromroots([1,2,3])|P.basis(3)|P.identity()|P.cast(d)|p.linspace(3)|p.degree()|p._repr_latex_()|P.basis_name|P.domain|P.window|P.maxpower
F("add")([1,2],[3])|F("sub")([1],[2,3])|F("mulx")([1,2,3])|F("mulx")([0])|F("mul")([1,2,3,4],[1,2,3])|F("mul")([2],[1,2])|F("div")([1,2,3,4],[1,2])|F("div")([1],[1,2])|F("div")([1],[0])|F("pow")([1,2],4)|F("pow")([1,2],2.5)|F("pow")([1,2],20)|F("pow")([1,2],0)|F("pow")([1,2],1)|F("val")(2,[1,2,3,4])|F("val")([1,2],[[1,2],[3,4],[5,6]])|F("val")([1,2],[[1,2],[3,4],[5,6]],tensor=False)|F("val")(.5,[7])|F("val2d")([1,2],[3,4],[[1,2],[3,4]])|F("grid2d")([1,2],[3,4],[[1,2],[3,4]])|F("val3d")(1,2,3,np.ones((2,2,2)))|F("grid3d")([1],[2],[3],np.ones((2,2,3)))|F("der")([1,2,3,4,5])|F("der")([1,2,3,4,5],2,scl=2)|F("der")([[1,2,3],[4,5,6]],axis=1)|F("der")([1,2],-1)|F("der")([1,2],1.5)|F("int")([1,2,3,4])|F("int")([1,2,3],2,k=[1,2],lbnd=1,scl=3)|F("int")([[1,2,3],[4,5,6]],axis=1)|F("int")([1],k=[1,2])|F("int")([0],k=3)|F("fromroots")([1,2,-1])|F("fromroots")([])|F("vander")([1,2,3],4)|F("vander")([1],-1)|F("vander2d")([1,2],[3,4],[1,2])|F("vander3d")([1],[2],[3],[1,1,1])|F("fit")([0,1,2,3],[1,3,7,14],2)|F("companion")([1,2,3,4])|F("companion")([1,2])|F("companion")([1])|F("roots")([1,2,-3,4])|F("roots")([1,2])|F("gauss")(1)|F("gauss")(2)|F("gauss")(5)|F("gauss")(0)|F("gauss")(2.5)|F("weight")(np.array([.1,.2]))|F("line")(1,2)|F("line")(1,0)|F("trim")([1,0])|F("zero"),F("one"),F("x"),F("domain")|getattr(m,pre+"2poly")([1,2,3,4])|getattr(m,pre+"2poly")([1,2])|getattr(m,pre+"2poly")([1])|getattr(m,"poly2"+pre)([1,2,3,4])|getattr(m,"poly2"+pre)([1])|F("val").__name__'''.replace('\n','|').split('|'):
        t(s)
m=chebyshev
for s in 'm.chebpts1(4)|m.chebpts1(0)|m.chebpts1(1.5)|m.chebpts2(4)|m.chebpts2(1)|m.chebinterpolate(np.tanh,4)|m.chebinterpolate(np.tanh,-1)|m.chebinterpolate(np.tanh,1.5)|m.Chebyshev.interpolate(np.exp,3)|m.Chebyshev.interpolate(np.exp,3,domain=[0,2])|m.Chebyshev.interpolate(lambda x,a:a*x,2,args=(3,))'.split('|'): t(s)
