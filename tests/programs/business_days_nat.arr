import numpy as np
for r in ['raise','nat','forward','backward','modifiedfollowing']:
    for d in ['NaT',['NaT','2024-01-06'],['2024-01-06','NaT'],['2024-01-05','NaT']]:
        try: print(r,d,np.busday_offset(d,0,roll=r))
        except Exception as e: print(r,d,type(e),e)
for f in [lambda: np.busday_offset(['2024-01-05','2024-01-05'],1,out=np.zeros(3,'M8[D]')), lambda: np.busday_offset(['2024-01-05','2024-01-05'],1,out=np.zeros((),'M8[D]')), lambda: np.busday_offset(['2024-01-05','2024-01-05'],1,out=np.zeros((1,2),'M8[h]')), lambda: np.busday_offset(['2024-01-05','2024-01-05'],1,out=np.zeros((1,2),'i8')),lambda: np.is_busday(['2024-01-05','2024-01-05'],out=np.zeros((1,),'?'))]:
    try: print(repr(f()))
    except Exception as e: print(type(e),e)
