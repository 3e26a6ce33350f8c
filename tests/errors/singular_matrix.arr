m = np.array([[1.0, 2.0], [2.0, 4.0]])
np.linalg.inv(m)
