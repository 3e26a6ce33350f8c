# clip: bounds of every kind, out=, where=, dtype=.
import warnings

import numpy as np

d = {}
for c in ['?', 'i1', 'u1', 'i2', 'u2', 'i4', 'u4', 'i8', 'u8', 'f2', 'f4', 'f8', 'c8', 'c16']:
    d[c] = np.array([1, 0, 3]).astype(c)
d['M'] = np.array(['2020-01-03', 'NaT', '1969-05-01'], dtype='M8[D]')
d['m'] = np.array([5, -3, 7], dtype='m8[s]')
d['U'] = np.array(['a', 'bc', '1'])
d['S'] = np.array([b'a', b'bc', b'1'])
d['O'] = np.array([1, 2.5, 3], dtype=object)
d['V'] = np.array([(1, 2), (3, 4), (1, 2)], dtype=[('x', 'i4'), ('y', 'f8')])
d['v'] = np.array([b'ab', b'bc', b'cc'], dtype='V2')


def show(value):
    if isinstance(value, tuple):
        return '(' + ', '.join(show(x) for x in value) + ')'
    if isinstance(value, np.ndarray):
        return repr(value) + ' ' + str(value.strides)
    return type(value).__name__ + ' ' + repr(value)


def t(case):
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter('always')
        try:
            shown = show(case())
        except Exception as e:
            shown = '! ' + type(e).__name__ + ': ' + str(e).split('\n')[0]
    print(shown, *[x.category.__name__ + ' ' + str(x.message) for x in seen])


t(lambda: np.clip(d['?'],0,1))
t(lambda: np.clip(d['?'],True,False))
t(lambda: np.clip(d['i8'],1.5,2.5))
t(lambda: np.clip(d['i1'],-300,300))
t(lambda: np.clip(d['i1'],200,300))
t(lambda: np.clip(d['i1'],-3,200))
t(lambda: np.clip(d['i1'],-3,np.int64(200)))
t(lambda: np.clip(d['u1'],-3,200))
t(lambda: np.clip(d['u1'],-3,None))
t(lambda: np.clip(d['u1'],300,400))
t(lambda: np.clip(d['m'],np.timedelta64(1,'s'),np.timedelta64(6,'s')))
t(lambda: np.clip(d['m'],1,6))
t(lambda: np.clip(d['M'],np.datetime64('2000-01-01'),None))
t(lambda: np.clip(d['M'],np.datetime64('2000-01-01'),np.datetime64('2010-01-01','s')))
t(lambda: np.clip(d['M'],1,2))
t(lambda: np.clip(d['U'],'a','b'))
t(lambda: np.clip(d['O'],1,2))
t(lambda: np.clip(d['V'],1,2))
t(lambda: np.clip(d['c16'],1,2))
t(lambda: np.clip(d['f8'],1,2,dtype='f4'))
t(lambda: np.clip(d['f8'],1,2,casting='no'))
t(lambda: np.clip(d['f8'],1,2,where=[True,False,True],out=np.zeros(3)))
t(lambda: np.clip(d['f8'],1,2,out=np.zeros(3,int)))
t(lambda: np.clip(d['f8'],1,2,out=np.zeros(2)))
t(lambda: np.clip(d['f8'],[1,2],3))
t(lambda: np.clip(d['f8'],np.nan,3))
t(lambda: np.clip(d['f8'],1,np.nan))
t(lambda: np.clip(np.array([np.nan,-0.0,0.0]),0.0,-0.0))
t(lambda: np.clip(np.array([np.nan,-0.0,0.0]),-0.0,0.0))
t(lambda: np.clip(np.array([np.nan,-0.0,0.0]),None,-0.0))
t(lambda: np.clip(5,1,3))
t(lambda: np.clip(5.5,1,3))
t(lambda: np.clip(np.int8(5),1,300))
t(lambda: np.clip(np.float32(5),1,3))
t(lambda: np.clip([1,2],None,None))
t(lambda: np.clip([True],None,None))
t(lambda: np.clip(np.zeros((2,3)),[[1],[2]],[1,2,3]))
t(lambda: np.clip(d['f8'],1))
t(lambda: np.clip(d['f8']))
t(lambda: np.clip(d['f8'],min=1))
t(lambda: np.clip(d['f8'],max=1))
t(lambda: np.clip(d['f8'],1,2,min=3))
t(lambda: np.clip(d['f8'],a_min=1,max=2))
t(lambda: np.clip(d['f8'],1,2,foo=3))
t(lambda: d['f8'].clip(1,2))
t(lambda: d['f8'].clip(1))
t(lambda: d['f8'].clip())
t(lambda: d['f8'].clip(max=1))
t(lambda: d['f8'].clip(1,2,3))
t(lambda: d['f8'].clip(1,2,out=5))
t(lambda: np.clip(d['u8'],-5,2**64))
t(lambda: np.clip(d['i8'],-2**70,2**70))
t(lambda: np.clip(d['i8'],0,2**63))
t(lambda: np.clip(d['i8'],10**30,10**31))
