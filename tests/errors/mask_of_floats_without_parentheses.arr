x = np.linspace(0, 1, 5)
x[x > 0.2 & x < 0.8]
