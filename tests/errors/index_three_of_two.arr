image = np.zeros((4, 6))
image[0, 1, 2]
