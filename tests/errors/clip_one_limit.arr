import numpy as np
np.clip(np.arange(3), 2)
