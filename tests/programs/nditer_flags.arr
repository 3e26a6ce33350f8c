# nditer: order, external loops, indices, writing, operands made for None.
import numpy as np
a = np.arange(6).reshape(2, 3)
print([int(x) for x in np.nditer(a.T)], [int(x) for x in np.nditer(a[::-1])], [int(x) for x in np.nditer(a, order='F')], list(np.nditer(a, flags=['external_loop'])), list(np.nditer(a.T, flags=['external_loop'], order='C')), [(int(x), int(y)) for x, y in np.nditer([a, a[0]])])
it = np.nditer(a, flags=['multi_index'])
print([(it.multi_index, int(x)) for x in it])
it = np.nditer(a, flags=['f_index'])
while not it.finished:
    print(it.index, it[0], end=' ')
    it.iternext()
print(it.finished)
b = a.copy()
with np.nditer(b, op_flags=['readwrite']) as it:
    for x in it:
        x[...] = 2 * x
print(b)
with np.nditer([a, None]) as it:
    for x, y in it:
        y[...] = x * x
    print(it.operands[1])
for job in (lambda: np.nditer(a, flags=['foo']), lambda: np.nditer(np.array([])), lambda: np.nditer([]), lambda: np.nditer([np.ones(2), np.ones(3)]), lambda: np.nditer(a, op_dtypes=['f4'])):
    try:
        print(job())
    except Exception as e:
        print(type(e).__name__, e)
