# Arrays are placed only where they cast safely; lists and numbers as in an assignment.
import numpy as np
def t(s,d='i4'):
    a=np.arange(4).astype(d)
    try: exec(s); print(s,d,a)
    except Exception as e: print(s, d,'!', type(e).__name__, e)
for d in ('i4','bool','f4','u1','U3','O','c8','M8[D]'):
  for v in ('[1.5]','[True]','[1]','1','1.5','np.array([1],"i8")','np.array([1],"u2")','np.array([1],"f8")','["a"]','"ab"','None','[1j]','np.float32(1)','np.int8(2)','[]','np.array(["7"])','"7"'):
    for f in ('np.place(a,[1,0,1,1],%s)','np.putmask(a,[1,0,1,1],%s)','np.put(a,[0,1],%s)','a.put([0],%s)','a.fill(%s)'): t(f%v,d)
t('np.put(a,[0],[1.5])');t('np.put(a,[9],1)');t('np.place(a,[1],2)');t('np.place([1],[1],2)');t('np.putmask(a,[1],2)')
