np.product([2, 3])
