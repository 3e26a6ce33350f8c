# The room that texts of NumPy's own numbers take, and arrays without axes among objects.
import numpy as np
for v in [[np.float64(1.5)],[np.int8(1),2],[np.float64(1.5),'x'],[1.5,'x'],[np.bool_(True)],[np.complex64(1)],[np.datetime64('2020')],[np.str_('abc')],[np.bytes_(b'abc')],[np.timedelta64(5,'s')],[10**25],[np.float16(1),None],[None],[1.5,2],[True],[np.uint64(5)]]:
    for d in [str,'S','U','U3',object]:
        try: print(v,d,repr(np.array(v,dtype=d)), np.array(v,dtype=d).dtype)
        except Exception as e: print(v,d,type(e).__name__,e)
    try: print(np.array(v,dtype=object).astype(str).dtype, np.array(v,dtype=object).astype('S').dtype)
    except Exception as e: print(v,d,type(e).__name__,e)
    try: print(np.array(v).dtype)
    except Exception as e: print(v,d,type(e).__name__,e)
a=np.empty(3,object); a[0]=np.array(3.5); a[1]=np.array([1,2]); a[2]=np.array([7])
for d in [float,int,str,'S',complex,bool]:
    for x in [a[:1],a[1:2],a[2:]]:
        try: print(repr(x.astype(d)))
        except Exception as e: print(d,type(e).__name__,e)
x=np.zeros(2)
for v in [np.array(5),np.array([5]),np.array([[5]]),[5],np.array('5'),np.array(None),np.array([1,2])]:
    try: x[0]=v; print(x)
    except Exception as e: print(type(e).__name__,e)
print(repr(np.cross(np.array([1, 2, 3], dtype=object), np.array([4, 5, 6], dtype=object))), repr(np.cross(np.array([[1.5, 2, 3]], dtype=object), [1, 2, 3])), np.cross(np.array([1, 2], dtype='i8'), [3, 4]))
