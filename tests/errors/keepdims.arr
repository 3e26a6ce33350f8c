import numpy as np
x = np.arange(12.0).reshape(3, 4)
x - x.mean(axis=1)
