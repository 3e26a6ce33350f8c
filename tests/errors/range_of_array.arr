import numpy as np
a = np.arange(5)
for i in range(a):
    print(i)
