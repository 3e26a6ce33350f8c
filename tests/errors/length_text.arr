import numpy as np
n = "3"
np.zeros(n)
