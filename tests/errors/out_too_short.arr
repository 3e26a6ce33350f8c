import numpy as np
np.add(np.ones(3), np.ones(3), out=np.ones(2))
