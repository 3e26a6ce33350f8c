a = np.array([3, 1, 2])
b = a.sort()
b + 1
