import numpy as np
a = np.array(['a','b','c'])
print(np.where(a > 'a', a, a[0]), np.where(a > 'a', a[1], a[0]), np.where(a > 'a', 'x', a[0]), np.where(a>'a', a, 'long'), np.where([True, False], np.bytes_(b'ab'), np.bytes_(b'c')))
print((np.array([True, False]) ** 2).dtype, (np.array([3], 'i2') ** 2).dtype)
for x in (np.array(['a']), np.array(['2020'], 'M8[s]'), np.array([1], 'm8[s]'), np.array([True])):
    for e in (2, 2.0, 3):
        try: print(repr(x ** e))
        except TypeError as err: print(err)
