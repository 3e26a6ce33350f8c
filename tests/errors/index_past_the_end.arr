a = np.arange(5)
n = a.size
a[n]
