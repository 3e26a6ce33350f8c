import numpy as np
a = np.arange(2)
a in [np.arange(2), a + 1]
