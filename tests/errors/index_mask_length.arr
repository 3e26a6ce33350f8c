table = np.arange(12).reshape(3, 4)
keep = np.array([True, False, True, True])
table[keep]
