import numpy as np
np.vstack(np.ones(3), np.ones(3))
