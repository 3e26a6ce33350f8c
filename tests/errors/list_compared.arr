import numpy as np
prices = [1, 2, 3]
np.where(prices > 2, 1, 0)
