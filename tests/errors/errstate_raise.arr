import numpy as np
with np.errstate(all='raise'):
    np.array([1.0]) / 0
