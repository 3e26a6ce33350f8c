a, b = np.arange(3), np.ones(3)
max(a, b)
