import numpy as np
t = np.zeros(3, dtype=[("name", "U5"), ("age", "i4")])
t.age
