import numpy as np
np.isnan([1, None])
