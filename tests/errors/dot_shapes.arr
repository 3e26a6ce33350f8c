A = np.ones((3, 4))
B = np.ones((3, 4))
np.dot(A, B)
