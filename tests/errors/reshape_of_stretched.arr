import numpy as np
score = np.ones(4)
y = np.ones((4, 1))
(score - y).reshape(4)
