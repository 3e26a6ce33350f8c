# Arguments that are easily taken for granted: ndmax=, casting=, like=, subok=, buffersize=, overwrite_input=, closefd=, flags=.
import numpy as np
def t(n,f):
    try: r=f(); print(n,repr(r))
    except Exception as e: print(n,type(e).__name__,e)
import io
t(1,lambda:np.array([[1,2],[3,4]],ndmax=1,dtype=object)); t(2,lambda:np.array([[1,2],[3,4]],ndmax=1)); t(3,lambda:np.array([[1,2],[3,4]],ndmax=2)); t(4,lambda:np.array([[1,2],[3,4]],ndmax=0,dtype=object)); t(5,lambda:np.array(5,ndmax=0));t(51,lambda:np.array([[1],[3,4]],ndmax=1,dtype=object));t(52,lambda:np.array([1,2],ndmax=0));t(53,lambda:np.array([[1,2],[3,4]],ndmax=1,dtype='f4'));t(54,lambda:np.array([1],ndmax=-1));t(55,lambda:np.array([1],ndmax=65));t(56,lambda:np.array(np.zeros((2,2)),ndmax=1));t(57,lambda:np.array(np.zeros((2,2)),ndmax=1,dtype=object));t(58,lambda:np.array([np.zeros(2),np.ones(2)],ndmax=1,dtype=object));t(59,lambda:np.array([[1,2]],ndmin=3,ndmax=1,dtype=object))
for i,c in enumerate(('no','equiv','safe','same_kind','unsafe','x')):
    t(6,lambda:np.datetime_as_string(np.array(['2020-01-02T03:04'],'M8[m]'),unit='D',casting=c)); t(7,lambda:np.datetime_as_string(np.datetime64('2020-01-02'),unit='s',casting=c)); t(8,lambda:np.datetime_as_string(np.datetime64('2020-01-02'),casting=c))
for f in (lambda l:np.fromstring('1 2',sep=' ',like=l),lambda l:np.frombuffer(b'12345678',like=l),lambda l:np.fromiter([1,2],int,like=l),lambda l:np.fromfunction(lambda i:i,(2,),like=l),lambda l:np.identity(2,like=l),lambda l:np.tri(2,like=l),lambda l:np.loadtxt(io.StringIO('1 2'),like=l),lambda l:np.genfromtxt(io.StringIO('1 2'),like=l),lambda l:np.fromfile('/nonexist',like=l),lambda l:np.ones(1,like=l)):
    for l in (5,None,np.ones(1),[1],'a'):
        t(9,lambda:f(l))
t(10,lambda:np.dtype('f4',copy=True)); t(12,lambda:np.dtype('f4',metadata=5))

r=np.rec.array([(1,2)],dtype='i4,i4')
for s in (True,False):
    t(14,lambda:type(np.array(r,subok=s)).__name__); t(15,lambda:type(np.copy(r,subok=s)).__name__); t(16,lambda:type(np.zeros_like(r,subok=s)).__name__); t(17,lambda:type(np.broadcast_to(r,(2,1),subok=s)).__name__); t(18,lambda:type(r.astype(r.dtype,subok=s)).__name__);t(19,lambda:type(np.lib.stride_tricks.as_strided(r,subok=s)).__name__);t(20,lambda:type(np.full_like(r,0,subok=s)).__name__)
t(21,lambda:np.nditer(np.arange(10),flags=['buffered','external_loop'],buffersize=4).__next__())
t(22,lambda:[x.tolist() for x in np.nditer(np.arange(10.),flags=['buffered','external_loop'],buffersize=4)])
t(23,lambda:[x.tolist() for x in np.nditer(np.arange(12).reshape(3,4).T,flags=['buffered','external_loop'],order='C',buffersize=5)])
t(24,lambda:[x.tolist() for x in np.nditer(np.arange(10),flags=['buffered','external_loop'],op_dtypes=['f4'],buffersize=3)])
t(25,lambda:open('zz','w',closefd=False))
t(28,lambda:compile('1+','f','exec',1<<20)); t(29,lambda:compile('1','f','exec',optimize=5)); t(30,lambda:compile('1','f','exec',flags=-1))
t(31,lambda:np.unique([3,1,1],sorted=False).tolist().sort()); t(32,lambda:np.unique([3,1,2,1],sorted=5))

for f in (np.quantile,np.percentile,np.nanquantile,np.nanpercentile):
    for ax in (None,0,1):
        for q in (0.5,0,1,0.3):
            a=np.array([[10,7,4],[3,2,1]]); b=a.copy(); f(b,q,axis=ax,overwrite_input=True); print(f.__name__,ax,q,b.tolist())
for f in (np.median,np.nanmedian):
    for ax in (None,0,1):
            a=np.array([[10,7,4],[3,2,1]]); b=a.copy(); f(b,axis=ax,overwrite_input=True); print(f.__name__,ax,b.tolist())
            b=a.astype(float); b[0,1]=np.nan; f(b,axis=ax,overwrite_input=True); print(f.__name__,ax,b.tolist())
a=np.arange(3.); a.flags.writeable=False
for f in (np.median,lambda a,overwrite_input: np.quantile(a,.5,overwrite_input=overwrite_input),np.nanmedian):
    try: print(f(a,overwrite_input=True))
    except Exception as e: print(type(e).__name__,e)
print(np.median([3,1,2],overwrite_input=True),np.median(5,overwrite_input=True))
for x in (np.array(['2020-01-02T03:04'],'M8[m]'),np.array(['2020'],'M8[Y]'),np.array(['NaT'],'M8[s]')):
    for u in (None,'Y','D','s','auto','as'):
        for c in (None,'no','safe','unsafe'):
            try: r=repr(np.datetime_as_string(x,unit=u,**({'casting':c} if c else {})))
            except Exception as e: r=type(e).__name__+' '+str(e)
            print(x.dtype,u,c,r)
