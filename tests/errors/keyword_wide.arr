import numpy as np
np.set_printoptions(precison=3)
