import numpy as np
a = np.arange(12).reshape(3, 4).T
a.shape = (12,)
