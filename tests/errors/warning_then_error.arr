import numpy as np
np.array([1.0]) / 0
np.array([1.0]).reshape(2)
