import numpy as np
np.random.normal(size=(2.5,))
