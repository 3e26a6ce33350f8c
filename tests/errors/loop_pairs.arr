import numpy as np
for i, x in np.arange(3):
    print(i, x)
