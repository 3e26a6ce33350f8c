n = 10
np.zeros(n / 2)
