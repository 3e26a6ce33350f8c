# Text is joined as text, whatever dtype= says.
import numpy as np
def t(f):
    try: return repr(f())
    except Exception as e: return type(e).__name__+' '+ str(e)[:150]
for a in (np.array(['A', '', 'B', '7'], 'U3'), np.array([b'A', b'', b'12'], 'S3')):
  for d in ('f4','i4','?','U','U3','U6','O','S','S3','M8','M8[s]','m8','c8'):
    print(a.dtype, d, t(lambda: np.add.reduce(a,dtype=d)))
    print(a.dtype, d, 'acc', t(lambda: np.add.accumulate(a,dtype=d)))
    print(a.dtype, d, 'rat', t(lambda: np.add.reduceat(a,[0,1],dtype=d)))
    print(a.dtype, d, 'call', t(lambda: np.add(a,a,dtype=d)))
    print(a.dtype, d, 'empty', t(lambda: np.add.reduce(a[:0],dtype=d)))
