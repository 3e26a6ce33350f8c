# A reduction without an identity of an axis of length 0 is refused, also where the result has no elements.
import numpy as np
for s in [(0,0),(0,3),(3,0),(0,),(2,0,0),(0,2,0)]:
    for ax in (-1,0,None):
        try: print(s,ax,np.min(np.ones(s),axis=ax).shape)
        except Exception as e: print(s,ax,e)
