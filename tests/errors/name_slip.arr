values = np.arange(3)
print(valeus)
