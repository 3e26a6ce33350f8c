import numpy as np
x = np.ones((3, 4))
x[0:2, 0:2] = np.ones((3, 3))
