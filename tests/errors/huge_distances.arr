X = np.zeros((50000, 64))
Y = np.zeros((50000, 64))
D = X[:, None, :] - Y[None, :, :]
