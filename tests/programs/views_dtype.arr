# The same bytes under another dtype.
import numpy as np
a = np.array([1.0, -2.0], dtype=np.float32)
print(a.view(np.uint32), a.view('u1'), a.view('i8'), [hex(x) for x in a.view(np.uint32)])
b = np.arange(6, dtype='<i2').reshape(2, 3)
print(b.view('>i2'), b.byteswap(), b.newbyteorder('>') if hasattr(b, 'newbyteorder') else b.view(b.dtype.newbyteorder('>')))
c = np.zeros(3, dtype=complex)
c.real = [1, 2, 3]
c.imag[1:] = 5
print(c, c.view(float), c.real.strides, c.imag.base is c)
try:
    np.zeros((2, 3), 'i4')[:, ::2].view('i8')
except ValueError as e:
    print(e)
a.dtype = np.int32
print(a, np.frombuffer(b'\x01\x02\x03\x04', dtype='<u2'), np.frombuffer(b'abcd', 'S2').flags.writeable)
