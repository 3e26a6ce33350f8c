# Products and magnitudes of complex numbers to the last bit: backwards, alone, in place, scalars.
import numpy as np
for d in ('c8','c16'):
    g = np.random.default_rng(5)
    a = (g.standard_normal(40)+1j*g.standard_normal(40)).astype(d); b = (g.standard_normal(40)+1j*g.standard_normal(40)).astype(d)
    print(d, 'rev', (a[::-1]*b).tobytes().hex()); print(d, 'rev2', (a*b[::-1]).tobytes().hex()); print(d, 'fwd', (a*b).tobytes().hex())
    print(d, 'out', np.multiply(a,b,out=np.zeros(40,d)[::-1]).tobytes().hex()); print(d, 'revboth', np.multiply(a[::-1],b[::-1]).tobytes().hex())
    print(d, 'pyrev', (a[::-1]*(1.1+.3j)).tobytes().hex()); print(d,'py', (a*(1.1+.3j)).tobytes().hex()); 
    print(d,'step2', (a[::2]*b[::2]).tobytes().hex()); print(d,'step-2', (a[::-2]*b[::2]).tobytes().hex())
    print(d,'sq', np.square(a).tobytes().hex()); print(d,'sqrev', np.square(a[::-1]).tobytes().hex())
    r=[]
    for i in range(40):
        x = a[i:i+1].copy(); x *= b[i:i+1]; r.append(x.tobytes().hex())
    print(d,'one', r)
    r=[]
    for i in range(40):
        x = a[i:i+1].copy(); x *= b[i]; r.append(x.tobytes().hex())
    print(d,'one-s', r)
    r=[]
    for i in range(40):
        r.append((a[i:i+1]*b[i:i+1]).tobytes().hex())
    print(d,'one-new', r)
    print(d,'prod', np.multiply.reduce(a).tobytes().hex(), np.multiply.accumulate(a).tobytes().hex())
    x = a.copy(); np.multiply(x[:-1], b[:-1], out=x[1:]); print(d,'ov', x.tobytes().hex())
    x = a.copy(); x[1:] *= x[:-1]; print(d,'ov2', x.tobytes().hex())
    print(d,'div', (a/b).tobytes().hex(), (a[::-1]/b).tobytes().hex())
    y = np.zeros(40, [('p','i1'),('x',d)]); y['x'] = a; print(d,'unal', (y['x']*b).tobytes().hex()); 
    y = np.zeros(40, [('p','f4'),('x',d)]); y['x'] = a; print(d,'unal12', (y['x']*b).tobytes().hex()); 
    y = np.zeros(40, [('p','f8'),('x',d)]); y['x'] = a; print(d,'unal24', (y['x']*b).tobytes().hex()); 
    print(d,'bc', (a.reshape(8,5)*b[:5]).tobytes().hex(), (a.reshape(8,5).T*b[:8]).tobytes().hex(), (a.reshape(8,5)*b[:8,None]).tobytes().hex())
    print(d,'0', (np.broadcast_to(a[:1], 7)*b[:7]).tobytes().hex())
g = np.random.default_rng(5)
for d in ('c8',):
    a = (g.standard_normal((4,5))+1j*g.standard_normal((4,5))).astype(d); b = (g.standard_normal((4,5))+1j*g.standard_normal((4,5))).astype(d)
    for sa in ('','::-1',':,::-1','::-1,::-1'):
        for sb in ('','::-1',':,::-1','::-1,::-1'):
            x = eval('a['+(sa or ':')+']'); y = eval('b['+(sb or ':')+']')
            print(sa, sb, (x*y).tobytes().hex()); print(sa,sb,'T',(x.T*y.T).tobytes().hex()); print(sa,sb,'1',(x*y[0]).tobytes().hex(), (x*y[:,:1]).tobytes().hex())
        print(sa, np.square(x).tobytes().hex(), (x*(1.3+.1j)).tobytes().hex(), (x.T*1.7).tobytes().hex(), (x*np.complex64(1.3+.1j)).tobytes().hex(), (x*x).tobytes().hex())
        z = a.copy(); w = eval('z['+(sa or ':')+']'); w *= b; print(z.tobytes().hex()); 
        z = a.copy(); w = eval('z['+(sa or ':')+']'); np.multiply(a, b, out=w); print(z.tobytes().hex()); 
a = np.array([3+0.5j]*9, 'c8'); print(abs(a)[0], abs(a[:1])[0], abs(a[::2])[0], abs(a[0]), np.abs(a[1::3]), np.hypot(a.real, a.imag), np.hypot(np.float32(3), np.float32(.5)))
g = np.random.default_rng(1)
x = (g.standard_normal(2000)+1j*g.standard_normal(2000)).astype('c8')
print(abs(x).tobytes().hex()[:40], hash(abs(x).tobytes()) == hash(abs(x[::-1])[::-1].tobytes()), np.hypot(x.real,x.imag).tobytes()==abs(x).tobytes())
e = np.sqrt(x.real.astype('f8')**2+x.imag.astype('f8')**2).astype('f4'); print((e!=abs(x)).sum(), (e!=np.hypot(x.real,x.imag)).sum())
x = (g.integers(-9,9,2000)/2+1j*g.integers(-9,9,2000)/2).astype('c8')
e = np.sqrt(x.real.astype('f8')**2+x.imag.astype('f8')**2).astype('f4'); print((e!=abs(x)).sum(), (e!=np.hypot(x.real,x.imag)).sum())
import warnings
def w(name, f):
    with warnings.catch_warnings(record=True) as l:
        warnings.simplefilter('always')
        try: r = f()
        except Exception as e: r = repr(e)
    print(name, r, [str(x.message) for x in l])
inf, nan = np.inf, np.nan
for d in ('c8','c16'):
  for val in (complex(inf,nan), complex(nan,inf), complex(inf,1), complex(1,inf), complex(nan,nan), complex(3e38,3e38)):
    for n in (1,2,3,4,5):
      a = np.array([1+1j]*(n-1)+[val], d)
      w((d,val,n,'*2'), lambda: a*2); w((d,val,n,'2*'), lambda: 2*a); w((d,val,n,'r*2'), lambda: a[::-1]*2); w((d,val,n,'*2j'), lambda: a*(2j)); w((d,val,n,'*a'), lambda: a*a); w((d, val,n,'sq'), lambda: np.square(a)); w((d,val,n,'add'), lambda: a*2+a)
      def ip():
        b = a.copy(); b *= 2; return b
      w((d,val,n,'ip'), ip)
      w((d,val,n,'col'), lambda: a.reshape(n,1)[::-1,:]*2)
      w((d,val,n,'st'), lambda: np.repeat(a,2)[::2]*2)
      w((d,val,n,'s'), lambda: a[-1]*2)
      w((d,val,n,'0d'), lambda: a[-1].reshape(())*2)
