counts = np.arange(4)
counts /= 2
