a = np.ones((3, 4))
a.sum(axis=2)
