rows = [[1, 2, 3], [4, 5]]
np.array(rows)
