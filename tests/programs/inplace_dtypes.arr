# Augmented assignment keeps the dtype or raises.
import numpy as np
a = np.arange(4)
try:
    a += 0.5
except Exception as e:
    print(type(e).__name__, e)
try:
    a /= 2
except Exception as e:
    print(type(e).__name__, e)
a //= 2
a **= 2
a <<= 3
print(a, a.dtype)
f = np.ones(3, np.float32)
f += np.arange(3)
f *= 2.5
print(f, f.dtype)
u = np.array([250, 5], dtype=np.uint8)
u += 10
print(u)
b = np.array([True, False])
b |= True
b &= np.array([False, True])
print(b)
try:
    b += 1
except Exception as e:
    print(type(e).__name__, e)
v = a
v += 1
v = v + 1
print(a, v, v is a)
