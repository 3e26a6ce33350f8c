a = np.arange(3)
a.shape()
