# How np.datetime64 and np.timedelta64 read their second argument.
import numpy as np
for u in ['q','2q','[q]','','[2s]','2s','D/24','s/7','-2s','0s','2147483648s',b'D','generic','Ds','2',None,3,('D',2),('q',2),('D',0),('D',-1),('D',2,3),('D',1,2,1),('D','x'),(b'D',2),['D',2],(3,'D'),(),('D',),'μs','Y ',np.str_('D'), np.dtype('m8[s]'), 'm8[s]']:
    for k in [np.timedelta64, np.datetime64]:
        try: r=repr(k(5,u))
        except Exception as e: r=type(e).__name__+' '+str(e)
        print(repr(u), k.__name__, r)
    try: r=repr(np.dtype(('m8', u)) if 0 else np.dtype('m8[%s]'%(u,)) if isinstance(u,str) else '')
    except Exception as e: r=type(e).__name__+' '+str(e)
    print('   ',r)
