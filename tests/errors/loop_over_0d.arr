import numpy as np
x = np.array(5)
for i in x: print(i)
