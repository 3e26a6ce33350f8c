# Wrong and odd arguments of functions that make, join, split and index arrays.
import numpy as np, warnings
def t(f):
    try: print(repr(f()))
    except Exception as e: print('!', type(e).__name__, e)
t(lambda: np.where()); t(lambda: np.where(1,2)); t(lambda: np.where(condition=1)); t(lambda: np.where(1,2,3,4)); t(lambda: np.where(1, x=2)); t(lambda: np.where([1],None)); t(lambda: np.where([1,0], 2, y=3))
t(lambda: np.repeat([], -1)); t(lambda: np.repeat([1], -1)); t(lambda: np.repeat([], [-1])); t(lambda: np.repeat([1,2],[1,-1])); t(lambda: np.repeat([], -1, axis=0)); t(lambda: np.repeat(np.zeros((2,0)), -1, axis=0)); t(lambda: np.repeat([1],[[1]])); t(lambda: np.repeat([1,2],[1,2,3])); t(lambda: np.repeat([1,2], 1.5)); t(lambda: np.repeat([1,2],'a')); t(lambda: np.repeat(np.zeros((0,2)), -1, axis=1)); t(lambda: np.repeat(np.zeros((0,2)), -1, axis=0))
t(lambda: np.fromstring('1,2', sep=',', dtype='>f8')); t(lambda: np.fromstring('1,2', sep=',', dtype='i4,f8')); t(lambda: np.fromstring('1,2', sep=',', dtype='S3'));t(lambda: np.fromstring('1,2', sep=',', dtype='U3'));t(lambda: np.fromstring('1,2', sep=',', dtype='O'));t(lambda: np.fromstring('1,2', sep=',', dtype='M8[D]'));t(lambda: np.fromstring('1,2', sep=',', dtype='m8[D]'));t(lambda: np.fromstring('1,0', sep=',', dtype='?'));t(lambda: np.fromstring('1,2', sep=',', dtype='V3')); t(lambda: np.fromstring('1,2', sep=',', dtype='c16')); t(lambda: np.fromstring('1,2', sep=',', dtype='f2'));t(lambda: np.fromstring('1,2', sep=',', dtype='f4'));t(lambda: np.fromstring('300,2', sep=',', dtype='u1'));t(lambda: np.fromstring('', sep=',', dtype='i4,f8'))
for d in ['?','i4,f8','S3','U3','O','M8[D]','m8[D]','V3','c16','>i4']:
    t(lambda: np.indices((2,), dtype=d)); t(lambda: np.indices((2,3), dtype=d)); t(lambda: np.indices((0,), dtype=d))
for d in [np.uint8, np.uint16, np.int8]:
    t(lambda: np.arange(-2, -0.25, dtype=d)); t(lambda: np.arange(-2, 5, dtype=d)); t(lambda: np.arange(-2, 0, dtype=d)); t(lambda: np.arange(-3, -1, 2, dtype=d));t(lambda: np.arange(-3, -1, 1, dtype=d)); t(lambda: np.arange(0, 300, 150, dtype=d)); t(lambda: np.arange(0, 300, 299, dtype=d)); t(lambda: np.arange(300, dtype=d)[-1]); t(lambda: np.arange(5, -2, -1, dtype=d)); t(lambda: np.arange(5, -2, -6, dtype=d)); t(lambda: np.arange(-0.5, 3, dtype=d)); t(lambda: np.arange(-2, 5, 0.5, dtype=d))
t(lambda: np.str_([1,2])); t(lambda: np.str_(b'ab')); t(lambda: np.str_(b'ab','ascii')); t(lambda: np.str_(np.array([1,2]))); t(lambda: np.bytes_([1,2])); t(lambda: np.bytes_([1,'a'])); t(lambda: np.str_((1,))); t(lambda: np.str_({1:2})); t(lambda: np.bytes_((1,2)));t(lambda: np.str_()); t(lambda: np.str_(3.5)); t(lambda: np.str_('a','b')); t(lambda: np.bytes_('a','ascii')); t(lambda: np.bytes_('a')); t(lambda: np.bytes_(5)); t(lambda: np.bytes_(np.array([1,2]))); t(lambda: np.str_(np.array('ab'))); t(lambda: np.str_(np.array(['ab'])))
a=np.zeros(3)
def asg(a, k, v):
    a[k]=v; return a
t(lambda: asg(np.zeros(3), slice(0,1), np.ones((1,2)))); t(lambda: asg(np.zeros(3), slice(0,1), np.ones((1,1,2)))); t(lambda: asg(np.zeros((3,2)), slice(0,1), np.ones((1,1,3)))); t(lambda: asg(np.zeros((3,2)), Ellipsis, np.ones((1,1,3)))); t(lambda: asg(np.zeros((3,2)), [0], np.ones((1,1,3)))); t(lambda: asg(np.zeros((3,2)), [0,1], np.ones((1,1,3,2))));t(lambda: asg(np.zeros((3,2)), 0, np.ones((1,1,3)))); t(lambda: asg(np.zeros(3), slice(0,1), np.ones((2,2))));t(lambda: asg(np.zeros(3), np.array([True,False,True]), np.ones((1,3)))); t(lambda: asg(np.zeros(3), slice(1,1), [[1,2]])); t(lambda: asg(np.zeros(3), slice(0,2), [[1,2,3]]))
s=np.array(['a','b'])
def isub(a,k,v):
    a[k]-=v; return a
t(lambda: isub(s,0,np.array([1,2]))); t(lambda: isub(s,0,1)); t(lambda: np.str_('a')-1); t(lambda: np.str_('a')-np.array([1])); t(lambda: 'a'-np.array([1])); t(lambda: np.bytes_(b'abc')-np.array([1])); t(lambda: np.array([1])-np.str_('abc')); t(lambda: np.str_('abc')*np.array([1])); t(lambda: np.str_('abc')/np.array([1.]))
def imul(a,k,v):
    a[k]*=v; return a
t(lambda: np.diagflat(np.array([1,2],object),k=1)); t(lambda: np.diag(np.array([1,2],object),k=1)); t(lambda: np.tri(2,dtype=object)); t(lambda: np.eye(2,dtype=object)); t(lambda: np.tril(np.ones((2,2),object))); t(lambda: np.triu(np.ones((2,2),object))); t(lambda: np.vander(np.array([1,2],object))); t(lambda: np.kron(np.eye(2,dtype=object),[1,2])); t(lambda: np.array([1,2],object).imag); t(lambda: np.array([1,2],object).real); t(lambda: np.array([1,2j],object).imag); t(lambda: np.imag(np.array([1,2j],object))); t(lambda: np.trim_zeros(np.array([0,2,0],object))); t(lambda: np.resize(np.array([],object),3)); t(lambda: np.pad(np.array([1],object),1)); t(lambda: np.zeros(2,object)); t(lambda: np.empty(2,object)); t(lambda: np.full(2,None)); t(lambda: np.identity(2,object)); t(lambda: np.place(np.zeros(2),[1,0],[]))
x=np.zeros(2,'U2')[0]; 
def ell(x,v):
    x[...]=v
def dele(x):
    del x[0]
t(lambda: dele(np.str_('a'))); t(lambda: dele(np.array([1,2]))); t(lambda: dele(np.bytes_(b'a'))); t(lambda: dele(np.float64(1)))
t(lambda: np.interp(np.ones(2,'c16'),[0,1],[0,1])); t(lambda: np.interp(1j,[0,1],[0,1])); t(lambda: np.interp(1,[0,1j],[0,1])); t(lambda: np.interp('a',[0,1],[0,1])); t(lambda: np.interp([1j],[0,1],[0,1j])); t(lambda: np.interp(np.ones((2,2),'c16'),[0,1],[0,1])); t(lambda: np.interp(None,[0,1],[0,1])); t(lambda: np.interp([None],[0,1],[0,1]));t(lambda: np.interp(np.array([1],object),[0,1],[0,1]))
a=np.array(1.0)
t(lambda: np.linalg.norm(a,axis=0)); t(lambda: np.linalg.norm(a,axis=-1)); t(lambda: np.linalg.norm(a)); t(lambda: np.linalg.norm(a,2)); t(lambda: np.linalg.norm(a,axis=())); t(lambda: np.linalg.norm(a,axis=(0,1))); t(lambda: np.linalg.norm(a,1,axis=0)); t(lambda: np.linalg.norm(a,0,axis=0)); t(lambda: np.linalg.norm(a,np.inf,axis=0));t(lambda: np.linalg.norm(a,3,axis=0)); t(lambda: np.linalg.norm([1,2],axis=1)); t(lambda: np.linalg.norm([1,2],axis=(0,1))); t(lambda: np.linalg.norm([[1,2]],axis=(0,0))); t(lambda: np.linalg.norm([[1,2]],axis=(0,2))); t(lambda: np.linalg.norm([[1,2]],axis=1.5)); t(lambda: np.linalg.norm([[1,2]],axis='a')); t(lambda: np.linalg.norm([[1,2]],axis=[0,1])); t(lambda: np.linalg.norm([[1,2]],axis=(0,1,2))); t(lambda: np.linalg.norm([[1,2]],'fro',axis=0)); t(lambda: np.linalg.norm([[1,2]],'nuc',axis=0)); t(lambda: np.linalg.norm([[1,2]],'x')); t(lambda: np.linalg.norm([[1,2]],3)); t(lambda: np.linalg.norm([1,2],'fro')); t(lambda: np.linalg.norm(np.ones((2,2,2)),2)); t(lambda: np.linalg.norm(['a']))
import numpy as np
def show(x):
    print(repr(x), x.dtype.str, x.strides, x.flags.c_contiguous, x.flags.f_contiguous, x.base is not None)
def t(f):
    try: show(f())
    except Exception as e: print('!', type(e).__name__, e)
a=np.arange(6,dtype='>u2')
t(lambda: np.resize(a,(2,2))); t(lambda: np.resize(a,(0,))); t(lambda: np.resize(a,(4,4))); t(lambda: np.resize(a.reshape(2,3).T,(3,2)));t(lambda: np.resize(a,6));t(lambda: np.resize(a,12)); t(lambda: np.resize(np.array([],'>i4'),3)); t(lambda: np.resize(np.array(['a','b'],'>U2'),3)); t(lambda: np.resize(np.array([(1,2)],'>i4,f4'),3)); t(lambda: np.resize(np.array(5,'>i4'),3)); t(lambda: np.resize(a, -1)); t(lambda: np.resize(a,(2,-1))); t(lambda: np.resize(a,())); t(lambda: np.resize(a,1.5)); t(lambda: np.resize(a,'a')); t(lambda: np.resize(np.array(['2020'],'>M8[D]'),2)); t(lambda: np.resize(a,None))
m=np.arange(6.).reshape(2,3).T
t(lambda: m.dot(2)); t(lambda: np.dot(m,2)); t(lambda: np.dot(2,m)); t(lambda: m.dot(np.array(2))); t(lambda: np.dot(m, np.array([2])));t(lambda: np.dot(m[::2],2)); t(lambda: np.inner(m,2)); t(lambda: np.inner(2,m)); t(lambda: np.outer(m,2)); t(lambda: np.dot(m[:,::-1],2)); t(lambda: np.dot(m[:,None],2)); t(lambda: np.dot(np.arange(24).reshape(2,3,4).transpose(1,0,2),2)); t(lambda: np.dot(np.broadcast_to(3.,(2,3)),2)); t(lambda: np.dot(m, 2, out=np.zeros((3,2)))); t(lambda: np.dot(m,m.T)); t(lambda: np.dot(m.astype('i4'),2)); t(lambda: np.dot(m.astype(object),2)); t(lambda: np.inner(m,m)); t(lambda: np.tensordot(m,2,0)); t(lambda: np.tensordot(m,m,0)); t(lambda: np.kron(m,m)); t(lambda: np.kron(m,2)); t(lambda: np.vdot(m,m)); t(lambda: np.dot(m,[1,2])); t(lambda: np.dot([1,2,3],m))
z=np.zeros((2,1,3)); 
for ax in (0,1,2,-1,None):
    for kd in (True,False):
        for f in (np.nanargmin,np.nanargmax,np.argmin,np.argmax):
            t(lambda: np.asarray(f(z,axis=ax,keepdims=kd))); t(lambda: np.asarray(f(z.T,axis=ax,keepdims=kd))); t(lambda: np.asarray(f(z[:,:,:0],axis=ax,keepdims=kd)))
    try: show(f())
    except Exception as e: print('!', type(e).__name__, e)
for dt in ('i8','i4','f8','?','f2','O','c16','>f8','f4'):
    m=np.arange(6).reshape(2,3).T.astype(dt)
    n=np.arange(12).reshape(2,3,2).transpose(1,2,0).astype(dt)
    for x in (m,n,m[::-1],m[:,0],m[:1],m[:1,:1], m[:,:1], m[:0]):
        for s in (2, np.array(2,dt), np.array(2,'f8')):
            t(lambda: np.dot(x,s)); t(lambda: np.dot(s,x)); t(lambda: np.inner(x,s)); t(lambda: np.inner(s,x))
