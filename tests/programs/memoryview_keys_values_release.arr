# memoryview: released ones, keys, values, casts, equality, hashes.
import numpy as np
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
b = bytearray(b'abcdefgh')
m = memoryview(b)
k = m[2:4]; c = m.cast('i')
for s in ['m.release()','m.release()','str(m)[:17]','m.obj','m.format','m.shape','m.nbytes','m.readonly','m.c_contiguous','m.suboffsets','m[0]','m.tobytes()','m.tolist()','len(m)','m.cast("b")','m.hex()','m.toreadonly()','hash(m)','m==m','m==b','m!=b','m==1','memoryview(m)','np.frombuffer(m)','np.asarray(m).dtype','np.array(m).shape','np.array([m,m]).dtype','bytes(m)','list(m)','k.tobytes()','c.tolist()','b.append(1)','k.release()','b.append(1)','c.release()','b.append(1)','m.__enter__()','m.__exit__(1)','m.__exit__(None,None,None)','m.__setitem__(0,1)','m.__delitem__(0)','97 in m','b == m','b.extend(m)','b.find(m)','str(m)[:17]','m < m', 'bool(m)','np.ndarray((2,),"u1",m)','bytearray(m)','b"".join([m])','m.__repr__()[:17]']:
    print(s, end=' : '); t(lambda: eval(s)); 
b=bytearray(b'abcdefgh')
m=memoryview(b); r=m.toreadonly()
for s in ['hash(m)','hash(r)','r.readonly','r[0]','r.__setitem__(0,1)','m.__setitem__(0,300)','m.__setitem__(0,-1)','m.__setitem__(0,"a")','m.__setitem__(0,b"a")','m.__setitem__(0,1.5)','m.__setitem__(8,1)','m.__setitem__(-8,1)','m.__setitem__("a",1)','m.__setitem__((0,),65)','m.__setitem__((0,1),65)','m.__delitem__(0)','m.__setitem__(slice(1,3),b"xy")','m.__setitem__(slice(1,3),b"xyz")','m.__setitem__(slice(1,3),[1,2])','m.__setitem__(slice(0,8,2),m[::-2])','m.__setitem__(slice(None),m[::-1])','m.__setitem__(slice(1,None),m[:-1])','m.__setitem__(...,b"12345678")','m.__setitem__(slice(0,4),m.cast("i")[:1])','m.__setitem__(slice(0,2),np.array([1,2],"u1"))','m.__setitem__(slice(0,2),np.array([1,2],"i1"))','m.cast("i").__setitem__(0,2**40)','m.cast("i").__setitem__(0,1.5)','m.cast("?")[0]','m.cast("c")[0]','m.cast("c").__setitem__(0,b"z")','m.cast("c").__setitem__(0,65)','m.cast("c").__setitem__(0,b"zz")','m.cast("d").__setitem__(0,2.5)','m.cast("d")[0]','m.cast("e").tolist()','m.cast("B",(2,4)).tolist()','m.cast("B",[2,4])[1,2]','m.cast("B",[2,4])[1]','m.cast("B",[2,4]).__setitem__((1,2),9)','m.cast("B",[2,4])[0:1].shape','m.cast("B",[2,4])[::2].tolist()','m.cast("i").cast("B").tolist()','m.cast("i").cast("h")','m.cast("zz")','m.cast("i",[3])','m.cast("B",[2,2,2]).shape','m.cast("B",[2,2,2]).strides','m.cast("B",())','m[:1].cast("B",()) [()]','m[:1].cast("B",()).tolist()','m[::2].cast("b")','m[1:].cast("i")','m[5:2].tolist()','m[::-1].tobytes()','m[::2].nbytes','m[::2].strides','m[::2].contiguous','m[2:2].contiguous','m.obj is b','m[2:].obj is b','m.cast("i").obj is b','r.obj is b','memoryview(m).obj is b','m.format','m.itemsize','m.ndim','m.nbytes','m == b"\\x01"','m == bytes(m)','m[::2] == bytes(m)[::2]','m.cast("b") == m','m.cast("i") == m','m == np.frombuffer(m,"u1")','np.frombuffer(m,"u1") == m','m.hex()','m.hex("-")','m.hex(":",2)','m.tobytes("F")','m.tobytes(order=None)','m.tobytes("X")','hash(memoryview(b"abc"))==hash(b"abc")','hash(memoryview(b"abcd").cast("i"))','hash(memoryview(b"abcd")[::2])==hash(b"ac")','m.cast("B",[2,4]) == m','memoryview()','memoryview(1)','memoryview("a")','memoryview([1])','memoryview(np.float64(1)).format','memoryview(np.arange(3)).format','memoryview(object=b) == b','{}.get(r)','m.nosuch','m.format.__class__','1','m[0.5]','m[None]','m["a"]','m[()]','m.cast("q").tolist()','m.cast("P").format','m.cast("n").tolist()','m.cast("@i").tolist()','m.cast("<i")','m.suboffsets','m.__len__()','m.__class__','memoryview']:
    print(s, end=' : '); t(lambda: eval(s)); 
print(b)
with memoryview(b) as q:
    q[0]=1
    t(lambda: b.append(1))
t(lambda: q[0]); t(lambda: b.append(1))
# Formats of numbers that stand where C would not put them, strides of what is empty or one long, what is no buffer.
r = bytearray(range(64, 96)); v = memoryview(r)
for s in ["memoryview(np.frombuffer(r,'i2',offset=1,count=4)).format", "memoryview(np.zeros(2,'>i8')).format", "memoryview(np.zeros(2,'>u8')).format",
          "memoryview(np.frombuffer(r,'i8',offset=4,count=2)).format", "memoryview(np.frombuffer(r,'c8',offset=1,count=2)).format", "memoryview(np.frombuffer(r,'i2',offset=1,count=4))[0]",
          "memoryview(np.frombuffer(r,'S3',count=2)).__setitem__(0, b'abc')", "memoryview(np.frombuffer(b'abc','V3')).__setitem__(0, 1)", "v[4:1:2].strides", "v[4:1:2].contiguous", "v[20:30:-3].strides",
          "r + v[4:1:2]", "r.join([v[4:1:2]])", "r.extend(v[::2])", "r.extend(5)", "r.__setitem__(slice(0,2), v[::16])", "r.__setitem__(99, 300)", "r.__setitem__(99, 3)", "r[:4]",
          "memoryview(np.arange(12, dtype='u1')[3:4:5]).strides", "memoryview(np.zeros((1,3), 'i2')[:, :1]).strides", "iter(memoryview(np.zeros((2,2))))", "v == np.zeros(32, 'M8[s]')", "v[:2] == np.array([64, 65], 'i8')",
          "v.cast('c')[:2] == v[:2]", "memoryview(np.float16([1]))[0]", "v.cast('?').tolist()[:2]", "(r.pop(), len(v))"]:
    print(s, end=' : '); t(lambda: eval(s))
