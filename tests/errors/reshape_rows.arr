a = np.arange(24)
a.reshape(5, 5)
