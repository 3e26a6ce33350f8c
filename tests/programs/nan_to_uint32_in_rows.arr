# NaN becomes uint32 as the processor has it: four together one way, those left over another.
import numpy as np
import warnings; warnings.simplefilter('ignore')
nan = np.nan
for d in ('f8','f4','c8'):
  for n in range(1,18):
    print(d, n, np.full(n,nan,d).astype('u4'))
  b=np.full((3,7),nan,d); print(b.astype('u4'), b.T.astype('u4'), np.full((6,2),nan,d)[::2].astype('u4'), np.full((6,3),nan,d)[::2].astype('u4'), b[:,::2].astype('u4'), b[:,::-1].astype('u4'))
