import numpy as np
np.where([True, False], [1, 2])
