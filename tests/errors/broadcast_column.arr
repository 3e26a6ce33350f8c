table = np.ones((5, 3))
weights = np.arange(5)
table * weights
