scores = np.array([3, 5, 8])
scores[1] = np.nan
