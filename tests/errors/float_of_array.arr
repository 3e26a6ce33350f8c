import math
angles = np.arange(3.0)
math.sin(angles)
