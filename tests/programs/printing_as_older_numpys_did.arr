import numpy as np
vals=[np.array([1.5,-2,np.nan]),np.array([1.,2,3]),np.array(1.5),np.array([1e10,1.]),np.array([1e-5,1.]),np.array([True,False]),np.array(['a','bcd']),np.array([b'a']),np.array([1+2j,3.5-4j]),np.arange(40),np.arange(40.)/3,np.arange(30.).reshape(5,6)*1.1,np.arange(3,dtype='i4'),np.array(['2020-01-01','NaT'],dtype='M8[D]'),np.array([5,'NaT'],dtype='m8[s]'),np.zeros(2,dtype='i4,f8'),np.zeros(2,dtype=[('a','f4',2),('b','S3')]),np.array([None,'a',[1]],dtype=object),np.zeros((0,3)),np.array([]),np.arange(2000),np.float32([0.1,1e7]),np.float16([0.1,2000]),np.array([np.inf,-np.inf,1]),np.array([[1e20,1]]),np.array(5),np.array('x'),np.array(b'x'),np.array(True),np.array(1j),np.array(None,dtype=object),np.array([1,-1]),np.array([1e5,1e7],dtype='f4'),np.zeros((2,2,2)),np.array([np.complex64(1.1)]),np.array([0.1+0.2]),np.array(b'abc',dtype='V5'),np.array(['x'*80])]
scal=[np.float64(0.1+0.2),np.float32(0.1),np.float16(0.1),np.int64(5),np.bool_(True),np.str_('ab'),np.bytes_(b'x'),np.complex128(1+0.1j),np.complex64(0.1j),np.datetime64('2020-01-01'),np.timedelta64(5,'s'),np.void(b'ab'),np.zeros(1,'i4,f8')[0],np.float64(1e22),np.float64('nan'),np.float64(3),np.float64(-0.0),np.complex128(complex(1,float('nan'))),np.float32(1e10),np.float64(123456789.123456789),np.complex64(1.1+2.2j),np.float16(65500),np.float16(1e-5), np.float64(1e16), np.float64(1e-5),np.complex128(complex(-0.0,-0.0)),np.complex128(1e20)]
for leg in ['1.13','1.21','1.25','2.1','2.2',False]:
    for kw in ([{}, {'precision': 3}, {'floatmode': 'fixed'}, {'linewidth': 30, 'suppress': True}] if leg == '1.13' else [{}]):
        with np.printoptions(legacy=leg,**kw):
            print('##',leg,kw)
            for i,v in enumerate(vals):
                print(i)
                for f in (str,repr):
                    try: print(f(v))
                    except Exception as e: print(type(e).__name__,e)
        if not kw:
            with np.printoptions(legacy=leg):
                for i,s in enumerate(scal):
                    print('s',i,str(s),repr(s),[s],'%s %r'%(s,s),f'{s}')
                print(np.get_printoptions()['legacy'],np.get_printoptions()['sign'])
    for i,v in enumerate(vals[:12]): print(np.array2string(v,legacy=leg), np.array2string(v,legacy=leg,separator=', ',prefix='>> ',suffix=')'))
np.set_printoptions(legacy='1.13',sign='+'); print(np.get_printoptions())
