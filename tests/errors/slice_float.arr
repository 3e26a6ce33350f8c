import numpy as np
a = np.arange(6)
a[1:len(a) / 2]
