# fromstring reads number after number as NumPy does; str_ and bytes_ are made as str and bytes are.
import numpy as np
def t(f):
    try: print(repr(f()))
    except Exception as e: print('!', type(e).__name__, e)

for s,sep in [('1 2 3',' '),('1,2,3',','),('1, 2 ,3',','),('1,2,',','),('1,,2',','),('1;2',';'),('',','),('  ',','),(' 1',','),('1 2',','),('1,2 ',','),('a',','),('1,a',','),('1e3,2',','),('1.5,2',','),('nan,inf,-inf',','),('NaN, Inf',','),('1,2\n',','),('1\n2',' '),('1--2','--'),('1 - 2','-'),('1 - 2',' - '),('1-2',' - '),('0x10,2',','),('1_0',','),('1j',','),('1+2j,3',','),('True,False',','),('300,-1',','),('99999999999999999999',','),('1.9,2.9',','),('+5,-3',','),('1 , 2',','),('1\t2',' '),('1,2','  ')]:
    for dt in (float,int,'u1','i2','f4','c16','?'):
        t(lambda: np.fromstring(s,dtype=dt,sep=sep))
t(lambda: np.fromstring('1 2 3',sep=' ',count=2)); t(lambda: np.fromstring('1 2 3',sep=' ',count=0)); t(lambda: np.fromstring('1 2 3',sep=' ',count=-2)); t(lambda: np.fromstring('1 2 x',sep=' ',count=2)); t(lambda: np.fromstring(b'1 2',sep=' ')); t(lambda: np.fromstring('12345678')); t(lambda: np.fromstring('1é',sep=' ')); t(lambda: np.fromstring('1 2',sep=5)); t(lambda: np.fromstring('1 2',sep=None)); t(lambda: np.fromstring(5,sep=' ')); t(lambda: np.fromstring('1 2', int, sep=' ')); t(lambda: np.fromstring('1 2', int, 1, sep=' ')); t(lambda: np.fromstring('1 2', int, 1, ' ')); t(lambda: np.fromstring(['1'],sep=' '))
for d in ['?','i4,f8','S3','U3','O','M8[D]','m8[D]','V3','c16','>i4','>f8','>c16','f2','>M8[D]']:
    t(lambda: np.fromstring('1,2',sep=',',dtype=d)); t(lambda: np.fromstring('',sep=',',dtype=d)); t(lambda: np.fromstring('x',sep=',',dtype=d))
for c in (np.str_,np.bytes_):
    for v in ([1,2],b'ab',(1,),{1:2},3.5,5,None,True,np.array([1,2]),np.array(['a','b']),np.array('ab'),np.float64(1.5),np.int8(3),np.str_('x'),np.bytes_(b'y'),[1,'a'],[b'a'],['a','bc'],-1,1j,[],[[1]],'é',np.datetime64('2020'),object,range(3),300,[300],np.array([b'a'])):
        t(lambda: c(v))
    t(lambda: c()); t(lambda: c('a','ascii')); t(lambda: c(b'a','ascii')); t(lambda: c('a','b','c')); t(lambda: c('a',encoding='utf8')); t(lambda: c(b'a',errors='x')); t(lambda: c(object='a')); t(lambda: c(foo=1)); t(lambda: c('a','ascii','strict')); t(lambda: c(b'\xff','utf8')); t(lambda: c(b'\xff','utf8','replace'))
