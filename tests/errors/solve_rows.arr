A = np.eye(3)
b = np.ones(2)
np.linalg.solve(A, b)
