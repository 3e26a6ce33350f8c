# Every method of bytearray while a memoryview looks at it, and memoryviews as arguments of the methods of bytes.
import numpy as np
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
b = bytearray(b'abcdefgh')
v = np.ndarray((4,),'u1',b)
t(lambda: b.append(1)); t(lambda: (b, v.base is b))
b = bytearray(b'abcdefgh')
m = memoryview(b)
v = np.ndarray((4,),'u1',m); t(lambda: type(v.base)); t(lambda: v.base is m); t(lambda: v.base is b)
a = np.frombuffer(m,'u1'); t(lambda: (a.base is m, a.base.obj is b)); 
c = np.asarray(m); t(lambda: (c.base is m, c.base.obj is b))
m.release(); t(lambda: a); t(lambda: c); t(lambda: b.append(1)); t(lambda: v)
t(lambda: type(a[1:].base)); t(lambda: a[1:].base is a); t(lambda: a.base.obj is b)
w=np.ndarray((2,),'u1',a); t(lambda: w.base is a)
w=np.frombuffer(a,'u1'); t(lambda: (type(w.base), w.base.obj is a))
w=np.frombuffer(b'abcd','u1'); t(lambda: (type(w.base), w.base, w.flags.writeable))
w=np.ndarray((2,),'u1',b'abcd'); t(lambda: (type(w.base), w.base, w.flags.writeable))
x = np.arange(3.); 
w=np.frombuffer(x); t(lambda: (type(w.base), w.base.obj is x, w.flags))
w=np.frombuffer(x.data); t(lambda: (type(w.base), w.base.obj is x))
w=np.frombuffer(np.float64(1)); t(lambda: (type(w.base), w.base.obj, w.flags.writeable))
w=np.asarray(x.data); t(lambda: (type(w.base), w.base.obj is x))
w=np.asarray(x.data[1:]); t(lambda: (type(w.base), w.base.obj is x))
b = bytearray(b'abcdefgh')
t(lambda: b.__iadd__(b)); m=memoryview(b)
for s in ['b.clear()','b.pop()','b.pop(0)','b.pop(99)','b.insert(0,1)','b.insert(0,999)','b.remove(97)','b.remove(1)','b.remove(999)','b.extend(b"")','b.extend([])','b.extend([1])','b.extend([999])','b.extend(m)','b.__iadd__(b"")','b.__iadd__(b"x")','b.__iadd__(m)','b.__imul__(1)','b.__imul__(2)','b.__imul__(0)','b.__delitem__(0)','b.__delitem__(99)','b.__delitem__(slice(0,0))','b.__delitem__(slice(0,1))','b.__delitem__(slice(0,8,2))','b.__delitem__(slice(0,0,2))','b.__delitem__(slice(None,None,-1))','b.__setitem__(slice(0,2),b"zz")','b.__setitem__(slice(0,2),b"z")','b.__setitem__(slice(0,2),b"zzz")','b.__setitem__(slice(0,2),m[2:4])','b.__setitem__(slice(0,0),b"")','b.__setitem__(slice(0,8,2),b"1234")','b.__setitem__(slice(0,8,2),b"123")','b.__setitem__(slice(0,8,2),b"")','b.__setitem__(slice(None,None,-1),b"12345678")','b.__setitem__(slice(5,2),b"")','b.__setitem__(slice(5,2),b"1")','b.__setitem__(0,999)','b.__setitem__(0,"a")','b.__setitem__(0,7)','b.__setitem__(-9,7)','b.__setitem__(slice(0,2),[1,2])','b.__setitem__(slice(0,2),5)','b.__setitem__(slice(0,2),"ab")','b.__setitem__(slice(0,2),m)','b.reverse()','b.copy()','b.append(1)','b.append(999)','b.upper()','b.zfill(10)','b.translate(None,b"a")','b.replace(b"z",m[:1])','b.find(m[1:2])','b.startswith(m[:2])','b.join([m,b"x"])','b.split(m[:1])','b.strip(m[:1])','b.count(m[:1])','m[:1] in b','b+m','m+b','b==m','m==b','b<m','m<b','b.hex()','b.decode("latin1")','b*2','b.partition(m[:1])','b.ljust(10,m[:1])','bytes(b)','b.removeprefix(m[:1])','int(m[:1])','float(memoryview(b"12"))','b"%b"%m','b.maketrans(m[:1],m[:1])[:3]','bytes.fromhex("00")+m','b""+m','bytes(m)','b"".join([m])', 'b"ab" in m', '97 in m', 'np.bytes_(m)','bytearray(m)','bytearray(m[::2])','len(m)', 'b.isalpha()', 'str(m,"latin1")','str(b,"latin1")','b.extend(np.array([1,2],"i2"))','b"a"+np.array([1],"u1")','b+np.array([1]*8,"u1")', 'b==np.array([1]*8,"u1")','b"a".find(np.array([97],"u1"))', 'sum(m)','sorted(b)','list(reversed(b))','list(reversed(m))','max(m)']:
    print(s, end=' : '); t(lambda: eval(s)); 
print(b)
