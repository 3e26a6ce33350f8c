m = np.ones((2, 1))
np.squeeze(m, 0)
