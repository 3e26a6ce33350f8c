# poly1d and the functions around it over rows of every kind.
import warnings
import numpy as np
warnings.simplefilter('ignore')
P = np.poly1d
NAMES = {'np': np, 'P': P}
for n in ('poly', 'roots', 'polyadd', 'polysub', 'polymul', 'polydiv', 'polyval', 'polyder', 'polyint', 'polyfit'):
    NAMES[n] = getattr(np, n)


def rows(x):
    if isinstance(x, tuple):
        return [rows(i) for i in x]
    if isinstance(x, P):
        return repr(x) + str(x) + x.variable
    if isinstance(x, np.ndarray):
        return repr(np.round(x, 8) + 0.0 if x.dtype.kind in 'fc' else x) + x.dtype.str + str(x.strides)
    return repr(x)


vals=['[1,2,3]','[0,0,1.5]','[]','[0]','3','np.array([1,-2,1])','P([1,0,-2])','P([2,3],True)','[1+2j,0,1]','P([1,2],variable="z")','np.arange(9)','[[1,2],[3,4]]','[1e10,-1e-3,2]','P([0,1])','2.5','np.float32([1,2])','P([1j,2,0,3])','np.arange(30)-11','[0,0]','None']
ex=['polyadd(%s,%s)','polysub(%s,%s)','polymul(%s,%s)','polydiv(%s,%s)','polyval(%s,%s)','P(%s)+%s','P(%s)*%s','P(%s)-%s','P(%s)/%s','P(%s)==P(%s)','P(%s)!=%s','%s*P(%s)','%s-P(%s)','%s/P(%s)','P(%s)(%s)']
un=['poly(%s)','np.sort(roots(%s))','polyder(%s)','polyder(%s,2)','polyint(%s)','polyint(%s,2,[1,2])','polyint(%s,-1)','polyder(%s,0)','polyint(%s,2,3)','polyint(%s,3,[1,2])','P(%s)','P(%s)**3','P(%s)**-1','P(%s)**1.5','-P(%s)','P(%s).deriv()','P(%s).integ(2,1)','P(%s)[1]','P(%s)[-1]','len(P(%s))','list(P(%s))','np.sort(P(%s).roots)','np.sort(P(%s).r)','P(%s).o','np.asarray(P(%s))','np.add(P(%s),1)','hash(P(%s))']
fit=['polyfit(np.arange(5),[1,3,2,5,4],%d)'%d for d in (-1,0,1,2,5)]+['polyfit([1,2,3],[1,2,3],1,full=True)','polyfit([1,2,3,4],[1,2,3,5],1,cov=True)','polyfit([1,2,3,4],[1,2,3,5],1,cov="unscaled",w=[1,2,1,2])','polyfit([1,2],[1,2],1,cov=True)','polyfit([],[],1)','polyfit([1,2],[1,2,3],1)','polyfit([[1,2]],[1,2],1)','polyfit([1,2,3],[[1,2],[3,4],[5,7]],1,w=[1,1,2])','polyfit([1,2],[1,2],1,w=[[1,2]])','polyfit([1,2],[1,2],1,w=[1])','polyfit([1,2],3,1)']
for e in [e % (a, b) for e in ex for a in vals[:7] for b in vals[:7]] + [e % a for e in un for a in vals] + fit:
    try:
        print(e, rows(eval(e, NAMES)))
    except Exception as error:
        print(e, type(error).__name__, error)
