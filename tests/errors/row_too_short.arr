import numpy as np
a = np.zeros((3, 4))
a[1] = [1, 2, 3]
