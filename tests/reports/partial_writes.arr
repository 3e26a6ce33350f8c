# A report counts the cells that were written, not those that could have been; a cell named twice counts once.
import numpy as np
a = np.zeros(10)
a.put([1, 3], 5)
a.flat[2:4] = 1
np.add.at(a, [1, 1, 2], 3)
np.putmask(a, a > 4, 0)
np.place(a, a > 3, [7])
for i in range(30): a[i % 3] += 1
whole = np.arange(3)
b = np.zeros(3)
c = np.round(whole, 2, out=b)
