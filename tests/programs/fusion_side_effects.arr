# What runs in an expression runs in Python's order, once.
import numpy as np
log = []
def note(x, name):
    log.append(name)
    return x
a = np.arange(4.)
r = (note(a, 'a') + note(a * 2, 'b')) * note(3, 'c') - note(a, 'd').sum()
print(r, log)
def change():
    a[0] = 100
    return 0
print(a + 1 + change(), a)
b = a + 1
a[1] = -1
print(b, a)
try:
    print((a + 1) * np.zeros(3) + note(1, 'never'))
except ValueError as e:
    print(e, log)
t = (a * 2, a * 2)
a *= 0
print(t)
