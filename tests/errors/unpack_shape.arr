a = np.ones((2, 3, 4))
rows, columns = a.shape
