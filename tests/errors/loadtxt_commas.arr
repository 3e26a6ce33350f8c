import numpy as np
np.loadtxt(["1,2", "3,4"])
