a = np.arange(10)
a[len(a) / 2]
