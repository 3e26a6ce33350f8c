# A record that comes out of an array is a window on the array's memory: what it shows, who its base is, and what becomes of a write.
import numpy as np
a=np.array([(1,2.)],dtype='i4,f8')
v=a[0]
print(type(v.base), v.base is a, v.flags.owndata)
w=v[...]
print(type(w.base), w.base is v, w.flags.owndata)
u=a[np.array([0])][0]
print(type(u.base))
c=v.copy(); print(type(c), c.base is None)
d=np.void(b'abc'); print(d.base, d[()] if 0 else 0)
z=d.view('S3') if 0 else 0
x=np.array((1,2.),dtype='i4,f8')[()]
print(type(x.base), type(x[...].base), type(x[...].base.base))
k=a[0].item()
f=np.asarray(v); print(type(f.base), f.base is v)
g=np.array(v, copy=False) if 0 else np.array(v); print(type(g.base))
h=np.ravel(v); print(type(h.base))
e=v['f0']; print(type(e))
r=v.reshape(1); print(type(r.base))
s=v.view('V12'); print(type(s), type(s.base))
t=v.T; print(type(t))
b=np.array([((1,2),3.)],dtype=[('x',[('p','i4'),('q','i4')]),('y','f8')])[0]
q=b['x']; print(type(q), type(q.base))
w=v[...]; w['f0']=9; print(a, v, w)
x[...]['f0']=4; print(x)
a=np.array([(1,2.)],dtype='i4,f8')
v=a[0]
a['f0']=7
print(v.tolist(), v.item(), v.reshape(1), np.asarray(v), np.array([v]), v==a[0], v.tobytes(), bytes(v)[:4], v.astype('i8,f8'), v.copy(), v.view('V12').tobytes()[:4], v.getfield('i4'))
print(np.array([v,v]), np.full(2,v), np.zeros(2,a.dtype)==v)
b=np.zeros(2,a.dtype); b[0]=v; b[1:]=v; print(b)
print(np.concatenate([[v],[v]]), np.where([True],v,v), v.flat[0], list(v.flatten()))
import copy
print(copy.copy(v), copy.deepcopy(v))
f=np.asarray(v); f['f0']=11; print(a)
g=v.reshape(1); g['f0']=12; print(a)
h=v.ravel(); h['f0']=13; print(a)
k=np.atleast_1d(v); k['f0']=14; print(a)
a=np.array([(1,2.),(3,4.)],dtype='i4,f8'); a.flags.writeable=False
v=a[0]
try: v['f0']=9
except Exception as e: print(type(e).__name__, e)
print(a, v, v.flags.writeable)
w=v[...]; print(w.flags.writeable)
try: w['f0']=5
except Exception as e: print(type(e).__name__, e)
print(a)
try: v.setfield(7,'i4'); 
except Exception as e: print(type(e).__name__, e)
print(a)
b=np.array([((1,2),[3.,4.])],dtype=[('x',[('p','i4'),('q','i4')]),('y','f8',(2,))])
v=b[0]; q=v['x']; y=v['y']
print(type(q), type(q.base), q.base is b, type(y.base), y.base is v, y.flags.owndata)
q['p']=50; y[0]=9; print(b, v, q, y)
z=v.y if hasattr(v,'y') else None
r=b.view(np.recarray)[0]; print(type(r), type(r.base), type(r.x), type(r.x.base), type(r.y), type(r.y.base)); r.x.p=8; r.y=1; print(b)
print(v.item(), v.tolist(), b.tolist())
c=b['x'][0]; print(type(c.base), c.base is b)
b['x']['p'][0]=77; print(c, v)
a=np.array([(1,2.),(3,4.)],dtype='i4,f8'); v=a[1]
w=np.array(v); print(w.base is v, w.flags.owndata, np.shares_memory(w,a)); w['f0']=99; print(v,a)
w=np.array(v,copy=True); w['f0']=98; print(v,a, w.base is v)
w=np.asarray(v); w['f0']=97; print(v,a, w.base is v)
w=v[...]; w['f0']=96; print(v,a)
w=v.reshape(1); w['f0']=95; print(v,a)
w=v.ravel(); w['f0']=94; print(v,a)
w=v.view('V12'); w=v.T; w['f0']=93; print(v,a)
w=v.copy(); w['f0']=92; print(v,a,w)
w=v.__array__(); w['f0']=91; print(v,a)
w=np.atleast_1d(v); w['f0']=90; print(v,a)
w=v[['f0']]; w['f0']=89; print(v,a, type(w))
w=v['f1']; print(type(w))

for x in (lambda: hash(np.void(b'abc')), lambda: hash(np.zeros(2,'V3')[0]), lambda: hash(a[0])):
    try: print(type(x()))
    except Exception as e: print(type(e).__name__, e)
b=a.copy(); b.flags.writeable=False
try: print({b[0]: 1})
except Exception as e: print(e)
for x in (np.zeros(2,'V3')[0], np.void(b'abc'), a[0]):
    for k in (0,'f0',(),...,slice(None),5):
        try: x[k]=1; print(k,x)
        except Exception as e: print(k,type(e).__name__, e)
        try: print(k,x[k], type(x[k]))
        except Exception as e: print(k,type(e).__name__, e)
z=np.zeros(2,'V3'); s=z[0]; z[0]=b'xyz'; print(s, z, s.base, s.flags)
print(np.array(np.void(b'abc')).base, np.asarray(np.void(b'abc')).base is None)
print(np.void(np.void(b'abc')), np.void(np.array(b'ab')), np.void(np.array((1,2.),'i4,f8')), np.void(np.int32(3)), np.void(np.array((1,2.),'i4,f8')[()]))

def told(f):
    try:
        r = f()
        print(type(r).__name__, r)
    except Exception as e:
        print(type(e).__name__, str(e).split("\n")[0])
for x in (np.arange(3), np.float64(2), np.array((1, 2.), 'i4,f8')[()], np.str_('ab'), np.int8(3)):
    told(lambda: x.device)
    told(lambda: x.to_device('cpu'))
    told(lambda: x.to_device('gpu'))
    told(lambda: x.to_device('cpu', stream=1))
    told(lambda: x.__array_namespace__() is np)
    told(lambda: x.__array_namespace__(api_version='2020.12'))
    told(lambda: x.__array_namespace__(api_version=3))
    told(lambda: x.__array_priority__)
    told(lambda: x.__array__())
    told(lambda: x.__array__(None).dtype)
    told(lambda: x.__array__() is x)
    told(lambda: x.__copy__())
    told(lambda: x.__deepcopy__({}))
    told(lambda: x.data.readonly)
told(lambda: np.arange(3).__array__('f4'))
told(lambda: np.arange(3).__array__(copy=True))
told(lambda: np.arange(3).__array__('f4', copy=False))
told(lambda: np.float64(2).__array__('f4').dtype)
told(lambda: bytes(np.arange(3, dtype='i2').data))
told(lambda: bytes(memoryview(np.arange(4, dtype='i4'))[::2]))

# Floats out of range become uint32 four at a time only where they and their places stand together.
with np.errstate(all='ignore'):
    a = np.array([1.176, np.nan, 1.5, 0.0, -0.0, 5.85, -3e9, 3.78, 6e9, -5.454, -5.450165, 1.5])
    for t in ('f8', 'f4'):
        b = a.astype(t)
        print(b.astype('u4'), b[::-1].astype('u4'))
        print(np.asfortranarray(b.reshape(4, 3), dtype='u4').tolist())
        c = np.zeros((12, 2), 'u4')
        c[:, 0] = b
        c[:5, 1] = b[:5]
        print(c.tolist())

# A complex number loses its imaginary part in a record's field, which is said even of no elements.
import warnings
for a in (np.zeros((0, 2), '>c16'), np.ones(3, 'c8'), np.ones((), 'c16')):
    for d in ('u1,S3,i2', 'c8,i4', 'S3', 'c8,O', [('a', 'i4', (2,))], [('a', 'i4'), ('b', [('c', 'f4')])]):
        with warnings.catch_warnings(record=True) as seen:
            warnings.simplefilter('default')
            a.astype(d)
            np.zeros(a.shape, d)[...] = a
        print(d, len(seen) > 0)
