a = np.arange(3)
b = np.arange(4)
np.concatenate(a, b)
