import numpy as np
np.sum(1, 2)
