import numpy as np
np.average([1, 2, 3], weights=[1, 2])
