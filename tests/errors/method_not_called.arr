import numpy as np
a = np.arange(3)
b = a.copy
b[0]
