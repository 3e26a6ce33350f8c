b = bytearray(b'abcdefgh')
a = np.frombuffer(b, 'u1')
a[0] = 1
b[0] = 2
d = np.ndarray((2, 2), 'i2', b)
b[:] = b'ABCDEFGH'
m = memoryview(b)
m[1:3] = b'xy'
e = np.asarray(m)[2:]
e += 1
b.reverse()
del a, d
del m, e
b.append(1)
a = np.asarray(b)
b[1:2] = b'z'
del a
v = np.frombuffer(b, 'u1')[::2]
with memoryview(b) as m:
    m[0] = 77
del v
s = b'abcdefgh'
p = np.frombuffer(s, 'u1')
q = np.frombuffer(s, 'i4')
del s, p
l = [np.frombuffer(b, 'u1'), memoryview(b)]
b[0] = 0
for i in range(3):
    b[i] = 9
l.clear()
b.clear()
x = np.frombuffer(bytearray(8), 'i4')
def local():
    z = bytearray(4)
    return np.frombuffer(z, 'u1')
y = local()
y[0] = 3
c = np.arange(6)
w = np.asarray(memoryview(c)[1:4])
w[0] = 5
