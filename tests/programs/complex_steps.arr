# Products of one complex element: fused where NumPy's loop steps, plain where its iterator stands still; running products notice no more than there is.
import numpy as np

inf = np.inf
for huge, dtype in ((3e38, 'c8'), (1e300, 'c16')):
    value = complex(huge, huge)
    for left in ((), (1,), (1, 1)):
        for right in ((), (1,), (1, 1)):
            a, b = np.full(left, value, dtype), np.full(right, value, dtype)
            print(left, right, a * b, np.multiply.outer(a, b), a * np.full(right, 2j, 'c8'), np.square(a))
            for shape in ((), (1,), (1, 1)):
                try:
                    print(np.multiply(a, b, out=np.zeros(shape, dtype)), np.multiply(a, b, out=np.zeros(shape, 'c8')))
                except ValueError as e:
                    print(e)
for values in ([complex(1, inf)] * 2, [complex(1, inf), 2], [complex(1, inf), complex(3, inf)], [complex(-1, inf), complex(inf, 3)]):
    print(np.multiply.accumulate(values), np.multiply.accumulate(np.array(values, 'c8')))
