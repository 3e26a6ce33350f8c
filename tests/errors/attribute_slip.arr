a = np.arange(6)
a.rehsape(2, 3)
