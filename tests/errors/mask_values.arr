import numpy as np
x = np.arange(6)
x[x > 2] = [1, 2]
