a = np.arange(6)
a[a > 1 and a < 4]
