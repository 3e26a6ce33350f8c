import numpy as np
np.abs([1, None])
