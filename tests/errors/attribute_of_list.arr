rows = [[1, 2], [3, 4]]
rows.shape
