a = np.arange(24)
a.reshape(-1, 7)
