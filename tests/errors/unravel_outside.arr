import numpy as np
np.unravel_index(7, (2, 3))
