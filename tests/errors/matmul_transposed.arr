X = np.ones((100, 3))
w = np.ones((1, 3))
X @ w
