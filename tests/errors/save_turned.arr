import numpy as np
a = np.ones(3)
np.save(a, "x.npy")
