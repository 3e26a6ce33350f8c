import numpy as np
a = np.ones((3, 4))
a[np.ones((4, 3), bool)]
