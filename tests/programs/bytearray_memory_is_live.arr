# A bytearray's memory is live: arrays and memoryviews on it see each other's writes, and it cannot grow while they live.
import numpy as np
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
b = bytearray(b'abcdefgh')
m = memoryview(b)
def s(x,i,v): x[i]=v
t(lambda: s(m,0,65)); t(lambda: b); t(lambda: m.readonly); t(lambda: m.obj is b); t(lambda: b.append(1)); t(lambda: m[1:3].tobytes())
t(lambda: s(b,1,66)); t(lambda: bytes(m)); t(lambda: m.cast('i')[0])
a = np.frombuffer(b, 'u1'); t(lambda: a.flags.writeable); t(lambda: s(a,2,67)); t(lambda: (b, a)); t(lambda: a.base is b); t(lambda: type(a.base))
t(lambda: b.extend(b'x')); t(lambda: s(b, slice(0,2), b'zz')); t(lambda: a)
t(lambda: s(b, slice(0,2), b'zzz')); t(lambda: b.clear()); t(lambda: b.pop()); t(lambda: b.reverse()); t(lambda: a); t(lambda: b.__imul__(2)); 
t(lambda: np.asarray(b)); t(lambda: np.shares_memory(np.asarray(b), a)); t(lambda: np.array(b)); t(lambda: np.asarray(m)); t(lambda: np.shares_memory(np.asarray(m), a))
v = np.ndarray((2,2), 'i2', b); v[0,0] = 0; t(lambda: b); t(lambda: v.base is b); t(lambda: np.shares_memory(a, v))
a2 = np.frombuffer(b, '<i2', offset=2, count=2); a2[:] = 0x4142; t(lambda: b)
del m, a, v, a2
b.append(33); t(lambda: b)
m = memoryview(b); m.release(); b.append(34); t(lambda: b)
with memoryview(b) as m: t(lambda: b.append(1))
t(lambda: b.append(1)); t(lambda: b)
t(lambda: np.array([b, b]))
t(lambda: np.array([m]).dtype); t(lambda: repr(np.array([m]))[:23])
t(lambda: type(np.asarray(b).base)); t(lambda: b + b'1'); t(lambda: b == np.frombuffer(b,'u1'))
t(lambda: repr(memoryview(bytes(3)))[:11]); t(lambda: s(memoryview(b'abc'), 0, 1))
t(lambda: np.frombuffer(memoryview(b)[2:5], 'u1'))
t(lambda: np.frombuffer(memoryview(b)[::2], 'u1'))
t(lambda: s(np.frombuffer(memoryview(b)[2:5], 'u1'), 0, 255)); t(lambda: b)
b = bytearray(range(64))
a = np.frombuffer(b,'f4'); i = np.frombuffer(b,'i8'); u = np.frombuffer(b,'u1')
u[1:] += u[:-1]; print(b)
u[:-1] *= u[1:] + u[:-1]; print(b)
i[:] = (i*3 + i[::-1])**2 - i; print(b)
np.multiply(u, 2, out=u[::-1]); print(b)
u2 = u.reshape(8,8); u2 += u2.T; print(b)
u[:32] = np.sqrt(u[32:]).astype('u1') + b[0]; print(b)
print((u.astype(float)+b).sum(), (u+b).mean(), np.dot(u,b), np.add.reduce(b), (b+u).sum(), np.where(u>b[5],u,b).sum())
m = memoryview(b).cast('H'); m[3] = 500; u[6:8] ^= u[7:5:-1]; print(b, m[3])
u.sort(); print(b); np.random.default_rng(1).shuffle(u); print(b)
for k, x in enumerate(u): b[63-k] = int(x) & 15
print(b); u[u>5] = 0; print(b); u[[1,1,2]] += 1; print(b); np.add.at(u,[1,1,2],1); print(b); np.cumsum(u,out=u); print(b)
rec = np.frombuffer(b, [('a','<u2'),('b','u1',(2,))]); rec['b'][:,0] = rec['a'][::-1]; print(b); rec['a'] += rec['a'][::-1]; print(b)
it = np.nditer(u, op_flags=['readwrite'])
with it:
    for x in it: x[...] = 2*x
print(b)
v = np.lib.stride_tricks.as_strided(u,(32,2),(1,1)); v += 1; print(b)
u.resize
print(np.shares_memory(v,rec), np.byte_bounds(u)[1]-np.byte_bounds(u)[0] if hasattr(np,'byte_bounds') else '')
try: b.append(1)
except BufferError as e: print(e)
del a,i,u,u2,m,rec,it,v,x
b.append(1); print(len(b))
