import numpy as np
"%d x %d" % np.ones(3).shape
