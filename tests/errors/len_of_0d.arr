import numpy as np
x = np.array(5)
len(x)
