# Reading into memory, packing into it, and BytesIO's own; what lends, writes and releases in loops and generators.
import numpy as np
import copy, struct, io
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
c=bytearray(b'abcdefgh')
t(lambda: struct.pack_into('<hh',c,2,1,2)); t(lambda: c); t(lambda: struct.unpack_from('<h',memoryview(c),2)); t(lambda: struct.unpack('<8s',memoryview(c))); t(lambda: list(struct.iter_unpack('<h',c))); t(lambda: struct.pack_into('<h',c,7,1)); t(lambda: struct.pack_into('<h',b'abc',0,1)); t(lambda: struct.pack_into('<h',c,-2,0x4142)); t(lambda: c)
a=np.zeros(2,'i4'); t(lambda: struct.pack_into('<i',a,4,77)); t(lambda: a); m=memoryview(c); t(lambda: struct.pack_into('b',m[3:],0,7)); t(lambda: c); t(lambda: struct.Struct('<h').pack_into(c,0,5)); t(lambda: c[:2])
f=io.BytesIO(b'hello world'); d=bytearray(5); t(lambda: f.readinto(d)); t(lambda: d); t(lambda: f.readinto(memoryview(d)[1:3])); t(lambda: d); z=np.zeros(3,'u1'); t(lambda: f.readinto(z)); t(lambda: z); t(lambda: f.readinto(z)); t(lambda: z); t(lambda: f.readinto(b'abc')); t(lambda: f.readinto('abc')); t(lambda: f.readinto(memoryview(b'abc'))); z2=np.zeros(2,'i4'); f.seek(0); t(lambda: f.readinto(z2)); t(lambda: z2); f.seek(0); t(lambda: f.readinto(z2[::-1])); t(lambda: f.readinto1(d)); t(lambda: d); t(lambda: f.readinto(np.zeros((2,2),'u1').T))
g=f.getbuffer(); t(lambda: g.readonly); g[0]=72; t(lambda: f.getvalue()); t(lambda: f.write(b'x'*50)); t(lambda: f.seek(0)); t(lambda: f.write(b'J')); t(lambda: bytes(g[:3])); t(lambda: f.close()); t(lambda: f.truncate(2)); g.release(); t(lambda: f.truncate(2)); t(lambda: f.getvalue()); w=np.frombuffer(f.getbuffer(),'u1'); w[0]=33; t(lambda: f.getvalue()); t(lambda: f.truncate(1)); del w; t(lambda: f.truncate(1)); t(lambda: f.getvalue())
import tempfile, os
with tempfile.TemporaryDirectory() as dd:
    p=os.path.join(dd,'x.bin')
    with open(p,'wb') as h: t(lambda: h.write(c)); t(lambda: h.write(memoryview(c)[:2])); t(lambda: h.write(np.arange(2,dtype='u1'))); t(lambda: h.write(m[::2]))
    with open(p,'rb') as h:
        t(lambda: h.readinto(d)); t(lambda: d); t(lambda: h.readinto(z)); t(lambda: z); t(lambda: h.readinto(np.frombuffer(d,'u1')[1:3])); t(lambda: d); t(lambda: h.readinto(d)); t(lambda: h.readinto(memoryview(d)[::2])); t(lambda: h.readinto(b'abc'));t(lambda: h.readinto(5))
    x=np.fromfile(p,'u1'); t(lambda: x)
def sw(w): w.flags.writeable=True
a=np.frombuffer(c,'u1'); a.flags.writeable=False; v=a[1:]; t(lambda: v.flags.writeable); t(lambda: sw(v)); t(lambda: v.flags.writeable)
w=np.asarray(memoryview(c)[::2]); t(lambda: w.flags.writeable); w.flags.writeable=False; t(lambda: sw(w)); t(lambda: sw(np.frombuffer(memoryview(c).toreadonly(),'u1')))
w=np.ndarray(4,'u1',c); w.flags.writeable=False; t(lambda: sw(w)); w=np.ndarray(4,'u1',b'abcd'); t(lambda: sw(w)); w=np.ndarray(4,'u1',memoryview(c).toreadonly()); t(lambda: w.flags.writeable); t(lambda: w.base is c); t(lambda: sw(w)); t(lambda: w.flags.writeable)
from numpy.lib.stride_tricks import as_strided
s=as_strided(np.frombuffer(c,'u1'),(7,2),(1,1)); t(lambda: s[-1]); s[0,0]=200; t(lambda: c); t(lambda: c.append(1)); del s, a, v, w, m, g
t(lambda: c.append(1))
for step in range(3):
    m = memoryview(c); c[0]=step; m.release(); c.append(step)
t(lambda: c)
l=[np.frombuffer(c,'u1') for _ in range(3)]; l[0][1]=99; t(lambda: [x[1] for x in l]); l.clear(); t(lambda: c.pop())
def gen():
    with memoryview(c) as q:
        yield q[0]
        yield q[1]
k=gen(); next(k); t(lambda: c.append(5)); k.close(); t(lambda: c.append(5))
for i, x in enumerate(np.frombuffer(c,'u1')):
    c[-1] = i
t(lambda: c); del x
t(lambda: c.clear()); t(lambda: c)
class A:
    def __index__(self):
        c.clear(); return 0
c.extend(b'abcdef'); t(lambda: c.__setitem__(A(), 5)); c.extend(b'abcdef'); t(lambda: c.__setitem__(slice(A(),3), b'xyz')); t(lambda: c); c[:]=b'abcdef'; t(lambda: c.__setitem__(0,A())); t(lambda: c)
c[:]=b'abcdef'; m=memoryview(c)
class R:
    def __index__(self):
        m.release(); c.clear(); return 1
t(lambda: m.__setitem__(0,R())); t(lambda: c); c[:]=b'abcdef'; m=memoryview(c); t(lambda: m.__setitem__(R(),3)); 
t(lambda: (memoryview(b'ab')*2)); t(lambda: memoryview(c)+b'a'); t(lambda: np.array(memoryview(bytearray(b'ab'))).flags.owndata)
t(lambda: sorted(memoryview(b'cab'))); t(lambda: memoryview(b'abc').index(98)); t(lambda: memoryview(b'abc').count(98)); t(lambda: b'abc'.find(np.uint8(98))); t(lambda: np.uint8(98) in b'abc'); t(lambda: b'abc'.count(np.int64(98))); t(lambda: int(memoryview(b'12'))); t(lambda: int(memoryview(b'12'),8)); t(lambda: float(bytearray(b'1.5'))); t(lambda: int(bytearray(b'x'))); t(lambda: b'%s' % memoryview(b'ab')); t(lambda: str(memoryview(b'ab'),'ascii')); t(lambda: str(np.arange(97,99,dtype='u1'),'ascii')); t(lambda: bytearray([300])); t(lambda: bytes([300])); t(lambda: bytearray(None)); t(lambda: bytearray(1.5)); t(lambda: bytes(None)); t(lambda: bytearray(np.arange(3,dtype='u1'))); t(lambda: bytearray(np.arange(2,dtype='i2'))); t(lambda: bytearray(b'a').extend(np.arange(2,dtype='i2'))); t(lambda: bytearray(np.int16(3))); t(lambda: bytes(np.arange(6).reshape(2,3).T.astype('u1')))
t(lambda: np.lib.stride_tricks.sliding_window_view(np.frombuffer(b'abcd','u1'),2)); t(lambda: np.frombuffer(np.arange(4)[::2])); t(lambda: eval(memoryview(b'1+1'))); t(lambda: np.unpackbits(np.frombuffer(bytearray(b'\x0f'),'u1')))
