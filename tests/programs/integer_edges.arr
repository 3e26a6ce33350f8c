# Wrap-around, division by zero, the smallest integer, shifts.
import numpy as np
with np.errstate(all='ignore'):
    for t in ('i1', 'i2', 'i4', 'i8', 'u1', 'u8'):
        i = np.iinfo(t)
        a = np.array([i.min, i.max, 0, 1], dtype=t)
        print(t, a + a, a * 2, -a, abs(a), a // np.array(3, t), a % np.array(7, t), a // np.array(0, t), a % np.array(0, t), a ** 2)
print(np.array([-7, 7, -8]) // np.array([2, -2, 3]), np.array([-7, 7, -8]) % np.array([2, -2, 3]), np.fmod([-7, 7], [2, -2]))
print(np.left_shift(1, [0, 31, 62]), np.right_shift(-8, [1, 70]), np.bitwise_count([0, 255, -1]), np.gcd(12, [18, 7]), np.lcm(4, 6), np.invert(np.uint8(5)))
try:
    np.array([2, 3]) ** -1
except ValueError as e:
    print(e)
