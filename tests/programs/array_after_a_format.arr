# A text before % is a format, also where an array comes after it.
import numpy as np

a = np.arange(3.0)
print('%s' % a)
print('a = %s' % (a + 1), '%r' % a[:2], '%s' % np.arange(2000))
print('%s and %s' % (a, a * 2), '%.2f' % a[1], '%d' % np.int8(3), b'%s' % b'x')
for wrong in (lambda: '%s %s' % a,):
    try:
        print(wrong())
    except TypeError as e:
        print(e)
