table = np.ones((4, 3))
row = np.arange(3)
np.concatenate([table, row])
