np.arange(0, 1, 0)
