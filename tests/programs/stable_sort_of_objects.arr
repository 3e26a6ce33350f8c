# Objects that are equal and not the same show how a sort keeps their order.
import numpy as np
a = np.array([3, 1.0, True, 1, 2.0, 2, 1+0j if 0 else 1.0, True]*3, dtype=object)
for k in (None,'stable','quicksort','heapsort','mergesort'):
    print(k, np.sort(a, kind=k)); print(np.argsort(a, kind=k)); b = a.copy(); b.sort(kind=k); print(b); print(a[np.lexsort((a,))])
print(np.unique(a)); print(np.partition(a, 5))
