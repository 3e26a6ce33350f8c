import numpy as np
np.mean(["1", "2"])
