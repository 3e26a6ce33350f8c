a = np.arange(1, 4)
a ** -1
