import numpy as np
x = np.ones(3)
print("%.2f" % x)
