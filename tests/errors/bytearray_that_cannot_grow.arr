import numpy as np
b = bytearray(b'abcdefgh')
m = memoryview(b)[2:]
def grow(b):
    a = np.frombuffer(b, 'u1')
    b += b'more'
grow(b)
