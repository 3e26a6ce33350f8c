import numpy as np
a = np.arange(6)
a.shape = (4, 2)
