import numpy as np
x = np.ones((3, 4))
x.sum(0, 1)
