import numpy as np
np.datetime64("2020-01-01") + np.datetime64("2020-01-02")
