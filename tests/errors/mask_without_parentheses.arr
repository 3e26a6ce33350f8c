a = np.arange(10)
a[a > 5 & a < 8]
