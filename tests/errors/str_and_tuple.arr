import numpy as np
a = np.ones(3)
"shape: " + a.shape
