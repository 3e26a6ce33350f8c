# An empty view may begin where no byte is: it still is an index, a value and an operand.
import numpy as np

a = np.zeros((5, 4, 0, 2))
a[np.nonzero(a)] = a[np.nonzero(a)][..., ::-1]
print(a[np.nonzero(a)])
e = np.nonzero(a)[1]
print(e + 1, e.tolist(), np.zeros(3)[e], np.sort(e), e.sum())
