import numpy as np
t = np.zeros(2, dtype=[("a", "i4"), ("b", "f8")])
t + 1
