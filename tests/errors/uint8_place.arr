import numpy as np
x = np.zeros(3, dtype="u1")
x[0] = -1
