names = np.array(['1', '2'])
names + 1
