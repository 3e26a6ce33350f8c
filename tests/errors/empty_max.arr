a = np.arange(4)
a[a > 9].max()
