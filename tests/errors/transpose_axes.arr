m = np.ones((2, 3))
np.transpose(m, (0, 1, 2))
