# What moments and spans can be made of, and the casts that are refused.
import numpy as np, datetime as dt
T=np.timedelta64; D=np.datetime64
vals=[np.array(5), np.array([5]), np.array(5.0), np.uint8(5), np.bool_(True), np.float32(5), np.array(True), np.array('5'), np.array('2020'), np.str_('5'), np.bytes_(b'5'), b'5', b'2020', 2**63, -2**63, 10**30, np.uint64(2**63), [5], (5,), None, np.array(None), dt.timedelta(days=40), dt.date(2020,1,1), dt.datetime(2020,1,1,5), T(5,'M'), np.array(T(5,'M')), np.array([T(5,'M')]), D('2020-05'), np.array(D('2020-05')), np.array(['2020'],'M8[Y]'), T('NaT'), D('NaT'), 1.0, 1j, True, np.array(5,object), np.array('x',object), object(), np.array([]), '', 'nat', ' NaT', '+5', ' 5 ', '5.0','0x5', '٣']
for v in vals:
    for k in [T, D]:
        for u in [(), ('s',), ('M',), ('generic',)]:
           
            try: r=repr(k(v,*u))
            except Exception as e: r=type(e).__name__+' '+str(e)
            print(repr(v) if not str(v).startswith('<object') else 'an object', k.__name__, u, r)
for f in [lambda: np.array(T(5,'M'),'m8[s]'), lambda: np.array(np.array(T(5,'M')),'m8[s]'), lambda: np.asarray(T(5,'M'),dtype='m8[s]'), lambda: np.full(2,T(5,'M'),dtype='m8[s]'), lambda: np.zeros(2,'m8[s]').fill(T(5,'M')), lambda: np.zeros(2,'m8[s]').__setitem__(0,T(5,'M')), lambda: np.zeros(2,'m8[s]').__setitem__(slice(None),T(5,'M')), lambda: np.array(D('2020-01-01'),'M8[M]'), lambda: np.array(D('2020-01-01'),'m8[D]'), lambda: np.array(T(5,'D'),'M8[D]'), lambda: np.array(5,'m8[s]'), lambda: np.array(5,'M8[s]'), lambda: np.array(5,'M8'), lambda: np.array('x','m8'), lambda: np.array('2020-01-01','M8'), lambda: np.array(5.5,'m8[s]'), lambda: np.array(T(5,'M'),'f8'), lambda: np.array(T(5,'M'),'i8'), lambda: np.array([T(5,'M'), T(5,'D')]), lambda: np.array([T(5,'Y'), T(5,'M')])]:
    try: r=repr(f())
    except Exception as e: r=type(e).__name__+' '+str(e)
    print(r)
