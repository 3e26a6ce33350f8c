import numpy as np
x = np.arange(12.0).reshape(3, 4)
x /= x.sum(axis=1)
