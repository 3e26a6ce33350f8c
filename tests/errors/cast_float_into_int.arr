counts = np.arange(4)
counts += 0.5
