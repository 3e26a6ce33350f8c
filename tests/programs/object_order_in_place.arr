# In which order elements of objects are computed shows where one of them cannot be.
import numpy as np
def t(f):
    try: f(); print('ok')
    except Exception as e: print(type(e).__name__, e)
base = [1, 2, None, 'a', 5, 6, 7, 'b', 9, 10, None, 12]
import itertools
for sel in [np.s_[:], np.s_[::-1], np.s_[::-2], np.s_[6::-1], np.s_[2:], np.s_[:2:-1]]:
    a = np.array(base, object); v = a[sel]
    def f(): 
        global v
        v += 1
    t(f); print(a)
    a = np.array(base, object); t(lambda: np.add(a[sel], 1, out=a[sel])); print(a)
    a = np.array(base, object); t(lambda: np.add(a[sel], a[sel][::-1], out=a[sel])); print(a)
    a = np.array(base, object); t(lambda: np.negative(a[sel], out=a[sel])); print(a)
    o = np.zeros(12, object); a = np.array(base, object); t(lambda: np.add(a[sel], 1, out=o[sel])); print(o)
    o = np.zeros(12, object); a = np.array(base, object); t(lambda: np.add(a[sel], 1, out=o[:len(a[sel])])); print(o)
for sx, sy in itertools.product([np.s_[:], np.s_[::-1]], repeat=2):
    a = np.array(base, object).reshape(3, 4); v = a[sx, sy]
    def f(): 
        global v
        v += 1
    t(f); print(a)
    a = np.array(base, object).reshape(3, 4).T; v = a[sx, sy]; t(f); print(a)
    a = np.array(base, object).reshape(3, 4); t(lambda: np.add(a[sx, sy], a, out=a[sx, sy])); print(a)
