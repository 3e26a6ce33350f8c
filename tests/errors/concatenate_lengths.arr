a = np.ones((2, 3))
b = np.ones((2, 4))
np.concatenate([a, b])
