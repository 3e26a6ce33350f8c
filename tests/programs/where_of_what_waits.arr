# A choice among objects computes what its operands still wait for.
import numpy as np

a = np.arange(5).astype('i1')
for make in (lambda: np.sum((a[..., ::-1] < 0) / 2 / np.where(a > 0, a[None] < a, None), dtype='f4'),
             lambda: np.where(a > 0, a[None] < a, None),
             lambda: np.where(a + 1 > 2, None, a * 2) == None,
             lambda: np.where(a % 2, 'odd', a * 2)):
    try:
        print(repr(make()))
    except Exception as e:
        print(type(e).__name__, e)
