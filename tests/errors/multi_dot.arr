import numpy as np
a = np.ones((2, 3))
np.linalg.multi_dot([a, a])
