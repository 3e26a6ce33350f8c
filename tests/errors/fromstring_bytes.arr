import numpy as np
np.fromstring("1 2", sep="")
