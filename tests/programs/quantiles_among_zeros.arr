# Which of two equal zeros a quantile gives is a matter of the selection, and of how NaN is left out before it.
import numpy as np
r=np.random.default_rng(3)
for i in range(40):
    n=r.integers(1,30)
    a=r.choice([0.,-0.,np.nan,1.,-1.,2.,.5],n)
    print(i,1,np.nanquantile(a,[.25,.5,.9],method='lower'))
    print(i,4,np.nanquantile(np.stack([a,a[::-1]]),[.25,.5,.9],method='higher',axis=1).tolist())
    print(i,5,np.nanquantile(a[~np.isnan(a)],[.25,.5,.9],method='lower'))
    print(i,6,np.quantile(np.stack([a,a[::-1]]),[.25,.5,.9],method='lower',axis=1).tolist())
    print(i,7,np.quantile(a,[.25,.5,.9]).tolist())
