np.zeros(3, 4)
