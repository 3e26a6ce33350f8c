a = np.arange(6).reshape(2, 3)
a.resize((3, 3))
