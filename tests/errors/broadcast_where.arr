x = np.arange(6)
np.where(x > 2, x, np.zeros(4))
