import numpy as np
read = np.array(["1", "2"])
read.sum()
