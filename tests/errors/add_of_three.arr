import numpy as np
np.add(1, 2, 3)
