a = np.arange(12).reshape(3, 4)
a[[0, 1], [0, 1, 2]]
